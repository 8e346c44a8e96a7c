//! `import`: reads published lists, reports what was read, and writes it where it is asked to.

use std::path::Path;

use super::args::ImportArgs;
use super::failure::{Failure, Outcome, Result};
use super::output::{Format, Output, json};
use super::report;
use crate::import::{self, Options};
use crate::library::{self, atomic};
use crate::model::Township;
use crate::source::{self, Document};

/// Reads every file; one that cannot be read is told of, and the others are read all the same.
pub(super) fn run(args: &ImportArgs, out: &mut Output) -> Result {
    if !args.dry_run && args.output.is_none() {
        return Err(Failure::Said(out.language.pick(
            "还不能写入自己的库。只看结果请加 --dry-run，写入某个目录请加 --output DIR。".to_string(),
            "Writing into a library of your own is not possible yet. Add --dry-run to see what is read, or --output DIR to write it into a folder.".to_string(),
        )));
    }
    let options = Options {
        township: args.township.clone(),
        corrections: match args.no_corrections {
            true => Vec::new(),
            false => library::corrections::corrections()?,
        },
    };
    let encoding = args.encoding.as_deref().map(source::encoding).transpose()?;
    let open = |file: &Path| Document::open_as(file, encoding);
    let (townships, failed) = read(&args.files, open, &options, out);
    match args.format {
        Format::Json => json::array(out, townships.iter().flat_map(|t| &t.items))?,
        _ => townships
            .iter()
            .try_for_each(|township| report::text(out, township))?,
    }
    for township in &townships {
        save(township, args, out)?;
    }
    match failed {
        0 => Ok(Outcome::Done),
        failed => Err(Failure::Said(out.language.pick(
            format!("{} 个文件中有 {failed} 个读不出清单。", args.files.len()),
            format!(
                "{failed} of {} files could not be read as duty lists.",
                args.files.len()
            ),
        ))),
    }
}

/// The townships read from `files`, each opened by `open`, and how many files could not be read.
pub(super) fn read(
    files: &[impl AsRef<Path>],
    open: impl Fn(&Path) -> crate::error::Result<Document>,
    options: &Options,
    out: &mut Output,
) -> (Vec<Township>, usize) {
    let mut townships = Vec::new();
    let mut failed = 0;
    for file in files {
        let read = open(file.as_ref()).and_then(|d| import::read_all(&d, options));
        match read {
            Ok(read) => townships.extend(read),
            Err(error) => {
                failed += 1;
                out.note(&error.to_string());
            }
        }
    }
    (townships, failed)
}

/// Writes a township into the folder asked for, and says what was read.
fn save(township: &Township, args: &ImportArgs, out: &mut Output) -> Result<()> {
    let Some(folder) = &args.output else {
        return Ok(());
    };
    let path = folder.join(format!("{}.json", township.id));
    atomic::write(&path, library::to_json(township).as_bytes())?;
    out.note(&out.language.pick(
        format!(
            "{} 的 {} 项已写入 {}。",
            township.name,
            township.items.len(),
            path.display()
        ),
        format!(
            "Wrote {} items of {} to {}.",
            township.items.len(),
            township.name,
            path.display()
        ),
    ));
    Ok(())
}

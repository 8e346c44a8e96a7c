//! `export`: the items, for other programs.

use std::io::Write;
use std::path::Path;

use super::args::ExportArgs;
use super::failure::{Failure, Outcome, Result};
use super::output::{Format, Output, items, xlsx};
use super::select;
use super::values::FileFormat;
use crate::index::Index;
use crate::library::atomic;
use crate::model::Item;

/// The sign at the beginning by which Excel knows UTF-8.
const BOM: &[u8] = "\u{FEFF}".as_bytes();

/// Writes the items that the filters admit.
pub(super) fn run(args: &ExportArgs, index: &Index, out: &mut Output) -> Result {
    let filter = select::filter(index, &args.filters, out.language)?;
    let mut written = 0;
    let items = select::numbers(index, &filter).map(|number| {
        written += 1;
        index.item(number)
    });
    let named = args.output.as_deref().and_then(FileFormat::of_file);
    let format = args.format.or(named);
    let format = format.unwrap_or(FileFormat::Text(Format::Json));
    if args.bom && format != FileFormat::Text(Format::Csv) {
        return Err(Failure::Message(out.language.pick(
            "--bom 只用于 CSV。请加 --format csv，或去掉 --bom。".to_string(),
            "--bom is for CSV only. Add --format csv, or leave --bom out.".to_string(),
        )));
    }
    let mark = if args.bom { BOM } else { b"" };
    match &args.output {
        None if format == FileFormat::Xlsx && out.width.is_some() => {
            return Err(xlsx::not_on_a_terminal(out.language));
        }
        None => write(out, index, items, format, mark)?,
        Some(path) => save(path, index, items, format, mark, out)?,
    }
    if let Some(path) = &args.output {
        out.note(&out.language.pick(
            format!("{written} 项已写入 {}。", path.display()),
            format!("Wrote {written} items to {}.", path.display()),
        ));
    }
    Ok(Outcome::of(written > 0))
}

/// Writes `items` behind a byte order mark, or none.
fn write(
    out: &mut Output,
    index: &Index,
    items: impl Iterator<Item = Item>,
    format: FileFormat,
    mark: &[u8],
) -> Result<()> {
    out.write_all(mark)?;
    match format {
        FileFormat::Text(format) => items::write(out, index, items, format),
        FileFormat::Xlsx => xlsx::write(out, index, &items.collect::<Vec<_>>()),
    }
}

fn save(
    path: &Path,
    index: &Index,
    items: impl Iterator<Item = Item>,
    format: FileFormat,
    mark: &[u8],
    out: &Output,
) -> Result<()> {
    let mut bytes = Vec::new();
    let mut file = Output::piped(&mut bytes, std::io::sink(), out.language);
    write(&mut file, index, items, format, mark)?;
    drop(file);
    Ok(atomic::write(path, &bytes)?)
}

//! `export`: the items, for other programs.

use std::path::Path;

use super::args::ExportArgs;
use super::failure::{Outcome, Result};
use super::output::{Format, Output, items};
use super::select;
use crate::index::Index;
use crate::library::atomic;
use crate::model::Item;

/// Writes the items that the filters admit.
pub(super) fn run(args: &ExportArgs, index: &Index, out: &mut Output) -> Result {
    let filter = select::filter(index, &args.filters, out.language)?;
    let items = select::items(index, &filter);
    let format = args.format.or_else(|| by_name(args.output.as_deref()?));
    let format = format.unwrap_or(Format::Json);
    match &args.output {
        None => items::write(out, &items, format)?,
        Some(path) => save(path, &items, format, out)?,
    }
    Ok(Outcome::of(!items.is_empty()))
}

fn by_name(path: &Path) -> Option<Format> {
    let format = path.extension()?.to_str()?.to_lowercase().parse().ok()?;
    (format != Format::Text).then_some(format)
}

fn save(path: &Path, items: &[&Item], format: Format, out: &mut Output) -> Result<()> {
    let mut bytes = Vec::new();
    let mut file = Output::piped(&mut bytes, std::io::sink(), out.language);
    items::write(&mut file, items, format)?;
    drop(file);
    atomic::write(path, &bytes)?;
    out.note(&out.language.pick(
        format!("{} 项已写入 {}。", items.len(), path.display()),
        format!("Wrote {} items to {}.", items.len(), path.display()),
    ));
    Ok(())
}

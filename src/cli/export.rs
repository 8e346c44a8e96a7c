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

/// For whom the cells of CSV are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CsvCells {
    /// For other programs.
    Verbatim,
    /// For spreadsheet programs.
    ForSpreadsheets,
    /// For Excel, which wants a byte order mark.
    ForExcel,
}

impl CsvCells {
    fn of(args: &ExportArgs) -> CsvCells {
        match (args.bom, args.safe) {
            (true, _) => CsvCells::ForExcel,
            (false, true) => CsvCells::ForSpreadsheets,
            (false, false) => CsvCells::Verbatim,
        }
    }
}

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
    let cells = CsvCells::of(args);
    if cells != CsvCells::Verbatim && format != FileFormat::Text(Format::Csv) {
        return Err(Failure::Message(out.language.pick(
            "--bom 和 --safe 只用于 CSV。请加 --format csv，或去掉它们。".to_string(),
            "--bom and --safe are for CSV only. Add --format csv, or leave them out.".to_string(),
        )));
    }
    match &args.output {
        None if format == FileFormat::Xlsx && out.width.is_some() => {
            return Err(xlsx::not_on_a_terminal(out.language));
        }
        None => write(out, index, items, format, cells)?,
        Some(path) => save(path, index, items, format, cells, out)?,
    }
    if let Some(path) = &args.output {
        out.note(&out.language.pick(
            format!("{written} 项已写入 {}。", path.display()),
            format!("Wrote {written} items to {}.", path.display()),
        ));
    }
    Ok(Outcome::of(written > 0))
}

/// Writes `items`.
fn write(
    out: &mut Output,
    index: &Index,
    items: impl Iterator<Item = Item>,
    format: FileFormat,
    cells: CsvCells,
) -> Result<()> {
    if cells == CsvCells::ForExcel {
        out.write_all(BOM)?;
    }
    match format {
        FileFormat::Text(Format::Csv) if cells != CsvCells::Verbatim => {
            items::write_for_spreadsheets(out, items)
        }
        FileFormat::Text(format) => items::write(out, index, items, format),
        FileFormat::Xlsx => xlsx::write(out, index, &items.collect::<Vec<_>>()),
    }
}

fn save(
    path: &Path,
    index: &Index,
    items: impl Iterator<Item = Item>,
    format: FileFormat,
    cells: CsvCells,
    out: &Output,
) -> Result<()> {
    let mut bytes = Vec::new();
    let mut file = Output::piped(&mut bytes, std::io::sink(), out.language);
    write(&mut file, index, items, format, cells)?;
    drop(file);
    Ok(atomic::write(path, &bytes)?)
}

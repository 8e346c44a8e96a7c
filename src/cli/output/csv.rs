//! CSV after RFC 4180: texts verbatim, or as no spreadsheet program computes them; paragraphs as line breaks inside a cell.

use std::io::Write;

use crate::cli::failure::Result;
use crate::text::formula::as_text;

/// Writes `rows`, the first of which is the header.
pub fn write(out: &mut impl Write, rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    Ok(())
}

/// As [`write()`], for a spreadsheet program: no cell is taken for a formula.
pub fn write_as_text(out: &mut impl Write, rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    let as_texts = |row: Vec<String>| {
        let cells = row.into_iter().map(|cell| as_text(&cell).into_owned());
        cells.collect()
    };
    write(out, rows.map(as_texts))
}

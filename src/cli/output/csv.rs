//! CSV after RFC 4180: texts verbatim, paragraphs as line breaks inside a cell.

use std::io::Write;

use crate::cli::failure::Result;

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

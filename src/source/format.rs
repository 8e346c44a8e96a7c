//! Tells what a file is by its content, and has it read.

use encoding_rs::Encoding;

use super::grid::Grid;
use super::{Document, Refusal, delimited, encoding, html, markdown};

/// How rows and cells are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of text out of a PDF, without any sign between cells.
    Plain,
    /// Markdown tables: `| cell | cell |`.
    Markdown,
    /// Cells parted by commas, semicolons or tabs.
    Delimited,
    /// A web page.
    Html,
    /// A document of Word or WPS.
    Docx,
    /// A workbook of Excel or WPS.
    Xlsx,
}

/// Reads `bytes`; the document has no name yet.
pub(super) fn read(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
) -> Result<Document, Refusal> {
    if bytes.len() > super::MAX_BYTES {
        return Err(super::too_large());
    }
    text(&encoding::decode(bytes, encoding)?)
}

/// Reads a text in whichever format its rows are written.
fn text(text: &str) -> Result<Document, Refusal> {
    let lines: Vec<String> = text.lines().map(str::to_string).collect();
    if lines.iter().all(|line| line.trim().is_empty()) {
        let reason = "文件是空的，没有可读的内容。请确认文件是否下载完整。";
        return Err(Refusal::new(1, reason));
    }
    if html::is_html(text) {
        return Ok(document(Format::Html, html::read(text)?, Vec::new()));
    }
    let delimited = delimited::dialect(text);
    let bars = markdown::rows(&lines);
    let (format, mut grid) = match delimited {
        Some((dialect, rows)) if rows > bars => {
            (Format::Delimited, delimited::read(text, dialect)?)
        }
        _ if bars > 0 => (Format::Markdown, markdown::read(&lines)?),
        _ => (Format::Plain, Grid::default()),
    };
    grid.lines = lines;
    Ok(document(format, grid, Vec::new()))
}

fn document(format: Format, grid: Grid, left_out: Vec<String>) -> Document {
    Document {
        file: String::new(),
        lines: grid.lines,
        format,
        parts: grid.parts,
        left_out,
    }
}

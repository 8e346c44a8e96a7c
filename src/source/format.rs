//! Tells what a file is by its content, and has it read.

use encoding_rs::Encoding;

use super::grid::Grid;
use super::package::Package;
use super::{
    Document, Refusal, delimited, docx, encoding, html, markdown, ofd, pages, pasted, pdf, xlsx,
};
use crate::error::DocumentFault;
use crate::text::characters::meant;

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
    /// A PDF.
    Pdf,
    /// An OFD.
    Ofd,
}

/// Reads `bytes`; the document has no name yet.
pub(super) fn read(bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Document, Refusal> {
    if bytes.len() > super::MAX_BYTES {
        return Err(super::too_large());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if pdf::is_pdf(bytes) {
        let grid = pages::into_grid(pdf::read(bytes)?)?;
        return Ok(document(Format::Pdf, grid, Vec::new()));
    }
    match foreign(bytes) {
        Some(fault) => Err(Refusal::new(1, fault)),
        None => text(&meant(&with_line_feeds(encoding::decode(bytes, encoding)?))),
    }
}

/// Reads a document of Word or Excel or an OFD, whatever its name says.
fn zipped(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut package = Package::open(bytes)?;
    let (format, grid, hidden_sheets) = if package.has(docx::MAIN) {
        (Format::Docx, docx::read(&mut package)?, Vec::new())
    } else if package.has(xlsx::MAIN) {
        let (grid, hidden_sheets) = xlsx::read(&mut package)?;
        (Format::Xlsx, grid, hidden_sheets)
    } else if ofd::is_ofd(&package) {
        let grid = pages::into_grid(ofd::read(&mut package)?)?;
        (Format::Ofd, grid, Vec::new())
    } else {
        return Err(Refusal::new(1, DocumentFault::NoOfficeDocument));
    };
    if grid.lines.is_empty() {
        return Err(Refusal::new(1, DocumentFault::NoText));
    }
    Ok(document(format, grid, hidden_sheets))
}

/// What a file is that is told by its first bytes, and cannot be read.
fn foreign(bytes: &[u8]) -> Option<DocumentFault> {
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        // The name of the stream that an encrypted document is kept in, in UTF-16.
        let sealed: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        return Some(match memchr::memmem::find(bytes, &sealed) {
            Some(_) => DocumentFault::Locked,
            None => DocumentFault::OldOffice,
        });
    }
    Some(
        if begins(&[
            b"\xFF\xD8\xFF",
            b"\x89PNG",
            b"GIF8",
            b"II*\0",
            b"MM\0*",
            b"RIFF",
        ]) {
            DocumentFault::Image
        } else if begins(&[b"Rar!", b"7z\xBC\xAF", b"\x1F\x8B", b"PK\x05\x06"]) {
            DocumentFault::Archive
        } else if bytes.starts_with(b"{\\rtf") {
            DocumentFault::Rtf
        } else {
            return None;
        },
    )
}

/// `text` with every line ended by a line feed alone.
fn with_line_feeds(text: String) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    }
}

/// Reads a text in whichever format its rows are written.
fn text(text: &str) -> Result<Document, Refusal> {
    let lines: Vec<String> = text.lines().map(str::to_string).collect();
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Err(Refusal::new(1, DocumentFault::Empty));
    }
    let bars = markdown::rows(&lines);
    if html::is_html(text) {
        // Converters write what Markdown cannot say as HTML, amid tables of Markdown.
        let grid = match bars > 1 && !text.contains("<body") {
            true => html::read(&markdown::as_html(&lines))?,
            false => html::read(text)?,
        };
        return Ok(document(Format::Html, grid, Vec::new()));
    }
    let delimited = delimited::dialect(text);
    let (format, mut grid) = match delimited {
        Some((dialect, rows)) if rows > bars => {
            // Quotes hold cells together; only without them a new line tells nothing.
            let bare = dialect.sign == b'\t' && !text.contains("\t\"");
            let pasted = if bare { pasted::read(&lines)? } else { None };
            let grid = pasted.map_or_else(|| delimited::read(text, dialect), Ok)?;
            (Format::Delimited, grid)
        }
        _ if bars > 0 => (Format::Markdown, markdown::read(&lines)?),
        _ => (Format::Plain, Grid::default()),
    };
    grid.lines = lines;
    Ok(document(format, grid, Vec::new()))
}

fn document(format: Format, grid: Grid, hidden_sheets: Vec<String>) -> Document {
    Document {
        file: String::new(),
        lines: grid.lines,
        pages: grid.pages,
        format,
        parts: grid.parts,
        hidden_sheets,
    }
}

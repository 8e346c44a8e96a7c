//! Tells what a file is by its content, and has it read.

use encoding_rs::Encoding;

use super::grid::{Content, DocBlock, Grid};
use super::guard::guarded;
use super::main_part::{self, MainPart};
use super::odf::{self, Odf};
use super::ole::{self, Container};
use super::package::{self, Package};
use super::{
    Document, Refusal, budget, delimited, doc, docx, encoding, html, laid_out, markdown, mht, ofd,
    pages, pasted, pdf, spreadsheet_xml, xls, xlsx,
};
use crate::error::{DocumentFault, PagedFormat};
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
    /// A document of Word before 2007, or of WPS.
    Doc,
    /// A workbook of Excel before 2007, or of WPS.
    Xls,
    /// A text of OpenDocument.
    Odt,
    /// A workbook of OpenDocument.
    Ods,
}

/// Reads `bytes`; the document has no name yet.
pub(super) fn read(bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Document, Refusal> {
    if bytes.len() > super::MAX_BYTES {
        return Err(super::too_large());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if bytes.starts_with(ole::MARK) {
        // The library that opens containers is not proof against every damage.
        return guarded(|| contained(bytes)).unwrap_or_else(|_| Err(package::damaged()));
    }
    if pdf::is_pdf(bytes) {
        let grid = pages::into_grid(pdf::read(bytes)?, PagedFormat::Pdf)?;
        return Ok(document(Format::Pdf, grid, Vec::new()));
    }
    match foreign(bytes) {
        Some(fault) => Err(Refusal::new(1, fault)),
        None => {
            let decoded = match mht::pages(bytes)? {
                Some(pages) => pages,
                None => encoding::decode(bytes, encoding)?,
            };
            text(&meant(&with_line_feeds(decoded)))
        }
    }
}

/// Reads a document of Word or Excel or an OFD, whatever its name says.
fn zipped(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut package = Package::open(bytes)?;
    let (format, grid, hidden_sheets) = match main_part::find(&mut package)? {
        Some(MainPart::Word(main)) => (Format::Docx, docx::read(&mut package, &main)?, Vec::new()),
        Some(MainPart::Workbook(main)) => {
            let (grid, hidden_sheets) = xlsx::read(&mut package, &main)?;
            (Format::Xlsx, grid, hidden_sheets)
        }
        Some(MainPart::OpenDocument) => return open_document(odf::read(&mut package)?),
        Some(MainPart::BinaryWorkbook) => {
            return Err(Refusal::new(1, DocumentFault::BinaryWorkbook));
        }
        None if ofd::is_ofd(&package) => {
            let grid = pages::into_grid(ofd::read(&mut package)?.into(), PagedFormat::Ofd)?;
            (Format::Ofd, grid, Vec::new())
        }
        None => return Err(Refusal::new(1, DocumentFault::NoOfficeDocument)),
    };
    filled(document(format, grid, hidden_sheets))
}

/// Reads a document of an old Word or Excel, whatever its name says.
fn contained(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut container = Container::open(bytes)?;
    if container.has("EncryptedPackage") {
        return Err(Refusal::new(1, DocumentFault::Locked));
    }
    for name in xls::MAIN {
        if let Some(stream) = container.stream(name)? {
            let (grid, hidden_sheets) = xls::read(&stream)?;
            return filled(document(Format::Xls, grid, hidden_sheets));
        }
    }
    if container.has(doc::MAIN) {
        let grid = doc::read(&mut container)?;
        return filled(document(Format::Doc, grid, Vec::new()));
    }
    Err(Refusal::new(1, DocumentFault::OldOffice))
}

fn open_document(read: Odf) -> Result<Document, Refusal> {
    let format = if read.is_workbook {
        Format::Ods
    } else {
        Format::Odt
    };
    filled(document(format, read.grid, read.hidden_sheets))
}

/// `document`, unless it has no text.
fn filled(document: Document) -> Result<Document, Refusal> {
    if document.lines.is_empty() {
        return Err(Refusal::new(1, DocumentFault::NoText));
    }
    Ok(document)
}

/// What a file is that is told by its first bytes, and cannot be read.
fn foreign(bytes: &[u8]) -> Option<DocumentFault> {
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
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
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

/// Whether `text` tells where on its page each word stands, as `pdftotext -tsv` and `-bbox` write it.
fn is_word_boxes(text: &str) -> bool {
    text.starts_with("level\tpage_num\t") || text.contains("<word xMin=\"")
}

/// Reads a text in whichever format its rows are written.
fn text(text: &str) -> Result<Document, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::new(1, DocumentFault::Empty));
    }
    if odf::is_flat(text) {
        return open_document(odf::read_flat(text)?);
    }
    if spreadsheet_xml::is_workbook(text) {
        let (grid, hidden_sheets) = spreadsheet_xml::read(text)?;
        return filled(document(Format::Xlsx, grid, hidden_sheets));
    }
    if docx::is_flat(text) {
        return filled(document(Format::Docx, docx::read_flat(text)?, Vec::new()));
    }
    if is_word_boxes(text) {
        return Err(Refusal::new(1, DocumentFault::CellsScattered));
    }
    if html::is_html(text) {
        return page(text);
    }
    budget::lines(text)?;
    let lines = lines_of(text);
    let bars = markdown::rows(&lines);
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
        _ => match laid_out(text, &lines)? {
            Some(document) => return Ok(document),
            None => (Format::Plain, Grid::default()),
        },
    };
    grid.lines = lines;
    Ok(document(format, grid, Vec::new()))
}

/// Reads a web page, or a text with tables of one. Its source may be long for its pictures.
fn page(text: &str) -> Result<Document, Refusal> {
    if let Some(inner) = html::preformatted(text) {
        return self::text(&inner);
    }
    // Converters write what Markdown cannot say as HTML, amid tables of Markdown.
    let markdown = || {
        let may_be = !text.contains("<body") && budget::lines(text).is_ok();
        let lines = may_be.then(|| lines_of(text));
        lines.filter(|lines| markdown::rows(lines) > 1)
    };
    let grid = match markdown() {
        Some(lines) => html::read(&markdown::as_html(&lines))?,
        None => html::read(text)?,
    };
    Ok(document(Format::Html, grid, Vec::new()))
}

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::to_string).collect()
}

/// Reads a text that keeps the layout of its pages, where tables are found in it.
fn laid_out(text: &str, lines: &[String]) -> Result<Option<Document>, Refusal> {
    let is_row = |part: &DocBlock| matches!(part.content, Content::Row(_));
    let pages = laid_out::are_side_by_side(lines).then(|| laid_out::pages(text));
    let Some(pages) = pages.flatten() else {
        return Ok(None);
    };
    let grid = pages::into_grid(pages, PagedFormat::Pdf)?;
    let found = grid.parts.iter().any(is_row);
    Ok(found.then(|| document(Format::Plain, grid, Vec::new())))
}

fn document(format: Format, grid: Grid, hidden_sheets: Vec<String>) -> Document {
    Document {
        file: String::new(),
        lines: grid.lines,
        numbers: Vec::new(),
        pages: grid.pages,
        format,
        parts: grid.parts,
        hidden_sheets,
        omissions: grid.omissions,
    }
}

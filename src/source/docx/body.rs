//! The body of a .docx: its paragraphs and tables in order, as Word shows them.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::builder::{Builder, CellSpan, Down};
use super::super::grid::{Grid, tidy};
use super::super::html;
use super::super::shown::is_note_mark;
use super::super::unseen::Unseen;
use super::super::xml::{Tag, XmlNode, each_node};
use super::WordParts;
use super::chunks::Chunk;
use super::hidden_styles::HiddenStyles;
use super::numbering::Numbering;
use crate::model::LeftOut;

/// Elements that do not show: deleted text, what a field computes, the second form of something such as a
/// text box, old properties.
const UNSEEN: [&str; 9] = [
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "Fallback",
    "rPrChange",
    "pPrChange",
    "tcPrChange",
    "sectPr",
];

/// The parts of a document; `chunks` is what it takes in, by their ids.
pub(super) fn read(parts: WordParts, chunks: HashMap<String, Chunk>) -> Result<Grid, Refusal> {
    append(parts, chunks, Builder::default())?.finish()
}

/// Adds the parts of a document to `builder`.
fn append(
    parts: WordParts,
    chunks: HashMap<String, Chunk>,
    builder: Builder,
) -> Result<Builder, Refusal> {
    let mut reader = DocxReader {
        builder,
        numbering: parts.numbering,
        hidden: parts.hidden,
        chunks,
        paragraph: DocxParagraph::default(),
        around: Vec::new(),
        open_text: 0,
        cell: None,
        row: DocxRow::default(),
        unseen: Unseen::default(),
    };
    each_node(&parts.main, |node| reader.take(node))?;
    Ok(reader.builder)
}

struct DocxReader {
    builder: Builder,
    numbering: Numbering,
    hidden: HiddenStyles,
    chunks: HashMap<String, Chunk>,
    paragraph: DocxParagraph,
    /// The paragraphs around the text box that is open.
    around: Vec<DocxParagraph>,
    /// Bytes of text in the paragraph that is open, and in those around it.
    open_text: usize,
    /// The properties of a cell of which no text has come yet.
    cell: Option<CellSpan>,
    row: DocxRow,
    unseen: Unseen,
}

/// A paragraph on its way.
#[derive(Default)]
struct DocxParagraph {
    /// Its lines; Word breaks them within a paragraph too.
    lines: Vec<String>,
    style: Option<String>,
    id: Option<String>,
    level: Option<u32>,
    in_text: bool,
    /// Whether its style hides it.
    is_hidden: bool,
    /// Whether a run is open, and why it is not read.
    in_run: bool,
    why_unread: Option<LeftOut>,
    /// Whether the guide to a pronunciation is open.
    in_guide: bool,
    /// What of it is not read.
    left_out: Vec<(LeftOut, String)>,
}

/// A row on its way.
#[derive(Default)]
struct DocxRow {
    deleted: bool,
    hidden: bool,
}

impl DocxReader {
    fn take(&mut self, node: XmlNode) -> Result<(), Refusal> {
        // <w:del/> among a row's properties is a mark, no content.
        let in_row = self.row_is_marked();
        let hides =
            |tag: &Tag| UNSEEN.contains(&tag.name.as_str()) && !(in_row && tag.name == "del");
        match self.unseen.shown(node, hides) {
            Some(XmlNode::Open(tag)) => self.open(&tag)?,
            Some(XmlNode::Close(name)) => self.close(&name)?,
            Some(XmlNode::Text(text)) if self.paragraph.in_text => {
                self.open_text += text.len();
                self.builder.has_room(self.open_text)?;
                self.paragraph.text(&text);
            }
            Some(XmlNode::Text(_)) | None => {}
        }
        Ok(())
    }

    /// Whether a row was opened and no cell in it yet.
    fn row_is_marked(&self) -> bool {
        self.builder.in_table() && !self.builder.in_cell() && self.cell.is_none()
    }

    fn open(&mut self, tag: &Tag) -> Result<(), Refusal> {
        match tag.name.as_str() {
            "tbl" => {
                self.begin_cell();
                self.builder.open_table()?;
            }
            "tr" => {
                self.row = DocxRow::default();
                self.builder.open_row()?;
            }
            "gridBefore" => {
                let columns = tag.number().unwrap_or(0) as usize;
                self.builder.open_cell(CellSpan {
                    columns,
                    down: Down::Rows(1),
                });
                self.builder.close_cell();
            }
            "tc" => {
                self.cell = Some(CellSpan {
                    columns: 1,
                    down: Down::Rows(1),
                })
            }
            "gridSpan" | "vMerge" | "vmerge" => self.property(tag),
            "hidden" => self.row.hidden = tag.is_on(),
            "del" => self.row.deleted = true,
            "altChunk" => {
                if let Some(chunk) = tag.get("id").and_then(|id| self.chunks.remove(id)) {
                    self.take_in(chunk)?;
                }
            }
            "txbxContent" => self.around.push(std::mem::take(&mut self.paragraph)),
            "p" => {
                self.begin_cell();
                self.paragraph = DocxParagraph::default();
            }
            "pStyle" | "rStyle" => self.styled(tag),
            _ => self.paragraph.open(tag),
        }
        Ok(())
    }

    /// Adds what the text takes in here.
    fn take_in(&mut self, chunk: Chunk) -> Result<(), Refusal> {
        self.begin_cell();
        let builder = std::mem::take(&mut self.builder);
        self.builder = match chunk {
            Chunk::Page(page) => html::append(&page, builder)?,
            Chunk::Document(parts) => append(*parts, HashMap::new(), builder)?,
        };
        Ok(())
    }

    /// Takes up the style of the paragraph or the run that is open.
    fn styled(&mut self, tag: &Tag) {
        let Some(style) = tag.reference("val") else {
            return;
        };
        let hides = self.hidden.hides(style);
        if tag.name == "pStyle" {
            self.paragraph.style = Some(style.to_string());
            self.paragraph.is_hidden = hides == Some(true);
        } else if let Some(hides) = hides {
            self.paragraph.hide(hides);
        }
    }

    fn property(&mut self, tag: &Tag) {
        let Some(span) = &mut self.cell else {
            return;
        };
        match tag.name.as_str() {
            "gridSpan" => span.columns = tag.number().unwrap_or(1) as usize,
            _ if tag.get("val") != Some("restart") => span.down = Down::Goes,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "tbl" => self.builder.close_table()?,
            "txbxContent" => self.paragraph = self.around.pop().unwrap_or_default(),
            "tr" if self.row.deleted => self.builder.drop_row(),
            "tr" if self.row.hidden => self.builder.hide_row(),
            "tr" => self.builder.close_row()?,
            "tc" => {
                self.begin_cell();
                self.builder.close_cell();
            }
            "p" => {
                let mut paragraph = std::mem::take(&mut self.paragraph);
                if self.around.is_empty() {
                    self.open_text = 0;
                }
                for (why, text) in paragraph.left_out.drain(..) {
                    self.builder.leave_out(why, tidy(&text));
                }
                let number = self.numbering.next(
                    paragraph.id.as_deref(),
                    paragraph.level,
                    paragraph.style.as_deref(),
                );
                self.builder.paragraphs(paragraph.shown(&number))?;
            }
            "t" => self.paragraph.in_text = false,
            "r" => (self.paragraph.in_run, self.paragraph.why_unread) = (false, None),
            "rt" => self.paragraph.in_guide = false,
            _ => {}
        }
        Ok(())
    }

    /// Opens the cell whose properties have been read.
    fn begin_cell(&mut self) {
        if let Some(span) = self.cell.take() {
            self.builder.open_cell(span);
        }
    }
}

impl DocxParagraph {
    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "numId" => self.id = tag.reference("val").map(str::to_string),
            "ilvl" => self.level = tag.number(),
            // In XML of Word 2003, the number that Word counts.
            "t" if tag.get("val").is_some() => self.number(tag.get("val").unwrap_or_default()),
            "t" => self.in_text = true,
            "r" => {
                self.in_run = true;
                self.why_unread = self.is_hidden.then_some(LeftOut::Hidden);
            }
            "rt" => self.in_guide = true,
            "vanish" => self.hide(tag.is_on()),
            "strike" | "dstrike" => self.unread(tag.is_on(), LeftOut::Struck),
            "vertAlign" => self.unread(tag.get("val") == Some("superscript"), LeftOut::Footnote),
            "sym" => self.symbol(tag),
            "tab" | "ptab" => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "br" | "cr" if !matches!(tag.get("type"), Some("page" | "column")) => {
                self.lines.push(String::new());
            }
            _ => {}
        }
    }

    /// Notes that the open run is hidden, or that it shows whatever its style says.
    fn hide(&mut self, is_on: bool) {
        self.unread(is_on, LeftOut::Hidden);
        if !is_on && self.why_unread == Some(LeftOut::Hidden) {
            self.why_unread = None;
        }
    }

    /// Notes why the open run is not read; what stands among the properties of the paragraph is about its
    /// end alone.
    fn unread(&mut self, is_on: bool, why: LeftOut) {
        if self.in_run && is_on {
            self.why_unread = Some(why);
        }
    }

    /// A sign of a symbol font.
    fn symbol(&mut self, tag: &Tag) {
        let code = tag
            .get("char")
            .and_then(|code| u32::from_str_radix(code, 16).ok());
        if let Some(sign) = code.and_then(char::from_u32) {
            self.text(&sign.to_string());
        }
    }

    fn text(&mut self, text: &str) {
        let why = match self.why_unread {
            _ if self.in_guide => Some(LeftOut::Phonetic),
            // A raised figure may belong to the text: 20米².
            Some(LeftOut::Footnote) if !is_note_mark(text.trim()) => None,
            why => why,
        };
        match (why, self.left_out.last_mut()) {
            (None, _) => self.push(text),
            (Some(why), Some((last, more))) if *last == why => more.push_str(text),
            (Some(why), _) => self.left_out.push((why, text.to_string())),
        }
    }

    fn number(&mut self, number: &str) {
        // Bullets are left out, as everywhere.
        if number.contains(char::is_alphanumeric) {
            self.push(number);
        }
    }

    fn push(&mut self, text: &str) {
        match self.lines.last_mut() {
            Some(line) => line.push_str(text),
            None => self.lines.push(text.to_string()),
        }
    }

    /// The paragraph as lines, with the number that Word counts in front.
    fn shown(self, number: &str) -> Vec<String> {
        let mut lines: Vec<String> = self.lines.iter().map(|line| tidy(line)).collect();
        match lines.first_mut() {
            Some(first) => first.insert_str(0, number),
            None => lines.push(number.to_string()),
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DocumentFault;

    #[test]
    fn a_paragraph_that_never_ends_is_refused_once_it_has_more_than_any_document() {
        let read = |bytes: usize| {
            let text = "a".repeat(bytes);
            let main = format!("<w:document><w:body><w:p><w:r><w:t>{text}");
            let parts = WordParts::new(main, "", "")?;
            super::read(parts, HashMap::new())
        };
        assert!(read(1 << 20).is_ok());
        let refused = read(17 << 20).unwrap_err();
        assert_eq!(refused.fault, DocumentFault::TableTooLarge);
    }
}

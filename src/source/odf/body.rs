//! The body of a document or workbook: paragraphs and tables in order, as an office program shows them.

use super::super::Refusal;
use super::super::builder::Builder;
use super::super::grid::tidy;
use super::super::unseen::Unseen;
use super::super::xml::{Tag, XmlNode, each_node};
use super::Odf;
use super::cells::Cells;
use super::numbers::Numbers;
use super::styles::Styles;

/// Elements that do not show, or stand elsewhere: deleted text, notes, readings over characters, help texts.
const UNSEEN: [&str; 11] = [
    "tracked-changes",
    "note",
    "annotation",
    "ruby-text",
    "covered-table-cell",
    "content-validations",
    "shapes",
    "forms",
    "object",
    "desc",
    "title",
];
/// No cell reaches over more rows that are empty.
const MAX_EMPTY_ROWS: usize = 200;

/// The parts of the body in `xml`.
pub(super) fn read(xml: &str, styles: Styles) -> Result<Odf, Refusal> {
    let mut reader = OdfReader {
        builder: Builder::default(),
        styles,
        numbers: Numbers::default(),
        tables: Vec::new(),
        paragraphs: Vec::new(),
        open_text: 0,
        hidden_sheets: Vec::new(),
        in_body: false,
        is_workbook: false,
        unseen: Unseen::default(),
    };
    each_node(xml, |node| reader.take(node))?;
    Ok(Odf {
        grid: reader.builder.finish()?,
        hidden_sheets: reader.hidden_sheets,
        is_workbook: reader.is_workbook,
    })
}

struct OdfReader {
    builder: Builder,
    styles: Styles,
    numbers: Numbers,
    /// The tables that are open, the outermost first.
    tables: Vec<OdfTable>,
    /// The lines of the paragraphs that are open; one stands in another where it is a text box.
    paragraphs: Vec<Vec<String>>,
    /// Bytes of text in them.
    open_text: usize,
    hidden_sheets: Vec<String>,
    in_body: bool,
    is_workbook: bool,
    unseen: Unseen,
}

/// A table on its way.
#[derive(Default)]
struct OdfTable {
    cells: Cells,
    /// How many times the open row stands there.
    times: usize,
}

impl OdfReader {
    fn take(&mut self, node: XmlNode) -> Result<(), Refusal> {
        let mut unseen = std::mem::take(&mut self.unseen);
        let shown = unseen.shown(node, |tag| self.is_unseen(tag));
        self.unseen = unseen;
        match shown {
            Some(XmlNode::Open(tag)) if self.in_body => self.open(&tag)?,
            Some(XmlNode::Open(tag)) => self.in_body = tag.name == "body",
            Some(XmlNode::Close(name)) => self.close(&name)?,
            Some(XmlNode::Text(text)) => self.push(&text)?,
            None => {}
        }
        Ok(())
    }

    /// Whether what stands in the element does not show; notes the name of a sheet.
    fn is_unseen(&mut self, tag: &Tag) -> bool {
        let hides = || self.styles.hides(tag.reference("style-name"));
        match tag.name.as_str() {
            "table" if self.is_workbook && self.tables.is_empty() && hides() => {
                self.hidden_sheets
                    .push(tidy(tag.get("name").unwrap_or_default()));
                true
            }
            "span" => hides(),
            "section" => hides() || tag.get("display") == Some("none"),
            name => UNSEEN.contains(&name),
        }
    }

    fn open(&mut self, tag: &Tag) -> Result<(), Refusal> {
        match tag.name.as_str() {
            "spreadsheet" => self.is_workbook = true,
            "table" => self.open_table(tag)?,
            "table-row" => self.open_row(tag)?,
            "table-cell" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.open(tag);
                }
            }
            "list" => self.numbers.open_list(tag),
            "list-item" => self.numbers.open_entry(tag),
            "p" | "h" => self.paragraphs.push(vec![String::new()]),
            // However many blanks stand there, they are read as one.
            "s" if tag.get("c") != Some("0") => self.push(" ")?,
            "tab" => self.push(" ")?,
            "line-break" => {
                if let Some(lines) = self.paragraphs.last_mut() {
                    lines.push(String::new());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_table(&mut self, tag: &Tag) -> Result<(), Refusal> {
        match self.tables.last_mut() {
            Some(outer) => outer.cells.begin(&mut self.builder)?,
            None if self.is_workbook => self
                .builder
                .name(&tidy(tag.get("name").unwrap_or_default()))?,
            None => {}
        }
        self.tables.push(OdfTable::default());
        self.builder.open_table()
    }

    fn open_row(&mut self, tag: &Tag) -> Result<(), Refusal> {
        if let Some(table) = self.tables.last_mut() {
            let times = tag
                .get("number-rows-repeated")
                .and_then(|times| times.parse().ok());
            table.times = times.unwrap_or(1);
            table.cells = Cells::default();
        }
        self.builder.open_row()
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "body" => self.in_body = false,
            "table" => {
                self.tables.pop();
                self.builder.close_table()?;
            }
            "table-row" => self.close_row()?,
            "table-cell" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.close(&mut self.builder)?;
                }
            }
            "list" => self.numbers.close_list(),
            "p" | "h" => {
                let lines = self.paragraphs.pop().unwrap_or_default();
                if self.paragraphs.is_empty() {
                    self.open_text = 0;
                }
                let paragraphs = self.shown(&lines);
                match self.tables.last_mut() {
                    Some(table) => table.cells.paragraphs(paragraphs, &mut self.builder)?,
                    None => self.builder.paragraphs(paragraphs)?,
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Closes the row. One that is repeated is empty, or covered by cells above, which must know of all its times.
    fn close_row(&mut self) -> Result<(), Refusal> {
        self.builder.close_row()?;
        let times = self.tables.last().map_or(1, |table| table.times);
        for _ in 1..times.min(MAX_EMPTY_ROWS) {
            self.builder.open_row()?;
            self.builder.close_row()?;
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Refusal> {
        if let Some(line) = self
            .paragraphs
            .last_mut()
            .and_then(|lines| lines.last_mut())
        {
            line.push_str(text);
            self.open_text += text.len();
            self.builder.has_room(self.open_text)?;
        }
        Ok(())
    }

    /// The paragraph as lines, with the number of its list in front.
    fn shown(&mut self, lines: &[String]) -> Vec<String> {
        let mut lines: Vec<String> = lines.iter().map(|line| tidy(line)).collect();
        // An empty paragraph of a list shows its number, too.
        if let Some(first) = lines.first_mut() {
            first.insert_str(0, &tidy(&self.numbers.next(&self.styles)));
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
    fn blanks_are_read_as_one_and_a_paragraph_without_an_end_is_refused() {
        let read = |inner: &str| {
            let read = super::read(&format!("<o><body><p>{inner}"), Styles::default());
            read.map(|odf| odf.grid.lines)
                .map_err(|refusal| refusal.fault)
        };
        let blanks = "<s c=\"100\"/>".repeat(200_000);
        let lines = read(&format!("甲{blanks}乙<s c=\"0\"/>丙<s/>丁</p>")).unwrap();
        assert_eq!(lines, ["甲 乙丙 丁"]);
        let refused = read(&"a".repeat(17 << 20)).unwrap_err();
        assert_eq!(refused, DocumentFault::TableTooLarge);
    }
}

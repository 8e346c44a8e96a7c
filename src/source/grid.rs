//! The one shape that every format with cells is read into: parts in order, each a paragraph or
//! a row of a table, with its place in the text form.

use super::Refusal;
use super::budget::Budget;
use crate::model::LeftOut;
use crate::text::characters::meant;

/// A paragraph or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocBlock {
    /// Its first and last line in the document's text form, counted from 1.
    pub lines: [u32; 2],
    /// What it is.
    pub content: Content,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text outside tables: its lines.
    Text,
    /// The name of a sheet: its line.
    Name,
    /// What a page carries beside its text: its number, a running head, a watermark.
    Furniture,
    /// A row of a table.
    Row(Vec<Cell>),
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its paragraphs in order; none in an empty cell.
    pub paragraphs: Vec<String>,
    /// Whether it is covered by a cell of a row above, whose text it repeats.
    pub repeats: bool,
    /// Text in it that is not read, and why.
    pub left_out: Vec<(LeftOut, String)>,
}

/// Text that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omission {
    /// The line where it would stand, counted from 1.
    pub line: u32,
    /// Why it is not read.
    pub why: LeftOut,
    /// The text.
    pub text: String,
}

impl Cell {
    /// A cell with these paragraphs; blank ones are left out.
    pub fn new(paragraphs: impl IntoIterator<Item = String>) -> Cell {
        let paragraphs = paragraphs.into_iter();
        Cell {
            paragraphs: paragraphs.filter(|p| !p.trim().is_empty()).collect(),
            ..Cell::default()
        }
    }

    /// The same cell, seen from a row below that it covers.
    pub fn repeated(&self) -> Cell {
        Cell {
            paragraphs: self.paragraphs.clone(),
            repeats: true,
            left_out: Vec::new(),
        }
    }

    /// How many bytes its text has.
    pub fn bytes(&self) -> usize {
        self.paragraphs.iter().map(String::len).sum()
    }

    /// All of its text, paragraphs parted by a space.
    pub fn text(&self) -> String {
        self.paragraphs.join(" ")
    }
}

/// A text that is left out counts as so many cells: of each it is told.
const LEFT_OUT: usize = 10;

/// Parts on their way into a document; bounded, since merged cells and compressed files make much
/// out of little.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The text form.
    pub lines: Vec<String>,
    /// The page of each line, counted from 1, for formats that have pages.
    pub pages: Vec<u32>,
    /// The parts.
    pub parts: Vec<DocBlock>,
    /// What is not read.
    pub omissions: Vec<Omission>,
    budget: Budget,
}

impl Grid {
    /// Draws on what a document may come to: a text of so many bytes is about to be made.
    pub fn draw(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.budget.text(bytes, self.lines.len().max(1))
    }

    /// Draws a cell that shows `text`, which is about to be made, and holds so many bytes beside it that are not read.
    pub fn draw_cell(&mut self, text: &str, beside: usize) -> Result<(), Refusal> {
        self.budget.lines(text, self.lines.len().max(1))?;
        self.draw(text.len() + beside)
    }

    /// Whether a row of so many cells with so many bytes of text, which stands at `line`, can still be made.
    pub fn has_room(&self, cells: usize, text: usize, line: usize) -> Result<(), Refusal> {
        self.budget.has_room(cells, text, line)
    }

    /// Adds a part that stands on lines of its own file.
    pub fn part(&mut self, lines: [u32; 2], content: Content) -> Result<(), Refusal> {
        if let Content::Row(cells) = &content {
            let text = cells.iter().map(Cell::bytes).sum();
            let left_out: usize = cells.iter().map(|cell| cell.left_out.len()).sum();
            let count = cells.len() + LEFT_OUT * left_out;
            self.budget.row(count, text, lines[0] as usize)?;
            let left_out = cells.iter().flat_map(|cell| &cell.left_out);
            self.omissions.extend(left_out.map(|(why, text)| Omission {
                line: lines[0],
                why: *why,
                text: text.clone(),
            }));
        }
        self.parts.push(DocBlock { lines, content });
        Ok(())
    }

    /// Adds a paragraph as a line of the text form; nothing where it is blank.
    pub fn text(&mut self, text: &str) -> Result<(), Refusal> {
        self.line(text, Content::Text)
    }

    /// Adds the name of a sheet.
    pub fn name(&mut self, text: &str) -> Result<(), Refusal> {
        self.line(text, Content::Name)
    }

    /// Adds a row as a line of the text form, its cells parted by tabs; nothing where it is blank.
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), Refusal> {
        let printed = |cell: &Cell| {
            if cell.repeats {
                String::new()
            } else {
                cell.text()
            }
        };
        let line: Vec<String> = cells.iter().map(printed).collect();
        let line = line.join("\t");
        if cells.iter().all(|cell| cell.paragraphs.is_empty()) {
            let left_out = cells.into_iter().flat_map(|cell| cell.left_out);
            left_out.for_each(|(why, text)| self.omit(why, text));
            return Ok(());
        }
        self.line(line.trim_end(), Content::Row(cells))
    }

    /// Notes that `text`, which would stand on the next line, is not read.
    pub fn omit(&mut self, why: LeftOut, text: String) {
        let line = self.lines.len() as u32 + 1;
        self.omissions.push(Omission { line, why, text });
    }

    fn line(&mut self, text: &str, content: Content) -> Result<(), Refusal> {
        if text.is_empty() && matches!(content, Content::Text | Content::Name) {
            return Ok(());
        }
        self.draw(text.len())?;
        self.lines.push(text.to_string());
        let line = self.lines.len() as u32;
        self.part([line, line], content)
    }
}

/// `text` on one line as it reads: white space as one blank, each character as what it stands for.
pub(super) fn tidy(text: &str) -> String {
    let text = meant(text);
    let mut words = text.split_whitespace();
    let mut tidy = words.next().unwrap_or_default().to_string();
    for word in words {
        tidy.push(' ');
        tidy.push_str(word);
    }
    tidy
}

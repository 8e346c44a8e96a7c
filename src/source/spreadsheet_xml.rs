//! Workbooks in one XML file (XML Spreadsheet 2003), as portals, Excel and WPS write them.

use super::Refusal;
use super::budget::{Budget, MAX_COLUMNS};
use super::grid::{Cell, Grid, tidy};
use super::xlsx::merged::{Area, Merged};
use super::xlsx::sheet::number;
use super::xml::{Tag, XmlNode, each_node};
use crate::error::DocumentFault;

/// Whether `text` is such a workbook.
pub(super) fn is_workbook(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect();
    head.trim_start().starts_with('<')
        && head.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// The parts of the workbook in `text`, and the names of its hidden sheets.
pub(super) fn read(text: &str) -> Result<(Grid, Vec<String>), Refusal> {
    let mut reader = WorkbookReader::default();
    each_node(text, |node| reader.take(node))?;
    Ok((reader.grid, reader.hidden_sheets))
}

#[derive(Default)]
struct WorkbookReader {
    grid: Grid,
    hidden_sheets: Vec<String>,
    sheet: Sheet,
    /// What waits for the end of its sheet draws on this one.
    waiting: Budget,
    /// The cells of the open row.
    row: Vec<Cell>,
    /// The number of the open row and of the next one, from 0.
    at: u32,
    next: u32,
    /// The column of the open cell or, between cells, of the next one.
    column: usize,
    /// How many more columns the open cell covers.
    across: usize,
    data: Data,
    text: String,
    /// Whether text says if the sheet shows.
    in_visible: bool,
    in_comment: bool,
}

/// A sheet on its way; whether it shows stands behind its rows.
#[derive(Default)]
struct Sheet {
    name: String,
    rows: Vec<(u32, Vec<Cell>)>,
    areas: Vec<Area>,
    hidden: bool,
}

/// What the open cell holds.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Data {
    #[default]
    None,
    Text,
    Number,
    Date,
}

impl WorkbookReader {
    fn take(&mut self, node: XmlNode) -> Result<(), Refusal> {
        match node {
            XmlNode::Open(tag) => self.open(&tag),
            XmlNode::Text(text) if self.in_visible => {
                self.sheet.hidden |= matches!(text.trim(), "SheetHidden" | "SheetVeryHidden");
            }
            XmlNode::Text(text) if self.data != Data::None => self.text.push_str(&text),
            XmlNode::Text(_) => {}
            XmlNode::Close(name) => self.close(&name)?,
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag) {
        let number = |name| tag.get(name).and_then(|value| value.parse::<u32>().ok());
        let from_one = |number: u32| number.saturating_sub(1);
        match tag.name.as_str() {
            "Worksheet" => {
                self.sheet = Sheet::default();
                self.sheet.name = tag.get("Name").unwrap_or_default().to_string();
                self.next = 0;
            }
            "Row" => {
                self.at = number("Index").map_or(self.next, from_one);
                self.next = self
                    .at
                    .saturating_add(1)
                    .saturating_add(number("Span").unwrap_or(0));
                self.column = 0;
            }
            "Cell" => {
                let column = number("Index").map(|index| from_one(index) as usize);
                self.column = column.unwrap_or(self.column);
                self.across = number("MergeAcross").unwrap_or(0) as usize;
                if let Some(down) = number("MergeDown") {
                    self.sheet.areas.push(Area {
                        top: self.at,
                        left: self.column,
                        bottom: self.at.saturating_add(down),
                        right: self.column.saturating_add(self.across),
                    });
                }
                self.text.clear();
            }
            "Comment" => self.in_comment = true,
            "Data" if !self.in_comment => {
                self.data = match tag.get("Type") {
                    Some("Number") => Data::Number,
                    Some("DateTime") => Data::Date,
                    _ => Data::Text,
                }
            }
            "Visible" => self.in_visible = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "Data" if !self.in_comment => {
                self.text = match self.data {
                    Data::Number => number(self.text.trim()),
                    // A day without a time.
                    Data::Date => self.text.trim_end_matches("T00:00:00.000").to_string(),
                    Data::Text | Data::None => std::mem::take(&mut self.text),
                };
                self.data = Data::None;
            }
            "Comment" => self.in_comment = false,
            "Cell" => self.end_cell()?,
            "Row" => self.end_row()?,
            "Visible" => self.in_visible = false,
            "Worksheet" => self.end_sheet()?,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let line = self.grid.lines.len().max(1);
        self.waiting.lines(&self.text, line)?;
        let cell = Cell::new(self.text.split(['\n', '\r']).map(tidy));
        let column = self.column;
        self.column = column.saturating_add(1).saturating_add(self.across);
        if cell.paragraphs.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(Refusal::new(line, DocumentFault::TooManyColumns));
        }
        self.row
            .resize(self.row.len().max(column + 1), Cell::default());
        self.row[column] = cell;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let row = std::mem::take(&mut self.row);
        let text = row.iter().map(Cell::bytes).sum();
        self.waiting
            .row(row.len(), text, self.grid.lines.len().max(1))?;
        self.sheet.rows.push((self.at, row));
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Refusal> {
        let sheet = std::mem::take(&mut self.sheet);
        let name = tidy(&sheet.name);
        if sheet.hidden {
            self.hidden_sheets.push(name);
            return Ok(());
        }
        self.grid.name(&name)?;
        let mut merged = Merged::new(sheet.areas);
        let mut rows = sheet.rows.into_iter();
        rows.try_for_each(|(at, row)| merged.put(at, row, &mut self.grid))
    }
}

//! A sheet: its cells row by row, with what they show.

use super::super::Refusal;
use super::super::budget::MAX_COLUMNS;
use super::super::grid::{Cell, Grid, tidy};
use super::super::xml::{Tag, XmlNode, each_node};
use super::SharedString;
use super::format::NumberFormat;
use super::merged::{Merged, place};
use super::styles::CellStyle;
use crate::error::DocumentFault;
use crate::model::LeftOut;

/// What the sheets of a workbook share.
pub(super) struct Workbook {
    pub strings: Vec<SharedString>,
    pub styles: Vec<CellStyle>,
    /// Whether its days are counted from 1904 on.
    pub since_1904: bool,
}

/// Reads the rows of the sheet in `xml` into `grid`.
pub(super) fn read(xml: &str, workbook: &Workbook, grid: &mut Grid) -> Result<(), Refusal> {
    let mut sheet = SheetReader {
        merged: Merged::read(xml)?,
        workbook,
        grid,
        is_hidden: [false; MAX_COLUMNS],
        row_is_hidden: false,
        style: None,
        row: Vec::new(),
        at: 0,
        column: 0,
        kind: String::new(),
        value: String::new(),
        taking: false,
    };
    each_node(xml, |node| sheet.take(node))
}

struct SheetReader<'a> {
    merged: Merged,
    workbook: &'a Workbook,
    /// Of each column, whether it does not show.
    is_hidden: [bool; MAX_COLUMNS],
    /// Whether the open row does not show.
    row_is_hidden: bool,
    /// The number of the cell's style.
    style: Option<usize>,
    grid: &'a mut Grid,
    /// The cells of the row so far.
    row: Vec<Cell>,
    /// The number of the row, from 0.
    at: u32,
    /// The column of the cell, or of the one that comes next.
    column: usize,
    /// How the cell's value is written down.
    kind: String,
    value: String,
    /// Whether text is part of the value.
    taking: bool,
}

impl SheetReader<'_> {
    fn take(&mut self, node: XmlNode) -> Result<(), Refusal> {
        match node {
            XmlNode::Open(tag) => self.open(&tag),
            XmlNode::Text(text) if self.taking => self.value.push_str(&text),
            XmlNode::Text(_) => {}
            XmlNode::Close(name) => match name.as_str() {
                "v" | "t" => self.taking = false,
                "c" => self.end_cell()?,
                "row" => self.end_row()?,
                _ => {}
            },
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "row" => {
                let number = tag.get("r").and_then(|r| r.parse::<u32>().ok());
                self.at = number.map_or(self.at, |number| number.saturating_sub(1));
                self.column = 0;
                self.row_is_hidden = is_true(tag, "hidden") || tag.get("ht") == Some("0");
            }
            "col" if is_true(tag, "hidden") || tag.get("width") == Some("0") => {
                let number = |name| tag.get(name).and_then(|n| n.parse::<usize>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    let columns = first.saturating_sub(1)..last.min(MAX_COLUMNS);
                    if let Some(columns) = self.is_hidden.get_mut(columns) {
                        columns.fill(true);
                    }
                }
            }
            "c" => {
                self.style = tag.get("s").and_then(|s| s.parse().ok());
                let place = tag.get("r").and_then(place);
                self.column = place.map_or(self.column, |(_, column)| column);
                self.kind = tag.get("t").unwrap_or("n").to_string();
                self.value.clear();
            }
            "v" => self.taking = true,
            "t" => self.taking = self.kind == "inlineStr",
            _ => {}
        }
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let mut cell = self.cell()?;
        let column = self.column;
        self.column = column.saturating_add(1);
        if self.is_hidden.get(column) == Some(&true) {
            cell = leave_out(&cell, LeftOut::Hidden);
        }
        if cell == Cell::default() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            let line = self.grid.lines.len().max(1);
            return Err(Refusal::new(line, DocumentFault::TooManyColumns));
        }
        if self.row.len() <= column {
            self.row.resize(column + 1, Cell::default());
        }
        self.row[column] = cell;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let row = std::mem::take(&mut self.row);
        let at = self.at;
        self.at = at.saturating_add(1);
        if std::mem::take(&mut self.row_is_hidden) {
            let texts: Vec<String> = row.iter().map(Cell::text).collect();
            let text = tidy(&texts.join(" "));
            if !text.is_empty() {
                self.grid.omit(LeftOut::Hidden, text);
            }
            return Ok(());
        }
        self.merged.put(at, row, self.grid)
    }

    /// The cell with what it shows, a paragraph a line.
    fn cell(&mut self) -> Result<Cell, Refusal> {
        let style = self.style.and_then(|style| self.workbook.styles.get(style));
        let shared = || {
            let at = self.value.trim().parse::<usize>().ok()?;
            self.workbook.strings.get(at)
        };
        let (text, struck) = match self.kind.as_str() {
            "s" => shared().map_or(("", ""), |shared| (&shared.text, &shared.struck)),
            "b" | "e" => ("", ""),
            _ => (self.value.as_str(), ""),
        };
        let text = match (self.kind.as_str(), style) {
            ("n", Some(style)) => style.format.shown(text.trim(), self.workbook.since_1904),
            ("n", None) => number(text.trim()),
            _ => text.to_string(),
        };
        // One text, or one format with much text in it, may stand in all cells.
        self.grid.draw_cell(&text, struck.len())?;
        // The sign for a carriage return in XML.
        let text = text.replace("_x000D_", "");
        let mut cell = Cell::new(text.split(['\n', '\r']).map(tidy));
        if style.is_some_and(|style| style.struck) {
            return Ok(leave_out(&cell, LeftOut::Struck));
        }
        if !struck.trim().is_empty() {
            cell.left_out.push((LeftOut::Struck, tidy(struck)));
        }
        Ok(cell)
    }
}

/// A cell in place of `cell`, whose text is not read.
pub(in super::super) fn leave_out(cell: &Cell, why: LeftOut) -> Cell {
    let text = cell.text();
    let left_out = (!text.is_empty()).then_some((why, text));
    Cell {
        left_out: left_out.into_iter().collect(),
        ..Cell::default()
    }
}

fn is_true(tag: &Tag, name: &str) -> bool {
    matches!(tag.get(name), Some("1" | "true"))
}

/// A number as a cell without a format shows it: 3.0 is 3.
pub(in super::super) fn number(text: &str) -> String {
    NumberFormat::default().shown(text, false)
}

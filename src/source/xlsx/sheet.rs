//! A sheet: its cells row by row, with what they show.

use super::super::Refusal;
use super::super::grid::{Cell, Grid, MAX_COLUMNS, tidy};
use super::super::xml::{Tag, XmlNode, each_node};
use super::merged::{Merged, place};
use crate::error::DocumentFault;

/// Reads the rows of the sheet in `xml` into `grid`.
pub(super) fn read(xml: &str, strings: &[String], grid: &mut Grid) -> Result<(), Refusal> {
    let mut sheet = SheetReader {
        merged: Merged::read(xml)?,
        strings,
        grid,
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
    strings: &'a [String],
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
            }
            "c" => {
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
        let cell = Cell::new(self.shown());
        let column = self.column;
        self.column = column.saturating_add(1);
        if cell.paragraphs.is_empty() {
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
        self.merged.put(at, row, self.grid)
    }

    /// What the cell shows, a paragraph a line.
    fn shown(&self) -> Vec<String> {
        let text = match self.kind.as_str() {
            "s" => {
                let at = self.value.trim().parse::<usize>();
                let text = at.ok().and_then(|at| self.strings.get(at));
                text.map_or("", String::as_str).to_string()
            }
            "n" => number(self.value.trim()),
            "b" | "e" => String::new(),
            _ => self.value.clone(),
        };
        // The sign for a carriage return in XML.
        let text = text.replace("_x000D_", "");
        text.split(['\n', '\r']).map(tidy).collect()
    }
}

/// A number as a cell without a format shows it: 3.0 is 3.
pub(in super::super) fn number(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        _ => text.to_string(),
    }
}

//! A table on its way out of pages: rows of cells, each cell as its lines of text.

use super::lines::Line;

/// A table, or the part of one that stands on a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Table {
    /// Where columns begin, and where the last one ends.
    pub columns: Vec<f32>,
    pub rows: Vec<Row>,
    /// Where it begins on its page.
    pub top: f32,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// One for each column.
    pub cells: Vec<Cell>,
    /// The page on which it begins, counted from 1.
    pub page: u32,
}

/// A field of a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cell {
    /// What is printed in it, from the top down.
    pub lines: Vec<Line>,
    /// The left and right side of the cell that it is part of.
    pub sides: [f32; 2],
    pub part: Part,
    /// Whether no line closes it below, where the table ends on its page.
    pub is_open: bool,
}

/// Which part of a cell a field is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// The first one, which has the text.
    #[default]
    Head,
    /// In a row below the first one.
    Below,
    /// In a column right of the first one.
    Right,
}

impl Cell {
    /// All that is printed in it, without white space.
    pub fn bare(&self) -> String {
        let text = self.lines.iter().flat_map(|line| line.text.chars());
        text.filter(|c| !c.is_whitespace()).collect()
    }

    /// What is printed in it, without white space, if that is no more than so many characters.
    pub fn short(&self, most: usize) -> Option<String> {
        let text = self.lines.iter().flat_map(|line| line.text.chars());
        let text: Vec<char> = text.filter(|c| !c.is_whitespace()).take(most + 1).collect();
        (text.len() <= most).then(|| text.into_iter().collect())
    }

    /// Whether nothing is printed in it.
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty()
    }
}

impl Row {
    /// What is printed in each cell, without white space.
    pub fn bare(&self) -> Vec<String> {
        self.cells.iter().map(Cell::bare).collect()
    }

    /// Whether nothing is printed in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

//! A row of a table under its header: its number, and which text stands in which cell.

use super::super::columns::{Column, column, list_of};
use super::super::piece::{Edge, Piece, pieces};
use super::super::row::{Follows, RowCells};
use super::joined::another_cell;
use crate::model::ListKind;
use crate::source::{Cell, item_number};

/// What a header says of the rows below it.
pub(super) struct ListTable {
    pub columns: Vec<Option<Column>>,
    pub labels: Vec<String>,
    /// Line of the header.
    pub line: u32,
    /// Whether nothing stands between the header and the row to be read.
    pub fresh: bool,
    /// Whether its rows have numbers.
    pub numbered: bool,
    /// The part of the document behind the header.
    pub first: usize,
    /// The number of each row from there up to the next header, `None` in it where it has none; `None` for what is no row.
    pub numbers: Vec<Option<Option<u32>>>,
}

/// A label in the second row of a header has no more characters than this.
const SECOND_LABEL: usize = 24;

/// A row as its format gives it.
pub(super) struct TableRow<'a> {
    pub cells: &'a [Cell],
    /// The cells' texts without white space.
    pub bare: Vec<String>,
    /// Where it stands.
    pub lines: [u32; 2],
    /// Its place among the parts of the document.
    pub at: usize,
}

impl ListTable {
    /// Takes up the numbers of the parts from `first` on, of which those that are rows have cells. Each row may ask for that
    /// of many behind it.
    pub fn count<'a>(&mut self, parts: impl Iterator<Item = Option<&'a [Cell]>>) {
        let columns = &self.columns;
        self.numbers = parts
            .map(|cells| cells.map(|cells| number(columns, cells)))
            .collect();
    }

    /// The number of the next row behind the part `at` that has one, among so many rows.
    pub fn next_number(&self, at: usize, rows: usize) -> Option<u32> {
        let behind = self.numbers.get(at + 1 - self.first..)?;
        behind
            .iter()
            .flatten()
            .take(rows)
            .find_map(|number| *number)
    }

    /// Takes `line` as the second row of the header, if it is one: 承接部门 and 工作方式 under
    /// 承接部门及工作方式. It has no number, and most of its words name columns.
    pub fn refine(&mut self, line: &TableRow) -> bool {
        let filled = |at: &usize| !line.bare[*at].is_empty() && !line.cells[*at].repeats;
        let labels: Vec<usize> = (0..line.cells.len()).filter(filled).collect();
        let known = labels
            .iter()
            .filter(|&&at| column(&line.bare[at]).is_some());
        let short = |&at: &usize| line.bare[at].chars().count() <= SECOND_LABEL;
        let most = 2 * known.count() > labels.len() && labels.iter().all(short);
        if !most || number(&self.columns, line.cells).is_some() {
            return false;
        }
        self.columns
            .resize(self.columns.len().max(line.cells.len()), None);
        self.labels.resize(self.columns.len(), String::new());
        for at in labels {
            self.columns[at] = column(&line.bare[at]);
            self.labels[at].clone_from(&line.bare[at]);
        }
        self.fresh = true;
        true
    }

    /// The list whose rows stand below, under a title of `titled`.
    pub fn list(&self, titled: Option<ListKind>) -> ListKind {
        list_of(self.columns.iter().flatten().copied(), titled)
    }

    /// The text of `line` in `column`, white space removed; `None` where it has none.
    pub fn text<'a>(&self, line: &'a TableRow, column: Column) -> Option<&'a str> {
        let text = line.bare.get(self.place(column)?)?;
        (!text.is_empty()).then_some(text)
    }

    /// What the header prints over a column.
    pub fn label(&self, column: Column) -> Option<&str> {
        self.labels.get(self.place(column)?).map(String::as_str)
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|c| *c == Some(column))
    }
}

impl TableRow<'_> {
    /// The place of the only text in the row that is its own. Converters write the text of a merged cell
    /// into each of its columns.
    pub fn alone(&self) -> Option<usize> {
        if let [first, rest @ ..] = self.bare.as_slice()
            && !first.is_empty()
            && !rest.is_empty()
            && rest.iter().all(|text| text == first)
        {
            return Some(0);
        }
        let own = |at: &usize| !self.bare[*at].is_empty() && !self.cells[*at].repeats;
        let mut filled = (0..self.cells.len()).filter(own);
        filled.next().filter(|_| filled.next().is_none())
    }

    /// The row's cells by their meaning; `further` leaves out what a row above says already.
    pub fn read(&self, table: &ListTable, further: bool) -> RowCells {
        let mut cells = RowCells::default();
        let mut helpers = Vec::new();
        for (column, cell) in table.columns.iter().zip(self.cells) {
            let Some(column) = column.filter(|_| !(further && cell.repeats)) else {
                continue;
            };
            let read = self.pieces(cell);
            match cells.get_mut(column) {
                _ if read.is_empty() => {}
                _ if column == Column::Helpers => another_cell(&mut helpers, read),
                Some(place) if column == Column::Departments => another_cell(place, read),
                Some(place) => place.extend(read),
                None => {}
            }
        }
        // The first one leads, on whichever side its column stands.
        another_cell(&mut cells.departments, helpers);
        cells
    }

    fn pieces(&self, cell: &Cell) -> Vec<Piece> {
        let paragraphs = cell.paragraphs.iter();
        paragraphs
            .flat_map(|text| pieces(text, self.lines[0], Edge::Block))
            .collect()
    }

    /// What stands in a column that the header has no word for.
    pub fn unlabelled(&self, table: &ListTable) -> Option<String> {
        let beyond = |at: &usize| table.labels.get(*at).is_none_or(String::is_empty);
        let own = |at: &usize| !self.bare[*at].is_empty() && !self.cells[*at].repeats;
        let found = (0..self.cells.len()).filter(beyond).find(own)?;
        Some(self.cells[found].text())
    }

    /// Whether the row, which has no number, names another item than that of the name `last` (without white space).
    pub fn names_another(&self, table: &ListTable, last: Option<&str>) -> bool {
        let name = table
            .place(Column::Name)
            .filter(|at| self.cells.get(*at).is_some_and(|c| !c.repeats));
        let Some(name) = name
            .map(|at| &self.bare[at])
            .filter(|name| !name.is_empty())
        else {
            return false;
        };
        let covered = table
            .place(Column::Seq)
            .and_then(|at| self.cells.get(at))
            .is_some_and(|c| c.repeats);
        !covered && last.is_none_or(|last| !last.contains(name.as_str()))
    }

    /// Whether the row, which has the number of the item of the name `last` (without white space), is more of it and no other
    /// item.
    pub fn repeats(&self, table: &ListTable, last: &str, follows: Follows) -> bool {
        let text = |column| {
            table
                .place(column)
                .and_then(|at| self.bare.get(at))
                .filter(|t| !t.is_empty())
        };
        let Some(name) = text(Column::Name) else {
            return true;
        };
        let covered = table
            .place(Column::Seq)
            .and_then(|at| self.cells.get(at))
            .is_some_and(|c| c.repeats);
        covered
            || follows == Follows::Header && text(Column::Category).is_none()
            || last.contains(name.as_str())
    }
}

/// The number in a row's 序号.
pub(super) fn number(columns: &[Option<Column>], cells: &[Cell]) -> Option<u32> {
    let at = columns.iter().position(|c| *c == Some(Column::Seq))?;
    item_number(&cells.get(at)?.text())
}

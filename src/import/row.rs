//! A row before its meaning is read: which list, which number, which scraps in which cell.

use super::columns::Column;
use super::piece::{self, Piece};
use crate::model::ListKind;

/// The cells of a row, as scraps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RowCells {
    pub category: Vec<Piece>,
    pub name: Vec<Piece>,
    pub departments: Vec<Piece>,
    pub upstream: Vec<Piece>,
    pub township: Vec<Piece>,
    pub takeover: Vec<Piece>,
    pub method: Vec<Piece>,
    pub remark: Vec<Piece>,
}

/// A row of which the format tells all cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub list: ListKind,
    pub seq: u32,
    pub cells: RowCells,
    /// The departments that have a printed row each, if so, and their shares of the upstream cell.
    pub shares: Vec<Share>,
    /// Whether the lines of its cells were broken for want of room.
    pub wrapped: bool,
    /// Where the row stands: ranges of lines.
    pub lines: Vec<[u32; 2]>,
}

/// What stands before a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// A header: the row may be the rest of one that the end of the page cut.
    Header,
    /// Another row.
    Row,
}

/// What one department has of the upstream cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Share {
    pub departments: Vec<Piece>,
    /// The piece of the upstream cell at which it begins.
    pub start: usize,
}

/// A row of which only number and category are told apart; the other cells follow one another
/// without a sign between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub list: ListKind,
    pub seq: u32,
    pub category: Vec<Piece>,
    /// Everything behind the category.
    pub body: Vec<Piece>,
    /// The pieces of the body at which a page begins.
    pub pages: Vec<usize>,
    /// Whether it goes on with the row before it, printed again after a page break.
    pub continues: bool,
    /// Line of the number.
    pub line: u32,
}

impl RowCells {
    /// The cell of a column; a number has none.
    pub fn get_mut(&mut self, column: Column) -> Option<&mut Vec<Piece>> {
        Some(match column {
            Column::Seq | Column::List | Column::Place => return None,
            Column::Category => &mut self.category,
            Column::Name => &mut self.name,
            Column::Departments | Column::Helpers | Column::TakenBy => &mut self.departments,
            Column::Upstream => &mut self.upstream,
            Column::Township => &mut self.township,
            Column::Takeover => &mut self.takeover,
            Column::Method => &mut self.method,
            Column::Remark => &mut self.remark,
        })
    }
}

impl Row {
    /// Adds the second part of a row that is printed again after a page break: what it repeats is
    /// dropped, its duties go on.
    pub fn go_on(&mut self, more: RowCells, lines: Vec<[u32; 2]>) {
        self.cells.upstream.extend(more.upstream);
        self.cells.township.extend(more.township);
        self.cells.takeover.extend(more.takeover);
        self.lines.extend(lines);
    }
}

impl Block {
    /// The lines that the block was read from.
    pub fn lines(&self) -> Vec<[u32; 2]> {
        let mut lines = vec![[self.line, self.line]];
        let pieces: Vec<Piece> = self.category.iter().chain(&self.body).cloned().collect();
        for [first, last] in piece::lines(&pieces) {
            match lines.last_mut() {
                Some(range) if first <= range[1] + 2 => range[1] = range[1].max(last),
                _ => lines.push([first, last]),
            }
        }
        lines
    }
}

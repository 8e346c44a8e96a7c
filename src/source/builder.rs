//! Tables on their way, for formats that open and close them: HTML and .docx. Cells that cover
//! others are spread over rows and columns; tables within tables are told apart from layout.

use super::Refusal;
use super::budget::{Budget, MAX_COLUMNS};
use super::grid::{Cell, Grid};
use super::numbered::{is_number, is_numbered};
use crate::error::DocumentFault;
use crate::model::LeftOut;

/// How a cell reaches over others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellSpan {
    /// Columns that it takes, at least 1.
    pub columns: usize,
    /// What it is to the rows below and above.
    pub down: Down,
}

/// A cell's reach over rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Down {
    /// It takes so many rows, at least 1.
    Rows(usize),
    /// It goes on with the cell above it.
    Goes,
}

/// What a table holds, in order.
#[derive(Debug)]
enum FlowBlock {
    Text(String),
    Row(Vec<Cell>),
}

/// A table of which the end has not come yet.
#[derive(Debug, Default)]
struct TableBuilder {
    blocks: Vec<FlowBlock>,
    /// The row that is open.
    row: Option<Vec<Cell>>,
    /// The cell that is open, with its reach.
    cell: Option<(Cell, CellSpan)>,
    /// What is not read and stands between the cells; it goes with the next row.
    left_out: Vec<(LeftOut, String)>,
    /// The cells of the row before, column by column, with the rows that each still covers.
    above: Vec<(Cell, usize)>,
}

/// Puts tables and the paragraphs between them into a grid.
#[derive(Debug, Default)]
pub(super) struct Builder {
    grid: Grid,
    tables: Vec<TableBuilder>,
    budget: Budget,
}

/// A cell of more bytes or paragraphs than this holds more than a number.
const NUMBER: usize = 256;
/// Deeper than this no table lies in others, but for mischief.
const MAX_DEPTH: usize = 32;

impl Builder {
    /// The grid, when all is read.
    pub fn finish(mut self) -> Result<Grid, Refusal> {
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        Ok(self.grid)
    }

    /// Draws on what a document may come to: a text of so many bytes is about to be made.
    pub fn draw(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.budget.text(bytes, self.grid.lines.len().max(1))
    }

    /// Whether a paragraph of so many bytes, whose end has not come yet, is within what a document may come to.
    pub fn has_room(&self, bytes: usize) -> Result<(), Refusal> {
        let line = self.grid.lines.len().max(1);
        self.budget.has_room(1, bytes, line)
    }

    /// Draws the tags of `markup`, which is about to be read.
    pub fn elements(&mut self, markup: &str) -> Result<(), Refusal> {
        self.budget.elements(markup)
    }

    /// Whether a cell is open.
    pub fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.cell.is_some())
    }

    /// Whether a table is open.
    pub fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Adds the name of a sheet, whose table is opened next.
    pub fn name(&mut self, text: &str) -> Result<(), Refusal> {
        self.grid.name(text)
    }

    /// Adds paragraphs: to the open cell or, outside of cells, between the tables.
    pub fn paragraphs(&mut self, paragraphs: Vec<String>) -> Result<(), Refusal> {
        match self.tables.last_mut() {
            None => paragraphs.iter().try_for_each(|text| self.grid.text(text)),
            Some(table) => {
                match &mut table.cell {
                    Some((cell, _)) => cell.paragraphs.extend(paragraphs),
                    None => table
                        .blocks
                        .extend(paragraphs.into_iter().map(FlowBlock::Text)),
                }
                Ok(())
            }
        }
    }

    /// Opens a table, in a cell or outside.
    pub fn open_table(&mut self) -> Result<(), Refusal> {
        if self.tables.len() >= MAX_DEPTH {
            let line = self.grid.lines.len().max(1);
            return Err(Refusal::new(line, DocumentFault::TablesTooDeep));
        }
        self.tables.push(TableBuilder::default());
        Ok(())
    }

    /// Opens a row; one that is open is closed.
    pub fn open_row(&mut self) -> Result<(), Refusal> {
        self.close_row()?;
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(Vec::new());
        }
        Ok(())
    }

    /// Closes the open row.
    pub fn close_row(&mut self) -> Result<(), Refusal> {
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let line = self.grid.lines.len().max(1);
        let Some(row) = table.close_row(&mut self.budget, line)? else {
            return Ok(());
        };
        let text = row.iter().map(Cell::bytes).sum();
        self.budget.row(row.len(), text, line)
    }

    /// Forgets the open row.
    pub fn drop_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            (table.row, table.cell) = (None, None);
        }
    }

    /// Forgets the open row, which does not show.
    pub fn hide_row(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        table.close_cell();
        let cells = table.row.take().into_iter().flatten();
        let texts: Vec<String> = cells.map(|cell| cell.text()).collect();
        self.leave_out(LeftOut::Hidden, texts.join(" "));
    }

    /// Notes that `text`, which would stand here, is not read.
    pub fn leave_out(&mut self, why: LeftOut, text: String) {
        if text.trim().is_empty() {
            return;
        }
        match self.tables.last_mut() {
            None => self.grid.omit(why, text),
            Some(table) => match &mut table.cell {
                Some((cell, _)) => cell.left_out.push((why, text)),
                None => table.left_out.push((why, text)),
            },
        }
    }

    /// Ends the head or the body of a table, over which no cell reaches.
    pub fn end_section(&mut self) -> Result<(), Refusal> {
        self.close_row()?;
        if let Some(table) = self.tables.last_mut() {
            table.above.clear();
        }
        Ok(())
    }

    /// Opens a cell; one that is open is closed, and a row is opened where there is none.
    pub fn open_cell(&mut self, span: CellSpan) {
        if let Some(table) = self.tables.last_mut() {
            table.close_cell();
            table.row.get_or_insert_default();
            table.cell = Some((Cell::default(), span));
        }
    }

    /// Closes the open cell.
    pub fn close_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.close_cell();
        }
    }

    /// Closes the innermost table. Within a cell of another one, a table with numbered rows makes
    /// the outer one mere layout, unless the cell is an item's; any other is part of the cell's text.
    pub fn close_table(&mut self) -> Result<(), Refusal> {
        self.close_row()?;
        let Some(table) = self.tables.pop() else {
            return Ok(());
        };
        let Some(outer) = self.tables.last_mut() else {
            for (why, text) in table.left_out {
                self.grid.omit(why, text);
            }
            return table.blocks.into_iter().try_for_each(|block| match block {
                FlowBlock::Text(text) => self.grid.text(&text),
                FlowBlock::Row(cells) => self.grid.row(cells),
            });
        };
        let in_item = outer.in_numbered_row();
        match &mut outer.cell {
            Some((cell, _)) if in_item || !table.blocks.iter().any(is_numbered_row) => {
                cell.paragraphs
                    .extend(table.blocks.into_iter().flat_map(texts));
            }
            _ => {
                outer.flush();
                outer.blocks.extend(table.blocks);
            }
        }
        Ok(())
    }
}

impl TableBuilder {
    /// Whether the open row begins with a number.
    fn in_numbered_row(&self) -> bool {
        let mut front = self.row.iter().flat_map(|row| row.iter().take(2));
        front.any(holds_number)
    }

    /// Closes the open row, if there is one, and fills it with the cells that reach into it from above.
    fn close_row(&mut self, budget: &mut Budget, line: usize) -> Result<Option<&[Cell]>, Refusal> {
        self.close_cell();
        let Some(mut row) = self.row.take() else {
            return Ok(None);
        };
        if row.len() > MAX_COLUMNS {
            return Err(Refusal::new(line, DocumentFault::TooManyColumns));
        }
        // What is repeated is made once more.
        let reaching = self.above.iter().filter(|(_, left)| *left > 0);
        let repeated = reaching.map(|(cell, _)| cell.bytes()).sum();
        budget.text(repeated, line)?;
        if let Some(cell) = row.first_mut() {
            cell.left_out.append(&mut self.left_out);
        }
        self.covered(&mut row, true);
        self.above.truncate(row.len());
        self.blocks.push(FlowBlock::Row(row));
        Ok(match self.blocks.last() {
            Some(FlowBlock::Row(row)) => Some(row),
            _ => None,
        })
    }

    /// Closes the cell and puts it where the next free column is.
    fn close_cell(&mut self) {
        let Some((mut cell, span)) = self.cell.take() else {
            return;
        };
        let row = self.row.get_or_insert_default();
        // The row is refused when it ends; until then no more is made of it.
        if row.len() > MAX_COLUMNS {
            return;
        }
        let mut row = std::mem::take(row);
        self.covered(&mut row, false);
        let columns = span
            .columns
            .clamp(1, MAX_COLUMNS.saturating_sub(row.len()).max(1));
        let left = match span.down {
            Down::Rows(rows) => rows.saturating_sub(1),
            Down::Goes => {
                if let Some((above, _)) = self.above.get(row.len()) {
                    cell = above.repeated();
                }
                0
            }
        };
        for at in 0..columns {
            let cell = if at == 0 {
                std::mem::take(&mut cell)
            } else {
                Cell::default()
            };
            self.note(row.len(), &cell, left);
            row.push(cell);
        }
        self.row = Some(row);
    }

    /// Fills the columns at the end of `row` that cells above reach into; `all` of them, or up to
    /// the first that is free.
    fn covered(&mut self, row: &mut Vec<Cell>, all: bool) {
        while row.len() < self.above.len() {
            let (cell, left) = &mut self.above[row.len()];
            if *left > 0 {
                *left -= 1;
                *cell = cell.repeated();
                row.push(cell.clone());
            } else if all && self.above[row.len()..].iter().any(|(_, left)| *left > 0) {
                row.push(Cell::default());
            } else {
                return;
            }
        }
    }

    fn note(&mut self, at: usize, cell: &Cell, left: usize) {
        if self.above.len() <= at {
            self.above.resize(at + 1, (Cell::default(), 0));
        }
        self.above[at] = (cell.clone(), left);
    }

    /// Takes what stands in the open row for text of a layout.
    fn flush(&mut self) {
        let cells = self.row.take().into_iter().flatten();
        let open = self.cell.as_mut().map(|(cell, _)| std::mem::take(cell));
        let own = cells.chain(open).filter(|cell| !cell.repeats);
        self.blocks
            .extend(own.flat_map(|cell| cell.paragraphs).map(FlowBlock::Text));
        self.row = Some(Vec::new());
    }
}

/// Whether a cell holds nothing but a number. Of one that holds more the text is not made: tables by the hundred thousand may
/// stand beside it.
fn holds_number(cell: &Cell) -> bool {
    let is_short = cell.paragraphs.len() <= NUMBER && cell.bytes() <= NUMBER;
    is_short && is_number(cell.text())
}

/// Whether a block is a row with a number in one of its first cells, and cells behind it.
fn is_numbered_row(block: &FlowBlock) -> bool {
    match block {
        FlowBlock::Row(cells) => is_numbered(cells.iter().map(Cell::text)),
        FlowBlock::Text(_) => false,
    }
}

fn texts(block: FlowBlock) -> Vec<String> {
    match block {
        FlowBlock::Text(text) => vec![text],
        FlowBlock::Row(cells) => cells
            .into_iter()
            .filter(|cell| !cell.repeats)
            .flat_map(|cell| cell.paragraphs)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_holds_more_than_a_number_is_none_and_not_looked_through() {
        let cell = |paragraphs: &[&str]| Cell {
            paragraphs: paragraphs.iter().map(|text| text.to_string()).collect(),
            ..Cell::default()
        };
        assert!(holds_number(&cell(&["12"])) && holds_number(&cell(&["", "（三）"])));
        assert!(!holds_number(&cell(&["党的建设"])));
        let blanks = " ".repeat(NUMBER);
        assert!(!holds_number(&cell(&[&blanks, "3"])));
        assert!(!holds_number(&cell(&[""; NUMBER + 1])));
    }
}

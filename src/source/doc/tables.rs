//! Tables out of paragraphs: cells end with one, rows with another, and columns are where the edges of all rows are.

use super::super::Refusal;
use super::super::builder::{Builder, CellSpan, Down};
use super::super::grid::Grid;
use super::Streams;
use super::paragraphs::{self, Paragraph, ParagraphEnd};
use super::row::{CellShape, RowShape};
use crate::error::DocumentFault;

/// Deeper than this no table lies in others, but for mischief.
const MAX_DEPTH: u32 = 32;
/// Edges that lie closer than this, in twentieths of a point, are one: 2 mm, of which no column is made.
const NEAR: i32 = 113;

/// What a cell holds, in order.
enum Block {
    Lines(Vec<String>),
    Table(Table),
}

/// A table with its rows, the last of which may be open.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// The cells of the open row.
    cells: Vec<Vec<Block>>,
    /// What stands in the open cell.
    cell: Vec<Block>,
}

struct Row {
    cells: Vec<Vec<Block>>,
    shape: RowShape,
}

/// The parts of the document in `streams`.
pub(super) fn read(streams: &Streams) -> Result<Grid, Refusal> {
    let mut tables = Tables::default();
    paragraphs::each(streams, |paragraph| tables.take(paragraph))?;
    tables.close(0)?;
    tables.builder.finish()
}

#[derive(Default)]
struct Tables {
    builder: Builder,
    /// The tables that are open, the outermost first.
    open: Vec<Table>,
}

impl Tables {
    fn take(&mut self, paragraph: Paragraph) -> Result<(), Refusal> {
        if paragraph.depth > MAX_DEPTH {
            return Err(Refusal::new(1, DocumentFault::TablesTooDeep));
        }
        let depth = paragraph.depth as usize;
        self.close(depth)?;
        self.open.resize_with(depth, Table::default);
        let Some(table) = self.open.last_mut() else {
            return self.builder.paragraphs(paragraph.lines);
        };
        match paragraph.end {
            ParagraphEnd::Row(shape) => table.end_row(shape),
            end => {
                table.cell.push(Block::Lines(paragraph.lines));
                if matches!(end, ParagraphEnd::Cell) {
                    table.cells.push(std::mem::take(&mut table.cell));
                }
            }
        }
        Ok(())
    }

    /// Closes the tables within the outermost `depth`.
    fn close(&mut self, depth: usize) -> Result<(), Refusal> {
        while self.open.len() > depth
            && let Some(mut table) = self.open.pop()
        {
            if !table.cell.is_empty() {
                table.cells.push(std::mem::take(&mut table.cell));
            }
            if !table.cells.is_empty() {
                table.end_row(RowShape::default());
            }
            match self.open.last_mut() {
                Some(outer) => outer.cell.push(Block::Table(table)),
                None => table.put(&mut self.builder)?,
            }
        }
        Ok(())
    }
}

impl Table {
    fn end_row(&mut self, shape: RowShape) {
        let cells = std::mem::take(&mut self.cells);
        self.cell.clear();
        self.rows.push(Row { cells, shape });
    }

    fn put(self, builder: &mut Builder) -> Result<(), Refusal> {
        let edges = self.edges();
        builder.open_table()?;
        for row in self.rows {
            builder.open_row()?;
            row.put(&edges, builder)?;
            builder.close_row()?;
        }
        builder.close_table()
    }

    /// Where columns begin and end: the edges of all cells, those that nearly meet as one.
    fn edges(&self) -> Vec<i32> {
        let cells = self.rows.iter().flat_map(|row| &row.shape.cells);
        let mut edges: Vec<i32> = cells.flat_map(|cell| cell.edges).collect();
        edges.sort_unstable();
        edges.dedup_by(|edge, before| *edge - *before < NEAR);
        edges
    }
}

impl Row {
    fn put(self, edges: &[i32], builder: &mut Builder) -> Result<(), Refusal> {
        let column = |edge: i32| {
            edges
                .partition_point(|&other| other <= edge)
                .saturating_sub(1)
        };
        let mut shapes = self.shape.cells.into_iter().peekable();
        let mut at = 0;
        let mut cells = self.cells.into_iter();
        while let Some(cell) = cells.next() {
            let mut span = CellSpan {
                columns: 1,
                down: Down::Rows(1),
            };
            if let Some(CellShape {
                edges: [left, mut right],
                joins_above,
                ..
            }) = shapes.next()
            {
                // What is merged with a cell to its left is empty.
                while let Some(joined) = shapes.next_if(|shape| shape.joins_left) {
                    right = joined.edges[1];
                    cells.next();
                }
                blank(column(left).saturating_sub(at), builder);
                at = column(right);
                span.columns = at.saturating_sub(column(left)).max(1);
                if joins_above {
                    span.down = Down::Goes;
                }
            }
            builder.open_cell(span);
            cell.into_iter().try_for_each(|block| block.put(builder))?;
            builder.close_cell();
        }
        Ok(())
    }
}

/// Leaves out `columns`.
fn blank(columns: usize, builder: &mut Builder) {
    if columns > 0 {
        builder.open_cell(CellSpan {
            columns,
            down: Down::Rows(1),
        });
        builder.close_cell();
    }
}

impl Block {
    fn put(self, builder: &mut Builder) -> Result<(), Refusal> {
        match self {
            Block::Lines(lines) => builder.paragraphs(lines),
            Block::Table(table) => table.put(builder),
        }
    }
}

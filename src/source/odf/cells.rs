//! The cells of a row on their way into a table: equal ones are written once with a count, and empty ones at
//! the end of a row reach to the edge of the sheet.

use super::super::Refusal;
use super::super::budget::MAX_COLUMNS;
use super::super::builder::{Builder, CellSpan, Down};
use super::super::xml::Tag;

/// The cells of the open row of one table.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Empty cells of which it is not known yet whether any other comes behind them.
    empty: usize,
    open: Option<OpenCell>,
}

#[derive(Debug)]
struct OpenCell {
    span: CellSpan,
    /// How many times it stands there.
    times: usize,
    paragraphs: Vec<String>,
    /// Whether a table in it was begun, so that it has gone to the builder.
    begun: bool,
}

impl Cells {
    /// Opens a cell.
    pub fn open(&mut self, tag: &Tag) {
        let number = |name| {
            tag.get(name)
                .and_then(|value| value.parse().ok())
                .unwrap_or(1usize)
                .max(1)
        };
        self.open = Some(OpenCell {
            span: CellSpan {
                columns: number("number-columns-spanned"),
                down: Down::Rows(number("number-rows-spanned")),
            },
            times: number("number-columns-repeated"),
            paragraphs: Vec::new(),
            begun: false,
        });
    }

    /// Adds paragraphs to the open cell; hands them back where none is open.
    pub fn paragraphs(
        &mut self,
        paragraphs: Vec<String>,
        builder: &mut Builder,
    ) -> Result<(), Refusal> {
        match &mut self.open {
            Some(cell) if !cell.begun => {
                cell.paragraphs.extend(paragraphs);
                Ok(())
            }
            _ => builder.paragraphs(paragraphs),
        }
    }

    /// Makes room for a table in the open cell.
    pub fn begin(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        let Some(cell) = self.open.as_mut().filter(|cell| !cell.begun) else {
            return Ok(());
        };
        cell.begun = true;
        let (span, paragraphs) = (cell.span, std::mem::take(&mut cell.paragraphs));
        self.flush(builder);
        builder.open_cell(span);
        builder.paragraphs(paragraphs)
    }

    /// Closes the open cell.
    pub fn close(&mut self, builder: &mut Builder) -> Result<(), Refusal> {
        let Some(cell) = self.open.take() else {
            return Ok(());
        };
        if cell.begun {
            builder.close_cell();
            return Ok(());
        }
        let single = cell.span.columns == 1 && cell.span.down == Down::Rows(1);
        if single && cell.paragraphs.is_empty() {
            self.empty = self.empty.saturating_add(cell.times);
            return Ok(());
        }
        self.flush(builder);
        let bytes: usize = cell.paragraphs.iter().map(String::len).sum();
        for _ in 0..cell.times.min(MAX_COLUMNS) {
            builder.draw(bytes)?;
            builder.open_cell(cell.span);
            builder.paragraphs(cell.paragraphs.clone())?;
            builder.close_cell();
        }
        Ok(())
    }

    /// Puts the empty cells before those that come.
    fn flush(&mut self, builder: &mut Builder) {
        for _ in 0..std::mem::take(&mut self.empty).min(MAX_COLUMNS) {
            builder.open_cell(CellSpan {
                columns: 1,
                down: Down::Rows(1),
            });
            builder.close_cell();
        }
    }
}

//! How many items there are by category, and by list and township, as a table to look at.

use super::{Browse, Cursor};
use crate::index::{Counts, Filter, Index};
use crate::model::ListKind;

/// A place in the table.
#[derive(Debug, Default)]
pub struct Overview {
    pub(super) rows: Cursor,
    pub(super) columns: Cursor,
}

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// All items.
    All,
    /// The items of one list.
    List(ListKind),
    /// The items of the township with this number.
    Township(usize),
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Number of the category; `None` for all of them.
    pub category: Option<usize>,
    /// A figure for each column.
    pub counts: Vec<usize>,
}

/// Cells of the column of categories.
pub const NAME: usize = 15;
/// A column has at least and at most so many cells.
const COLUMN: (usize, usize) = (7, 14);

/// The columns of the table.
pub fn columns(index: &Index) -> Vec<Column> {
    let lists = ListKind::ALL.map(Column::List);
    let townships = (0..index.townships().len()).map(Column::Township);
    std::iter::once(Column::All)
        .chain(lists)
        .chain(townships)
        .collect()
}

/// The rows of the table: all categories together, then each, the largest first.
pub fn figures(index: &Index) -> Vec<Figures> {
    let columns = columns(index);
    let counts: Vec<Counts> = columns.iter().map(|&one| counts(index, one)).collect();
    let total = Figures {
        category: None,
        counts: counts.iter().map(|counts| counts.total).collect(),
    };
    let row = |category: usize| Figures {
        category: Some(category),
        counts: counts.iter().map(|c| c.categories[category]).collect(),
    };
    let mut rows: Vec<Figures> = (0..index.categories().len()).map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.counts[0]));
    rows.insert(0, total);
    rows
}

fn counts(index: &Index, column: Column) -> Counts {
    let mut filter = Filter::default();
    match column {
        Column::All => {}
        Column::List(list) => filter.list = Some(list),
        Column::Township(township) => filter.townships = vec![township],
    }
    Counts::of(index, 0..index.len(), &filter)
}

/// Cells of a column and how many columns fit, beside the names, into `width` cells.
pub fn fitting(columns: usize, width: usize) -> (usize, usize) {
    let room = width.saturating_sub(NAME);
    let each = (room / columns.max(1)).clamp(COLUMN.0, COLUMN.1);
    (each, (room / each).clamp(1, columns.max(1)))
}

impl Overview {
    /// The row and the column in use, with the first ones in view.
    pub fn cursors(&self) -> (Cursor, Cursor) {
        (self.rows, self.columns)
    }

    /// What the selected figure counts.
    fn filter(&self, index: &Index) -> Filter {
        let figures = figures(index);
        let category = figures
            .get(self.rows.selected())
            .and_then(|row| row.category);
        let mut filter = Filter {
            categories: category.into_iter().collect(),
            ..Filter::default()
        };
        match columns(index).get(self.columns.selected()) {
            Some(&Column::List(list)) => filter.list = Some(list),
            Some(&Column::Township(township)) => filter.townships = vec![township],
            Some(Column::All) | None => {}
        }
        filter
    }

    /// The items behind the selected figure.
    pub fn items(&self, index: &Index) -> Vec<usize> {
        let filter = self.filter(index);
        let admitted = |number: &usize| filter.admits(index, *number);
        (0..index.len()).filter(admitted).collect()
    }

    /// The panes with the selected category, list and township chosen.
    pub(super) fn open(&self, index: &Index) -> Browse {
        let filter = self.filter(index);
        let (township, category) = (filter.townships.first(), filter.categories.first());
        Browse::narrowed(index, township.copied(), category.copied(), filter.list)
    }

    /// Scrolls so that the selection is in view of a table of `rows` and `columns`.
    pub(super) fn settle(&mut self, index: &Index, height: usize, width: usize) {
        let columns = columns(index).len();
        self.rows.settle(index.categories().len() + 1, height);
        self.columns.settle(columns, fitting(columns, width).1);
    }
}

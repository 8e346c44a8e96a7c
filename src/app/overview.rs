//! How many items there are by category, and by list and township, as a table to look at.

use super::{Browse, Cursor, Scope};
use crate::index::{Counts, Filter, Index};
use crate::model::ListKind;

/// A table of figures, and a place in it.
#[derive(Debug)]
pub struct Overview {
    /// What the items have in common; its name is empty where they are all that there are.
    scope: Scope,
    columns: Vec<Column>,
    figures: Vec<Figures>,
    pub(super) row: Cursor,
    column: Cursor,
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

/// Cells of a column and how many columns fit, beside the names, into `width` cells.
pub fn fitting(columns: usize, width: usize) -> (usize, usize) {
    let room = width.saturating_sub(NAME);
    let each = (room / columns.max(1)).clamp(COLUMN.0, COLUMN.1);
    (each, (room / each).clamp(1, columns.max(1)))
}

impl Overview {
    /// The table of the items of `scope`.
    pub fn new(index: &Index, scope: Scope) -> Overview {
        let lists = ListKind::ALL.map(Column::List);
        let townships = (0..index.townships().len()).map(Column::Township);
        let columns = std::iter::once(Column::All).chain(lists).chain(townships);
        let columns: Vec<Column> = columns.collect();
        let figures = figures(index, &scope.items, &columns);
        Overview {
            scope,
            columns,
            figures,
            row: Cursor::default(),
            column: Cursor::default(),
        }
    }

    /// What the items that are counted have in common.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What the columns count.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows: all categories together, then each with items, the largest first.
    pub fn figures(&self) -> &[Figures] {
        &self.figures
    }

    /// The row and the column in use, with the first ones in view.
    pub fn cursors(&self) -> (Cursor, Cursor) {
        (self.row, self.column)
    }

    /// What the selected figure counts.
    fn filter(&self) -> Filter {
        let row = self.figures.get(self.row.selected());
        let category = row.and_then(|row| row.category);
        let mut filter = Filter {
            categories: category.into_iter().collect(),
            ..Filter::default()
        };
        match self.columns.get(self.column.selected()) {
            Some(&Column::List(list)) => filter.list = Some(list),
            Some(&Column::Township(township)) => filter.townships = vec![township],
            Some(Column::All) | None => {}
        }
        filter
    }

    /// The items behind the selected figure.
    pub fn items(&self, index: &Index) -> impl Iterator<Item = usize> {
        let filter = self.filter();
        let items = self.scope.items.iter().copied();
        items.filter(move |&number| filter.admits_place(index, number))
    }

    /// The panes with the selected category, list and township chosen.
    pub(super) fn open(&self, index: &Index) -> Browse {
        let all = self.scope.name.is_empty();
        let mut panes = match all {
            true => Browse::of_all(index),
            false => Browse::within(index, self.scope.clone()),
        };
        panes.narrow(index, &self.filter());
        panes
    }

    pub(super) fn go_across(&mut self, way: super::Move) {
        self.column.go(way, self.columns.len());
    }

    /// Brings the selected column into a view of `width` cells.
    pub(super) fn settle(&mut self, width: usize) {
        let columns = self.columns.len();
        self.column.settle(columns, fitting(columns, width).1);
    }
}

fn figures(index: &Index, items: &[usize], columns: &[Column]) -> Vec<Figures> {
    let counts: Vec<Counts> = columns
        .iter()
        .map(|&column| counts(index, items, column))
        .collect();
    let total = Figures {
        category: None,
        counts: counts.iter().map(|counts| counts.total).collect(),
    };
    let row = |category: usize| Figures {
        category: Some(category),
        counts: counts.iter().map(|c| c.categories[category]).collect(),
    };
    let rows = (0..index.categories().len()).map(row);
    let mut rows: Vec<Figures> = rows.filter(|row| row.counts[0] > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.counts[0]));
    rows.insert(0, total);
    rows
}

fn counts(index: &Index, items: &[usize], column: Column) -> Counts {
    let mut filter = Filter::default();
    match column {
        Column::All => {}
        Column::List(list) => filter.list = Some(list),
        Column::Township(township) => filter.townships = vec![township],
    }
    Counts::of(index, items.iter().copied(), &filter)
}

//! The same duty in every township: in which list it stands there, and how alike it is.

use super::Cursor;
use crate::index::Index;
use crate::model::ListKind;
use crate::search::Related;

/// The townships' answers to one item.
#[derive(Debug)]
pub struct Elsewhere {
    of: usize,
    rows: Vec<Answer>,
    /// Whether the townships have answered.
    known: bool,
    pub(super) cursor: Cursor,
}

/// What one township says about the duty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Number of the township.
    pub township: usize,
    /// Number of its item; `None` where it has no such item.
    pub item: Option<usize>,
    /// How alike the two are, from 0 to 1; `None` for the item that one asked from.
    pub similarity: Option<f64>,
}

impl Elsewhere {
    /// Asks all townships about `item`, which comes first.
    pub fn new(index: &Index, item: usize) -> Elsewhere {
        let own = Answer {
            township: index.township_number(item),
            item: Some(item),
            similarity: None,
        };
        Elsewhere {
            of: item,
            rows: vec![own],
            known: false,
            cursor: Cursor::default(),
        }
    }

    /// Takes in where the duty was found: after the item come the townships that have it, in this
    /// order, then those that have not.
    pub(super) fn take(&mut self, index: &Index, found: Vec<Related>) {
        let mut has = vec![false; index.townships().len()];
        self.rows.truncate(1);
        self.rows.extend(found.into_iter().map(|found| Answer {
            township: index.township_number(found.item),
            item: Some(found.item),
            similarity: Some(found.similarity),
        }));
        for row in &self.rows {
            has[row.township] = true;
        }
        let without = (0..has.len()).filter(|&township| !has[township]);
        self.rows.extend(without.map(|township| Answer {
            township,
            item: None,
            similarity: None,
        }));
        self.known = true;
        self.cursor.select(usize::from(self.rows.len() > 1));
    }

    /// Whether the townships have answered.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// The item that one asked from.
    pub fn of(&self) -> usize {
        self.of
    }

    /// The answers.
    pub fn rows(&self) -> &[Answer] {
        &self.rows
    }

    /// The selected place.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The item of the selected row, if the township has one.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.cursor.selected())?.item
    }

    /// The items of all rows that have one.
    pub(super) fn items(&self) -> Vec<usize> {
        self.rows.iter().filter_map(|row| row.item).collect()
    }

    /// Selects the row of `item`.
    pub(super) fn follow(&mut self, item: usize) {
        if let Some(row) = self.rows.iter().position(|row| row.item == Some(item)) {
            self.cursor.select(row);
        }
    }

    /// How many townships have the duty in this list, or in none.
    pub fn count(&self, index: &Index, list: Option<ListKind>) -> usize {
        let stands = |row: &&Answer| row.item.map(|item| index.list(item)) == list;
        self.rows.iter().filter(stands).count()
    }
}

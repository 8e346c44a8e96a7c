//! The same duty in every township: in which list it stands there, and how alike it is.

use super::Cursor;
use crate::index::Index;
use crate::model::ListKind;
use crate::search::related;

/// The townships' answers to one item.
#[derive(Debug)]
pub struct Elsewhere {
    of: usize,
    rows: Vec<Answer>,
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
    /// Asks all townships about `item`: it comes first, then those that have the duty, the most
    /// alike first, then those that have not.
    pub fn new(index: &Index, item: usize) -> Elsewhere {
        let township = |item: usize| index.township_number(item);
        let own = Answer {
            township: township(item),
            item: Some(item),
            similarity: None,
        };
        let found = related(index, item).into_iter().map(|found| Answer {
            township: township(found.item),
            item: Some(found.item),
            similarity: Some(found.similarity),
        });
        let mut rows: Vec<Answer> = std::iter::once(own).chain(found).collect();
        for township in 0..index.townships().len() {
            if rows.iter().all(|row| row.township != township) {
                rows.push(Answer {
                    township,
                    item: None,
                    similarity: None,
                });
            }
        }
        let mut cursor = Cursor::default();
        cursor.select(usize::from(rows.len() > 1));
        Elsewhere {
            of: item,
            rows,
            cursor,
        }
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

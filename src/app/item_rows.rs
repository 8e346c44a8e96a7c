//! The rows of the list of items: the items, and what is said among them where chosen townships have no sure hit.

use std::ops::RangeInclusive;

use super::Results;
use crate::search::Absence;

/// A row of the list of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemRow {
    /// The item at this place of the list.
    Item(usize),
    /// What was heard in a sentence.
    Heard,
    /// The sentence that answers in place of an item.
    Absence,
    /// What is said beside it where no other township has a sure hit either.
    Reservation,
    /// What stands over items that only may have been meant.
    Similar,
    /// What stands over items of other townships.
    Neighbours,
}

impl Results {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.head().count() + self.items().len() + usize::from(self.has_neighbours())
    }

    /// What stands in a row.
    pub fn row(&self, row: usize) -> Option<ItemRow> {
        if let Some(said) = self.head().nth(row) {
            return Some(said);
        }
        let mut place = row - self.head().count();
        if self.has_neighbours() && place >= self.found() {
            if place == self.found() {
                return Some(ItemRow::Neighbours);
            }
            place -= 1;
        }
        (place < self.items().len()).then_some(ItemRow::Item(place))
    }

    /// The row of the item at `place`.
    pub fn row_of(&self, place: usize) -> usize {
        *self.rows_of(place).end()
    }

    /// The row of the item at `place`, and from where on the rows over it belong to it.
    pub(super) fn rows_of(&self, place: usize) -> RangeInclusive<usize> {
        let is_first_neighbour = self.has_neighbours() && place == self.found();
        let behind = usize::from(self.has_neighbours() && place >= self.found());
        let row = self.head().count() + place + behind;
        let first = match place {
            0 => 0,
            _ => row - usize::from(is_first_neighbour),
        };
        first..=row
    }

    /// What is said before the first item.
    fn head(&self) -> impl Iterator<Item = ItemRow> {
        let absence = self.absence();
        let rows = [
            (!self.heard().is_empty(), ItemRow::Heard),
            (absence.is_some(), ItemRow::Absence),
            (
                absence.is_some_and(Absence::is_uncertain),
                ItemRow::Reservation,
            ),
            (absence.is_some() && self.found() > 0, ItemRow::Similar),
        ];
        let said = rows.into_iter().filter(|(is_said, _)| *is_said);
        said.map(|(_, row)| row)
    }

    /// Whether items of other townships are among those shown.
    fn has_neighbours(&self) -> bool {
        let is_unlisted = self.absence().is_some_and(Absence::is_unlisted);
        is_unlisted && self.items().len() > self.found()
    }
}

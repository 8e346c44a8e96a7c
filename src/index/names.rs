//! The names of items, compared with each other.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Field, Index};
use crate::text::likeness::{Likeness, Part, parts, weight};
use crate::words::EMPTY;

/// What so many names hold tells nothing of which of them are alike.
const COMMON: usize = 500;
/// … or so many in a thousand, where there are more.
const SHARE: usize = 1;

/// The names of all items of an index, to be compared. A part of a name weighs the more, the fewer of them
/// hold it.
pub(crate) struct Names<'a> {
    index: &'a Index,
    weights: RefCell<HashMap<Part, f64>>,
}

impl Index {
    /// The names of all items.
    pub(crate) fn names(&self) -> Names<'_> {
        Names {
            index: self,
            weights: RefCell::default(),
        }
    }

    /// How many names hold a part.
    fn count_part(&self, part: Part) -> usize {
        let count = |there: &super::Part| match there.is_whole() {
            true => there.segment().count_part(part),
            false => there.numbers(there.segment().with_part(part)).count(),
        };
        self.parts.iter().map(count).sum()
    }
}

impl Names<'_> {
    /// The likeness of a name (folded).
    pub fn likeness(&self, name: &str) -> Likeness {
        Likeness::new(&parts(name, &EMPTY), |part| {
            let mut weights = self.weights.borrow_mut();
            *weights
                .entry(part)
                .or_insert_with(|| weight(part, self.index.count_part(part), self.index.len()))
        })
    }

    /// The items with names that share a part with `own` which at most so `many` names hold.
    pub fn sharing(&self, own: &Likeness, many: usize) -> Vec<usize> {
        let telling = own
            .parts()
            .filter(|&part| self.index.count_part(part) <= many);
        let items = telling.flat_map(|part| {
            let parts = self.index.parts.iter();
            parts.flat_map(move |there| there.numbers(there.segment().with_part(part)))
        });
        let mut items: Vec<usize> = items.collect();
        items.sort_unstable();
        items.dedup();
        items
    }

    /// The items with names that are at least so much like that of `item`, with how much.
    pub fn nearest_to(&self, item: usize, least: f64) -> Vec<(usize, f64)> {
        let name = |item| self.likeness(&self.index.text(item, Field::Name));
        let own = name(item);
        let many = COMMON.max(self.index.len() * SHARE / 1_000);
        let near = self.sharing(&own, many).into_iter();
        let near = near.map(|other| (other, own.to(&name(other))));
        near.filter(|(_, alike)| *alike >= least).collect()
    }
}

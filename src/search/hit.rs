//! An item that answers a query, and what it earns.

use super::found::{Found, Way};
use crate::index::Field;

/// What separates a surer way from a looser one: more than fields and bonuses can earn.
const STEP: i64 = 1_000_000;

/// An item that answers a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Number of the item in the index.
    pub item: usize,
    /// Higher is better; comparable only within one search.
    pub score: i64,
    /// The loosest way that was needed.
    pub way: Way,
    /// The fields in which terms were found.
    pub matched: Matched,
}

/// Some of the fields of an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Matched(u8);

impl Matched {
    /// Whether `field` is among them.
    pub fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// Each once, in the order of [`Field::ALL`].
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL
            .into_iter()
            .filter(move |&field| self.contains(field))
    }
}

/// The hit that consists of what was found in an item.
pub(super) fn hit(item: usize, found: &[Found]) -> Hit {
    let way = found.iter().map(|one| one.way).max();
    let way = way.unwrap_or(Way::Literal);
    let earned: i64 = found.iter().map(|one| one.score).sum();
    let fields = found.iter().map(|one| 1 << one.field as u8);
    Hit {
        item,
        score: score(way, earned),
        way,
        matched: Matched(fields.fold(0, |all, field| all | field)),
    }
}

impl Hit {
    /// Makes it one of the loosest, which earns so much.
    pub(super) fn loosen(&mut self, earned: i64) {
        self.way = Way::Slip;
        self.score = score(self.way, earned);
    }
}

fn score(way: Way, earned: i64) -> i64 {
    let surer = (Way::ALL.len() - way as usize) as i64;
    surer * STEP + earned.clamp(0, STEP - 1)
}

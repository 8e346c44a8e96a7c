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
    pub score: u32,
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

/// The hit that consists of what was found in an item: nothing where one of it was not found.
pub(super) fn hit(item: usize, found: impl IntoIterator<Item = Option<Found>>) -> Option<Hit> {
    let (mut way, mut earned, mut matched) = (Way::Literal, 0, Matched::default());
    for one in found {
        let one = one?;
        way = way.max(one.way);
        earned += one.score;
        matched.0 |= 1 << one.field as u8;
    }
    Some(Hit {
        item,
        score: score(way, earned),
        way,
        matched,
    })
}

impl Hit {
    /// Makes it one of the loosest, which earns so much.
    pub(super) fn loosen(&mut self, earned: i64) {
        self.way = Way::Slip;
        self.score = score(self.way, earned);
    }

    /// What hits are ordered by: the best first, equally good ones by their numbers.
    pub(super) fn order(&self) -> u64 {
        u64::from(u32::MAX - self.score) << 32 | self.item as u64
    }
}

fn score(way: Way, earned: i64) -> u32 {
    let surer = (Way::ALL.len() - way as usize) as u32;
    // Clamped to what the number holds.
    surer * STEP as u32 + earned.clamp(0, STEP - 1) as u32
}

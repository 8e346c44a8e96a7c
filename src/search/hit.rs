//! An item that answers a query, and what it earns.

use std::fmt;

use super::found::{Found, Way};
use crate::index::Field;

/// What separates a surer way from a looser one: more than fields and bonuses can earn.
const STEP: i64 = 1_000_000;

/// An item that answers a query. Hits are ordered by how good they are, the best first, equally good ones by
/// their numbers.
// One number, from its high bits on: what the score lacks of the highest, the item, the way, the fields. A broad
// search has hundreds of thousands.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit(u64);

/// Bits of the parts of a [`Hit`]; the score has those that are left.
const FIELDS: u32 = Field::ALL.len() as u32;
const WAY: u32 = 2;
const ITEM: u32 = 32;
/// The highest score.
const HIGHEST: u32 = (1 << (u64::BITS - ITEM - WAY - FIELDS)) - 1;

// What has no room in its bits would change what stands beside it.
const _: () = assert!(FIELDS <= u8::BITS && Way::ALL.len() <= 1 << WAY);
const _: () = assert!((Way::ALL.len() as i64 + 1) * STEP <= HIGHEST as i64 + 1);

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
#[inline]
pub(super) fn hit(item: usize, found: impl IntoIterator<Item = Option<Found>>) -> Option<Hit> {
    let (mut way, mut earned, mut matched) = (Way::Literal, 0, Matched::default());
    for one in found {
        let one = one?;
        way = way.max(one.way);
        earned += one.score;
        matched.0 |= 1 << one.field as u8;
    }
    Some(Hit::new(item, score(way, earned), way, matched))
}

impl Hit {
    /// The hit that consists of this alone.
    #[inline]
    pub(super) fn of_one(item: usize, found: Found) -> Hit {
        let matched = Matched(1 << found.field as u8);
        Hit::new(item, score(found.way, found.score), found.way, matched)
    }

    pub(super) fn new(item: usize, score: u32, way: Way, matched: Matched) -> Hit {
        let lacks = u64::from(HIGHEST - score.min(HIGHEST));
        let found = u64::from(way as u8) << FIELDS | u64::from(matched.0);
        Hit(lacks << (ITEM + WAY + FIELDS) | (item as u64) << (WAY + FIELDS) | found)
    }

    /// Number of the item in the index.
    pub fn item(self) -> usize {
        (self.0 >> (WAY + FIELDS)) as u32 as usize
    }

    /// Higher is better; comparable only within one search.
    pub fn score(self) -> u32 {
        HIGHEST - (self.0 >> (ITEM + WAY + FIELDS)) as u32
    }

    /// What it earns among those found in the same way.
    pub(super) fn earned(self) -> u32 {
        self.score() % STEP as u32
    }

    /// The loosest way that was needed.
    pub fn way(self) -> Way {
        let way = (self.0 >> FIELDS) as usize % (1 << WAY);
        *Way::ALL.get(way).unwrap_or(&Way::Slip)
    }

    /// The fields in which terms were found.
    pub fn matched(self) -> Matched {
        Matched(self.0 as u8 & ((1 << FIELDS) - 1))
    }

    /// Makes it one of the loosest, which earns so much.
    pub(super) fn loosen(&mut self, earned: i64) {
        *self = Hit::new(
            self.item(),
            score(Way::Slip, earned),
            Way::Slip,
            self.matched(),
        );
    }
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Hit")
            .field("item", &self.item())
            .field("score", &self.score())
            .field("way", &self.way())
            .field("matched", &self.matched())
            .finish()
    }
}

fn score(way: Way, earned: i64) -> u32 {
    let surer = (Way::ALL.len() - way as usize) as u32;
    // Clamped to what the number holds.
    surer * STEP as u32 + earned.clamp(0, STEP - 1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_earned_makes_up_for_a_looser_way() {
        for pair in Way::ALL.windows(2) {
            let (surer, looser) = (score(pair[0], i64::MIN), score(pair[1], i64::MAX));
            assert!(surer > looser, "{pair:?}: {surer} {looser}");
        }
    }

    #[test]
    fn a_hit_gives_what_it_was_made_of_and_the_best_come_first() {
        let both = Matched(1 << Field::Duties as u8 | 1);
        let highest = score(Way::Literal, STEP);
        for (item, score, way, matched) in [
            (0, 0, Way::Slip, Matched::default()),
            (u32::MAX as usize, highest, Way::Literal, both),
            (7, 1_002_345, Way::Pinyin, both),
        ] {
            let hit = Hit::new(item, score, way, matched);
            assert_eq!((hit.item(), hit.score()), (item, score));
            assert_eq!((hit.way(), hit.matched()), (way, matched));
        }
        let hit = |item, score| Hit::new(item, score, Way::Literal, both);
        let mut hits = [hit(2, 5), hit(9, 6), hit(1, 5), hit(0, 4)];
        hits.sort_unstable();
        assert_eq!(hits.map(Hit::item), [9, 1, 2, 0]);
    }
}

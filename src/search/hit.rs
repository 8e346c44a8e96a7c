//! An item that answers a query, and what it earns.

use std::fmt;

use super::score::{Match, MatchKind};
use crate::index::Field;

/// What separates a surer kind of match from a looser one: more than fields and bonuses can earn.
const STEP: i64 = 1_000_000;

/// An item that answers a query. Hits are ordered by how good they are, the best first, equally good ones by
/// their numbers.
// One number, from its high bits on: what the score lacks of the highest, the item, the kind, the fields. A broad
// search has hundreds of thousands.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit(u64);

/// Bits of the parts of a [`Hit`]; the score has those that are left.
const FIELDS: u32 = Field::ALL.len() as u32;
const KIND: u32 = 3;
const ITEM: u32 = 32;
/// The highest score.
const HIGHEST: u32 = (1 << (u64::BITS - ITEM - KIND - FIELDS)) - 1;

// A value too big for its bits would change the one beside it.
const _: () = assert!(FIELDS <= u8::BITS && (MatchKind::Matter as usize) < 1 << KIND);
const _: () = assert!((MatchKind::ALL.len() as i64 + 1) * STEP <= HIGHEST as i64 + 1);

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
pub(super) fn hit(item: usize, found: impl IntoIterator<Item = Option<Match>>) -> Option<Hit> {
    let (mut kind, mut earned, mut matched) = (MatchKind::Literal, 0, Matched::default());
    for one in found {
        let one = one?;
        kind = kind.max(one.kind);
        earned += one.score;
        matched.0 |= 1 << one.field as u8;
    }
    Some(Hit::new(item, score(kind, earned), kind, matched))
}

impl Hit {
    /// The hit that consists of this alone.
    #[inline]
    pub(super) fn of_one(item: usize, found: Match) -> Hit {
        let matched = Matched(1 << found.field as u8);
        Hit::new(item, score(found.kind, found.score), found.kind, matched)
    }

    pub(super) fn new(item: usize, score: u32, kind: MatchKind, matched: Matched) -> Hit {
        let lacks = u64::from(HIGHEST - score.min(HIGHEST));
        let found = u64::from(kind as u8) << FIELDS | u64::from(matched.0);
        Hit(lacks << (ITEM + KIND + FIELDS) | (item as u64) << (KIND + FIELDS) | found)
    }

    /// The hit at this place of an order that other things than matches make.
    pub(super) fn ranked(item: usize, kind: MatchKind, rank: usize) -> Hit {
        let score = score(kind, STEP - 1 - rank as i64);
        Hit::new(item, score, kind, Matched::default())
    }

    /// All of it as one number.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// The hit of which [`Hit::bits`] gave these.
    pub(super) fn from_bits(bits: u64) -> Hit {
        Hit(bits)
    }

    /// Number of the item in the index.
    pub fn item(self) -> usize {
        (self.0 >> (KIND + FIELDS)) as u32 as usize
    }

    /// Higher is better; comparable only within one search.
    pub fn score(self) -> u32 {
        HIGHEST - (self.0 >> (ITEM + KIND + FIELDS)) as u32
    }

    /// What it earns among matches of the same kind.
    pub(super) fn earned(self) -> u32 {
        self.score() % STEP as u32
    }

    /// The loosest kind of match among its terms.
    pub fn kind(self) -> MatchKind {
        let kind = (self.0 >> FIELDS) as usize % (1 << KIND);
        *MatchKind::ALL.get(kind).unwrap_or(&MatchKind::Matter)
    }

    /// The fields in which terms were found.
    pub fn matched(self) -> Matched {
        Matched(self.0 as u8 & ((1 << FIELDS) - 1))
    }

    /// Makes it an approximate match that earns so much.
    pub(super) fn loosen(&mut self, earned: i64) {
        *self = Hit::new(
            self.item(),
            score(MatchKind::Fuzzy, earned),
            MatchKind::Fuzzy,
            self.matched(),
        );
    }
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Hit")
            .field("item", &self.item())
            .field("score", &self.score())
            .field("kind", &self.kind())
            .field("matched", &self.matched())
            .finish()
    }
}

fn score(kind: MatchKind, earned: i64) -> u32 {
    let surer = (MatchKind::ALL.len() - kind as usize) as u32;
    // Clamped to what the number holds.
    surer * STEP as u32 + earned.clamp(0, STEP - 1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_earned_makes_up_for_a_looser_way() {
        for pair in MatchKind::ALL.windows(2) {
            let (surer, looser) = (score(pair[0], i64::MIN), score(pair[1], i64::MAX));
            assert!(surer > looser, "{pair:?}: {surer} {looser}");
        }
    }

    #[test]
    fn a_hit_gives_what_it_was_made_of_and_the_best_come_first() {
        let both = Matched(1 << Field::Duties as u8 | 1);
        let highest = score(MatchKind::Literal, STEP);
        for (item, score, kind, matched) in [
            (0, 0, MatchKind::Fuzzy, Matched::default()),
            (u32::MAX as usize, highest, MatchKind::Literal, both),
            (7, 1_002_345, MatchKind::Pinyin, both),
        ] {
            let hit = Hit::new(item, score, kind, matched);
            assert_eq!((hit.item(), hit.score()), (item, score));
            assert_eq!((hit.kind(), hit.matched()), (kind, matched));
        }
        let hit = |item, score| Hit::new(item, score, MatchKind::Literal, both);
        let mut hits = [hit(2, 5), hit(9, 6), hit(1, 5), hit(0, 4)];
        hits.sort_unstable();
        assert_eq!(hits.map(Hit::item), [9, 1, 2, 0]);
    }
}

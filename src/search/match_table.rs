//! The best match of one word in each item.

use fixedbitset::FixedBitSet;

use super::hit::Hit;
use super::score::{Match, MatchKind};
use crate::bitset;
use crate::index::Field;

/// The tiers of matches, from the last resort to the surest; a match of a later tier replaces one of an earlier tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchTier {
    /// The name shares parts of the word.
    PartialOverlap,
    /// The word mistyped.
    Typo,
    /// Words related to the one that the letters spell.
    SpelledRelated,
    /// The word that the letters spell, as it is.
    Spelled,
    /// Related words.
    Related,
    /// The known words that the word consists of.
    Subterms,
    /// Other words for the same thing, and names of departments.
    Synonym,
    /// What letters spell among the departments.
    LettersDepartments,
    /// What letters spell in the category.
    LettersCategory,
    /// What letters spell in the township's name and region.
    LettersTownship,
    /// A department with a name that letters spell.
    LettersDepartment,
    /// What letters spell in the name.
    LettersName,
    /// The text itself.
    Literal,
    /// The number in the list.
    Number,
}

/// A match and its tier in one number: the later the tier, the higher; within a tier, the higher the score.
// From its high bits on: the tier, from 1, the score, the field, the kind. 0 stands for no match.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PackedMatch(u32);

/// Bits of the parts of a [`PackedMatch`]; the tier has those that are left.
const KIND: u32 = 2;
const FIELD: u32 = 3;
const SCORE: u32 = 20;
/// The highest score.
const HIGHEST: u32 = (1 << SCORE) - 1;

// A value too big for its bits would change the one beside it.
const _: () = assert!(MatchKind::ALL.len() <= 1 << KIND);
const _: () = assert!(Field::ALL.len() <= 1 << FIELD);
const _: () = assert!(MatchTier::Number as u32 + 1 < 1 << (u32::BITS - SCORE - FIELD - KIND));

impl PackedMatch {
    /// A match in this tier.
    pub fn new(tier: MatchTier, found: Match) -> PackedMatch {
        let place = (found.field as u32) << KIND | found.kind as u32;
        PackedMatch(PackedMatch::rank(tier, found.score) << (FIELD + KIND) | place)
    }

    /// What matches are compared by first: the tier and the score.
    fn rank(tier: MatchTier, score: i64) -> u32 {
        (tier as u32 + 1) << SCORE | score.clamp(0, HIGHEST.into()) as u32
    }

    fn is_nothing(self) -> bool {
        self == PackedMatch::default()
    }

    /// The match.
    fn unpack(self) -> Match {
        Match {
            field: *Field::ALL
                .get((self.0 >> KIND) as usize % (1 << FIELD))
                .unwrap_or(&Field::Duties),
            kind: *MatchKind::ALL
                .get(self.0 as usize % (1 << KIND))
                .unwrap_or(&MatchKind::Fuzzy),
            score: i64::from(self.0 >> (FIELD + KIND) & HIGHEST),
        }
    }
}

/// The best match of a word in each item, if there is one: that of the latest tier, and there the one that earns most.
#[derive(Debug, Default, Clone)]
pub(super) struct MatchTable(Vec<PackedMatch>);

impl MatchTable {
    /// No match in so many items.
    pub fn new(items: usize) -> MatchTable {
        MatchTable(vec![PackedMatch::default(); items])
    }

    /// Keeps a match in `item` unless a better one is there; of equally good ones, the one in the later field stays.
    pub fn offer(&mut self, tier: MatchTier, item: usize, found: Match) {
        self.take(item, &[PackedMatch::new(tier, found)]);
    }

    /// As [`MatchTable::offer`] for the items from `first` on; nothing takes nothing away.
    pub fn take(&mut self, first: usize, matches: &[PackedMatch]) {
        let held = self.0.get_mut(first..).unwrap_or_default();
        for (best, grade) in held.iter_mut().zip(matches) {
            *best = *grade.max(best);
        }
    }

    /// Whether a match that earns `score` in this tier would be the best of `item`.
    pub fn wants(&self, tier: MatchTier, item: usize, score: i64) -> bool {
        let rank = PackedMatch::rank(tier, score);
        let best = self.0.get(item);
        best.is_some_and(|best| best.0 >> (FIELD + KIND) <= rank)
    }

    /// The best match in `item`.
    pub fn get(&self, item: usize) -> Option<Match> {
        let grade = self.0.get(item).filter(|grade| !grade.is_nothing());
        grade.map(|grade| grade.unpack())
    }

    /// The items with a match, in order.
    pub fn items(&self) -> impl Iterator<Item = usize> + use<> {
        self.held().into_ones()
    }

    /// The items with a match, in order, as hits of this word alone.
    pub fn hits(&self) -> Vec<Hit> {
        let held = self.held();
        let mut hits = Vec::with_capacity(held.count_ones(..));
        hits.extend(
            held.ones()
                .map(|item| Hit::of_one(item, self.0[item].unpack())),
        );
        hits
    }

    /// How many items have a match.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|grade| !grade.is_nothing()).count()
    }

    fn held(&self) -> FixedBitSet {
        bitset::of(&self.0, |grade| !grade.is_nothing())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(field: Field, score: i64) -> Match {
        Match {
            field,
            kind: MatchKind::Synonym,
            score,
        }
    }

    #[test]
    fn the_earliest_step_counts_and_in_it_the_best() {
        let mut matches = MatchTable::new(3);
        matches.offer(MatchTier::Synonym, 1, found(Field::Category, 2_000));
        matches.offer(MatchTier::Synonym, 1, found(Field::Duties, 1_000));
        assert!(
            matches.wants(MatchTier::Synonym, 1, 2_000)
                && !matches.wants(MatchTier::Synonym, 1, 1_999)
        );
        matches.offer(MatchTier::Synonym, 1, found(Field::Departments, 2_000));
        matches.offer(MatchTier::Typo, 1, found(Field::Name, 9_000));
        let best = matches.get(1).unwrap();
        assert_eq!(
            (best.field, best.kind, best.score),
            (Field::Category, MatchKind::Synonym, 2_000)
        );
        matches.offer(MatchTier::Literal, 1, found(Field::Duties, 1));
        assert_eq!(matches.get(1).unwrap().score, 1);
        assert!(matches.get(0).is_none() && matches.get(2).is_none() && matches.items().eq([1]));
        matches.offer(MatchTier::Literal, 7, found(Field::Duties, 1));
        assert_eq!(matches.count(), 1);
    }
}

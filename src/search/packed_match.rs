//! A match of a word and its tier, in one number.

use super::score::{Match, MatchKind};
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
    pub fn rank(tier: MatchTier, score: i64) -> u32 {
        (tier as u32 + 1) << SCORE | score.clamp(0, HIGHEST.into()) as u32
    }

    /// What it is compared by first: see [`PackedMatch::rank`].
    pub fn own_rank(self) -> u32 {
        self.0 >> (FIELD + KIND)
    }

    /// Whether it stands for no match.
    pub fn is_nothing(self) -> bool {
        self == PackedMatch::default()
    }

    /// The match.
    pub fn unpack(self) -> Match {
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

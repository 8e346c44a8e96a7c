//! How and where a word matches, and what that earns.

use crate::compiled::SuffixEntry;
use crate::index::Field;

/// Most that a name can earn by being little more than the term.
const SHARE: u32 = 500;
/// Most that a name can earn by beginning with the term.
const EARLY: u32 = 100;
/// What a department earns by leading.
const LEADS: i64 = 100;
/// What each mention in the duties earns, and how many are counted.
pub(super) const MENTION: (i64, usize) = (10, 10);

/// How a term matches, the surest kind first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchKind {
    /// The text itself.
    Literal,
    /// Characters that the letters spell.
    Pinyin,
    /// Another word for the same thing, or another name of the department.
    #[serde(rename = "meaning")]
    Synonym,
    /// As if mistyped: the same sound, one character off, characters skipped.
    #[serde(rename = "slip")]
    Fuzzy,
    /// Not a term but a whole sentence: by the matter that it speaks of.
    Matter,
}

impl MatchKind {
    /// All kinds in which a term matches, the surest first.
    pub const ALL: [MatchKind; 4] = [
        MatchKind::Literal,
        MatchKind::Pinyin,
        MatchKind::Synonym,
        MatchKind::Fuzzy,
    ];
}

/// Where and how a word matches an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// The most telling field.
    pub field: Field,
    /// How.
    pub kind: MatchKind,
    /// What it earns; higher is better.
    pub score: i64,
}

/// What a hit in `field` earns, the more, the more telling it is. Township and list narrow: they earn the same for
/// every item that they leave.
pub(super) fn worth(field: Field) -> i64 {
    match field {
        Field::Name => 3_000,
        Field::Township => 2_500,
        Field::List => 2_400,
        Field::Category => 2_200,
        Field::Departments => 2_000,
        Field::Duties => 1_000,
    }
}

/// How much of a text the word is about, of so many bytes and found at `entry`.
pub(super) fn closeness(length: usize, field: Field, entry: SuffixEntry) -> i64 {
    match field {
        Field::Name => share(length, entry.length.into(), entry.at.into()),
        // In the first line.
        Field::Departments if entry.at < entry.length => LEADS,
        _ => 0,
    }
}

/// What a name of `all` bytes earns by holding a word of `length` bytes at `at`; at most 600.
pub(super) fn share(length: usize, all: u32, at: u32) -> i64 {
    let share = SHARE.saturating_mul(length as u32) / all.max(1);
    (share + EARLY.saturating_sub(at)).into()
}

/// What a department that an item names earns.
pub(super) fn department(kind: MatchKind, leads: bool) -> Match {
    Match {
        field: Field::Departments,
        kind,
        score: worth(Field::Departments) + if leads { LEADS } else { 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_earns_more_the_more_of_the_name_it_is_and_the_earlier_it_stands() {
        let whole = share(9, 9, 0);
        assert_eq!(whole, i64::from(SHARE + EARLY));
        assert_eq!(share(9, 18, 0), i64::from(SHARE / 2 + EARLY));
        assert!(share(9, 18, 0) > share(9, 27, 0));
        assert!(share(9, 27, 0) > share(9, 27, 18));
        assert!(share(9, 3_000, 2_900) >= 0);
    }
}

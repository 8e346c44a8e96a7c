//! One word of a query against one item: where it holds, and what that is worth.

use memchr::memmem::Finder;

use super::fuzzy::{Matcher, Spread};
use crate::index::{Entry, Field};

/// The fields with what a hit in each earns, the most telling first. Place and list narrow: they
/// earn the same for every item that they leave.
const WORTH: [(Field, i64); Field::ALL.len()] = [
    (Field::Name, 3_000),
    (Field::Township, 2_500),
    (Field::List, 2_400),
    (Field::Category, 2_200),
    (Field::Departments, 2_000),
    (Field::Duties, 1_000),
];
/// Most that a name can earn by being little more than the term.
const SHARE: usize = 500;
/// Most that a name can earn by beginning with the term.
const EARLY: usize = 100;
/// What a department earns by leading.
const LEADS: i64 = 100;
/// What each mention in the duties earns, and how many are counted.
const MENTION: (i64, usize) = (10, 10);

/// How a term was found; a surer way comes before a looser one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The text itself.
    Literal,
    /// As a subsequence of the name.
    Fuzzy,
}

/// A word to look for.
pub(super) struct Term<'a> {
    text: &'a str,
    finder: Finder<'a>,
}

/// Where a word was found.
pub(super) struct Found {
    /// The most telling field.
    pub field: Field,
    /// How.
    pub way: Way,
    /// What it earns; higher is better.
    pub score: i64,
}

impl<'a> Term<'a> {
    /// A word, folded as the index is.
    pub fn new(text: &'a str) -> Term<'a> {
        Term {
            text,
            finder: Finder::new(text),
        }
    }

    /// The most telling field in which the word stands as it is.
    pub fn literal(&self, entry: &Entry) -> Option<Found> {
        WORTH.into_iter().find_map(|(field, worth)| {
            let text = &entry.texts[field as usize];
            let at = self.finder.find(text.as_bytes())?;
            Some(Found {
                field,
                way: Way::Literal,
                score: worth + self.closeness(field, text, at),
            })
        })
    }

    /// The name, where it holds the word as a subsequence.
    pub fn fuzzy(&self, entry: &Entry, matcher: &Matcher, spread: Spread) -> Option<Found> {
        let name = &entry.texts[Field::Name as usize];
        let found = matcher.find(self.text, name, spread)?;
        Some(Found {
            field: Field::Name,
            way: Way::Fuzzy,
            score: found.score,
        })
    }

    /// How much of `text` the word is about, found at byte `at`.
    fn closeness(&self, field: Field, text: &str, at: usize) -> i64 {
        match field {
            Field::Name => {
                let share = SHARE * self.text.len() / text.len().max(1);
                // At most 600 together.
                (share + EARLY.saturating_sub(at)) as i64
            }
            Field::Departments if !text[..at].contains('\n') => LEADS,
            Field::Duties => {
                let mentions = self.finder.find_iter(text.as_bytes()).take(MENTION.1);
                MENTION.0 * mentions.count() as i64
            }
            _ => 0,
        }
    }
}

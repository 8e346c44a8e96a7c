//! One word of a query against one item: where it holds, and what that is worth.

use memchr::memmem::Finder;

use super::found::{Found, Way, responsible, standing, worth};
use super::fuzzy::{Matcher, Spread};
use super::query::Wanted;
use super::spelled::Spelled;
use crate::index::{Entry, Field, Index};
use crate::text::slip::{LONG, Slip};

/// What each step to a less telling word costs, and how many are counted.
const LESS: (i64, usize) = (80, 5);
/// What words known inside a phrase earn of their worth, in hundredths.
const INSIDE: i64 = 40;

/// A word to look for.
pub(super) struct Term<'a> {
    wanted: &'a Wanted,
    finder: Finder<'a>,
    number: Option<u32>,
    spelled: Option<Spelled<'a>>,
    others: Vec<Finder<'a>>,
    beside: Vec<Finder<'a>>,
    pieces: Vec<Term<'a>>,
    slip: Slip,
}

impl<'a> Term<'a> {
    /// A word, folded as the index is.
    pub fn new(index: &Index, wanted: &'a Wanted) -> Term<'a> {
        let finders = |words: &'a [String]| words.iter().map(Finder::new).collect();
        let pieces = wanted.pieces.iter().map(|piece| Term::new(index, piece));
        Term {
            wanted,
            finder: Finder::new(&wanted.text),
            number: wanted.text.parse().ok(),
            spelled: Spelled::new(index, wanted),
            others: finders(&wanted.others),
            beside: finders(&wanted.beside),
            pieces: pieces.collect(),
            slip: Slip::new(&wanted.text),
        }
    }

    /// The surest way in which the word holds, slips aside.
    pub fn sure(&self, entry: &Entry) -> Option<Found> {
        if let Some(found) = self.literal(entry) {
            return Some(found);
        }
        let spelled = self
            .spelled
            .as_ref()
            .and_then(|spelled| spelled.find(entry));
        spelled.or_else(|| self.meaning(entry))
    }

    /// Another word for the same thing, another name of a department, or the words inside.
    fn meaning(&self, entry: &Entry) -> Option<Found> {
        let others = best_of(&self.others, entry);
        let best = others.into_iter().chain(self.department(entry));
        let best = best.max_by_key(|found| found.score);
        let best = best.or_else(|| self.inside(entry))?;
        Some(Found {
            way: Way::Meaning,
            ..best
        })
    }

    /// A word about the same matter, in what an item is about.
    pub fn beside(&self, entry: &Entry) -> Option<Found> {
        let found = best_of(&self.beside, entry)?;
        (found.field != Field::Duties).then_some(Found {
            way: Way::Meaning,
            score: found.score * INSIDE / 100,
            ..found
        })
    }

    /// The department that is called so.
    fn department(&self, entry: &Entry) -> Option<Found> {
        responsible(entry, &self.wanted.departments)
    }

    /// The known words in the term, all of them, in what an item is about.
    fn inside(&self, entry: &Entry) -> Option<Found> {
        let found = self.pieces.iter().map(|piece| {
            let found = piece.sure(entry)?;
            (found.field != Field::Duties).then_some(found)
        });
        let found: Vec<Found> = found.collect::<Option<_>>()?;
        let worst = found.iter().min_by_key(|found| found.score)?;
        let total: i64 = found.iter().map(|found| found.score).sum();
        Some(Found {
            score: total / found.len() as i64 * INSIDE / 100,
            ..*worst
        })
    }

    /// The most telling field in which the word stands as it is.
    fn literal(&self, entry: &Entry) -> Option<Found> {
        if self.number == Some(entry.seq) {
            let score = worth(Field::Name);
            return Some(Found {
                field: Field::List,
                way: Way::Literal,
                score,
            });
        }
        standing(&self.finder, entry)
    }

    /// What the word may have been meant for.
    pub fn slip(&self, entry: &Entry, matcher: &Matcher, spread: Spread) -> Option<Found> {
        if self.wanted.exact {
            return None;
        }
        let found = |field, score| {
            Some(Found {
                field,
                way: Way::Slip,
                score,
            })
        };
        let name = &entry.texts[Field::Name as usize];
        if self.slip.same_sound(name).is_some() {
            return found(Field::Name, 3_000);
        }
        if self.slip.one_off(name).is_some() {
            return found(Field::Name, 2_500);
        }
        if let Some(close) = matcher.find(&self.wanted.text, name, spread) {
            return found(Field::Name, 1_500 + close.score.clamp(0, 500));
        }
        if in_two(&self.wanted.text, name) {
            return found(Field::Name, 1_400);
        }
        let duties = &entry.texts[Field::Duties as usize];
        let mistyped = self.slip.len() >= LONG && self.slip.one_off(duties).is_some();
        if mistyped {
            found(Field::Duties, 1_000)
        } else {
            None
        }
    }
}

/// The best of some words, the most telling of which come first.
fn best_of(words: &[Finder], entry: &Entry) -> Option<Found> {
    let found = words.iter().enumerate().filter_map(|(at, word)| {
        let less = LESS.0 * at.min(LESS.1) as i64;
        let found = standing(word, entry)?;
        Some(Found {
            score: found.score - less,
            ..found
        })
    });
    found.max_by_key(|found| found.score)
}

/// Whether `name` holds both halves of a word, wherever it is cut, but no half of one character.
fn in_two(word: &str, name: &str) -> bool {
    let cuts = word.char_indices().map(|(at, _)| at).skip(2);
    let mut halves = cuts.map(|at| word.split_at(at));
    halves.any(|(first, second)| {
        second.chars().nth(1).is_some() && name.contains(first) && name.contains(second)
    })
}

//! One word of a query against one item: where it holds, and what that is worth.

use memchr::memmem::Finder;

use super::found::{Found, Way, heading, responsible, standing, worth};
use super::fuzzy::{Matcher, Spread};
use super::query::Wanted;
use super::spelled::Spelled;
use crate::index::{Entry, Field, Index};
use crate::text::slip::{LONG, Slip};

/// What each step to a less telling word costs, and how many are counted.
const LESS: (i64, usize) = (80, 5);
/// What half a word earns that stands apart from the other half.
const HALF: i64 = 100;
/// What words known inside a phrase earn of their worth, in hundredths.
const INSIDE: i64 = 40;

/// A word to look for.
pub(super) struct Term<'a> {
    index: &'a Index,
    wanted: &'a Wanted,
    finder: Finder<'a>,
    number: Option<u32>,
    spelled: Option<Spelled>,
    others: Vec<Finder<'a>>,
    beside: Vec<Finder<'a>>,
    pieces: Vec<Term<'a>>,
    slip: Slip,
    halves: Vec<[Half<'a>; 2]>,
}

/// A part of a word, and how to find it.
struct Half<'a>(&'a str, Finder<'a>);

impl<'a> Term<'a> {
    /// A word, folded as the index is.
    pub fn new(index: &'a Index, wanted: &'a Wanted) -> Term<'a> {
        let finders = |words: &'a [String]| words.iter().map(Finder::new).collect();
        let pieces = wanted.pieces.iter().map(|piece| Term::new(index, piece));
        Term {
            index,
            wanted,
            finder: Finder::new(&wanted.text),
            number: wanted.text.parse().ok(),
            spelled: Spelled::new(index, wanted),
            others: finders(&wanted.others),
            beside: finders(&wanted.beside),
            pieces: pieces.collect(),
            slip: Slip::new(&wanted.text),
            halves: halves(&wanted.text),
        }
    }

    /// The word that its letters spell in most names.
    pub fn spelled_word(&self) -> Option<&str> {
        self.spelled.as_ref()?.word()
    }

    fn entry(&self, item: usize) -> &Entry {
        &self.index.entries()[item]
    }

    /// The surest way in which the word holds in the item with this number, slips aside.
    pub fn sure(&self, item: usize) -> Option<Found> {
        let entry = self.entry(item);
        if let Some(found) = self.literal(entry) {
            return Some(found);
        }
        let spelled = self.spelled.as_ref();
        let spelled = spelled.and_then(|spelled| spelled.find(item));
        spelled.or_else(|| self.meaning(item))
    }

    /// Another word for the same thing, another name of a department, or the words inside.
    fn meaning(&self, item: usize) -> Option<Found> {
        let entry = self.entry(item);
        let others = best_of(&self.others, entry, standing);
        let best = others.into_iter().chain(self.department(entry));
        let best = best.max_by_key(|found| found.score);
        let best = best.or_else(|| self.inside(item))?;
        Some(Found {
            way: Way::Meaning,
            ..best
        })
    }

    /// A word about the same matter, in what an item is about.
    pub fn beside(&self, item: usize) -> Option<Found> {
        let found = best_of(&self.beside, self.entry(item), heading)?;
        Some(Found {
            way: Way::Meaning,
            score: found.score * INSIDE / 100,
            ..found
        })
    }

    /// The department that is called so.
    fn department(&self, entry: &Entry) -> Option<Found> {
        responsible(entry, &self.wanted.departments)
    }

    /// The known words that the term consists of, all of them, in what an item is about.
    fn inside(&self, item: usize) -> Option<Found> {
        if !self.wanted.composed {
            return None;
        }
        let found = self.pieces.iter().map(|piece| {
            let found = piece.sure(item)?;
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
    pub fn slip(&self, item: usize, matcher: &Matcher, spread: Spread) -> Option<Found> {
        let entry = self.entry(item);
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
        if let Some(halves) = self.in_two(name, matcher) {
            return found(Field::Name, 1_300 + halves);
        }
        let duties = &entry.texts[Field::Duties as usize];
        let mistyped = self.slip.len() >= LONG && self.slip.one_off(duties).is_some();
        if mistyped {
            found(Field::Duties, 1_000)
        } else {
            None
        }
    }

    /// What `name` earns by holding both parts of the word: 危化 and 监管 in 危险化学品的监管.
    fn in_two(&self, name: &str, matcher: &Matcher) -> Option<i64> {
        let held = |[first, second]: &[Half; 2]| {
            Some(first.find(name, matcher)? + second.find(name, matcher)?)
        };
        self.halves.iter().filter_map(held).max()
    }
}

/// The best of some words, the most telling of which come first.
fn best_of(
    words: &[Finder],
    entry: &Entry,
    find: fn(&Finder, &Entry) -> Option<Found>,
) -> Option<Found> {
    let found = words.iter().enumerate().filter_map(|(at, word)| {
        let less = LESS.0 * at.min(LESS.1) as i64;
        let found = find(word, entry)?;
        Some(Found {
            score: found.score - less,
            ..found
        })
    });
    found.max_by_key(|found| found.score)
}

/// A word cut in two, wherever it can be, but no part of one character.
fn halves(word: &str) -> Vec<[Half<'_>; 2]> {
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    let long = |half: &str| half.chars().nth(1).is_some();
    let cuts = cuts.filter(|(first, second)| long(first) && long(second));
    let half = |text| Half(text, Finder::new(text));
    cuts.map(|(first, second)| [half(first), half(second)])
        .collect()
}

impl Half<'_> {
    /// What `name` earns by holding it as it is, or its characters close together.
    fn find(&self, name: &str, matcher: &Matcher) -> Option<i64> {
        let Half(text, finder) = self;
        if finder.find(name.as_bytes()).is_some() {
            return Some(HALF);
        }
        let close = matcher.find(text, name, Spread::Wide);
        close.map(|_| HALF / 2)
    }
}

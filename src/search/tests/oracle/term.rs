//! One word against one item: where it holds, slips aside, and what that is worth.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Oracle};
use crate::index::Field;
use crate::search::found::{Found, MENTION, Way, department, share, worth};
use crate::search::query::Wanted;
use crate::text::pinyin::{is_spelling, spell};

/// What items are about, the most telling first.
const HEADINGS: [Field; 5] = [
    Field::Name,
    Field::Township,
    Field::List,
    Field::Category,
    Field::Departments,
];

/// A word to look for.
pub(super) struct Term<'a> {
    pub all: &'a Oracle,
    pub wanted: Wanted,
    /// What its letters spell in names, with what each word earns.
    words: BTreeMap<&'a str, i64>,
    pieces: Vec<Term<'a>>,
    /// Whether it names townships, to which the query is narrowed.
    pub narrows: bool,
    /// Whether it stands in what a place or a list is called.
    pub names_place: bool,
}

impl<'a> Term<'a> {
    pub fn new(all: &'a Oracle, wanted: &Wanted) -> Term<'a> {
        let pieces = wanted.pieces.iter();
        Term {
            all,
            words: words(all, wanted),
            pieces: pieces.map(|piece| Term::new(all, piece)).collect(),
            wanted: wanted.clone(),
            narrows: false,
            names_place: false,
        }
    }

    /// The word that its letters spell in most names.
    pub fn spelled_word(&self) -> Option<&'a str> {
        let words = self.words.iter();
        let most = words.max_by_key(|(word, worth)| (**worth, Reverse(**word)));
        most.map(|(word, _)| *word)
    }

    /// The surest way in which the word holds.
    pub fn sure(&self, item: usize) -> Option<Found> {
        let entry = &self.all.entries[item];
        let number = self.wanted.text.parse() == Ok(entry.seq);
        let number = number.then(|| found(Field::List, Way::Literal, worth(Field::Name)));
        let literal = || {
            let word = &self.wanted.text;
            let full = found(Field::Township, Way::Literal, worth(Field::Township));
            let full = is_in_full_name(word, entry).then_some(full);
            let standing = standing(word, entry, Way::Literal).into_iter();
            standing.chain(full).max_by_key(|found| found.score)
        };
        number
            .or_else(literal)
            .or_else(|| self.spelled(entry))
            .or_else(|| self.meaning(entry))
            .or_else(|| self.inside(item))
            .or_else(|| {
                let named = found(Field::Township, Way::Literal, worth(Field::Township));
                self.narrows.then_some(named)
            })
    }

    /// A word about the same matter, in what the item is about.
    pub fn beside(&self, item: usize) -> Option<Found> {
        let entry = &self.all.entries[item];
        let find = |word: &str| heading(word, entry, Way::Meaning);
        let best = best_of(&self.wanted.beside, find)?;
        Some(found(best.field, best.way, best.score * 40 / 100))
    }

    /// Other words for the same thing, or the department that is called so.
    fn meaning(&self, entry: &Entry) -> Option<Found> {
        let others = best_of(&self.wanted.others, |word| {
            standing(word, entry, Way::Meaning)
        });
        let department = responsible(entry, &self.wanted.departments, Way::Meaning);
        let both = others.into_iter().chain(department);
        both.max_by_key(|found| found.score)
    }

    /// The known words that the word consists of, all of them.
    fn inside(&self, item: usize) -> Option<Found> {
        if !self.wanted.composed {
            return None;
        }
        let all = self.pieces.iter().map(|piece| piece.sure(item));
        let all: Vec<Found> = all.collect::<Option<_>>()?;
        if all.iter().any(|found| found.field == Field::Duties) {
            return None;
        }
        let total: i64 = all.iter().map(|found| found.score).sum();
        let score = total / all.len() as i64 * 40 / 100;
        let worst = all.iter().min_by_key(|found| found.score)?;
        Some(found(worst.field, Way::Meaning, score))
    }

    /// What its letters spell: in the name, else as a department, else elsewhere.
    fn spelled(&self, entry: &Entry) -> Option<Found> {
        if !is_letters(&self.wanted) {
            return None;
        }
        let name = entry.name();
        let in_name = places(&self.wanted.text, name);
        let in_name = in_name.into_iter().map(|(text, at, earned)| {
            let share = share(text.len(), name.len() as u32, at as u32) / 2;
            worth(Field::Name) + earned + self.words[text] + share
        });
        if let Some(score) = in_name.max() {
            return Some(found(Field::Name, Way::Pinyin, score));
        }
        let elsewhere = [Field::Township, Field::Category, Field::Departments];
        let elsewhere = elsewhere.into_iter().find_map(|field| {
            let places = places(&self.wanted.text, entry.text(field));
            let best = places.into_iter().map(|place| place.2).max()?;
            Some(found(field, Way::Pinyin, worth(field) + best))
        });
        responsible(entry, &self.wanted.spelled, Way::Pinyin).or(elsewhere)
    }
}

fn found(field: Field, way: Way, score: i64) -> Found {
    Found { field, way, score }
}

fn is_letters(wanted: &Wanted) -> bool {
    !wanted.exact && is_spelling(&wanted.text)
}

/// What the letters of a word spell in names: known words and those that many names hold earn more.
fn words<'a>(all: &'a Oracle, wanted: &Wanted) -> BTreeMap<&'a str, i64> {
    let mut words = BTreeMap::new();
    for entry in all.entries.iter().filter(|_| is_letters(wanted)) {
        let places = places(&wanted.text, entry.name()).into_iter();
        let there: BTreeSet<&str> = places.map(|place| place.0).collect();
        for word in there {
            *words.entry(word).or_insert(0) += 40;
        }
    }
    for (word, earned) in &mut words {
        *earned = 320.min(*earned) + if all.words.knows(word) { 400 } else { 0 };
    }
    words
}

/// The places of `text` that `letters` spell: the characters, where they begin, what they earn.
fn places<'t>(letters: &str, text: &'t str) -> Vec<(&'t str, usize, i64)> {
    let starts = text.char_indices().filter(|(_, c)| !c.is_ascii());
    let place = |(at, _)| {
        let rest: &str = &text[at..];
        let found = spell(letters, rest)?;
        let end = rest.char_indices().nth(found.chars);
        let length = end.map_or(rest.len(), |(end, _)| end);
        let earned = (600 * found.usual + 400 * found.full) / found.chars.max(1);
        Some((&rest[..length], at, earned as i64))
    };
    starts.filter_map(place).collect()
}

/// The best of some words, the most telling of which come first.
fn best_of(words: &[String], find: impl Fn(&str) -> Option<Found>) -> Option<Found> {
    let all = words.iter().enumerate().filter_map(|(at, word)| {
        let less = 80 * at.min(5) as i64;
        find(word).map(|there| found(there.field, there.way, there.score - less))
    });
    all.max_by_key(|found| found.score)
}

/// The department that is responsible among these `numbers`.
fn responsible(entry: &Entry, numbers: &[usize], way: Way) -> Option<Found> {
    let mut known = entry.departments.iter();
    let at = known.position(|number| numbers.contains(number))?;
    Some(department(way, at == 0))
}

/// Whether `word` is the end of the region and the beginning of the name.
fn is_in_full_name(word: &str, entry: &Entry) -> bool {
    let township = entry.text(Field::Township).split_once('\n');
    let (name, region) = township.unwrap_or_default();
    let characters: Vec<char> = word.chars().collect();
    (2..characters.len()).any(|border| {
        let (end, start) = characters.split_at(border);
        region.ends_with(&end.iter().collect::<String>())
            && name.starts_with(&start.iter().collect::<String>())
    })
}

/// The most telling field in which `word` stands.
fn standing(word: &str, entry: &Entry, way: Way) -> Option<Found> {
    let duties = || {
        let times = entry.text(Field::Duties).matches(word).count();
        let score = worth(Field::Duties) + MENTION.0 * times.min(MENTION.1) as i64;
        (times > 0).then(|| found(Field::Duties, way, score))
    };
    heading(word, entry, way).or_else(duties)
}

/// As [`standing`], in what an item is about.
fn heading(word: &str, entry: &Entry, way: Way) -> Option<Found> {
    HEADINGS.into_iter().find_map(|field| {
        let text = entry.text(field);
        let at = text.find(word)?;
        let close = match field {
            Field::Name => share(word.len(), text.len() as u32, at as u32),
            // In the first line, that of the one that leads.
            Field::Departments if !text[..at].contains('\n') => 100,
            _ => 0,
        };
        Some(found(field, way, worth(field) + close))
    })
}

//! Letters that spell characters of an item.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::found::{Found, Way, responsible, share, worth};
use super::query::Wanted;
use crate::index::{Entry, Field, Index};
use crate::text::pinyin::{Spelling, is_spelling, spell};

/// The fields in which letters may spell characters, besides the name.
const FIELDS: [Field; 3] = [Field::Township, Field::Category, Field::Departments];
/// What characters earn at most that are spelled by their usual readings, and that are spelled out.
const USUAL: i64 = 600;
const FULL: i64 = 400;
/// What a word earns for each name that holds it, and at most; and if it is known as a word.
const COMMON: (i64, i64) = (40, 320);
const KNOWN: i64 = 400;

/// A word of letters, and what it spells in each item: known words and those that many names hold
/// come first, for 公租房 is a word, and 工作负 is not.
pub(super) struct Spelled {
    /// What is spelled in the item with this number.
    found: Vec<Option<Found>>,
    /// The word that is spelled in most names.
    word: Option<String>,
}

/// A place that letters spell.
pub(super) struct Place<'a> {
    /// The characters.
    pub text: &'a str,
    /// Where they begin, in bytes.
    pub at: usize,
    /// How well they are spelled.
    worth: i64,
}

impl Spelled {
    /// Nothing for a word that is no spelling.
    pub fn new(index: &Index, wanted: &Wanted) -> Option<Spelled> {
        if wanted.exact || !is_spelling(&wanted.text) {
            return None;
        }
        let names = index.entries().iter();
        let names = names.map(|entry| places(&wanted.text, name(entry)));
        let names: Vec<Vec<Place>> = names.collect();
        let mut worth: HashMap<&str, i64> = HashMap::new();
        for places in &names {
            let mut words: Vec<&str> = places.iter().map(|place| place.text).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                let earned = worth.entry(word).or_default();
                *earned = (*earned + COMMON.0).min(COMMON.1);
            }
        }
        for (word, earned) in &mut worth {
            *earned += if index.words().knows(word) { KNOWN } else { 0 };
        }
        let most = worth
            .iter()
            .max_by_key(|(word, worth)| (**worth, Reverse(*word)));
        let word = most.map(|(word, _)| word.to_string());
        let mut elsewhere = Elsewhere::new(wanted);
        let found = index.entries().iter().zip(&names).map(|(entry, places)| {
            let in_name = places
                .iter()
                .map(|place| place.score(name(entry), worth[place.text]));
            match in_name.max() {
                Some(score) => Some(spelled(Field::Name, score)),
                None => elsewhere.find(entry),
            }
        });
        Some(Spelled {
            found: found.collect(),
            word,
        })
    }

    /// The word that is spelled in most names.
    pub fn word(&self) -> Option<&str> {
        self.word.as_deref()
    }

    /// The most telling field of the item with this number of which the letters spell a part.
    pub fn find(&self, item: usize) -> Option<Found> {
        self.found[item]
    }
}

/// What letters spell in other fields than the name; their texts come again and again.
struct Elsewhere<'a> {
    wanted: &'a Wanted,
    known: HashMap<&'a str, Option<i64>>,
}

impl<'a> Elsewhere<'a> {
    fn new(wanted: &'a Wanted) -> Elsewhere<'a> {
        let known = HashMap::new();
        Elsewhere { wanted, known }
    }

    fn find(&mut self, entry: &'a Entry) -> Option<Found> {
        if let Some(called) = responsible(entry, &self.wanted.spelled) {
            return Some(spelled(called.field, called.score));
        }
        FIELDS.into_iter().find_map(|field| {
            let text = entry.texts[field as usize].as_str();
            let best = *self.known.entry(text).or_insert_with(|| {
                let there = places(&self.wanted.text, text);
                there.iter().map(|place| place.worth).max()
            });
            Some(spelled(field, worth(field) + best?))
        })
    }
}

fn name(entry: &Entry) -> &str {
    &entry.texts[Field::Name as usize]
}

fn spelled(field: Field, score: i64) -> Found {
    Found {
        field,
        way: Way::Pinyin,
        score,
    }
}

impl Place<'_> {
    /// What it earns in a name, its word so much.
    fn score(&self, name: &str, word: i64) -> i64 {
        let share = share(self.text.len(), name.len(), self.at) / 2;
        worth(Field::Name) + self.worth + word + share
    }
}

/// The places of `text` (folded) that `letters` spell, from any character on. What stands there in
/// letters is no spelling.
pub(super) fn places<'t>(letters: &str, text: &'t str) -> Vec<Place<'t>> {
    let starts = text.char_indices().filter(|(_, c)| !c.is_ascii());
    let place = |(at, _)| {
        let found = spell(letters, &text[at..])?;
        let length: usize = text[at..]
            .chars()
            .take(found.chars)
            .map(char::len_utf8)
            .sum();
        Some(Place {
            text: &text[at..at + length],
            at,
            worth: spelled_worth(found),
        })
    };
    starts.filter_map(place).collect()
}

fn spelled_worth(found: Spelling) -> i64 {
    let all = found.chars.max(1) as i64;
    (USUAL * found.usual as i64 + FULL * found.full as i64) / all
}

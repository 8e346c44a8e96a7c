//! Letters that spell characters of an item.

use std::collections::HashMap;

use super::found::{Found, Way, responsible, share, worth};
use super::query::Wanted;
use crate::index::{Entry, Field, Index};
use crate::text::pinyin::{Spelling, is_spelling, spell};

/// The fields in which letters may spell characters, besides the name.
const FIELDS: [Field; 3] = [Field::Township, Field::Category, Field::Departments];
/// What characters spelled by their usual reading earn, what those spelled out earn, and what those that many names hold: each up to so much.
const USUAL: i64 = 600;
const FULL: i64 = 400;
const COMMON: (i64, u32) = (40, 8);

/// A word of letters, with how many names hold each of the words that it spells: 公租房 is a word,
/// and 工作负 is not.
pub(super) struct Spelled<'a> {
    wanted: &'a Wanted,
    names: HashMap<String, u32>,
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

impl<'a> Spelled<'a> {
    /// Nothing for a word that is no spelling.
    pub fn new(index: &Index, wanted: &'a Wanted) -> Option<Spelled<'a>> {
        if wanted.exact || !is_spelling(&wanted.text) {
            return None;
        }
        let mut names: HashMap<String, u32> = HashMap::new();
        for entry in index.entries() {
            let mut there = places(&wanted.text, &entry.texts[Field::Name as usize]);
            there.sort_by_key(|place| place.text);
            there.dedup_by_key(|place| place.text);
            for place in there {
                *names.entry(place.text.to_string()).or_default() += 1;
            }
        }
        Some(Spelled { wanted, names })
    }

    /// The most telling field of which the letters spell a part.
    pub fn find(&self, entry: &Entry) -> Option<Found> {
        let found = |field, score| Found {
            field,
            way: Way::Pinyin,
            score,
        };
        let name = &entry.texts[Field::Name as usize];
        let score = |place: &Place| {
            let common = self
                .names
                .get(place.text)
                .copied()
                .unwrap_or(0)
                .min(COMMON.1);
            let share = share(place.text.len(), name.len(), place.at) / 2;
            worth(Field::Name) + place.worth + COMMON.0 * i64::from(common) + share
        };
        let in_name = places(&self.wanted.text, name);
        if let Some(best) = in_name.iter().map(score).max() {
            return Some(found(Field::Name, best));
        }
        if let Some(called) = responsible(entry, &self.wanted.spelled) {
            return Some(found(called.field, called.score));
        }
        let others = FIELDS.into_iter().find_map(|field| {
            let there = places(&self.wanted.text, &entry.texts[field as usize]);
            let best = there.iter().map(|place| place.worth).max()?;
            Some((field, worth(field) + best))
        });
        others.map(|(field, score)| found(field, score))
    }
}

/// The places of `text` (folded) that `letters` spell, from any character on. What stands there in
/// letters is no spelling.
pub(super) fn places<'t>(letters: &str, text: &'t str) -> Vec<Place<'t>> {
    let chars: Vec<char> = text.chars().collect();
    let mut places = Vec::new();
    let mut at = 0;
    for (start, c) in chars.iter().enumerate() {
        if let Some(found) = spell(letters, &chars[start..]).filter(|_| !c.is_ascii()) {
            let spelled = &chars[start..start + found.chars];
            let length: usize = spelled.iter().map(|c| c.len_utf8()).sum();
            places.push(Place {
                text: &text[at..at + length],
                at,
                worth: spelled_worth(found),
            });
        }
        at += c.len_utf8();
    }
    places
}

fn spelled_worth(found: Spelling) -> i64 {
    let all = found.chars.max(1) as i64;
    (USUAL * found.usual as i64 + FULL * found.full as i64) / all
}

//! What syllables can stand for: the characters of the lexicon by their sound.

use std::collections::{BTreeSet, HashMap};

use super::char_pairs::{REACH, telling};
use crate::text::normal::is_han;
use crate::text::readings::readings;
use crate::text::syllables::SYLLABLE_END;

/// The characters that tell something of a matter, by their most usual reading.
#[derive(Debug)]
pub(super) struct SpelledChars(HashMap<&'static str, Vec<u16>>);

impl SpelledChars {
    /// Those of a text.
    pub fn new(text: &str) -> SpelledChars {
        let mut chars: HashMap<&'static str, Vec<u16>> = HashMap::new();
        let all: BTreeSet<char> = text.chars().filter(|c| is_han(*c)).collect();
        for c in all {
            if let (Some(sound), Some(number)) = (readings(c).next(), telling(c)) {
                chars.entry(sound).or_default().push(number);
            }
        }
        SpelledChars(chars)
    }

    /// For each two syllables of a sound that stand near each other, each two once, the pairs of characters that
    /// they can spell.
    pub fn char_pairs(&self, sound: &str) -> Vec<Vec<[u16; 2]>> {
        let syllables: Vec<&str> = sound.split_terminator(SYLLABLE_END).collect();
        let mut near: BTreeSet<[&str; 2]> = BTreeSet::new();
        for (at, first) in syllables.iter().enumerate() {
            let behind = syllables[at + 1..].iter().take(REACH);
            near.extend(behind.map(|second| [*first, *second]));
        }
        near.into_iter().map(|pair| self.spelled_by(pair)).collect()
    }

    fn spelled_by(&self, syllables: [&str; 2]) -> Vec<[u16; 2]> {
        let [firsts, seconds] =
            syllables.map(|syllable| self.0.get(syllable).map_or(&[][..], Vec::as_slice));
        let pairs = firsts
            .iter()
            .flat_map(|&first| seconds.iter().map(move |&second| [first, second]));
        pairs.filter(|[first, second]| first != second).collect()
    }
}

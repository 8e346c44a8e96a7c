//! The lexicon of matters: for each duty that lists hold, how people speak of it.
//!
//! It is written in `data/matters.json`, one matter a line; `docs/matters.md` describes it. The synonyms of
//! `data/synonyms.json` are in it too, as matters without a name. The build script puts all of it in order.

mod char_pairs;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;

use crate::text::syllables::sounds;
use char_pairs::{WEIGHT_UNIT, WeightedPair, char_pairs};

/// What `build/matters.rs` wrote, unpacked when it is first read.
static MATTERS: LazyLock<String> =
    LazyLock::new(|| text(include_bytes!(concat!(env!("OUT_DIR"), "/matters"))));
static PHRASES: LazyLock<String> =
    LazyLock::new(|| text(include_bytes!(concat!(env!("OUT_DIR"), "/phrases"))));
static TOGETHER: LazyLock<String> =
    LazyLock::new(|| text(include_bytes!(concat!(env!("OUT_DIR"), "/together"))));
static PAIRS: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/pairs"))));

fn text(packed: &[u8]) -> String {
    String::from_utf8(unpacked(packed)).expect("the build script packed text")
}

fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut part = Vec::new();
    ZlibDecoder::new(packed)
        .read_to_end(&mut part)
        .expect("the build script packed it");
    part
}

/// The shipped lexicon, read when a text is first looked at (1 ms): no short command waits for it.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
/// Its phrases by their sound, read when something is first said in letters or misheard.
static SOUNDS: LazyLock<Vec<(String, u16)>> = LazyLock::new(|| {
    let entries = LEXICON.phrases.iter();
    let mut sounds: Vec<_> = entries.map(|(phrase, of)| (sounds(phrase), *of)).collect();
    sounds.sort_unstable();
    sounds.dedup();
    sounds
});

/// A matter: what such lists call it.
#[derive(Debug)]
pub struct Matter {
    /// The duty in general words; empty for a group of synonyms.
    pub name: &'static str,
    /// Who answers for it, where no township does: then there are no official words.
    pub by: Option<&'static str>,
    /// The official words for it, the most telling first.
    pub words: Vec<&'static str>,
    /// Words that look as if it were meant, and speak of another.
    pub not: Vec<&'static str>,
}

/// All matters, numbered from 0; all texts are folded.
#[derive(Debug)]
pub struct Lexicon {
    matters: Vec<Matter>,
    /// What people say and the official words, each with the number of a matter; in order.
    phrases: Vec<(&'static str, u16)>,
    /// The halves of pairs, in order.
    halves: Vec<(&'static str, ())>,
    /// For each half the other ones, with the number of the matter.
    pairs: HashMap<&'static str, Vec<(&'static str, u16)>>,
}

/// The shipped lexicon.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Lexicon {
        let matters = MATTERS.lines().map(|line| {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            Matter {
                name: cell(),
                by: Some(cell()).filter(|by| !by.is_empty()),
                words: cell().split_whitespace().collect(),
                not: cell().split_whitespace().collect(),
            }
        });
        let phrases = PHRASES.lines().flat_map(|line| {
            let (phrase, numbers) = line.split_once(' ').unwrap_or_default();
            let numbers = numbers.split(' ').filter_map(|number| number.parse().ok());
            numbers.map(move |number| (phrase, number))
        });
        let mut pairs: HashMap<_, Vec<_>> = HashMap::new();
        for line in TOGETHER.lines() {
            let mut cells = line.split(' ');
            let mut cell = || cells.next().unwrap_or_default();
            let (one, other) = (cell(), cell());
            if let Ok(matter) = cell().parse() {
                pairs.entry(one).or_default().push((other, matter));
            }
        }
        let mut halves: Vec<_> = pairs.keys().map(|half| (*half, ())).collect();
        halves.sort_unstable();
        Lexicon {
            matters: matters.collect(),
            phrases: phrases.collect(),
            halves,
            pairs,
        }
    }

    /// The matter with this number.
    ///
    /// # Panics
    /// If there is none.
    pub fn matter(&self, number: u16) -> &Matter {
        &self.matters[usize::from(number)]
    }

    /// How many matters there are.
    pub fn len(&self) -> usize {
        self.matters.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.matters.is_empty()
    }

    /// The phrases that `text` (folded) begins with, short ones first, with the numbers of their matters.
    pub fn phrases_at<'t>(&self, text: &'t str) -> Vec<(&'t str, Vec<u16>)> {
        starting(&self.phrases, text)
    }

    /// The phrases that sound as `sound` begins, by their sound, with the numbers of their matters.
    pub fn sounds_at<'t>(&self, sound: &'t str) -> Vec<(&'t str, Vec<u16>)> {
        starting(&SOUNDS, sound)
    }

    /// The pairs that stand in a clause (folded): both halves and the number of the matter.
    pub fn pairs_in(&self, clause: &str) -> Vec<([&'static str; 2], u16)> {
        let mut found = Vec::new();
        for (at, _) in clause.char_indices() {
            for (half, _) in starting(&self.halves, &clause[at..]) {
                let Some((&half, others)) = self.pairs.get_key_value(half) else {
                    continue;
                };
                let both = others.iter().filter(|(other, _)| clause.contains(other));
                found.extend(both.map(|&(other, matter)| ([half, other], matter)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What the pairs of characters in each of some clauses (folded) weigh for each matter; a pair counts where it
    /// stands first.
    pub fn resemblance<'c>(&self, clauses: impl Iterator<Item = &'c str>) -> Vec<Vec<f64>> {
        let (table, _) = PAIRS.as_chunks::<8>();
        let mut seen = BTreeSet::new();
        let of_clause = |clause| {
            let mut weights = vec![0.0; self.matters.len()];
            for pair in char_pairs(clause)
                .into_iter()
                .filter(|pair| seen.insert(*pair))
            {
                for held in holders(table, pair) {
                    let number = |at: usize| u16::from_be_bytes([held[at], held[at + 1]]);
                    weights[usize::from(number(4))] += f64::from(number(6)) / WEIGHT_UNIT;
                }
            }
            weights
        };
        clauses.map(of_clause).collect()
    }
}

/// The entries of the table for a pair of characters.
fn holders(table: &[WeightedPair], pair: [u16; 2]) -> &[WeightedPair] {
    let [first, second] = pair.map(u16::to_be_bytes);
    let key = [first[0], first[1], second[0], second[1]];
    let from = table.partition_point(|there| there[..4] < key[..]);
    let rest = &table[from..];
    &rest[..rest.iter().take_while(|there| there[..4] == key).count()]
}

/// The entries of a table in order that `text` begins with, short ones first, with what they stand for.
fn starting<'t, T: Copy>(table: &[(impl AsRef<str>, T)], text: &'t str) -> Vec<(&'t str, Vec<T>)> {
    let mut found = Vec::new();
    let mut rest = table;
    for end in text.char_indices().map(|(at, c)| at + c.len_utf8()) {
        let prefix = &text[..end];
        let from = rest.partition_point(|(entry, _)| entry.as_ref() < prefix);
        rest = &rest[from..];
        let same = rest
            .iter()
            .take_while(|(entry, _)| entry.as_ref() == prefix);
        let same: Vec<T> = same.map(|(_, of)| *of).collect();
        if !same.is_empty() {
            rest = &rest[same.len()..];
            found.push((prefix, same));
        }
        let is_begun = |(entry, _): &(_, T)| AsRef::<str>::as_ref(entry).starts_with(prefix);
        if !rest.first().is_some_and(is_begun) {
            break;
        }
    }
    found
}

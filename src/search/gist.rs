//! The last resort, where a word holds nowhere: names that share a part with it, the rarer the better.

use memchr::memmem::Finder;

use super::found::{Found, Way};
use super::query::Wanted;
use crate::index::{Entry, Field, Index};

/// What a name must share of all that can be shared, in hundredths.
const LEAST: i64 = 40;
/// Shorter words have no parts.
const SHORTEST: usize = 3;

/// The parts of a word: pairs of characters, and the words known in it with their other words.
pub(super) struct Gist<'a> {
    parts: Vec<Part<'a>>,
    total: f64,
}

struct Part<'a> {
    words: Vec<Finder<'a>>,
    weight: f64,
}

impl<'a> Gist<'a> {
    /// The parts of a word that some name holds.
    pub fn new(index: &Index, wanted: &'a Wanted) -> Gist<'a> {
        let starts: Vec<usize> = wanted.text.char_indices().map(|(at, _)| at).collect();
        let ends = starts.iter().copied().chain([wanted.text.len()]).skip(2);
        let pairs = starts
            .iter()
            .zip(ends)
            .map(|(&from, to)| vec![&wanted.text[from..to]]);
        let known = wanted.pieces.iter().map(|piece| {
            let others = piece.others.iter().map(String::as_str);
            others.chain([piece.text.as_str()]).collect()
        });
        let usable = !wanted.exact && starts.len() >= SHORTEST;
        let words = pairs.chain(known).filter(|_| usable);
        let parts: Vec<Part> = words.filter_map(|words| Part::new(index, &words)).collect();
        Gist {
            total: parts.iter().map(|part| part.weight).sum(),
            parts,
        }
    }

    /// How much of the word's parts a name holds.
    pub fn find(&self, entry: &Entry) -> Option<Found> {
        let name = &entry.texts[Field::Name as usize];
        let held = self.parts.iter().filter(|part| part.holds(name));
        let held: f64 = held.map(|part| part.weight).sum();
        let share = (100.0 * held / self.total.max(f64::MIN_POSITIVE)) as i64;
        (share >= LEAST).then_some(Found {
            field: Field::Name,
            way: Way::Slip,
            score: share,
        })
    }
}

impl<'a> Part<'a> {
    fn new(index: &Index, words: &[&'a str]) -> Option<Part<'a>> {
        let words = words.iter().map(|word| Finder::new(*word)).collect();
        let part = Part { words, weight: 0.0 };
        let names = index
            .entries()
            .iter()
            .map(|entry| &entry.texts[Field::Name as usize]);
        let holders = names.filter(|name| part.holds(name)).count();
        let weight = (1.0 + index.len() as f64 / holders.max(1) as f64).ln();
        (holders > 0).then_some(Part { weight, ..part })
    }

    fn holds(&self, name: &str) -> bool {
        self.words
            .iter()
            .any(|word| word.find(name.as_bytes()).is_some())
    }
}

//! The last resort, where a word holds nowhere as a whole: names that share a part of it, that hold
//! what its words mean, or that everyday words like it mean; the rarer, the better.

use std::collections::{HashMap, HashSet};

use memchr::memmem::Finder;

use super::found::{Found, Way};
use super::query::Wanted;
use crate::index::{Field, Index};

/// Shorter words have no parts.
const SHORTEST: usize = 3;
/// What a name must share of all that can be shared, and of what the best name shares.
const LEAST: f64 = 0.25;
const OF_BEST: f64 = 0.4;
/// What a part counts of its weight that no name holds: some of it, for nonsense has many such.
const NOWHERE: f64 = 0.25;
/// What a character weighs against a pair of them.
const SINGLE: f64 = 0.3;
/// What a known word weighs against a pair of characters.
const KNOWN: f64 = 1.5;
/// What the second and each further official word for an everyday one keeps of its weight.
const FURTHER: f64 = 0.9;
/// What the least and the best of the names earn.
const WORTH: (f64, f64) = (600.0, 1_400.0);

/// The names that a word may have been about, with what they earn.
pub(super) struct Gist(HashMap<usize, i64>);

impl Gist {
    /// The names that `wanted` may have been about.
    pub fn new(index: &Index, wanted: &Wanted) -> Gist {
        if wanted.exact {
            return Gist(HashMap::new());
        }
        let mut names = Names::new(index);
        let known = Part::known(wanted);
        let own: Vec<Part> = Part::characters(&wanted.text)
            .into_iter()
            .chain(known)
            .collect();
        let total: f64 = own.iter().map(|part| names.add(part)).sum();
        for part in Part::alike(wanted) {
            names.add(&part);
        }
        let best = names.shared.values().copied().fold(0.0, f64::max);
        let least = (LEAST * total).max(OF_BEST * best);
        let told = names.told;
        let enough = names.shared.into_iter();
        let enough = enough.filter(|(item, share)| *share >= least && told.contains(item));
        let earned = |share: f64| (WORTH.0 + (WORTH.1 - WORTH.0) * share / best) as i64;
        Gist(enough.map(|(item, share)| (item, earned(share))).collect())
    }

    /// What the name of the item with this number earns.
    pub fn find(&self, item: usize) -> Option<Found> {
        let score = *self.0.get(&item)?;
        Some(Found {
            field: Field::Name,
            way: Way::Slip,
            score,
        })
    }
}

/// Words any of which a name may hold, the most telling first.
struct Part<'a> {
    words: Vec<&'a str>,
    weight: f64,
    /// Whether sharing it tells something, without any other part.
    telling: bool,
}

impl<'a> Part<'a> {
    /// The characters of a word, and the pairs of them.
    fn characters(word: &'a str) -> Vec<Part<'a>> {
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        if starts.len() < SHORTEST {
            return Vec::new();
        }
        let ends = starts.iter().copied().skip(2).chain([word.len()]);
        let pairs = starts.iter().zip(ends);
        let pairs = pairs.map(|(&from, to)| (&word[from..to], 1.0));
        let ends = starts.iter().copied().skip(1).chain([word.len()]);
        let singles = starts.iter().zip(ends);
        let singles = singles.map(|(&from, to)| (&word[from..to], SINGLE));
        let parts = pairs.chain(singles).map(|(text, weight)| Part {
            words: vec![text],
            weight,
            telling: weight > SINGLE,
        });
        parts.collect()
    }

    /// The known words in a word, each with the official ones for it.
    fn known(wanted: &'a Wanted) -> impl Iterator<Item = Part<'a>> {
        wanted.pieces.iter().map(|piece| {
            let others = piece.others.iter().map(String::as_str);
            Part {
                words: std::iter::once(piece.text.as_str()).chain(others).collect(),
                weight: KNOWN,
                telling: true,
            }
        })
    }

    /// The official words for the everyday words that are like a word.
    fn alike(wanted: &'a Wanted) -> impl Iterator<Item = Part<'a>> {
        wanted.alike.iter().map(|(alike, means)| {
            let alike = f64::from(*alike) / 1_000.0;
            Part {
                words: means.iter().map(String::as_str).collect(),
                weight: alike * alike,
                telling: true,
            }
        })
    }
}

/// All names, and what each shares.
struct Names<'a> {
    index: &'a Index,
    shared: HashMap<usize, f64>,
    /// Those that share a part which tells something.
    told: HashSet<usize>,
    holders: HashMap<String, Vec<usize>>,
}

impl<'a> Names<'a> {
    fn new(index: &'a Index) -> Names<'a> {
        Names {
            index,
            shared: HashMap::new(),
            told: HashSet::new(),
            holders: HashMap::new(),
        }
    }

    /// Adds what each name shares of a part; the most that any of them can.
    fn add(&mut self, part: &Part) -> f64 {
        let mut shares: HashMap<usize, f64> = HashMap::new();
        let mut weight = part.weight;
        for word in &part.words {
            let all = self.index.len() as f64;
            let holders = self.holders_of(word);
            let share = weight * (1.0 + all / holders.len().max(1) as f64).ln();
            for &item in holders {
                let there = shares.entry(item).or_default();
                *there = share.max(*there);
            }
            weight *= FURTHER;
        }
        let most = shares.values().copied().fold(0.0, f64::max);
        let shared = !shares.is_empty();
        for (item, share) in shares {
            if part.telling {
                self.told.insert(item);
            }
            *self.shared.entry(item).or_default() += share;
        }
        match shared {
            true => most,
            false => NOWHERE * part.weight * (1.0 + self.index.len() as f64).ln(),
        }
    }

    fn holders_of(&mut self, word: &str) -> &[usize] {
        let index = self.index;
        self.holders.entry(word.to_string()).or_insert_with(|| {
            let finder = Finder::new(word);
            let names = index.entries().iter().enumerate();
            let held = names.filter(|(_, entry)| {
                let name = &entry.texts[Field::Name as usize];
                finder.find(name.as_bytes()).is_some()
            });
            held.map(|(item, _)| item).collect()
        })
    }
}

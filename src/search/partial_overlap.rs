//! The last resort, for a word without any match: names are scored by the parts of the word that they share (bigrams,
//! characters, known words and what those or similar everyday words mean); the rarer a part, the more it counts.

use super::match_table::{MatchTable, MatchTier};
use super::query::QueryTerm;
use super::score::{Match, MatchKind};
use crate::bitset;
use crate::index::{Field, Index};

/// Shorter words have no features.
const SHORTEST: usize = 3;
/// What a name must share of all that can be shared, and of what the best name shares.
const LEAST: f64 = 0.25;
const OF_BEST: f64 = 0.4;
/// What a feature counts of its weight that no name holds: some of it, for nonsense has many such.
const NOWHERE: f64 = 0.25;
/// What a character weighs against a pair of them.
const SINGLE: f64 = 0.3;
/// What a known word weighs against a pair of characters.
const KNOWN: f64 = 1.5;
/// What the second and each further official word for an everyday one keeps of its weight.
const FURTHER: f64 = 0.9;
/// What the least and the best of the names earn.
const WORTH: (f64, f64) = (600.0, 1_400.0);

/// Adds the names that share parts of `term`.
pub(super) fn find(index: &Index, term: &QueryTerm, matches: &mut MatchTable) {
    if term.exact {
        return;
    }
    let mut names = NameScores::new(index);
    let known = Feature::known(term);
    let own: Vec<Feature> = Feature::characters(&term.text)
        .into_iter()
        .chain(known)
        .collect();
    let total: f64 = own.iter().map(|feature| names.add(feature)).sum();
    for feature in Feature::alike(term) {
        names.add(&feature);
    }
    let best = names.most;
    if best == 0.0 {
        return;
    }
    let least = (LEAST * total).max(OF_BEST * best);
    for item in names.telling().filter(|&item| names.shared[item] >= least) {
        let share = names.shared[item];
        let score = WORTH.0 + (WORTH.1 - WORTH.0) * share / best;
        let found = Match {
            field: Field::Name,
            kind: MatchKind::Fuzzy,
            score: score as i64,
        };
        matches.offer(MatchTier::PartialOverlap, item, found);
    }
}

/// Words any of which a name may hold, the most telling first.
struct Feature<'a> {
    words: Vec<&'a str>,
    weight: f64,
    /// Whether sharing it tells something, without any other feature.
    telling: bool,
}

impl<'a> Feature<'a> {
    /// The characters of a word, and the pairs of them.
    fn characters(word: &'a str) -> Vec<Feature<'a>> {
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
        let features = pairs.chain(singles).map(|(text, weight)| Feature {
            words: vec![text],
            weight,
            telling: weight > SINGLE,
        });
        features.collect()
    }

    /// The known words in a word, each with the official ones for it.
    fn known(term: &'a QueryTerm) -> impl Iterator<Item = Feature<'a>> {
        term.subterms.iter().map(|subterm| {
            let others = subterm.synonyms.iter().map(String::as_str);
            Feature {
                words: std::iter::once(subterm.text.as_str())
                    .chain(others)
                    .collect(),
                weight: KNOWN,
                telling: true,
            }
        })
    }

    /// The official words for everyday words similar to a word.
    fn alike(term: &'a QueryTerm) -> impl Iterator<Item = Feature<'a>> {
        term.near.iter().map(|(alike, means)| {
            let alike = f64::from(*alike) / 1_000.0;
            Feature {
                words: means.iter().map(String::as_str).collect(),
                weight: alike * alike,
                telling: true,
            }
        })
    }
}

/// All names, and what each shares.
struct NameScores<'a> {
    index: &'a Index,
    shared: Vec<f64>,
    /// Those that share a feature which tells something.
    telling: Vec<bool>,
    /// The most that any of them shares.
    most: f64,
}

impl<'a> NameScores<'a> {
    fn new(index: &'a Index) -> NameScores<'a> {
        NameScores {
            index,
            shared: vec![0.0; index.len()],
            telling: vec![false; index.len()],
            most: 0.0,
        }
    }

    /// Adds what each name shares of a feature; gives the most that any of them can.
    fn add(&mut self, feature: &Feature) -> f64 {
        let mut shares: Vec<(usize, f64)> = Vec::new();
        let all = self.index.len() as f64;
        let mut weight = feature.weight;
        let mut most = 0.0_f64;
        for word in &feature.words {
            let holders = self.index.in_names(word);
            let share = weight * (1.0 + all / holders.len().max(1) as f64).ln();
            if !holders.is_empty() {
                most = most.max(share);
            }
            shares.extend(holders.into_iter().map(|item| (item, share)));
            weight *= FURTHER;
        }
        if feature.words.len() > 1 {
            // Of what a name shares of the feature, the most counts.
            shares
                .sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
            shares.dedup_by_key(|(item, _)| *item);
        }
        for (item, share) in shares {
            self.shared[item] += share;
            self.telling[item] |= feature.telling;
            self.most = self.most.max(self.shared[item]);
        }
        if most > 0.0 {
            most
        } else {
            NOWHERE * feature.weight * (1.0 + all).ln()
        }
    }

    /// The names that share a feature which tells something.
    fn telling(&self) -> impl Iterator<Item = usize> + use<> {
        bitset::of(&self.telling, |telling| *telling).into_ones()
    }
}

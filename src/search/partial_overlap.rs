//! The last resort, for a word without any match: names are scored by the parts of the word that they share (bigrams,
//! characters, known words and what those or similar everyday words mean); the rarer a part, the more it counts.

use super::match_table::{MatchTable, few_parts};
use super::packed_match::MatchTier;
use super::query::QueryTerm;
use super::score::{Match, MatchKind};
use crate::bitset;
use crate::index::{Field, Index, IndexSegment};
use crate::threads::in_parts;

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
    let mut features = Feature::characters(&term.text);
    features.extend(Feature::known(term));
    let own = features.len();
    features.extend(Feature::alike(term));
    let few = few_parts(index.len());
    let names: Vec<PartNames> = in_parts(index.parts(), few, |parts| {
        let names = parts.iter().map(|part| PartNames::new(part, &features));
        names.collect()
    });
    let worths: Vec<FeatureWorth> = (0..features.len())
        .map(|at| FeatureWorth::new(index, &features[at], &names, at))
        .collect();
    let mut telling = features.iter().zip(&worths);
    if !telling.any(|(feature, worth)| feature.telling && worth.is_shared) {
        return;
    }
    let total: f64 = worths[..own].iter().map(|worth| worth.most).sum();
    let scored = in_parts(&names, few, |names| score(names, &features, &worths));
    let best = scored.iter().map(|one| one.most).fold(0.0, f64::max);
    let least = (LEAST * total).max(OF_BEST * best);
    let telling = scored.iter().flat_map(|one| &one.telling);
    for &(item, share) in telling.filter(|(_, share)| *share >= least) {
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

/// The names of a part of the index that hold the words of features.
struct PartNames<'a> {
    part: &'a IndexSegment,
    /// For each word of each feature the names that hold it, and how many items have one of them.
    words: Vec<Vec<(Vec<u32>, usize)>>,
}

impl<'a> PartNames<'a> {
    fn new(part: &'a IndexSegment, features: &[Feature]) -> PartNames<'a> {
        let held = |word: &&str| {
            let names = part.names(part.segment().find(word));
            let items = part.count_holders(&names);
            (names, items)
        };
        let words = features
            .iter()
            .map(|feature| feature.words.iter().map(held).collect());
        PartNames {
            part,
            words: words.collect(),
        }
    }
}

/// What sharing a feature is worth.
struct FeatureWorth {
    /// By each of its words.
    by_word: Vec<f64>,
    /// The most that any name can share of it.
    most: f64,
    /// Whether any name shares it.
    is_shared: bool,
}

impl FeatureWorth {
    /// What sharing `feature`, which is number `at`, is worth in all parts, of which these are the `names`.
    fn new(index: &Index, feature: &Feature, names: &[PartNames], at: usize) -> FeatureWorth {
        let all = index.len() as f64;
        let mut weight = feature.weight;
        let mut most = 0.0_f64;
        let mut by_word = Vec::with_capacity(feature.words.len());
        for word in 0..feature.words.len() {
            let holders: usize = names.iter().map(|part| part.words[at][word].1).sum();
            let share = weight * (1.0 + all / holders.max(1) as f64).ln();
            if holders > 0 {
                most = most.max(share);
            }
            by_word.push(share);
            weight *= FURTHER;
        }
        let is_shared = most > 0.0;
        if !is_shared {
            most = NOWHERE * feature.weight * (1.0 + all).ln();
        }
        FeatureWorth {
            by_word,
            most,
            is_shared,
        }
    }
}

/// What the names of a part share.
struct PartScores {
    /// The most that any of them shares.
    most: f64,
    /// The items with names that share a feature which tells something, and what they share.
    telling: Vec<(usize, f64)>,
}

/// What the names of some parts share of the features.
// A part after the other, so that what is added up stays in the processor's cache: of a whole country it takes 84 MB.
fn score(names: &[PartNames], features: &[Feature], worths: &[FeatureWorth]) -> Vec<PartScores> {
    let (mut shared, mut telling) = (Vec::new(), Vec::new());
    let scores = names.iter().map(|names| {
        let items = names.part.segment().len();
        shared.clear();
        shared.resize(items as usize, 0.0);
        telling.clear();
        telling.resize(items as usize, false);
        for (at, feature) in features.iter().enumerate() {
            for (item, share) in shares(names, at, &worths[at]) {
                // A damaged file may name an item that is not there.
                if let Some(sum) = shared.get_mut(item as usize) {
                    *sum += share;
                    telling[item as usize] |= feature.telling;
                }
            }
        }
        let mut scores = PartScores {
            most: 0.0,
            telling: Vec::new(),
        };
        for (first, there) in names.part.numbered(0..items) {
            let own = &shared[there.clone()];
            scores.most = own.iter().copied().fold(scores.most, f64::max);
            let told = bitset::of(&telling[there], |telling| *telling);
            let told = told.ones().map(|at| (first + at, own[at]));
            scores.telling.extend(told);
        }
        scores
    });
    scores.collect()
}

/// The items of a part, by their numbers there, that share feature `at`, each once with the most that it shares.
fn shares(names: &PartNames, at: usize, worth: &FeatureWorth) -> Vec<(u32, f64)> {
    let words = names.words[at].iter().zip(&worth.by_word);
    let shares = words.flat_map(|((texts, _), &share)| {
        let items = texts
            .iter()
            .flat_map(|&text| names.part.segment().holders(text));
        items.map(move |item| (item, share))
    });
    let mut shares: Vec<(u32, f64)> = shares.collect();
    if worth.by_word.len() > 1 {
        shares.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        shares.dedup_by_key(|(item, _)| *item);
    }
    shares
}

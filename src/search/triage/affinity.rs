//! How well items answer to a topic: by the official words for it, and by what it is called.

use std::collections::{HashMap, HashSet};

use super::topics::Topics;
use crate::index::Index;
use crate::text::likeness::{is_pair, parts};
use crate::words::STOP_WORDS;

/// So many official words are looked for, and what each keeps of the one before.
const WORDS: (usize, f64) = (8, 0.93);
/// What a word in the duties weighs against one in the name; words that more than one name in so many holds are not
/// looked for there.
const DUTIES: f64 = 0.25;
const COMMON: usize = 20;
/// What each further word in an item keeps of its weight.
const FURTHER: f64 = 0.6;
/// What a name weighs that is the topic's own, and how much of that it must share at least.
const NAME: f64 = 6.0;
const LEAST_NAME: f64 = 0.35;
/// What an item must have of the best one.
const LEAST: f64 = 0.25;

/// The items that answer to a topic, in order, with how well: 1 for the best of the index.
pub(super) fn affinity(index: &Index, topics: &Topics, topic: u16) -> Vec<(u32, f32)> {
    if topics.by(topic).is_some() {
        return Vec::new();
    }
    let mut words: HashMap<usize, Vec<f64>> = HashMap::new();
    let mut weight = 1.0;
    for word in topics.official(topic).iter().take(WORDS.0) {
        for (item, share) in holders(index, word) {
            words.entry(item).or_default().push(weight * share);
        }
        weight *= WORDS.1;
    }
    let mut items: HashMap<usize, f64> = HashMap::new();
    for (item, mut shares) in words {
        shares.sort_by(|one, other| other.total_cmp(one));
        let mut further = 1.0;
        for share in shares {
            *items.entry(item).or_default() += further * share;
            further *= FURTHER;
        }
    }
    for (item, share) in called(index, topics.name(topic)) {
        *items.entry(item).or_default() += NAME * share * share;
    }
    let best = items.values().copied().fold(0.0, f64::max);
    let good = items.into_iter().filter(|(_, share)| *share > LEAST * best);
    let mut good: Vec<(u32, f32)> = good
        .map(|(item, share)| (item as u32, (share / best) as f32))
        .collect();
    good.sort_unstable_by_key(|(item, _)| *item);
    good
}

/// What a word weighs that so many of all items hold.
pub(super) fn rarity(index: &Index, holders: usize) -> f64 {
    (1.0 + index.len() as f64 / holders.max(1) as f64).ln()
}

/// The items that hold a word in their names, or else in their duties, with what it weighs there.
fn holders(index: &Index, word: &str) -> Vec<(usize, f64)> {
    let names = index.in_names(word);
    let in_name = rarity(index, names.len());
    let mut found: Vec<(usize, f64)> = names.iter().map(|&item| (item, in_name)).collect();
    if names.len() * COMMON > index.len() {
        return found;
    }
    let names: HashSet<usize> = names.into_iter().collect();
    let parts = index.parts().iter();
    let duties: Vec<usize> = parts
        .flat_map(|part| part.in_duties(word, &|_| true).map(|(item, _)| item))
        .filter(|item| !names.contains(item))
        .collect();
    let in_all = rarity(index, names.len() + duties.len());
    let in_duties = DUTIES
        * if names.is_empty() {
            in_all
        } else {
            in_name.min(in_all)
        };
    found.extend(duties.into_iter().map(|item| (item, in_duties)));
    found
}

/// The items with names that share enough of this one, with how much of it.
fn called(index: &Index, name: &str) -> Vec<(usize, f64)> {
    let mut shared: HashMap<usize, f64> = HashMap::new();
    let mut whole = 0.0;
    for (first, second) in parts(name, &STOP_WORDS)
        .into_iter()
        .filter(|part| is_pair(*part))
    {
        let holders = index.in_names(&String::from_iter([first, second]));
        if holders.is_empty() {
            continue;
        }
        let weight = rarity(index, holders.len());
        whole += weight;
        for item in holders {
            *shared.entry(item).or_default() += weight;
        }
    }
    let shared = shared
        .into_iter()
        .map(|(item, shared)| (item, shared / whole));
    shared.filter(|(_, share)| *share > LEAST_NAME).collect()
}

//! How well items answer to a topic: by the official words for it, and by what it is called.

use std::collections::HashSet;
use std::ops::Range;

use super::topics::Topics;
use crate::index::Index;
use crate::text::likeness::{all_parts, is_pair, parts};
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

/// How well the names of all items answer to a topic.
#[derive(Debug, Default)]
pub(super) struct NameAffinity {
    /// What each official word in a name weighs for the item, and what the topic's own name does; by item.
    shares: Vec<(u32, f32)>,
    /// The best of all items.
    best: f32,
}

/// The items that answer to a topic, in order, with how well: 1 for the best of all.
pub(super) type Affinity = Vec<(u32, f32)>;

impl NameAffinity {
    /// Looks for the official words of a topic in all names.
    pub fn new(index: &Index, topics: &Topics, topic: u16) -> NameAffinity {
        if topics.by(topic).is_some() {
            return NameAffinity::default();
        }
        let mut shares: Vec<(u32, f32)> = Vec::new();
        for (word, weight) in official(topics, topic) {
            let names = index.in_names(word);
            let share = (weight * rarity(index, names.len())) as f32;
            shares.extend(names.into_iter().map(|item| (item as u32, share)));
        }
        let called = called(index, topics.name(topic)).into_iter();
        shares.extend(called.map(|(item, share)| (item as u32, (NAME * share * share) as f32)));
        shares.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        let best = totals(&shares).map(|(_, total)| total).fold(0.0, f32::max);
        NameAffinity { shares, best }
    }

    /// How well all items answer to the topic by their names.
    pub fn everywhere(&self) -> Affinity {
        self.relative(totals(&self.shares))
    }

    /// How well the items in `span` that are `wanted` do, by their names and duties.
    pub fn within(
        &self,
        index: &Index,
        topics: &Topics,
        topic: u16,
        span: &Range<usize>,
        wanted: &dyn Fn(usize) -> bool,
    ) -> Affinity {
        let place = |end: usize| {
            self.shares
                .partition_point(|(item, _)| (*item as usize) < end)
        };
        let mut shares = self.shares[place(span.start)..place(span.end)].to_vec();
        shares.retain(|(item, _)| wanted(*item as usize));
        if topics.by(topic).is_none() {
            for (word, weight) in official(topics, topic) {
                let duties = in_duties(index, word, wanted).into_iter();
                shares.extend(duties.map(|(item, share)| (item, (weight * share) as f32)));
            }
        }
        shares.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        self.relative(totals(&shares))
    }

    /// Totals against the best of all.
    fn relative(&self, totals: impl Iterator<Item = (u32, f32)> + Clone) -> Affinity {
        let best = totals
            .clone()
            .map(|(_, total)| total)
            .fold(self.best, f32::max);
        let good = totals.filter(|(_, total)| *total > LEAST as f32 * best);
        good.map(|(item, total)| (item, total / best)).collect()
    }
}

/// The official words of a topic that are looked for, with what each weighs.
fn official<'t>(topics: &'t Topics, topic: u16) -> impl Iterator<Item = (&'t str, f64)> {
    let weights = std::iter::successors(Some(1.0), |weight| Some(weight * WORDS.1));
    let words = topics.official(topic).iter().take(WORDS.0).copied();
    words.zip(weights)
}

/// Each item once, with what its shares (in order of the items, the weightiest first) are worth together.
fn totals(shares: &[(u32, f32)]) -> impl Iterator<Item = (u32, f32)> + Clone {
    let of_item = shares.chunk_by(|one, other| one.0 == other.0);
    of_item.map(|shares| {
        let keeps = std::iter::successors(Some(1.0), |keeps| Some(keeps * FURTHER as f32));
        let kept = shares
            .iter()
            .zip(keeps)
            .map(|((_, share), keeps)| keeps * share);
        (shares[0].0, kept.sum())
    })
}

/// What a word weighs that so many of all items hold.
pub(super) fn rarity(index: &Index, holders: usize) -> f64 {
    (1.0 + index.len() as f64 / holders.max(1) as f64).ln()
}

/// The wanted items that hold a word in their duties and not in their names, with what it weighs there.
fn in_duties(index: &Index, word: &str, wanted: &dyn Fn(usize) -> bool) -> Vec<(u32, f64)> {
    let names = index.in_names(word);
    if names.len() * COMMON > index.len() {
        return Vec::new();
    }
    let in_all = rarity(index, names.len() + at_most_in_duties(index, word));
    let share = DUTIES
        * if names.is_empty() {
            in_all
        } else {
            rarity(index, names.len()).min(in_all)
        };
    let names: HashSet<usize> = names.into_iter().collect();
    let parts = index.parts().iter();
    let held = parts.flat_map(|part| part.in_duties(word, wanted).map(|(item, _)| item));
    let held = held.filter(|item| wanted(*item) && !names.contains(item));
    held.map(|item| (item as u32, share)).collect()
}

/// How many items hold a word in their duties at the most: as many as hold its rarest pair of characters. To count
/// them would mean to read them.
fn at_most_in_duties(index: &Index, word: &str) -> usize {
    let pairs = all_parts(word).filter(|part| is_pair(*part));
    let holders = |pair| {
        let parts = index.parts().iter();
        parts
            .map(|part| part.segment().count_in_duties(pair))
            .sum::<usize>()
    };
    pairs.map(holders).min().unwrap_or(index.len())
}

/// The items with names that share enough of this one, with how much of it.
fn called(index: &Index, name: &str) -> Vec<(usize, f64)> {
    let mut shared = vec![0.0; index.len()];
    let (mut sharing, mut whole) = (Vec::new(), 0.0);
    let pairs = parts(name, &STOP_WORDS).into_iter();
    for pair in pairs.filter(|part| is_pair(*part)) {
        let held = index.parts().iter();
        let held = held.flat_map(|part| part.numbers(part.segment().with_part(pair)));
        let holders: Vec<usize> = held.collect();
        if holders.is_empty() {
            continue;
        }
        let weight = rarity(index, holders.len());
        whole += weight;
        for item in holders {
            if shared[item] == 0.0 {
                sharing.push(item);
            }
            shared[item] += weight;
        }
    }
    let shares = sharing.into_iter().map(|item| (item, shared[item] / whole));
    shares.filter(|(_, share)| *share > LEAST_NAME).collect()
}

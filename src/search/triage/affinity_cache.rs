//! What was found out of how well items answer to topics, kept for the next text.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::affinity::{Affinity, NameAffinity};
use super::topics::Topics;
use super::votes::Vote;
use crate::index::Index;
use crate::threads::in_parts;

/// For so few topics it is not worth while to begin a thread.
const FEW: usize = 4;

/// How well items answer to topics.
#[derive(Default)]
pub(super) struct AffinityCache {
    /// By the names of all items, for each topic.
    by_name: Kept<u16, NameAffinity>,
    /// Of the items of some townships, for each topic.
    within: Kept<(u16, Vec<usize>), Affinity>,
}

type Kept<K, V> = Mutex<HashMap<K, Arc<V>>>;

impl AffinityCache {
    /// How well the names of all items answer to the topic of each vote.
    pub fn by_name(
        &self,
        index: &Index,
        topics: &Topics,
        votes: &[Vote],
    ) -> Vec<Arc<NameAffinity>> {
        let keys: Vec<u16> = votes.iter().map(|vote| vote.topic).collect();
        let make = |topic: &u16| NameAffinity::new(index, topics, *topic);
        kept_or_made(&self.by_name, &keys, make)
    }

    /// How well the items of these townships, of all where there are none, answer to the topic of each vote; `by_name`
    /// is how well the names do.
    pub fn within(
        &self,
        index: &Index,
        topics: &Topics,
        votes: &[Vote],
        by_name: &[Arc<NameAffinity>],
        townships: &[usize],
    ) -> Vec<Arc<Affinity>> {
        let span = span(index, townships);
        let is_wanted = |item: usize| {
            let is_theirs = || townships.contains(&index.township_number(item));
            span.contains(&item) && (townships.len() < 2 || is_theirs())
        };
        let topics_of_votes = votes.iter().map(|vote| vote.topic);
        let by_name: HashMap<u16, &Arc<NameAffinity>> =
            topics_of_votes.clone().zip(by_name).collect();
        let keys: Vec<(u16, Vec<usize>)> = topics_of_votes
            .map(|topic| (topic, townships.to_vec()))
            .collect();
        kept_or_made(&self.within, &keys, |(topic, _)| {
            by_name[topic].within(index, topics, *topic, &span, &is_wanted)
        })
    }
}

/// Where the items of these townships stand, of all where there are none.
fn span(index: &Index, townships: &[usize]) -> Range<usize> {
    let all = index.townships();
    let start = |township: usize| {
        all.get(township)
            .map_or(index.len(), |one| one.first as usize)
    };
    let spans = townships.iter().map(|&one| start(one)..start(one + 1));
    let span = spans.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
    span.unwrap_or(0..index.len())
}

/// What is kept under each key; what is not kept yet is made, by several threads.
fn kept_or_made<K, V>(kept: &Kept<K, V>, keys: &[K], make: impl Fn(&K) -> V + Sync) -> Vec<Arc<V>>
where
    K: Clone + Eq + Hash + Sync,
    V: Send + Sync,
{
    let known = || kept.lock().unwrap_or_else(PoisonError::into_inner);
    let mut missing = keys.to_vec();
    {
        let known = known();
        missing.retain(|key| !known.contains_key(key));
    }
    let made = in_parts(&missing, FEW, |keys| {
        keys.iter().map(|key| Arc::new(make(key))).collect()
    });
    let mut known = known();
    known.extend(missing.into_iter().zip(made));
    keys.iter()
        .filter_map(|key| known.get(key).cloned())
        .collect()
}

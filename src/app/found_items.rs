//! What a search found, as far as it is in the items that panes are limited to.

use std::collections::{HashMap, HashSet};

use super::{Listed, Scope};
use crate::bitset;
use crate::index::{Filter, Index};
use crate::search::{Absence, Heard, MatchKind, SearchResult, Triage};

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct FoundItems {
    /// The items, best first.
    pub items: Listed,
    /// Those among them that only may have been meant.
    pub guessed: HashSet<usize>,
    /// Why chosen townships have no sure hit.
    pub absence: Option<Absence>,
    /// What was heard, where a sentence was searched for.
    pub heard: Vec<Heard>,
    /// For each candidate of a sentence which duty it is: the same number in all townships.
    duties: HashMap<usize, usize>,
}

impl FoundItems {
    /// That nothing was searched for: these.
    pub fn all(items: Listed) -> FoundItems {
        FoundItems {
            items,
            ..FoundItems::default()
        }
    }

    /// What of `result` is in `scope`.
    pub fn new(index: &Index, scope: Option<&Scope>, result: SearchResult) -> FoundItems {
        // They are the last ones.
        let guessed = result.hits.iter().rev();
        let guessed = guessed.take_while(|hit| hit.kind() == MatchKind::Fuzzy);
        let guessed = guessed.map(|hit| hit.item()).collect();
        let duties: Vec<(usize, usize)> = result.triage.as_deref().map(duties).unwrap_or_default();
        let items = if duties.is_empty() {
            within(index, scope, result.hits.iter().map(|hit| hit.item()))
        } else {
            within(index, scope, duties.iter().map(|(item, _)| *item))
        };
        FoundItems {
            guessed,
            items,
            absence: result.absence,
            heard: result.triage.map(|triage| triage.heard).unwrap_or_default(),
            duties: duties.into_iter().collect(),
        }
    }

    /// Puts what `own` admits before everything else; what only may have been meant stays last.
    pub fn put_first(&mut self, index: &Index, own: &Filter) {
        let sieve = own.sieve(index);
        let is_own = |item: &usize| !self.guessed.contains(item) && sieve.admits(index, *item);
        let (mut first, others): (Vec<usize>, Vec<usize>) = self.items.iter().partition(is_own);
        first.extend(others);
        self.items = first.into_iter().collect();
    }

    /// Whether a sentence was searched for.
    pub fn is_of_sentence(&self) -> bool {
        !self.duties.is_empty()
    }

    /// Of each duty of several townships that is among `items` the first item.
    pub fn first_of_each_duty(&self, items: Listed) -> Listed {
        if self.duties.is_empty() {
            return items;
        }
        let mut seen = HashSet::new();
        let is_first = |item: &usize| self.duties.get(item).is_none_or(|duty| seen.insert(*duty));
        items.iter().filter(is_first).collect()
    }

    /// The items of the same duty as `item`.
    pub fn same(&self, item: usize) -> Vec<usize> {
        let Some(duty) = self.duties.get(&item) else {
            return Vec::new();
        };
        let items = self.items.iter().filter(|one| *one != item);
        items
            .filter(|one| self.duties.get(one) == Some(duty))
            .collect()
    }
}

/// The candidates, those of one duty together, each with the number of the duty.
fn duties(triage: &Triage) -> Vec<(usize, usize)> {
    let candidates = triage.candidates.iter().enumerate();
    let duties = candidates.flat_map(|(duty, one)| {
        let items = std::iter::once(one.item).chain(one.same.iter().copied());
        items.map(move |item| (item, duty))
    });
    duties.collect()
}

/// Those of `items` that are in `scope`.
pub(super) fn within(
    index: &Index,
    scope: Option<&Scope>,
    items: impl Iterator<Item = usize>,
) -> Listed {
    match scope {
        None => items.collect(),
        Some(scope) => {
            let here = bitset::with(index.len(), scope.items.iter());
            items.filter(|&item| here.contains(item)).collect()
        }
    }
}

//! What a search found, as far as it is in the items that panes are limited to.

use std::collections::HashSet;

use super::{Listed, Scope};
use crate::bitset;
use crate::index::Index;
use crate::search::{Absence, MatchKind, SearchResult};

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct FoundItems {
    /// The items, best first.
    pub items: Listed,
    /// Those among them that only may have been meant.
    pub guessed: HashSet<usize>,
    /// Why chosen townships have no sure hit.
    pub absence: Option<Absence>,
}

impl FoundItems {
    /// What of `result` is in `scope`.
    pub fn new(index: &Index, scope: Option<&Scope>, result: SearchResult) -> FoundItems {
        // They are the last ones.
        let guessed = result.hits.iter().rev();
        let guessed = guessed.take_while(|hit| hit.kind() == MatchKind::Fuzzy);
        FoundItems {
            guessed: guessed.map(|hit| hit.item()).collect(),
            items: within(index, scope, result.hits.iter().map(|hit| hit.item())),
            absence: result.absence,
        }
    }
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
            let here = bitset::with(index.len(), scope.items.iter().copied());
            items.filter(|&item| here.contains(item)).collect()
        }
    }
}

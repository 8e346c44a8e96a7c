//! The same duty in other townships: the other items of an item's groups.

use super::cancel::{Cancel, Cancellable};
use crate::grouping::Group;
use crate::index::{Field, Index};
use crate::threads::in_parts;

/// An item that is the same duty in another township.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Related {
    /// Number of the item in the index.
    pub item: usize,
    /// How likely the two are the same, by their texts alone, from 0 to 1.
    pub similarity: f64,
}

/// So few items are compared sooner than another thread has begun: 70 µs each.
const FEW: usize = 50;
/// So many townships are grouped while one waits for a key.
const GROUPED: usize = 40;
/// Where there are more, and groups are not known: a part of a name that so many names a township hold tells nothing.
const COMMON: usize = 8;
/// … and an item must be so likely the same.
const LIKELY: f64 = 0.5;

/// The same duty in other townships, in whatever list, the most alike first.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn related(index: &Index, item: usize) -> Vec<Related> {
    related_until(index, item, &Cancel::default()).expect("nobody cancels it")
}

/// As [`related`], but it can be cancelled.
///
/// # Errors
/// [`Cancelled`](super::Cancelled) where it was.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn related_until(index: &Index, item: usize, cancel: &Cancel) -> Cancellable<Vec<Related>> {
    let own = index.township_number(item);
    let mut others = others(index, item, cancel)?;
    others.retain(|&other| index.township_number(other) != own);
    let related = in_parts(&others, FEW, |others| {
        let likeness = index.likeness_to(item);
        let related = others.iter().map(|&other| {
            cancel.check()?;
            Ok(Related {
                item: other,
                similarity: likeness(other),
            })
        });
        related.collect()
    });
    let mut related: Vec<Related> = related.into_iter().collect::<Cancellable<_>>()?;
    if !is_grouped(index) {
        related = best(index, related);
    }
    related.sort_by(|one, other| {
        let order = other.similarity.total_cmp(&one.similarity);
        order.then(one.item.cmp(&other.item))
    });
    Ok(related)
}

/// Whether the groups are known, or found while one waits for a key.
fn is_grouped(index: &Index) -> bool {
    let is_soon = index.townships().len() <= GROUPED || index.is_mostly_grouped();
    index.can_be_grouped() && is_soon || index.knows_groups()
}

/// The other items of the groups of `item`, in order; where these are not known, those with names that share something
/// telling with its own.
fn others(index: &Index, item: usize, cancel: &Cancel) -> Cancellable<Vec<usize>> {
    let mut others: Vec<usize> = if is_grouped(index) {
        let groups = match index.known_groups_of(item) {
            Some(groups) => groups,
            None => index
                .groups_until(|| cancel.check())?
                .with(item)
                .cloned()
                .collect(),
        };
        groups.iter().flat_map(Group::all).collect()
    } else {
        let names = index.names();
        let own = names.likeness(&index.text(item, Field::Name));
        names.sharing(&own, COMMON * index.townships().len())
    };
    others.sort_unstable();
    others.dedup();
    Ok(others)
}

/// The best of each township, if it is more likely than not the same; `related` is in the order of townships.
fn best(index: &Index, related: Vec<Related>) -> Vec<Related> {
    let township = |one: &Related| index.township_number(one.item);
    let townships = related.chunk_by(|one, other| township(one) == township(other));
    let best = townships.filter_map(|there| {
        let best = there
            .iter()
            .max_by(|one, other| one.similarity.total_cmp(&other.similarity));
        best.copied().filter(|best| best.similarity >= LIKELY)
    });
    best.collect()
}

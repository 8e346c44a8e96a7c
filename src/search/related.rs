//! The same duty in other townships: the other items of an item's groups.

use std::ops::Range;

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
/// … the items of so many wordings are compared, those that share the most with its own: in a country there may be half a
/// million, which takes half a minute;
const COMPARED: usize = 4_000;
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
    let mut related = if is_grouped(index) {
        grouped(index, item, cancel)?
    } else {
        likely(index, item, cancel)?
    };
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

/// The items of other townships in the groups of `item`.
fn grouped(index: &Index, item: usize, cancel: &Cancel) -> Cancellable<Vec<Related>> {
    let groups = match index.known_groups_of(item) {
        Some(groups) => groups,
        None => {
            let all = index.groups_until(|| cancel.check())?;
            all.with(item).cloned().collect()
        }
    };
    let mut others: Vec<usize> = groups.iter().flat_map(Group::all).collect();
    others.sort_unstable();
    others.dedup();
    let own = own(index, item);
    others.retain(|other| !own.contains(other));
    let similar = similarities(index, item, &others, cancel)?;
    let related = others.into_iter().zip(similar);
    Ok(related
        .map(|(item, similarity)| Related { item, similarity })
        .collect())
}

/// Where groups are not known: of each other township the item that is the most likely the same, if it is more likely than
/// not. Of those whose names have one wording one is compared, since a country has forty thousand of many a duty.
fn likely(index: &Index, item: usize, cancel: &Cancel) -> Cancellable<Vec<Related>> {
    let names = index.names();
    let name = names.likeness(&index.text(item, Field::Name));
    let many = COMMON * index.townships().len();
    let wordings = names.wordings_sharing(&name, many, COMPARED);
    cancel.check()?;
    let own = own(index, item);
    let others: Vec<Vec<usize>> = wordings
        .iter()
        .map(|wording| names.of_wording(wording))
        .map(|items| items.filter(|other| !own.contains(other)).collect())
        .filter(|items: &Vec<usize>| !items.is_empty())
        .collect();
    let firsts: Vec<usize> = others.iter().map(|items| items[0]).collect();
    let similar = similarities(index, item, &firsts, cancel)?;
    let likely = others.into_iter().zip(similar);
    let likely = likely.filter(|(_, similarity)| *similarity >= LIKELY);
    let related = likely.flat_map(|(items, similarity)| {
        let items = items.into_iter();
        items.map(move |item| Related { item, similarity })
    });
    let mut related: Vec<Related> = related.collect();
    related.sort_unstable_by_key(|one| one.item);
    Ok(best(index, &related))
}

/// How likely each of `others` is the same duty as `item`, by their texts alone.
fn similarities(
    index: &Index,
    item: usize,
    others: &[usize],
    cancel: &Cancel,
) -> Cancellable<Vec<f64>> {
    let similar = in_parts(others, FEW, |others| {
        let likeness = index.likeness_to(item);
        let similar = others.iter().map(|&other| {
            cancel.check()?;
            Ok(likeness(other))
        });
        similar.collect()
    });
    similar.into_iter().collect()
}

/// The items of the township of `item`.
fn own(index: &Index, item: usize) -> Range<usize> {
    index.townships()[index.township_number(item)].range()
}

/// The best of each township; `related` is in the order of items.
fn best(index: &Index, related: &[Related]) -> Vec<Related> {
    let township = |one: &Related| index.township_number(one.item);
    let townships = related.chunk_by(|one, other| township(one) == township(other));
    let best = townships.filter_map(|there| {
        let best = there
            .iter()
            .max_by(|one, other| one.similarity.total_cmp(&other.similarity));
        best.copied()
    });
    best.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::Township;

    /// More townships than are grouped while one waits, with the items of one.
    fn many() -> Index {
        let json = include_str!("../../data/townships/anjihai.json");
        let one: Township = serde_json::from_str(json).unwrap();
        let townships = (0..=GROUPED).map(|number| {
            let id = format!("t-{number}");
            let mut township = one.clone();
            for item in &mut township.items {
                item.id = item.id.replace(&one.id, &id);
            }
            Township { id, ..township }
        });
        Index::build(townships.collect())
    }

    #[test]
    fn where_groups_are_not_known_each_township_gives_the_likeliest() {
        let index = many();
        assert!(!is_grouped(&index));
        for item in (0..index.townships()[0].range().end).step_by(97) {
            let likeness = index.likeness_to(item);
            let names = index.names();
            let name = names.likeness(&index.text(item, Field::Name));
            let shared = |other: &usize| name.to(&names.likeness(&index.text(*other, Field::Name)));
            let mut best = BTreeMap::new();
            let others = index.townships()[0].range().end..index.len();
            for other in others.filter(|other| shared(other) > 0.0) {
                let similarity = likeness(other);
                let place = best.entry(index.township_number(other)).or_insert(LIKELY);
                *place = similarity.max(*place);
            }
            let found = related(&index, item);
            let found = found
                .iter()
                .map(|one| (index.township_number(one.item), one.similarity));
            assert_eq!(found.collect::<BTreeMap<_, _>>(), best, "{item}");
        }
        // None of it groups the townships, which would take long.
        assert!(index.known_groups().is_none());
    }
}

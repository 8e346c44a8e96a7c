//! What else the lists of an item's township have of its matter.

use std::collections::HashSet;

use crate::index::{Field, Index};

/// So much like it a name must be, from 0 to 1, and so many are told.
const LEAST: f64 = 0.2;
const MOST: usize = 4;
/// A part of a name tells of a matter if no more names a township hold it.
const COMMON: usize = 3;

/// The items of the other lists of the same township with names that are most like that of `item`, and share something
/// with it that tells of the matter, the most alike first.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn beside(index: &Index, item: usize) -> Vec<usize> {
    let (township, list) = (index.township_number(item), index.list(item));
    let names = index.names();
    let own = names.likeness(&index.text(item, Field::Name));
    let telling = names.sharing(&own, COMMON * index.townships().len());
    let telling: HashSet<usize> = telling.into_iter().collect();
    let mut near = names.nearest_to(item, LEAST);
    near.retain(|(other, _)| {
        index.township_number(*other) == township
            && index.list(*other) != list
            && telling.contains(other)
    });
    near.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    near.into_iter()
        .take(MOST)
        .map(|(other, _)| other)
        .collect()
}

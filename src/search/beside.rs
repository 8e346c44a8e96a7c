//! What else the lists of an item's township have of its matter.

use std::cell::LazyCell;

use crate::index::Index;

/// So much like it a name must be, from 0 to 1, and so many are told.
const LEAST: f64 = 0.2;
const MOST: usize = 4;
/// A part of a name tells of a matter if no more names a township hold it.
const COMMON: usize = 3;
/// Items of another category and under another department are of one matter only if they are so likely the same duty.
/// Judged by hand, 35 of 60 pairs picked at random from the shipped lists were of one matter without this, and with it 31 of
/// the 35 that were left; of 44 pairs picked anew, 39.
const LIKELY: f64 = 0.5;

/// The items of the other lists of the same township with names that are most like that of `item`, and share something
/// with it that tells of the matter, the most alike first. They are of the same category, under the same leading department,
/// or likely the same duty.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn beside(index: &Index, item: usize) -> Vec<usize> {
    let (township, list) = (index.township_number(item), index.list(item));
    let others = index.townships()[township].range();
    let others = others.filter(|&other| index.list(other) != list);
    let many = COMMON * index.townships().len();
    let mut near = index.names().nearest_among(item, others, many, LEAST);
    let (category, of) = (index.category(item), index.item(item));
    // This reads the lexicon, which takes 10 ms and 3 MB: few items need it.
    let likeness = LazyCell::new(|| index.likeness_to(item));
    near.retain(|(other, _)| {
        let leads = || of.leader().is_some() && index.item(*other).leader() == of.leader();
        index.category(*other) == category || leads() || likeness(*other) >= LIKELY
    });
    near.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    near.into_iter()
        .take(MOST)
        .map(|(other, _)| other)
        .collect()
}

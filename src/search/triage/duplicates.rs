//! The same duty of several townships, as one candidate.

use super::ranking::Ranked;
use crate::index::{Field, Index};
use crate::text::likeness::WeightedBigrams;

/// Names so much alike are the same duty, if they are of different townships.
const ALIKE: f64 = 0.55;
/// So many items are looked at: behind them are no candidates any more.
const LOOKED_AT: usize = 400;

/// The first `count` of `ranked` that are no duty of another township that is before them, each with those that are.
pub(super) fn folded(
    index: &Index,
    ranked: Vec<Ranked>,
    count: usize,
) -> Vec<(Ranked, Vec<usize>)> {
    let names = index.names();
    let mut heads: Vec<(Ranked, WeightedBigrams, Vec<usize>)> = Vec::new();
    for one in ranked.into_iter().take(LOOKED_AT) {
        let township = index.township_number(one.item);
        let is_full = heads.len() == count;
        let is_other = |head: &Ranked| index.township_number(head.item) != township;
        if is_full && !heads.iter().any(|(head, ..)| is_other(head)) {
            continue;
        }
        let likeness = names.likeness(&index.text(one.item, Field::Name));
        let same = heads
            .iter_mut()
            .find(|(head, name, _)| is_other(head) && name.to(&likeness) >= ALIKE);
        match same {
            Some((_, _, same)) => same.push(one.item),
            None if is_full => {}
            None => heads.push((one, likeness, Vec::new())),
        }
    }
    heads
        .into_iter()
        .map(|(head, _, same)| (head, same))
        .collect()
}

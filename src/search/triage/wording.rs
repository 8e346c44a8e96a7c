//! What the wording of items itself shares with a text: pairs of characters, the rare ones weighing more.

use std::collections::BTreeSet;

use super::affinity::rarity;
use super::clauses::Clauses;
use crate::compiled::Segment;
use crate::index::Index;
use crate::text::likeness::{all_parts, is_pair};

/// What a pair weighs in the duties, and what it gains there by coming again.
const DUTIES: f64 = 0.35;
const SATURATION: f64 = 1.2;
/// A pair that more than one item in so many holds tells nothing.
const COMMON: usize = 12;
/// What all of it weighs; a long text has more pairs.
const WEIGHT: f64 = 0.25;
const SHORTEST: usize = 10;

/// For each item what its wording shares with a text.
pub(super) fn shared(index: &Index, admits: &dyn Fn(usize) -> bool, text: &Clauses) -> Vec<f32> {
    let mut shares = vec![0.0_f32; index.len()];
    let texts = text.clauses.iter().map(|clause| clause.text.as_str());
    let pairs: BTreeSet<_> = texts
        .clone()
        .flat_map(all_parts)
        .filter(|part| is_pair(*part))
        .collect();
    let length: usize = texts.map(|text| text.chars().count()).sum();
    let weight = WEIGHT / (length.max(SHORTEST) as f64).sqrt();
    let is_common = |holders: usize| holders * COMMON > index.len();
    let parts = index.parts().iter();
    let sum = |count: &dyn Fn(&Segment) -> usize| -> usize {
        parts.clone().map(|part| count(part.segment())).sum()
    };
    for (first, second) in pairs {
        let names = sum(&|segment| segment.count_part((first, second)));
        if !is_common(names) {
            let share = (weight * rarity(index, names)) as f32;
            let holders = parts.clone().flat_map(|part| {
                let named = part.segment().with_part((first, second)).into_iter();
                named.filter_map(|local| part.number(local))
            });
            holders
                .filter(|&item| admits(item))
                .for_each(|item| shares[item] += share);
        }
        let holders = sum(&|segment| segment.count_in_duties((first, second)));
        if is_common(holders) {
            continue;
        }
        let pair = String::from_iter([first, second]);
        let share = weight * DUTIES * rarity(index, holders);
        let duties = parts.clone().flat_map(|part| part.in_duties(&pair, admits));
        for (item, times) in duties.filter(|(item, _)| admits(*item)) {
            let times = f64::from(times);
            shares[item] += (share * times * (1.0 + SATURATION) / (times + SATURATION)) as f32;
        }
    }
    shares
}

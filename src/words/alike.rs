//! Everyday words that are like another word.

use memchr::memmem::Finder;

use super::book::{Book, Entry};
use crate::text::likeness::{alike, at_most, is_pair, parts, weight_of};

/// The everyday words that are at least so much like `word`, with how much, the most alike first.
pub(super) fn nearest<'a>(book: Book<'a>, word: &str, least: f64) -> Vec<(Entry<'a>, f64)> {
    let all = book.everyday();
    let mut shared = vec![0.0; book.len()];
    let mut own = 0.0;
    let mut holders = Vec::new();
    for part in parts(word, &[]) {
        // A character comes before its pairs.
        if !is_pair(part) {
            holders = book.holders(part.0);
        }
        let pair =
            is_pair(part).then(|| Finder::new(&String::from_iter([part.0, part.1])).into_owned());
        let holders = holders.iter().map(|&number| number as usize);
        let holders = holders.filter(|&number| {
            let holds = |pair: &Finder| pair.find(book.entry(number).bytes()).is_some();
            pair.as_ref().is_none_or(holds)
        });
        let holders: Vec<usize> = holders.collect();
        let weight = weight_of(is_pair(part), holders.len(), all);
        own += weight * weight;
        for number in holders {
            if let Some(shared) = shared.get_mut(number) {
                *shared += weight * weight;
            }
        }
    }
    let near = shared
        .into_iter()
        .enumerate()
        .filter_map(|(number, shared)| {
            // Most share too little, whatever else is in them.
            if at_most(shared, own) < least {
                return None;
            }
            let entry = book.entry(number);
            let alike = alike(shared, [own, total(entry, all)]);
            (alike >= least && entry.is_everyday()).then_some((entry, alike))
        });
    let mut near: Vec<(Entry, f64)> = near.collect();
    // Those that are equally alike stay in order.
    near.sort_by(|a, b| b.1.total_cmp(&a.1));
    near
}

/// The sum of the squared weights of all parts.
fn total(entry: Entry, all: usize) -> f64 {
    let weights = entry
        .parts()
        .map(|(holders, pair)| weight_of(pair, holders, all));
    weights.map(|weight| weight * weight).sum()
}

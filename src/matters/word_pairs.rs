//! Pairs of words that mean a matter only where both stand near each other: 狗 and 咬.

use std::collections::BTreeSet;

use super::prefixes::{PrefixTable, Unit};

/// The pairs of all matters. A half has a number: its place among all halves, which are in order.
#[derive(Debug)]
pub(super) struct WordPairs {
    halves: PrefixTable<u16>,
    /// For each half the numbers of others that make a pair with it, and of the matter.
    others: Vec<Vec<(u16, u16)>>,
}

impl WordPairs {
    /// Those of `lines`: a half, and for each pair the number of the other one and that of the matter, with blanks between
    /// them.
    pub fn new(lines: &'static str) -> WordPairs {
        let (mut halves, mut others) = (Vec::new(), Vec::new());
        for (number, line) in (0..).zip(lines.lines()) {
            let (half, pairs) = line.split_once(' ').unwrap_or((line, ""));
            halves.push((half, number));
            let numbers: Vec<u16> = pairs
                .split(' ')
                .filter_map(|one| one.parse().ok())
                .collect();
            let (pairs, _) = numbers.as_chunks::<2>();
            others.push(
                pairs
                    .iter()
                    .map(|&[other, matter]| (other, matter))
                    .collect(),
            );
        }
        let halves = PrefixTable::new(halves, Unit::Character);
        WordPairs { halves, others }
    }

    /// The numbers of the halves that stand in `text` (folded), in order.
    pub fn halves_in(&self, text: &str) -> Vec<u16> {
        let starts = text.char_indices().map(|(at, _)| &text[at..]);
        let found = starts.flat_map(|rest| self.halves.starting(rest));
        let found: BTreeSet<u16> = found.flat_map(|(_, numbers)| numbers).collect();
        found.into_iter().collect()
    }

    /// The pairs of which one half is among `ones` and the other among `others`: both halves and the number of the matter.
    pub fn between(&self, ones: &[u16], others: &[u16]) -> Vec<([&'static str; 2], u16)> {
        let text = |number: u16| self.halves.entry(usize::from(number));
        let mut found = Vec::new();
        for &one in ones {
            let pairs = self.others[usize::from(one)].iter();
            let there = pairs.filter(|(other, _)| others.binary_search(other).is_ok());
            found.extend(there.map(|&(other, matter)| ([text(one), text(other)], matter)));
        }
        found
    }
}

//! Pairs of words that mean a matter only where both stand near each other: 狗 and 咬.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::prefixes::{PrefixTable, text};

/// The pairs of all matters. A half has a number: its place among all halves, which are in order.
#[derive(Debug)]
pub(super) struct WordPairs {
    halves: PrefixTable,
    /// For each half its text, and for each pair the number of the other one and that of the matter, with blanks between
    /// them.
    lines: Vec<&'static [u8]>,
    /// Those numbers, read when one of the half's pairs is looked for.
    others: Vec<OnceLock<Vec<[u16; 2]>>>,
}

impl WordPairs {
    /// Those of `lines`: see [`WordPairs::lines`].
    pub fn new(lines: &'static [u8]) -> WordPairs {
        let halves = PrefixTable::new(lines);
        let lines: Vec<&[u8]> = lines.split(|byte| *byte == b'\n').collect();
        WordPairs {
            halves,
            others: lines.iter().map(|_| OnceLock::new()).collect(),
            lines,
        }
    }

    /// The numbers of the halves that stand in `text` (folded), in order.
    pub fn halves_in(&self, text: &str) -> Vec<u16> {
        let starts = text.char_indices().map(|(at, _)| &text[at..]);
        let found = starts.flat_map(|rest| self.halves.starting(rest));
        let found: BTreeSet<u16> = found.map(|half| half.number as u16).collect();
        found.into_iter().collect()
    }

    /// The pairs of which one half is among `ones` and the other among `others`: both halves and the number of the matter.
    pub fn between(&self, ones: &[u16], others: &[u16]) -> Vec<([&'static str; 2], u16)> {
        let mut found = Vec::new();
        if others.is_empty() {
            return found;
        }
        for &one in ones {
            let pairs = self.others[usize::from(one)].get_or_init(|| {
                let numbers = self.half(one).1.split(' ');
                let numbers: Vec<u16> = numbers.filter_map(|one| one.parse().ok()).collect();
                numbers.as_chunks().0.to_vec()
            });
            for &[other, matter] in pairs {
                if others.binary_search(&other).is_ok() {
                    found.push(([self.half(one).0, self.half(other).0], matter));
                }
            }
        }
        found
    }

    /// A half, and what stands behind it in its line.
    fn half(&self, number: u16) -> (&'static str, &'static str) {
        let line = text(self.lines[usize::from(number)]);
        line.split_once(' ').unwrap_or((line, ""))
    }
}

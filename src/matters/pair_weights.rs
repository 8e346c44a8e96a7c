//! What pairs of characters weigh for matters, as the build script wrote it.

use std::collections::HashMap;
use std::ops::Range;

use super::char_pairs::{WEIGHT_UNIT, WeightedPair};

/// The pairs of all matters, in order.
#[derive(Debug)]
pub(super) struct PairWeights {
    table: &'static [WeightedPair],
    /// Where those stand that begin with the same character.
    first: HashMap<[u8; 2], Range<usize>>,
}

impl PairWeights {
    /// The table that these bytes are.
    pub fn new(bytes: &'static [u8]) -> PairWeights {
        let (table, _) = bytes.as_chunks::<8>();
        let mut first: HashMap<[u8; 2], Range<usize>> = HashMap::new();
        let mut at = 0;
        for same in table.chunk_by(|one, other| one[..2] == other[..2]) {
            first.insert([same[0][0], same[0][1]], at..at + same.len());
            at += same.len();
        }
        PairWeights { table, first }
    }

    /// The matters for which a pair weighs something, by their numbers, and what.
    pub fn of(&self, pair: [u16; 2]) -> impl Iterator<Item = (usize, f64)> + '_ {
        let [first, second] = pair.map(u16::to_be_bytes);
        let range = self.first.get(&first).cloned().unwrap_or_default();
        let same = &self.table[range];
        let from = same.partition_point(|there| there[2..4] < second[..]);
        let held = same[from..].iter();
        let held = held.take_while(move |there| there[2..4] == second);
        held.map(|there| {
            let number = |at: usize| u16::from_be_bytes([there[at], there[at + 1]]);
            (usize::from(number(4)), f64::from(number(6)) / WEIGHT_UNIT)
        })
    }
}

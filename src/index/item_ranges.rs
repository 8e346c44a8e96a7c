//! Items as ranges of neighbours: a list of a country is millions of items in some thousands of ranges.

use std::ops::Range;

/// Items of an index in their order, as ranges of neighbours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemRanges {
    /// The first item of each range.
    firsts: Vec<u32>,
    /// How many items there are up to the end of each range.
    counts: Vec<u32>,
}

impl ItemRanges {
    /// Adds the items in `range`, none of which may be before those that are there.
    pub fn push(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let end = self
            .firsts
            .len()
            .checked_sub(1)
            .map(|at| self.range(at).end);
        let behind = (self.len() + range.len()) as u32;
        match self.counts.last_mut() {
            Some(count) if end == Some(range.start) => *count = behind,
            _ => {
                self.firsts.push(range.start as u32);
                self.counts.push(behind);
            }
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.counts.last().map_or(0, |&count| count as usize)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at this place.
    pub fn get(&self, place: usize) -> Option<usize> {
        let at = self
            .counts
            .partition_point(|&count| count as usize <= place);
        let first = *self.firsts.get(at)?;
        Some(first as usize + place - self.before(at))
    }

    /// Where an item is among them.
    pub fn position(&self, item: usize) -> Option<usize> {
        let behind = self.firsts.partition_point(|&first| first as usize <= item);
        let at = behind.checked_sub(1)?;
        let range = self.range(at);
        range
            .contains(&item)
            .then(|| self.before(at) + item - range.start)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.ranges().flatten()
    }

    /// The ranges, in order.
    pub fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        (0..self.firsts.len()).map(|at| self.range(at))
    }

    /// How many items there are before range `at`.
    fn before(&self, at: usize) -> usize {
        at.checked_sub(1)
            .map_or(0, |last| self.counts[last] as usize)
    }

    fn range(&self, at: usize) -> Range<usize> {
        let first = self.firsts[at] as usize;
        first..first + self.counts[at] as usize - self.before(at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ranges_hold_the_items_that_were_put_in(steps in prop::collection::vec((0_usize..4, 0_usize..5), 0..20)) {
            let mut ranges = ItemRanges::default();
            let mut items = Vec::new();
            let mut next = 0;
            for (gap, count) in steps {
                let range = next + gap..next + gap + count;
                ranges.push(range.clone());
                next = range.end;
                items.extend(range);
            }
            prop_assert!(ranges.iter().eq(items.iter().copied()));
            prop_assert_eq!((ranges.len(), ranges.is_empty()), (items.len(), items.is_empty()));
            for place in 0..items.len() + 2 {
                prop_assert_eq!(ranges.get(place), items.get(place).copied());
            }
            for item in 0..next + 2 {
                prop_assert_eq!(ranges.position(item), items.iter().position(|&there| there == item));
            }
        }
    }
}

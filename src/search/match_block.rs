//! The best matches of some neighbouring items: room for all of them where many have one, else for those alone.

use super::packed_match::PackedMatch;
use crate::bitset;

/// Items of a block. The matches of all of them take a page of memory.
pub(super) const BLOCK: usize = 1024;
/// Most matches that are kept alone. With 64 of them 应急, which half of all blocks are full of, took a fifth longer among a thousand
/// townships.
const FEW: usize = 32;

/// The best matches of [`BLOCK`] items, which are numbered from 0 here.
#[derive(Debug, Clone)]
pub(super) enum MatchBlock {
    /// The items that have one, in order.
    Few(Vec<(u16, PackedMatch)>),
    /// Every item.
    All(Box<[PackedMatch; BLOCK]>),
}

impl Default for MatchBlock {
    fn default() -> MatchBlock {
        MatchBlock::Few(Vec::new())
    }
}

impl MatchBlock {
    /// Takes a match of an item where it is better than what is there.
    pub fn offer(&mut self, item: usize, found: PackedMatch) {
        match self {
            MatchBlock::Few(few) if few.len() < FEW => offer_to_few(few, item, found),
            _ => {
                let best = &mut self.all()[item];
                *best = found.max(*best);
            }
        }
    }

    /// The same for many items, by their numbers in the index.
    pub fn offer_all(&mut self, found: &[(usize, PackedMatch)]) {
        if let MatchBlock::Few(few) = self
            && few.len() + found.len() <= FEW
        {
            let found = found.iter();
            found.for_each(|(item, found)| offer_to_few(few, item % BLOCK, *found));
            return;
        }
        let all = self.all();
        for (item, found) in found {
            let best = &mut all[item % BLOCK];
            *best = *found.max(best);
        }
    }

    /// The same for the items from `first` on, all of which are in the block; nothing takes nothing away.
    pub fn take(&mut self, first: usize, matches: &[PackedMatch]) {
        if let [found] = matches {
            if !found.is_nothing() {
                self.offer(first, *found);
            }
            return;
        }
        if let MatchBlock::Few(few) = self {
            let held = (first..).zip(matches);
            let held = held.filter(|(_, found)| !found.is_nothing());
            if few.len() + held.clone().count() <= FEW {
                held.for_each(|(item, found)| offer_to_few(few, item, *found));
                return;
            }
        }
        for (best, found) in self.all()[first..].iter_mut().zip(matches) {
            *best = *found.max(best);
        }
    }

    /// Takes the matches of `other`, a block of the same items.
    pub fn merge(&mut self, other: MatchBlock) {
        match other {
            other if self.is_empty() => *self = other,
            MatchBlock::All(other) => self.take(0, &other[..]),
            MatchBlock::Few(other) => {
                for (item, found) in other {
                    self.offer(item.into(), found);
                }
            }
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, MatchBlock::Few(few) if few.is_empty())
    }

    /// The best match of an item.
    pub fn best(&self, item: usize) -> PackedMatch {
        match self {
            MatchBlock::Few(few) => match place(few, item) {
                Ok(at) => few[at].1,
                Err(_) => PackedMatch::default(),
            },
            MatchBlock::All(all) => all[item],
        }
    }

    /// How many items have a match.
    pub fn count(&self) -> usize {
        match self {
            MatchBlock::Few(few) => few.len(),
            MatchBlock::All(all) => all.iter().filter(|found| !found.is_nothing()).count(),
        }
    }

    /// Gives each item with a match, in order, and the match.
    // Handed out by an iterator, those of many blocks take three times as long.
    pub fn each(&self, mut take: impl FnMut(usize, PackedMatch)) {
        match self {
            MatchBlock::Few(few) => few
                .iter()
                .for_each(|&(item, found)| take(item.into(), found)),
            MatchBlock::All(all) => {
                let held = bitset::of(&all[..], |found| !found.is_nothing());
                held.ones().for_each(|item| take(item, all[item]));
            }
        }
    }

    /// The items with a match, in order, and the matches.
    pub fn found(&self) -> impl Iterator<Item = (usize, PackedMatch)> {
        let (few, all) = match self {
            MatchBlock::Few(few) => (&few[..], None),
            MatchBlock::All(all) => (&[][..], Some(all)),
        };
        let few = few.iter().map(|&(item, found)| (item.into(), found));
        let all = all.into_iter().flat_map(|all| {
            let held = bitset::of(&all[..], |found| !found.is_nothing());
            held.into_ones().map(|item| (item, all[item]))
        });
        few.chain(all)
    }

    /// The matches of every item, for which it makes room.
    fn all(&mut self) -> &mut [PackedMatch; BLOCK] {
        if let MatchBlock::Few(few) = self {
            let mut all = Box::new([PackedMatch::default(); BLOCK]);
            for &(item, found) in &*few {
                all[usize::from(item)] = found;
            }
            *self = MatchBlock::All(all);
        }
        match self {
            MatchBlock::All(all) => all,
            MatchBlock::Few(_) => unreachable!("room for all has just been made"),
        }
    }
}

/// Where an item is among those with a match, or would be.
fn place(few: &[(u16, PackedMatch)], item: usize) -> Result<usize, usize> {
    few.binary_search_by_key(&item, |&(item, _)| item.into())
}

/// Takes a match of an item where it is better than what is there.
fn offer_to_few(few: &mut Vec<(u16, PackedMatch)>, item: usize, found: PackedMatch) {
    // Mostly they come in order.
    let place = match few.last() {
        Some(&(last, _)) if usize::from(last) >= item => place(few, item),
        _ => Err(few.len()),
    };
    match place {
        Ok(at) => few[at].1 = found.max(few[at].1),
        Err(at) => few.insert(at, (item as u16, found)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::Field;
    use crate::search::packed_match::MatchTier;
    use crate::search::score::{Match, MatchKind};

    /// A match that earns so much, or none.
    fn earning(score: i64) -> PackedMatch {
        let (field, kind) = (Field::Name, MatchKind::Literal);
        match score {
            0 => PackedMatch::default(),
            _ => PackedMatch::new(MatchTier::Literal, Match { field, kind, score }),
        }
    }

    /// Matches of neighbours, often none, and where these begin.
    fn taken() -> impl Strategy<Value = (usize, Vec<PackedMatch>)> {
        let matches = proptest::collection::vec((0..8_i64, 1..50_i64), 1..40);
        (0..BLOCK - 40, matches).prop_map(|(first, matches)| {
            let found = |(often, score)| earning(if often < 6 { 0 } else { score });
            (first, matches.into_iter().map(found).collect())
        })
    }

    proptest! {
        #[test]
        fn few_and_many_are_kept_alike(
            own in proptest::collection::vec(taken(), 0..30),
            others in proptest::collection::vec(taken(), 0..30),
        ) {
            let mut expected = vec![PackedMatch::default(); BLOCK];
            let mut blocks = [MatchBlock::default(), MatchBlock::default()];
            for (block, taken) in blocks.iter_mut().zip([own, others]) {
                for (first, matches) in taken {
                    match matches[..] {
                        [one] if !one.is_nothing() => block.offer(first, one),
                        [first_one, ..] if !first_one.is_nothing() => {
                            // The numbers in the index of items of the third block.
                            let items = (2 * BLOCK + first..).zip(matches.iter().copied());
                            let held = items.filter(|(_, found)| !found.is_nothing());
                            block.offer_all(&held.collect::<Vec<_>>());
                        }
                        _ => block.take(first, &matches),
                    }
                    for (best, found) in expected[first..].iter_mut().zip(matches) {
                        *best = found.max(*best);
                    }
                }
            }
            let [mut block, other] = blocks;
            block.merge(other);
            let best: Vec<PackedMatch> = (0..BLOCK).map(|item| block.best(item)).collect();
            prop_assert_eq!(&best, &expected);
            let held = expected.iter().copied().enumerate();
            let held: Vec<_> = held.filter(|(_, found)| !found.is_nothing()).collect();
            prop_assert_eq!(block.count(), held.len());
            prop_assert_eq!(block.found().collect::<Vec<_>>(), held.clone());
            let mut each = Vec::new();
            block.each(|item, found| each.push((item, found)));
            prop_assert_eq!(each, held);
        }
    }

    #[test]
    fn few_matches_take_little_room() {
        let mut block = MatchBlock::default();
        for item in (0..FEW).rev() {
            block.offer(item, earning(1));
        }
        assert!(matches!(&block, MatchBlock::Few(few) if few.len() == FEW));
        block.offer(500, earning(1));
        assert!(matches!(block, MatchBlock::All(_)));
    }
}

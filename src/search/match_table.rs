//! The best match of one word in each item.

use super::best_first::HitRun;
use super::hit::Hit;
use super::match_block::{BLOCK, MatchBlock};
use super::packed_match::{MatchTier, PackedMatch};
use super::score::Match;
use crate::threads::in_parts;

/// From so many items on, the parts of an index are looked through by several threads: of ten million, 防, `fa` and `sh` take two
/// of them three quarters of the processor time that they cost. Of fewer, a part is done before the thread has begun.
const LARGE: usize = 1_000_000;

/// Into so many runs the hits of that many items are cut, for as many threads as there may be.
const RUNS: usize = 4;

/// Up to how many parts of the work on so many items one thread does: see [`LARGE`].
pub(super) fn few_parts(items: usize) -> usize {
    if items < LARGE { usize::MAX } else { 1 }
}

/// The best match of a word in each item, if there is one: that of the latest tier, and there the one that earns most.
// A table of ten million items would take 40 MB to be filled and looked through for a word that three of them hold; a block
// without a match takes no room, and one with few takes little.
#[derive(Debug, Default, Clone)]
pub(super) struct MatchTable {
    blocks: Vec<MatchBlock>,
    /// How many items there are.
    len: usize,
}

impl MatchTable {
    /// No match in so many items.
    pub fn new(items: usize) -> MatchTable {
        MatchTable {
            blocks: vec![MatchBlock::default(); items.div_ceil(BLOCK)],
            len: items,
        }
    }

    /// Keeps a match in `item` unless a better one is there; of equally good ones, the one in the later field stays.
    pub fn offer(&mut self, tier: MatchTier, item: usize, found: Match) {
        if item < self.len {
            self.blocks[item / BLOCK].offer(item % BLOCK, PackedMatch::new(tier, found));
        }
    }

    /// As [`MatchTable::offer`] for many items, those of a block one after the other.
    pub fn offer_all(&mut self, found: &[(usize, PackedMatch)]) {
        let of_blocks = found.chunk_by(|(one, _), (other, _)| one / BLOCK == other / BLOCK);
        for of_block in of_blocks {
            if let Some(block) = self.blocks.get_mut(of_block[0].0 / BLOCK) {
                block.offer_all(of_block);
            }
        }
    }

    /// As [`MatchTable::offer`] for the items from `first` on; nothing takes nothing away.
    pub fn take(&mut self, first: usize, matches: &[PackedMatch]) {
        let mut first = first;
        let mut matches = &matches[..matches.len().min(self.len.saturating_sub(first))];
        while !matches.is_empty() {
            let at = first % BLOCK;
            let (own, rest) = matches.split_at(matches.len().min(BLOCK - at));
            self.blocks[first / BLOCK].take(at, own);
            first += own.len();
            matches = rest;
        }
    }

    /// Adds what `look` finds in each of some `parts` of an index, in which no item is twice.
    pub fn add<P: Sync>(&mut self, parts: &[P], look: &(dyn Fn(&P, &mut MatchTable) + Sync)) {
        if self.len < LARGE {
            parts.iter().for_each(|part| look(part, self));
            return;
        }
        let own = in_parts(parts, 1, |parts| {
            let mut own = MatchTable::new(self.len);
            parts.iter().for_each(|part| look(part, &mut own));
            vec![own]
        });
        for own in own {
            self.merge(own);
        }
    }

    /// Takes the matches of `other`, a table of the same items.
    fn merge(&mut self, other: MatchTable) {
        for (own, other) in self.blocks.iter_mut().zip(other.blocks) {
            own.merge(other);
        }
    }

    /// Whether a match that earns `score` in this tier would be the best of `item`.
    pub fn wants(&self, tier: MatchTier, item: usize, score: i64) -> bool {
        item < self.len && self.best(item).own_rank() <= PackedMatch::rank(tier, score)
    }

    /// The best match in `item`.
    pub fn get(&self, item: usize) -> Option<Match> {
        let best = self.best(item);
        (!best.is_nothing()).then(|| best.unpack())
    }

    fn best(&self, item: usize) -> PackedMatch {
        let block = self.blocks.get(item / BLOCK);
        block.map_or(PackedMatch::default(), |block| block.best(item % BLOCK))
    }

    /// The items with a match, in order.
    pub fn items(&self) -> impl Iterator<Item = usize> {
        self.found().map(|(item, _)| item)
    }

    /// The items with a match that are admitted, as hits of this word alone.
    pub fn runs<'a, A: Fn(usize) -> bool + Sync>(&'a self, admits: &'a A) -> Vec<TableRun<'a, A>> {
        let runs = if self.len < LARGE { 1 } else { RUNS };
        let length = self.blocks.len().div_ceil(runs).max(1);
        let runs = (0..)
            .step_by(length * BLOCK)
            .zip(self.blocks.chunks(length));
        let runs = runs.map(|(first, blocks)| TableRun {
            first,
            blocks,
            admits,
        });
        runs.collect()
    }

    /// How many items have a match.
    pub fn count(&self) -> usize {
        self.blocks.iter().map(MatchBlock::count).sum()
    }

    /// The items with a match, in order, and the matches.
    fn found(&self) -> impl Iterator<Item = (usize, PackedMatch)> {
        let blocks = (0..).step_by(BLOCK).zip(&self.blocks);
        blocks.flat_map(|(first, block)| block.found().map(move |(at, found)| (first + at, found)))
    }
}

/// Some of the items of a table, as hits.
pub(super) struct TableRun<'a, A> {
    /// The first item.
    first: usize,
    blocks: &'a [MatchBlock],
    admits: &'a A,
}

impl<A: Fn(usize) -> bool + Sync> HitRun for TableRun<'_, A> {
    fn each(&self, mut take: impl FnMut(Hit)) {
        let blocks = (self.first..).step_by(BLOCK).zip(self.blocks);
        for (first, block) in blocks {
            block.each(|at, found| {
                if (self.admits)(first + at) {
                    take(Hit::of_one(first + at, found.unpack()));
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Field;
    use crate::search::score::MatchKind;

    /// All items with a match.
    fn hits(matches: &MatchTable) -> Vec<Hit> {
        let mut hits = Vec::new();
        for run in matches.runs(&|_| true) {
            run.each(|hit| hits.push(hit));
        }
        hits
    }

    fn found(field: Field, score: i64) -> Match {
        Match {
            field,
            kind: MatchKind::Synonym,
            score,
        }
    }

    #[test]
    fn the_earliest_step_counts_and_in_it_the_best() {
        let mut matches = MatchTable::new(3);
        matches.offer(MatchTier::Synonym, 1, found(Field::Category, 2_000));
        matches.offer(MatchTier::Synonym, 1, found(Field::Duties, 1_000));
        assert!(
            matches.wants(MatchTier::Synonym, 1, 2_000)
                && !matches.wants(MatchTier::Synonym, 1, 1_999)
        );
        matches.offer(MatchTier::Synonym, 1, found(Field::Departments, 2_000));
        matches.offer(MatchTier::Typo, 1, found(Field::Name, 9_000));
        let best = matches.get(1).unwrap();
        assert_eq!(
            (best.field, best.kind, best.score),
            (Field::Category, MatchKind::Synonym, 2_000)
        );
        matches.offer(MatchTier::Literal, 1, found(Field::Duties, 1));
        assert_eq!(matches.get(1).unwrap().score, 1);
        assert!(matches.get(0).is_none() && matches.get(2).is_none() && matches.items().eq([1]));
        matches.offer(MatchTier::Literal, 7, found(Field::Duties, 1));
        assert_eq!(matches.count(), 1);
    }

    #[test]
    fn matches_of_many_items_are_taken_over_the_borders_of_blocks() {
        let mut matches = MatchTable::new(10 * BLOCK + 5);
        let one = PackedMatch::new(MatchTier::Literal, found(Field::Name, 7));
        let nothing = PackedMatch::default();
        matches.take(0, &[nothing; 5 * BLOCK]);
        assert_eq!((matches.count(), matches.items().next()), (0, None));
        // Over the border of two blocks, and over the end.
        matches.take(3 * BLOCK - 2, &[one, nothing, one]);
        matches.take(10 * BLOCK + 4, &[one; 8]);
        let items = [3 * BLOCK - 2, 3 * BLOCK, 10 * BLOCK + 4];
        assert!(matches.items().eq(items));
        assert!(hits(&matches).iter().map(|hit| hit.item()).eq(items));
        assert_eq!(matches.count(), 3);
        assert!(!matches.wants(MatchTier::Number, 10 * BLOCK + 5, 1));
    }

    #[test]
    fn several_threads_find_what_one_finds() {
        // Each part has every third item; what two offer for one item does not come about.
        let parts = [0, 1, 2];
        let look = |part: &usize, matches: &mut MatchTable| {
            for item in (*part..LARGE + 10).step_by(3 * 701) {
                let score = (item % 97) as i64;
                matches.offer(MatchTier::Literal, item, found(Field::Name, score));
            }
        };
        let mut at_once = MatchTable::new(LARGE + 10);
        at_once.offer(MatchTier::Number, 0, found(Field::List, 5));
        at_once.offer(MatchTier::Typo, 1, found(Field::List, 5));
        let mut in_turn = at_once.clone();
        at_once.add(&parts, &look);
        parts.iter().for_each(|part| look(part, &mut in_turn));
        assert!(in_turn.count() > 1_000);
        assert_eq!(at_once.runs(&|_| true).len(), RUNS);
        assert_eq!(hits(&at_once), hits(&in_turn));
        let mut admitted = Vec::new();
        for run in at_once.runs(&|item| item % 3 > 0) {
            run.each(|hit| admitted.push(hit));
        }
        let mut expected = hits(&in_turn);
        expected.retain(|hit| hit.item() % 3 > 0);
        assert_eq!(admitted, expected);
    }
}

//! A compiled segment in the index: its items under their numbers there.

use std::ops::Range;

use crate::bitset;
use crate::compiled::{Field, Segment, SuffixRange};

/// Compiled townships, with the numbers that their items have in an index.
#[derive(Debug)]
pub struct IndexSegment {
    segment: Segment,
    /// In the order of the segment.
    runs: Vec<ItemRun>,
}

/// Items that follow each other in the segment and in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ItemRun {
    /// Number of the first one in the segment.
    pub local: u32,
    items: u32,
    /// Its number in the index.
    pub first: usize,
}

impl ItemRun {
    /// So many items from `local` on, which are numbered from `first` on.
    pub fn new(local: u32, items: u32, first: usize) -> ItemRun {
        ItemRun {
            local,
            items,
            first,
        }
    }

    /// Whether the item with this number in the index is among them.
    pub fn holds(&self, number: usize) -> bool {
        (self.first..self.first + self.items as usize).contains(&number)
    }
}

impl IndexSegment {
    /// Those items of `segment` that are in `runs`.
    pub(super) fn new(segment: Segment, mut runs: Vec<ItemRun>) -> IndexSegment {
        // A township without items would stand before another one that begins where it ends.
        runs.retain(|run| run.items > 0);
        runs.sort_unstable_by_key(|run| run.local);
        runs.dedup_by(|next, run| {
            let behind =
                run.local + run.items == next.local && run.first + run.items as usize == next.first;
            if behind {
                run.items += next.items;
            }
            behind
        });
        IndexSegment { segment, runs }
    }

    /// The townships themselves, whether or not they belong to the index.
    pub fn segment(&self) -> &Segment {
        &self.segment
    }

    /// The items that belong to the index, in the order of the segment.
    pub(super) fn runs(&self) -> &[ItemRun] {
        &self.runs
    }

    /// Whether all items of the segment belong to the index.
    pub(super) fn is_whole(&self) -> bool {
        self.items() == self.segment.len()
    }

    /// How many items of the segment belong to the index.
    pub(super) fn items(&self) -> u32 {
        self.runs.iter().map(|run| run.items).sum()
    }

    /// The numbers in the index of those items of the segment that belong to it.
    pub(crate) fn numbers<'a>(
        &'a self,
        items: impl IntoIterator<Item = u32> + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        items.into_iter().filter_map(|local| self.number(local))
    }

    /// The number in the index of item `local` of the segment; `None` where it does not belong to it.
    pub fn number(&self, local: u32) -> Option<usize> {
        let at = match self.runs.len() {
            1 => 1,
            _ => self.runs.partition_point(|run| run.local <= local),
        };
        let run = self.runs.get(at.checked_sub(1)?)?;
        let offset = local.checked_sub(run.local)?;
        (offset < run.items).then(|| run.first + offset as usize)
    }

    /// Those items of the segment in `range` that belong to the index: the number there of the first one of some,
    /// and where these are in the range.
    pub(crate) fn numbered(
        &self,
        range: Range<u32>,
    ) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let Range { start, end } = range;
        let is_before_end = move |run: &&ItemRun| run.local < end;
        let first = self
            .runs
            .partition_point(|run| run.local + run.items <= start);
        let runs = self.runs[first..].iter().take_while(is_before_end);
        runs.map(move |run| {
            let from = run.local.max(start);
            let to = end.min(run.local + run.items);
            let number = run.first + (from - run.local) as usize;
            (number, (from - start) as usize..(to - start) as usize)
        })
    }

    /// The items whose duties hold `word` (folded), with how often, in the order of the segment. Items that are
    /// not `wanted` may be missing.
    pub fn in_duties<'a>(
        &'a self,
        word: &str,
        wanted: &dyn Fn(usize) -> bool,
    ) -> impl Iterator<Item = (usize, u32)> + use<'a> {
        let wanted = |local| self.number(local).is_some_and(wanted);
        let held = self.segment.in_duties(word, &wanted).into_iter();
        held.filter_map(|(local, times)| Some((self.number(local)?, times)))
    }

    /// The names that hold what `node` begins with: the numbers of their texts, each once.
    pub(crate) fn names(&self, node: SuffixRange) -> Vec<u32> {
        let names = self.segment.texts(Field::Name);
        let texts = self.segment.suffixes(node).map(|entry| entry.text);
        let mut texts: Vec<u32> = texts.filter(|text| names.contains(text)).collect();
        texts.sort_unstable();
        texts.dedup();
        texts
    }

    /// How many items have one of these texts of one field.
    pub(crate) fn count_holders(&self, texts: &[u32]) -> usize {
        let is_whole = self.is_whole();
        let count = |&text: &u32| {
            if is_whole {
                self.segment.holders(text).count()
            } else {
                self.holders(text).count()
            }
        };
        texts.iter().map(count).sum()
    }

    /// The items that have the text with this number.
    pub fn holders(&self, text: u32) -> impl Iterator<Item = usize> + '_ {
        self.numbers(self.segment.holders(text))
    }

    /// Gives each item that has a place of `node` in a text of `fields`; one may come once for each field.
    pub fn each(&self, node: SuffixRange, fields: &[Field], take: impl FnMut(usize)) {
        let fields: Vec<Range<u32>> = fields.iter().map(|&f| self.segment.texts(f)).collect();
        let last = fields.iter().map(|texts| texts.end).max();
        let texts = self.segment.suffixes(node).map(|entry| entry.text);
        let texts = texts.filter(|text| fields.iter().any(|field| field.contains(text)));
        let last = last.unwrap_or_default() as usize;
        let held = bitset::with(last, texts.map(|text| text as usize));
        let items = held.ones().flat_map(|text| self.holders(text as u32));
        items.for_each(take);
    }
}

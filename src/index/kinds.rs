//! The category and the list of each item.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::index_segment::ItemRun;
use super::{Index, SegmentRef};
use crate::compiled::Kinds;
use crate::model::ListKind;

/// Where an item stands in its township.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ItemKind {
    /// Number of its category.
    pub category: u16,
    /// The list that it stands in.
    pub list: ListKind,
}

impl ItemKind {
    /// Every place there can be with so many categories, in the order of their numbers.
    pub fn all(categories: usize) -> impl Iterator<Item = ItemKind> {
        (0..categories as u16)
            .flat_map(|category| ListKind::ALL.map(|list| ItemKind { category, list }))
    }

    /// Its number among all there can be.
    pub fn number(self) -> usize {
        usize::from(self.category) * ListKind::COUNT + self.list as usize
    }
}

impl Index {
    /// Where the item with this number stands.
    pub(super) fn kind(&self, number: usize) -> ItemKind {
        let part = self.homes[self.township_number(number)].part;
        let (there, local) = self.local(number);
        self.renumber(part, there.segment().kind(local))
    }

    /// Where all items stand, for who asks for many.
    pub(crate) fn kinds(&self) -> ItemKinds<'_> {
        let parts = self.parts.iter().enumerate();
        let runs =
            parts.flat_map(|(number, part)| part.runs().iter().map(move |&run| (run, number)));
        let mut runs: Vec<(ItemRun, usize)> = runs.collect();
        runs.sort_unstable_by_key(|(run, _)| run.first);
        ItemKinds {
            index: self,
            parts: self
                .parts
                .iter()
                .map(|part| part.segment().kinds())
                .collect(),
            runs,
            last: AtomicUsize::new(0),
        }
    }

    /// The items of a township, in order, as runs that stand in one category and list.
    pub(crate) fn kind_runs(
        &self,
        township: usize,
    ) -> impl Iterator<Item = (ItemKind, Range<usize>)> {
        let part = self.homes[township].part;
        let brief = &self.townships[township];
        let Range { mut start, end } = brief.range();
        let runs = self.parts[part].segment().kind_runs(brief);
        runs.map(move |(there, items)| {
            // A damaged file may name more than there are.
            let behind = end.min(start.saturating_add(items as usize));
            (
                self.renumber(part, there),
                std::mem::replace(&mut start, behind)..behind,
            )
        })
    }

    fn renumber(&self, part: usize, (category, list): (u32, ListKind)) -> ItemKind {
        ItemKind {
            category: self.category_of(part, category),
            list,
        }
    }

    /// The number of what is category number `there` in a part.
    pub(super) fn category_of(&self, part: usize, there: u32) -> u16 {
        let here = self.renumbered[part].get(there as usize);
        // A damaged file may name one that is not there.
        here.copied().flatten().unwrap_or_default()
    }
}

/// Where the items of an index stand.
#[derive(Debug)]
pub(crate) struct ItemKinds<'a> {
    index: &'a Index,
    /// What each part says.
    parts: Vec<Kinds<'a>>,
    /// In the order of the index: items, and the number of the part that they lie in.
    runs: Vec<(ItemRun, usize)>,
    /// The run of the item that was asked for last: most are asked for in their order, and a country has thousands of runs.
    last: AtomicUsize,
}

impl ItemKinds<'_> {
    /// Where the item with this number stands.
    pub fn of(&self, number: usize) -> ItemKind {
        let (part, kind) = self.there(number);
        self.index.renumber(part, kind)
    }

    /// The list that the item with this number stands in.
    pub fn list(&self, number: usize) -> ListKind {
        self.there(number).1.1
    }

    /// The number of the part that an item lies in, and what that says.
    fn there(&self, number: usize) -> (usize, (u32, ListKind)) {
        let mut at = self.last.load(Ordering::Relaxed);
        if !self.runs[at].0.holds(number) {
            at = self.runs.partition_point(|(run, _)| run.first <= number) - 1;
            self.last.store(at, Ordering::Relaxed);
        }
        let (run, part) = &self.runs[at];
        let local = run.local + (number - run.first) as u32;
        (*part, self.parts[*part].of(local))
    }

    /// Where the items of this township stand, for who asks for them one after the other.
    pub fn in_township(&self, township: usize) -> impl Fn(usize) -> ItemKind {
        let SegmentRef { part, first } = self.index.homes[township];
        let kinds = self.parts[part];
        let before = self.index.townships[township].first as usize;
        move |number| {
            let there = kinds.of(first + (number - before) as u32);
            self.index.renumber(part, there)
        }
    }
}

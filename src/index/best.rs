//! The best suffix of each item, of those that match.

use std::cmp::Reverse;
use std::ops::Range;

use super::IndexSegment;
use crate::compiled::{Field, SuffixEntry, SuffixRange};

/// With more suffixes than one for so many texts, the best ones are kept by text from the start; and where more
/// texts of a field than one of so many are held, all items are looked at rather than those of each text.
const DENSE: usize = 64;
const MANY: usize = 8;
/// So many items are looked at together.
const TOGETHER: u32 = 2_000;

impl IndexSegment {
    /// Gives each item with what the best entry of `nodes` in its texts of `fields` is worth: the number of the
    /// first of some items, and what these are worth. `worth` says that by the field, the entry, and what stands
    /// beside the node. Fields are given in the order of [`Field::HEADINGS`]. An item may come once for each field;
    /// others may come too, which are worth the default, and nothing else may be worth so little.
    pub fn best<N: Copy, W: Copy + Ord + Default>(
        &self,
        nodes: &[(SuffixRange, N)],
        fields: &[Field],
        worth: impl Fn(Field, SuffixEntry, N) -> W,
        mut take: impl FnMut(usize, &[W]),
    ) {
        let texts = |&field: &Field| (field, self.segment().texts(field));
        let fields: Vec<(Field, Range<u32>)> = fields.iter().map(texts).collect();
        let suffixes = nodes.iter().map(|(node, _)| node.len()).sum();
        let last = fields.iter().map(|(_, texts)| texts.end as usize).max();
        let mut best = BestByText::new(suffixes, last.unwrap_or_default());
        for &(node, beside) in nodes {
            for entry in self.segment().suffixes(node) {
                let behind = |(_, texts): &&(Field, Range<u32>)| texts.end <= entry.text;
                let there = fields.get(fields.iter().filter(behind).count());
                if let Some((field, texts)) = there
                    && texts.start <= entry.text
                {
                    best.offer(entry.text, worth(*field, entry, beside));
                }
            }
        }
        let best = best.in_order();
        let are_many = |(_, texts): &(Field, Range<u32>)| best.are_many(texts);
        let (many, few): (Vec<_>, Vec<_>) = fields.into_iter().partition(are_many);
        if let BestByText::Dense(best) = &best
            && !many.is_empty()
        {
            let fields: Vec<Field> = many.into_iter().map(|(field, _)| field).collect();
            self.by_item(best, &fields, &mut take);
        }
        for (_, texts) in few {
            self.by_text(best.within(&texts), &mut take);
        }
    }

    /// Gives each item that has one of `texts`, with what stands beside that.
    pub fn with_texts<W: Copy>(
        &self,
        texts: impl IntoIterator<Item = (u32, W)>,
        mut take: impl FnMut(usize, W),
    ) {
        self.by_text(texts, &mut |item, worth| take(item, worth[0]));
    }

    /// Gives each item with the most that its texts in `fields` are worth.
    fn by_item<W: Copy + Ord + Default>(
        &self,
        best: &[W],
        fields: &[Field],
        take: &mut impl FnMut(usize, &[W]),
    ) {
        let all = self.segment().len();
        let mut worth = Vec::new();
        for first in (0..all).step_by(TOGETHER as usize) {
            // One heading after the other: what is done for each item is so little that it must not be interrupted.
            let items = first..all.min(first + TOGETHER);
            worth.clear();
            worth.resize(items.len(), W::default());
            for &field in fields {
                let texts = self.segment().headings_of(items.clone(), field);
                for (worth, text) in worth.iter_mut().zip(texts) {
                    let there = best.get(text as usize).copied().unwrap_or_default();
                    *worth = there.max(*worth);
                }
            }
            for (number, range) in self.numbered(items) {
                take(number, &worth[range]);
            }
        }
    }

    /// Gives the items of each text.
    fn by_text<W: Copy>(
        &self,
        texts: impl IntoIterator<Item = (u32, W)>,
        take: &mut impl FnMut(usize, &[W]),
    ) {
        for (text, worth) in texts {
            self.holders(text).for_each(|item| take(item, &[worth]));
        }
    }
}

/// The most that an entry of each text is worth.
enum BestByText<W> {
    /// By the number of the text; the default stands for nothing.
    Dense(Vec<W>),
    /// As they come.
    Sparse(Vec<(u32, W)>),
}

impl<W: Copy + Ord + Default> BestByText<W> {
    /// For so many suffixes in so many texts.
    fn new(suffixes: usize, texts: usize) -> BestByText<W> {
        if suffixes > texts / DENSE {
            BestByText::Dense(vec![W::default(); texts])
        } else {
            BestByText::Sparse(Vec::with_capacity(suffixes))
        }
    }

    fn offer(&mut self, text: u32, worth: W) {
        match self {
            BestByText::Dense(best) => {
                if let Some(best) = best.get_mut(text as usize) {
                    *best = worth.max(*best);
                }
            }
            BestByText::Sparse(best) => best.push((text, worth)),
        }
    }

    /// With its texts in order.
    fn in_order(mut self) -> BestByText<W> {
        if let BestByText::Sparse(best) = &mut self {
            best.sort_unstable_by_key(|&(text, worth)| (text, Reverse(worth)));
            best.dedup_by_key(|(text, _)| *text);
        }
        self
    }

    /// Whether so many of these texts are worth something that all items are sooner looked at than those of each.
    fn are_many(&self, texts: &Range<u32>) -> bool {
        match self {
            BestByText::Dense(_) => self.within(texts).nth(texts.len() / MANY).is_some(),
            BestByText::Sparse(_) => false,
        }
    }

    /// Each of these texts once, in order, with what it is worth.
    fn within(&self, texts: &Range<u32>) -> impl Iterator<Item = (u32, W)> + '_ {
        let (dense, sparse) = match self {
            BestByText::Dense(best) => {
                let range = texts.start as usize..best.len().min(texts.end as usize);
                (best.get(range).unwrap_or_default(), &[][..])
            }
            BestByText::Sparse(best) => {
                let position = |text| best.partition_point(|(there, _)| *there < text);
                let range = position(texts.start)..position(texts.end);
                (&[][..], best.get(range).unwrap_or_default())
            }
        };
        let dense = (texts.start..).zip(dense.iter().copied());
        let dense = dense.filter(|(_, worth)| *worth > W::default());
        dense.chain(sparse.iter().copied())
    }
}

//! One of the places where items of an index lie.

use std::ops::Range;

use crate::compiled::{Field, Holders, Node, Place, Segment};

/// With fewer texts than this, the items of each are looked up alone.
const FEW: usize = 1_000;
/// With more places than one for so many texts, the best ones are kept by text from the start.
const DENSE: usize = 64;

/// Compiled townships, with the numbers that their items have in an index.
#[derive(Debug)]
pub struct Part {
    segment: Segment,
    /// In the order of the segment.
    runs: Vec<Run>,
}

/// Items that follow each other in the segment and in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Number of the first one in the segment.
    local: u32,
    items: u32,
    /// Its number in the index.
    first: usize,
}

impl Run {
    /// So many items from `local` on, which are numbered from `first` on.
    pub fn new(local: u32, items: u32, first: usize) -> Run {
        Run {
            local,
            items,
            first,
        }
    }
}

impl Part {
    /// Those items of `segment` that are in `runs`.
    pub(super) fn new(segment: Segment, mut runs: Vec<Run>) -> Part {
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
        Part { segment, runs }
    }

    /// The townships themselves, whether or not they belong to the index.
    pub fn segment(&self) -> &Segment {
        &self.segment
    }

    /// Whether all items of the segment belong to the index.
    pub(super) fn is_whole(&self) -> bool {
        self.runs.iter().map(|run| run.items).sum::<u32>() == self.segment.len()
    }

    /// The numbers in the index of those items of the segment that belong to it.
    pub(super) fn numbers<'a>(
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

    /// To look up the items of so many texts of a field.
    pub fn owners(&self, field: Field, texts: usize) -> Owners<'_> {
        let all = (texts >= FEW).then(|| self.segment.holders(self.segment.texts(field)));
        Owners { part: self, all }
    }

    /// Gives each item that has a place of `node` in a text of `fields`.
    pub fn each(&self, node: Node, fields: &[Field], mut take: impl FnMut(usize)) {
        self.best(&[(node, ())], fields, |_, _, ()| 1, |item, _, _| take(item));
    }

    /// Of all places of `nodes` in a text of `fields` the one that earns most, with each item that has the
    /// text; `earned` says how much by the field, the place, and what stands beside its node. At least 1 is
    /// earned. Items come field by field.
    pub fn best<N: Copy>(
        &self,
        nodes: &[(Node, N)],
        fields: &[Field],
        earned: impl Fn(Field, Place, N) -> i64,
        mut take: impl FnMut(usize, Field, i64),
    ) {
        let ranges: Vec<(Field, Range<u32>)> = fields
            .iter()
            .map(|&field| (field, self.segment.texts(field)))
            .collect();
        let ends = ranges.iter().map(|(_, texts)| texts.end as usize);
        let mut best = Best::new(
            nodes.iter().map(|(node, _)| node.len()).sum(),
            ends.max().unwrap_or_default(),
        );
        for &(node, beside) in nodes {
            for place in self.segment.places_of(node).iter() {
                let within = |(_, texts): &&(Field, Range<u32>)| texts.contains(&place.text);
                if let Some(&(field, _)) = ranges.iter().find(within) {
                    let earned = earned(field, place, beside);
                    best.offer(place.text, earned.clamp(1, u32::MAX.into()) as u32);
                }
            }
        }
        best.order();
        for (field, texts) in ranges {
            let owners = self.owners(field, best.within(&texts).count());
            best.within(&texts).for_each(|(text, earned)| {
                owners.each(text, |item| take(item, field, earned.into()))
            });
        }
    }
}

/// The items of texts.
pub struct Owners<'a> {
    part: &'a Part,
    /// Those of all texts of the field, where many are asked for.
    all: Option<Holders<'a>>,
}

impl Owners<'_> {
    /// Gives each item that has the text with this number.
    pub fn each(&self, text: u32, take: impl FnMut(usize)) {
        let one;
        let holders = match &self.all {
            Some(all) => all,
            None => {
                one = self.part.segment.holders(text..text + 1);
                &one
            }
        };
        self.part.numbers(holders.of(text)).for_each(take);
    }
}

/// The most that a place of each text earns.
enum Best {
    /// By the number of the text, nothing for 0.
    Dense(Vec<u32>),
    /// As they come.
    Sparse(Vec<(u32, u32)>),
}

impl Best {
    /// For so many places in so many texts.
    fn new(places: usize, texts: usize) -> Best {
        match places > texts / DENSE {
            true => Best::Dense(vec![0; texts]),
            false => Best::Sparse(Vec::with_capacity(places)),
        }
    }

    fn offer(&mut self, text: u32, earned: u32) {
        match self {
            Best::Dense(best) => {
                if let Some(best) = best.get_mut(text as usize) {
                    *best = earned.max(*best);
                }
            }
            Best::Sparse(best) => best.push((text, earned)),
        }
    }

    /// Puts texts in order.
    fn order(&mut self) {
        if let Best::Sparse(best) = self {
            best.sort_unstable_by_key(|&(text, earned)| (text, u32::MAX - earned));
            best.dedup_by_key(|(text, _)| *text);
        }
    }

    /// Each of these texts once, in order, with what it earns.
    fn within(&self, texts: &Range<u32>) -> impl Iterator<Item = (u32, u32)> + '_ {
        let (dense, sparse) = match self {
            Best::Dense(best) => {
                let range = texts.start as usize..texts.end as usize;
                (best.get(range).unwrap_or_default(), &[][..])
            }
            Best::Sparse(best) => {
                let place = |text| best.partition_point(|(there, _)| *there < text);
                let range = place(texts.start)..place(texts.end);
                (&[][..], best.get(range).unwrap_or_default())
            }
        };
        let dense = (texts.start..).zip(dense.iter().copied());
        let dense = dense.filter(|(_, earned)| *earned > 0);
        dense.chain(sparse.iter().copied())
    }
}

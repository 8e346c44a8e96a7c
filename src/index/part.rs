//! One of the places where items of an index lie.

use crate::compiled::{Field, Node, Place, Segment};

/// With fewer places than this, the items of each are looked up alone.
const FEW: usize = 2_000;

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

    /// Gives every place of `node` in the texts of `fields`, with each item that has the text.
    pub fn each(&self, node: Node, fields: &[Field], mut take: impl FnMut(usize, Field, Place)) {
        if !node.is_empty() {
            let places = self.segment.places_of(node).into_iter();
            let places: Vec<(Place, ())> = places.map(|place| (place, ())).collect();
            self.each_of(&places, fields, |item, field, place, ()| {
                take(item, field, place)
            });
        }
    }

    /// Gives every one of `places` that lies in a text of `fields`, with each item that has the text.
    pub fn each_of<T: Copy>(
        &self,
        places: &[(Place, T)],
        fields: &[Field],
        mut take: impl FnMut(usize, Field, Place, T),
    ) {
        for &field in fields {
            let texts = self.segment.texts(field);
            let within = || {
                places
                    .iter()
                    .filter(|(place, _)| texts.contains(&place.text))
            };
            let many = within().nth(FEW).is_some();
            let all = many.then(|| self.segment.holders(texts.clone()));
            for &(place, note) in within() {
                let one;
                let holders = match &all {
                    Some(all) => all,
                    None => {
                        one = self.segment.holders(place.text..place.text + 1);
                        &one
                    }
                };
                for local in holders.of(place.text) {
                    if let Some(number) = self.number(local) {
                        take(number, field, place, note);
                    }
                }
            }
        }
    }
}

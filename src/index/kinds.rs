//! The category and the list of each item.

use super::{Index, SegmentRef};
use crate::compiled::Kinds;
use crate::model::ListKind;

/// Where an item stands in its township.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemKind {
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
    /// The number of the category of the item with this number, among [`Index::categories`].
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn category_number(&self, number: usize) -> usize {
        usize::from(self.kind(number).category)
    }

    /// Where the item with this number stands.
    pub(super) fn kind(&self, number: usize) -> ItemKind {
        if let Some(kinds) = self.kinds.get() {
            return kinds[number];
        }
        let part = self.homes[self.township_number(number)].part;
        let (there, local) = self.local(number);
        self.renumber(part, there.segment().kind(local))
    }

    /// Where all items stand: read when it is asked for first.
    pub(super) fn kinds(&self) -> &[ItemKind] {
        self.kinds.get_or_init(|| {
            let parts = self.parts.iter();
            let theirs: Vec<Kinds> = parts.map(|part| part.segment().kinds()).collect();
            let mut kinds = Vec::with_capacity(self.len());
            for (brief, &SegmentRef { part, first }) in self.townships.iter().zip(&self.homes) {
                let items = (first..first + brief.items()).map(|local| theirs[part].of(local));
                kinds.extend(items.map(|kind| self.renumber(part, kind)));
                debug_assert_eq!(kinds.len(), brief.range().end);
            }
            kinds
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

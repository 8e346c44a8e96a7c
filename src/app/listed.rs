//! Items one under the other.

use std::sync::Arc;

use crate::index::ItemRanges;

/// Numbers of items, in an order; all of an index take no room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// So many, in the order of the index.
    All(usize),
    /// These, in the order of the index.
    Ranges(Arc<ItemRanges>),
    /// These.
    Subset(Arc<[u32]>),
}

impl Default for Listed {
    fn default() -> Listed {
        Listed::All(0)
    }
}

impl Listed {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Listed::All(all) => *all,
            Listed::Ranges(items) => items.len(),
            Listed::Subset(items) => items.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The one at this place.
    pub fn get(&self, place: usize) -> Option<usize> {
        match self {
            Listed::All(all) => (place < *all).then_some(place),
            Listed::Ranges(items) => items.get(place),
            Listed::Subset(items) => items.get(place).map(|&item| item as usize),
        }
    }

    /// Where an item is among them.
    pub fn position(&self, item: usize) -> Option<usize> {
        match self {
            Listed::All(_) => self.get(item),
            Listed::Ranges(items) => items.position(item),
            Listed::Subset(_) => self.iter().position(|there| there == item),
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let (all, ranges, some) = match self {
            Listed::All(all) => (0..*all, None, &[][..]),
            Listed::Ranges(items) => (0..0, Some(items.iter()), &[][..]),
            Listed::Subset(items) => (0..0, None, &items[..]),
        };
        let ranges = ranges.into_iter().flatten();
        all.chain(ranges)
            .chain(some.iter().map(|&item| item as usize))
    }

    /// The same in the order of the index.
    pub fn in_order(&self) -> Listed {
        match self {
            Listed::All(_) | Listed::Ranges(_) => self.clone(),
            Listed::Subset(items) => {
                let mut items = items.to_vec();
                items.sort_unstable();
                Listed::Subset(items.into())
            }
        }
    }

    /// All of them, for whoever keeps them.
    pub fn to_vec(&self) -> Vec<usize> {
        self.iter().collect()
    }
}

impl From<ItemRanges> for Listed {
    fn from(items: ItemRanges) -> Listed {
        Listed::Ranges(items.into())
    }
}

impl FromIterator<usize> for Listed {
    fn from_iter<T: IntoIterator<Item = usize>>(items: T) -> Listed {
        Listed::Subset(items.into_iter().map(|item| item as u32).collect())
    }
}

//! Words looked up in the names of items.

use std::cell::OnceCell;

use super::{Field, Index};
use crate::compiled::Holders;

/// With fewer places than this, the items of each are looked up alone.
const FEW: usize = 200;

/// Looks up which names hold a word; made for several words, as it keeps what they have in common.
pub(crate) struct InNames<'a> {
    index: &'a Index,
    /// For each part of the index the items of all names.
    holders: Vec<OnceCell<Holders<'a>>>,
}

impl Index {
    /// To look words up in names.
    pub(crate) fn in_names(&self) -> InNames<'_> {
        InNames {
            index: self,
            holders: self.parts().iter().map(|_| OnceCell::new()).collect(),
        }
    }
}

impl InNames<'_> {
    /// The items with a name that holds `word` (folded), in order.
    pub fn items(&self, word: &str) -> Vec<usize> {
        let mut items = Vec::new();
        for (part, holders) in self.index.parts().iter().zip(&self.holders) {
            let segment = part.segment();
            let names = segment.texts(Field::Name);
            let places = segment.places_of(segment.find(word)).into_iter();
            let mut texts: Vec<u32> = places.map(|place| place.text).collect();
            texts.retain(|text| names.contains(text));
            texts.sort_unstable();
            texts.dedup();
            if texts.len() < FEW {
                for text in texts {
                    items.extend(part.numbers(segment.holders(text..text + 1).of(text)));
                }
                continue;
            }
            let holders = holders.get_or_init(|| segment.holders(names));
            items.extend(part.numbers(texts.iter().flat_map(|&text| holders.of(text))));
        }
        items.sort_unstable();
        items
    }
}

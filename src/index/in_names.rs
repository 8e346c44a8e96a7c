//! Words looked up in the names of items.

use std::cell::OnceCell;

use super::{Field, Index, Owners};

/// With fewer places than this, the items of each are looked up alone.
const FEW: usize = 200;

/// Looks up which names hold a word; made for several words, as it keeps what they have in common.
pub(crate) struct InNames<'a> {
    index: &'a Index,
    /// For each part of the index the items of all names.
    owners: Vec<OnceCell<Owners<'a>>>,
}

impl Index {
    /// To look words up in names.
    pub(crate) fn in_names(&self) -> InNames<'_> {
        InNames {
            index: self,
            owners: self.parts().iter().map(|_| OnceCell::new()).collect(),
        }
    }
}

impl InNames<'_> {
    /// The items with a name that holds `word` (folded), in order.
    pub fn items(&self, word: &str) -> Vec<usize> {
        let mut items = Vec::new();
        for (part, all) in self.index.parts().iter().zip(&self.owners) {
            let segment = part.segment();
            let names = segment.texts(Field::Name);
            let mut texts = Vec::new();
            let mut places = segment.places();
            places.each(segment.find(word), |place| texts.push(place.text));
            texts.retain(|text| names.contains(text));
            texts.sort_unstable();
            texts.dedup();
            let few;
            let owners = match texts.len() < FEW {
                true => {
                    few = part.owners(Field::Name, 0);
                    &few
                }
                false => all.get_or_init(|| part.owners(Field::Name, usize::MAX)),
            };
            for text in texts {
                owners.each(text, |item| items.push(item));
            }
        }
        items.sort_unstable();
        items
    }
}

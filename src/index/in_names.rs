//! Words looked up in the names of items.

use super::{Field, Index};

impl Index {
    /// The items with a name that holds `word` (folded), in order.
    pub(crate) fn in_names(&self, word: &str) -> Vec<usize> {
        let mut items = Vec::new();
        for part in self.parts() {
            let segment = part.segment();
            let names = segment.texts(Field::Name);
            let places = segment.places(segment.find(word));
            let mut texts: Vec<u32> = places.map(|place| place.text).collect();
            texts.retain(|text| names.contains(text));
            texts.sort_unstable();
            texts.dedup();
            items.extend(texts.into_iter().flat_map(|text| part.holders(text)));
        }
        items.sort_unstable();
        items
    }
}

//! Words looked up in the names of items.

use super::{Field, Index};

impl Index {
    /// The items with a name that holds `word` (folded), in no order.
    pub(crate) fn in_names(&self, word: &str) -> Vec<usize> {
        let mut items = Vec::new();
        for part in self.parts() {
            let node = part.segment().find(word);
            part.each(node, &[Field::Name], |item| items.push(item));
        }
        items
    }
}

//! Columns read as a whole: which items have which texts, and where they stand.

use std::borrow::Cow;

use super::layout::u32_at;
use crate::model::ListKind;

/// The items of some texts.
#[derive(Debug)]
pub struct Holders {
    pub(super) first: u32,
    /// Where the items of each text begin, among those of all texts, and the end.
    pub(super) starts: Vec<u32>,
    pub(super) items: Vec<u32>,
}

impl Holders {
    /// The items that have the text with this number.
    pub fn of(&self, text: u32) -> &[u32] {
        let at = text.wrapping_sub(self.first) as usize;
        let base = self.starts.first().copied().unwrap_or(0);
        let bounds = self.starts.get(at..at + 2);
        let items = bounds.map(|two| (two[0] - base) as usize..(two[1] - base) as usize);
        items
            .and_then(|items| self.items.get(items))
            .unwrap_or_default()
    }
}

/// Where each item stands.
#[derive(Debug)]
pub struct Kinds<'a>(pub(super) Cow<'a, [u8]>);

impl Kinds<'_> {
    /// The number of an item's category, and its list.
    pub fn of(&self, item: u32) -> (u32, ListKind) {
        let place = u32_at(&self.0, 4 * item as usize);
        let list = ListKind::ALL.get(place as usize & 3).copied();
        (place >> 2, list.unwrap_or(ListKind::Basic))
    }
}

/// The known departments in some texts.
#[derive(Debug)]
pub struct Known {
    /// Where those of each text begin, and the end.
    pub(super) starts: Vec<u32>,
    pub(super) numbers: Vec<u32>,
}

impl Known {
    /// Their numbers, text by text, in the order in which it names them.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let part = |two: &[u32]| self.numbers.get(two[0] as usize..two[1] as usize);
        self.starts
            .windows(2)
            .map(move |two| part(two).unwrap_or_default())
    }
}

//! Columns of numbers: which items have which texts, and where they stand.

use std::ops::Range;

use super::bytes::u32_at;
use super::layout::Section;
use super::{Field, Segment};
use crate::model::ListKind;

/// Where each item stands.
#[derive(Debug, Clone, Copy)]
pub struct Kinds<'a>(pub(super) &'a [u8]);

impl Kinds<'_> {
    /// The number of an item's category, and its list.
    pub fn of(&self, item: u32) -> (u32, ListKind) {
        kind(u32_at(self.0, 4 * item as usize))
    }
}

/// The bits of a place that say which list it is in; the others say which category.
pub(super) const LIST_BITS: u32 = 2;
const _: () = assert!(ListKind::COUNT <= 1 << LIST_BITS);

/// The number of a category, and a list, out of one number.
pub(super) fn kind(place: u32) -> (u32, ListKind) {
    let list = place as usize & ((1 << LIST_BITS) - 1);
    // A damaged file may name one that there is not.
    let list = ListKind::ALL.get(list).copied();
    (place >> LIST_BITS, list.unwrap_or(ListKind::Basic))
}

impl Segment {
    /// The items that have the text with this number, in order.
    pub fn holders(&self, text: u32) -> impl Iterator<Item = u32> + '_ {
        let bounds = self.column(
            Section::TextItemStarts,
            u64::from(text)..u64::from(text) + 2,
        );
        self.numbers(
            Section::TextItems,
            u32_at(bounds, 0).into()..u32_at(bounds, 4).into(),
        )
    }

    /// The numbers of the texts that the items in `range` have in a field of [`Field::HEADINGS`].
    pub fn headings_of(&self, range: Range<u32>, field: Field) -> impl Iterator<Item = u32> + '_ {
        let mut headings = Field::HEADINGS.iter();
        let column = headings.position(|there| *there == field);
        let column = column.expect("a field of the headings") as u64;
        let before = column * u64::from(self.len());
        self.numbers(
            Section::Columns,
            before + u64::from(range.start)..before + u64::from(range.end),
        )
    }

    /// The texts that name one of the known departments with these `numbers`, in order, each with whether one
    /// of them comes first there.
    pub fn naming(&self, numbers: &[usize]) -> Vec<(u32, bool)> {
        let texts = numbers.iter().flat_map(|&number| {
            let number = number as u64;
            let bounds = self.column(Section::KnownStarts, number..number + 2);
            let range = u32_at(bounds, 0).into()..u32_at(bounds, 4).into();
            self.numbers(Section::Known, range)
        });
        let mut texts: Vec<u32> = texts.collect();
        // Where one comes first stands before.
        texts.sort_unstable_by_key(|text| text ^ 1);
        texts.dedup_by_key(|text| *text >> 1);
        texts
            .into_iter()
            .map(|text| (text >> 1, text & 1 == 1))
            .collect()
    }
}

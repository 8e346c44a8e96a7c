//! Columns read as a whole: which items have which texts, and where they stand.

use std::borrow::Cow;

use super::layout::{Section, u32_at};
use super::{Field, Segment};
use crate::model::ListKind;

/// The items of some texts.
#[derive(Debug)]
pub struct Holders<'a> {
    /// Number of the first text.
    pub(super) first: u32,
    /// Where the items of each text begin, among those of all texts, and the end.
    pub(super) starts: Cow<'a, [u8]>,
    pub(super) items: Cow<'a, [u8]>,
}

impl Holders<'_> {
    /// The items that have the text with this number.
    pub fn of(&self, text: u32) -> impl Iterator<Item = u32> + '_ {
        let at = 4 * text.wrapping_sub(self.first) as usize;
        let base = u32_at(&self.starts, 0);
        let (from, to) = (u32_at(&self.starts, at), u32_at(&self.starts, at + 4));
        let all = (self.items.len() / 4) as u32;
        let items = from.saturating_sub(base)..to.saturating_sub(base).min(all);
        items.map(|item| u32_at(&self.items, 4 * item as usize))
    }
}

/// Bytes of the numbers of the headings of an item.
pub(super) const ROW: usize = 4 * Field::HEADINGS.len();

/// The numbers of the headings of an item, in the order of [`Field::HEADINGS`].
pub type Row = [u32; Field::HEADINGS.len()];

/// Where each item stands.
#[derive(Debug)]
pub struct Kinds<'a>(pub(super) Cow<'a, [u8]>);

impl Kinds<'_> {
    /// The number of an item's category, and its list.
    pub fn of(&self, item: u32) -> (u32, ListKind) {
        kind(u32_at(&self.0, 4 * item as usize))
    }
}

/// The number of a category, and a list, out of one number.
pub(super) fn kind(place: u32) -> (u32, ListKind) {
    let list = ListKind::ALL.get(place as usize & 3).copied();
    (place >> 2, list.unwrap_or(ListKind::Basic))
}

/// The numbers of the headings of an item out of their bytes.
pub(super) fn row(bytes: &[u8; ROW]) -> Row {
    let (numbers, _) = bytes.as_chunks::<4>();
    std::array::from_fn(|at| u32::from_le_bytes(numbers[at]))
}

impl Segment {
    /// Gives the headings of all items in order, those of many items together, with the number of the first one.
    pub fn each_rows(&self, mut take: impl FnMut(u32, &[Row])) {
        const TOGETHER: usize = 2_000;
        let all = self.section(Section::Rows);
        let mut reader = self.bytes.reader();
        for first in (0..self.len()).step_by(TOGETHER) {
            let start = all.start + (ROW * first as usize) as u64;
            let rows = reader.get(start..all.end.min(start + (ROW * TOGETHER) as u64));
            let (rows, _) = rows.as_chunks::<ROW>();
            let rows: Vec<Row> = rows.iter().map(row).collect();
            take(first, &rows);
        }
    }

    /// The texts that name one of the known departments with these `numbers`, in order, each with whether one
    /// of them comes first there.
    pub fn naming(&self, numbers: &[usize]) -> Vec<(u32, bool)> {
        let texts = numbers.iter().flat_map(|&number| {
            let number = number as u64;
            let bounds = self.column(Section::KnownStarts, number..number + 2);
            let range = u32_at(&bounds, 0).into()..u32_at(&bounds, 4).into();
            let texts = self.column(Section::Known, range);
            texts
                .chunks_exact(4)
                .map(|text| u32_at(text, 0))
                .collect::<Vec<u32>>()
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

//! All items that can be read, under one numbering: prepared for searching and counting, never changed.

mod assemble;
mod best;
mod category_table;
mod counties;
mod duty_groups;
mod endings;
mod facets;
mod in_names;
mod index_segment;
mod item_ranges;
mod kinds;
mod named;
mod names;
mod place_characters;
mod printed;
mod titles;
mod whole;

pub use category_table::CategoryTable;
pub use counties::County;
pub use facets::{Counts, Filter, PreparedFilter};
pub(crate) use facets::{DepartmentFilter, responsible};
pub use index_segment::IndexSegment;
pub use item_ranges::ItemRanges;
pub use named::PlacedDepartment;

use std::sync::{Arc, OnceLock};

use fixedbitset::FixedBitSet;

use crate::grouping::{Decision, Groups};
use crate::model::{Item, ItemBrief, ListKind, Origin, Township, VersionInfo};
use crate::words::Words;
use kinds::ItemKind;
use titles::Titles;

pub use crate::compiled::{Brief, Field};

/// An immutable index over townships, which may lie in several places. Items are numbered from 0 in the
/// order of townships, lists and numbers; categories in the order of their first appearance.
#[derive(Debug, Default)]
pub struct Index {
    parts: Arc<Vec<IndexSegment>>,
    townships: Vec<Brief>,
    /// Where each of them lies.
    homes: Vec<SegmentRef>,
    /// Where the current version of each comes from.
    versions: Vec<VersionInfo>,
    titles: Titles,
    categories: Vec<String>,
    /// For each part the numbers here of the categories there, as far as items here have them.
    renumbered: Vec<Vec<Option<u16>>>,
    words: Arc<Words>,
    weights: names::Weights,
    /// The characters of the names of townships and of the places above them, folded, by their code points.
    place_characters: OnceLock<FixedBitSet>,
    /// The items by duty, by their texts alone.
    found: Arc<OnceLock<Groups>>,
    /// The same after what the user decided about them.
    decided: OnceLock<Groups>,
    decisions: Vec<Decision>,
}

/// Where a township lies.
#[derive(Debug, Clone, Copy)]
struct SegmentRef {
    /// Number of the part.
    part: usize,
    /// The number that its first item has there.
    first: u32,
}

impl Index {
    /// With these words for searching.
    pub fn with_words(self, words: impl Into<Arc<Words>>) -> Index {
        let words = words.into();
        Index { words, ..self }
    }

    /// The words that a search knows.
    pub fn words(&self) -> &Arc<Words> {
        &self.words
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        let last = self.townships.last();
        last.map_or(0, |last| last.range().end)
    }

    /// Whether there is no item at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a file that it reads turned out to be damaged; what it says since then is not all.
    pub fn is_damaged(&self) -> bool {
        self.parts.iter().any(|part| part.segment().is_damaged())
    }

    /// Whether the files that it reads are as they were written, all through.
    pub fn is_sound_throughout(&self) -> bool {
        let mut parts = self.parts.iter();
        parts.all(|part| part.segment().is_sound_throughout())
    }

    /// What is kept of all townships at once, in the order of their numbers.
    pub fn townships(&self) -> &[Brief] {
        &self.townships
    }

    /// Where the township with this number comes from.
    ///
    /// # Panics
    /// If `number` is not below the number of townships.
    pub fn version_info(&self, number: usize) -> &VersionInfo {
        &self.versions[number]
    }

    /// The categories, in the order of their numbers.
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The places where items lie.
    pub fn parts(&self) -> &[IndexSegment] {
        &self.parts
    }

    /// The township with this number, without its items.
    ///
    /// # Panics
    /// If `number` is not below the number of townships.
    pub fn township(&self, number: usize) -> Township {
        let brief = &self.townships[number];
        let part = &self.parts[self.homes[number].part];
        let found = part.segment().township(brief);
        match found {
            Some(found) if found.id == brief.id => found,
            Some(found) => found.with_id(&brief.id),
            None => Township {
                id: brief.id.clone(),
                name: brief.name.clone(),
                region: brief.region.clone(),
                ..Township::default()
            },
        }
    }

    /// The township with this number, and its items.
    ///
    /// # Panics
    /// If `number` is not below the number of townships.
    pub fn whole_township(&self, number: usize) -> Township {
        let items = self.townships[number].range().map(|item| self.item(item));
        Township {
            items: items.collect(),
            ..self.township(number)
        }
    }

    /// The item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn item(&self, number: usize) -> Item {
        let township = &self.townships[self.township_number(number)];
        let (part, local) = self.local(number);
        let item = part.segment().item(local, township);
        item.unwrap_or_else(|| lost(township, self.list(number)))
    }

    /// The item with this number in brief, which is sooner read than all of it.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn item_brief(&self, number: usize) -> ItemBrief {
        let township = &self.townships[self.township_number(number)];
        let (part, local) = self.local(number);
        let item = part.segment().item_brief(local, township);
        item.unwrap_or_else(|| lost(township, self.list(number)).into())
    }

    /// The item with this number and its township.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn item_with_township(&self, number: usize) -> (Item, Township) {
        (self.item(number), self.township_of(number))
    }

    /// The township of the item with this number, without its items.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn township_of(&self, number: usize) -> Township {
        self.township(self.township_number(number))
    }

    /// The number of the township of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn township_number(&self, number: usize) -> usize {
        let behind = |brief: &Brief| brief.first as usize <= number;
        self.townships.partition_point(behind) - 1
    }

    /// The list of the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn list(&self, number: usize) -> ListKind {
        self.kind(number).list
    }

    /// The number of the category of the item with this number, in [`Index::categories`].
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn category(&self, number: usize) -> usize {
        usize::from(self.kind(number).category)
    }

    /// Whether something was left in doubt about the item with this number.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn is_doubtful(&self, number: usize) -> bool {
        let township = &self.townships[self.township_number(number)];
        township
            .doubtful
            .contains(&(number as u32 - township.first))
    }

    /// The items that have this number in their lists.
    pub fn with_seq(&self, seq: u32) -> Vec<usize> {
        let parts = self.parts.iter();
        let items = parts.flat_map(|part| {
            let seqs = part.segment().seqs(0..part.segment().len());
            let same = (0..).zip(seqs).filter(move |(_, there)| *there == seq);
            same.filter_map(|(local, _)| part.number(local))
                .collect::<Vec<_>>()
        });
        items.collect()
    }

    /// A text of the item with this number, folded for comparing.
    ///
    /// # Panics
    /// If `number` is not below [`Index::len`].
    pub fn text(&self, number: usize, field: Field) -> String {
        let (part, local) = self.local(number);
        part.segment().text(local, field)
    }

    /// The duties of an item, as published.
    pub(crate) fn duties(&self, number: usize) -> Vec<u8> {
        let (part, local) = self.local(number);
        part.segment().duties(local)
    }

    /// Makes what searches need, which else the first ones make.
    pub fn prepare(&self) {
        self.words.prepare();
        self.weigh_names();
    }

    /// Where the item with this number lies.
    fn local(&self, number: usize) -> (&IndexSegment, u32) {
        let (part, local) = self.home(number);
        (&self.parts[part], local)
    }

    /// The same with the number of the part.
    fn home(&self, number: usize) -> (usize, u32) {
        let township = self.township_number(number);
        let SegmentRef { part, first } = self.homes[township];
        let offset = number as u32 - self.townships[township].first;
        (part, first + offset)
    }
}

/// What stands for an item that cannot be read any more.
fn lost(township: &Brief, list: ListKind) -> Item {
    Item {
        id: String::new(),
        township: township.name.clone(),
        list,
        seq: 0,
        category: String::new(),
        name: String::new(),
        remark: String::new(),
        departments: Vec::new(),
        upstream: Vec::new(),
        township_duties: Vec::new(),
        takeover: None,
        source: Origin::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;
    use crate::model::Disposition;

    #[test]
    fn an_item_in_brief_says_what_the_item_says() {
        let index = Index::build(library::embedded().expect("the shipped townships"));
        let mut ended = 0;
        for number in 0..index.len() {
            let (item, brief) = (index.item(number), index.item_brief(number));
            assert_eq!(brief.disposition(), item.disposition(), "{}", item.id);
            ended += usize::from(matches!(item.disposition(), Disposition::Ended));
            assert_eq!(brief, item.into());
        }
        assert!(ended > 0);
    }
}

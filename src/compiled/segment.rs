//! Compiled townships, read.

use std::fs::File;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::brief::Brief;
use super::bytes::{Bytes, u32_at, u64_at};
use super::columns::{Kinds, kind};
use super::duties::Duties;
use super::headings::BigramOffset;
use super::layout::{self, Section, Sections, Unfit};
use super::postings::Pairs;
use super::record::{self, RecordContext};
use super::texts::DutyTexts;
use super::{Field, layout::COUNT};
use crate::model::{Disposition, Item, ItemBrief, ListKind, Township};
use crate::text::likeness::Bigram;
use crate::text::normal::{folded, readable};

/// What is read when compiled townships are opened.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct SegmentHead {
    pub townships: Vec<Brief>,
    pub categories: Vec<String>,
    /// Number of the first text of each field, and of all.
    pub fields: Vec<u32>,
}

/// Compiled townships; what is known of each at once is handed to whoever opens them. Items are numbered from 0 in the order of the townships; so are texts, in the order
/// of [`Field::HEADINGS`]. Whatever a damaged file cannot tell is empty, and [`Segment::is_damaged`] then
/// says so.
#[derive(Debug)]
pub struct Segment {
    pub(super) bytes: Bytes,
    sections: Sections,
    categories: Vec<String>,
    /// Number of the first text of each field, and of all.
    fields: Vec<u32>,
    items: u32,
    pub(super) openings: OnceLock<Vec<BigramOffset>>,
}

impl Segment {
    /// Those in memory, and what is known of each, in order.
    ///
    /// # Errors
    /// [`Unfit`] where they are not what this program compiled.
    pub fn in_memory(bytes: Vec<u8>) -> Result<(Segment, Vec<Brief>), Unfit> {
        Segment::new(Bytes::Memory(bytes))
    }

    /// Those in the program, and what is known of each, in order.
    ///
    /// # Errors
    /// As [`Segment::in_memory`].
    pub fn in_program(bytes: &'static [u8]) -> Result<(Segment, Vec<Brief>), Unfit> {
        Segment::new(Bytes::Static(bytes))
    }

    /// Those in a file, of which only what is asked for is read, and what is known of each, in order.
    ///
    /// # Errors
    /// As [`Segment::in_memory`].
    pub fn in_file(file: File) -> Result<(Segment, Vec<Brief>), Unfit> {
        Segment::new(layout::in_file(file)?)
    }

    fn new(bytes: Bytes) -> Result<(Segment, Vec<Brief>), Unfit> {
        let sections = layout::sections(bytes.get(0..super::bytes::BLOCK as u64))?;
        debug_assert_eq!(sections.len(), COUNT);
        let head = bytes.copy(sections[Section::Head as usize].clone());
        let head: SegmentHead = postcard::from_bytes(&head).map_err(|_| Unfit::Damaged)?;
        let items = counted_items(&head).ok_or(Unfit::Damaged)?;
        if !has_place_for(&sections, items, &head.fields) {
            return Err(Unfit::Damaged);
        }
        let segment = Segment {
            items,
            bytes,
            sections,
            categories: head.categories,
            fields: head.fields,
            openings: OnceLock::new(),
        };
        Ok((segment, head.townships))
    }

    /// Whether something was asked for that is not as it was written.
    pub fn is_damaged(&self) -> bool {
        self.bytes.is_damaged()
    }

    /// Whether all is as it was written; reads all of it.
    pub fn is_sound_throughout(&self) -> bool {
        self.bytes.is_sound_throughout()
    }

    /// The categories, in the order of their numbers.
    pub fn categories(&self) -> &[String] {
        &self.categories
    }

    /// What they were compiled with.
    pub fn manifest(&self) -> Vec<u8> {
        self.bytes.copy(self.section(Section::Manifest))
    }

    /// The bytes of the same townships with another such note.
    ///
    /// # Errors
    /// [`Unfit`] where they are damaged.
    pub fn with_manifest(&self, note: &[u8]) -> Result<Vec<u8>, Unfit> {
        layout::with_manifest(self.bytes.copy(0..self.bytes.len()), note)
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        self.bytes.len()
    }

    /// Where each item stands.
    pub fn kinds(&self) -> Kinds<'_> {
        Kinds(self.bytes.get(self.section(Section::Kinds)))
    }

    /// Where an item stands: see [`Kinds::of`].
    pub fn kind(&self, item: u32) -> (u32, ListKind) {
        let at = self.section(Section::Kinds).start + 4 * u64::from(item);
        kind(u32::from_le_bytes(self.bytes.array(at)))
    }

    /// The items of the township that this is known of, in their order, as runs that stand in one category and list: see
    /// [`Kinds::of`]; and how many items each run has.
    pub fn kind_runs(
        &self,
        brief: &Brief,
    ) -> impl Iterator<Item = ((u32, ListKind), u32)> + use<'_> {
        let [from, to] = brief.runs.map(|run| 2 * u64::from(run));
        let (runs, _) = self.column(Section::KindRuns, from..to).as_chunks::<8>();
        runs.iter()
            .map(|run| (kind(u32_at(run, 0)), u32_at(run, 4)))
    }

    /// The township that this is known of, without its items.
    pub fn township(&self, brief: &Brief) -> Option<Township> {
        let [from, to] = brief.place;
        let start = self.section(Section::Townships).start;
        let range = start.saturating_add(from)..start.saturating_add(to);
        serde_json::from_slice(&self.bytes.copy(range)).ok()
    }

    /// The township that this is known of, with its items.
    pub fn whole_township(&self, brief: &Brief) -> Option<Township> {
        let numbers = brief.range().map(|item| item as u32);
        Some(Township {
            items: numbers
                .map(|item| self.item(item, brief))
                .collect::<Option<_>>()?,
            ..self.township(brief)?
        })
    }

    /// The item with this number, which is at `home`; that may have another id by now.
    pub fn item(&self, number: u32, home: &Brief) -> Option<Item> {
        let [cells, duties] = self.record(number);
        record::item(
            &self.bytes.read(cells),
            &self.bytes.read(duties),
            context(home),
        )
    }

    /// The same in brief. The text of the duties is read only where it tells who answers.
    pub fn item_brief(&self, number: u32, home: &Brief) -> Option<ItemBrief> {
        let [cells, _] = self.record(number);
        let brief = record::brief(&self.bytes.read(cells), context(home))?;
        match brief.disposition() {
            Disposition::Unnamed => self.item(number, home).map(ItemBrief::from),
            _ => Some(brief),
        }
    }

    /// The numbers that the items in `range` have in their lists.
    pub fn seqs(&self, range: Range<u32>) -> Vec<u32> {
        let range = u64::from(range.start)..u64::from(range.end);
        self.numbers(Section::Numbers, range).collect()
    }

    /// A text of an item, folded.
    pub fn text(&self, item: u32, field: Field) -> String {
        if field == Field::Duties {
            return folded(&readable(&self.duties(item)));
        }
        let text = self.headings_of(item..item + 1, field).next();
        text.map(|text| readable(&self.heading(text)).into_owned())
            .unwrap_or_default()
    }

    /// The duties of an item, as published.
    pub fn duties(&self, item: u32) -> Vec<u8> {
        let [_, duties] = self.record(item);
        self.bytes.read(duties)
    }

    /// The text with this number, folded.
    pub fn heading(&self, text: u32) -> Vec<u8> {
        let bounds = self.column(Section::TextStarts, u64::from(text)..u64::from(text) + 2);
        let [from, to] = [u32_at(bounds, 0), u32_at(bounds, 4)].map(u64::from);
        let start = self.section(Section::Texts).start;
        let range = start + from..start + to.saturating_sub(1);
        self.bytes.copy(range)
    }

    /// Gives each of the texts in `range`, folded, in order: as [`Segment::heading`], for who wants many.
    pub fn each_heading(&self, range: Range<u32>, mut take: impl FnMut(u32, &str)) {
        let starts = u64::from(range.start)..u64::from(range.end) + 1;
        let starts: Vec<u64> = self
            .numbers(Section::TextStarts, starts)
            .map(u64::from)
            .collect();
        let (Some(&from), Some(&to)) = (starts.first(), starts.last()) else {
            return;
        };
        let section = self.section(Section::Texts).start;
        let bytes = self.bytes.copy(section + from..section + to);
        for (number, bounds) in range.zip(starts.windows(2)) {
            let [start, end] =
                [bounds[0], bounds[1].saturating_sub(1)].map(|at| at.saturating_sub(from));
            // A damaged file may name a place that is not there.
            let text = bytes.get(start as usize..end as usize);
            take(number, &readable(text.unwrap_or_default()));
        }
    }

    /// The numbers of the texts of a field; none for [`Field::Duties`].
    pub fn texts(&self, field: Field) -> Range<u32> {
        let at = Field::HEADINGS.iter().position(|heading| *heading == field);
        let bounds = at.and_then(|at| self.fields.get(at..at + 2));
        bounds.map_or(0..0, |bounds| bounds[0]..bounds[1])
    }

    /// The items whose duties hold `word` (folded), with how often, in order. Items that are not `wanted`
    /// may be missing.
    pub fn in_duties(&self, word: &str, wanted: &dyn Fn(u32) -> bool) -> Vec<(u32, u32)> {
        let duties = Duties {
            bytes: &self.bytes,
            items: self.len(),
            pairs: self.pairs(Section::Pairs, Section::Postings),
            position_starts: self.section(Section::PositionStarts),
            positions: self.section(Section::Positions),
            texts: DutyTexts {
                starts: self.section(Section::Starts),
                records: self.section(Section::Records),
            },
        };
        duties.holding(word, wanted)
    }

    /// How many items have duties that hold a pair of characters.
    pub(crate) fn count_in_duties(&self, pair: Bigram) -> usize {
        self.pairs(Section::Pairs, Section::Postings)
            .count(&self.bytes, pair)
    }

    /// How many names hold a part that they are compared by.
    pub(crate) fn count_part(&self, part: Bigram) -> usize {
        self.pairs(Section::NameParts, Section::NamePostings)
            .count(&self.bytes, part)
    }

    /// The items with a name that holds a part that they are compared by, in order.
    pub(crate) fn with_part(&self, part: Bigram) -> Vec<u32> {
        self.pairs(Section::NameParts, Section::NamePostings)
            .with_part(&self.bytes, part)
    }

    /// What the name of an item weighs among the names of this segment; 0 where that cannot be read.
    pub(crate) fn name_weight(&self, item: u32) -> f64 {
        let weights = self.section(Section::NameWeights);
        let at = weights.start.saturating_add(8 * u64::from(item));
        if at >= weights.end {
            return 0.0;
        }
        f64::from_le_bytes(self.bytes.array(at))
    }

    /// Number of items.
    pub fn len(&self) -> u32 {
        self.items
    }

    /// Whether there is no item at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn pairs(&self, table: Section, postings: Section) -> Pairs {
        Pairs {
            table: self.section(table),
            postings: self.section(postings),
        }
    }

    /// Where the cells and the duties of an item lie.
    fn record(&self, item: u32) -> [Range<u64>; 2] {
        let at = self.section(Section::Starts).start + 16 * u64::from(item);
        let starts: [u8; 24] = self.bytes.array(at);
        let all = self.section(Section::Records).start;
        let start = |number| all.saturating_add(u64_at(&starts, number));
        [start(0)..start(8), start(8)..start(16)]
    }

    /// The numbers in a part of a section.
    pub(super) fn numbers(
        &self,
        section: Section,
        range: Range<u64>,
    ) -> impl Iterator<Item = u32> + use<'_> {
        let (numbers, _) = self.column(section, range).as_chunks::<4>();
        numbers.iter().map(|four| u32::from_le_bytes(*four))
    }

    /// The bytes of the numbers in a part of a section.
    pub(super) fn column(&self, section: Section, range: Range<u64>) -> &[u8] {
        let all = self.section(section);
        self.bytes
            .get(all.start + 4 * range.start..(all.start + 4 * range.end).min(all.end))
    }

    pub(super) fn section(&self, section: Section) -> Range<u64> {
        self.sections[section as usize].clone()
    }
}

/// How many items the townships have, which must stand one behind the other; nothing where they do not.
fn counted_items(head: &SegmentHead) -> Option<u32> {
    head.townships.iter().try_fold(0_u32, |items, township| {
        let mut counts = township.lists.values();
        let own = counts.try_fold(0_u32, |sum, &count| sum.checked_add(count))?;
        let end = items.checked_add(own)?;
        (township.first == items).then_some(end)
    })
}

/// Whether the sections have places for so many items, and for the texts that `fields` tell of: nothing is sized by a number
/// that a file only claims.
fn has_place_for(sections: &Sections, items: u32, fields: &[u32]) -> bool {
    let bytes = |section: Section| {
        let section = &sections[section as usize];
        section.end - section.start
    };
    let items = u64::from(items);
    let headings = Field::HEADINGS.len() as u64;
    let columns = [
        (Section::Kinds, 4 * items),
        (Section::Numbers, 4 * items),
        (Section::Columns, 4 * items * headings),
        (Section::Starts, 8 * (2 * items + 1)),
    ];
    let is_grouped = [0, 4 * items].contains(&bytes(Section::GroupOf));
    let texts = bytes(Section::TextStarts) / 4;
    let [first, .., last] = fields else {
        return false;
    };
    columns
        .iter()
        .all(|(section, wanted)| bytes(*section) == *wanted)
        && is_grouped
        && bytes(Section::GroupNames) <= bytes(Section::GroupOf)
        && bytes(Section::TextItems) == 4 * items * headings
        && bytes(Section::TextItemStarts) == bytes(Section::TextStarts)
        && fields.len() as u64 == headings + 1
        && fields.is_sorted()
        && *first == 0
        && u64::from(*last) + 1 == texts
}

/// What items have from their township.
fn context(home: &Brief) -> RecordContext<'_> {
    RecordContext {
        id: &home.id,
        name: &home.name,
        file: &home.file,
    }
}

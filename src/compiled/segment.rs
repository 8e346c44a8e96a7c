//! Compiled townships, read.

use std::borrow::Cow;
use std::fs::File;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::bytes::Bytes;
use super::duties::Pairs;
use super::headings::{OPENING, Opening, PLACE, Place, char_at};
use super::layout::{self, Section, Sections, Unfit, u32_at};
use super::record::{self, Home};
use super::{Field, layout::COUNT};
use crate::model::{Item, ListKind, Township, is_same_place};
use crate::text::likeness::Part;
use crate::text::normal::folded;

/// What is needed of a township at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Short pinyin id, such as `anjihai`.
    pub id: String,
    /// Name, such as 安集海镇.
    pub name: String,
    /// The places above it as the title prints them.
    pub region: String,
    /// Name of the document.
    pub file: String,
    /// Number of its first item.
    pub first: u32,
    /// How many items each of its lists has, in the order of [`ListKind::ALL`].
    pub lists: [u32; ListKind::ALL.len()],
    /// How many findings there are.
    pub findings: u32,
    /// The items that one of them is about, from 0 for the first.
    pub doubtful: Vec<u32>,
    /// How many items the document says that its lists have together, if it does.
    pub declared: Option<u32>,
    /// Whether that, or what it says of one list, is not what was read.
    pub differs: bool,
    /// Where the rest lies.
    pub(super) place: [u64; 2],
}

impl Brief {
    /// Number of its items.
    pub fn items(&self) -> u32 {
        self.lists.iter().sum()
    }

    /// The numbers of its items.
    pub fn range(&self) -> Range<usize> {
        self.first as usize..(self.first + self.items()) as usize
    }

    /// Whether both are one place: see [`Township::is_same_place`].
    pub fn is_same_place(&self, other: &Brief) -> bool {
        is_same_place([&self.name, &self.region], [&other.name, &other.region])
    }
}

/// What is read when compiled townships are opened.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Head {
    pub townships: Vec<Brief>,
    pub categories: Vec<String>,
    /// Number of the first text of each field, and of all.
    pub fields: Vec<u32>,
}

/// Compiled townships. Items are numbered from 0 in the order of the townships; so are texts, in the order
/// of [`Field::HEADINGS`]. Whatever a damaged file cannot tell is empty, and [`Segment::is_damaged`] then
/// says so.
#[derive(Debug)]
pub struct Segment {
    bytes: Bytes,
    sections: Sections,
    head: Head,
    openings: OnceLock<Vec<Opening>>,
}

/// Texts with something in common: all places that begin with the same characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Numbers of the places.
    pub from: u32,
    /// The number behind the last one.
    pub to: u32,
    /// Bytes and characters of what they have in common.
    bytes: u32,
    chars: u32,
}

impl Node {
    /// How many places there are.
    pub fn len(&self) -> usize {
        (self.to - self.from) as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.from == self.to
    }

    /// Those of its places that go on with `c`.
    fn then(self, c: char, places: Range<u32>) -> Node {
        Node {
            from: places.start,
            to: places.end,
            bytes: self.bytes + c.len_utf8() as u32,
            chars: self.chars + 1,
        }
    }
}

impl Segment {
    /// Those in memory.
    ///
    /// # Errors
    /// [`Unfit`] where they are not what this program compiled.
    pub fn in_memory(bytes: Vec<u8>) -> Result<Segment, Unfit> {
        Segment::new(Bytes::Memory(bytes))
    }

    /// Those in the program.
    ///
    /// # Errors
    /// As [`Segment::in_memory`].
    pub fn in_program(bytes: &'static [u8]) -> Result<Segment, Unfit> {
        Segment::new(Bytes::Static(bytes))
    }

    /// Those in a file, of which only what is asked for is read.
    ///
    /// # Errors
    /// As [`Segment::in_memory`].
    pub fn in_file(file: File) -> Result<Segment, Unfit> {
        Segment::new(layout::in_file(file)?)
    }

    fn new(bytes: Bytes) -> Result<Segment, Unfit> {
        let sections = layout::sections(&bytes.get(0..super::bytes::BLOCK as u64))?;
        debug_assert_eq!(sections.len(), COUNT);
        let head = bytes.get(sections[Section::Head as usize].clone());
        let head = postcard::from_bytes(&head).map_err(|_| Unfit::Damaged)?;
        Ok(Segment {
            bytes,
            sections,
            head,
            openings: OnceLock::new(),
        })
    }

    /// Whether something was asked for that is not as it was written.
    pub fn is_damaged(&self) -> bool {
        self.bytes.is_damaged()
    }

    /// The townships, in order.
    pub fn townships(&self) -> &[Brief] {
        &self.head.townships
    }

    /// The categories, in the order of their numbers.
    pub fn categories(&self) -> &[String] {
        &self.head.categories
    }

    /// How many bytes there are.
    pub fn size(&self) -> u64 {
        self.bytes.len()
    }

    /// The number of the category of each item, and its list, for the items in `range`.
    pub fn places(&self, range: Range<u32>) -> Vec<(u32, ListKind)> {
        let list = |number: u32| ListKind::ALL.get(number as usize & 3).copied();
        self.numbers(
            Section::Places,
            u64::from(range.start)..u64::from(range.end),
        )
        .into_iter()
        .map(|place| (place >> 2, list(place).unwrap_or(ListKind::Basic)))
        .collect()
    }

    /// Township number `number` without its items.
    pub fn township(&self, number: usize) -> Option<Township> {
        let [from, to] = self.head.townships.get(number)?.place;
        let start = self.section(Section::Townships).start;
        serde_json::from_slice(&self.bytes.get(start + from..start + to)).ok()
    }

    /// The item with this number, which is at `home`; that may have another id by now.
    pub fn item(&self, number: u32, home: &Brief) -> Option<Item> {
        let [cells, duties] = self.record(number);
        let home = Home {
            id: &home.id,
            name: &home.name,
            file: &home.file,
        };
        record::item(&self.bytes.get(cells), &self.bytes.get(duties), home)
    }

    /// The name of an item, as published.
    pub fn name(&self, item: u32) -> Option<String> {
        let [cells, _] = self.record(item);
        record::name(&self.bytes.get(cells))
    }

    /// The numbers that the items in `range` have in their lists.
    pub fn seqs(&self, range: Range<u32>) -> Vec<u32> {
        self.numbers(
            Section::Numbers,
            u64::from(range.start)..u64::from(range.end),
        )
    }

    /// A text of an item, folded.
    pub fn text(&self, item: u32, field: Field) -> String {
        match Field::HEADINGS.iter().position(|heading| *heading == field) {
            Some(at) => self.heading(self.row(item)[at]),
            None => {
                let [_, duties] = self.record(item);
                folded(&String::from_utf8_lossy(&self.bytes.get(duties)))
            }
        }
    }

    /// The text with this number, folded.
    pub fn heading(&self, text: u32) -> String {
        let starts = self.numbers(Section::TextStarts, u64::from(text)..u64::from(text) + 2);
        let [from, to] = starts[..] else {
            return String::new();
        };
        let start = self.section(Section::Texts).start;
        let range = start + u64::from(from)..start + u64::from(to).saturating_sub(1);
        String::from_utf8_lossy(&self.bytes.get(range)).into_owned()
    }

    /// The numbers of the texts of a field; none for [`Field::Duties`].
    pub fn texts(&self, field: Field) -> Range<u32> {
        let at = Field::HEADINGS.iter().position(|heading| *heading == field);
        let bounds = at.and_then(|at| self.head.fields.get(at..at + 2));
        bounds.map_or(0..0, |bounds| bounds[0]..bounds[1])
    }

    /// The items of many texts: a table made for the texts in `range`.
    pub fn holders(&self, range: Range<u32>) -> Holders {
        let starts = u64::from(range.start)..u64::from(range.end) + 1;
        let starts = self.numbers(Section::TextItemStarts, starts);
        let (first, last) = (starts.first().copied(), starts.last().copied());
        let items = u64::from(first.unwrap_or(0))..u64::from(last.unwrap_or(0));
        Holders {
            first: range.start,
            starts,
            items: self.numbers(Section::TextItems, items),
        }
    }

    /// The numbers of the known departments in each of the texts that name departments, in order.
    pub fn known_departments(&self) -> Vec<Vec<u32>> {
        let texts = u64::from(self.texts(Field::Departments).len() as u32);
        let starts = self.numbers(Section::KnownStarts, 0..texts + 1);
        let all = self.section(Section::Known);
        let known = self.numbers(Section::Known, 0..(all.end - all.start) / 4);
        let part = |two: &[u32]| {
            known
                .get(two[0] as usize..two[1] as usize)
                .map(<[u32]>::to_vec)
        };
        starts.windows(2).filter_map(part).collect()
    }

    /// The places in headings that begin with `word` (folded).
    pub fn find(&self, word: &str) -> Node {
        let bytes = word.as_bytes();
        let all = self.places_in_headings();
        let from = self.first(0..all, |beginning| beginning < bytes, bytes.len());
        let to = self.first(from..all, |beginning| beginning <= bytes, bytes.len());
        Node {
            from,
            to,
            bytes: bytes.len() as u32,
            chars: word.chars().count() as u32,
        }
    }

    /// All places: the root of what can be spelled.
    pub fn root(&self) -> Node {
        Node {
            from: 0,
            to: self.places_in_headings(),
            bytes: 0,
            chars: 0,
        }
    }

    /// The places of `node` by the next character, where there is one.
    pub fn children(&self, node: Node) -> Vec<(char, Node)> {
        match node.chars {
            0 => self.by_opening(node, |opening| Some(opening.first)),
            1 => self.by_opening(node, |opening| opening.second),
            _ => self.by_next_character(node),
        }
    }

    /// As [`Segment::children`], where the table of openings tells.
    fn by_opening(&self, node: Node, next: fn(&Opening) -> Option<char>) -> Vec<(char, Node)> {
        let openings = self.openings();
        let at = |place: u32| openings.partition_point(|opening| opening.from < place);
        let mut children: Vec<(char, Node)> = Vec::new();
        for number in at(node.from)..at(node.to) {
            let Some(c) = next(&openings[number]) else {
                continue;
            };
            let to = openings
                .get(number + 1)
                .map_or(self.root().to, |next| next.from);
            match children.last_mut() {
                Some((there, child)) if *there == c => child.to = to,
                _ => children.push((c, node.then(c, openings[number].from..to))),
            }
        }
        children
    }

    fn by_next_character(&self, node: Node) -> Vec<(char, Node)> {
        let mut children = Vec::new();
        let mut from = node.from;
        while from < node.to {
            let Some(c) = char_at(&self.beginning(from, node.bytes, 4)) else {
                from += 1;
                continue;
            };
            let mut bytes = [0; 4];
            let same = c.encode_utf8(&mut bytes).as_bytes();
            let to = self.gallop(from..node.to, node.bytes, same);
            children.push((c, node.then(c, from..to)));
            from = to;
        }
        children
    }

    /// The first place behind `range.start` that does not go on with `same` at byte `depth`.
    fn gallop(&self, range: Range<u32>, depth: u32, same: &[u8]) -> u32 {
        let goes_on = |place: u32| self.beginning(place, depth, same.len())[..] == *same;
        let (mut low, mut step) = (range.start, 1);
        while low + step < range.end && goes_on(low + step) {
            low += step;
            step *= 2;
        }
        let (mut from, mut to) = (low + 1, range.end.min(low + step));
        while from < to {
            let middle = from.midpoint(to);
            if goes_on(middle) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// The places of a node.
    pub fn places_of(&self, node: Node) -> Vec<Place> {
        let start = self.section(Section::Suffixes).start;
        let size = PLACE as u64;
        let range = start + size * u64::from(node.from)..start + size * u64::from(node.to);
        let bytes = self.bytes.get(range);
        bytes.chunks_exact(PLACE).map(Place::from_bytes).collect()
    }

    /// The items whose duties hold `word` (folded), with how often, in order. Items that are not `wanted`
    /// may be missing.
    pub fn in_duties(&self, word: &str, wanted: &dyn Fn(u32) -> bool) -> Vec<(u32, u32)> {
        let text = |item: u32, take: &mut dyn FnMut(&[u8])| {
            let [_, duties] = self.record(item);
            take(&self.bytes.get(duties));
        };
        self.pairs(Section::Pairs, Section::Postings)
            .holding(&self.bytes, word, wanted, &text)
    }

    /// How many names hold a part that they are compared by.
    pub(crate) fn count_part(&self, part: Part) -> usize {
        self.pairs(Section::NameParts, Section::NamePostings)
            .count(&self.bytes, part)
    }

    /// The items with a name that holds a part that they are compared by, in order.
    pub(crate) fn with_part(&self, part: Part) -> Vec<u32> {
        self.pairs(Section::NameParts, Section::NamePostings)
            .with_part(&self.bytes, part)
    }

    /// Number of items.
    pub fn len(&self) -> u32 {
        let last = self.head.townships.last();
        last.map_or(0, |last| last.first + last.items())
    }

    /// Whether there is no item at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn places_in_headings(&self) -> u32 {
        let all = self.section(Section::Suffixes);
        ((all.end - all.start) / PLACE as u64) as u32
    }

    /// The first place in `range` of whose beginning `before` does not hold.
    fn first(&self, range: Range<u32>, before: impl Fn(&[u8]) -> bool, length: usize) -> u32 {
        let (mut from, mut to) = (range.start, range.end);
        while from < to {
            let middle = from.midpoint(to);
            if before(&self.beginning(middle, 0, length)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// So many bytes from `depth` bytes behind a place on, or up to the end of its text.
    fn beginning(&self, place: u32, depth: u32, length: usize) -> Cow<'_, [u8]> {
        let suffixes = self.section(Section::Suffixes).start;
        let place = self
            .bytes
            .array::<PLACE>(suffixes + PLACE as u64 * u64::from(place));
        let place = Place::from_bytes(&place);
        let starts = self.section(Section::TextStarts).start + 4 * u64::from(place.text);
        let start = u64::from(u32::from_le_bytes(self.bytes.array(starts)));
        let texts = self.section(Section::Texts);
        let from = texts.start + start + u64::from(place.at) + u64::from(depth);
        self.bytes.get(from..(from + length as u64).min(texts.end))
    }

    fn pairs(&self, table: Section, postings: Section) -> Pairs {
        Pairs {
            table: self.section(table),
            postings: self.section(postings),
            items: self.len(),
        }
    }

    fn openings(&self) -> &[Opening] {
        self.openings.get_or_init(|| {
            let bytes = self.bytes.get(self.section(Section::Openings));
            bytes
                .chunks_exact(OPENING)
                .map(Opening::from_bytes)
                .collect()
        })
    }

    /// The numbers of the headings of an item.
    fn row(&self, item: u32) -> [u32; Field::HEADINGS.len()] {
        const BYTES: usize = 4 * Field::HEADINGS.len();
        let start = self.section(Section::Rows).start;
        let row: [u8; BYTES] = self.bytes.array(start + BYTES as u64 * u64::from(item));
        std::array::from_fn(|at| u32_at(&row, 4 * at))
    }

    /// Where the cells and the duties of an item lie.
    fn record(&self, item: u32) -> [Range<u64>; 2] {
        let at = self.section(Section::Starts).start + 16 * u64::from(item);
        let starts: [u8; 24] = self.bytes.array(at);
        let start = |number| self.section(Section::Records).start + layout::u64_at(&starts, number);
        [start(0)..start(8), start(8)..start(16)]
    }

    /// The numbers in a part of a section.
    fn numbers(&self, section: Section, range: Range<u64>) -> Vec<u32> {
        let all = self.section(section);
        let range = all.start + 4 * range.start..(all.start + 4 * range.end).min(all.end);
        let bytes = self.bytes.get(range);
        bytes.chunks_exact(4).map(|four| u32_at(four, 0)).collect()
    }

    fn section(&self, section: Section) -> Range<u64> {
        self.sections[section as usize].clone()
    }
}

/// The items of some texts.
#[derive(Debug)]
pub struct Holders {
    first: u32,
    starts: Vec<u32>,
    items: Vec<u32>,
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

//! For each pair of neighbouring characters in the duties the items that hold it, how often, and where; in the same form,
//! for what names are compared by.
//!
//! Why not a crate: roaring 0.12 has no place for how often, and without it needs 0.69 MB for the pairs of the shipped
//! duties, with every item forty times 9.0 MB; these bytes are 0.20 and 8.0 MB, and are used where they lie in the
//! mapped file.

use std::collections::HashMap;
use std::ops::Range;

use super::bytes::{Bytes, u32_at, u64_at};
use super::positions::{self, MOST};
use super::varint::{put_varint, take_varint};
use crate::bisect::partition_point;
use crate::text::likeness::{ALONE, Bigram, weight_of};

/// Stands behind the last character of a text.
pub(super) const END: u32 = u32::MAX;
/// Bytes of a pair in the table: both characters, where its items begin, how many there are.
pub(super) const ROW: u64 = 20;
/// Gathers the pairs of many texts.
#[derive(Default)]
pub(super) struct PostingsBuilder {
    pairs: HashMap<u64, Postings>,
}

#[derive(Default)]
struct Postings {
    bytes: Vec<u8>,
    /// Where it stands in each item.
    positions: Vec<u8>,
    items: u32,
    /// The number behind that of the last item.
    next: u32,
}

impl PostingsBuilder {
    /// Adds the duties (folded) of the next item.
    pub fn add(&mut self, item: u32, text: &str) {
        let behind = text.chars().skip(1).map(u32::from).chain([END]);
        let pairs = text.chars().zip(behind).map(|(c, next)| key(c, next));
        let mut places: Vec<(u64, u32)> = pairs.zip(0..).collect();
        places.sort_unstable();
        for same in places.chunk_by(|(one, _), (other, _)| one == other) {
            let postings = self.pairs.entry(same[0].0).or_default();
            postings.add(item, same.len());
            let places = same.iter().map(|&(_, place)| place);
            positions::put(&mut postings.positions, places);
        }
    }

    /// Adds the parts of the name of the next item.
    pub fn add_parts(&mut self, item: u32, parts: &[Bigram]) {
        let pairs = parts.iter().map(|&(c, next)| key(c, next.into()));
        let mut pairs: Vec<u64> = pairs.collect();
        pairs.sort_unstable();
        for same in pairs.chunk_by(|one, other| one == other) {
            self.pairs.entry(same[0]).or_default().add(item, same.len());
        }
    }

    /// How many items hold a part.
    pub fn holders(&self, part: Bigram) -> usize {
        let held = self.pairs.get(&key(part.0, part.1.into()));
        held.map_or(0, |held| held.items as usize)
    }

    /// What the names of so many items weigh, by the parts that were added for each: see [`crate::text::likeness::WeightedBigrams::weight`].
    pub fn weights(&self, count: u32) -> Vec<f64> {
        let mut pairs: Vec<(&u64, &Postings)> = self.pairs.iter().collect();
        // In the order in which the parts of one name are added up, so that the last bit is the same.
        pairs.sort_unstable_by_key(|(key, _)| **key);
        let mut weights = vec![0.0; count as usize];
        for (key, postings) in pairs {
            let is_pair = *key as u32 != u32::from(ALONE);
            let weight = weight_of(is_pair, postings.items as usize, count as usize);
            for (item, _) in items(&postings.bytes) {
                weights[item as usize] += weight * weight;
            }
        }
        weights
    }

    /// All of it, in the order of the pairs.
    pub fn finish(self) -> PostingSections {
        let mut pairs: Vec<(u64, Postings)> = self.pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|(key, _)| *key);
        let mut sections = PostingSections::default();
        let start = |bytes: &[u8]| (bytes.len() as u64).to_le_bytes();
        for (key, items) in pairs {
            let table = &mut sections.table;
            table.extend_from_slice(&key.to_le_bytes());
            table.extend_from_slice(&start(&sections.postings));
            table.extend_from_slice(&items.items.to_le_bytes());
            sections.postings.extend_from_slice(&items.bytes);
            let starts = &mut sections.position_starts;
            starts.extend_from_slice(&start(&sections.positions));
            sections.positions.extend_from_slice(&items.positions);
        }
        sections
    }
}

/// Pairs as they are to lie in compiled townships.
#[derive(Default)]
pub(super) struct PostingSections {
    /// A row for each pair.
    pub table: Vec<u8>,
    /// The items of each pair.
    pub postings: Vec<u8>,
    /// For each pair where its positions begin.
    pub position_starts: Vec<u8>,
    /// Where each pair stands in each of its items; nothing of parts of names.
    pub positions: Vec<u8>,
}

impl Postings {
    fn add(&mut self, item: u32, times: usize) {
        let more = u64::from(times > 1);
        put_varint(&mut self.bytes, u64::from(item - self.next) << 1 | more);
        if more == 1 {
            self.bytes.push(times.min(MOST.into()) as u8);
        }
        self.items += 1;
        self.next = item + 1;
    }
}

/// The number of a pair; they are in the order of the first character.
pub(super) fn key(c: char, next: u32) -> u64 {
    u64::from(u32::from(c)) << 32 | u64::from(next)
}

/// The pairs as they lie in compiled townships.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    pub table: Range<u64>,
    pub postings: Range<u64>,
}

/// A pair and where its items lie.
pub(super) struct PostingRow {
    /// The place in the table.
    pub place: u64,
    /// Where the items lie.
    pub postings: Range<u64>,
    /// How many there are.
    pub items: usize,
}

impl Pairs {
    /// How many items hold a part of a name.
    pub fn count(&self, bytes: &Bytes, part: Bigram) -> usize {
        let row = self.row(bytes, key(part.0, part.1.into()));
        row.map_or(0, |row| row.items)
    }

    /// The items that hold a part of a name, in order.
    pub fn with_part(&self, bytes: &Bytes, part: Bigram) -> Vec<u32> {
        let row = self.row(bytes, key(part.0, part.1.into()));
        row.map_or(Vec::new(), |row| {
            let postings = bytes.get(row.postings);
            items(postings).map(|(item, _)| item).collect()
        })
    }

    /// The row of a pair; nothing where none of the texts holds it.
    pub fn row(&self, bytes: &Bytes, pair: u64) -> Option<PostingRow> {
        let at = self.position(bytes, pair);
        let row: [u8; ROW as usize] = bytes.array(self.table.start + ROW * at);
        let held = self.table.start + ROW * at < self.table.end && u64_at(&row, 0) == pair;
        held.then(|| PostingRow {
            place: at,
            postings: self.posting(u64_at(&row, 8))..self.posting(self.starts_at(bytes, at + 1)),
            items: u32_at(&row, 16) as usize,
        })
    }

    /// Where the byte `at` of the postings lies, or their end.
    pub fn posting(&self, at: u64) -> u64 {
        self.postings
            .start
            .saturating_add(at)
            .min(self.postings.end)
    }

    /// The place in the table of the first pair that is not below `pair`.
    pub fn position(&self, bytes: &Bytes, pair: u64) -> u64 {
        let there = |row| u64::from_le_bytes(bytes.array(self.table.start + ROW * row));
        let rows = (self.table.end - self.table.start) / ROW;
        partition_point(0..rows, |row| there(row) < pair)
    }

    /// Where the items of the pair at `place` in the table begin, among all.
    pub fn starts_at(&self, bytes: &Bytes, place: u64) -> u64 {
        let at = self.table.start + ROW * place;
        if at >= self.table.end {
            return self.postings.end - self.postings.start;
        }
        u64::from_le_bytes(bytes.array(at + 8))
    }
}

/// The items of one pair, with how often they hold it, in order.
pub(super) fn items(postings: &[u8]) -> impl Iterator<Item = (u32, u8)> + '_ {
    let mut next = 0;
    let mut bytes = postings.iter().copied();
    std::iter::from_fn(move || {
        let number = take_varint(&mut bytes)?;
        let times = match number & 1 {
            1 => bytes.next().unwrap_or(1),
            _ => 1,
        };
        // Behind the last number that there can be, nothing is said.
        let item = u32::try_from(number >> 1).ok()?.checked_add(next)?;
        next = item.checked_add(1)?;
        Some((item, times))
    })
}

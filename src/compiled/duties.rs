//! The long texts: for each pair of neighbouring characters, the items whose duties hold it, and how often.
//! In the same form, for what names are compared by.
//!
//! Why not a crate: roaring 0.12 has no place for how often, and without it needs 0.69 MB for the pairs of the shipped
//! duties, with every item forty times 9.0 MB; these bytes are 0.20 and 8.0 MB, and are used where they lie in the
//! mapped file.

use std::collections::HashMap;
use std::ops::Range;

use super::bytes::{Bytes, u32_at, u64_at};
use crate::bisect::partition_point;

use super::texts::{DutyTexts, Verbatim};
use crate::bitset;
use crate::text::likeness::{ALONE, Bigram, weight_of};
use crate::threads::in_parts;

/// Stands behind the last character of a text.
const END: u32 = u32::MAX;
/// Bytes of a pair in the table: both characters, where its items begin, how many there are.
const ROW: u64 = 20;
/// A pair that so many times as many items hold as are left is not asked any more: the texts are.
const SELDOM: usize = 16;

/// Gathers the pairs of many texts.
#[derive(Default)]
pub(super) struct PostingsBuilder {
    pairs: HashMap<u64, Postings>,
}

#[derive(Default)]
struct Postings {
    bytes: Vec<u8>,
    items: u32,
    /// The number behind that of the last item.
    next: u32,
}

impl PostingsBuilder {
    /// Adds the duties (folded) of the next item.
    pub fn add(&mut self, item: u32, text: &str) {
        let behind = text.chars().skip(1).map(u32::from).chain([END]);
        self.add_all(
            item,
            text.chars().zip(behind).map(|(c, d)| key(c, d)).collect(),
        );
    }

    /// Adds the parts of the name of the next item.
    pub fn add_parts(&mut self, item: u32, parts: &[Bigram]) {
        self.add_all(item, parts.iter().map(|&(c, d)| key(c, d.into())).collect());
    }

    fn add_all(&mut self, item: u32, mut pairs: Vec<u64>) {
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

    /// The table of pairs, and their items.
    pub fn finish(self) -> [Vec<u8>; 2] {
        let mut pairs: Vec<(u64, Postings)> = self.pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|(key, _)| *key);
        let (mut table, mut postings) = (Vec::new(), Vec::new());
        for (key, items) in pairs {
            table.extend_from_slice(&key.to_le_bytes());
            table.extend_from_slice(&(postings.len() as u64).to_le_bytes());
            table.extend_from_slice(&items.items.to_le_bytes());
            postings.extend_from_slice(&items.bytes);
        }
        [table, postings]
    }
}

impl Postings {
    fn add(&mut self, item: u32, times: usize) {
        let more = u64::from(times > 1);
        put_varint(&mut self.bytes, u64::from(item - self.next) << 1 | more);
        if more == 1 {
            self.bytes.push(times.min(255) as u8);
        }
        self.items += 1;
        self.next = item + 1;
    }
}

fn key(c: char, next: u32) -> u64 {
    u64::from(u32::from(c)) << 32 | u64::from(next)
}

/// The pairs as they lie in compiled townships.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    pub table: Range<u64>,
    pub postings: Range<u64>,
    /// How many items there are.
    pub items: u32,
}

/// So many texts are looked through sooner than another thread has begun.
const FEW: usize = 1_000;

/// A pair and where its items lie.
struct BigramRow {
    postings: Range<u64>,
    items: usize,
}

impl Pairs {
    /// The items whose duties hold `word` (folded), with how often, in order; `texts` are those
    /// duties, and `wanted` says of which items it matters.
    pub fn holding(
        &self,
        bytes: &Bytes,
        word: &str,
        wanted: &dyn Fn(u32) -> bool,
        texts: &DutyTexts,
    ) -> Vec<(u32, u32)> {
        let chars: Vec<char> = word.chars().collect();
        let pairs: Vec<u64> = chars
            .windows(2)
            .map(|two| key(two[0], two[1].into()))
            .collect();
        match (&chars[..], &pairs[..]) {
            ([], _) => Vec::new(),
            ([one], _) => self.with_character(bytes, *one),
            ([one, other], [pair]) if one != other => {
                let row = self.row(bytes, *pair);
                let postings = row.map(|row| bytes.get(row.postings));
                let held = items(postings.unwrap_or_default());
                held.map(|(item, times)| (item, times.into())).collect()
            }
            _ => {
                let mut may = self.with_all(bytes, &pairs);
                may.retain(|&item| wanted(item));
                let found = Verbatim::new(word);
                in_parts(&may, FEW, |may| texts.counted(bytes, may, &found))
            }
        }
    }

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

    /// The items that hold one character, with how often.
    fn with_character(&self, bytes: &Bytes, c: char) -> Vec<(u32, u32)> {
        let from = self.position(bytes, key(c, 0));
        let to = self.position(bytes, key(c, END) + 1);
        let rows = bytes.get(self.table.start + ROW * from..self.table.start + ROW * to);
        let Some(first) = rows.chunks_exact(ROW as usize).next() else {
            return Vec::new();
        };
        let (start, end) = (u64_at(first, 8), self.starts_at(bytes, to));
        let all = bytes.get(self.posting(start)..self.posting(end));
        // Each begins where the one before it ends, whatever a file says: so none is read twice.
        let mut reached = 0;
        let starts = rows.chunks_exact(ROW as usize).map(|row| {
            reached = reached.max(u64_at(row, 8).saturating_sub(start) as usize);
            reached
        });
        let starts: Vec<usize> = starts.chain([all.len()]).collect();
        // More than so many are not told apart.
        let mut times = vec![0_u8; self.items as usize];
        for two in starts.windows(2) {
            for (item, more) in items(all.get(two[0]..two[1]).unwrap_or_default()) {
                if let Some(times) = times.get_mut(item as usize) {
                    *times = times.saturating_add(more);
                }
            }
        }
        let held = bitset::of(&times, |times| *times > 0);
        let held = held.ones();
        held.map(|item| (item as u32, times[item].into())).collect()
    }

    /// The items that hold all `pairs`, and perhaps some more.
    fn with_all(&self, bytes: &Bytes, pairs: &[u64]) -> Vec<u32> {
        let rows: Option<Vec<BigramRow>> =
            pairs.iter().map(|&pair| self.row(bytes, pair)).collect();
        let Some(mut rows) = rows else {
            return Vec::new();
        };
        rows.sort_by_key(|row| row.items);
        let mut rows = rows.into_iter();
        let mut left: Vec<u32> = rows.next().map_or(Vec::new(), |row| {
            let postings = bytes.get(row.postings);
            items(postings).map(|(item, _)| item).collect()
        });
        for row in rows {
            if row.items > SELDOM * left.len() {
                break;
            }
            let others = bytes.get(row.postings);
            let mut others = items(others).map(|(item, _)| item).peekable();
            left.retain(|&item| {
                while others.next_if(|&other| other < item).is_some() {}
                others.peek() == Some(&item)
            });
        }
        left
    }

    fn row(&self, bytes: &Bytes, pair: u64) -> Option<BigramRow> {
        let at = self.position(bytes, pair);
        let row: [u8; ROW as usize] = bytes.array(self.table.start + ROW * at);
        let held = self.table.start + ROW * at < self.table.end && u64_at(&row, 0) == pair;
        held.then(|| BigramRow {
            postings: self.posting(u64_at(&row, 8))..self.posting(self.starts_at(bytes, at + 1)),
            items: u32_at(&row, 16) as usize,
        })
    }

    /// Where the byte `at` of the postings lies, or their end.
    fn posting(&self, at: u64) -> u64 {
        self.postings
            .start
            .saturating_add(at)
            .min(self.postings.end)
    }

    /// The place in the table of the first pair that is not below `pair`.
    fn position(&self, bytes: &Bytes, pair: u64) -> u64 {
        let there = |row| u64::from_le_bytes(bytes.array(self.table.start + ROW * row));
        let rows = (self.table.end - self.table.start) / ROW;
        partition_point(0..rows, |row| there(row) < pair)
    }

    /// Where the items of the pair at `place` in the table begin, among all.
    fn starts_at(&self, bytes: &Bytes, place: u64) -> u64 {
        let at = self.table.start + ROW * place;
        if at >= self.table.end {
            return self.postings.end - self.postings.start;
        }
        u64::from_le_bytes(bytes.array(at + 8))
    }
}

/// Writes a number behind `bytes`: seven bits a byte, the lowest first; a byte of 128 or more is not the last one.
fn put_varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads such a number; nothing at the end.
fn take_varint(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut byte = bytes.next()?;
    let (mut number, mut shift) = (u64::from(byte & 0x7F), 7);
    while byte >= 0x80 && shift < 63 {
        byte = bytes.next().unwrap_or(0);
        number |= u64::from(byte & 0x7F) << shift;
        shift += 7;
    }
    Some(number)
}

/// The items of one pair, with how often they hold it, in order.
fn items(postings: &[u8]) -> impl Iterator<Item = (u32, u8)> + '_ {
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

//! The duties of a segment, searched for a word: by the items and the places of its pairs of neighbouring characters.

use std::ops::Range;

use super::bytes::{Bytes, u64_at};
use super::positions::Positions;
use super::postings::{END, Pairs, PostingRow, ROW, items, key};
use super::texts::{DutyTexts, Verbatim};
use crate::bitset;
use crate::threads::in_parts;

/// Where a pair has so many times as many items as are left, the texts of these are sooner looked through.
const SELDOM: usize = 16;
/// So many texts are looked through sooner than another thread has begun.
const FEW: usize = 1_000;

/// The duties as they lie in compiled townships.
pub(super) struct Duties<'a> {
    pub bytes: &'a Bytes,
    /// How many items there are.
    pub items: u32,
    /// For each pair the items that hold it.
    pub pairs: Pairs,
    /// For each pair where its positions begin; empty where they are not kept.
    pub position_starts: Range<u64>,
    /// Where each pair stands in each of its items.
    pub positions: Range<u64>,
    /// The texts themselves.
    pub texts: DutyTexts,
}

/// A place in the duties of an item, counted in characters.
type Occurrence = (u32, u32);

impl Duties<'_> {
    /// The items that hold `word` (folded), with how often, in order; `wanted` says of which items it matters.
    pub fn holding(&self, word: &str, wanted: &dyn Fn(u32) -> bool) -> Vec<(u32, u32)> {
        let chars: Vec<char> = word.chars().collect();
        match chars[..] {
            [] => Vec::new(),
            [one] => self.with_character(one),
            [one, other] if one != other => {
                let row = self.pairs.row(self.bytes, key(one, other.into()));
                let postings = row.map(|row| self.bytes.get(row.postings));
                let held = items(postings.unwrap_or_default());
                held.map(|(item, times)| (item, times.into())).collect()
            }
            _ => self.with_word(&chars, word, wanted),
        }
    }

    /// The items that hold one character, with how often.
    fn with_character(&self, c: char) -> Vec<(u32, u32)> {
        let (bytes, pairs) = (self.bytes, &self.pairs);
        let from = pairs.position(bytes, key(c, 0));
        let to = pairs.position(bytes, key(c, END) + 1);
        let rows = bytes.get(pairs.table.start + ROW * from..pairs.table.start + ROW * to);
        let Some(first) = rows.chunks_exact(ROW as usize).next() else {
            return Vec::new();
        };
        let (start, end) = (u64_at(first, 8), pairs.starts_at(bytes, to));
        let all = bytes.get(pairs.posting(start)..pairs.posting(end));
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

    /// The items that hold a word of several characters, with how often, no place overlapping another.
    fn with_word(
        &self,
        chars: &[char],
        word: &str,
        wanted: &dyn Fn(u32) -> bool,
    ) -> Vec<(u32, u32)> {
        let pairs = chars.windows(2).map(|two| key(two[0], two[1].into()));
        let rows = pairs.map(|pair| self.pairs.row(self.bytes, pair));
        let Some(rows) = rows.collect::<Option<Vec<PostingRow>>>() else {
            return Vec::new();
        };
        let mut rows: Vec<(usize, PostingRow)> = rows.into_iter().enumerate().collect();
        rows.sort_by_key(|(_, row)| row.items);
        if self.position_starts.is_empty() {
            let rarest = items(self.bytes.get(rows[0].1.postings.clone()));
            let may = rarest.map(|(item, _)| item).filter(|item| wanted(*item));
            return self.in_texts(&may.collect::<Vec<u32>>(), word);
        }
        // The characters of the word that none of the pairs read so far tells of.
        let mut open = vec![true; chars.len()];
        let mut found: Option<Vec<Occurrence>> = None;
        for (offset, row) in rows {
            let pair = &mut open[offset..offset + 2];
            if !pair.contains(&true) {
                continue;
            }
            pair.fill(false);
            match &mut found {
                None => found = Some(self.occurrences(&row, offset as u32, wanted)),
                Some(found) if row.items > SELDOM * found.len() => {
                    let mut may: Vec<u32> = found.iter().map(|(item, _)| *item).collect();
                    may.dedup();
                    return self.in_texts(&may, word);
                }
                Some(found) => self.retain(found, &row, offset as u32),
            }
        }
        counted(&found.unwrap_or_default(), chars.len() as u32)
    }

    /// Where a word may begin that has a pair behind so many characters, in those items that are wanted.
    fn occurrences(
        &self,
        row: &PostingRow,
        offset: u32,
        wanted: &dyn Fn(u32) -> bool,
    ) -> Vec<Occurrence> {
        let mut positions = Positions::new(self.positions_of(row));
        let mut found = Vec::new();
        for (item, times) in items(self.bytes.get(row.postings.clone())) {
            if !wanted(item) {
                positions.skip(times);
                continue;
            }
            let starts = positions.take(times);
            let starts = starts.filter_map(|place| place.checked_sub(offset));
            found.extend(starts.map(|start| (item, start)));
        }
        found
    }

    /// Keeps of the places where a word may begin those that a pair stands behind by so many characters.
    fn retain(&self, found: &mut Vec<Occurrence>, row: &PostingRow, offset: u32) {
        let mut positions = Positions::new(self.positions_of(row));
        let mut postings = items(self.bytes.get(row.postings.clone())).peekable();
        // The item whose places were read last.
        let mut read = None;
        let mut places = Vec::new();
        found.retain(|&(item, start)| {
            while let Some((other, times)) = postings.next_if(|(other, _)| *other <= item) {
                if other < item {
                    positions.skip(times);
                } else {
                    places.clear();
                    places.extend(positions.take(times));
                    read = Some(item);
                }
            }
            read == Some(item) && places.contains(&start.saturating_add(offset))
        });
    }

    fn positions_of(&self, row: &PostingRow) -> &[u8] {
        let at = self.position_starts.start + 8 * row.place;
        let start = |at: u64| {
            if at >= self.position_starts.end {
                return self.positions.end;
            }
            let start = u64::from_le_bytes(self.bytes.array(at));
            let start = self.positions.start.saturating_add(start);
            start.min(self.positions.end)
        };
        self.bytes.get(start(at)..start(at + 8))
    }

    /// Those of some items that hold the word in their texts, with how often.
    fn in_texts(&self, may: &[u32], word: &str) -> Vec<(u32, u32)> {
        let word = Verbatim::new(word);
        in_parts(may, FEW, |may| self.texts.counted(self.bytes, may, &word))
    }
}

/// How often a word of so many characters stands in each item, of the places where it begins: none overlapping another.
fn counted(found: &[Occurrence], length: u32) -> Vec<(u32, u32)> {
    let of_items = found.chunk_by(|(one, _), (other, _)| one == other);
    let counted = of_items.map(|of_item| {
        let (mut times, mut end) = (0, 0);
        for &(_, start) in of_item {
            if start >= end {
                (times, end) = (times + 1, start.saturating_add(length));
            }
        }
        (of_item[0].0, times)
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use crate::compiled::compile::Compiler;
    use crate::compiled::{Field, Segment};
    use crate::model::Township;

    /// The townships whose duties are searched with positions, and without.
    static SEGMENTS: LazyLock<[Segment; 2]> = LazyLock::new(|| {
        [0, usize::MAX].map(|least| {
            let mut compiler = Compiler::default();
            for json in [
                include_str!("../../data/townships/anjihai.json"),
                include_str!("../../data/townships/azhake.json"),
            ] {
                let township: Township = serde_json::from_str(json).unwrap();
                compiler.add(township);
            }
            let bytes = compiler.finish_positioned_from(least, Vec::new());
            Segment::in_memory(bytes).unwrap().0
        })
    });

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn a_word_is_found_where_the_duties_hold_it(
            of in any::<prop::sample::Index>(),
            from in any::<prop::sample::Index>(),
            length in 1..7_usize,
            one_in in 1..4_u32,
        ) {
            let all = 0..SEGMENTS[0].len();
            let duties = |item: u32| SEGMENTS[0].text(item, Field::Duties);
            let text: Vec<char> = duties(of.index(all.len()) as u32).chars().collect();
            let from = from.index(text.len().max(1));
            let word: String = text.iter().skip(from).take(length).collect();
            prop_assume!(!word.is_empty());
            let wanted = |item: u32| item.is_multiple_of(one_in);
            let held = all.filter(|&item| wanted(item));
            let held = held.map(|item| (item, duties(item).matches(&word).count() as u32));
            let held: Vec<(u32, u32)> = held.filter(|(_, times)| *times > 0).collect();
            for segment in &*SEGMENTS {
                let found = segment.in_duties(&word, &wanted).into_iter();
                let found: Vec<(u32, u32)> = found.filter(|(item, _)| wanted(*item)).collect();
                prop_assert_eq!(&found, &held, "{}", word);
            }
        }
    }
}

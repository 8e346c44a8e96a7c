//! Looks things up in the suffix array of the headings: by bisection, and character by character.

use std::ops::Range;

use super::Segment;
use super::headings::{BIGRAM_OFFSET, BigramOffset, SUFFIX_ENTRY, SuffixEntry, char_at};
use super::layout::Section;
use crate::bisect::partition_point;

/// Texts with something in common: all suffixes that begin with the same characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuffixRange {
    /// Numbers of the suffixes.
    pub from: u32,
    /// The number behind the last one.
    pub to: u32,
    /// Bytes and characters of what they have in common.
    bytes: u32,
    chars: u32,
}

impl SuffixRange {
    /// How many suffixes there are.
    pub fn len(&self) -> usize {
        self.to.saturating_sub(self.from) as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.from >= self.to
    }

    /// Those of its suffixes that go on with `c`.
    fn then(self, c: char, suffixes: Range<u32>) -> SuffixRange {
        SuffixRange {
            from: suffixes.start,
            to: suffixes.end,
            bytes: self.bytes + c.len_utf8() as u32,
            chars: self.chars + 1,
        }
    }
}

impl Segment {
    /// The suffixes that begin with `word` (folded).
    pub fn find(&self, word: &str) -> SuffixRange {
        let bytes = word.as_bytes();
        let all = self.places_in_headings();
        let from = self.first(0..all, |beginning| beginning < bytes, 0, bytes.len());
        let to = self.first(from..all, |beginning| beginning <= bytes, 0, bytes.len());
        SuffixRange {
            from,
            to,
            bytes: bytes.len() as u32,
            chars: word.chars().count() as u32,
        }
    }

    /// All suffixes: the root of what can be spelled.
    pub fn root(&self) -> SuffixRange {
        SuffixRange {
            from: 0,
            to: self.places_in_headings(),
            bytes: 0,
            chars: 0,
        }
    }

    /// The suffixes of `node` by the next character, where there is one.
    pub fn children(&self, node: SuffixRange) -> Vec<(char, SuffixRange)> {
        match node.chars {
            0 => self.by_opening(node, |opening| Some(opening.first)),
            1 => self.by_opening(node, |opening| opening.second),
            _ => self.by_next_character(node),
        }
    }

    /// The suffixes of `node` where `c` stands next.
    pub fn child(&self, node: SuffixRange, c: char) -> SuffixRange {
        let mut bytes = [0; 4];
        let own = c.encode_utf8(&mut bytes).as_bytes();
        let (depth, length) = (node.bytes, own.len());
        let from = self.first(node.from..node.to, |next| next < own, depth, length);
        let to = self.first(from..node.to, |next| next <= own, depth, length);
        node.then(c, from..to)
    }

    /// The characters that follow `c` anywhere in headings, in order.
    pub fn followers(&self, c: char) -> impl Iterator<Item = char> + '_ {
        let openings = self.openings();
        let from = openings.partition_point(|opening| opening.first < c);
        let own = openings[from..]
            .iter()
            .take_while(move |opening| opening.first == c);
        own.filter_map(|opening| opening.second)
    }

    /// As [`Segment::children`], where the table of openings tells.
    fn by_opening(
        &self,
        node: SuffixRange,
        next: fn(&BigramOffset) -> Option<char>,
    ) -> Vec<(char, SuffixRange)> {
        let openings = self.openings();
        let at = |entry: u32| openings.partition_point(|opening| opening.from < entry);
        let mut children: Vec<(char, SuffixRange)> = Vec::new();
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

    fn by_next_character(&self, node: SuffixRange) -> Vec<(char, SuffixRange)> {
        let mut children = Vec::new();
        let mut from = node.from;
        while from < node.to {
            let Some(c) = char_at(self.beginning(from, node.bytes, 4)) else {
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

    /// The first entry behind `range.start` that does not go on with `same` at byte `depth`.
    fn gallop(&self, range: Range<u32>, depth: u32, same: &[u8]) -> u32 {
        let goes_on = |entry: u32| self.beginning(entry, depth, same.len())[..] == *same;
        let (mut low, mut step) = (range.start, 1);
        // The range is one of a file, so that no sum of two places in it is taken to fit.
        let place = |low: u32, step: u32| low.saturating_add(step).min(range.end);
        while place(low, step) < range.end && goes_on(low + step) {
            low += step;
            step = step.saturating_mul(2);
        }
        let rest = u64::from(low) + 1..place(low, step).into();
        partition_point(rest, |entry| goes_on(entry as u32)) as u32
    }

    /// The suffixes of a node, in alphabetical order.
    pub fn suffixes(&self, node: SuffixRange) -> impl Iterator<Item = SuffixEntry> + '_ {
        let start = self.section(Section::Suffixes).start;
        let at = |entry: u32| start + SUFFIX_ENTRY as u64 * u64::from(entry);
        let (suffixes, _) = self.bytes.get(at(node.from)..at(node.to)).as_chunks();
        suffixes.iter().map(SuffixEntry::from_bytes)
    }

    fn places_in_headings(&self) -> u32 {
        let all = self.section(Section::Suffixes);
        ((all.end - all.start) / SUFFIX_ENTRY as u64) as u32
    }

    /// The first entry in `range` of which `before` does not hold, of so many bytes from `depth` bytes behind it
    /// on.
    fn first(
        &self,
        range: Range<u32>,
        before: impl Fn(&[u8]) -> bool,
        depth: u32,
        length: usize,
    ) -> u32 {
        let before = |entry| before(self.beginning(entry as u32, depth, length));
        partition_point(range.start.into()..range.end.into(), before) as u32
    }

    /// So many bytes from `depth` bytes behind an entry on, or up to the end of its text.
    fn beginning(&self, entry: u32, depth: u32, length: usize) -> &[u8] {
        let suffixes = self.section(Section::Suffixes).start;
        let entry = self
            .bytes
            .array::<SUFFIX_ENTRY>(suffixes + SUFFIX_ENTRY as u64 * u64::from(entry));
        let entry = SuffixEntry::from_bytes(&entry);
        let starts = self.section(Section::TextStarts).start + 4 * u64::from(entry.text);
        let start = u64::from(u32::from_le_bytes(self.bytes.array(starts)));
        let texts = self.section(Section::Texts);
        let from = texts.start + start + u64::from(entry.at) + u64::from(depth);
        self.bytes.get(from..(from + length as u64).min(texts.end))
    }

    fn openings(&self) -> &[BigramOffset] {
        self.openings.get_or_init(|| {
            let bytes = self.bytes.get(self.section(Section::BigramOffsets));
            let all = bytes
                .chunks_exact(BIGRAM_OFFSET)
                .map(BigramOffset::from_bytes);
            // None begins behind the last entry.
            all.take_while(|opening| opening.from < self.root().to)
                .collect()
        })
    }
}

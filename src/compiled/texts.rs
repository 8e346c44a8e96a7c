//! The long texts themselves, as published, looked through for a word.

use std::ops::Range;

use super::bytes::Bytes;
use super::bytes::u64_at;
use crate::text::normal::{folded, is_itself, readable};

/// Where the long texts are.
pub(super) struct DutyTexts {
    /// Where the records of items begin, each in two parts, of which the texts are the second one.
    pub starts: Range<u64>,
    /// The records.
    pub records: Range<u64>,
}

impl DutyTexts {
    /// Those of `items` that hold the word, with how often.
    pub fn counted(&self, bytes: &Bytes, items: &[u32], word: &Verbatim) -> Vec<(u32, u32)> {
        let counted = items.iter().map(|&item| {
            let at = self.starts.start + 16 * u64::from(item) + 8;
            let bounds = bytes.get(at..at + 16);
            let bound = |number| self.records.start.saturating_add(u64_at(bounds, number));
            (item, word.count(bytes.get(bound(0)..bound(8))))
        });
        counted.filter(|(_, times)| *times > 0).collect()
    }
}

/// A word (folded), to be counted in texts as published.
pub(super) struct Verbatim<'a> {
    finder: memchr::memmem::Finder<'a>,
    /// Whether all its characters are looked for as they are.
    plain: bool,
}

impl<'a> Verbatim<'a> {
    /// The word.
    pub fn new(word: &'a str) -> Verbatim<'a> {
        Verbatim {
            finder: memchr::memmem::Finder::new(word),
            plain: word.chars().all(is_itself),
        }
    }

    /// How often it stands in `text`, no place overlapping another.
    pub fn count(&self, text: &[u8]) -> u32 {
        let count = |text: &[u8]| self.finder.find_iter(text).count() as u32;
        if self.plain {
            count(text)
        } else {
            // A copy is folded: the text may lie in a file that changes.
            let text = text.to_vec();
            count(folded(&readable(&text)).as_bytes())
        }
    }
}

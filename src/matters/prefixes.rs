//! Texts that are looked up by what another text begins with.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::syllables::SYLLABLE_END;

/// What texts consist of: one is found only where a unit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A character.
    Character,
    /// A syllable with the sign behind it.
    Syllable,
}

/// Texts in order, each with what it stands for.
#[derive(Debug)]
pub(super) struct PrefixTable<T> {
    entries: Vec<(&'static str, T)>,
    /// Where those stand that begin with the same unit.
    first: HashMap<&'static str, Range<usize>>,
    unit: Unit,
}

impl Unit {
    /// Where the units of `text` end.
    fn ends(self, text: &str) -> impl Iterator<Item = usize> + '_ {
        let chars = text.char_indices();
        let ends = chars.filter(move |(_, c)| self == Unit::Character || *c == SYLLABLE_END);
        ends.map(|(at, c)| at + c.len_utf8())
    }
}

impl<T: Copy> PrefixTable<T> {
    /// The table of `entries`, which are in order and consist of this unit.
    pub fn new(entries: Vec<(&'static str, T)>, unit: Unit) -> PrefixTable<T> {
        let begins = |entry: &'static str| &entry[..unit.ends(entry).next().unwrap_or(entry.len())];
        let mut first = HashMap::new();
        let mut at = 0;
        for same in entries.chunk_by(|one, next| begins(one.0) == begins(next.0)) {
            first.insert(begins(same[0].0), at..at + same.len());
            at += same.len();
        }
        PrefixTable {
            entries,
            first,
            unit,
        }
    }

    /// The entries that `text` begins with, short ones first, with all that they stand for.
    pub fn starting<'t>(&self, text: &'t str) -> Vec<(&'t str, Vec<T>)> {
        let mut found = Vec::new();
        let mut ends = self.unit.ends(text).peekable();
        let first = ends.peek().and_then(|&end| self.first.get(&text[..end]));
        let mut rest = first.map_or(&[][..], |range| &self.entries[range.clone()]);
        for end in ends {
            let prefix = &text[..end];
            let from = rest.partition_point(|(entry, _)| *entry < prefix);
            rest = &rest[from..];
            let same = rest.iter().take_while(|(entry, _)| *entry == prefix);
            let same: Vec<T> = same.map(|(_, of)| *of).collect();
            if !same.is_empty() {
                rest = &rest[same.len()..];
                found.push((prefix, same));
            }
            if !rest
                .first()
                .is_some_and(|(entry, _)| entry.starts_with(prefix))
            {
                break;
            }
        }
        found
    }

    /// The entry at this place.
    pub fn entry(&self, at: usize) -> &'static str {
        self.entries[at].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_a_text_begins_with_are_found_short_ones_first() {
        let entries = vec![
            ("狗", 1),
            ("狗咬", 2),
            ("狗咬", 3),
            ("狗咬人", 4),
            ("羊", 5),
        ];
        let table = PrefixTable::new(entries, Unit::Character);
        let found = table.starting("狗咬了人");
        assert_eq!(found, [("狗", vec![1]), ("狗咬", vec![2, 3])]);
        assert!(table.starting("猫").is_empty() && table.starting("").is_empty());
    }

    #[test]
    fn syllables_are_not_cut() {
        let entries = vec![("gou'yao'", 1), ("gou'yao'ren'", 2)];
        let table = PrefixTable::new(entries, Unit::Syllable);
        assert_eq!(table.starting("gou'yaoren'"), []);
        assert_eq!(table.starting("gou'yao'le'"), [("gou'yao'", vec![1])]);
    }
}

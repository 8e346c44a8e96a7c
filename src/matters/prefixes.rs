//! Texts that are looked up by what another text begins with.

use std::collections::HashMap;
use std::sync::OnceLock;

use memchr::memchr_iter;

/// A text and what stands behind it in its line.
#[derive(Debug)]
pub(super) struct Line {
    /// What the line is looked up by.
    pub text: &'static str,
    /// Numbers with blanks between them.
    pub rest: &'static str,
    /// Which line it is, from 0.
    pub number: usize,
}

/// Lines in the order of their texts, each text once. Those that begin with the same character are parted when one of
/// them is first looked for: a text needs few of them.
#[derive(Debug)]
pub(super) struct PrefixTable(HashMap<&'static [u8], Group>);

/// Lines that begin with the same character.
#[derive(Debug)]
struct Group {
    lines: &'static [u8],
    /// The number of the first one.
    first: usize,
    parted: OnceLock<Vec<Line>>,
}

impl Line {
    /// The numbers behind the text.
    pub fn numbers(&self) -> impl Iterator<Item = u16> {
        let numbers = self.rest.split(' ');
        numbers.filter_map(|number| number.parse().ok())
    }
}

impl Group {
    fn lines(&self) -> &[Line] {
        self.parted.get_or_init(|| {
            let lines = (self.first..).zip(text(self.lines).lines());
            let parted = lines.map(|(number, line)| {
                let (text, rest) = line.split_once(' ').unwrap_or((line, ""));
                Line { text, rest, number }
            });
            parted.collect()
        })
    }
}

impl PrefixTable {
    /// The table of these lines of UTF-8: each a text, a blank, and numbers with blanks between them. They are looked at as
    /// text only where they are needed.
    pub fn new(lines: &'static [u8]) -> PrefixTable {
        let mut groups = HashMap::new();
        let mut add = |begin, lines, first| {
            let parted = OnceLock::new();
            let group = Group {
                lines,
                first,
                parted,
            };
            groups.insert(begin, group);
        };
        let mut begin: &[u8] = &[];
        let (mut first, mut start) = (0, 0);
        let starts = memchr_iter(b'\n', lines).map(|end| end + 1);
        for (number, line) in std::iter::once(0).chain(starts).enumerate() {
            let rest = &lines[line..];
            if number > 0 && !rest.is_empty() && rest.starts_with(begin) {
                continue;
            }
            if number > 0 {
                add(begin, &lines[start..line], first);
            }
            begin = first_character(rest);
            (first, start) = (number, line);
        }
        PrefixTable(groups)
    }

    /// The lines whose text `text` begins with, short ones first.
    pub fn starting(&self, text: &str) -> Vec<&Line> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let first = text.chars().next().map_or(0, char::len_utf8);
        beginnings(self.beginning_with(&text[..first]), text, ends)
    }

    /// The characters that lines begin with.
    pub fn first_characters(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.keys().map(|begin| text(begin))
    }

    /// The lines that begin with this character.
    pub fn beginning_with(&self, c: &str) -> &[Line] {
        self.0.get(c.as_bytes()).map_or(&[], Group::lines)
    }
}

/// The first character of `text`, which is UTF-8.
fn first_character(text: &'static [u8]) -> &'static [u8] {
    let mut behind = text.iter().skip(1);
    let end = behind.position(|byte| !matches!(byte, 0x80..=0xBF));
    &text[..end.map_or(text.len(), |end| end + 1)]
}

/// `bytes`, a part of what the build script wrote, as text.
pub(super) fn text(bytes: &'static [u8]) -> &'static str {
    std::str::from_utf8(bytes).expect("the build script packed text")
}

/// Those of `entries`, lines in order, that `text` begins with, short ones first; they end at one of these places.
fn beginnings<'e>(
    entries: &'e [Line],
    text: &str,
    ends: impl Iterator<Item = usize>,
) -> Vec<&'e Line> {
    let (mut found, mut rest) = (Vec::new(), entries);
    for end in ends {
        let prefix = &text[..end];
        let from = rest.partition_point(|entry| entry.text < prefix);
        rest = &rest[from..];
        if let Some((entry, behind)) = rest.split_first()
            && entry.text == prefix
        {
            found.push(entry);
            rest = behind;
        }
        if !rest
            .first()
            .is_some_and(|entry| entry.text.starts_with(prefix))
        {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_a_text_begins_with_are_found_short_ones_first() {
        let table = PrefixTable::new("狗 1\n狗咬 2 3\n狗咬人 4\n羊 5\n".as_bytes());
        let found = table.starting("狗咬了人").into_iter();
        let found = found.map(|line| (line.text, line.number, line.numbers().collect()));
        let expected = [("狗", 0, vec![1]), ("狗咬", 1, vec![2, 3])];
        assert_eq!(found.collect::<Vec<_>>(), expected);
        assert_eq!(table.starting("羊群")[0].number, 3);
        assert!(table.starting("猫").is_empty() && table.starting("").is_empty());
    }
}

//! The short texts, each once, and every suffix of them in alphabetical order: whatever begins with the
//! same characters stands together, however long, and is found by halving.
//!
//! Why not a crate: fst 0.4 finds what texts begin with, not what they hold. With every suffix of them as a key of its own
//! the shipped names, categories and departments take 3.6 MB; as texts and suffixes in order, 0.37 MB.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Field;
use super::bytes::u32_at;

/// Stands behind each text; no text holds it.
pub(super) const END: u8 = 0xFF;
/// Bytes of an entry.
pub(super) const SUFFIX_ENTRY: usize = 8;
/// Bytes of an opening.
pub(super) const BIGRAM_OFFSET: usize = 12;
/// What begins so far into a text is not looked up: such a heading is damaged text. Where a text repeats itself, the order
/// of its suffixes takes their number times their length, and so the square of this.
const FARTHEST: usize = 8192;
/// Suffixes are in order by so many bytes, which are more than a word of a query has, and then by where they are.
const COMPARED: usize = 4096;

/// A suffix of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuffixEntry {
    /// Number of the text.
    pub text: u32,
    /// Where it is, in bytes.
    pub at: u16,
    /// How many bytes the text has; where it names departments, a line each, its first line.
    pub length: u16,
}

impl SuffixEntry {
    pub(super) fn from_bytes(bytes: &[u8; SUFFIX_ENTRY]) -> SuffixEntry {
        let number = u64::from_le_bytes(*bytes);
        SuffixEntry {
            text: number as u32,
            at: (number >> 32) as u16,
            length: (number >> 48) as u16,
        }
    }

    fn to_bytes(self) -> [u8; SUFFIX_ENTRY] {
        let number = u64::from(self.text) | u64::from(self.at) << 32 | u64::from(self.length) << 48;
        number.to_le_bytes()
    }
}

/// The first pair of characters of some suffixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BigramOffset {
    /// The first character.
    pub first: char,
    /// The second one; nothing where the text ends.
    pub second: Option<char>,
    /// The number of the first such entry.
    pub from: u32,
}

impl BigramOffset {
    pub(super) fn from_bytes(bytes: &[u8]) -> BigramOffset {
        BigramOffset {
            first: char::from_u32(u32_at(bytes, 0)).unwrap_or_default(),
            second: char::from_u32(u32_at(bytes, 4)),
            from: u32_at(bytes, 8),
        }
    }
}

/// Gathers the texts of one field with their items.
#[derive(Default)]
struct FieldTexts<'a> {
    numbers: HashMap<&'a str, usize>,
    texts: Vec<(&'a str, Vec<u32>)>,
}

/// The sections of headings.
pub(super) struct Headings {
    /// The texts.
    pub texts: Vec<u8>,
    /// Where each of them begins, and the end.
    pub starts: Vec<u32>,
    /// Number of the first text of each field, and of all.
    pub fields: Vec<u32>,
    /// Where the items of each text begin, and the end.
    pub item_starts: Vec<u32>,
    /// The items of each text.
    pub items: Vec<u32>,
    /// For each item the numbers of its texts.
    pub rows: Vec<[u32; Field::HEADINGS.len()]>,
    /// All suffixes.
    pub suffixes: Vec<u8>,
    /// Their first pairs.
    pub openings: Vec<u8>,
}

/// Puts the headings (folded) of all items in order; for each item those of [`Field::HEADINGS`].
pub(super) fn gather(items: &[[String; Field::HEADINGS.len()]]) -> Headings {
    let mut headings = Headings {
        texts: Vec::new(),
        starts: vec![0],
        fields: vec![0],
        item_starts: vec![0],
        items: Vec::new(),
        rows: vec![Default::default(); items.len()],
        suffixes: Vec::new(),
        openings: Vec::new(),
    };
    for entry in 0..Field::HEADINGS.len() {
        let mut gathered = FieldTexts::default();
        for (item, texts) in (0..).zip(items) {
            gathered.add(&texts[entry], item);
        }
        let before = headings.starts.len() as u32 - 1;
        for (number, (text, items)) in (before..).zip(gathered.texts) {
            headings.texts.extend_from_slice(text.as_bytes());
            headings.texts.push(END);
            headings.starts.push(headings.texts.len() as u32);
            for &item in &items {
                headings.rows[item as usize][entry] = number;
            }
            headings.items.extend(items);
            headings.item_starts.push(headings.items.len() as u32);
        }
        headings.fields.push(headings.starts.len() as u32 - 1);
    }
    headings.order();
    headings
}

impl<'a> FieldTexts<'a> {
    fn add(&mut self, text: &'a str, item: u32) {
        match self.numbers.entry(text) {
            Entry::Occupied(number) => self.texts[*number.get()].1.push(item),
            Entry::Vacant(free) => {
                free.insert(self.texts.len());
                self.texts.push((text, vec![item]));
            }
        }
    }
}

impl Headings {
    /// Puts every suffix in order.
    fn order(&mut self) {
        let departments = Field::HEADINGS
            .iter()
            .position(|field| *field == Field::Departments);
        let departments = departments.map_or(0..0, |at| self.fields[at]..self.fields[at + 1]);
        let mut entries: Vec<(u128, u32, SuffixEntry)> = Vec::with_capacity(self.texts.len() / 3);
        for (number, two) in (0..).zip(self.starts.windows(2)) {
            let text = &self.texts[two[0] as usize..two[1] as usize - 1];
            let line = text.iter().position(|&byte| byte == b'\n');
            let line = line.filter(|_| departments.contains(&number));
            let length = line.unwrap_or(text.len()).min(FARTHEST) as u16;
            for (at, byte) in text.iter().enumerate().take(FARTHEST) {
                // The bytes of a character behind its first one begin so.
                if byte & 0xC0 != 0x80 {
                    let from = two[0] + at as u32;
                    let entry = SuffixEntry {
                        text: number,
                        at: at as u16,
                        length,
                    };
                    entries.push((beginning(&self.texts, from), from, entry));
                }
            }
        }
        let rest = |from: u32| {
            let rest = &self.texts[from as usize..];
            &rest[..rest.len().min(COMPARED)]
        };
        entries.sort_unstable_by(|(key, from, _), (other, there, _)| {
            let by_rest = || rest(*from).cmp(rest(*there)).then(from.cmp(there));
            key.cmp(other).then_with(by_rest)
        });
        let mut last = None;
        for (number, (_, from, entry)) in (0_u32..).zip(entries) {
            self.suffixes.extend_from_slice(&entry.to_bytes());
            let text = &self.texts[from as usize..];
            let two = [first_char(text), second_char(text)];
            if last != Some(two) {
                last = Some(two);
                for part in [two[0], two[1], number] {
                    self.openings.extend_from_slice(&part.to_le_bytes());
                }
            }
        }
    }
}

/// The first 16 bytes from an entry on, as a number that compares as they do.
fn beginning(texts: &[u8], from: u32) -> u128 {
    let mut bytes = [END; 16];
    let rest = &texts[from as usize..];
    let length = rest.len().min(16);
    bytes[..length].copy_from_slice(&rest[..length]);
    u128::from_be_bytes(bytes)
}

fn first_char(text: &[u8]) -> u32 {
    char_at(text).map_or(u32::MAX, u32::from)
}

fn second_char(text: &[u8]) -> u32 {
    let first = char_at(text).map_or(0, char::len_utf8);
    first_char(text.get(first..).unwrap_or_default())
}

/// The character that `text` begins with, if it does.
pub(super) fn char_at(text: &[u8]) -> Option<char> {
    let length = match text.first()? {
        0..0x80 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0..0xF8 => 4,
        _ => return None,
    };
    // What is checked is a copy: the text may lie in a file that changes.
    let mut own = [0; 4];
    own[..length].copy_from_slice(text.get(..length)?);
    std::str::from_utf8(&own[..length]).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_text_that_repeats_itself_a_beginning_is_put_in_order() {
        let mut item: [String; Field::HEADINGS.len()] = Default::default();
        item[0] = "甲".repeat(100_000);
        let headings = gather(&[item]);
        let (entries, _) = headings.suffixes.as_chunks();
        let places: Vec<u16> = entries
            .iter()
            .map(|entry| SuffixEntry::from_bytes(entry).at)
            .collect();
        assert_eq!(places.len(), FARTHEST.div_ceil("甲".len()));
        // What is the same as far as any word goes stands in the order of the text.
        assert!(places.is_sorted());
    }
}

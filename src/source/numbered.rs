//! The numbers of items, however they are written, and the rows by which a table of items is known before its
//! columns are: those that begin with such a number.

use crate::text::normal::{narrow, readable};
use crate::text::numbering::{is_numeral, numeral};

/// The highest number that an item has.
const HIGHEST: u32 = 2000;
/// No number is written with more bytes than this.
const LONGEST: usize = 40;
/// Characters that a code has at most before its number: JB-, 沙镇配合-.
const CODE: usize = 8;
/// Signs around a number.
const AROUND: &[char] = &[
    '（', '）', '(', ')', '[', ']', '【', '】', '.', '、', '．', '#', '*', '№', '"', '=', '\'',
    '\u{2018}', '\u{2019}', ':', '：',
];

/// The number that all of `text` is: 3 / 3. / 3.0 / ３ / （三） / 003 / JB-03 / ="3" / 3（续）.
pub fn item_number(text: &str) -> Option<u32> {
    if text.len() > LONGEST || !text.chars().any(tells) {
        return None;
    }
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(narrow)
        .collect();
    let inner = text.trim_matches(AROUND);
    let inner = inner.strip_suffix('续').unwrap_or(inner);
    let inner = inner.trim_end_matches(AROUND);
    let inner = inner.strip_suffix(".0").unwrap_or(inner);
    let inner = match inner.strip_prefix('第') {
        Some(inner) => inner.trim_end_matches(['项', '条']),
        None => inner,
    };
    if let Some(number) = single(inner).and_then(enclosed).or_else(|| numeral(inner)) {
        return Some(number);
    }
    let digits = inner.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (code, number) = inner.split_at(digits);
    let number = number
        .parse()
        .ok()
        .filter(|number| (1..=HIGHEST).contains(number))?;
    is_code(code).then_some(number)
}

/// Whether `sign` tells a number: none is without one. Most cells have no such sign and cost no more than a look.
fn tells(sign: char) -> bool {
    is_numeral(narrow(sign)) || enclosed(sign).is_some()
}

/// The number that a single sign such as ③ or ㈢ is.
fn enclosed(sign: char) -> Option<u32> {
    let rows = [('①', 20), ('㈠', 10), ('㊀', 10), ('⑴', 20), ('⒈', 20)];
    rows.into_iter().find_map(|(first, count)| {
        let number = (sign as u32).checked_sub(first as u32)? + 1;
        (number <= count).then_some(number)
    })
}

/// The only sign of `text`.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Whether a number may stand behind `code`: 附件2 and 表2 stand over a table.
fn is_code(code: &str) -> bool {
    let code = code.trim_end_matches(['-', '—', '_', '.', '－', '–']);
    code.chars().count() <= CODE && !code.contains([',', '。', ';', '、', '附', '表', ' '])
}

/// Whether a number stands in one of the first cells of a row, with two cells or more behind it.
pub(super) fn is_numbered<T: AsRef<[u8]>>(cells: impl IntoIterator<Item = T>) -> bool {
    let cells: Vec<T> = cells.into_iter().collect();
    let ahead = cells.len().saturating_sub(2).min(3);
    cells[..ahead].iter().any(is_number)
}

/// Whether a cell holds nothing but the number of an item.
pub(super) fn is_number(cell: impl AsRef<[u8]>) -> bool {
    let cell = cell.as_ref().trim_ascii();
    cell.len() <= LONGEST && item_number(&readable(cell)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_numbered_by_one_of_its_first_cells() {
        assert!(is_numbered(["1", "党的建设", "甲"]));
        assert!(is_numbered(["党的建设", " 12 ", "甲", "乙"]));
        assert!(is_numbered(["１２", "党的建设", "甲"]));
        // Years and totals stand at the end, codes are longer.
        assert!(!is_numbered(["合计", "12"]));
        assert!(!is_numbered(["甲", "乙", "丙", "4", "丁", "戊"]));
        assert!(!is_numbered(["20250701", "党的建设", "甲"]));
        assert!(!is_numbered([""; 4]));
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (text, expected) in [
            ("3", 3),
            ("3.0", 3),
            ("3.", 3),
            ("３、", 3),
            ("（三）", 3),
            ("三", 3),
            ("十二", 12),
            ("③", 3),
            ("㈢", 3),
            ("JB-003", 3),
            ("沙镇配合-12", 12),
            ("1-12", 12),
            ("003", 3),
            ("=\"3\"", 3),
            ("'3", 3),
            ("第3项", 3),
            ("3（续）", 3),
            ("第三项", 3),
        ] {
            assert_eq!(item_number(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "附件2",
            "表3",
            "合计",
            "0",
            "党的建设",
            "20250701",
            "2工作，加强1",
        ] {
            assert_eq!(item_number(text), None, "{text}");
        }
    }
}

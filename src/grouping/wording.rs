//! What of a name tells its duty: the words that nearly every name holds left out, cut into clauses.

use crate::text::affixes::CharacterSet;

/// Words that say nothing of the duty; the longest first.
const EMPTY: [&str; 47] = [
    "行政区域内",
    "建立健全",
    "本乡镇",
    "本团镇",
    "辖区内",
    "本辖区",
    "本镇",
    "本乡",
    "团镇",
    "本团",
    "本县",
    "辖区",
    "负责",
    "做好",
    "开展",
    "加强",
    "落实",
    "推进",
    "工作",
    "相关",
    "有关",
    "组织",
    "实施",
    "进行",
    "协助",
    "配合",
    "依法",
    "完善",
    "建立",
    "健全",
    "日常",
    "推动",
    "承担",
    "各类",
    "各项",
    "情况",
    "行为",
    "活动",
    "协调",
    "积极",
    "等",
    "的",
    "和",
    "及",
    "与",
    "对",
    "在",
];

/// Short or local forms, with the words that most lists have for them; what holds another one stands before it. In the lists
/// of the Production and Construction Corps, companies (连队) stand for villages.
const FORMS: [(&str, &str); 20] = [
    ("通连公路", "农村公路"),
    ("乡道、村道", "农村公路"),
    ("连队", "村"),
    ("连务", "村务"),
    ("师市", "市"),
    ("科普", "科学技术普及"),
    ("危废", "危险废物"),
    ("固废", "固体废物"),
    ("危化品", "危险化学品"),
    ("农机", "农业机械"),
    ("公共租赁住房", "公租房"),
    ("惠民惠农", "惠农"),
    ("社保", "社会保险"),
    ("医保", "医疗保险"),
    ("环评", "环境影响评价"),
    ("环保", "环境保护"),
    ("电动自行车", "电动车"),
    ("通讯", "通信"),
    ("文旅", "文化旅游"),
    ("非遗", "非物质文化遗产"),
];

/// `name` (folded) with the words that most lists have in place of [`FORMS`].
pub(super) fn in_usual_words(name: &str) -> String {
    let mut name = name.to_owned();
    let mut characters = CharacterSet::of(&name);
    for (form, usual) in FORMS {
        if characters.may_hold(form) && name.contains(form) {
            name = name.replace(form, usual);
            characters = CharacterSet::of(&name);
        }
    }
    name
}

/// For the lowest bits of a character which of [`EMPTY`] begin with such a one, a bit each: most characters
/// begin none.
static OPENED: [u64; 256] = {
    let mut opened = [0; 256];
    let mut at = 0;
    while at < EMPTY.len() {
        opened[low_bits(EMPTY[at].as_bytes())] |= 1 << at;
        at += 1;
    }
    opened
};

/// The lowest bits of the character of three bytes that a text begins with.
const fn low_bits(text: &[u8]) -> usize {
    ((text[1] & 0x03) << 6 | text[2] & 0x3F) as usize
}

/// `text` (folded) with a blank for each empty word, without quotation marks.
pub(super) fn telling(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(word) = empty_word(c, rest) {
            told.push(' ');
            rest = &rest[word.len()..];
            continue;
        }
        if !matches!(c, '“' | '”' | '"' | '《' | '》' | '‘' | '’') {
            told.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    told
}

/// The longest of [`EMPTY`] that `text`, which begins with `first`, begins with.
fn empty_word(first: char, text: &str) -> Option<&'static str> {
    let mut opened = OPENED[(u32::from(first) & 0xFF) as usize];
    while opened != 0 {
        let word = EMPTY[opened.trailing_zeros() as usize];
        if text.starts_with(word) {
            return Some(word);
        }
        opened &= opened - 1;
    }
    None
}

/// What names (folded) have in common that say the same: without empty words and quotation marks.
pub(super) fn wording(name: &str) -> String {
    let told = telling(name);
    let words: Vec<&str> = told.split_whitespace().collect();
    words.join(" ")
}

/// More clauses of a name are not compared, as each is compared with each: the longest of 1,319 published names has
/// nine.
const MOST_CLAUSES: usize = 12;

/// The clauses of a name (folded), as [`telling`] leaves them, without what is in brackets; at least one.
pub(super) fn clauses(name: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let is_outside = |c: &char| match c {
        '(' | '（' => {
            depth += 1;
            false
        }
        ')' | '）' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    };
    let outside: String = name.chars().filter(is_outside).collect();
    let cut = outside.split([',', '，', ';', '；', '。']).map(telling);
    let told: Vec<String> = cut
        .filter(|clause| clause.chars().any(char::is_alphanumeric))
        .take(MOST_CLAUSES)
        .collect();
    if told.is_empty() {
        vec![telling(name)]
    } else {
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_name_holds_is_left_out() {
        assert_eq!(telling("做好“三救三献”工作").trim(), "三救三献");
        assert_eq!(
            clauses("负责婚姻登记(仅内地居民),开展宣传"),
            [" 婚姻登记", " 宣传"]
        );
        assert_eq!(clauses("做好工作"), ["  "]);
        assert_eq!(clauses(&"婚姻登记，".repeat(1_000)).len(), MOST_CLAUSES);
    }
}

//! Titles of documents and lists, and the rows and lines that stand over the items of a category.

use super::words;
use crate::model::{COUNTY_SUFFIXES, ListKind, split_suffix};
use crate::text::normal::is_han;
use crate::text::numbering::{is_numeral, prefix};

/// What the title of a document or list (white space removed) says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// The list that it stands over; `None` over the whole document.
    pub list: Option<ListKind>,
    /// What it says before that: places and township; may be empty.
    pub place: String,
    /// All of it as printed, without the signs, the number and the count around it.
    pub printed: String,
}

/// Who took duties back; no part of a place.
const LEVELS: [&str; 22] = [
    "部门",
    "有关",
    "相关",
    "职能",
    "上级",
    "县级",
    "区级",
    "市级",
    "旗级",
    "州级",
    "省级",
    "师级",
    "师市级",
    "地级",
    "县直",
    "区直",
    "市直",
    "（区）级",
    "（市）级",
    "（市、区）级",
    "由",
    "拟",
];

/// Reads `line` (white space removed) as a title such as 安集海镇配合履职事项清单.
pub(super) fn title(line: &str) -> Option<Title> {
    let line = line.trim_matches(['《', '》', '#', '*', '【', '】']);
    if line.chars().count() > 60 || line.contains(['，', '。', '；', '.', ',', ';']) {
        return None;
    }
    let line = without_number(without_appendix(line));
    // 首页 > 政务公开 > 履职事项清单 is the way to a page.
    if line.contains(['：', ':', '>', '＞', '›', '»']) {
        return None;
    }
    let (body, inner) = without_brackets(line);
    // 履职事项清单（基本履职事项）
    let kind = inner
        .and_then(plain_title)
        .filter(|inner| inner.list.is_some());
    let title = plain_title(body)?;
    let printed = if inner.is_some_and(is_count) {
        body
    } else {
        line
    };
    Some(Title {
        list: kind.map_or(title.list, |kind| kind.list),
        printed: printed.trim_matches(['《', '》']).to_string(),
        ..title
    })
}

/// `text` without a year before or behind it: 2025年, （2025年版）.
pub(super) fn without_year(text: &str) -> &str {
    let text = match bracketed(text) {
        Some((before, inner)) if is_year(inner) => before,
        _ => text,
    };
    let text = before_year(text).unwrap_or(text);
    match text.split_once('年') {
        Some((year, rest)) if is_year(year) => rest.trim_start_matches('度'),
        _ => text,
    }
}

fn is_year(text: &str) -> bool {
    before_year(text) == Some("")
}

/// What stands before a year at the end of `text`.
fn before_year(text: &str) -> Option<&str> {
    let ends = ["年度", "年版", "年", "版", ""];
    let number = ends.iter().find_map(|end| text.strip_suffix(end))?;
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit);
    (digits.take(4).count() == 4).then(|| &number[..number.len() - 4])
}

/// What stands before a closing pair of brackets, and in it.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix(['）', ')'])?;
    let (before, inner) = inside.rsplit_once(['（', '('])?;
    (!before.is_empty()).then_some((before, inner))
}

/// Whether `text` is a number of items: 98项, 共98项.
fn is_count(text: &str) -> bool {
    let text = text.trim_start_matches(['共', '计']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && matches!(rest, "项" | "个" | "条" | "件" | "")
}

fn plain_title(line: &str) -> Option<Title> {
    let line = without_year(line.trim_matches(['《', '》'])).trim_matches(['《', '》']);
    let listed = ["清单表", "一览表", "清单", "目录"]
        .iter()
        .find_map(|end| line.strip_suffix(end));
    let body = listed.or_else(|| line.strip_suffix("事项"))?;
    let body = body.strip_suffix("事项").unwrap_or(body);
    let named = |words: fn(ListKind) -> &'static [&'static str]| {
        let all = ListKind::ALL.into_iter();
        let mut all = all.flat_map(|list| words(list).iter().map(move |word| (*word, list)));
        all.find_map(|(word, list)| Some((body.strip_suffix(word)?, Some(list))))
    };
    // The whole document: 履职事项清单, 履行职责事项清单.
    let whole = || {
        let place = body
            .strip_suffix("履职")
            .or_else(|| body.strip_suffix("履行职责"));
        Some((place?, None))
    };
    let called = || listed.and_then(|_| named(|list| list.spec().called));
    let (place, list) = named(|list| list.spec().titled)
        .or_else(whole)
        .or_else(called)?;
    Some(Title {
        list,
        place: without_levels(place).to_string(),
        printed: String::new(),
    })
}

fn without_levels(mut place: &str) -> &str {
    while let Some(rest) = LEVELS.iter().find_map(|level| place.strip_suffix(level)) {
        place = rest;
    }
    // 县（市、区）级
    let cut = place
        .strip_suffix(COUNTY_SUFFIXES)
        .filter(|rest| split_suffix(rest).is_some());
    cut.unwrap_or(place)
}

/// `line` without 附件2： at its front, or the word for a caption that pandoc writes.
fn without_appendix(line: &str) -> &str {
    let words = ["附件", "附表", "Table"];
    let Some(rest) = words.iter().find_map(|word| line.strip_prefix(word)) else {
        return line;
    };
    let rest = rest.trim_start_matches(is_numeral);
    rest.trim_start_matches(['：', ':', '-', '—'])
}

/// `text` without a number at its front: 一、 / （一） / 1. / 第一部分 / 表1.
pub(super) fn without_number(text: &str) -> &str {
    let numbered = |open: char| {
        let rest = text.strip_prefix(open)?;
        let behind = rest.trim_start_matches(is_numeral);
        (behind.len() < rest.len()).then_some(behind)
    };
    let part = || {
        let behind = numbered('第')?;
        ["部分", "章", "类"]
            .iter()
            .find_map(|unit| behind.strip_prefix(unit))
    };
    let rest = match prefix(text) {
        0 => part().or_else(|| numbered('表')),
        length => Some(&text[length..]),
    };
    rest.map_or(text, |rest| rest.trim_start_matches(['：', ':', '、']))
}

/// `text` before a closing pair of brackets, and what stands in them.
fn without_brackets(text: &str) -> (&str, Option<&str>) {
    let inside = text.strip_suffix(['）', ')']);
    let open = inside.and_then(|inside| inside.rfind(['（', '(']).map(|at| (inside, at)));
    match open {
        Some((inside, at)) if at > 0 => {
            let inner = inside[at..].trim_start_matches(['（', '(']);
            (&text[..at], Some(inner))
        }
        _ => (text, None),
    }
}

/// The list that the name of a sheet speaks of; there is little room for more than 配合.
pub(super) fn sheet(name: &str) -> Option<ListKind> {
    let is_named = |list: &ListKind| list.spec().called.iter().any(|word| name.contains(word));
    ListKind::ALL.into_iter().rev().find(is_named)
}

/// The category that a row or line of its own names (white space removed): 一、党的建设（12项）.
pub(super) fn section(text: &str) -> Option<String> {
    let text = text.trim_matches(['#', '*']);
    let bare = category(text);
    let marked = bare.len() < text.len();
    let written = |c: char| is_han(c) || c == '、';
    let usual = words::categories().iter().any(|known| known == bare);
    let short = (2..=12).contains(&bare.chars().count()) && bare.chars().all(written);
    (usual || marked && short && !bare.contains("清单")).then(|| bare.to_string())
}

/// The category that a cell names: without a number before it, and without a count behind it.
pub(super) fn category(text: &str) -> &str {
    let text = without_number(text);
    let (body, inner) = without_brackets(text);
    if inner.is_some_and(is_count) {
        return body;
    }
    let digits = |c: char| c.is_ascii_digit();
    match text
        .strip_suffix('项')
        .map(|rest| (rest.trim_end_matches(digits), rest))
    {
        Some((body, rest)) if body.len() < rest.len() => {
            body.trim_end_matches(['共', '计', '：', ':', '，'])
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_four_digits_at_an_end() {
        for (text, without) in [
            ("青山镇2025年", "青山镇"),
            ("青山镇2025年度", "青山镇"),
            ("青山镇（2025年版）", "青山镇"),
            ("2025年青山镇", "青山镇"),
            ("青山镇12025", "青山镇1"),
            ("青山镇202年", "青山镇202年"),
            ("青山镇2025年末", "青山镇2025年末"),
        ] {
            assert_eq!(without_year(text), without, "{text}");
        }
    }

    #[test]
    fn titles_tell_list_and_place() {
        use ListKind::{Basic, Cooperative, Reclaimed};
        for (line, list, place) in [
            (
                "塔城地区沙湾市安集海镇基本履职事项清单",
                Some(Basic),
                "塔城地区沙湾市安集海镇",
            ),
            (
                "《北门街道配合履职事项清单》（98项）",
                Some(Cooperative),
                "北门街道",
            ),
            (
                "附件3：清水苏木县级部门收回事项清单",
                Some(Reclaimed),
                "清水苏木",
            ),
            (
                "青石镇县（市、区）级部门收回事项",
                Some(Reclaimed),
                "青石镇",
            ),
            ("二、配合履职事项", Some(Cooperative), ""),
            (
                "甲县青山镇协助履职事项清单",
                Some(Cooperative),
                "甲县青山镇",
            ),
            ("甲县青山镇配合清单", Some(Cooperative), "甲县青山镇"),
            (
                "某县某镇履职事项清单（基本履职事项）",
                Some(Basic),
                "某县某镇",
            ),
            ("上级部门收回事项清单", Some(Reclaimed), ""),
            ("六团履职事项清单（试行）", None, "六团"),
            (
                "甲县青山镇2025年基本履职事项清单",
                Some(Basic),
                "甲县青山镇2025年",
            ),
            (
                "甲县青山镇基本履职事项清单（2025年版）",
                Some(Basic),
                "甲县青山镇",
            ),
            (
                "2025年甲县青山镇基本履职事项清单",
                Some(Basic),
                "甲县青山镇",
            ),
            ("青山镇不再承担事项清单", Some(Reclaimed), "青山镇"),
        ] {
            let read = title(line).map(|t| (t.list, t.place));
            assert_eq!(read, Some((list, place.to_string())), "{line}");
        }
        for line in [
            "做好协调配合事项",
            "印发履职事项清单的通知",
            "某镇权力清单",
            "首页>政务公开>乡镇（街道）履职事项清单",
        ] {
            assert_eq!(title(line), None, "{line}");
        }
    }

    #[test]
    fn a_title_is_kept_as_printed_without_what_stands_around_it() {
        for (line, printed) in [
            ("二、配合履职事项清单（98项）", "配合履职事项清单"),
            (
                "《北门街道配合履职事项清单》（共98项）",
                "北门街道配合履职事项清单",
            ),
            (
                "附件3：清水苏木县级部门收回事项清单",
                "清水苏木县级部门收回事项清单",
            ),
            ("六团履职事项清单（试行）", "六团履职事项清单（试行）"),
            (
                "某镇履职事项清单（基本履职事项）",
                "某镇履职事项清单（基本履职事项）",
            ),
        ] {
            assert_eq!(title(line).unwrap().printed, printed);
        }
    }

    #[test]
    fn rows_over_a_category_name_it_without_number_and_count() {
        for text in [
            "一、党的建设（12项）",
            "（一）党的建设",
            "党的建设",
            "1.党的建设12项",
        ] {
            assert_eq!(section(text).as_deref(), Some("党的建设"), "{text}");
        }
        assert_eq!(section("三、数字乡村").as_deref(), Some("数字乡村"));
        assert_eq!(section("填表单位"), None);
        assert_eq!(section("1.做好排查，及时上报"), None);
        assert_eq!(category("平安法治（9项）"), "平安法治");
    }
}

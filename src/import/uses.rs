//! What each line of a document was taken for.

use crate::model::Coverage;
use crate::text::affixes;
use crate::text::normal::bare;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Nothing but white space.
    Blank,
    /// Part of an item.
    Item,
    /// The title of the document or of a list.
    Title,
    /// A table's header or frame, a page number.
    Furniture,
    /// The preface, with date and title page.
    Preface,
    /// The table of contents.
    Contents,
    /// A remark of the publisher.
    Note,
    /// No rule knew it.
    Stray,
}

/// Counts the lines that are not blank by what they were taken for.
pub(super) fn coverage(uses: &[Use]) -> Coverage {
    let count = |wanted: Use| uses.iter().filter(|u| **u == wanted).count() as u32;
    Coverage {
        lines: uses.len() as u32 - count(Use::Blank),
        items: count(Use::Item),
        titles: count(Use::Title),
        furniture: count(Use::Furniture),
        preface: count(Use::Preface),
        contents: count(Use::Contents),
        notes: count(Use::Note),
        stray: count(Use::Stray),
    }
}

/// Whether `text` (white space removed) only says that a table goes on: （续上表）.
pub(super) fn is_continuation(text: &str) -> bool {
    let inner = text.trim_matches(['(', ')', '（', '）', '【', '】', '…', '：', ':']);
    let inner = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    [
        "续表",
        "续上表",
        "接上表",
        "续前表",
        "承上表",
        "续上页",
        "接上页",
        "接下页",
        "转下页",
        "下接",
        "上接",
        "续",
    ]
    .contains(&inner)
}

/// Whether `text` is only a page number: 第 3 页 共 51 页, — 3 —.
pub(super) fn is_page_number(text: &str) -> bool {
    let bare = bare(text);
    let numbered = |inner: &str| !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit());
    if let Some(inner) = bare.strip_prefix('第').and_then(|t| t.strip_suffix('页')) {
        return inner
            .split(['页', '共', '第', '，', ',', '/', '、'])
            .all(|part| part.is_empty() || numbered(part));
    }
    let inner = bare.trim_matches(['-', '—', '–', '－']);
    inner.len() < bare.len() && numbered(inner)
}

/// Whether `text` (white space removed) is a publisher's remark such as （本文有删减）.
pub(super) fn is_note(text: &str) -> bool {
    let inner = text.trim_matches(['(', ')', '（', '）', '*', '。']);
    ["本文有删减", "此文有删减", "有删减", "内容有删减"].contains(&inner)
}

/// Whether `text` (white space removed) stands under a table to explain it, or over it to say who
/// filled it in: 注：… / 填报单位：… / 合计.
pub(super) fn is_remark(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '*', '※', '>']);
    let begins = [
        "注：",
        "注:",
        "备注：",
        "备注:",
        "说明：",
        "说明:",
        "注1",
        "注１",
        "单位：",
        "合计",
        "总计",
        "以下空白",
        "此页无正文",
        "续表",
    ];
    let begins_so = |words: &[&str]| affixes::beginning(text, words).is_some();
    begins_so(&SIGNED) || begins_so(&begins)
}

/// Whether `text` (white space removed) stands at the foot of a document: 附件, 抄送, 印发, or the text of a
/// note.
pub(super) fn is_foot(text: &str) -> bool {
    let begins = ["附件", "抄送", "抄报", "抄发", "主送"];
    affixes::beginning(text, &begins).is_some() || text.ends_with("印发") || is_footnote(text)
}

/// [1]见《条例》 and [^1]:见《条例》.
fn is_footnote(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|text| text.split_once(']'));
    inside.is_some_and(|(mark, rest)| {
        let digits = mark.trim_start_matches('^');
        !rest.is_empty() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    })
}

/// Whether `text` (white space removed), the first cell of a row without number, says that the row counts
/// the items above it or is signed: 合计 / 党的建设小计 / 填表人.
pub(super) fn is_total(text: &str) -> bool {
    let text = text.trim_matches(['（', '(', '）', ')', '：', ':', '*']);
    let ends = ["合计", "小计", "总计", "共计", "累计"];
    let counted = text.trim_end_matches(|c: char| c.is_ascii_digit() || "项条个：:共".contains(c));
    let short = |text: &str| text.chars().count() <= 12;
    affixes::ending(counted, &ends).is_some() && short(counted)
        || is_count(text)
        || affixes::beginning(text, &SIGNED).is_some() && text.chars().count() <= 40
}

/// 共98项.
fn is_count(text: &str) -> bool {
    let rest = text.trim_start_matches(['共', '计', '总']);
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && unit.len() < rest.len() && matches!(unit, "项" | "条" | "个")
}

/// Words before the name of who made, checked or keeps a table.
const SIGNED: [&str; 20] = [
    "填表人",
    "填报人",
    "填表单位",
    "填报单位",
    "填表日期",
    "填报日期",
    "填报时间",
    "制表",
    "审核人",
    "审核：",
    "审核:",
    "复核人",
    "负责人：",
    "负责人:",
    "单位负责人",
    "主要负责人：",
    "联系人",
    "联系电话",
    "经办人",
    "印发日期",
];

/// Whether `text` (white space removed) belongs to a table of contents.
pub(super) fn is_contents(text: &str) -> bool {
    let leader = text.contains("....") || text.contains("……") || text.contains("····");
    matches!(text, "目录" | "目次" | "目　录") || leader && text.contains("清单")
}

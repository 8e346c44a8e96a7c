//! Headers in running text, where a column's name may be broken over lines and several may stand
//! on one.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::columns::{Column, column};
use crate::model::TOWNSHIP_SUFFIXES;
use crate::text::affixes;

/// The labels that such a header is made of; where one begins with another, the longer one stands
/// first.
const LABELS: [&str; 29] = [
    "序号",
    "项目编号",
    "编号",
    "事项类别",
    "事项类型",
    "类别",
    "履职事项名称",
    "履职事项",
    "事项名称",
    "事项内容",
    "对应上级部门",
    "上级主管部门",
    "上级部门职责",
    "上级部门履职内容",
    "上级部门",
    "牵头部门",
    "责任部门",
    "主管部门",
    "配合部门",
    "部门职责",
    "承接部门及工作方式",
    "承接部门及承接方式",
    "承接部门和工作方式",
    "承接部门",
    "承接方式",
    "工作方式",
    "备注",
    "名称",
    "事项",
];
/// Bytes that every label has less of, with the name of the township's column.
const LONGEST: usize = 64;
/// How the label of the township's column ends.
const ENDS: [&str; 6] = [
    "配合职责",
    "配合内容",
    "配合责任",
    "配合事项",
    "履职内容",
    "职责",
];

/// The labels that `text` (white space removed) consists of, each with its column, or `None` where
/// anything else stands in it.
pub(super) fn labels(text: &str) -> Option<Vec<(Column, &str)>> {
    match read(text) {
        Labels::Whole(columns) => Some(columns),
        Labels::Begun | Labels::None => None,
    }
}

/// What a text is to the header of a table.
pub(super) enum Labels<'a> {
    /// Labels throughout, each with its column.
    Whole(Vec<(Column, &'a str)>),
    /// Labels, but the last one lacks its end.
    Begun,
    /// Something else, whatever follows.
    None,
}

/// Reads `text` (white space removed) as labels.
pub(super) fn read(text: &str) -> Labels<'_> {
    let mut rest = text;
    let mut begun = text.is_empty();
    let mut columns = Vec::new();
    while !rest.is_empty() {
        begun |= rest.len() < LONGEST && may_go_on(rest);
        let label = affixes::beginning(rest, &LABELS).or_else(|| township_label(rest));
        let named = label.and_then(|label| Some((column(label)?, &rest[..label.len()])));
        let Some((column, label)) = named else {
            return if begun { Labels::Begun } else { Labels::None };
        };
        columns.push((column, label));
        rest = &rest[label.len()..];
    }
    if columns.is_empty() {
        return Labels::Begun;
    }
    Labels::Whole(columns)
}

/// Whether `text` is the beginning of a label, or a township's label of which the end is to come.
fn may_go_on(text: &str) -> bool {
    let begins = |label: &&str| label.len() > text.len() && label.starts_with(text);
    let behind = text.trim_start_matches(is_township);
    LABELS.iter().any(begins) || ENDS.iter().any(|end| end.starts_with(behind))
}

/// Characters in the name of a township's column before what it holds: 乡镇（街道）, 镇级.
fn is_township(c: char) -> bool {
    static CHARACTERS: LazyLock<HashSet<char>> = LazyLock::new(|| {
        let kinds = TOWNSHIP_SUFFIXES.iter().flat_map(|kind| kind.text.chars());
        kinds.chain("级（）()、/".chars()).collect()
    });
    CHARACTERS.contains(&c)
}

/// 镇配合职责, 乡镇（街道）配合职责, 苏木职责 …
fn township_label(text: &str) -> Option<&str> {
    let end = text.find(|c| !is_township(c)).unwrap_or(text.len());
    let (place, rest) = text.split_at(end);
    let ending = affixes::beginning(rest, &ENDS)?;
    let alone = place.is_empty() && !ending.starts_with("配合");
    (place.chars().count() <= 12 && !alone).then(|| &text[..end + ending.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_may_run_together() {
        let count = |text| labels(text).map(|columns| columns.len());
        assert_eq!(
            count("序号事项类别事项名称对应上级部门上级部门职责乡镇（街道）配合职责"),
            Some(6)
        );
        assert_eq!(
            count("序号类别履职事项牵头部门配合部门部门职责街道职责备注"),
            Some(8)
        );
        assert_eq!(count("序号事项名称承接部门工作方式"), Some(4));
        assert_eq!(count("序号事项名称的"), None);
        assert_eq!(count("职责"), None);
    }
}

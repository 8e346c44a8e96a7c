//! What the header over a table says about its columns.

use crate::model::ListKind;

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// 序号.
    Seq,
    /// 事项类别.
    Category,
    /// 事项名称.
    Name,
    /// 对应上级部门.
    Departments,
    /// 上级部门职责.
    Upstream,
    /// 镇（乡、街道）配合职责.
    Township,
    /// 承接部门及工作方式.
    Takeover,
    /// 备注.
    Remark,
}

/// The column that a header cell names (white space removed).
pub(super) fn column(label: &str) -> Option<Column> {
    let has = |word: &str| label.contains(word);
    // 职权名称 and 权力事项 head other lists.
    if label.chars().count() > 20 || has("职权") || has("权力") {
        return None;
    }
    Some(match label {
        "序号" | "编号" => Column::Seq,
        "备注" => Column::Remark,
        _ if has("承接") => Column::Takeover,
        _ if has("配合职责") || has("配合内容") || has("配合责任") => Column::Township,
        _ if has("部门职责") => Column::Upstream,
        _ if has("部门") || has("主管单位") => Column::Departments,
        _ if has("名称") || label == "事项" || label == "履职事项" => Column::Name,
        _ if has("类别") || has("类型") => Column::Category,
        _ => return None,
    })
}

/// The columns that the header cells `labels` name, or `None` where they are no header.
pub(super) fn header(labels: &[String]) -> Option<Vec<Option<Column>>> {
    let columns: Vec<Option<Column>> = labels.iter().map(|l| column(l)).collect();
    let is_header = columns.contains(&Some(Column::Seq)) && columns.contains(&Some(Column::Name));
    is_header.then_some(columns)
}

/// The list whose rows have these columns.
pub(super) fn list_of(columns: impl Iterator<Item = Column>) -> ListKind {
    columns.fold(ListKind::Basic, |list, column| match column {
        Column::Takeover => ListKind::Reclaimed,
        Column::Departments | Column::Upstream | Column::Township => ListKind::Cooperative,
        _ => list,
    })
}

/// The labels that a header is made of in running text, where a column's name may be broken over
/// lines and several may stand on one.
const LABELS: [&str; 9] = [
    "序号",
    "事项类别",
    "履职事项名称",
    "事项名称",
    "对应上级部门",
    "上级部门职责",
    "承接部门及工作方式",
    "备注",
    "名称",
];

/// How many labels `text` (white space removed) consists of, or `None` where anything else stands
/// in it.
pub(super) fn labels(text: &str) -> Option<Vec<Column>> {
    let mut rest = text;
    let mut columns = Vec::new();
    while !rest.is_empty() {
        let label = LABELS
            .iter()
            .copied()
            .find(|label| rest.starts_with(label))
            .or_else(|| township_label(rest))?;
        columns.push(column(label)?);
        rest = &rest[label.len()..];
    }
    (!columns.is_empty()).then_some(columns)
}

/// 镇配合职责, 乡镇（街道）配合职责 …
fn township_label(text: &str) -> Option<&str> {
    let end = text.find("配合职责")? + "配合职责".len();
    let place = |c: char| "镇乡街道团苏木（）()、".contains(c);
    let label = &text[..end];
    let before = &label[..label.len() - "配合职责".len()];
    (before.chars().all(place) && before.chars().count() <= 12).then_some(label)
}

/// What the title of a document or list (white space removed) says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// The list that it stands over; `None` over the whole document.
    pub list: Option<ListKind>,
    /// What it says before that: places and township; may be empty.
    pub place: String,
}

/// Reads `line` (white space removed) as a title such as 安集海镇配合履职事项清单.
pub(super) fn title(line: &str) -> Option<Title> {
    let line = line.trim_matches(['《', '》', '#', '*']);
    let body = line
        .strip_suffix("清单")
        .or_else(|| line.strip_suffix("事项"))?;
    let body = body.strip_suffix("事项").unwrap_or(body);
    if line.chars().count() > 60 || line.contains(['，', '。', '；', '：', '.']) {
        return None;
    }
    let kinds = [
        ("基本履职", ListKind::Basic),
        ("配合履职", ListKind::Cooperative),
        ("上级部门收回", ListKind::Reclaimed),
        ("上级收回", ListKind::Reclaimed),
        ("收回履职", ListKind::Reclaimed),
        ("收回", ListKind::Reclaimed),
    ];
    for (word, list) in kinds {
        if let Some(place) = body.strip_suffix(word) {
            return Some(Title {
                list: Some(list),
                place: place.to_string(),
            });
        }
    }
    let place = body.strip_suffix("履职")?;
    Some(Title {
        list: None,
        place: place.to_string(),
    })
}

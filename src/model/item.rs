//! One row of a duty list.

use serde::{Deserialize, Serialize};

use super::ListKind;

/// One item (事项): a numbered row of one of a township's lists, with every cell as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Township id, `/`, list letter and number, such as `anjihai/c13`.
    pub id: String,
    /// Name of the township, such as 安集海镇.
    pub township: String,
    /// The list that the item stands in.
    pub list: ListKind,
    /// 序号: its number in that list, from 1.
    pub seq: u32,
    /// 事项类别.
    pub category: String,
    /// 事项名称.
    pub name: String,
    /// 备注; empty where there is none.
    pub remark: String,
    /// 对应上级部门, in the order printed; the first one leads. Empty but for cooperative items.
    pub departments: Vec<String>,
    /// 上级部门职责: which department does which points. Headings and duties, in order, are the
    /// whole cell.
    pub upstream: Vec<Assignment>,
    /// 镇配合职责: one string a paragraph, its marker kept.
    pub township_duties: Vec<String>,
    /// 承接部门及工作方式; only in reclaimed items.
    pub takeover: Option<Takeover>,
    /// Where the row stands in its document.
    pub source: Origin,
}

/// The part of 上级部门职责 that stands under one department heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assignment {
    /// What the cell prints over the group, verbatim; empty where there is nothing.
    pub heading: String,
    /// The departments named in the heading, as printed there.
    pub departments: Vec<String>,
    /// One string a paragraph, its marker kept.
    pub duties: Vec<String>,
}

/// Who took a duty over, and how they do it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Takeover {
    /// 承接部门; empty where the text only says that the duty has ended.
    pub departments: Vec<String>,
    /// 工作方式: one string a paragraph, its marker kept.
    pub method: Vec<String>,
}

/// Where a row was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Name of the document, such as `anjihai.txt`.
    pub file: String,
    /// Ranges of its lines, first and last, counted from 1.
    pub lines: Vec<[u32; 2]>,
    /// Ranges of its pages, first and last, counted from 1; none where its format has no pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<[u32; 2]>,
}

impl Item {
    /// The department that leads: the first of the column, or whoever took the duty over.
    pub fn leader(&self) -> Option<&str> {
        self.responsible().next()
    }

    /// The departments of the column or, in a reclaimed item, of the takeover, in order.
    pub fn responsible(&self) -> impl Iterator<Item = &str> {
        let takeover = self.takeover.iter().flat_map(|t| &t.departments);
        self.departments.iter().chain(takeover).map(String::as_str)
    }
}

impl Origin {
    /// Document and lines in a form for people: `anjihai.txt:643-676`.
    pub fn label(&self) -> String {
        format!("{}:{}", self.file, ranges(&self.lines))
    }
}

/// The id of the township in an item's id: `anjihai` in `anjihai/c13`.
pub fn township_id(item: &str) -> &str {
    item.split_once('/').map_or(item, |(township, _)| township)
}

/// Ranges of numbers in a form for people: `12-13,15`.
pub fn ranges(ranges: &[[u32; 2]]) -> String {
    let range = |&[first, last]: &[u32; 2]| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    };
    ranges.iter().map(range).collect::<Vec<_>>().join(",")
}

//! All items as one table, in which every fact has a column of its own.

use crate::cli::output::items::{header, row, township_of};
use crate::cli::output::printed_table::{ColumnKind, PrintedTable, column};
use crate::cli::output::stream::PublishedText;
use crate::departments;
use crate::import::exported::{HEADER, REGION};
use crate::index::{DepartmentFilter, Index};
use crate::model::{Disposition, Item, ListShape};

/// The columns that are read back, in the order in which they stand before and behind those that only say more.
const BEFORE: [&str; 6] = ["乡镇", "清单", "序号", "事项类别", "事项名称", "责任归属"];
const BEHIND: [&str; 5] = [
    "上级部门职责",
    "乡镇配合职责",
    "承接部门",
    "工作方式",
    "备注",
];
/// Those that are read back and say nothing more to a person, at the end.
const FOR_IMPORT: [&str; 4] = ["对应上级部门", "来源", "职责分组", "编号"];
/// The columns that say more.
const LEADS: &str = "牵头部门";
const HELPS: &str = "配合部门";
const ROLE: &str = "部门角色";

// All columns of a CSV, in another order.
const _: () = assert!(BEFORE.len() + BEHIND.len() + FOR_IMPORT.len() == HEADER.len());

/// The table of `items`; where only those of a department are asked for, with a column for its part in each.
pub(super) fn table(index: &Index, items: &[Item], department: Option<&str>) -> PrintedTable {
    let department = department.map(DepartmentFilter::new);
    let before = [REGION].into_iter().chain(BEFORE);
    let titles = before.chain(department.iter().map(|_| ROLE));
    let titles: Vec<&str> = titles
        .chain([LEADS, HELPS])
        .chain(BEHIND)
        .chain(FOR_IMPORT)
        .collect();
    let all = header("");
    let rows = items.iter().map(|item| {
        let cells = row(PublishedText::Verbatim, item);
        let cell = |title: &&str| match (*title, &department) {
            (ROLE, Some(department)) => role(item, department).to_string(),
            (REGION, _) => township_of(index, item).region,
            (LEADS, _) => leader(item).to_string(),
            (HELPS, _) => helpers(item),
            (title, _) => {
                let at = all.iter().position(|named| named == title);
                at.map_or_else(String::new, |at| cells[at].clone())
            }
        };
        titles.iter().map(cell).collect()
    });
    PrintedTable {
        title: String::new(),
        rows: rows.collect(),
        columns: titles
            .iter()
            .map(|title| column(title, width(title), kind(title)))
            .collect(),
        note: String::new(),
    }
}

fn kind(title: &str) -> ColumnKind {
    match title {
        "序号" => ColumnKind::Number,
        title if FOR_IMPORT.contains(&title) => ColumnKind::ForPrograms,
        _ => ColumnKind::Text,
    }
}

/// The width of the column with this title. Those that are printed are together no wider than a page of A3 can show.
fn width(title: &str) -> u32 {
    match title {
        "序号" => 7,
        ROLE => 8,
        "清单" | "事项类别" | "备注" => 10,
        "上级部门职责" => 46,
        "乡镇配合职责" => 44,
        "工作方式" => 34,
        "事项名称" => 28,
        HELPS => 16,
        "对应上级部门" | "来源" => 18,
        LEADS | "责任归属" | "承接部门" => 14,
        _ => 12,
    }
}

fn leader(item: &Item) -> &str {
    match item.disposition() {
        Disposition::Helps { leader, .. } => leader.unwrap_or_default(),
        _ => "",
    }
}

fn helpers(item: &Item) -> String {
    match item.disposition() {
        Disposition::Helps { helpers, .. } => helpers.join("\n"),
        _ => String::new(),
    }
}

/// What `department` has to do with `item`.
fn role(item: &Item, department: &DepartmentFilter) -> &'static str {
    let mut named = item.responsible();
    let at = named.position(|printed| department.is_called(printed, departments::number(printed)));
    match (item.list.shape(), at) {
        (_, None) => "",
        (ListShape::TakenOver, Some(_)) => "承接",
        (ListShape::Own | ListShape::Shared, Some(0)) => "牵头",
        (ListShape::Own | ListShape::Shared, Some(_)) => "配合",
    }
}

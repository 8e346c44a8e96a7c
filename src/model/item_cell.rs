//! The cells of an item.

use serde::{Deserialize, Serialize};

use super::{Assignment, Item, ListKind, ListShape};

/// A cell of an item, by what it holds. JSON calls it as here: `township_duties`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemCell {
    /// 事项类别.
    Category,
    /// 事项名称.
    Name,
    /// 对应上级部门, a name each.
    Departments,
    /// 上级部门职责: headings and duties, a paragraph each.
    Upstream,
    /// 镇配合职责, a paragraph each.
    TownshipDuties,
    /// 承接部门, a name each.
    TakeoverDepartments,
    /// 工作方式, a paragraph each.
    Method,
    /// 备注.
    Remark,
}

impl ItemCell {
    /// All cells, in the order in which the lists print them.
    pub const ALL: [ItemCell; 8] = [
        ItemCell::Category,
        ItemCell::Name,
        ItemCell::Departments,
        ItemCell::Upstream,
        ItemCell::TownshipDuties,
        ItemCell::TakeoverDepartments,
        ItemCell::Method,
        ItemCell::Remark,
    ];

    /// The cells that the items of a list have, in the order in which it prints them.
    pub fn of_list(list: ListKind) -> impl Iterator<Item = ItemCell> {
        ItemCell::ALL
            .into_iter()
            .filter(move |cell| cell.is_in(list))
    }

    fn is_in(self, list: ListKind) -> bool {
        match self {
            ItemCell::Category | ItemCell::Name | ItemCell::Remark => true,
            ItemCell::Departments | ItemCell::Upstream | ItemCell::TownshipDuties => {
                list.shape() == ListShape::Shared
            }
            ItemCell::TakeoverDepartments | ItemCell::Method => {
                list.shape() == ListShape::TakenOver
            }
        }
    }

    /// Whether it holds duties, a paragraph each.
    pub fn is_in_paragraphs(self) -> bool {
        matches!(
            self,
            ItemCell::Upstream | ItemCell::TownshipDuties | ItemCell::Method
        )
    }

    /// Whether every list has a column for it, which then holds one text.
    pub fn is_common(self) -> bool {
        matches!(self, ItemCell::Category | ItemCell::Name | ItemCell::Remark)
    }

    /// What the cell of `item` says, a paragraph or name each; nothing where it is empty.
    pub fn texts(self, item: &Item) -> Vec<&str> {
        let takeover = item.takeover.as_ref();
        match self {
            ItemCell::Category => single(&item.category),
            ItemCell::Name => single(&item.name),
            ItemCell::Departments => many(&item.departments),
            ItemCell::Upstream => item
                .upstream
                .iter()
                .flat_map(Assignment::paragraphs)
                .collect(),
            ItemCell::TownshipDuties => many(&item.township_duties),
            ItemCell::TakeoverDepartments => takeover.map_or(Vec::new(), |t| many(&t.departments)),
            ItemCell::Method => takeover.map_or(Vec::new(), |t| many(&t.method)),
            ItemCell::Remark => single(&item.remark),
        }
    }
}

impl Assignment {
    /// The heading, if there is one, and the duties.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        single(&self.heading).into_iter().chain(many(&self.duties))
    }
}

fn single(text: &str) -> Vec<&str> {
    Vec::from_iter(Some(text).filter(|text| !text.is_empty()))
}

fn many(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

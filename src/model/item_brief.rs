//! What a row says of an item, where there are too many to read each whole.

use super::{Disposition, Item, ListKind};

/// An item in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemBrief {
    /// Its id.
    pub id: String,
    /// The township's name.
    pub township: String,
    /// The list that it stands in.
    pub list: ListKind,
    /// Its number in the list.
    pub seq: u32,
    /// Its name.
    pub name: String,
    /// The departments that it prints: see [`Item::responsible`].
    pub departments: Vec<String>,
    /// Whether its text says that nobody carries the duty out any more, where no department is named that took it over.
    pub has_ended: bool,
}

impl ItemBrief {
    /// Who answers for the item: what [`Item::disposition`] says.
    pub fn disposition(&self) -> Disposition<'_> {
        let departments = self.departments.iter().map(String::as_str);
        Disposition::of(self.list, departments, || self.has_ended)
    }
}

impl From<Item> for ItemBrief {
    fn from(item: Item) -> ItemBrief {
        ItemBrief {
            departments: item.responsible().map(str::to_string).collect(),
            has_ended: matches!(item.disposition(), Disposition::Ended),
            id: item.id,
            township: item.township,
            list: item.list,
            seq: item.seq,
            name: item.name,
        }
    }
}

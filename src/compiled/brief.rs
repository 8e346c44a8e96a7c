//! What is known of a township without reading more.

use std::ops::Range;

use serde::{Deserialize, Serialize};

#[cfg(doc)]
use crate::model::Township;
use crate::model::{PerList, is_same_place};

/// What is needed of a township at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Short pinyin id, such as `anjihai`.
    pub id: String,
    /// Name, such as 安集海镇.
    pub name: String,
    /// The places above it as the title prints them.
    pub region: String,
    /// Name of the document.
    pub file: String,
    /// Number of its first item.
    pub first: u32,
    /// How many items each of its lists has.
    pub lists: PerList<u32>,
    /// How many findings there are.
    pub findings: u32,
    /// The items that one of them is about, from 0 for the first.
    pub doubtful: Vec<u32>,
    /// How many items the document says that its lists have together, if it does.
    pub declared: Option<u32>,
    /// Whether that, or what it says of one list, is not what was read.
    pub differs: bool,
    /// Where the rest lies, and the runs of items of one kind.
    pub(super) place: [u64; 2],
    pub(super) runs: [u32; 2],
}

impl Brief {
    /// Number of its items.
    pub fn items(&self) -> u32 {
        self.lists.values().sum()
    }

    /// The numbers of its items.
    pub fn range(&self) -> Range<usize> {
        self.first as usize..(self.first + self.items()) as usize
    }

    /// Whether both are one place: see [`Township::is_same_place`].
    pub fn is_same_place(&self, other: &Brief) -> bool {
        is_same_place([&self.name, &self.region], [&other.name, &other.region])
    }
}

//! Where a user left the panes.

use serde::{Deserialize, Serialize};

use super::ListKind;

/// What was chosen and searched for, by names that hold in a library that changed; what is empty was left open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastPlace {
    /// The ids of the townships.
    pub townships: Vec<String>,
    /// The name of the category.
    pub category: String,
    /// The list.
    pub list: Option<ListKind>,
    /// What stood in the search line.
    pub search: String,
    /// The id of the item that was selected by hand.
    pub item: String,
}

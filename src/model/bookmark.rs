//! An item that a user wants to find again.

use serde::{Deserialize, Serialize};

/// A kept item with what its user noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Id of the item, such as `anjihai/c13`.
    pub item: String,
    /// Name of its township, such as 安集海镇: says what was meant should the item be gone.
    pub township: String,
    /// What the user noted; empty for nothing.
    #[serde(default)]
    pub note: String,
}

/// A change to a user's bookmarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookmarkChange {
    /// Keep this item, or give it another note.
    Keep(Bookmark),
    /// Forget the item with this id.
    Forget(String),
}

impl BookmarkChange {
    /// Makes the change in `bookmarks`; new ones come last.
    pub fn apply(self, bookmarks: &mut Vec<Bookmark>) {
        match self {
            BookmarkChange::Forget(id) => bookmarks.retain(|bookmark| bookmark.item != id),
            BookmarkChange::Keep(new) => match bookmarks.iter_mut().find(|b| b.item == new.item) {
                Some(old) => *old = new,
                None => bookmarks.push(new),
            },
        }
    }
}

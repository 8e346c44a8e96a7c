//! What the screen asks of the world around it.

use crate::model::BookmarkChange;

/// Something that only the terminal's side can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Hand this text to the terminal's clipboard.
    Copy(String),
    /// Make this change in the file of bookmarks.
    Keep(BookmarkChange),
}

//! What the screen asks of the world around it.

use crate::model::BookmarkChange;

/// Something that only the terminal's side can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Hand this text to the terminal's clipboard.
    Copy(String),
    /// Hand this text to the terminal's clipboard, and show it without frames until a key is pressed.
    Show(String),
    /// Listen to the mouse, or no longer.
    Mouse(bool),
    /// Stop, until the shell that the program was started from lets it go on.
    Suspend,
    /// Make this change in the file of bookmarks.
    Keep(BookmarkChange),
}

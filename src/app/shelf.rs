//! The list of bookmarks, and the note that is being written.

use super::{Cursor, Prompt};

/// A place in the list of bookmarks.
#[derive(Debug, Default)]
pub struct Shelf {
    pub(super) cursor: Cursor,
    /// The note of the selected bookmark while it is being written.
    pub(super) note: Option<Prompt>,
}

impl Shelf {
    /// The selected place.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The note that is being written.
    pub fn note(&self) -> Option<&Prompt> {
        self.note.as_ref()
    }
}

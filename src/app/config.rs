//! What the screen starts with.

use super::ExportPlace;
use crate::config::KeyRemap;
use crate::index::Filter;
use crate::language::Language;
use crate::model::{Bookmark, LastPlace, SearchHistory, Township};

/// What the screen starts with: everything about the user, and what is in view first.
#[derive(Debug, Clone, Default)]
pub struct AppConfig {
    /// The language of labels.
    pub language: Language,
    /// The user's own keys.
    pub keys: Vec<KeyRemap>,
    /// Whether the mouse is listened to from the start.
    pub mouse: bool,
    /// The user's bookmarks, in the order in which they were made.
    pub bookmarks: Vec<Bookmark>,
    /// The user's earlier searches; `None` for remembering none.
    pub history: Option<SearchHistory>,
    /// Where the panes were left the last time, if they are to begin there.
    pub place: Option<LastPlace>,
    /// What is said until the first key.
    pub notice: Option<String>,
    /// Where what is written out of the screen goes.
    pub export_place: ExportPlace,
    /// What is in view first.
    pub first_view: FirstView,
    /// What is the user's own, and in view before everything else; the open filter for all items.
    pub scope: Filter,
    /// What the user calls that.
    pub scope_name: String,
}

/// What is in view when the screen, or the dialogue of lines in its place, begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstView {
    /// The panes, with these words searched for; all items where they are empty.
    Search(String),
    /// The panes, and over them the first things to know, until the first key.
    Welcome,
    /// What changed between two versions of a township's lists.
    Changes {
        /// The older version.
        old: Box<Township>,
        /// The newer one.
        new: Box<Township>,
    },
    /// The matrix of the townships with these numbers in the index.
    Townships(Vec<usize>),
}

impl Default for FirstView {
    /// All items.
    fn default() -> FirstView {
        FirstView::Search(String::new())
    }
}

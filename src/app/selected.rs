//! What is selected in the view on top.

use super::{App, Cursor, Screen};
use crate::model::{Item, Township};

/// A place in the list that a view consists of.
pub(super) struct Listing<'a> {
    pub cursor: &'a mut Cursor,
    /// Rows of the list.
    pub rows: usize,
    /// Rows over it that scroll with nothing.
    pub head: usize,
}

impl App {
    /// Number of the selected item in the index.
    pub fn selected(&self) -> Option<usize> {
        match self.over.last() {
            None => self.base.selected(),
            Some(Screen::Browse(browse)) => browse.selected(),
            Some(Screen::Reader(reader)) => reader.item(),
            Some(Screen::Elsewhere(elsewhere)) => elsewhere.selected(),
            Some(Screen::Shelf(shelf)) => {
                let bookmark = self.bookmarks.get(shelf.cursor().selected())?;
                self.index.find(&bookmark.item)
            }
            Some(Screen::Doubts(doubts)) => self.doubted(doubts),
            Some(
                Screen::Comparison(_)
                | Screen::Departments(_)
                | Screen::Overview(_)
                | Screen::Library(_)
                | Screen::Changes(_),
            ) => None,
        }
    }

    /// The selected item and its township.
    pub fn item(&self) -> Option<(Item, Township)> {
        Some(self.index.item_with_township(self.selected()?))
    }

    /// The list that the view on top consists of, if it is one.
    pub(super) fn listing(&mut self) -> Option<Listing<'_>> {
        let findings = self.findings().len();
        let (cursor, rows, head) = match self.over.last_mut()? {
            Screen::Elsewhere(elsewhere) => {
                let rows = elsewhere.rows().len();
                (&mut elsewhere.cursor, rows, 0)
            }
            Screen::Departments(departments) => {
                let rows = departments.rows().len();
                (&mut departments.cursor, rows, 1)
            }
            Screen::Overview(overview) => {
                let rows = overview.figures().len();
                (&mut overview.row, rows, 1)
            }
            Screen::Shelf(shelf) => (&mut shelf.cursor, self.bookmarks.len(), 0),
            Screen::Library(library) => (&mut library.cursor, self.index.townships().len(), 1),
            Screen::Doubts(doubts) => (&mut doubts.cursor, findings, 0),
            Screen::Changes(versions) if !versions.open => {
                let rows = versions.changes().list.len();
                (&mut versions.cursor, rows, 0)
            }
            Screen::Browse(_) | Screen::Reader(_) | Screen::Comparison(_) | Screen::Changes(_) => {
                return None;
            }
        };
        Some(Listing { cursor, rows, head })
    }
}

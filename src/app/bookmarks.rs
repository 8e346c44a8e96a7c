//! Keeping items, and the notes to them.

use super::{App, Effect, Prompt, Screen};
use crate::model::{Bookmark, BookmarkChange, Item};

impl App {
    /// The bookmarks, in the order in which they were made.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// The bookmark of an item.
    pub fn bookmark(&self, item: &Item) -> Option<&Bookmark> {
        self.bookmarks.iter().find(|one| one.item == item.id)
    }

    /// Adds the bookmark of the selected item, or removes it.
    pub(super) fn toggle_bookmark(&mut self) -> Option<Effect> {
        let selected = match self.over.last() {
            Some(Screen::Shelf(shelf)) => self.bookmarks.get(shelf.cursor.selected()).cloned(),
            _ => self.item().map(|(item, _)| Bookmark {
                item: item.id.clone(),
                township: item.township.clone(),
                note: String::new(),
            }),
        }?;
        let there = self.bookmarks.iter().any(|one| one.item == selected.item);
        let labels = self.labels();
        let message = if there {
            labels.bookmark_removed
        } else {
            labels.bookmarked
        };
        self.tell(message.to_string());
        Some(self.keep(match there {
            true => BookmarkChange::Forget(selected.item),
            false => BookmarkChange::Keep(selected),
        }))
    }

    /// Puts the caret into the note of the selected bookmark.
    pub(super) fn edit_note(&mut self) {
        if let Some(Screen::Shelf(shelf)) = self.over.last_mut() {
            let bookmark = self.bookmarks.get(shelf.cursor.selected());
            shelf.note = bookmark.map(|bookmark| Prompt::new(&bookmark.note));
        }
    }

    /// Leaves a line: the search line for its results, the note by keeping it.
    pub(super) fn leave_line(&mut self) -> Option<Effect> {
        match self.over.last_mut() {
            Some(Screen::Departments(departments)) => departments.stop_typing(),
            Some(Screen::Shelf(shelf)) => {
                let note = shelf.note.take()?;
                let bookmark = self.bookmarks.get(shelf.cursor.selected())?.clone();
                let note = note.text().trim().to_string();
                return Some(self.keep(BookmarkChange::Keep(Bookmark { note, ..bookmark })));
            }
            _ => super::travel::nearest(&mut self.base, &mut self.over).stop_typing(),
        }
        None
    }

    /// Makes a change here, and asks for it to be made where bookmarks are kept.
    fn keep(&mut self, change: BookmarkChange) -> Effect {
        change.clone().apply(&mut self.bookmarks);
        Effect::Keep(change)
    }
}

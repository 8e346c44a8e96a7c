//! The list of bookmarks, and the note that is being written.

use std::collections::BTreeMap;

use super::view::{Context, ListState, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{Action, Cursor, Effect, ExportContent, ExportItems, Prompt};
use crate::language::Language;
use crate::layout::page::Page;
use crate::layout::surroundings::SurroundingsOf;
use crate::layout::{Labels, Shape, no_bookmarks};
use crate::model::{Bookmark, BookmarkChange};

/// A place in the list of bookmarks.
#[derive(Debug, Default)]
pub struct BookmarksView {
    cursor: Cursor,
    /// The note of the selected bookmark while it is being written.
    note: Option<Prompt>,
}

impl BookmarksView {
    fn selected<'a>(&self, context: &'a Context) -> Option<&'a Bookmark> {
        context.bookmarks.get(self.cursor.selected())
    }

    /// Leaves the line for a note, which is kept.
    fn keep_note(&mut self, context: &Context) -> Option<Step> {
        let note = self.note.take()?.text().trim().to_string();
        let bookmark = self.selected(context)?.clone();
        let change = BookmarkChange::Keep(Bookmark { note, ..bookmark });
        Some(Step::Effect(Effect::Keep(change)))
    }
}

impl View for BookmarksView {
    fn key_context(&self) -> KeyContext {
        match self.note {
            Some(_) => KeyContext::Note,
            None => KeyContext::Bookmarks,
        }
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("书签", "Bookmarks")
    }

    fn shape(&self, context: &Context) -> Shape {
        // An empty list says so in a row.
        Shape::Split(context.bookmarks.len().max(1))
    }

    fn list(&self, context: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, context.bookmarks.len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn selected_item(&self, context: &Context) -> Option<usize> {
        context.index.find(&self.selected(context)?.item)
    }

    fn bookmark(&self, context: &Context) -> Option<Bookmark> {
        self.selected(context).cloned()
    }

    fn text_without_item(&self, width: usize, context: &Context) -> Option<Page> {
        let is_empty = context.bookmarks.is_empty();
        is_empty.then(|| no_bookmarks::page(width, context.language))
    }

    fn surroundings(&self, context: &Context) -> Option<SurroundingsOf> {
        let item = self.selected_item(context)?;
        Some(SurroundingsOf::item(&context.index, item))
    }

    fn content(&self, context: &Context) -> Option<ExportContent> {
        let found = context.bookmarks.iter().filter_map(|one| {
            let number = context.index.find(&one.item)?;
            Some((number, one.note.clone()))
        });
        let notes: BTreeMap<usize, String> = found.collect();
        (!notes.is_empty()).then(|| {
            ExportContent::Items(ExportItems {
                notes: Some(notes.clone()),
                ..ExportItems::of(notes.into_keys())
            })
        })
    }

    fn offers(&self, action: &Action, context: &Context) -> bool {
        let needs_bookmark = matches!(
            action,
            Action::Open | Action::EditNote | Action::ToggleBookmark
        );
        !needs_bookmark || !context.bookmarks.is_empty()
    }

    fn open(&mut self, context: &Context) -> Step {
        let ids = context.bookmarks.iter().map(|one| one.item.as_str());
        Step::Read(ids.filter_map(|id| context.index.find(id)).collect())
    }

    fn back(&mut self, _: &Context) -> Step {
        match self.note.take() {
            Some(_) => Step::Stay,
            None => Step::Pop,
        }
    }

    fn act(&mut self, action: &Action, context: &Context) -> Option<Step> {
        match action {
            Action::EditNote => {
                let bookmark = self.selected(context);
                self.note = bookmark.map(|bookmark| Prompt::new(&bookmark.note));
                Some(Step::Stay)
            }
            Action::Results | Action::Leave => self.keep_note(context),
            _ => None,
        }
    }

    fn follow(&mut self, item: usize, context: &Context) {
        let id = context.index.item(item).id;
        let row = context.bookmarks.iter().position(|one| one.item == id);
        self.cursor.select(row.unwrap_or(0));
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        Some((labels.bookmark_note, self.note.as_ref()?))
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), _: &Context) {
        if let Some(note) = &mut self.note {
            change(note);
        }
    }
}

//! The screen's state and how it changes; knows no terminal, no files and no clock.

mod action;
pub mod areas;
mod bookmarks;
mod browse;
pub mod changes;
pub mod compare;
mod cursor;
pub mod departments;
pub mod detail;
mod effect;
mod elsewhere;
mod key;
pub mod keymap;
mod keys_doc;
mod labels;
pub mod overview;
pub mod page;
mod pages;
mod popup;
mod prompt;
mod reader;
mod results;
mod screen;
mod scroll;
mod shelf;
mod travel;
mod update;

pub use action::{Action, Edit};
pub use areas::{Areas, Pane};
pub use browse::Browse;
pub use changes::Versions;
pub use cursor::{Cursor, Move};
pub use departments::Departments;
pub use effect::Effect;
pub use elsewhere::{Answer, Elsewhere};
pub use key::Key;
pub use keys_doc::markdown as keys_markdown;
pub use labels::Labels;
pub use overview::Overview;
pub use popup::Popup;
pub use prompt::Prompt;
pub use reader::Reader;
pub use results::{Choice, Results, Scope};
pub use screen::Screen;
pub use scroll::Scroll;
pub use shelf::Shelf;

use std::sync::Arc;

use ratatui::layout::Size;

use crate::index::Index;
use crate::language::Language;
use crate::model::{Bookmark, Item, Township};
use areas::Layout;
use keymap::Place;

/// Something that happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The window has another size.
    Resize(Size),
}

/// The state of the screen.
#[derive(Debug)]
pub struct App {
    index: Arc<Index>,
    language: Language,
    size: Size,
    /// The panes over the whole library, under everything else.
    base: Browse,
    /// What was opened over them; the last one is in view.
    over: Vec<Screen>,
    popup: Option<Popup>,
    /// The first row of the window over the screen that is wanted in view.
    popup_scroll: usize,
    notice: Option<String>,
    bookmarks: Vec<Bookmark>,
    /// The item that waits for another one to be compared with.
    marked: Option<usize>,
}

impl App {
    /// The screen over `index` in a window of `size`, already searching for `query`.
    pub fn new(index: impl Into<Arc<Index>>, language: Language, size: Size, query: &str) -> App {
        let index = index.into();
        let base = Browse::new(&index, size, query);
        let mut app = App {
            index,
            language,
            size,
            base,
            over: Vec::new(),
            popup: None,
            popup_scroll: 0,
            notice: None,
            bookmarks: Vec::new(),
            marked: None,
        };
        app.settle();
        app
    }

    /// Takes over the bookmarks that were kept.
    pub fn remember(&mut self, bookmarks: Vec<Bookmark>) {
        self.bookmarks = bookmarks;
    }

    /// Shows what changed from one version of a township's lists to another.
    pub fn show_changes(&mut self, old: Township, new: Township) {
        self.push(Screen::Changes(Box::new(Versions::new(old, new))));
        self.settle();
    }

    /// Shows a message until the next key.
    pub fn tell(&mut self, message: String) {
        self.notice = Some(message);
    }

    /// Takes in what happened; the effect, if any, is for the caller to bring about.
    pub fn handle(&mut self, event: Event) -> Option<Effect> {
        let action = match event {
            Event::Resize(size) => {
                self.size = size;
                self.settle();
                return None;
            }
            Event::Paste(text) => Action::Type(text),
            Event::Key(key) => keymap::action(self.place(), key)?,
        };
        self.update(action)
    }

    /// Where keys go.
    pub fn place(&self) -> Place {
        match self.popup {
            Some(_) => Place::Popup,
            None => self.place_below(),
        }
    }

    /// Where keys go when no window lies over the screen.
    fn place_below(&self) -> Place {
        match self.over.last() {
            Some(screen) => screen.place(),
            None if self.base.typing => Place::Search,
            None => Place::Browse,
        }
    }

    /// Where everything stands; `None` where the window is too small.
    pub fn areas(&self) -> Option<Areas> {
        let layout = match self.over.last() {
            Some(screen) => screen.layout(self.bookmarks.len()),
            None => Layout::Panes(self.base.pane),
        };
        Areas::of(self.size, layout)
    }

    /// The size of the window.
    pub fn size(&self) -> Size {
        self.size
    }

    /// All townships and items.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The language of labels.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The words of the screen.
    pub fn labels(&self) -> &'static Labels {
        Labels::of(self.language)
    }

    /// The view over the panes; `None` where the panes of the whole library are in view.
    pub fn screen(&self) -> Option<&Screen> {
        self.over.last()
    }

    /// The views that lie over those panes, one over the other.
    pub fn screens(&self) -> &[Screen] {
        &self.over
    }

    /// The panes in view, or else those that lie next below.
    pub fn browse(&self) -> &Browse {
        let nearest = self.over.iter().rev().find_map(Screen::browse);
        nearest.unwrap_or(&self.base)
    }

    /// Whether the panes are in view.
    pub fn has_panes_in_view(&self) -> bool {
        self.over.last().is_none_or(|top| top.browse().is_some())
    }

    /// What answers the search.
    pub fn results(&self) -> &Results {
        self.browse().results()
    }

    /// The search line.
    pub fn prompt(&self) -> &Prompt {
        self.browse().prompt()
    }

    /// The pane that takes keys, unless the search line does.
    pub fn pane(&self) -> Pane {
        self.browse().pane
    }

    /// The place in a list; the detail has none.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        let browse = self.browse();
        match pane {
            Pane::Townships => browse.townships,
            Pane::Categories => browse.categories,
            Pane::Items | Pane::Detail => browse.items,
        }
    }

    /// What the footer says in place of keys.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The window over the screen.
    pub fn popup(&self) -> Option<Popup> {
        self.popup
    }

    /// The bookmarks, in the order in which they were made.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// The bookmark of an item.
    pub fn bookmark(&self, item: &Item) -> Option<&Bookmark> {
        self.bookmarks.iter().find(|one| one.item == item.id)
    }

    /// The item that waits for another one to be compared with.
    pub fn marked(&self) -> Option<usize> {
        self.marked
    }

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
            Some(_) => None,
        }
    }

    /// The selected item and its township.
    pub fn item(&self) -> Option<(&Item, &Township)> {
        let number = self.selected()?;
        Some((self.index.item(number), self.index.township_of(number)))
    }
}

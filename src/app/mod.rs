//! The screen's state and how it changes; knows no terminal, no files and no clock.

mod action;
mod bookmarks;
mod browse;
pub mod changes;
mod comparison;
mod config;
mod cursor;
pub mod departments;
mod effect;
mod elsewhere;
mod event_queue;
mod history;
pub mod keymap;
mod keys_doc;
mod library;
mod listed;
mod mouse;
pub mod overview;
mod pages;
mod popup;
mod prompt;
mod question;
mod reader;
mod results;
mod screen;
mod scroll;
mod selected;
mod shelf;
mod travel;
mod update;

pub use crate::key::Key;
pub use action::{Action, Edit};
pub use browse::Browse;
pub use changes::Versions;
pub use config::{AppConfig, FirstView};
pub use cursor::{Cursor, Move};
pub use departments::Departments;
pub use effect::Effect;
pub use elsewhere::{Answer, Elsewhere};
pub use event_queue::EventQueue;
pub use keys_doc::markdown as keys_markdown;
pub use library::{Doubts, Library, Reload};
pub use listed::Listed;
pub use mouse::Mouse;
pub use overview::Overview;
pub use popup::Popup;
pub use prompt::Prompt;
pub use question::{Question, Reply};
pub use reader::Reader;
pub use results::{Choice, Results, Scope};
pub use screen::Screen;
pub use scroll::Scroll;
pub use shelf::Shelf;

use std::sync::Arc;

use ratatui::layout::Size;

use crate::config::OwnKey;
use crate::error::Error;
use crate::index::Index;
use crate::language::Language;
use crate::layout::{Labels, Layout, Pane, Quote, Shape};
use crate::messages;
use crate::model::{Bookmark, SearchHistory, Township};
use history::HistoryWalk;
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
    /// Something was done with the mouse.
    Mouse(Mouse),
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
    /// The earlier searches; `None` where none are remembered.
    history: Option<SearchHistory>,
    walk: Option<HistoryWalk>,
    /// The item that waits for another one to be compared with.
    marked: Option<usize>,
    /// Keys of the user's own.
    keys: Vec<OwnKey>,
    /// Whether the mouse is listened to.
    mouse: bool,
    /// The published text that was asked for last.
    quote: Option<Quote>,
    /// See [`App::set_reload`].
    reload: Option<Reload>,
}

impl App {
    /// The screen over `index` in a window of `size`.
    pub fn new(index: impl Into<Arc<Index>>, size: Size, config: AppConfig) -> App {
        let index = index.into();
        let (query, over, popup) = match config.first_view {
            FirstView::Search(query) => (query, None, None),
            FirstView::Welcome => (String::new(), None, Some(Popup::Welcome)),
            FirstView::Changes { old, new } => {
                let versions = Versions::new(*old, *new);
                let view = Screen::Changes(Box::new(versions));
                (String::new(), Some(view), None)
            }
        };
        let mut app = App {
            base: Browse::new(&index, size, &query),
            index,
            language: config.language,
            size,
            over: over.into_iter().collect(),
            popup,
            popup_scroll: 0,
            notice: config.notice,
            bookmarks: config.bookmarks,
            history: config.history,
            walk: None,
            marked: None,
            keys: config.keys,
            mouse: config.mouse,
            quote: None,
            reload: None,
        };
        app.settle();
        app
    }

    /// Shows what changed from one version of a township's lists to another.
    pub fn show_changes(&mut self, old: Township, new: Township) {
        self.push(Screen::Changes(Box::new(Versions::new(old, new))));
        self.settle();
    }

    /// Shows what went wrong until the next key.
    pub fn tell_error(&mut self, error: &Error) {
        self.tell(messages::error(error, self.language));
    }

    /// Shows a message until the next key.
    pub fn tell(&mut self, message: String) {
        self.notice = Some(message);
    }

    /// Takes in what happened; the effect, if any, is for the caller to bring about.
    pub fn handle(&mut self, event: Event) -> Option<Effect> {
        // The key that closes the first hints does what it always does: nobody has to read, or to close a window,
        // before they can begin.
        if self.popup == Some(Popup::Welcome) && !matches!(event, Event::Resize(_)) {
            self.popup = None;
        }
        let action = match event {
            Event::Resize(size) => {
                self.size = size;
                self.settle();
                return None;
            }
            Event::Paste(text) => Action::Type(text),
            Event::Mouse(mouse) => Action::Point(mouse),
            Event::Key(key) => self.action(key)?,
        };
        self.update(action)
    }

    /// Where keys go.
    pub fn place(&self) -> Place {
        match self.popup {
            Some(Popup::Help | Popup::Source) => Place::Popup,
            Some(Popup::Welcome) | None => self.place_below(),
        }
    }

    /// As [`App::place`], windows over the screen aside.
    fn place_below(&self) -> Place {
        match self.over.last() {
            Some(screen) => screen.place(),
            None if self.base.typing => Place::Search,
            None => Place::Browse,
        }
    }

    /// Where everything stands; `None` where the window is too small.
    pub fn layout(&self) -> Option<Layout> {
        let shape = match self.over.last() {
            Some(screen) => screen.layout(self.bookmarks.len(), self.findings().len()),
            None => Shape::Panes(self.base.pane),
        };
        Layout::of(self.size, shape)
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
        self.browse().cursor(pane)
    }

    /// The user's own keys.
    pub fn keys(&self) -> &[OwnKey] {
        &self.keys
    }

    /// Whether the mouse is listened to.
    pub fn mouse(&self) -> bool {
        self.mouse
    }

    /// What the footer says in place of keys.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The window over the screen.
    pub fn popup(&self) -> Option<Popup> {
        self.popup
    }

    /// The item that waits for another one to be compared with.
    pub fn marked(&self) -> Option<usize> {
        self.marked
    }
}

//! The screen's state and how it changes; knows no terminal, no files and no clock.

mod action;
mod config;
mod cursor;
pub mod departments;
mod effect;
mod event_queue;
mod export;
mod found_items;
mod heard_words;
mod history;
mod item_rows;
pub mod keymap;
mod keys_doc;
mod last_place;
mod listed;
mod mouse;
mod name_filter;
mod navigation;
mod own_scope;
mod popup;
mod prompt;
mod question;
mod reload;
mod results;
mod scroll;
mod stack;
mod township_tree;
mod update;
pub(crate) mod views;

pub use crate::key::Key;
pub use action::{Action, DoubtChoice, Edit};
pub use config::{AppConfig, FirstView};
pub use cursor::{Cursor, Move};
pub use effect::Effect;
pub use event_queue::EventQueue;
pub use export::{
    ExistingFile, Export, ExportContent, ExportDepartments, ExportFigures, ExportForm, ExportItems,
    ExportOutcome, ExportPlace, ExportTarget, ExportWriter,
};
pub use heard_words::HeardWords;
pub use item_rows::ItemRow;
pub use keys_doc::markdown as keys_markdown;
pub use listed::Listed;
pub use mouse::Mouse;
pub use name_filter::NameFilter;
pub use popup::Popup;
pub use prompt::Prompt;
pub use question::{Question, Reply, SearchQuestion, TicketQuestion};
pub use reload::Reload;
pub use results::{Choice, Results, Scope};
pub use scroll::Scroll;
pub use township_tree::{Fold, TownshipPlace, TownshipRow, TownshipTree};
pub use views::{BrowseView, Destination, OverviewColumn, Screen, View};

use std::sync::Arc;

use ratatui::layout::Size;

use crate::config::KeyRemap;
use crate::error::Error;
use crate::index::Index;
use crate::language::Language;
use crate::layout::surroundings::Surroundings;
use crate::layout::{Labels, Layout, Pane, Quote};
use crate::library::doubts::DoubtMaterial;
use crate::messages;
use crate::model::{Bookmark, Finding, SearchHistory, Township};
use crate::text::sanitize::bounded;
use history::HistoryWalk;
use keymap::KeyContext;
use own_scope::OwnScope;
use stack::Stack;
use views::{ChangesView, Context, DoubtsView, MatrixView};

/// More of a text than this is not taken in, in bytes: some twenty pages.
pub const LONGEST_TEXT: usize = 64 * 1024;

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
    context: Context,
    stack: Stack,
    popup: Option<Popup>,
    /// The first row of the window over the screen that is wanted in view.
    popup_scroll: usize,
    notice: Option<String>,
    /// The earlier searches; `None` where none are remembered.
    history: Option<SearchHistory>,
    walk: Option<HistoryWalk>,
    /// The item that waits for another one to be compared with.
    marked: Option<usize>,
    /// Keys of the user's own.
    keys: Vec<KeyRemap>,
    /// Whether the mouse is listened to.
    mouse: bool,
    /// The published text that was asked for last.
    quote: Option<Quote>,
    /// What stands around the item that this was asked of last.
    surroundings: Option<Surroundings>,
    /// See [`App::set_reload`].
    reload: Option<Reload>,
    /// What is the user's own, and in view before everything else.
    own: Option<OwnScope>,
}

impl App {
    /// The screen over `index` in a window of `size`.
    pub fn new(index: impl Into<Arc<Index>>, size: Size, config: AppConfig) -> App {
        let index = index.into();
        let (query, popup) = match &config.first_view {
            FirstView::Search(query) => (query.clone(), None),
            FirstView::Welcome => (String::new(), Some(Popup::Welcome)),
            FirstView::Changes { .. } | FirstView::Townships(_) => (String::new(), None),
        };
        let browse = BrowseView::new(&index, &query);
        let mut app = App {
            stack: Stack::new(browse),
            context: Context {
                index,
                language: config.language,
                size,
                bookmarks: config.bookmarks,
                export_place: config.export_place,
            },
            popup,
            popup_scroll: 0,
            notice: config.notice,
            history: config.history,
            walk: None,
            marked: None,
            keys: config.keys,
            mouse: config.mouse,
            quote: None,
            surroundings: None,
            reload: None,
            own: OwnScope::new(config.scope_name, config.scope),
        };
        app.put_own_first();
        app.show_own(&query);
        if let Some(place) = config.place.filter(|_| query.is_empty()) {
            app.go_to(&place);
        }
        match config.first_view {
            FirstView::Changes { old, new } => app.show_changes(*old, *new),
            FirstView::Townships(_) if !app.index().can_be_grouped() => {
                app.tell(app.labels().too_many_to_group.to_string());
            }
            FirstView::Townships(townships) => {
                let matrix = MatrixView::of_townships(townships);
                app.stack.push(Screen::Matrix(Box::new(matrix)));
            }
            FirstView::Search(_) | FirstView::Welcome => {}
        }
        app.scroll_into_view();
        app
    }

    /// Shows what changed from one version of a township's lists to another.
    pub fn show_changes(&mut self, old: Township, new: Township) {
        let changes = ChangesView::new(old, new);
        self.stack.push(Screen::Changes(Box::new(changes)));
        self.scroll_into_view();
    }

    /// Shows what was left in doubt about the township with this number, with what there is to decide it.
    pub fn show_doubts(&mut self, township: usize, material: DoubtMaterial) {
        let findings = self.index().township(township).findings;
        let view = DoubtsView::new(township, findings).with_material(material);
        self.stack.push(Screen::Doubts(view));
        self.scroll_into_view();
    }

    /// Takes in that a row was decided, and what is still in doubt.
    pub fn on_decided(&mut self, findings: Vec<Finding>) {
        let left = findings.len();
        if let Screen::Doubts(view) = self.stack.top_mut() {
            view.settle(findings);
        }
        self.tell(self.labels().decided(left));
        self.scroll_into_view();
    }

    /// Shows what went wrong until the next key.
    pub fn tell_error(&mut self, error: &Error) {
        self.tell(messages::error(error, self.language()));
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
                self.context.size = size;
                self.scroll_into_view();
                return None;
            }
            Event::Paste(text) => return self.paste(&text),
            Event::Mouse(mouse) => Action::Point(mouse),
            Event::Key(key) => self.action(key)?,
        };
        self.update(action)
    }

    /// Takes in pasted text, and says so where it was too long.
    fn paste(&mut self, text: &str) -> Option<Effect> {
        let (kept, is_cut) = bounded(text, LONGEST_TEXT);
        let effect = self.update(Action::Type(kept));
        if is_cut {
            self.tell(self.labels().paste_cut.to_string());
        }
        effect
    }

    /// Where keys go.
    pub fn key_context(&self) -> KeyContext {
        match self.popup {
            Some(Popup::Help | Popup::Source) => KeyContext::Popup,
            Some(Popup::Welcome) | None => self.screen().key_context(),
        }
    }

    /// Where everything stands; `None` where the window is too small.
    pub fn layout(&self) -> Option<Layout> {
        Layout::of(self.size(), self.screen().shape(&self.context))
    }

    /// What all views share.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The size of the window.
    pub fn size(&self) -> Size {
        self.context.size
    }

    /// All townships and items.
    pub fn index(&self) -> &Index {
        &self.context.index
    }

    /// The language of labels.
    pub fn language(&self) -> Language {
        self.context.language
    }

    /// The words of the screen.
    pub fn labels(&self) -> &'static Labels {
        self.context.labels()
    }

    /// The bookmarks, in the order in which they were made.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.context.bookmarks
    }

    /// The bookmark of the item with this id.
    pub fn bookmark(&self, id: &str) -> Option<&Bookmark> {
        self.bookmarks().iter().find(|one| one.item == id)
    }

    /// The view on top.
    pub fn screen(&self) -> &Screen {
        self.stack.top()
    }

    /// All open views, one over the other; the panes over all items are the first.
    pub fn screens(&self) -> &[Screen] {
        self.stack.screens()
    }

    /// The panes in view, or else those that lie next below.
    pub fn browse(&self) -> &BrowseView {
        self.stack.panes()
    }

    /// Whether the panes are in view.
    pub fn has_panes_in_view(&self) -> bool {
        self.stack.has_panes_on_top()
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
        self.browse().pane()
    }

    /// The place in a list; the detail has none.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        self.browse().cursor(pane)
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

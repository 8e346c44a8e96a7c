//! The screen's state and how it changes; knows no terminal, no files and no clock.

mod action;
pub mod areas;
mod cursor;
pub mod detail;
mod effect;
mod key;
pub mod keymap;
mod keys_doc;
mod labels;
pub mod page;
mod popup;
mod prompt;
mod results;
mod update;

pub use action::{Action, Edit};
pub use areas::{Areas, Pane};
pub use cursor::{Cursor, Move};
pub use effect::Effect;
pub use key::Key;
pub use keys_doc::markdown as keys_markdown;
pub use labels::Labels;
pub use popup::Popup;
pub use prompt::Prompt;
pub use results::{Choice, Results};

use ratatui::layout::Size;

use crate::index::Index;
use crate::language::Language;
use crate::model::{Item, Township};
use crate::search::Query;
use areas::{inside, text_width};
use keymap::Place;
use page::Page;

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
    index: Index,
    language: Language,
    size: Size,
    results: Results,
    prompt: Prompt,
    /// Whether keys go into the search line.
    typing: bool,
    pane: Pane,
    /// Whether the selected item takes the whole screen.
    full: bool,
    townships: Cursor,
    categories: Cursor,
    items: Cursor,
    /// The first row of the selected item's page that is wanted in view; a larger window may show
    /// rows before it.
    scroll: usize,
    popup: Option<Popup>,
    /// As `scroll`, for the window over the screen.
    popup_scroll: usize,
    notice: Option<String>,
}

impl App {
    /// The screen over `index` in a window of `size`, already searching for `query`.
    pub fn new(index: Index, language: Language, size: Size, query: &str) -> App {
        let results = Results::new(&index);
        let direct = areas::has_panes(size) || !query.is_empty();
        let mut app = App {
            index,
            language,
            size,
            results,
            prompt: Prompt::new(query),
            typing: false,
            pane: if direct { Pane::Items } else { Pane::Townships },
            full: false,
            townships: Cursor::default(),
            categories: Cursor::default(),
            items: Cursor::default(),
            scroll: 0,
            popup: None,
            popup_scroll: 0,
            notice: None,
        };
        app.ask();
        app.settle();
        app
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
        match (self.popup, self.typing) {
            (Some(_), _) => Place::Popup,
            (None, true) => Place::Search,
            (None, false) => Place::Browse,
        }
    }

    /// Where everything stands; `None` where the window is too small.
    pub fn areas(&self) -> Option<Areas> {
        Areas::of(self.size, self.pane, self.full)
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

    /// What answers the search.
    pub fn results(&self) -> &Results {
        &self.results
    }

    /// The search line.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// The pane that takes keys, unless the search line does.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// The place in a list; the detail has none.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        match pane {
            Pane::Townships => self.townships,
            Pane::Categories => self.categories,
            Pane::Items | Pane::Detail => self.items,
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

    /// Number of the selected item in the index.
    pub fn selected(&self) -> Option<usize> {
        self.results.items().get(self.items.selected()).copied()
    }

    /// The selected item and its township.
    pub fn item(&self) -> Option<(&Item, &Township)> {
        let number = self.selected()?;
        Some((self.index.item(number), self.index.township_of(number)))
    }

    /// The selected item laid out for its pane, and the first row in view.
    pub fn detail(&self) -> Option<(Page, usize)> {
        let area = self.areas()?.detail?;
        let (item, township) = self.item()?;
        let query: &Query = self.results.query();
        let page = detail::page(item, township, query, text_width(area), self.language);
        let first = first_row(&page, self.scroll, usize::from(inside(area).height));
        Some((page, first))
    }

    /// The window over the screen laid out, and the first row in view.
    pub fn popup_page(&self) -> Option<(Page, usize)> {
        let width = text_width(areas::popup(self.size, 0));
        let page = match (self.popup?, self.item()) {
            (Popup::Help, _) => popup::help(width, self.language),
            (Popup::Source, Some((item, township))) => {
                popup::source(item, township, width, self.language)
            }
            (Popup::Source, None) => return None,
        };
        let height = inside(areas::popup(self.size, page.rows.len())).height;
        let first = first_row(&page, self.popup_scroll, usize::from(height));
        Some((page, first))
    }
}

/// The first row in view of `height` rows: the one wanted, but no blank rows after the last one.
fn first_row(page: &Page, wanted: usize, height: usize) -> usize {
    wanted.min(page.rows.len().saturating_sub(height))
}

//! The townships of the library, what the reading of each left in doubt, and the published text.

use std::sync::Arc;

use super::{App, Cursor, Effect, Popup, Reader, Screen};
use crate::index::Index;
use crate::layout::Quote;
use crate::model::Finding;

/// How far a library that changed is opened again; the screen still shows it as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reload {
    /// Some townships are compiled.
    Compiling {
        /// How many.
        done: usize,
        /// Of how many.
        all: usize,
    },
    /// All are, and wait for [`App::can_swap_index`].
    Ready,
}

/// A place in the table of townships.
#[derive(Debug, Default)]
pub struct Library {
    pub(super) cursor: Cursor,
}

/// A place in the list of what was left in doubt about one township.
#[derive(Debug)]
pub struct Doubts {
    township: usize,
    findings: Vec<Finding>,
    pub(super) cursor: Cursor,
}

impl Library {
    /// The selected place.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }
}

impl Doubts {
    /// What was left in doubt.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Number of the township.
    pub fn township(&self) -> usize {
        self.township
    }

    /// The selected place.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }
}

impl App {
    /// Whether [`App::swap_index`] would close nothing.
    pub fn can_swap_index(&self) -> bool {
        self.over.is_empty() && matches!(self.popup, None | Some(Popup::Welcome))
    }

    /// Goes on with the library opened again. The panes keep their search, and as far as they are still there what
    /// was chosen and what was selected.
    pub fn swap_index(&mut self, index: Arc<Index>) {
        self.base = self.base.with_index(&self.index, &index);
        let marked = self.marked.map(|item| self.index.item(item).id);
        self.marked = marked.and_then(|id| index.find(&id));
        self.index = index;
        self.over.clear();
        if self.popup != Some(Popup::Welcome) {
            self.popup = None;
        }
        (self.quote, self.reload) = (None, None);
        self.settle();
    }

    /// Shows how far the library is opened again; `None` where it is not.
    pub fn set_reload(&mut self, reload: Option<Reload>) {
        self.reload = reload;
    }

    /// See [`App::set_reload`].
    pub fn reload(&self) -> Option<Reload> {
        self.reload
    }

    /// What was left in doubt about the township whose doubts are in view.
    pub fn findings(&self) -> &[Finding] {
        match self.over.last() {
            Some(Screen::Doubts(doubts)) => &doubts.findings,
            _ => &[],
        }
    }

    /// The item of the selected doubt, if it is about one.
    pub(super) fn doubted(&self, doubts: &Doubts) -> Option<usize> {
        let finding = doubts.findings.get(doubts.cursor.selected())?;
        self.index.find(&finding.item)
    }

    /// Opens the doubts about the selected township.
    pub(super) fn open_doubts(&mut self) {
        let Some(Screen::Library(library)) = self.over.last() else {
            return;
        };
        let township = library.cursor.selected();
        match self.index.townships().get(township) {
            Some(found) if found.findings > 0 => self.push(Screen::Doubts(Doubts {
                township,
                findings: self.index.township(township).findings,
                cursor: Cursor::default(),
            })),
            _ => self.tell(self.labels().no_doubt.to_string()),
        }
    }

    /// Asks for the two last versions of the selected township.
    pub(super) fn ask_for_versions(&mut self) -> Option<Effect> {
        let Some(Screen::Library(library)) = self.over.last() else {
            return None;
        };
        let township = library.cursor.selected();
        let id = self.index.townships().get(township)?.id.clone();
        if self.index.version_info(township).versions > 1 {
            return Some(Effect::Versions(id));
        }
        let language = self.language;
        self.tell(language.pick(
            "这个乡镇只有一版；再次导入它的清单，就可以比较".to_string(),
            "There is one version of this township; import its lists again to compare".to_string(),
        ));
        None
    }

    /// Opens the items in doubt at the selected one.
    pub(super) fn read_doubted(&mut self) {
        let Some(item) = self.selected() else {
            return self.tell(self.labels().no_such_item.to_string());
        };
        let findings = self.findings().iter();
        let mut items: Vec<usize> = findings.filter_map(|f| self.index.find(&f.item)).collect();
        items.dedup();
        self.push(Screen::Reader(Reader::new(items, item)));
    }

    /// Selects the doubt about `item`.
    pub(super) fn follow_doubt(&mut self, item: usize) {
        let id = self.index.item(item).id;
        let row = self.findings().iter().position(|one| one.item == id);
        if let (Some(row), Some(Screen::Doubts(doubts))) = (row, self.over.last_mut()) {
            doubts.cursor.select(row);
        }
    }

    /// Says where the selected item stands in its document, and asks for the lines of that where the
    /// library keeps them.
    pub(super) fn show_source(&mut self) -> Option<Effect> {
        let Some(item) = self.selected() else {
            if let Some(Screen::Doubts(_)) = self.over.last() {
                self.tell(self.labels().no_such_item.to_string());
            }
            return None;
        };
        self.show(Popup::Source);
        if self.quote.as_ref().is_some_and(|quote| quote.item == item) {
            return None;
        }
        let version = self.index.version_info(self.index.township_number(item));
        Some(Effect::Quote {
            item,
            path: version.path.clone()?,
            lines: self.index.item(item).source.lines.clone(),
        })
    }

    /// Takes over the lines that were asked for.
    pub fn quoted(&mut self, quote: Quote) {
        self.quote = Some(quote);
    }

    /// The lines of the published text around `item`, where they are known.
    pub(super) fn quote_of(&self, item: usize) -> Option<&Quote> {
        self.quote.as_ref().filter(|quote| quote.item == item)
    }
}

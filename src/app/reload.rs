//! A library that changed while the screen shows it, and decisions about it.

use std::sync::Arc;

use super::own_scope::OwnScope;
use super::stack::Stack;
use super::{App, Popup, Screen};
use crate::index::Index;

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

impl App {
    /// Whether [`App::swap_index`] would close nothing.
    pub fn can_swap_index(&self) -> bool {
        let is_foot = match self.screens() {
            [_] => true,
            // What is the user's own has panes of its own.
            [_, Screen::Browse(_)] => self.own_in_view().is_some(),
            _ => false,
        };
        is_foot && matches!(self.popup, None | Some(Popup::Welcome))
    }

    /// Goes on with the library opened again. The panes keep their search, and as far as they are still there what
    /// was chosen and what was selected.
    pub fn swap_index(&mut self, index: Arc<Index>) {
        let old = std::mem::replace(&mut self.context.index, index);
        let new = &self.context.index;
        let own_query =
            (self.screens().len() > 1).then(|| self.browse().prompt().text().to_string());
        self.stack = Stack::new(self.stack.foot().with_index(&old, new));
        let own = self.own.take();
        self.own = own.and_then(|own| OwnScope::new(own.name, new.translated(&old, &own.filter)));
        let marked = self.marked.map(|item| old.item(item).id);
        self.marked = marked.and_then(|id| new.find(&id));
        self.put_own_first();
        if self.popup != Some(Popup::Welcome) {
            self.popup = None;
        }
        (self.quote, self.surroundings, self.reload) = (None, None, None);
        if let Some(query) = own_query {
            self.show_own(&query);
        }
        self.scroll_into_view();
    }

    /// Goes on with the same items, of which others are the same duty by now, as the user decided.
    pub fn regrouped(&mut self, index: Arc<Index>) {
        self.context.index = index;
        self.stack.top_mut().regroup();
        self.tell(self.labels().decided.to_string());
        self.scroll_into_view();
    }

    /// Shows how far the library is opened again; `None` where it is not.
    pub fn set_reload(&mut self, reload: Option<Reload>) {
        self.reload = reload;
    }

    /// See [`App::set_reload`].
    pub fn reload(&self) -> Option<Reload> {
        self.reload
    }
}

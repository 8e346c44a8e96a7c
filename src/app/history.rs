//! Earlier searches: which ones are remembered, and how they come back into the search line.

use super::keymap::{self, KeyContext};
use super::{Action, App, Effect, Key, Prompt, View};
use crate::model::SearchHistory;
use crate::search::is_long;

/// A walk through the earlier searches. Any other action than a step of it ends it.
#[derive(Debug)]
pub(super) struct HistoryWalk {
    /// Which search stands in the line, counted from the oldest.
    at: usize,
    /// The line as it was before.
    draft: Prompt,
}

impl App {
    /// The earlier searches; `None` where none are remembered.
    pub fn history(&self) -> Option<&SearchHistory> {
        self.history.as_ref()
    }

    /// What `key` does now. In the search line, while that is empty or one walks through earlier searches,
    /// the arrow keys walk there; else they choose a result.
    pub fn action(&self, key: Key) -> Option<Action> {
        let action = keymap::action(self.key_context(), &self.keys, key)?;
        if self.key_context() != KeyContext::Search {
            return Some(action);
        }
        let is_walking = self.walk.is_some();
        let has_earlier = self.history().is_some_and(|one| !one.searches().is_empty());
        let is_empty = self.prompt().text().trim().is_empty();
        Some(match action {
            Action::Up if is_walking || is_empty && has_earlier => Action::EarlierSearch,
            Action::Down if is_walking => Action::LaterSearch,
            other => other,
        })
    }

    /// Puts the search before into the search line.
    pub(super) fn earlier_search(&mut self) {
        let labels = self.labels();
        let Some(history) = &self.history else {
            return self.tell(labels.history_off.to_string());
        };
        let searches = history.searches();
        let (from, draft) = match &self.walk {
            Some(walk) => (walk.at, &walk.draft),
            None => (searches.len(), self.prompt()),
        };
        // What one has written already is no news.
        let is_other = |search: &String| search != draft.text().trim();
        match searches[..from].iter().rposition(is_other) {
            Some(at) => {
                let draft = draft.clone();
                self.write_line(Prompt::new(&searches[at]));
                self.walk = Some(HistoryWalk { at, draft });
            }
            None => self.tell(labels.no_earlier_search.to_string()),
        }
    }

    /// Puts the search after it into the search line; after the last one, what one was writing.
    pub(super) fn later_search(&mut self) {
        let (Some(walk), Some(history)) = (self.walk.take(), &self.history) else {
            return;
        };
        let searches = history.searches();
        let is_other = |search: &String| search != walk.draft.text().trim();
        match searches[walk.at + 1..].iter().position(is_other) {
            Some(next) => {
                let at = walk.at + 1 + next;
                self.write_line(Prompt::new(&searches[at]));
                self.walk = Some(HistoryWalk { at, ..walk });
            }
            None => self.write_line(walk.draft),
        }
    }

    fn write_line(&mut self, line: Prompt) {
        let panes = self.stack.panes_mut();
        panes.edit(&mut |prompt| *prompt = line.clone(), &self.context);
    }

    /// Remembers what the panes in view answer, once nobody writes in their search line any more; a search
    /// without an answer only where Enter `made` it.
    pub(super) fn remember_search(&mut self, made: bool) -> Option<Effect> {
        let panes = self.browse();
        let is_answered = panes.question().is_none() && !panes.results().items().is_empty();
        if !self.has_panes_in_view() || panes.is_typing() || !(made || is_answered) {
            return None;
        }
        let search = panes.prompt().text().to_string();
        // What people tell names persons: it is nobody's to keep.
        if is_long(&search) {
            return None;
        }
        let is_news = self.history.as_mut()?.add(&search);
        is_news.then_some(Effect::Remember(search))
    }
}

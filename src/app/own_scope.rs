//! What is the user's own: shown before everything else, lifted and set again by a key.

use super::views::BrowseView;
use super::{App, Scope, Screen};
use crate::index::Filter;

/// What is the user's own: a township, the townships of a county, or what a department answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnScope {
    /// What the user calls it.
    pub name: String,
    /// The items that it admits.
    pub filter: Filter,
}

impl OwnScope {
    /// What `filter` admits, if that is not everything.
    pub fn new(name: String, filter: Filter) -> Option<OwnScope> {
        (filter != Filter::default()).then_some(OwnScope { name, filter })
    }

    /// The one township that it is; the panes over all items can show that alone.
    fn township(&self) -> Option<usize> {
        match self.filter.townships[..] {
            [one] if self.filter.department.is_none() => Some(one),
            _ => None,
        }
    }
}

impl App {
    /// The name of what is the user's own, if that alone is shown in the panes.
    pub fn own_in_view(&self) -> Option<&str> {
        let own = self.own.as_ref()?;
        let results = self.results();
        let is_shown = match own.township() {
            Some(township) => self.screens().len() == 1 && results.township() == Some(township),
            None => results.scope().is_some_and(|scope| scope.name == own.name),
        };
        is_shown.then_some(own.name.as_str())
    }

    /// Lets what is the user's own come first among all items that answer.
    pub(super) fn put_own_first(&mut self) {
        let own = self.own.as_ref().map(|own| own.filter.clone());
        self.stack.foot_mut().set_own(own);
    }

    /// Shows what is the user's own in the panes, with `query` searched for.
    pub(super) fn show_own(&mut self, query: &str) {
        let (Some(own), index) = (&self.own, &self.context.index) else {
            return;
        };
        if let Some(township) = own.township() {
            self.stack.foot_mut().choose_townships(index, &[township]);
            return;
        }
        let scope = Scope::of(index, own.name.clone(), &own.filter);
        let panes = BrowseView::over_own(index, scope, query);
        self.stack.push(Screen::Browse(Box::new(panes)));
    }

    /// Shows everything in place of what is the user's own, or that again; the search stays.
    pub(super) fn toggle_scope(&mut self) {
        let labels = self.labels();
        let Some(own) = self.own.clone() else {
            return self.tell(labels.no_scope.to_string());
        };
        let query = self.browse().prompt().text().to_string();
        let was_own = self.own_in_view().is_some();
        self.stack.back_to_foot();
        let foot = self.stack.foot_mut();
        foot.search_for(&self.context.index, &query);
        if was_own {
            foot.choose_townships(&self.context.index, &[]);
        } else {
            self.show_own(&query);
        }
        self.tell(labels.scope_changed(&own.name, was_own));
    }
}

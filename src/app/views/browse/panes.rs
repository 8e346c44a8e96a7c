//! The panes of the view, and the ways between them: what is selected in one narrows the next.

use super::BrowseView;
use crate::app::views::view::Context;
use crate::app::{Choice, Cursor, Fold, Prompt, TownshipPlace};
use crate::index::Index;
use crate::layout::Pane;
use crate::layout::screen::has_panes;

impl BrowseView {
    /// Puts the cursors of the narrowing panes back on what is chosen: rows may have come or gone.
    pub(super) fn align(&mut self, index: &Index) {
        let category = self.results.category();
        let categories = self.results.categories();
        let row = categories.iter().position(|one| one.value == category);
        self.categories.select(row.unwrap_or(0));
        let (counts, filter) = (self.results.township_counts(), self.results.filter());
        self.townships.count(index, counts, &filter.townships);
    }

    /// Puts the caret into the search line; an old search that stands there is selected.
    pub(in crate::app) fn start_typing(&mut self) {
        self.typing = true;
        self.prompt.select();
        self.pane = Pane::Items;
    }

    /// Leaves the search line, its text kept.
    pub(in crate::app) fn stop_typing(&mut self) {
        self.typing = false;
        self.prompt.deselect();
    }

    /// Leaves the line that is written: that of townships for what is selected there, which is chosen.
    pub(super) fn take_line(&mut self, index: &Index) {
        self.stop_typing();
        if self.townships.line().is_some() {
            self.choose_selected(index);
            self.pane = Pane::Items;
        }
    }

    /// Leaves the line that is written, as if nothing had been written in that of townships.
    pub(in crate::app) fn leave_line(&mut self, index: &Index) {
        self.stop_typing();
        self.townships.stop_typing(index);
    }

    /// Changes the line that narrows the townships; what names none of them is searched for.
    pub(super) fn edit_townships(&mut self, index: &Index, change: &mut dyn FnMut(&mut Prompt)) {
        if let Some(text) = self.townships.edit(index, change) {
            self.townships.stop_typing(index);
            self.start_typing();
            self.write(index, |line| *line = Prompt::new(&text));
        }
    }

    /// The place in a list; the detail has none.
    pub(in crate::app) fn cursor(&self, pane: Pane) -> Cursor {
        match pane {
            Pane::Townships => self.townships.cursor,
            Pane::Categories => self.categories,
            Pane::Items | Pane::Detail => self.items,
        }
    }

    /// Rows of the list in a pane.
    pub fn rows(&self, pane: Pane) -> usize {
        match pane {
            Pane::Townships => self.townships.rows().len(),
            Pane::Categories => self.results.categories().len(),
            Pane::Items => self.results.items().len(),
            Pane::Detail => 0,
        }
    }

    /// Rows of the longest of the lists that stand over the selected item; as many as there is room for where a message
    /// stands there instead.
    pub(super) fn most_rows(&self, context: &Context) -> usize {
        if self.results.items().is_empty() {
            return usize::MAX;
        }
        let beside = has_panes(context.size).then(|| {
            let lists = [Pane::Townships, Pane::Categories].into_iter();
            lists.map(|pane| self.rows(pane)).max()
        });
        let beside = beside.flatten().unwrap_or_default();
        beside.max(self.results.rows())
    }

    /// Selects a row of the list in a pane.
    pub(in crate::app) fn select(&mut self, index: &Index, pane: Pane, row: usize) {
        match pane {
            Pane::Townships => self.townships.cursor.select(row),
            Pane::Categories => self.categories.select(row),
            Pane::Items | Pane::Detail => return self.pick(row),
        }
        self.choose_selected(index);
    }

    /// Chooses the townships and the category that the cursors stand on.
    fn choose_selected(&mut self, index: &Index) {
        let place = self.townships.selected().unwrap_or(TownshipPlace::All);
        let townships = self.townships.townships(place);
        let category = self.results.categories().get(self.categories.selected());
        let category = category.and_then(|choice: &Choice| choice.value);
        let kept = self.kept();
        self.townships.stop_typing(index);
        self.results.choose(index, &townships, category);
        self.follow_item(kept);
        self.align(index);
    }

    /// Goes to a pane; to the detail only where there is an item.
    pub(in crate::app) fn enter(&mut self, index: &Index, pane: Pane) {
        if pane != Pane::Detail || self.selected().is_some() {
            self.pane = pane;
        }
        if self.pane != Pane::Townships {
            self.townships.stop_typing(index);
        }
    }

    /// Goes so many panes to the right, after the last one to the first.
    pub(super) fn turn(&mut self, index: &Index, panes: usize) {
        self.enter(
            index,
            Pane::ALL[(self.pane as usize + panes) % Pane::ALL.len()],
        );
    }

    /// Goes a pane to the left; among townships to the county over them, which is then folded.
    pub(super) fn left(&mut self, index: &Index) {
        match self.pane.left() {
            Some(pane) => self.pane = pane,
            None if self.townships.set_fold(index, Fold::Folded) => {}
            None => {
                if let Some(row) = self.townships.row_above() {
                    self.select(index, Pane::Townships, row);
                }
            }
        }
    }

    /// Goes a pane to the right; a folded county is opened first.
    pub(in crate::app) fn right(&mut self, index: &Index) {
        if self.pane == Pane::Townships && self.townships.set_fold(index, Fold::Open) {
            return;
        }
        if let Some(pane) = self.pane.right() {
            self.enter(index, pane);
        }
    }

    /// Opens the selected county, or folds it.
    pub(in crate::app) fn turn_fold(&mut self, index: &Index) {
        let is_folded = self.townships.set_fold(index, Fold::Folded);
        if !is_folded {
            self.townships.set_fold(index, Fold::Open);
        }
    }
}

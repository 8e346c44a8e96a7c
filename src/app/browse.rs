//! The panes: a search, the choices that narrow it, and a place in each list.

use super::cursor::{Cursor, Move};
use super::results::{Choice, Results, Scope};
use super::{Prompt, Question, Scroll};
use crate::index::{Filter, Index};
use crate::layout::Pane;
use crate::layout::screen::has_panes;
use crate::model::ListKind;
use crate::search::{Hit, Query};
use ratatui::layout::Size;

/// The state of the panes.
#[derive(Debug)]
pub struct Browse {
    pub(super) results: Results,
    pub(super) prompt: Prompt,
    /// Whether keys go into the search line.
    pub(super) typing: bool,
    pub(super) pane: Pane,
    pub(super) townships: Cursor,
    pub(super) categories: Cursor,
    items: Cursor,
    /// The item that the selection follows when other items answer: the one that was selected by hand,
    /// none where that stood with the best one. It does not change with what answers, so that where
    /// the selection ends does not depend on which answers came in between.
    followed: Option<usize>,
    pub(super) scroll: Scroll,
}

impl Browse {
    /// The panes in a window of `size`, with `query` to be searched for.
    pub fn new(index: &Index, size: Size, query: &str) -> Browse {
        let direct = has_panes(size) || !query.is_empty();
        let first = if direct { Pane::Items } else { Pane::Townships };
        let mut browse = Browse::over(Results::new(index), first);
        browse.prompt = Prompt::new(query);
        browse.ask(index);
        browse
    }

    /// The same panes over `other`: what was chosen and selected in `index` is so there, too, as far as it is there.
    pub(super) fn with_index(&self, index: &Index, other: &Index) -> Browse {
        let mut browse = Browse {
            prompt: self.prompt.clone(),
            typing: self.typing,
            followed: self
                .kept()
                .and_then(|item| other.find(&index.item(item).id)),
            ..Browse::over(Results::new(other), self.pane)
        };
        let chosen = other.translated(index, self.results.filter());
        browse.narrow(other, &chosen);
        browse.ask(other);
        browse
    }

    /// The panes over some items only.
    pub fn within(index: &Index, scope: Scope) -> Browse {
        Browse::over(Results::within(index, scope), Pane::Items)
    }

    /// The panes over all items.
    pub fn of_all(index: &Index) -> Browse {
        Browse::over(Results::new(index), Pane::Items)
    }

    /// Makes the choices of `filter`.
    pub(super) fn narrow(&mut self, index: &Index, filter: &Filter) {
        let (township, category) = (filter.townships.first(), filter.categories.first());
        self.results
            .choose(index, township.copied(), category.copied());
        self.results.choose_list(index, filter.list);
        self.align();
    }

    fn over(results: Results, pane: Pane) -> Browse {
        Browse {
            results,
            prompt: Prompt::default(),
            typing: false,
            pane,
            townships: Cursor::default(),
            categories: Cursor::default(),
            items: Cursor::default(),
            followed: None,
            scroll: Scroll::default(),
        }
    }

    /// What answers the search.
    pub fn results(&self) -> &Results {
        &self.results
    }

    /// The search line.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// Number of the selected item in the index.
    pub fn selected(&self) -> Option<usize> {
        self.results.items().get(self.items.selected())
    }

    /// What has to be found out for the results to answer what stands in the search line.
    pub(super) fn question(&self) -> Option<Question> {
        let asked = self.prompt.text();
        (asked != self.results.asked()).then(|| Question::Search(asked.to_string()))
    }

    /// Changes the search line, and searches for what then stands there.
    pub(super) fn write(&mut self, index: &Index, change: impl FnOnce(&mut Prompt)) {
        let before = self.prompt.text().to_string();
        change(&mut self.prompt);
        if self.prompt.text() != before {
            self.ask(index);
        }
    }

    /// Searches for what stands in the search line: nothing takes no time to find.
    fn ask(&mut self, index: &Index) {
        let asked = self.prompt.text();
        if asked.trim().is_empty() {
            self.results.clear(index, asked);
        }
        // Back at what was searched for last, there is nothing new to wait for.
        if self.question().is_none() {
            self.begin_anew();
        }
    }

    /// Takes in what answers the search line.
    pub(super) fn take(&mut self, index: &Index, query: Query, hits: &[Hit]) {
        self.results.take(index, self.prompt.text(), query, hits);
        self.begin_anew();
    }

    /// Puts the cursors where they stand in results that have just come.
    fn begin_anew(&mut self) {
        [self.townships, self.categories, self.items] = [Cursor::default(); 3];
        self.items.select(self.row_of(self.followed));
        self.align();
    }

    /// Shows everything again, the selected item still selected.
    pub(super) fn clear_search(&mut self, index: &Index) {
        let kept = self.selected();
        self.write(index, |line| *line = Prompt::default());
        self.follow(kept);
    }

    /// Shows one of the lists only, or all of them.
    pub(super) fn choose_list(&mut self, index: &Index, list: Option<ListKind>) {
        let kept = self.kept();
        self.results.choose_list(index, list);
        self.follow(kept);
    }

    /// The item that the selection follows when the results change: none where it stands with the
    /// best one, which it then does again.
    fn kept(&self) -> Option<usize> {
        match self.items.selected() {
            0 => None,
            _ => self.selected(),
        }
    }

    /// Selects `item` where it is among the results, else the best one.
    pub(super) fn follow(&mut self, item: Option<usize>) {
        self.pick(self.row_of(item));
    }

    /// The row of `item` where it is among the results, else of the best one.
    fn row_of(&self, item: Option<usize>) -> usize {
        let items = self.results.items();
        let row = item.and_then(|item| items.position(item));
        row.unwrap_or(0)
    }

    /// Selects a row of the list of items.
    fn pick(&mut self, row: usize) {
        self.items.select(row);
        self.followed = self.kept();
    }

    /// Puts the cursors of the narrowing panes back on what is chosen: rows may have come or gone.
    fn align(&mut self) {
        let (township, category) = (self.results.township(), self.results.category());
        let row = |rows: &[Choice], value| rows.iter().position(|c| c.value == value);
        let townships = row(self.results.townships(), township);
        let categories = row(self.results.categories(), category);
        self.townships.select(townships.unwrap_or(0));
        self.categories.select(categories.unwrap_or(0));
    }

    /// Puts the caret into the search line; an old search that stands there is selected.
    pub(super) fn start_typing(&mut self) {
        self.typing = true;
        self.prompt.select();
        self.pane = Pane::Items;
    }

    /// Leaves the search line, its text kept.
    pub(super) fn stop_typing(&mut self) {
        self.typing = false;
        self.prompt.deselect();
    }

    /// The place in a list; the detail has none.
    pub(super) fn cursor(&self, pane: Pane) -> Cursor {
        match pane {
            Pane::Townships => self.townships,
            Pane::Categories => self.categories,
            Pane::Items | Pane::Detail => self.items,
        }
    }

    /// Rows of the list in a pane.
    pub(super) fn rows(&self, pane: Pane) -> usize {
        match pane {
            Pane::Townships => self.results.townships().len(),
            Pane::Categories => self.results.categories().len(),
            Pane::Items => self.results.items().len(),
            Pane::Detail => 0,
        }
    }

    /// Selects a row of the list in a pane.
    pub(super) fn select(&mut self, index: &Index, pane: Pane, row: usize) {
        match pane {
            Pane::Townships => self.townships.select(row),
            Pane::Categories => self.categories.select(row),
            Pane::Items | Pane::Detail => return self.pick(row),
        }
        self.choose(index);
    }

    /// Moves in the list that takes keys.
    pub(super) fn go(&mut self, index: &Index, way: Move) {
        let list = match self.pane {
            Pane::Detail => Pane::Items,
            pane => pane,
        };
        let last = self.rows(list).saturating_sub(1);
        self.select(index, list, way.from(self.cursor(list).selected(), last));
    }

    /// Chooses the township and the category that the cursors stand on.
    fn choose(&mut self, index: &Index) {
        let value = |rows: &[Choice], cursor: Cursor| rows.get(cursor.selected())?.value;
        let township = value(self.results.townships(), self.townships);
        let category = value(self.results.categories(), self.categories);
        let kept = self.kept();
        self.results.choose(index, township, category);
        self.follow(kept);
        self.align();
    }

    /// Goes to a pane; to the detail only where there is an item.
    pub(super) fn enter(&mut self, pane: Pane) {
        if pane != Pane::Detail || self.selected().is_some() {
            self.pane = pane;
        }
    }

    /// Goes so many panes to the right, after the last one to the first.
    pub(super) fn turn(&mut self, panes: usize) {
        self.enter(Pane::ALL[(self.pane as usize + panes) % Pane::ALL.len()]);
    }

    /// Scrolls every list so that its selection is in view; `rows` says how many a pane has.
    pub(super) fn settle(&mut self, rows: impl Fn(Pane) -> usize) {
        let [townships, categories, items] = [Pane::Townships, Pane::Categories, Pane::Items]
            .map(|pane| (self.rows(pane), rows(pane)));
        self.townships.settle(townships.0, townships.1);
        self.categories.settle(categories.0, categories.1);
        self.items.settle(items.0, items.1);
    }
}

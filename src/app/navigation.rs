//! Ways from one view to another, and back.

use super::views::{ComparisonView, Destination, ExportView, ReaderView, Selected, Step};
use super::{Action, App, Effect, ExportOutcome, KeyContext, Move, Prompt, Question, Screen};
use crate::layout::Layout;
use crate::layout::page::Page;
use crate::layout::screen::{inside, text_width};
use crate::layout::surroundings::Surroundings;
use crate::model::{Bookmark, BookmarkChange};

impl App {
    /// Number of the selected item in the index.
    pub fn selected(&self) -> Option<usize> {
        self.screen().selected_item(&self.context)
    }

    /// The selected item and its township.
    pub fn selection(&self) -> Option<Selected> {
        let number = self.selected()?;
        let (item, township) = self.index().item_with_township(number);
        Some(Selected {
            number,
            item,
            township,
        })
    }

    /// Opens what is selected.
    pub(super) fn open(&mut self) -> Option<Effect> {
        let step = self.stack.top_mut().open(&self.context);
        self.take(step)
    }

    /// Goes back to where one came from.
    pub(super) fn back(&mut self) -> Option<Effect> {
        let step = self.stack.top_mut().back(&self.context);
        self.take(step)
    }

    /// Lets the view on top do what its own keys ask for.
    pub(super) fn act(&mut self, action: &Action) -> Option<Effect> {
        let step = self.stack.top_mut().act(action, &self.context)?;
        self.take(step)
    }

    /// Does what follows from a key.
    fn take(&mut self, step: Step) -> Option<Effect> {
        match step {
            Step::Stay => {}
            Step::Push(screen) => self.stack.push(screen),
            Step::Read(items) => match self.selected() {
                Some(item) => self
                    .stack
                    .push(Screen::Reader(ReaderView::new(items, item))),
                None if items.is_empty() => {}
                None => self.tell(self.labels().no_such_item.to_string()),
            },
            Step::Pop => self.stack.pop(&self.context),
            Step::Tell(message) => self.tell(message),
            Step::Effect(effect) => {
                if let Effect::Keep(change) = &effect {
                    change.clone().apply(&mut self.context.bookmarks);
                }
                return Some(effect);
            }
        }
        None
    }

    /// Opens a view.
    pub(super) fn show_view(&mut self, view: Destination) {
        if view == Destination::Matrix && !self.index().can_be_grouped() {
            self.tell(self.labels().too_many_to_group.to_string());
            return;
        }
        let selected = self.selected();
        if let Some(screen) = view.open(selected, self.stack.panes(), &self.context) {
            self.stack.push(screen);
        }
    }

    /// Asks in which form, and into which file, what is in view is written.
    pub(super) fn export(&mut self) {
        match self.screen().content(&self.context) {
            Some(content) => {
                let view = ExportView::new(content, &self.context);
                self.stack.push(Screen::Export(Box::new(view)));
            }
            None => self.tell(self.labels().nothing_to_export.to_string()),
        }
    }

    /// Takes in what came of writing.
    pub fn on_exported(&mut self, outcome: ExportOutcome) {
        let labels = self.labels();
        match (outcome, self.stack.top_mut()) {
            (ExportOutcome::Exists, Screen::Export(view)) => {
                view.warn();
                self.tell(labels.file_exists.to_string());
            }
            (ExportOutcome::Exists | ExportOutcome::Shown, _) => {}
            (ExportOutcome::Written(file), _) => {
                self.stack.pop(&self.context);
                self.tell(labels.written(&file));
            }
            (ExportOutcome::Failed(message), _) => self.tell(message),
        }
        self.scroll_into_view();
    }

    /// Opens a ticket with this text over the panes, whose search line keeps it.
    pub(super) fn open_ticket(&mut self, text: &str) {
        self.popup = None;
        self.stack.back_to_panes();
        let panes = self.stack.panes_mut();
        panes.keep_ticket(&self.context.index, text);
        let ticket = panes.ticket(&self.context.index, text);
        self.stack.push(ticket);
    }

    /// Puts the caret into the line that narrows the list in view; where there is none, into the
    /// search line of the panes below. What stands there is selected.
    pub(super) fn start_typing(&mut self) {
        let own = self.stack.top_mut().act(&Action::Search, &self.context);
        if own.is_none() {
            self.stack.back_to_panes();
            self.stack.panes_mut().start_typing();
        }
    }

    /// The line that is being written.
    pub fn line(&self) -> Option<&Prompt> {
        let (_, line) = self.screen().input_line(self.labels())?;
        self.key_context().is_line().then_some(line)
    }

    /// Adds the bookmark of the selected item, or removes it.
    pub(super) fn toggle_bookmark(&mut self) -> Option<Effect> {
        let selected = self.screen().bookmark(&self.context)?;
        let labels = self.labels();
        let is_there = |one: &Bookmark| one.item == selected.item;
        let (message, change) = if self.bookmarks().iter().any(is_there) {
            let change = BookmarkChange::Forget(selected.item);
            (labels.bookmark_removed, change)
        } else {
            (labels.bookmarked, BookmarkChange::Keep(selected))
        };
        self.tell(message.to_string());
        self.take(Step::Effect(Effect::Keep(change)))
    }

    /// Compares the selected item with the one that the view is about or the one that is marked; where
    /// none is, marks it.
    pub(super) fn compare(&mut self) {
        let Some(item) = self.selected() else { return };
        match self.screen().counterpart().or(self.marked) {
            Some(other) if other != item => {
                self.marked = None;
                let comparison = ComparisonView::new(other, item);
                self.stack.push(Screen::Comparison(comparison));
            }
            Some(_) => self.tell(self.labels().compare_another.to_string()),
            None => {
                self.marked = Some(item);
                self.tell(self.labels().marked.to_string());
            }
        }
    }

    /// The text in view laid out, and its first row in view: the selected item, or what the view shows in place of it,
    /// and below what stands around it, as far as that is known.
    pub fn text(&self, layout: &Layout, selected: Option<&Selected>) -> Option<(Page, usize)> {
        let (area, top) = (layout.detail?, self.screen());
        let (width, height) = (text_width(area), usize::from(inside(area).height));
        let query = self.results().query();
        let mut page = top.text(selected, query, width, &self.context)?;
        // What comes to stand below later moves nothing.
        let matched = page.first_row(None, height);
        let own = page.rows.len();
        let known = self.surroundings();
        let around = |view| known.map(|known| known.page(width, self.language(), view).rows);
        page.rows.extend(around(0..0).into_iter().flatten());
        let scrolled = top.scroll().map(|row| page.first_row(Some(row), height));
        let first = scrolled.unwrap_or(matched);
        if first + height > own {
            page.rows.truncate(own);
            let view = first.saturating_sub(own)..first + height - own;
            page.rows.extend(around(view).into_iter().flatten());
        }
        Some((page, first))
    }

    /// What stands around the item in view, once that is known.
    fn surroundings(&self) -> Option<&Surroundings> {
        let of = self.screen().surroundings(&self.context)?;
        self.surroundings.as_ref().filter(|known| known.of() == of)
    }

    /// What is worth finding out once keys rest: what stands around the item in view. No key waits for it, but for those
    /// that scroll to where it comes to stand.
    pub fn question_at_rest(&self) -> Option<Question> {
        let of = self.screen().surroundings(&self.context)?;
        let is_open = self.surroundings().is_none() && self.question().is_none();
        let is_shown = || self.layout().is_some_and(|layout| layout.detail.is_some());
        let can_be_told = || self.index().knows_groups();
        (is_open && is_shown() && can_be_told()).then_some(Question::Surroundings(of))
    }

    /// Whether keys scroll the text in view.
    pub fn is_reading(&self) -> bool {
        self.screen().is_reading()
    }

    /// Moves in the list in view, or scrolls the text.
    pub(super) fn go(&mut self, way: Move) {
        match self.key_context() {
            KeyContext::Popup => self.scroll_popup(way),
            _ if self.is_reading() => self.scroll(way),
            _ => self.stack.top_mut().go(way, &self.context),
        }
    }

    /// Scrolls the text in view.
    pub(super) fn scroll(&mut self, way: Move) {
        let Some(layout) = self.layout() else { return };
        let height = layout
            .detail
            .map_or(1, |area| usize::from(inside(area).height));
        if let Some((page, first)) = self.text(&layout, self.selection().as_ref()) {
            let row = way.from(first, page.rows.len().saturating_sub(height));
            self.stack.top_mut().scroll_to(row);
        }
    }

    /// Scrolls the text over the list in view.
    pub(super) fn scroll_above(&mut self, way: Move) {
        self.stack.top_mut().scroll_above(way, &self.context);
    }

    /// Scrolls the lists in view so that their selections are in view.
    pub(super) fn scroll_into_view(&mut self) {
        if let Some(layout) = self.layout() {
            let top = self.stack.top_mut();
            top.scroll_into_view(&layout, &self.context);
        }
    }
}

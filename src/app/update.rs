//! What each action changes.

use super::areas::{has_panes, inside, popup};
use super::{Action, App, Choice, Cursor, Effect, Move, Pane, Place, Popup, Prompt};
use crate::cite;
use crate::search::Query;

impl App {
    /// Does what was asked; the effect, if any, is for the caller to bring about.
    pub fn update(&mut self, action: Action) -> Option<Effect> {
        self.notice = None;
        let before = self.selected();
        let effect = self.change(action);
        if self.selected() != before {
            self.scroll = 0;
        }
        self.settle();
        effect
    }

    fn change(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Up => self.go(Move::Up(1)),
            Action::Down => self.go(Move::Down(1)),
            Action::PageUp => self.go(Move::Up(self.page_height())),
            Action::PageDown => self.go(Move::Down(self.page_height())),
            Action::First => self.go(Move::First),
            Action::Last => self.go(Move::Last),
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(Pane::ALL.len() - 1),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::List(list) => {
                let kept = self.kept();
                self.results.choose_list(&self.index, list);
                self.follow(kept);
            }
            Action::Search => self.start_typing(),
            Action::Results => self.typing = false,
            Action::Type(text) => self.insert(&text),
            Action::Edit(edit) => {
                self.prompt.edit(edit);
                self.ask();
            }
            Action::Source => self.show(Popup::Source),
            Action::Help => self.show(Popup::Help),
            Action::Close => self.popup = None,
            Action::CopyCitation => return self.copy(cite::sentence),
            Action::CopyItem => return self.copy(cite::whole),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    /// Scrolls every list so that its selection is in view.
    pub(super) fn settle(&mut self) {
        let Some(areas) = self.areas() else { return };
        let (results, rows) = (&self.results, |pane| areas.rows(pane));
        let townships = results.townships().len();
        self.townships.settle(townships, rows(Pane::Townships));
        let categories = results.categories().len();
        self.categories.settle(categories, rows(Pane::Categories));
        self.items.settle(results.items().len(), rows(Pane::Items));
    }

    /// Searches for what stands in the search line.
    pub(super) fn ask(&mut self) {
        let query = Query::parse(self.prompt.text());
        if &query == self.results.query() {
            return;
        }
        let kept = self.kept();
        self.results.ask(&self.index, query);
        self.follow(kept);
        self.align();
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
    fn follow(&mut self, item: Option<usize>) {
        let items = self.results.items();
        let row = items.iter().position(|&number| Some(number) == item);
        self.items.select(row.unwrap_or(0));
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

    fn insert(&mut self, text: &str) {
        self.popup = None;
        if !self.typing {
            self.start_typing();
            self.prompt = Prompt::default();
        }
        self.prompt.insert(text);
        self.ask();
    }

    fn start_typing(&mut self) {
        self.typing = true;
        self.full = false;
        self.pane = Pane::Items;
    }

    fn go(&mut self, way: Move) {
        match (self.place(), self.pane) {
            (Place::Popup, _) => self.scroll_popup(way),
            (Place::Browse, Pane::Detail) => self.scroll_detail(way),
            (Place::Browse, Pane::Townships) => {
                self.townships.go(way, self.results.townships().len());
                self.choose();
            }
            (Place::Browse, Pane::Categories) => {
                self.categories.go(way, self.results.categories().len());
                self.choose();
            }
            _ => self.items.go(way, self.results.items().len()),
        }
    }

    /// Chooses the township and the category that the cursors stand on.
    fn choose(&mut self) {
        let value = |rows: &[Choice], cursor: Cursor| rows.get(cursor.selected())?.value;
        let township = value(self.results.townships(), self.townships);
        let category = value(self.results.categories(), self.categories);
        let kept = self.kept();
        self.results.choose(&self.index, township, category);
        self.follow(kept);
        self.align();
    }

    fn scroll_detail(&mut self, way: Move) {
        let height = self.page_height();
        if let Some((page, first)) = self.detail() {
            self.scroll = way.from(first, page.rows.len().saturating_sub(height));
        }
    }

    fn scroll_popup(&mut self, way: Move) {
        let height = self.page_height();
        if let Some((page, first)) = self.popup_page() {
            self.popup_scroll = way.from(first, page.rows.len().saturating_sub(height));
        }
    }

    /// Rows that a page key turns.
    fn page_height(&self) -> usize {
        if let Some((page, _)) = self.popup_page() {
            return usize::from(inside(popup(self.size, page.rows.len())).height);
        }
        self.areas().map_or(1, |areas| areas.rows(self.pane).max(1))
    }

    fn left(&mut self) {
        if self.full {
            self.back();
        } else if let Some(pane) = self.pane.left() {
            self.pane = pane;
        }
    }

    fn right(&mut self) {
        if let Some(pane) = self.pane.right() {
            self.enter(pane);
        }
    }

    fn turn(&mut self, panes: usize) {
        if !self.full {
            self.enter(Pane::ALL[(self.pane as usize + panes) % Pane::ALL.len()]);
        }
    }

    fn open(&mut self) {
        match self.pane {
            Pane::Items | Pane::Detail => {
                self.enter(Pane::Detail);
                self.full = self.pane == Pane::Detail;
            }
            Pane::Townships | Pane::Categories => self.right(),
        }
    }

    /// Goes to a pane; to the detail only where there is an item.
    fn enter(&mut self, pane: Pane) {
        if pane != Pane::Detail || self.selected().is_some() {
            self.pane = pane;
        }
    }

    fn back(&mut self) {
        let steps = !has_panes(self.size);
        if self.full || (steps && self.pane == Pane::Detail) {
            self.full = false;
            self.pane = Pane::Items;
        } else if !self.prompt.text().is_empty() {
            self.clear_search();
        } else if steps {
            self.left();
        }
    }

    /// Shows everything again, the selected item still selected.
    fn clear_search(&mut self) {
        let kept = self.selected();
        self.prompt = Prompt::default();
        self.ask();
        self.follow(kept);
    }

    fn show(&mut self, popup: Popup) {
        if popup == Popup::Help || self.selected().is_some() {
            self.popup = Some(popup);
            self.popup_scroll = 0;
        }
    }

    fn copy(
        &mut self,
        text: fn(&crate::model::Item, &crate::model::Township) -> String,
    ) -> Option<Effect> {
        let (item, township) = self.item()?;
        let text = text(item, township);
        self.notice = Some(self.labels().sent(&text.replace('\n', " ")));
        Some(Effect::Copy(text))
    }
}

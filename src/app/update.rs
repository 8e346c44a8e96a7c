//! What each action changes.

use super::{Action, App, Browse, Edit, Effect, Move, Place, Popup, Prompt, Screen};
use crate::cite::{self, Extent, Source};
use crate::layout::Pane;
use crate::layout::screen::{inside, popup};
use crate::search::Query;

impl App {
    /// Does what was asked; the effect, if any, is for the caller to bring about.
    pub fn update(&mut self, action: Action) -> Option<Effect> {
        self.notice = None;
        if !matches!(action, Action::EarlierSearch | Action::LaterSearch) {
            self.walk = None;
        }
        let is_entered = action == Action::Results;
        let effect = self.change(action);
        self.settle();
        effect.or_else(|| self.remember_search(is_entered))
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
            Action::NextPane => self.panes(|panes| panes.turn(1)),
            Action::PreviousPane => self.panes(|panes| panes.turn(Pane::ALL.len() - 1)),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::List(list) => {
                let index = &self.index;
                super::travel::nearest(&mut self.base, &mut self.over).choose_list(index, list);
            }
            Action::Search => self.start_typing(),
            Action::Results | Action::Leave => return self.leave_line(),
            Action::EarlierSearch => self.earlier_search(),
            Action::LaterSearch => self.later_search(),
            Action::Type(text) => self.insert(&text),
            Action::Edit(edit) => self.edit(edit),
            Action::NextItem => self.read_on(Move::Down(1)),
            Action::PreviousItem => self.read_on(Move::Up(1)),
            Action::Related => self.open_elsewhere(),
            Action::Compare => self.compare(),
            Action::Swap => self.swap(),
            Action::Departments => self.open_departments(),
            Action::Overview => self.open_overview(),
            Action::Bookmarks => self.push(Screen::Shelf(Default::default())),
            Action::ToggleBookmark => return self.toggle_bookmark(),
            Action::EditNote => self.edit_note(),
            Action::Library => self.push(Screen::Library(Default::default())),
            Action::Source => return self.show_source(),
            Action::Help => self.show(Popup::Help),
            Action::Close => self.popup = None,
            Action::CopyCitation => {
                return self.copy(|source, query| cite::sentence(source, Extent::Brief(query)));
            }
            Action::CopyTicket => return self.copy(cite::ticket),
            Action::CopyItem => {
                let source = Source::of(&self.index, self.selected()?);
                return Some(Effect::Show(cite::whole(&source)));
            }
            Action::Point(mouse) => self.point(mouse),
            Action::ToggleMouse => return Some(self.toggle_mouse()),
            Action::Versions => return self.ask_for_versions(),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    /// Scrolls the lists in view so that their selections are in view.
    pub(super) fn settle(&mut self) {
        let Some(layout) = self.layout() else { return };
        let inner = inside(layout.view.unwrap_or_default());
        let rows = |pane| layout.rows(pane);
        match self.over.last_mut() {
            None => self.base.settle(rows),
            Some(Screen::Browse(browse)) => browse.settle(rows),
            Some(Screen::Overview(overview)) => overview.settle(usize::from(inner.width)),
            Some(_) => {}
        }
        if let Some(list) = self.listing() {
            let height = usize::from(inner.height).saturating_sub(list.head);
            list.cursor.settle(list.rows, height);
        }
    }

    /// Makes a change to the panes in view.
    fn panes(&mut self, change: impl FnOnce(&mut Browse)) {
        if self.has_panes_in_view() {
            change(super::travel::nearest(&mut self.base, &mut self.over));
        }
    }

    pub(super) fn go(&mut self, way: Move) {
        if self.place() == Place::Popup {
            return self.scroll_popup(way);
        }
        if self.is_reading() && self.place() != Place::Search {
            return self.scroll(way);
        }
        match self.over.last_mut() {
            None => self.base.go(&self.index, way),
            Some(Screen::Browse(browse)) => browse.go(&self.index, way),
            Some(Screen::Changes(versions)) => versions.go(way),
            Some(_) => {
                if let Some(list) = self.listing() {
                    list.cursor.go(way, list.rows);
                }
            }
        }
    }

    /// Scrolls the text in view.
    pub(super) fn scroll(&mut self, way: Move) {
        let area = self.layout().and_then(|layout| layout.detail);
        let height = area.map_or(1, |area| usize::from(inside(area).height));
        let Some((page, first)) = self.page() else {
            return;
        };
        let row = way.from(first, page.rows.len().saturating_sub(height));
        let item = self.selected();
        match (self.over.last_mut(), item) {
            (Some(Screen::Comparison(comparison)), _) => comparison.scroll = row,
            (Some(Screen::Changes(versions)), _) => versions.scroll = Some(row),
            (Some(Screen::Reader(reader)), Some(item)) => reader.scroll.set(item, row),
            (Some(Screen::Browse(browse)), Some(item)) => browse.scroll.set(item, row),
            (None, Some(item)) => self.base.scroll.set(item, row),
            _ => {}
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
        let Some(layout) = self.layout() else {
            return 1;
        };
        let area = match self.over.last() {
            None | Some(Screen::Browse(_)) => layout.pane(self.pane()),
            Some(_) => layout.view.or(layout.detail),
        };
        let height = area.map_or(1, |area| usize::from(inside(area).height));
        height.max(1)
    }

    /// Puts text into the line that is being written; where none is, it begins a new search.
    fn insert(&mut self, text: &str) {
        let is_new = self.popup.take().is_some() || !self.place().is_line();
        if is_new {
            self.start_typing();
        }
        self.edit_line(|line| line.insert(text));
    }

    fn edit(&mut self, edit: Edit) {
        self.edit_line(|line| line.edit(edit));
    }

    /// Changes the line into which keys go, and does what follows from it.
    fn edit_line(&mut self, change: impl FnOnce(&mut Prompt)) {
        match self.over.last_mut() {
            Some(Screen::Departments(departments)) => departments.filter(change),
            Some(Screen::Shelf(shelf)) => {
                if let Some(note) = &mut shelf.note {
                    change(note);
                }
            }
            _ => {
                super::travel::nearest(&mut self.base, &mut self.over).write(&self.index, change);
            }
        }
    }

    pub(super) fn show(&mut self, popup: Popup) {
        if popup != Popup::Source || self.selected().is_some() {
            self.popup = Some(popup);
            self.popup_scroll = 0;
        }
    }

    fn copy(&mut self, quote: impl Fn(&Source, &Query) -> String) -> Option<Effect> {
        let source = Source::of(&self.index, self.selected()?);
        let text = quote(&source, self.results().query());
        self.notice = Some(self.labels().sent(&text.replace('\n', " ")));
        Some(Effect::Copy(text))
    }
}

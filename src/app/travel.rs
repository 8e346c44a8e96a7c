//! Ways from one view to another, and back.

use super::comparison::Comparison;
use super::keymap::Place;
use super::{App, Browse, Departments, Elsewhere, Move, Overview, Prompt, Reader, Screen};
use crate::layout::Pane;
use crate::layout::screen::has_panes;

/// The panes in view, or else those that lie next below, to change them.
pub(super) fn nearest<'a>(base: &'a mut Browse, over: &'a mut [Screen]) -> &'a mut Browse {
    let found = over.iter_mut().rev().find_map(Screen::browse_mut);
    found.unwrap_or(base)
}

impl App {
    /// Opens what is selected.
    pub(super) fn open(&mut self) {
        match self.over.last() {
            None | Some(Screen::Browse(_)) => match self.pane() {
                Pane::Items | Pane::Detail => self.read(self.results().items().to_vec()),
                Pane::Townships | Pane::Categories => self.right(),
            },
            Some(Screen::Elsewhere(elsewhere)) => self.read(elsewhere.items()),
            Some(Screen::Shelf(_)) => {
                let ids = self.bookmarks.iter().map(|bookmark| bookmark.item.as_str());
                self.read(ids.filter_map(|id| self.index.find(id)).collect());
            }
            Some(Screen::Departments(departments)) => {
                if let Some(department) = departments.selected() {
                    let panes = Browse::within(&self.index, department.scope());
                    self.push(Screen::Browse(Box::new(panes)));
                }
            }
            Some(Screen::Overview(overview)) => {
                let some = overview.items(&self.index).next();
                match some.map(|_| overview.open(&self.index)) {
                    Some(panes) => self.push(Screen::Browse(Box::new(panes))),
                    None => self.tell_not_there(),
                }
            }
            Some(Screen::Library(_)) => self.open_doubts(),
            Some(Screen::Doubts(_)) => self.read_doubted(),
            Some(Screen::Changes(_)) => self.open_change(),
            Some(Screen::Reader(_) | Screen::Comparison(_)) => {}
        }
    }

    /// Opens the selected item, one of `items`, over the whole screen.
    fn read(&mut self, items: Vec<usize>) {
        match self.selected() {
            Some(item) => self.push(Screen::Reader(Reader::new(items, item))),
            None if !items.is_empty() => self.tell_not_there(),
            None => {}
        }
    }

    fn open_change(&mut self) {
        if let Some(Screen::Changes(versions)) = self.over.last_mut() {
            versions.open = versions.selected().is_some();
        }
    }

    fn tell_not_there(&mut self) {
        self.tell(self.labels().no_such_item.to_string());
    }

    /// Goes back to where one came from.
    pub(super) fn back(&mut self) {
        match self.over.last_mut() {
            None => self.back_in_panes(),
            Some(Screen::Browse(panes)) if !panes.prompt.text().is_empty() => {
                panes.clear_search(&self.index);
            }
            Some(Screen::Browse(panes)) if panes.pane == Pane::Detail => panes.pane = Pane::Items,
            Some(Screen::Departments(list)) if !list.prompt.text().is_empty() => {
                list.filter(|line| *line = Prompt::default());
            }
            Some(Screen::Shelf(shelf)) if shelf.note.is_some() => shelf.note = None,
            Some(Screen::Changes(versions)) if versions.open => versions.open = false,
            Some(_) => self.leave(),
        }
    }

    fn back_in_panes(&mut self) {
        let steps = !has_panes(self.size);
        if steps && self.base.pane == Pane::Detail {
            self.base.pane = Pane::Items;
        } else if !self.base.prompt.text().is_empty() {
            self.base.clear_search(&self.index);
        } else if steps {
            self.left();
        }
    }

    /// Closes the view on top. The item that was read last is then selected in the list below.
    fn leave(&mut self) {
        let Some(Screen::Reader(reader)) = self.over.pop() else {
            return;
        };
        let Some(item) = reader.item() else { return };
        match self.over.last_mut() {
            None => self.base.follow(Some(item)),
            Some(Screen::Browse(panes)) => panes.follow(Some(item)),
            Some(Screen::Elsewhere(elsewhere)) => elsewhere.follow(item),
            Some(Screen::Shelf(shelf)) => {
                let id = &self.index.item(item).id;
                let row = self.bookmarks.iter().position(|one| &one.item == id);
                shelf.cursor.select(row.unwrap_or(0));
            }
            Some(Screen::Doubts(_)) => self.follow_doubt(item),
            Some(_) => {}
        }
    }

    pub(super) fn left(&mut self) {
        if let Some(Screen::Overview(overview)) = self.over.last_mut() {
            return overview.go_across(Move::Up(1));
        }
        let panes = nearest(&mut self.base, &mut self.over);
        if let Some(pane) = panes.pane.left() {
            panes.pane = pane;
        }
    }

    pub(super) fn right(&mut self) {
        if let Some(Screen::Overview(overview)) = self.over.last_mut() {
            return overview.go_across(Move::Down(1));
        }
        let panes = nearest(&mut self.base, &mut self.over);
        if let Some(pane) = panes.pane.right() {
            panes.enter(pane);
        }
    }

    /// Goes on to another item of the list that one reads through.
    pub(super) fn read_on(&mut self, way: Move) {
        match (self.over.last_mut(), way) {
            (Some(Screen::Reader(reader)), Move::Up(_)) => reader.previous(),
            (Some(Screen::Reader(reader)), _) => reader.next(),
            (Some(Screen::Changes(versions)), way) => versions.go(way),
            _ => {}
        }
    }

    /// Puts the caret into the line that narrows the list in view; where there is none, into the
    /// search line of the panes below. What stands there is selected.
    pub(super) fn start_typing(&mut self) {
        if let Some(Screen::Departments(departments)) = self.over.last_mut() {
            return departments.start_typing();
        }
        let panes = self.over.iter().rposition(|one| one.browse().is_some());
        self.over.truncate(panes.map_or(0, |last| last + 1));
        nearest(&mut self.base, &mut self.over).start_typing();
    }

    /// The line that is being written.
    pub fn line(&self) -> Option<&Prompt> {
        match (self.place(), self.over.last()) {
            (Place::Search, _) => Some(self.prompt()),
            (Place::Filter, Some(Screen::Departments(departments))) => Some(departments.prompt()),
            (Place::Note, Some(Screen::Shelf(shelf))) => shelf.note(),
            _ => None,
        }
    }

    /// Opens a view.
    pub(super) fn push(&mut self, screen: Screen) {
        self.over.push(screen);
    }

    /// Asks the other townships about the selected item.
    pub(super) fn open_elsewhere(&mut self) {
        if let Some(item) = self.selected() {
            self.push(Screen::Elsewhere(Elsewhere::new(&self.index, item)));
        }
    }

    /// Opens the list of departments at the one that leads the selected item.
    pub(super) fn open_departments(&mut self) {
        let item = self.item().map(|(item, _)| item);
        let leader = item.as_ref().and_then(|item| item.leader());
        let departments = Departments::new(&self.index, leader);
        self.push(Screen::Departments(departments));
    }

    /// Counts what answers the search in the panes in view, or else next below.
    pub(super) fn open_overview(&mut self) {
        let panes = self.browse();
        let answer = panes.results().answer(panes.prompt().text().trim());
        let overview = Overview::new(&self.index, answer);
        self.push(Screen::Overview(overview));
    }

    /// Compares the selected item with the one that it answers or the one that is marked; where
    /// none is, marks it.
    pub(super) fn compare(&mut self) {
        let Some(item) = self.selected() else { return };
        let other = match self.over.last() {
            Some(Screen::Elsewhere(elsewhere)) => Some(elsewhere.of()),
            _ => self.marked,
        };
        match other {
            Some(other) if other != item => {
                self.marked = None;
                let comparison = Comparison::new(other, item);
                self.push(Screen::Comparison(comparison));
            }
            Some(_) => self.tell(self.labels().compare_another.to_string()),
            None => {
                self.marked = Some(item);
                self.tell(self.labels().marked.to_string());
            }
        }
    }

    /// Changes the sides of the comparison.
    pub(super) fn swap(&mut self) {
        if let Some(Screen::Comparison(comparison)) = self.over.last_mut() {
            std::mem::swap(&mut comparison.one, &mut comparison.other);
        }
    }
}

//! What a mouse does, once it is turned on: a click selects, one on what is selected opens it, the
//! wheel moves.

use ratatui::layout::{Position, Rect};

use super::{Action, App, Cursor, Effect, ItemRow, KeyContext, Move, View};
use crate::layout::screen::{has_panes, inside, popup};
use crate::layout::{Layout, Pane};

/// Something that was done with a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// A click on this cell.
    Click(Position),
    /// The wheel was turned with the pointer on this cell.
    Wheel(Position, Move),
}

/// Rows at the top of a list that are no part of it, and the rows of the list.
type Rows = (usize, usize);

impl App {
    /// Takes in what was done with the mouse.
    pub(super) fn point(&mut self, mouse: Mouse) {
        let Some(layout) = self.layout() else { return };
        match mouse {
            Mouse::Click(at) if self.key_context() == KeyContext::Popup => self.click_popup(at),
            Mouse::Wheel(_, way) if self.key_context() == KeyContext::Popup => self.go(way),
            // A note that is being written is kept or left by a key.
            _ if self.key_context() == KeyContext::Note => {}
            Mouse::Click(at) if layout.header.contains(at) => {
                if !self.key_context().is_line() {
                    self.start_typing();
                }
            }
            Mouse::Click(at) => self.click(&layout, at),
            Mouse::Wheel(at, way) => self.wheel(&layout, at, way),
        }
    }

    /// Turns the mouse on or off.
    pub(super) fn toggle_mouse(&mut self) -> Effect {
        self.mouse = !self.mouse;
        let labels = self.labels();
        let said = if self.mouse {
            labels.mouse_on
        } else {
            labels.mouse_off
        };
        self.tell(said.to_string());
        Effect::Mouse(self.mouse)
    }

    fn click_popup(&mut self, at: Position) {
        let rows = self
            .popup_page(self.selection().as_ref())
            .map_or(0, |(page, _)| page.rows.len());
        if !popup(self.context.size, rows).contains(at) {
            self.popup = None;
        }
    }

    fn click(&mut self, layout: &Layout, at: Position) {
        if let Some(area) = layout.view.filter(|area| area.contains(at)) {
            return self.click_view(area, at);
        }
        if !self.has_panes_in_view() {
            return;
        }
        if let Some(pane) = pane_at(layout, at) {
            let area = layout.pane(pane).unwrap_or_default();
            self.click_pane(pane, area, at);
        }
    }

    fn click_pane(&mut self, pane: Pane, area: Rect, at: Position) {
        let again = self.pane() == pane && self.key_context() != KeyContext::Search;
        let panes = self.stack.panes_mut();
        panes.stop_typing();
        panes.enter(&self.context.index, pane);
        let row = match pane {
            Pane::Items => {
                let row = row_at(panes.cursor(pane), (0, panes.results().rows()), area, at);
                match row.and_then(|row| panes.results().row(row)) {
                    Some(ItemRow::Item(place)) => Some(place),
                    _ => None,
                }
            }
            _ => row_at(panes.cursor(pane), (0, panes.rows(pane)), area, at),
        };
        let Some(row) = row else { return };
        let again = again && panes.cursor(pane).selected() == row;
        panes.select(&self.context.index, pane, row);
        match pane {
            Pane::Items if again => drop(self.open()),
            Pane::Townships | Pane::Categories if again && !has_panes(self.context.size) => {
                panes.right(&self.context.index);
            }
            Pane::Townships if again => panes.turn_fold(&self.context.index),
            _ => {}
        }
    }

    fn click_view(&mut self, area: Rect, at: Position) {
        if self.key_context().is_line() {
            self.act(&Action::Leave);
        }
        let Some(list) = self.screen().list(&self.context) else {
            return;
        };
        let Some(row) = row_at(list.cursor, (list.head, list.rows), area, at) else {
            return;
        };
        self.stack.top_mut().select_row(row);
        if list.cursor.selected() == row {
            self.open();
        }
    }

    fn wheel(&mut self, layout: &Layout, at: Position, way: Move) {
        match pane_at(layout, at) {
            Some(Pane::Detail) => self.scroll(way),
            Some(pane) => {
                let panes = self.stack.panes_mut();
                panes.enter(&self.context.index, pane);
                panes.go(way, &self.context);
            }
            None if layout.view.is_some_and(|area| area.contains(at)) => self.go(way),
            None if layout.ticket.is_some_and(|area| area.contains(at)) => self.scroll_above(way),
            None => {}
        }
    }
}

fn pane_at(layout: &Layout, at: Position) -> Option<Pane> {
    let holds = |pane: &Pane| layout.pane(*pane).is_some_and(|area| area.contains(at));
    Pane::ALL.into_iter().find(holds)
}

/// The row of a list in the frame `area` that stands at `at`.
fn row_at(cursor: Cursor, (head, rows): Rows, area: Rect, at: Position) -> Option<usize> {
    let inner = inside(area);
    if !inner.contains(at) {
        return None;
    }
    let row = usize::from(at.y - inner.y).checked_sub(head)? + cursor.offset();
    (row < rows).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_under_the_pointer_counts_from_the_first_one_in_view() {
        let area = Rect::new(10, 5, 20, 8);
        let mut cursor = Cursor::default();
        cursor.select(9);
        cursor.scroll_into_view(12, 6);
        let row = |rows, y| row_at(cursor, rows, area, Position::new(12, y));
        assert_eq!(row((0, 12), 6), Some(4));
        assert_eq!((row((1, 12), 6), row((1, 12), 7)), (None, Some(4)));
        assert_eq!((row((0, 12), 5), row((0, 12), 12)), (None, None));
        assert_eq!((row((0, 9), 10), row((0, 8), 10)), (Some(8), None));
    }
}

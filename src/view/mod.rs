//! The screen's picture: reads the state, changes nothing.

mod bookmarks;
mod canvas;
mod changes;
mod choices;
mod compare;
mod departments;
mod detail;
mod doubts;
mod footer;
mod header;
mod highlight;
mod items;
mod library;
mod line;
mod nothing;
mod overview;
mod page;
mod popup;
mod related;
mod signs;
mod small;
mod theme;
mod trail;

pub use theme::Theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Screen};
use crate::layout::{Layout, Pane};

/// Draws the whole screen into `buffer`, which has the size that the state knows, and says where
/// the caret stands; it is hidden where there is none.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let Some(areas) = app.areas() else {
        small::draw(app, buffer);
        return None;
    };
    let caret = header::draw(app, theme, buffer, areas.header);
    panes(app, theme, buffer, &areas);
    if let (Some(screen), Some(area)) = (app.screen(), areas.view) {
        view(app, screen, theme, buffer, area);
    }
    footer::draw(app, theme, buffer, areas.footer);
    popup::draw(app, theme, buffer);
    caret
}

fn panes(app: &App, theme: Theme, buffer: &mut Buffer, areas: &Layout) {
    if let Some(area) = areas.trail {
        trail::draw(app, theme, buffer, area);
    }
    for pane in [Pane::Townships, Pane::Categories] {
        if let Some(area) = areas.pane(pane) {
            choices::draw(app, pane, theme, buffer, area);
        }
    }
    if let Some(area) = areas.items {
        items::draw(app, theme, buffer, area);
    }
    match (app.screen(), areas.detail) {
        (Some(Screen::Changes(view)), Some(area)) => {
            changes::selected(app, view, theme, buffer, area);
        }
        (_, Some(area)) => detail::draw(app, theme, buffer, area),
        (_, None) => {}
    }
}

fn view(app: &App, screen: &Screen, theme: Theme, buffer: &mut Buffer, area: Rect) {
    match screen {
        Screen::Elsewhere(view) => related::draw(app, view, theme, buffer, area),
        Screen::Comparison(_) => compare::draw(app, theme, buffer, area),
        Screen::Departments(view) => departments::draw(app, view, theme, buffer, area),
        Screen::Overview(view) => overview::draw(app, view, theme, buffer, area),
        Screen::Shelf(view) => bookmarks::draw(app, view, theme, buffer, area),
        Screen::Library(view) => library::draw(app, view, theme, buffer, area),
        Screen::Doubts(view) => doubts::draw(app, view, theme, buffer, area),
        Screen::Changes(view) => changes::draw(app, view, theme, buffer, area),
        // These have areas of their own.
        Screen::Browse(_) | Screen::Reader(_) => {}
    }
}

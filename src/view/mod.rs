//! The screen's picture: reads the state, changes nothing.

mod canvas;
mod choices;
mod detail;
mod footer;
mod header;
mod highlight;
mod items;
mod nothing;
mod page;
mod popup;
mod small;
mod theme;
mod trail;

pub use theme::Theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::{App, Areas, Pane};

/// Draws the whole screen into `buffer`, which has the size that the state knows, and says where
/// the caret stands; it is hidden where there is none.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let Some(areas) = app.areas() else {
        small::draw(app, buffer);
        return None;
    };
    let caret = header::draw(app, theme, buffer, areas.header);
    panes(app, theme, buffer, &areas);
    footer::draw(app, theme, buffer, areas.footer);
    popup::draw(app, theme, buffer);
    caret
}

fn panes(app: &App, theme: Theme, buffer: &mut Buffer, areas: &Areas) {
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
    if let Some(area) = areas.detail {
        detail::draw(app, theme, buffer, area);
    }
}

//! The screen's picture: reads the state, changes nothing.

mod bookmarks;
mod breadcrumb;
mod canvas;
mod changes;
mod departments;
mod detail;
mod doubts;
mod export;
mod facets;
mod footer;
mod glyphs;
mod header;
mod heard;
mod highlight;
mod input_line;
mod item_lines;
mod items;
mod library;
mod list;
mod matrix;
mod no_results;
mod overview;
mod page;
mod popup;
mod related;
mod scene;
mod sheet;
mod table;
mod theme;
mod ticket;
mod too_small;

use theme::Focus;
pub use theme::{Ground, Theme};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::{App, Screen};
use crate::layout::Pane;
use page::FramedPage;
use scene::Scene;

/// Where the cursor stands: where what is typed appears, or would appear. The window of an input method opens there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caret {
    /// The cell, counted from 0.
    pub at: Position,
    /// Whether keys go into a line there, and it is shown.
    pub is_shown: bool,
}

/// Draws the whole screen into `buffer`, which has the size that the state knows, and says where the cursor stands.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Caret> {
    let Some(scene) = Scene::new(app, theme) else {
        too_small::draw(app, buffer);
        return None;
    };
    let caret = header::draw(&scene, buffer, scene.layout.header);
    panes(&scene, buffer);
    ticket_text(&scene, buffer);
    list(&scene, buffer);
    text(&scene, buffer);
    footer::draw(&scene, buffer, scene.layout.footer);
    popup::draw(&scene, buffer);
    caret
}

/// Draws what is particular to the panes.
fn panes(scene: &Scene, buffer: &mut Buffer) {
    if let Some(area) = scene.layout.trail {
        breadcrumb::draw(scene, buffer, area);
    }
    for pane in [Pane::Townships, Pane::Categories] {
        if let Some(area) = scene.layout.pane(pane) {
            facets::draw(scene, pane, buffer, area);
        }
    }
    if let Some(area) = scene.layout.items {
        items::draw(scene, buffer, area);
    }
}

/// Draws the text of a ticket.
fn ticket_text(scene: &Scene, buffer: &mut Buffer) {
    if let (Some(area), Screen::Ticket(view)) = (scene.layout.ticket, scene.app.screen()) {
        ticket::draw_text(scene, view, buffer, area);
    }
}

/// Draws the list of a view over the panes.
fn list(scene: &Scene, buffer: &mut Buffer) {
    let Some(area) = scene.layout.view else {
        return;
    };
    match scene.app.screen() {
        Screen::Related(view) => related::draw(scene, view, buffer, area),
        Screen::Ticket(view) => ticket::draw(scene, view, buffer, area),
        Screen::Departments(view) => departments::draw(scene, view, buffer, area),
        Screen::Sheet(view) => sheet::draw(scene, view, buffer, area),
        Screen::Overview(view) => overview::draw(scene, view, buffer, area),
        Screen::Matrix(view) => matrix::draw(scene, view, buffer, area),
        Screen::Bookmarks(view) => bookmarks::draw(scene, view, buffer, area),
        Screen::Library(view) => library::draw(scene, view, buffer, area),
        Screen::Doubts(view) => doubts::draw(scene, view, buffer, area),
        Screen::Changes(view) => changes::draw(scene, view, buffer, area),
        Screen::Export(view) => export::draw(scene, view, buffer, area),
        // These are texts or panes.
        Screen::Comparison(_) | Screen::Browse(_) | Screen::Reader(_) => {}
    }
}

/// Draws the text in view: the selected item, or what the view shows in place of it.
fn text(scene: &Scene, buffer: &mut Buffer) {
    let Some(area) = scene.layout.detail else {
        return;
    };
    let mut aside = String::new();
    let (title, empty) = match scene.app.screen() {
        Screen::Comparison(_) => (format!(" {} ", scene.labels().compare), ""),
        Screen::Changes(view) => (changes::title(scene, view), ""),
        Screen::Export(_) => (String::new(), ""),
        _ => {
            aside = detail::edition(scene);
            (detail::title(scene), scene.labels().no_item)
        }
    };
    FramedPage {
        title: &title,
        aside: &aside,
        focus: Focus::of(scene.app.is_reading()),
        text: scene.app.text(&scene.layout, scene.selected.as_ref()),
        empty,
    }
    .draw(scene.theme, buffer, area);
}

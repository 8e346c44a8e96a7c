//! The panes of townships and of categories: what the results can be narrowed to, with counts.
//! ```text
//! ┌ 乡镇 ────────────┐
//! │ 全部         1319│
//! │▌安集海镇      276│
//! └───────────── 2/6 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::span;
use super::list::ListFrame;
use super::scene::Scene;
use super::theme::Focus;
use crate::app::Choice;
use crate::layout::Pane;
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// Draws one of the two panes.
pub fn draw(scene: &Scene, pane: Pane, buffer: &mut Buffer, area: Rect) {
    let (app, theme) = (scene.app, scene.theme);
    let choices = match pane {
        Pane::Townships => app.results().townships(),
        _ => app.results().categories(),
    };
    let focus = Focus::of(app.pane() == pane);
    let title = format!(" {} ", scene.labels().pane(pane));
    let width = usize::from(inside(area).width).saturating_sub(1);
    ListFrame {
        title: vec![span(title, theme.title(focus))],
        focus,
        rows: choices.len(),
        cursor: app.cursor(pane),
        head: None,
        below: Vec::new(),
    }
    .draw(scene, buffer, area, |row, look| {
        let choice = &choices[row];
        let text = text(name(scene, pane, choice), choice.count, width);
        look.line([span(text, look.style)])
    });
}

fn name<'a>(scene: &Scene<'a>, pane: Pane, choice: &Choice) -> &'a str {
    match (choice.value, pane) {
        (None, _) => scene.labels().all,
        (Some(number), Pane::Townships) => scene.index().title(number),
        (Some(number), _) => &scene.index().categories()[number],
    }
}

/// The name on the left and the count on the right of `width` cells.
fn text(name: &str, count: usize, width: usize) -> String {
    let count = format!(" {count}");
    let name = pad(&shown(name), width.saturating_sub(cells(&count)));
    name + &count
}

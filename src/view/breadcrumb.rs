//! The steps of a narrow window, the one that is open standing out.
//! ```text
//!  乡镇 安集海镇 › 类别 全部 › 事项 › 详情
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Span, put, span};
use super::scene::Scene;
use super::theme::Focus;
use crate::app::App;
use crate::layout::Pane;
use crate::text::sanitize::shown;

/// Draws the row.
pub fn draw(scene: &Scene, buffer: &mut Buffer, area: Rect) {
    let (app, theme) = (scene.app, scene.theme);
    let steps = Pane::ALL.map(|pane| format!(" {} ", step(app, pane)));
    let mut spans: Vec<Span> = Vec::new();
    for (pane, text) in Pane::ALL.into_iter().zip(&steps) {
        if pane != Pane::Townships {
            spans.push(span("›", theme.quiet()));
        }
        let style = match pane {
            pane if pane == app.pane() => theme.title(Focus::Focused),
            pane if (pane as usize) < app.pane() as usize => theme.text(),
            _ => theme.quiet(),
        };
        spans.push(span(text, style));
    }
    put(buffer, area, &spans, theme.text());
}

/// The name of a step and what is chosen there.
fn step(app: &App, pane: Pane) -> String {
    let (index, results) = (app.index(), app.results());
    let title = app.labels().pane(pane);
    let chosen = match pane {
        Pane::Townships => index.titles_of(&results.filter().townships).join("、"),
        Pane::Categories => {
            let category = results.category();
            category.map_or(String::new(), |one| index.categories()[one].clone())
        }
        Pane::Items | Pane::Detail => return title.to_string(),
    };
    let chosen = if chosen.is_empty() {
        app.labels().all
    } else {
        &chosen
    };
    format!("{title} {}", shown(chosen))
}

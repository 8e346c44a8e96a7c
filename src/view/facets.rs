//! The panes of townships and of categories: what the results can be narrowed to, with counts. Townships of several
//! counties stand under these, which can be folded.
//! ```text
//! ┌ 乡镇 ────────────┐
//! │ 全部         1319│
//! │ ▾木垒县       482│
//! │▌  木垒镇      241│
//! │ ▸沙湾市       276│
//! └───────────── 3/8 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::span;
use super::list::ListFrame;
use super::scene::Scene;
use super::theme::Focus;
use crate::app::{Fold, TownshipPlace};
use crate::layout::Pane;
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// Draws one of the two panes.
pub fn draw(scene: &Scene, pane: Pane, buffer: &mut Buffer, area: Rect) {
    let (app, theme) = (scene.app, scene.theme);
    let focus = Focus::of(app.pane() == pane);
    let title = format!(" {} ", scene.labels().pane(pane));
    let width = usize::from(inside(area).width).saturating_sub(1);
    ListFrame {
        title: vec![span(title, theme.title(focus))],
        focus,
        rows: app.browse().rows(pane),
        cursor: app.cursor(pane),
        head: None,
        below: Vec::new(),
        legend: Vec::new(),
    }
    .draw(scene, buffer, area, |row, look| {
        let (name, count) = match pane {
            Pane::Townships => township(scene, row, width),
            _ => category(scene, row),
        };
        look.line([span(text(&name, count, width), look.style)])
    });
}

/// What stands in a row of townships of `width` cells, and how many items stand behind it.
fn township(scene: &Scene, row: usize, width: usize) -> (String, usize) {
    let tree = scene.app.browse().townships();
    let row = tree.rows()[row];
    let name = match row.place {
        TownshipPlace::All => scene.labels().all.to_string(),
        TownshipPlace::County(county) => {
            let [open, folded] = scene.theme.glyphs().folds;
            let sign = match tree.fold(county) {
                Fold::Open => open,
                Fold::Folded => folded,
            };
            format!("{sign}{}", tree.counties()[county].name)
        }
        TownshipPlace::Township(township) => {
            let index = scene.index();
            let title = tree.title(index, township);
            let room = width.saturating_sub(cells(&format!(" {}", row.count)));
            if tree.is_below_county(township) {
                format!("  {title}")
            } else if cells(&shown(&title)) <= room {
                title
            } else {
                // Its name says more than the beginning of a long one that begins with the county.
                index.title(township).to_string()
            }
        }
    };
    (name, row.count)
}

/// What stands in a row of categories, and how many items stand behind it.
fn category(scene: &Scene, row: usize) -> (String, usize) {
    let choice = scene.app.results().categories()[row];
    let name = match choice.value {
        None => scene.labels().all,
        Some(number) => &scene.index().categories()[number],
    };
    (name.to_string(), choice.count)
}

/// The name on the left and the count on the right of `width` cells.
fn text(name: &str, count: usize, width: usize) -> String {
    let count = format!(" {count}");
    let name = pad(&shown(name), width.saturating_sub(cells(&count)));
    name + &count
}

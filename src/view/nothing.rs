//! What to try where no item answers.
//! ```text
//! │ 没有符合的事项。             │
//! │ · 少写几个字，或换个说法     │
//! │ · 按 1 看全部清单            │
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{put, rows};
use super::theme::Theme;
use crate::app::App;

/// Fills the inside of the list of items.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let (labels, results) = (app.labels(), app.results());
    let chosen = results.township().or(results.category()).is_some();
    let tips = [
        (true, labels.nothing),
        (!results.query().is_empty(), labels.try_fewer),
        (chosen, labels.try_all),
        (results.list().is_some(), labels.try_list),
    ];
    let mut tips = tips.into_iter().filter(|(fits, _)| *fits);
    for row in rows(area) {
        let tip = tips.next().map_or("", |(_, tip)| tip);
        put(
            buffer,
            row,
            &[(" ", theme.text()), (tip, theme.text())],
            theme.text(),
        );
    }
}

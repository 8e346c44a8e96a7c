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
    let notes = results.query().notes(app.index(), app.language());
    let notes: Vec<String> = notes.iter().map(|note| format!("· {note}")).collect();
    let tips = [
        (!results.query().is_empty(), labels.try_fewer),
        (chosen, labels.try_all),
        (results.list().is_some(), labels.try_list),
    ];
    let tips = tips.iter().filter(|(fits, _)| *fits).map(|(_, tip)| *tip);
    let notes = notes.iter().map(String::as_str);
    let mut lines = std::iter::once(labels.nothing).chain(notes).chain(tips);
    for row in rows(area) {
        let tip = lines.next().unwrap_or_default();
        put(
            buffer,
            row,
            &[(" ", theme.text()), (tip, theme.text())],
            theme.text(),
        );
    }
}

//! The panes of townships and of categories: what the results can be narrowed to, with counts.
//! ```text
//! ┌ 乡镇 ────────────┐
//! │ 全部         1319│
//! │▌安集海镇      276│
//! └───────────── 2/6 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Frame, put, rows};
use super::theme::Theme;
use crate::app::{App, Choice};
use crate::layout::Pane;
use crate::layout::screen::inside;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// The mark in front of a row of the pane in use, and the style of the row.
pub(super) fn row_start(selected: bool, theme: Theme) -> (&'static str, Style) {
    match selected {
        true => (theme.signs().mark, theme.selected(true)),
        false => (" ", theme.text()),
    }
}

/// Draws one of the two panes.
pub fn draw(app: &App, pane: Pane, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let choices = match pane {
        Pane::Townships => app.results().townships(),
        _ => app.results().categories(),
    };
    let cursor = app.cursor(pane);
    let focused = app.pane() == pane;
    let title = format!(" {} ", app.labels().pane(pane));
    Frame {
        title: &[(&title, theme.title(focused))],
        focused,
        rows: (choices.len(), cursor.offset()),
        note: &position(cursor.selected(), choices.len(), inside(area).height),
    }
    .draw(buffer, area, theme);
    let mut shown = choices.iter().enumerate().skip(cursor.offset());
    for row in rows(inside(area)) {
        let Some((number, choice)) = shown.next() else {
            put(buffer, row, &[], theme.text());
            continue;
        };
        let selected = number == cursor.selected();
        let style = if selected {
            theme.selected(focused)
        } else {
            theme.text()
        };
        let mark = if selected { theme.signs().mark } else { " " };
        let text = text(
            name(app, pane, choice),
            choice.count,
            usize::from(row.width) - 1,
        );
        put(buffer, row, &[(mark, style), (&text, style)], style);
    }
}

/// Which row of how many is selected, where not all of them are in view.
pub fn position(selected: usize, rows: usize, height: u16) -> String {
    if rows <= usize::from(height) {
        return String::new();
    }
    format!(" {}/{rows} ", selected + 1)
}

fn name<'a>(app: &'a App, pane: Pane, choice: &Choice) -> &'a str {
    match (choice.value, pane) {
        (None, _) => app.labels().all,
        (Some(number), Pane::Townships) => app.index().title(number),
        (Some(number), _) => &app.index().categories()[number],
    }
}

/// The name on the left and the count on the right of `width` cells.
fn text(name: &str, count: usize, width: usize) -> String {
    let count = format!(" {count}");
    let name = pad(&shown(name), width.saturating_sub(cells(&count)));
    name + &count
}

//! The first row: what this is, the search line, and how many items answer.
//! ```text
//!  履职 lvzhi  5 个乡镇 1319 项          搜索 › 流浪犬▏                         5 / 1319
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::canvas::{put, write};
use super::theme::Theme;
use crate::app::App;
use crate::app::keymap::Place;
use crate::text::width::{cells, fit, graphemes};

/// Between the label of the search line and its text.
const ARROW: &str = " › ";

/// Draws the row and says where the caret stands.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    put(buffer, area, &[], theme.text());
    let count = format!("{} / {} ", app.results().items().len(), app.index().len());
    let right = area.right() - cells(&count) as u16;
    write(buffer, right, area.y, &count, theme.title(false));
    let left = title(app, theme, buffer, area);
    search(
        app,
        theme,
        buffer,
        Rect::new(left, area.y, right - left - 1, 1),
    )
}

/// Draws the program's name, and the size of the library where there is room; says where the
/// search line begins: over the list of items where panes stand side by side.
fn title(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) -> u16 {
    let name = format!(" {}", app.labels().program);
    let x = write(buffer, area.x, area.y, &name, theme.label());
    let Some(column) = app
        .areas()
        .and_then(|areas| areas.items)
        .map(|items| items.x)
    else {
        return x + 2;
    };
    let index = app.index();
    let size = app.labels().size(index.townships().len(), index.len());
    if usize::from(x) + cells(&size) + 4 > usize::from(column) {
        return x + 2;
    }
    write(buffer, x + 2, area.y, &size, theme.quiet());
    column + 1
}

fn search(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let typing = app.place() == Place::Search;
    let label = format!("{}{ARROW}", app.labels().search);
    let style = if typing { theme.label() } else { theme.text() };
    let prompt = app.prompt();
    if prompt.text().is_empty() && !typing {
        let spans = [
            (label.as_str(), style),
            (app.labels().search_tip, theme.quiet()),
        ];
        put(buffer, area, &spans, theme.text());
        return None;
    }
    // One cell stays free for the caret behind the last character.
    let room = usize::from(area.width).saturating_sub(cells(&label) + 1);
    let before = tail(prompt.before(), room);
    let after = &prompt.text()[prompt.before().len()..];
    let after = fit(after, room - cells(before));
    let spans = [
        (label.as_str(), style),
        (before, theme.title(false)),
        (after, theme.title(false)),
    ];
    put(buffer, area, &spans, theme.text());
    let caret = area.x + (cells(&label) + cells(before)) as u16;
    typing.then_some(Position::new(caret, area.y))
}

/// The longest end of `text` that fits into `room` cells.
fn tail(text: &str, room: usize) -> &str {
    let mut over = cells(text).saturating_sub(room);
    let mut start = 0;
    for (at, grapheme, width) in graphemes(text) {
        if over == 0 {
            break;
        }
        over = over.saturating_sub(width);
        start = at + grapheme.len();
    }
    &text[start..]
}

//! The bookmarks with their notes.
//! ```text
//! ┌ 书签 2 ──────────────────────────────────────────────────────┐
//! │▌配  41 安集海镇    家养动物（宠物）的管理 … │ 已答复来电人   │
//! │ ?      安集海镇    anjihai/c999（现有清单中没有）            │
//! └──────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Frame, put, rows};
use super::choices::{position, row_start};
use super::theme::Theme;
use crate::app::{App, Shelf};
use crate::layout::screen::inside;
use crate::model::Bookmark;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// Draws the view.
pub fn draw(app: &App, view: &Shelf, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let (all, cursor) = (app.bookmarks(), view.cursor());
    let title = format!(" {} {} ", app.labels().bookmarks, all.len());
    Frame {
        title: &[(&title, theme.title(true))],
        focused: true,
        rows: (all.len(), cursor.offset()),
        note: &position(cursor.selected(), all.len(), inside(area).height),
    }
    .draw(buffer, area, theme);
    let mut shown = all.iter().enumerate().skip(cursor.offset());
    let mut tip = all.is_empty().then_some(app.labels().no_bookmark);
    for line in rows(inside(area)) {
        match shown.next() {
            None => {
                let tip = tip.take().unwrap_or_default();
                put(
                    buffer,
                    line,
                    &[(" ", theme.text()), (tip, theme.text())],
                    theme.text(),
                );
            }
            Some((number, bookmark)) => {
                let selected = number == cursor.selected();
                row(app, bookmark, selected, theme, buffer, line);
            }
        }
    }
}

/// What the township of a bookmark is called, as it was kept where it is gone.
fn township<'a>(app: &'a App, bookmark: &'a Bookmark) -> &'a str {
    let id = bookmark.item.split('/').next().unwrap_or_default();
    let townships = app.index().townships();
    let here = townships.iter().position(|township| township.id == id);
    here.map_or(&bookmark.township, |number| app.index().title(number))
}

fn row(
    app: &App,
    bookmark: &Bookmark,
    selected: bool,
    theme: Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let (mark, style) = row_start(selected, theme);
    let item = app
        .index()
        .find(&bookmark.item)
        .map(|item| app.index().item(item));
    let (sign, number, name) = match item {
        Some(item) => (
            item.list.sign(),
            item.seq.to_string(),
            shown(&item.name).into_owned(),
        ),
        None => (
            "? ",
            String::new(),
            format!("{}  {}", shown(&bookmark.item), app.labels().gone),
        ),
    };
    let column = app
        .bookmarks()
        .iter()
        .map(|one| cells(&shown(township(app, one))))
        .max();
    let township = pad(&shown(township(app, bookmark)), column.unwrap_or(0).min(20));
    let before = format!("{mark}{sign} {number:>3} {township}  ");
    let note = shown(&bookmark.note);
    let room = usize::from(area.width).saturating_sub(cells(&before));
    let noted = if note.is_empty() {
        0
    } else {
        cells(&note).min(room * 2 / 5) + 3
    };
    let name = pad(&name, room.saturating_sub(noted));
    let gap = if note.is_empty() {
        ""
    } else {
        theme.signs().gap
    };
    let note = pad(&note, noted.saturating_sub(3));
    let spans = [
        (before.as_str(), style),
        (&name, style),
        (gap, style),
        (&note, style),
    ];
    put(buffer, area, &spans, style);
}

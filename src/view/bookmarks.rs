//! The bookmarks with their notes.
//! ```text
//! ┌ 书签 2 ──────────────────────────────────────────────────────┐
//! │▌配  41 安集海镇    家养动物（宠物）的管理 … │ 已答复来电人   │
//! │ ?      安集海镇    anjihai/c999（现有清单中没有）            │
//! └──────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{StyledLine, span};
use super::list::{ListFrame, RowStyle};
use super::scene::Scene;
use crate::app::views::BookmarksView;
use crate::layout::screen::inside;
use crate::model::{Bookmark, township_id};
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};

/// The column of townships has at most so many cells.
const TOWNSHIP: usize = 20;

/// Draws the view.
pub fn draw(scene: &Scene, view: &BookmarksView, buffer: &mut Buffer, area: Rect) {
    let all = scene.app.bookmarks();
    let title = format!(" {} {} ", scene.labels().bookmarks, all.len());
    let names = all.iter().map(|one| cells(&shown(township(scene, one))));
    let column = names.max().unwrap_or(0).min(TOWNSHIP);
    let tip = format!(" {}", scene.labels().no_bookmark);
    ListFrame::of(scene, view, title)
        .with_below(
            all.is_empty()
                .then(|| StyledLine::of(tip, scene.theme.text())),
        )
        .draw(scene, buffer, area, |number, look| {
            row(scene, &all[number], column, look, inside(area))
        });
}

/// What the township of a bookmark is called, as it was kept where it is gone.
fn township<'a>(scene: &Scene<'a>, bookmark: &'a Bookmark) -> &'a str {
    let id = township_id(&bookmark.item);
    let townships = scene.index().townships();
    let here = townships.iter().position(|township| township.id == id);
    here.map_or(&bookmark.township, |number| scene.index().title(number))
}

fn row<'a>(
    scene: &Scene,
    bookmark: &Bookmark,
    column: usize,
    look: RowStyle,
    area: Rect,
) -> StyledLine<'a> {
    let item = scene.index().find(&bookmark.item);
    let (sign, number, name) = match item.map(|item| scene.item(item)) {
        Some(item) => (
            item.list.sign(scene.app.language()),
            item.seq.to_string(),
            shown(&item.name).into_owned(),
        ),
        None => (
            "? ",
            String::new(),
            format!("{}  {}", shown(&bookmark.item), scene.labels().gone),
        ),
    };
    let township = pad(&shown(township(scene, bookmark)), column);
    let before = format!("{sign} {number:>3} {township}  ");
    let note = shown(&bookmark.note);
    let room = usize::from(area.width).saturating_sub(cells(look.mark) + cells(&before));
    let (gap, noted) = if note.is_empty() {
        ("", 0)
    } else {
        (scene.theme.glyphs().gap, cells(&note).min(room * 2 / 5) + 3)
    };
    let name = pad(&name, room.saturating_sub(noted));
    let note = pad(&note, noted.saturating_sub(3));
    look.line([span(before + &name + gap + &note, look.style)])
}

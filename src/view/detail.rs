//! The selected item: who leads, who helps, who does what, and where it says so.
//! ```text
//! ┌ 阿扎克镇 · 配合履职 41 · 社会管理 ──────────────────────┐
//! │ 开展各类家养动物（宠物）的管理及流浪犬、猫的控制和处置工作  │
//! │ 牵头  阿图什市公安局                                        │
//! │ 配合  阿图什市卫生健康委员会、阿图什市住房和城乡建设局      │
//! │ ─ 上级部门职责 ─────────────┬─ 镇配合职责 ───────────────── │
//! │ 市公安局                    │ 1.…                           │
//! └─────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Frame, put, rows};
use super::page;
use super::theme::Theme;
use crate::app::{App, Screen};
use crate::layout::Pane;
use crate::layout::screen::inside;
use crate::text::sanitize::shown;

/// After the title of an item that has a bookmark.
const BOOKMARKED: &str = "* ";

/// After the title of an item about which something was left in doubt.
const DOUBTFUL_TITLE: &str = "? ";

/// Draws the pane.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let focused = match app.screen() {
        None | Some(Screen::Browse(_)) => app.pane() == Pane::Detail,
        Some(screen) => matches!(screen, Screen::Reader(_)),
    };
    let height = usize::from(inside(area).height);
    let detail = app.detail();
    let (total, first) = detail
        .as_ref()
        .map_or((0, 0), |(page, first)| (page.rows.len(), *first));
    Frame {
        title: &[(&title(app), theme.title(focused))],
        focused,
        rows: (total, first),
        note: &page::progress(total, first, height),
    }
    .draw(buffer, area, theme);
    match detail {
        Some((page, first)) => page::draw(&page, first, theme, buffer, inside(area)),
        None => nothing(app, theme, buffer, inside(area)),
    }
}

fn title(app: &App) -> String {
    match app.selected() {
        None => format!(" {} ", app.labels().detail),
        Some(number) => {
            let (item, of) = app.index().item_with_township(number);
            let (township, category) =
                (shown(app.index().title_over(number)), shown(&item.category));
            let list = app.labels().duty(item.list);
            let kept = app.bookmark(&item).map_or("", |_| BOOKMARKED);
            let doubtful = of.doubts(&item.id).next().map_or("", |_| DOUBTFUL_TITLE);
            format!(
                " {township} · {list} {} · {category} {kept}{doubtful}",
                item.seq
            )
        }
    }
}

fn nothing(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let mut text = Some(app.labels().no_item);
    for row in rows(area) {
        let line = text.take().unwrap_or_default();
        put(
            buffer,
            row,
            &[(" ", theme.text()), (line, theme.quiet())],
            theme.text(),
        );
    }
}

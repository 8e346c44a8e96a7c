//! A window over the screen: the keys, or where an item stands in its document.
//! ```text
//! ┌ 按键帮助 ─────────────────────────────────┐
//! │ ─ 浏览 ────────────────────────────────── │
//! │ /                 搜索；直接输入汉字也可以┃
//! └─────────────────────────────────── 20/48 ┘
//! ```

use ratatui::buffer::Buffer;

use super::canvas::{Frame, clear};
use super::page;
use super::theme::Theme;
use crate::app::{App, Popup};
use crate::layout::screen::{inside, popup};
use crate::vocabulary;

/// Draws the window, if one is open.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer) {
    let (Some(kind), Some((content, first))) = (app.popup(), app.popup_page()) else {
        return;
    };
    let area = popup(app.size(), content.rows.len());
    let title = match kind {
        Popup::Welcome => app.labels().program,
        Popup::Help => app.labels().help,
        Popup::Source => vocabulary::source(app.language()),
    };
    let (rows, height) = (content.rows.len(), usize::from(inside(area).height));
    clear(buffer, area);
    Frame {
        title: &[(&format!(" {title} "), theme.title(true))],
        focused: true,
        rows: (rows, first),
        note: &page::progress(rows, first, height),
    }
    .draw(buffer, area, theme);
    page::draw(&content, first, theme, buffer, inside(area));
}

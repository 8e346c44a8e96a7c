//! A window over the screen: the keys, or where an item stands in its document.
//! ```text
//! ┌ 按键帮助 ─────────────────────────────────┐
//! │ ─ 浏览 ────────────────────────────────── │
//! │ /                 搜索；直接输入汉字也可以┃
//! └─────────────────────────────────── 20/48 ┘
//! ```

use ratatui::buffer::Buffer;

use super::canvas::clear;
use super::page::FramedPage;
use super::scene::Scene;
use super::theme::Focus;
use crate::app::Popup;
use crate::layout::screen::popup;

/// Draws the window, if one is open.
pub fn draw(scene: &Scene, buffer: &mut Buffer) {
    let (app, labels) = (scene.app, scene.labels());
    let (Some(kind), Some(text)) = (app.popup(), app.popup_page(scene.selected.as_ref())) else {
        return;
    };
    let area = popup(app.size(), text.0.rows.len());
    let title = match kind {
        Popup::Welcome => labels.program,
        Popup::Help => labels.help,
        Popup::Source => labels.original,
    };
    clear(buffer, area);
    FramedPage {
        title: &format!(" {title} "),
        aside: "",
        focus: Focus::Focused,
        text: Some(text),
        empty: "",
    }
    .draw(scene.theme, buffer, area);
}

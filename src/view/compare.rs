//! Two items side by side, what differs lit.
//! ```text
//! ┌ 比较 ──────────────────────────────────────────────────────────────┐
//! │ 安集海镇 · 配合履职事项 41 · …   │ 五团沙河镇 · 配合履职事项 27 · … │
//! │ ─ 部门  相同 1 · 不同 2 ────────────────────────────────────────── │
//! │ 牵头  市公安局                   │ 牵头  市农业农村局               │
//! └────────────────────────────────────────────────────────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::Frame;
use super::page;
use super::theme::Theme;
use crate::app::App;
use crate::layout::screen::inside;

/// Draws the view.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let Some((content, first)) = app.comparison() else {
        return;
    };
    let (rows, height) = (content.rows.len(), usize::from(inside(area).height));
    let title = format!(" {} ", app.labels().compare);
    Frame {
        title: &[(&title, theme.title(true))],
        focused: true,
        rows: (rows, first),
        note: &page::progress(rows, first, height),
    }
    .draw(buffer, area, theme);
    page::draw(&content, first, theme, buffer, inside(area));
}

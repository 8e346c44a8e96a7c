//! What a window too small for anything says.
//! ```text
//!  窗口太小，请放大到
//!  40×10 以上
//! ```

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::canvas::{put, rows};
use crate::app::App;
use crate::layout::screen::SMALLEST;
use crate::text::wrap::wrap;

/// Asks for a larger window.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let text = app.labels().too_small(SMALLEST.width, SMALLEST.height);
    let lines = wrap(&text, usize::from(buffer.area.width));
    let mut lines = lines.into_iter();
    for row in rows(buffer.area) {
        let line = lines.next().map_or("", |range| &text[range]);
        put(buffer, row, &[(line, Style::new())], Style::new());
    }
}

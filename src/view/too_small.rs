//! What a window too small for anything says.
//! ```text
//!  窗口太小，请放大到
//!  40×10 以上
//! ```

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::canvas::{StyledLine, fill};
use crate::app::App;
use crate::layout::screen::SMALLEST;
use crate::text::wrap::wrap;

/// Asks for a larger window.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let text = app.labels().too_small(SMALLEST.width, SMALLEST.height);
    let lines = wrap(&text, usize::from(buffer.area.width));
    let lines = lines.into_iter().map(|range| &text[range]);
    let lines = lines.map(|line| StyledLine::of(line, Style::new()));
    fill(buffer, buffer.area, lines);
}

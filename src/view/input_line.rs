//! A line that is being edited, after its label.
//! ```text
//! 搜索 › 流浪犬▏
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Caret;
use super::canvas::{put, span};
use super::theme::{Focus, Theme};
use crate::app::Prompt;
use crate::text::width::{cells, fit, graphemes};

/// Between the label and the text.
const ARROW: &str = " › ";

/// A label, the text after it, and what stands there while there is none.
pub struct InputLine<'a> {
    /// The label.
    pub label: &'a str,
    /// The text and the caret.
    pub prompt: &'a Prompt,
    /// Whether keys go into the line.
    pub typing: bool,
    /// What to do to begin.
    pub tip: &'a str,
    /// How the text was understood; shown behind it where there is room.
    pub understood: String,
}

impl InputLine<'_> {
    /// Where the cursor will stand in `area` when a line with this label begins there.
    pub fn caret_to_be(label: &str, area: Rect) -> Caret {
        let x = area.x + cells(&format!("{label}{ARROW}")) as u16;
        Caret {
            at: Position::new(x.min(area.right().saturating_sub(1)), area.y),
            is_shown: false,
        }
    }

    /// Draws the line and says where the cursor stands; it is shown where keys go into the line.
    pub fn draw(&self, theme: Theme, buffer: &mut Buffer, area: Rect) -> Option<Caret> {
        let label = format!("{}{ARROW}", self.label);
        let style = if self.typing {
            theme.label()
        } else {
            theme.text()
        };
        let text = self.prompt.text();
        if text.is_empty() && !self.typing {
            let spans = [span(label, style), span(self.tip, theme.quiet())];
            put(buffer, area, &spans, theme.text());
            return Some(InputLine::caret_to_be(self.label, area));
        }
        // One cell stays free for the caret behind the last character.
        let room = usize::from(area.width).saturating_sub(cells(&label) + 1);
        let before = tail(self.prompt.before(), room);
        let after = fit(&text[self.prompt.before().len()..], room - cells(before));
        let behind = match room.saturating_sub(cells(before) + cells(after)) {
            left if self.understood.is_empty() || cells(&self.understood) + 4 > left => {
                String::new()
            }
            _ => format!("  = {}", self.understood),
        };
        let written = if self.typing && self.prompt.is_selected() {
            theme.selected(Focus::Focused)
        } else {
            theme.title(Focus::Elsewhere)
        };
        let spans = [
            span(label.as_str(), style),
            span(before, written),
            span(after, written),
            span(behind, theme.quiet()),
        ];
        put(buffer, area, &spans, theme.text());
        let caret = area.x + (cells(&label) + cells(before)) as u16;
        Some(Caret {
            at: Position::new(caret, area.y),
            is_shown: self.typing,
        })
    }
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

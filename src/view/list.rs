//! A list in a frame, one of its rows selected.
//! ```text
//! ┌ 乡镇 ────────────┐
//! │ 全部         1319│
//! │▌安集海镇      276│
//! └───────────── 2/6 ┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Frame, Span, StyledLine, fill};
use super::theme::Theme;
use crate::app::Cursor;
use crate::layout::screen::inside;

/// A list and its frame.
pub struct List<'a> {
    /// Text in the upper edge.
    pub title: Vec<Span<'a>>,
    /// Whether the list takes keys.
    pub focused: bool,
    /// How many rows there are.
    pub rows: usize,
    /// The selected row, and the first one in view.
    pub cursor: Cursor,
    /// The row over them that does not scroll.
    pub head: Option<StyledLine<'a>>,
}

/// How a row begins and looks.
#[derive(Debug, Clone, Copy)]
pub struct RowStyle {
    /// What stands before it: a mark where it is selected.
    pub mark: &'static str,
    /// The style of the row.
    pub style: Style,
    /// Whether it is selected.
    pub is_selected: bool,
}

impl RowStyle {
    /// Of a row in a list that takes keys, or in another one.
    pub fn new(is_selected: bool, focused: bool, theme: Theme) -> RowStyle {
        let (mark, style) = match is_selected {
            true => (theme.glyphs().mark, theme.selected(focused)),
            false => (" ", theme.text()),
        };
        RowStyle {
            mark,
            style,
            is_selected,
        }
    }

    /// `unselected` where the row is not selected, else the style of the row.
    pub fn or(self, unselected: Style) -> Style {
        match self.is_selected {
            true => self.style,
            false => unselected,
        }
    }

    /// A row of this style: its mark, then `spans`.
    pub fn line<'a>(self, spans: impl IntoIterator<Item = Span<'a>>) -> StyledLine<'a> {
        let mark = (self.mark.into(), self.style);
        StyledLine {
            spans: std::iter::once(mark).chain(spans).collect(),
            rest: self.style,
        }
    }
}

impl<'a> List<'a> {
    /// Draws the list into `area`: `row` makes those in view, by their numbers, and `below` comes after the last.
    pub fn draw(
        self,
        theme: Theme,
        buffer: &mut Buffer,
        area: Rect,
        row: impl Fn(usize, RowStyle) -> StyledLine<'a>,
        below: impl IntoIterator<Item = StyledLine<'a>>,
    ) {
        let (inner, head) = (inside(area), usize::from(self.head.is_some()));
        let (selected, offset) = (self.cursor.selected(), self.cursor.offset());
        let height = usize::from(inner.height).saturating_sub(head);
        Frame {
            title: &self.title,
            focused: self.focused,
            rows: (self.rows + head, offset),
            note: &position(selected, self.rows, height),
        }
        .draw(buffer, area, theme);
        let styled = |number| RowStyle::new(number == selected, self.focused, theme);
        let rows = (offset..self.rows).map(|number| row(number, styled(number)));
        fill(
            buffer,
            inner,
            self.head.into_iter().chain(rows).chain(below),
        );
    }
}

/// Which row of how many is selected, where not all of them are in view.
fn position(selected: usize, rows: usize, height: usize) -> String {
    match rows <= height {
        true => String::new(),
        false => format!(" {}/{rows} ", selected + 1),
    }
}

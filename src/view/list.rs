//! A list in a frame, one of its rows selected.
//! ```text
//! ┌ 乡镇 ────────────┐
//! │ 全部         1319│
//! │▌安集海镇      276│
//! └───────────── 2/6 ┘
//! ```

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Frame, Span, StyledLine, fill, span};
use super::scene::Scene;
use super::theme::{Focus, Theme};
use crate::app::{Cursor, View};
use crate::layout::screen::inside;

/// A list and its frame.
pub struct ListFrame<'a> {
    /// Text in the upper edge.
    pub title: Vec<Span<'a>>,
    /// Whether the list takes keys.
    pub focus: Focus,
    /// How many rows there are.
    pub rows: usize,
    /// The selected row, and the first one in view.
    pub cursor: Cursor,
    /// The row over them that does not scroll.
    pub head: Option<StyledLine<'a>>,
    /// What comes after the last row.
    pub below: Vec<StyledLine<'a>>,
    /// What signs and colours mean.
    pub legend: Vec<Span<'a>>,
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
    /// Of a row, selected or not.
    pub fn new(is_selected: bool, focus: Focus, theme: Theme) -> RowStyle {
        let (mark, style) = if is_selected {
            (theme.glyphs().mark, theme.selected(focus))
        } else {
            (" ", theme.text())
        };
        RowStyle {
            mark,
            style,
            is_selected,
        }
    }

    /// `unselected` where the row is not selected, else the style of the row.
    pub fn or(self, unselected: Style) -> Style {
        if self.is_selected {
            self.style
        } else {
            unselected
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

impl<'a> ListFrame<'a> {
    /// The list of `view`, which takes keys, under `title`.
    pub fn of(scene: &Scene, view: &dyn View, title: impl Into<Cow<'a, str>>) -> ListFrame<'a> {
        let list = view.list(scene.app.context());
        ListFrame {
            title: vec![span(title, scene.theme.title(Focus::Focused))],
            focus: Focus::Focused,
            rows: list.map_or(0, |list| list.rows),
            cursor: list.map_or(Cursor::default(), |list| list.cursor),
            head: None,
            below: Vec::new(),
            legend: Vec::new(),
        }
    }

    /// The same with a head.
    pub fn with_head(self, head: StyledLine<'a>) -> ListFrame<'a> {
        ListFrame {
            head: Some(head),
            ..self
        }
    }

    /// The same with these lines after the last row.
    pub fn with_below(self, below: impl IntoIterator<Item = StyledLine<'a>>) -> ListFrame<'a> {
        ListFrame {
            below: below.into_iter().collect(),
            ..self
        }
    }

    /// The same with this legend.
    pub fn with_legend(self, legend: impl IntoIterator<Item = Span<'a>>) -> ListFrame<'a> {
        ListFrame {
            legend: legend.into_iter().collect(),
            ..self
        }
    }

    /// Draws the list into `area`; `row` makes those in view, by their numbers.
    pub fn draw(
        self,
        scene: &Scene,
        buffer: &mut Buffer,
        area: Rect,
        row: impl Fn(usize, RowStyle) -> StyledLine<'a>,
    ) {
        let (inner, head) = (inside(area), usize::from(self.head.is_some()));
        let (selected, offset) = (self.cursor.selected(), self.cursor.offset());
        let height = usize::from(inner.height).saturating_sub(head);
        Frame {
            title: &self.title,
            focus: self.focus,
            rows: (self.rows + head, offset),
            legend: &self.legend,
            note: &position(selected, self.rows, height),
        }
        .draw(buffer, area, scene.theme);
        let styled = |number| RowStyle::new(number == selected, self.focus, scene.theme);
        let rows = (offset..self.rows).map(|number| row(number, styled(number)));
        fill(
            buffer,
            inner,
            self.head.into_iter().chain(rows).chain(self.below),
        );
    }
}

/// Which row of how many is selected, where not all of them are in view.
fn position(selected: usize, rows: usize, height: usize) -> String {
    if rows <= height {
        return String::new();
    }
    format!(" {}/{rows} ", selected + 1)
}

//! Rows of a page inside a frame, one or two columns wide.
//! ```text
//! │ ── 上级部门职责 ────────────┬─ 镇配合职责 ────────────── │
//! │ 市公安局                    │ 1.…                        │
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Frame, Span, StyledLine, blank, fill, put, rows, span, write};
use super::highlight;
use super::theme::{Focus, Theme};
use crate::layout::page::{GUTTER, Page, PageLine, PageRow};
use crate::layout::screen::inside;
use crate::text::width::{cells, ellipsis};

/// A text in a frame.
pub struct FramedPage<'a> {
    /// Text in the upper edge.
    pub title: &'a str,
    /// Text on the right of the upper edge, where there is room.
    pub aside: &'a str,
    /// Whether keys scroll it.
    pub focus: Focus,
    /// The text, and the first row in view.
    pub text: Option<(Page, usize)>,
    /// What stands there where there is no text.
    pub empty: &'a str,
}

impl FramedPage<'_> {
    /// Draws frame and text into `area`.
    pub fn draw(&self, theme: Theme, buffer: &mut Buffer, area: Rect) {
        let inner = inside(area);
        let text = self.text.as_ref();
        let (rows, first) = text.map_or((0, 0), |(page, first)| (page.rows.len(), *first));
        Frame {
            title: &[span(self.title, theme.title(self.focus))],
            focus: self.focus,
            rows: (rows, first),
            legend: &[],
            note: &progress(rows, first, usize::from(inner.height)),
        }
        .draw(buffer, area, theme);
        let (title, aside) = (cells(self.title), cells(self.aside));
        if aside > 0 && title + aside + 4 <= usize::from(area.width) {
            let x = area.right() - 2 - aside as u16;
            write(buffer, x, area.y, self.aside, theme.quiet());
        }
        match text {
            Some((page, first)) => draw(page, *first, theme, buffer, inner),
            None => {
                let line = StyledLine {
                    spans: vec![span(" ", theme.text()), span(self.empty, theme.quiet())],
                    rest: theme.text(),
                };
                fill(buffer, inner, [line]);
            }
        }
    }
}

/// Fills `area` with the rows of `page` from `first` on.
fn draw(page: &Page, first: usize, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let mut shown = page.rows.iter().skip(first);
    for whole in rows(area) {
        blank(buffer, whole);
        let row = Rect::new(whole.x + 1, whole.y, whole.width.saturating_sub(2), 1);
        match shown.next() {
            None => {}
            Some(PageRow::Line(content)) => line(content, theme, buffer, row),
            Some(PageRow::Pair(left, right)) => {
                let (left_area, right_area) = columns(page, row);
                line(left, theme, buffer, left_area);
                let gutter = left_area.right() + 1;
                write(
                    buffer,
                    gutter,
                    row.y,
                    theme.glyphs().down,
                    theme.frame(Focus::Elsewhere),
                );
                line(right, theme, buffer, right_area);
            }
            Some(PageRow::Rule(left, right)) => {
                rule(page, (left, right.as_deref()), theme, buffer, row)
            }
        }
    }
}

fn columns(page: &Page, row: Rect) -> (Rect, Rect) {
    let left = (page.left as u16).min(row.width.saturating_sub(GUTTER as u16));
    let from = left + GUTTER as u16;
    (
        Rect::new(row.x, row.y, left, 1),
        Rect::new(row.x + from, row.y, row.width.saturating_sub(from), 1),
    )
}

fn line(line: &PageLine, theme: Theme, buffer: &mut Buffer, area: Rect) {
    let spans: Vec<Span> = line
        .iter()
        .flat_map(|piece| highlight::spans(&piece.text, &piece.lit, theme.role(piece.role), theme))
        .collect();
    put(buffer, area, &spans, theme.text());
}

/// A rule with a title, or two that meet over the line between the columns.
fn rule(
    page: &Page,
    (left, right): (&str, Option<&str>),
    theme: Theme,
    buffer: &mut Buffer,
    row: Rect,
) {
    let width = usize::from(row.width);
    let mut parts = match right {
        None => titled_rule(left, width, theme),
        Some(_) => titled_rule(left, page.left + 1, theme),
    };
    if let Some(right) = right {
        parts.push(theme.glyphs().tee.to_string());
        parts.extend(titled_rule(
            right,
            width.saturating_sub(page.left + 2),
            theme,
        ));
    }
    let is_title = |part: &str| part.starts_with(' ');
    let style = |part: &str| {
        if is_title(part) {
            theme.label()
        } else {
            theme.frame(Focus::Elsewhere)
        }
    };
    let spans: Vec<Span> = parts
        .iter()
        .map(|part| span(part.as_str(), style(part)))
        .collect();
    put(buffer, row, &spans, theme.text());
}

fn titled_rule(title: &str, width: usize, theme: Theme) -> Vec<String> {
    let title = format!(" {} ", ellipsis(title, width.saturating_sub(3)));
    let rest = width.saturating_sub(1 + cells(&title));
    let across = theme.glyphs().across;
    vec![across.to_string(), title, across.repeat(rest)]
}

/// How far down one has read, where not all rows are in view.
fn progress(rows: usize, first: usize, height: usize) -> String {
    if rows <= height {
        return String::new();
    }
    format!(" {}/{rows} ", (first + height).min(rows))
}

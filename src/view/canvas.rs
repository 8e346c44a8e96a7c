//! Puts styled text into cells, so that every cell of an area is written in every frame.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Focus, Theme};
use crate::text::width::{cells, ellipsis, fit, graphemes};

/// A run of text of one style.
pub type Span<'a> = (Cow<'a, str>, Style);

/// A row of text, and the style of the blanks behind it.
pub struct StyledLine<'a> {
    /// The text, from left to right.
    pub spans: Vec<Span<'a>>,
    /// How the rest of the row looks.
    pub rest: Style,
}

/// `text` in one style.
pub fn span<'a>(text: impl Into<Cow<'a, str>>, style: Style) -> Span<'a> {
    (text.into(), style)
}

impl<'a> StyledLine<'a> {
    /// A row of one text; the rest of the row looks as usual.
    pub fn of(text: impl Into<Cow<'a, str>>, style: Style) -> StyledLine<'a> {
        StyledLine {
            spans: vec![span(text, style)],
            rest: Style::new(),
        }
    }
}

/// Writes `lines` one under the other into `area`, and blanks what they leave.
pub fn fill<'a>(buffer: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = StyledLine<'a>>) {
    let mut lines = lines.into_iter();
    for row in rows(area) {
        match lines.next() {
            Some(line) => put(buffer, row, &line.spans, line.rest),
            None => blank(buffer, row),
        }
    }
}

/// Blanks a row.
pub fn blank(buffer: &mut Buffer, row: Rect) {
    put(buffer, row, &[], Style::new());
}

/// Writes `spans` into the first row of `area`, cut at its edge, and fills the rest of the row
/// with blanks of the style `rest`.
pub fn put(buffer: &mut Buffer, area: Rect, spans: &[Span], rest: Style) {
    let mut x = area.x;
    for (text, style) in spans {
        let room = usize::from(area.right() - x);
        let shown = fit(text, room);
        x = write(buffer, x, area.y, shown, *style);
        if shown.len() < text.len() {
            break;
        }
    }
    let mut cell = Cell::EMPTY;
    cell.set_style(rest);
    cells_of_row(buffer, x..area.right(), area.y).fill(cell);
}

/// The cells of a row in these columns.
fn cells_of_row(buffer: &mut Buffer, columns: Range<u16>, row: u16) -> &mut [Cell] {
    if columns.is_empty() {
        return &mut [];
    }
    let start = buffer.index_of(columns.start, row);
    &mut buffer.content[start..start + columns.len()]
}

/// Writes `text` from a place on, as far as the row has room for it, and returns where it ends.
pub fn write(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let mut blank = Cell::EMPTY;
    blank.set_style(style);
    let right = buffer.area.right();
    let cells = cells_of_row(buffer, x..right, y);
    let mut column = 0;
    for (_, grapheme, width) in graphemes(text) {
        // The second cell of a wide character belongs to it and is never sent.
        let Some(own) = cells.get_mut(column..column + width) else {
            break;
        };
        own.fill(blank.clone());
        if let [first, ..] = own
            && grapheme != " "
        {
            first.set_symbol(grapheme);
        }
        column += width;
    }
    x + column as u16
}

/// Blanks an area that lies over others. A wide character that its left edge cuts in two goes
/// altogether, as half of one cannot be shown.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        if area.x > 0 && cells(buffer[(area.x - 1, y)].symbol()) > 1 {
            buffer[(area.x - 1, y)].set_symbol(" ");
        }
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

/// The rows of `area`, from the top.
pub fn rows(area: Rect) -> impl Iterator<Item = Rect> {
    (area.top()..area.bottom()).map(move |y| Rect::new(area.x, y, area.width, 1))
}

/// What a frame shows beside its content.
pub struct Frame<'a> {
    /// Text in the upper edge.
    pub title: &'a [Span<'a>],
    /// Whether the pane takes keys.
    pub focus: Focus,
    /// Rows of content in all and the first one in view.
    pub rows: (usize, usize),
    /// What signs and colours mean, in the lower edge; what finds no room is left out.
    pub legend: &'a [Span<'a>],
    /// Text at the end of the lower edge.
    pub note: &'a str,
}

impl Frame<'_> {
    /// Draws the frame around `area`:
    /// ```text
    /// ┌ 乡镇 ────────────┐
    /// │                  ┃  the heavy part shows which rows are in view
    /// └───────────── 3/9 ┘
    /// ```
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: Theme) {
        let style = theme.frame(self.focus);
        let glyphs = theme.glyphs();
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for x in area.x + 1..right {
            buffer[(x, area.y)]
                .set_symbol(glyphs.across)
                .set_style(style);
            buffer[(x, bottom)]
                .set_symbol(glyphs.across)
                .set_style(style);
        }
        let thumb = thumb(self.rows, usize::from(area.height) - 2);
        for y in area.y + 1..bottom {
            let heavy = thumb.contains(&usize::from(y - area.y - 1));
            let edge = if heavy { glyphs.thumb } else { glyphs.down };
            buffer[(area.x, y)].set_symbol(glyphs.down).set_style(style);
            buffer[(right, y)].set_symbol(edge).set_style(style);
        }
        let places = [
            (area.x, area.y),
            (right, area.y),
            (area.x, bottom),
            (right, bottom),
        ];
        for ((x, y), corner) in places.into_iter().zip(glyphs.corners) {
            buffer[(x, y)].set_symbol(corner).set_style(style);
        }
        self.edges(buffer, area, style);
    }

    fn edges(&self, buffer: &mut Buffer, area: Rect, style: Style) {
        let mut x = area.x + 1;
        for (text, style) in self.title {
            let room = usize::from((area.right() - 1).saturating_sub(x));
            // The blank behind the last one may be missing.
            let shown = match text.trim_end() {
                most if cells(text) > room => ellipsis(most, room),
                _ => text.to_string(),
            };
            x = write(buffer, x, area.y, &shown, *style);
            if cells(text) > room {
                break;
            }
        }
        let (width, bottom) = (cells(self.note) as u16, area.bottom() - 1);
        let mut behind = area.right() - 1;
        if width > 0 && width + 3 < area.width {
            behind = behind - 1 - width;
            write(buffer, behind, bottom, self.note, style);
        }
        let mut x = area.x + 2;
        for (text, style) in self.legend {
            if x + cells(text) as u16 >= behind {
                break;
            }
            x = write(buffer, x, bottom, text, *style);
        }
    }
}

/// Which of the `height` rows of an edge are heavy.
fn thumb((rows, first): (usize, usize), height: usize) -> std::ops::Range<usize> {
    if rows <= height || height == 0 {
        return 0..0;
    }
    let length = (height * height / rows).max(1);
    let start = first * (height - length) / (rows - height);
    start..start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_leaves_no_half_of_a_character_beside_it() {
        let mut buffer = Buffer::with_lines(["流浪犬处置"]);
        clear(&mut buffer, Rect::new(3, 0, 4, 1));
        assert_eq!(buffer[(2, 0)].symbol(), " ");
        assert_eq!(buffer[(0, 0)].symbol(), "流");
        assert_eq!(buffer[(8, 0)].symbol(), "置");
        assert!((3..7).all(|x| buffer[(x, 0)].symbol() == " "));
    }

    #[test]
    fn a_row_is_written_to_its_end() {
        let mut buffer = Buffer::with_lines(["旧旧旧旧"]);
        let style = Style::new();
        put(
            &mut buffer,
            Rect::new(0, 0, 7, 1),
            &[span("流浪", style), span("犬猫", style)],
            style,
        );
        assert_eq!(buffer, Buffer::with_lines(["流浪犬  "]));
    }
}

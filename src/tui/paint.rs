//! Sends the cells that changed since the last frame, as few bytes as that takes.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::text::width::cells;

/// Remembers what the terminal shows.
pub struct Painter<W: Write> {
    out: W,
    shown: Buffer,
    caret: Option<Position>,
}

impl<W: Write> Painter<W> {
    /// A painter over a blank screen without a cursor.
    pub fn new(out: W) -> Painter<W> {
        Painter {
            out,
            shown: Buffer::default(),
            caret: None,
        }
    }

    /// Forgets what the terminal shows, so that the next frame is painted whole.
    pub fn forget(&mut self) {
        self.shown = Buffer::default();
    }

    /// Makes the terminal show `next`, in one synchronized update and one write; nothing is sent
    /// where nothing changed.
    pub fn paint(&mut self, next: Buffer, caret: Option<Position>) -> io::Result<()> {
        let mut pen = Pen::default();
        if next.area != self.shown.area {
            pen.text("\x1b[2J");
            self.shown = Buffer::empty(next.area);
        }
        for y in 0..next.area.height {
            pen.row(&self.shown, &next, y);
        }
        pen.style(Style::default());
        if !pen.bytes.is_empty() || caret != self.caret {
            self.out
                .write_all(framed(&pen.bytes, self.caret, caret).as_bytes())?;
            self.out.flush()?;
        }
        self.shown = next;
        self.caret = caret;
        Ok(())
    }
}

/// The bytes of a frame: out of sight until complete, the cursor at its caret after it.
fn framed(cells: &str, before: Option<Position>, caret: Option<Position>) -> String {
    let hide = if before.is_some() { "\x1b[?25l" } else { "" };
    let caret = caret.map_or(String::new(), |at| {
        format!("\x1b[{};{}H\x1b[?25h", at.y + 1, at.x + 1)
    });
    format!("\x1b[?2026h{hide}{cells}{caret}\x1b[?2026l")
}

/// Colours and emphasis of a cell.
type Style = (Color, Color, Modifier);

/// Collects bytes and knows where and how the terminal will write next.
#[derive(Default)]
struct Pen {
    bytes: String,
    /// Row, and column where that is certain.
    at: Option<(u16, Option<u16>)>,
    style: Style,
}

impl Pen {
    fn text(&mut self, text: &str) {
        self.bytes.push_str(text);
    }

    /// Writes what differs in row `y`.
    fn row(&mut self, old: &Buffer, new: &Buffer, y: u16) {
        let mut x = 0;
        while x < new.area.width {
            let cell = &new[(x, y)];
            let width = cells(cell.symbol()).max(1) as u16;
            // A cell that was the second half of a wide character is sent even if it is blank in
            // both frames: some terminals leave half of the character's ink there.
            let half = x > 0 && cells(old[(x - 1, y)].symbol()) > 1;
            if half || &old[(x, y)] != cell {
                self.go(x, y);
                self.style((cell.fg, cell.bg, cell.modifier));
                self.write(cell, x, y, width, new.area.width);
            }
            x += width;
        }
    }

    fn write(&mut self, cell: &Cell, x: u16, y: u16, width: u16, columns: u16) {
        self.text(cell.symbol());
        // Where the terminal may count otherwise, or waits at the end of the row, only the row is
        // known.
        let symbol = cell.symbol();
        let certain = symbol.width() == symbol.width_cjk() && x + width < columns;
        self.at = Some((y, certain.then_some(x + width)));
    }

    fn go(&mut self, x: u16, y: u16) {
        match self.at {
            Some((row, Some(column))) if row == y && column == x => {}
            Some((row, _)) if row == y => self.text(&format!("\x1b[{}G", x + 1)),
            _ => self.text(&format!("\x1b[{};{}H", y + 1, x + 1)),
        }
    }

    fn style(&mut self, style: Style) {
        if style == self.style {
            return;
        }
        self.style = style;
        let (foreground, background, modifier) = style;
        let mut codes = String::new();
        for (emphasis, code) in EMPHASES {
            if modifier.contains(emphasis) {
                codes += &format!(";{code}");
            }
        }
        for (colour, base) in [(foreground, 0), (background, 10)] {
            if let Some(code) = code(colour) {
                codes += &format!(";{}", code + base);
            }
        }
        // The empty first number takes back whatever was set before.
        self.text(&format!("\x1b[{codes}m"));
    }
}

const EMPHASES: [(Modifier, u8); 4] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// The number of a foreground colour; `None` for the terminal's own, and for those beyond the
/// sixteen, which the theme does not use.
fn code(colour: Color) -> Option<u8> {
    let colours = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    let bright = [
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let place = |list: &[Color], base: u8| {
        let place = list.iter().position(|&c| c == colour)?;
        Some(base + place as u8)
    };
    place(&colours, 30).or_else(|| place(&bright, 90))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(frames: &[&str]) -> Vec<String> {
        let mut painter = Painter::new(Vec::new());
        let mut sent = Vec::new();
        for frame in frames {
            painter.paint(Buffer::with_lines([*frame]), None).unwrap();
            let bytes = String::from_utf8(std::mem::take(&mut painter.out)).unwrap();
            let cells = bytes.replace("\x1b[?2026h", "").replace("\x1b[?2026l", "");
            sent.push(cells);
        }
        sent
    }

    #[test]
    fn only_changes_are_sent() {
        let sent = painted(&["流浪犬处置 ", "流浪犬处置 ", "流浪猫处置 "]);
        assert_eq!(sent[1], "");
        assert_eq!(sent[2], "\x1b[1;5H猫");
    }

    #[test]
    fn no_half_of_a_wide_character_is_left() {
        assert_eq!(painted(&["犬 ab", "x  ab"])[1], "\x1b[1;1Hx ");
        assert_eq!(painted(&[" 犬 ab", "犬  ab"])[1], "\x1b[1;1H犬 ");
    }

    #[test]
    fn after_a_sign_of_uncertain_width_the_place_is_named() {
        assert_eq!(painted(&["       ", "犬“x”  "])[1], "\x1b[1;1H犬“\x1b[4Gx”");
    }
}

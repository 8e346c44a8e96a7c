//! Writes cells: goes to each the shortest way, sets colours, and knows where the terminal writes next.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::text::width::cells;

/// Colours and emphasis of a cell.
type Style = (Color, Color, Modifier);

/// As the terminal writes by itself.
const PLAIN: Style = (Color::Reset, Color::Reset, Modifier::empty());

/// Collects bytes and knows where and how the terminal will write next.
#[derive(Default)]
pub struct Pen {
    /// What is to be sent.
    pub bytes: String,
    /// Row, and column where that is certain.
    at: Option<(u16, Option<u16>)>,
    style: Style,
    /// How often it went elsewhere to write.
    pub moves: usize,
    sure: bool,
}

impl Pen {
    /// A pen at the cursor's place, if that is known. `sure` says that the terminal counts
    /// ambiguous signs as this program does.
    pub fn new(cursor: Option<Position>, sure: bool) -> Pen {
        Pen {
            at: cursor.map(|at| (at.y, Some(at.x))),
            sure,
            ..Pen::default()
        }
    }

    /// Clears the screen.
    pub fn clear(&mut self) {
        self.text("\x1b[2J");
    }

    /// Leaves the terminal writing as it does by itself.
    pub fn lift(&mut self) {
        self.style(PLAIN);
    }

    /// Whether the terminal would write next at `place`.
    pub fn is_at(&self, place: Position) -> bool {
        self.at == Some((place.y, Some(place.x)))
    }

    fn text(&mut self, text: &str) {
        self.bytes.push_str(text);
    }

    /// Writes what differs in row `y`.
    pub fn row(&mut self, old: &Buffer, new: &Buffer, y: u16) {
        let mut x = 0;
        while x < new.area.width {
            let cell = &new[(x, y)];
            let width = cells(cell.symbol()).max(1) as u16;
            if differs(old, new, x, y) {
                self.go(new, x, y);
                let blanks = blanks(old, new, x, y);
                if self.erase(blanks, x + blanks == new.area.width) {
                    x += blanks;
                    continue;
                }
                self.style(style_of(cell));
                self.write(cell, x, y, width, new.area.width);
            }
            x += width;
        }
    }

    fn write(&mut self, cell: &Cell, x: u16, y: u16, width: u16, columns: u16) {
        self.text(cell.symbol());
        // Where the terminal may count otherwise, or waits at the end of the row, only the row is
        // known.
        let certain = (self.sure || is_certain(cell)) && x + width < columns;
        self.at = Some((y, certain.then_some(x + width)));
    }

    /// Blanks so many cells at once, where that is shorter than to write them; the place stays.
    fn erase(&mut self, blanks: u16, to_the_end: bool) -> bool {
        let worth = if to_the_end { 4 } else { 12 };
        if blanks < worth {
            return false;
        }
        self.style(PLAIN);
        match to_the_end {
            true => self.text("\x1b[K"),
            false => self.text(&format!("\x1b[{blanks}X")),
        }
        true
    }

    /// Goes to a cell the shortest way: over what stands there already, if that is as short.
    fn go(&mut self, new: &Buffer, x: u16, y: u16) {
        let way = match self.at {
            Some((row, Some(column))) if row == y && column == x => return,
            Some((row, Some(column))) if row == y && column < x => {
                let ahead = match x - column {
                    1 => "\x1b[C".to_string(),
                    cells => format!("\x1b[{cells}C"),
                };
                match self.standing(new, column, x, y) {
                    Some(text) if text.len() <= ahead.len() => text,
                    _ => ahead,
                }
            }
            Some((row, _)) if row == y => format!("\x1b[{}G", x + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        self.moves += 1;
        self.text(&way);
        self.at = Some((y, Some(x)));
    }

    /// What stands in row `y` from `from` up to `to`, if writing it again needs nothing else.
    fn standing(&self, new: &Buffer, from: u16, to: u16, y: u16) -> Option<String> {
        let mut text = String::new();
        let mut x = from;
        while x < to {
            let cell = &new[(x, y)];
            if style_of(cell) != self.style || !(self.sure || is_certain(cell)) {
                return None;
            }
            text += cell.symbol();
            x += cells(cell.symbol()).max(1) as u16;
        }
        (x == to).then_some(text)
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

/// Whether a cell has to be sent. One that was the second half of a wide character is even if it is
/// blank in both frames: some terminals leave half of the character's ink there.
fn differs(old: &Buffer, new: &Buffer, x: u16, y: u16) -> bool {
    let half = x > 0 && cells(old[(x - 1, y)].symbol()) > 1;
    half || old[(x, y)] != new[(x, y)]
}

/// How many cells from `x` on are blank and plain, up to the last of them that has to be sent.
fn blanks(old: &Buffer, new: &Buffer, x: u16, y: u16) -> u16 {
    let blank = |x: &u16| new[(*x, y)].symbol() == " " && style_of(&new[(*x, y)]) == PLAIN;
    let run = (x..new.area.width).take_while(blank);
    let last = run.filter(|&x| differs(old, new, x, y)).last();
    last.map_or(0, |last| last + 1 - x)
}

fn style_of(cell: &Cell) -> Style {
    (cell.fg, cell.bg, cell.modifier)
}

/// Whether every terminal gives the sign in a cell as much room.
fn is_certain(cell: &Cell) -> bool {
    cell.symbol().width() == cell.symbol().width_cjk()
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

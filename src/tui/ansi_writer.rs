//! Writes cells: goes to each the shortest way, sets colours, and knows where the terminal writes next.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::text::width::{cells, is_certain};

/// Colours and emphasis of a cell.
type CellAttributes = (Color, Color, Modifier);

/// As the terminal writes by itself.
const PLAIN: CellAttributes = (Color::Reset, Color::Reset, Modifier::empty());

/// Collects bytes and knows where and how the terminal will write next.
#[derive(Default)]
pub struct AnsiWriter {
    /// What is to be sent.
    pub bytes: String,
    /// ScreenRow, and column where that is certain.
    at: Option<(u16, Option<usize>)>,
    style: CellAttributes,
    /// How often it went elsewhere to write.
    pub moves: usize,
    sure: bool,
}

impl AnsiWriter {
    /// A pen at the cursor's place, if that is known. `sure` says that the terminal counts
    /// ambiguous signs as this program does.
    pub fn new(cursor: Option<Position>, sure: bool) -> AnsiWriter {
        AnsiWriter {
            at: cursor.map(|at| (at.y, Some(at.x.into()))),
            sure,
            ..AnsiWriter::default()
        }
    }

    /// Clears the screen.
    pub fn clear(&mut self) {
        self.text("\x1b[2J");
    }

    /// Leaves the terminal writing as it does by itself.
    pub fn reset(&mut self) {
        self.style(PLAIN);
    }

    /// Whether the terminal would write next at `place`.
    pub fn is_at(&self, place: Position) -> bool {
        self.at == Some((place.y, Some(place.x.into())))
    }

    fn text(&mut self, text: &str) {
        self.bytes.push_str(text);
    }

    /// Writes what differs in row `y`.
    pub fn row(&mut self, old: &Buffer, new: &Buffer, y: u16) {
        let row = ScreenRow::of(old, new, y);
        let columns = row.new.len();
        let mut x = 0;
        while x < columns {
            let cell = &row.new[x];
            let width = room(cell);
            if row.differs(x) {
                self.go(&row, x);
                let blanks = row.blanks(x);
                if self.erase(blanks, x + blanks == columns) {
                    x += blanks;
                    continue;
                }
                self.style(style_of(cell));
                self.write(cell, x + width, &row);
            }
            x += width;
        }
    }

    /// Writes a cell of `row` that ends before column `end`.
    fn write(&mut self, cell: &Cell, end: usize, row: &ScreenRow) {
        self.text(cell.symbol());
        // Where the terminal may count otherwise, or waits at the end of the row, only the row is
        // known.
        let certain = (self.sure || is_certain(cell.symbol())) && end < row.new.len();
        self.at = Some((row.y, certain.then_some(end)));
    }

    /// Blanks so many cells at once, where that is shorter than to write them; the place stays.
    fn erase(&mut self, blanks: usize, to_the_end: bool) -> bool {
        let worth = if to_the_end { 4 } else { 12 };
        if blanks < worth {
            return false;
        }
        self.style(PLAIN);
        if to_the_end {
            self.text("\x1b[K")
        } else {
            self.text(&format!("\x1b[{blanks}X"))
        }
        true
    }

    /// Goes to a cell the shortest way: over what stands there already, if that is as short.
    fn go(&mut self, row: &ScreenRow, x: usize) {
        let way = match self.at {
            Some((y, Some(column))) if y == row.y && column == x => return,
            Some((y, Some(column))) if y == row.y && column < x => {
                let ahead = match x - column {
                    1 => "\x1b[C".to_string(),
                    cells => format!("\x1b[{cells}C"),
                };
                let reprint = self.reprint(&row.new[column..x], ahead.len());
                reprint.unwrap_or(ahead)
            }
            Some((y, _)) if y == row.y => format!("\x1b[{}G", x + 1),
            _ => format!("\x1b[{};{}H", row.y + 1, x + 1),
        };
        self.moves += 1;
        self.text(&way);
        self.at = Some((row.y, Some(x)));
    }

    /// What stands in `cells`, if writing it again needs nothing else and no more bytes than these.
    fn reprint(&self, cells: &[Cell], bytes: usize) -> Option<String> {
        let mut text = String::new();
        let mut x = 0;
        while x < cells.len() {
            let cell = &cells[x];
            if style_of(cell) != self.style || !(self.sure || is_certain(cell.symbol())) {
                return None;
            }
            text += cell.symbol();
            if text.len() > bytes {
                return None;
            }
            x += room(cell);
        }
        (x == cells.len()).then_some(text)
    }

    fn style(&mut self, style: CellAttributes) {
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

/// A row of the screen, as it was and as it is to be.
struct ScreenRow<'a> {
    y: u16,
    old: &'a [Cell],
    new: &'a [Cell],
}

impl<'a> ScreenRow<'a> {
    /// ScreenRow `y` of two frames of the same size.
    fn of(old: &'a Buffer, new: &'a Buffer, y: u16) -> ScreenRow<'a> {
        let columns = usize::from(new.area.width);
        let cells = columns * usize::from(y)..columns * (usize::from(y) + 1);
        ScreenRow {
            y,
            old: &old.content[cells.clone()],
            new: &new.content[cells],
        }
    }

    /// Whether a cell has to be sent. One that was the second half of a wide character is even if it is
    /// blank in both frames: some terminals leave half of the character's ink there.
    fn differs(&self, x: usize) -> bool {
        let half = x > 0 && room(&self.old[x - 1]) > 1;
        half || self.old[x] != self.new[x]
    }

    /// How many cells from `x` on are blank and plain, up to the last of them that has to be sent.
    fn blanks(&self, x: usize) -> usize {
        let blank = |x: &usize| self.new[*x].symbol() == " " && style_of(&self.new[*x]) == PLAIN;
        let run = (x..self.new.len()).take_while(blank);
        let last = run.filter(|&x| self.differs(x)).last();
        last.map_or(0, |last| last + 1 - x)
    }
}

/// How many cells the sign in a cell takes up.
fn room(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    match symbol.len() {
        // Most of them are blank.
        1 => 1,
        _ => cells(symbol).max(1),
    }
}

fn style_of(cell: &Cell) -> CellAttributes {
    (cell.fg, cell.bg, cell.modifier)
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

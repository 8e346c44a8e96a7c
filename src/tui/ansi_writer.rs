//! Writes cells: goes to each the shortest way, sets colours, and knows where the terminal writes next.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::text::scripts::is_right_to_left;
use crate::text::width::{cells, is_certain, is_settled, is_usual};

/// Keeps what is written from right to left from pulling along what stands beside it, where a terminal turns text round.
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';

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
        let Some(changed) = row.changed() else { return };
        let columns = row.new.len();
        let mut x = changed.start;
        // Whether what stands before `x` was written just now and may reach over it.
        let mut is_covered = false;
        while x < columns && (x < changed.end || is_covered) {
            let cell = &row.new[x];
            let width = room(cell);
            if is_covered || row.differs(x) {
                self.go(&row, x);
                let blanks = row.blanks(x);
                is_covered = false;
                if self.erase(blanks, x + blanks == columns) {
                    x += blanks;
                    continue;
                }
                is_covered = !is_settled(cell.symbol());
                self.write(cell, x, &row);
            }
            x += width;
        }
    }

    /// Writes the cell of `row` in column `x`.
    fn write(&mut self, cell: &Cell, x: usize, row: &ScreenRow) {
        let (symbol, width) = (cell.symbol(), room(cell));
        if !is_settled(symbol) {
            // The terminal may fill less of this room than is meant.
            self.style(PLAIN);
            self.text(&format!("\x1b[{width}X"));
        }
        self.style(style_of(cell));
        let (begins, ends) = turns(row.new, x);
        if begins {
            self.bytes.push(LEFT_TO_RIGHT_MARK);
        }
        self.text(symbol);
        if ends {
            self.bytes.push(LEFT_TO_RIGHT_MARK);
        }
        // Where the terminal may count otherwise, or waits at the end of the row, only the row is
        // known.
        let end = x + width;
        let certain = self.is_certain(symbol) && !ends && end < row.new.len();
        self.at = Some((row.y, certain.then_some(end)));
    }

    /// Whether the terminal gives `symbol` as much room as this program does.
    fn is_certain(&self, symbol: &str) -> bool {
        if self.sure {
            is_settled(symbol)
        } else {
            is_certain(symbol)
        }
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
            if style_of(cell) != self.style
                || !self.is_certain(cell.symbol())
                || has_right_to_left(cell)
            {
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
            match (colour, code(colour)) {
                (Color::Indexed(number), _) => codes += &format!(";{};5;{number}", 38 + base),
                (_, Some(code)) => codes += &format!(";{}", code + base),
                _ => {}
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

    /// The columns outside which nothing has to be sent, from the beginning of a sign on; nothing if both frames have the
    /// same row.
    fn changed(&self) -> Option<Range<usize>> {
        // Marks of right to left text stand by what the two cells beside them hold.
        const BESIDE: usize = 2;
        let differ = |(old, new): (&Cell, &Cell)| !is_same(old, new);
        let mut cells = self.old.iter().zip(self.new);
        let first = cells.clone().position(differ)?;
        let last = cells.rposition(differ)?;
        let start = first.saturating_sub(BESIDE);
        let is_second_half = start > 0 && room(&self.new[start - 1]) > 1;
        Some(start - usize::from(is_second_half)..last + 1 + BESIDE)
    }

    /// Whether a cell has to be sent. One that was the second half of a wide character is even if it is
    /// blank in both frames: some terminals leave half of the character's ink there.
    fn differs(&self, x: usize) -> bool {
        let is_half = || x > 0 && room(&self.old[x - 1]) > 1;
        !is_same(&self.old[x], &self.new[x]) || is_half() || self.is_marked_anew(x)
    }

    /// Whether the marks have to be set anew around a cell that is the same. Terminals keep a mark with the cell before
    /// it, so one is gone with that, and stays within text that goes on now.
    fn is_marked_anew(&self, x: usize) -> bool {
        if !has_right_to_left(&self.new[x]) {
            return false;
        }
        let (before, now) = (turns(self.old, x), turns(self.new, x));
        let is_lost = now.0 && x > 0 && self.old[x - 1] != self.new[x - 1];
        is_lost || before != now
    }

    /// How many cells from `x` on are blank and plain, up to the last of them that has to be sent.
    fn blanks(&self, x: usize) -> usize {
        let blank = |x: &usize| self.new[*x].symbol() == " " && style_of(&self.new[*x]) == PLAIN;
        let run = (x..self.new.len()).take_while(blank);
        let last = run.filter(|&x| self.differs(x)).last();
        last.map_or(0, |last| last + 1 - x)
    }
}

/// Whether two cells look the same.
// Nearly all signs have one byte or three: those are compared at once, of every cell of the screen.
fn is_same(one: &Cell, other: &Cell) -> bool {
    let is_same_sign = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
        ([one], [other]) => one == other,
        ([a, b, c], [x, y, z]) => (a, b, c) == (x, y, z),
        (one, other) => one == other,
    };
    is_same_sign && style_of(one) == style_of(other)
}

/// Whether text that is written from right to left begins in column `x` of a row, and whether it ends there.
fn turns(row: &[Cell], x: usize) -> (bool, bool) {
    if !has_right_to_left(&row[x]) {
        return (false, false);
    }
    // A blank between two words belongs to them.
    let goes_on = |next: Option<&Cell>, behind: Option<&Cell>| {
        let is_blank = next.is_some_and(|cell| cell.symbol() == " ");
        let cell = if is_blank { behind } else { next };
        cell.is_some_and(has_right_to_left)
    };
    let back = |steps: usize| x.checked_sub(steps).and_then(|x| row.get(x));
    let ahead = |steps: usize| row.get(x + steps);
    (!goes_on(back(1), back(2)), !goes_on(ahead(1), ahead(2)))
}

/// How many cells the sign in a cell takes up.
fn room(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    match symbol.len() {
        // Most of them are blank.
        1 => 1,
        3 if is_usual(symbol) => 2,
        _ => cells(symbol).max(1),
    }
}

fn has_right_to_left(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    !is_usual(symbol) && symbol.chars().any(is_right_to_left)
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

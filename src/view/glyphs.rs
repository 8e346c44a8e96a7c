//! What frames, marks and bars are made of.

/// The glyphs of one kind; each takes one cell.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// A line from left to right, and down.
    pub across: &'static str,
    /// A line down.
    pub down: &'static str,
    /// The part of a line down that shows which rows are in view.
    pub thumb: &'static str,
    /// Corners: left and right above, left and right below.
    pub corners: [&'static str; 4],
    /// Where a line down begins at one across.
    pub tee: &'static str,
    /// What stands before the selected row of a list.
    pub mark: &'static str,
    /// Before a county whose townships are in sight, and before one that is folded.
    pub folds: [&'static str; 2],
    /// Between things told one after the other.
    pub gap: &'static str,
    /// A cell of a bar that is full, and one that is filled to so many eighths.
    pub full: &'static str,
    /// See `full`; the first is empty.
    pub eighths: [&'static str; 8],
    /// A bar of three parts.
    pub shades: [&'static str; 3],
}

/// Lines and blocks. Terminals that show ambiguous signs wide give them two cells.
pub static LINES: Glyphs = Glyphs {
    across: "─",
    down: "│",
    thumb: "┃",
    corners: ["┌", "┐", "└", "┘"],
    tee: "┬",
    mark: "▌",
    folds: ["▾", "▸"],
    gap: " │ ",
    full: "█",
    eighths: ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    shades: ["█", "▒", "░"],
};

/// Glyphs that take one cell on every terminal and that every font has.
pub static ASCII: Glyphs = Glyphs {
    across: "-",
    down: "|",
    thumb: "#",
    corners: ["+", "+", "+", "+"],
    tee: "+",
    mark: ">",
    folds: ["-", "+"],
    gap: " | ",
    full: "#",
    eighths: ["", ":", ":", ":", "#", "#", "#", "#"],
    shades: ["#", "=", "-"],
};

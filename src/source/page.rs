//! What stands where on the pages of a document that places its text: the one form that PDF and
//! OFD are read into, and that tables are found in.

/// Pages of a document; no published list has a tenth of them.
pub(super) const MAX_PAGES: usize = 3000;
/// Glyphs and lines that all of them may have; the largest list known has 150,000.
pub(super) const MAX_MARKS: usize = 1_500_000;

/// What a document places on its pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub pages: Vec<Page>,
    /// The tables that the file tells itself, in a tagged PDF.
    pub tables: Vec<TaggedTable>,
    /// Of the font's height, by how much a line may end elsewhere than it is said to.
    pub slack: f32,
}

impl From<Vec<Page>> for Pages {
    fn from(pages: Vec<Page>) -> Pages {
        Pages {
            pages,
            ..Pages::default()
        }
    }
}

/// A table as the file tells it: rows of cells from left to right, without what those above and beside reach over.
#[derive(Debug)]
pub(super) struct TaggedTable {
    pub rows: Vec<Vec<TaggedCell>>,
}

/// A cell of such a table.
#[derive(Debug)]
pub(super) struct TaggedCell {
    /// The marked content in it: the page, counted from 0, and the number that its glyphs have as their tag.
    pub marks: Vec<(usize, i32)>,
    /// Over how many rows and columns it goes.
    pub rows: usize,
    pub columns: usize,
}

/// A page. Lengths are points (1/72 inch); the origin is the top left corner of what a reader sees,
/// y grows downwards; rotation, user units and cropping are already applied.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub width: f32,
    pub height: f32,
    /// In the order in which the file paints them.
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Share of the page that pictures cover, 0 to 1.
    pub pictures: f32,
}

/// A sign that is painted, or several that one glyph stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// What it means; empty where the file does not say.
    pub text: String,
    /// Start of its baseline.
    pub x: f32,
    pub y: f32,
    /// How far it moves the pen, along its direction.
    pub advance: f32,
    /// Height of its font on the page.
    pub size: f32,
    /// Degrees by which its line is turned, clockwise; 0 reads from left to right.
    pub angle: f32,
    pub ink: Ink,
    /// Identifier of the marked content that it belongs to, in a tagged PDF.
    pub tag: Option<i32>,
}

#[cfg(test)]
impl Glyph {
    /// A dark, upright glyph of ten points whose signs are as wide as high.
    pub fn plain(text: &str, x: f32, y: f32) -> Glyph {
        Glyph {
            text: text.to_string(),
            x,
            y,
            advance: 10.0 * text.chars().count() as f32,
            size: 10.0,
            angle: 0.0,
            ink: Ink::Dark,
            tag: None,
        }
    }

    /// Such glyphs, one a sign, from `x` on at `y`.
    pub fn plain_line(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let at = |(at, c): (usize, char)| Glyph::plain(&c.to_string(), x + 10.0 * at as f32, y);
        text.chars().enumerate().map(at).collect()
    }
}

/// How a glyph shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// As text does.
    Dark,
    /// So light, or so thin a layer, that text over it can be read.
    Pale,
    /// Not at all: the text that was recognized in a picture.
    None,
}

impl Ink {
    /// Of what is painted on white: as light as `light`, where 0 is black and 1 white, and as thick as `thick`, where
    /// 1 hides what is below.
    pub fn of(light: f32, thick: f32) -> Ink {
        match 1.0 - thick * (1.0 - light) {
            _ if thick < 0.02 => Ink::None,
            // Measured: text in grey is at 0.6 at most, watermarks of Word and WPS at 0.75 and more.
            shown if shown > 0.7 => Ink::Pale,
            _ => Ink::Dark,
        }
    }
}

/// Whether `text` says what a glyph means: a file may give signs that mean nothing.
pub(super) fn is_meaning(text: &str) -> bool {
    let none = |c: char| matches!(c, '\0'..='\u{8}' | '\u{FFFD}' | '\u{FFFF}');
    !text.is_empty() && !text.contains(none)
}

/// A straight line: a stroke, a thin filled rectangle, a side of a rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub thickness: f32,
}

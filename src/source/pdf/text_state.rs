//! What instructions about text leave for those after them.

use std::rc::Rc;

use hayro_syntax::content::ops::TypedInstruction as Op;
use kurbo::{Affine, Vec2};

use super::fonts::{Code, Font};

/// How glyphs are painted.
#[derive(Debug, Clone, Copy)]
pub(super) enum TextMode {
    Filled,
    Stroked,
    Both,
    Hidden,
}

impl TextMode {
    /// The one with this number; the numbers from 4 on clip too.
    pub fn numbered(number: i64) -> TextMode {
        match number {
            1 | 5 => TextMode::Stroked,
            2 | 6 => TextMode::Both,
            3 | 7 => TextMode::Hidden,
            _ => TextMode::Filled,
        }
    }
}

/// The state of text (ISO 32000-1, 9.3).
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub font: Option<Rc<Font<'a>>>,
    pub size: f64,
    pub between_characters: f64,
    pub between_words: f64,
    /// How wide glyphs are of what they would be.
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
    pub mode: TextMode,
    /// Where the pen is, and where its line began.
    pub pen: Affine,
    pub line: Affine,
}

impl Default for TextState<'_> {
    fn default() -> Self {
        TextState {
            font: None,
            size: 1.0,
            between_characters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: TextMode::Filled,
            pen: Affine::IDENTITY,
            line: Affine::IDENTITY,
        }
    }
}

impl TextState<'_> {
    /// Takes what `op` sets.
    pub fn take(&mut self, op: &Op) {
        match op {
            Op::BeginText(_) => self.begin_line(Affine::IDENTITY),
            Op::SetTextMatrix(m) => {
                let parts = [m.0, m.1, m.2, m.3, m.4, m.5];
                self.begin_line(Affine::new(parts.map(|part| part.as_f64())));
            }
            Op::NextLine(by) => self.next_line((by.0.as_f64(), by.1.as_f64())),
            Op::NextLineAndSetLeading(by) => {
                self.leading = -by.1.as_f64();
                self.next_line((by.0.as_f64(), by.1.as_f64()));
            }
            Op::NextLineUsingLeading(_) | Op::NextLineAndShowText(_) => self.down_a_line(),
            Op::ShowTextWithParameters(with) => {
                self.between_words = with.0.as_f64();
                self.between_characters = with.1.as_f64();
                self.down_a_line();
            }
            Op::CharacterSpacing(to) => self.between_characters = to.0.as_f64(),
            Op::WordSpacing(to) => self.between_words = to.0.as_f64(),
            Op::HorizontalScaling(to) => self.stretch = to.0.as_f64() / 100.0,
            Op::TextLeading(to) => self.leading = to.0.as_f64(),
            Op::TextRise(to) => self.rise = to.0.as_f64(),
            Op::TextRenderingMode(to) => self.mode = TextMode::numbered(to.0.as_i64()),
            _ => {}
        }
    }

    /// Begins a line at `line`.
    fn begin_line(&mut self, line: Affine) {
        self.line = line;
        self.pen = line;
    }

    /// Begins a line that lies `by` away from the last.
    fn next_line(&mut self, by: impl Into<Vec2>) {
        self.begin_line(self.line * Affine::translate(by));
    }

    /// Begins a line as far down as is set.
    fn down_a_line(&mut self) {
        self.next_line((0.0, -self.leading));
    }

    /// From glyphs of the size 1 at the pen to the units of instructions.
    pub fn glyphs(&self) -> Affine {
        let size = Affine::new([
            self.size * self.stretch,
            0.0,
            0.0,
            self.size,
            0.0,
            self.rise,
        ]);
        self.pen * size
    }

    /// Moves the pen behind `code` of `font`.
    pub fn advance(&mut self, font: &Font, code: &Code) {
        let advance = font.advance(code) / 1000.0 * self.size;
        let words = if code.is_blank() {
            self.between_words
        } else {
            0.0
        };
        let between = self.between_characters + words;
        self.shift(if font.is_level() {
            Vec2::new((advance.x + between) * self.stretch, 0.0)
        } else {
            Vec2::new(0.0, advance.y + between)
        });
    }

    /// Moves the pen back by `thousandths` of the size.
    pub fn adjust(&mut self, font: &Font, thousandths: f64) {
        let back = -thousandths / 1000.0 * self.size;
        self.shift(if font.is_level() {
            Vec2::new(back * self.stretch, 0.0)
        } else {
            Vec2::new(0.0, back)
        });
    }

    fn shift(&mut self, by: Vec2) {
        self.pen *= Affine::translate(by);
    }
}

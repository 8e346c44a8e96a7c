//! What a page's instructions paint on: it notes glyphs, straight lines and the room that pictures take.

use hayro_syntax::object::Stream;
use kurbo::{Affine, BezPath, Point, Rect};

use super::super::page::{Glyph, Ink, Page, Rule};
use super::super::scan;
use super::super::strokes::{self, Drawn};
use super::colour::Paint;
use super::fonts::{Code, Font};
use super::limits::{Spent, TooMuch};
use super::marked::give_meaning;
use super::scanned::Scanned;
use super::state::State;

/// The surface of one page.
pub(super) struct Canvas<'a> {
    page: Page,
    bounds: Rect,
    /// The room that pictures take.
    pictures: f64,
    /// Those that take much of it, and where each puts the unit square.
    large: Vec<(Stream<'a>, Affine)>,
    /// Those that are as thin as a line.
    thin: Vec<Rule>,
}

/// Share of a page from which on a picture may be part of what a scanner saw.
const LARGE: f64 = 0.02;
/// Share of a page that thin pictures take at most which are lines of tables.
const STRIPS: f64 = 0.05;

impl<'a> Canvas<'a> {
    pub fn new(bounds: Rect) -> Canvas<'a> {
        Canvas {
            page: Page {
                width: bounds.width() as f32,
                height: bounds.height() as f32,
                ..Page::default()
            },
            bounds,
            pictures: 0.0,
            large: Vec::new(),
            thin: Vec::new(),
        }
    }

    /// The page with all that was painted, and the lines that a scanner saw.
    pub fn finish(mut self, scanned: &mut Scanned, spent: &mut Spent) -> Result<Page, TooMuch> {
        let share = self.pictures / self.bounds.area().max(1.0);
        self.page.pictures = share.min(1.0) as f32;
        // Strips of one large picture are no lines.
        if share < STRIPS {
            self.page.rules.append(&mut self.thin);
        }
        if !self.large.is_empty() && scan::is_scan(&self.page) {
            scan::drop_blanks(&mut self.page);
            for (stream, place) in &self.large {
                let rules = scanned.rules(stream, *place, spent)?;
                self.page.rules.extend_from_slice(rules);
            }
            scan::set_upright(&mut self.page);
            scan::drop_bars(&mut self.page);
        }
        Ok(self.page)
    }

    /// Notes the lines of `path`.
    pub fn draw(
        &mut self,
        path: &BezPath,
        drawn: Drawn,
        paint: &Paint,
        state: &State,
        spent: &mut Spent,
    ) -> Result<(), TooMuch> {
        if paint.is_white() || paint.ink(state.layer) == Ink::None {
            return Ok(());
        }
        let rules = strokes::rules(path, state.place, drawn, state.clip);
        spent.marks(rules.len())?;
        self.page.rules.extend(rules);
        Ok(())
    }

    /// Notes the picture in `stream`, or one that stands among the instructions. It fills the unit square.
    pub fn picture(
        &mut self,
        stream: Option<Stream<'a>>,
        state: &State,
        spent: &mut Spent,
    ) -> Result<(), TooMuch> {
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        let shown = state.place.transform_rect_bbox(unit).intersect(state.clip);
        let room = shown.width().max(0.0) * shown.height().max(0.0);
        self.pictures += room;
        if let Some(rule) = strokes::thin(shown) {
            spent.marks(1)?;
            self.thin.push(rule);
        }
        if room > LARGE * self.bounds.area() {
            self.large
                .extend(stream.map(|stream| (stream, state.place)));
        }
        Ok(())
    }

    /// The number of glyphs so far.
    pub fn glyphs(&self) -> usize {
        self.page.glyphs.len()
    }

    /// Gives the glyphs from the one numbered `from` what they mean together.
    pub fn mean(&mut self, from: usize, means: &str) {
        give_meaning(&mut self.page.glyphs, from, means);
    }

    /// Notes a glyph of `font` at the pen that means `text`.
    pub fn glyph(
        &mut self,
        text: String,
        code: &Code,
        font: &Font,
        tag: Option<i32>,
        state: &State,
    ) {
        let apart = Affine::translate(font.displacement(code) / 1000.0);
        let place = state.place * state.text.glyphs() * apart;
        let [a, b, c, d, x, y] = place.as_coeffs().map(|part| part as f32);
        let size = c.hypot(d);
        let advance = if font.is_level() {
            font.advance(code).x as f32 / 1000.0 * a.hypot(b)
        } else {
            size
        };
        let seen = state
            .clip
            .inflate(f64::from(size) / 2.0, f64::from(size) / 2.0);
        if size.is_finite() && size > 0.0 && seen.contains(Point::new(f64::from(x), f64::from(y))) {
            self.page.glyphs.push(Glyph {
                text,
                x,
                y,
                advance,
                size,
                angle: b.atan2(a).to_degrees(),
                ink: state.text_ink(),
                tag,
            });
        }
    }

    /// Ends each glyph from the one numbered `from` where the next one begins: the widths of fonts that are stood in
    /// for need not fit, and those of text that was recognized in a picture hardly do.
    pub fn fit(&mut self, from: usize) {
        let glyphs = &mut self.page.glyphs[from..];
        for at in 1..glyphs.len() {
            let (before, next) = glyphs.split_at_mut(at);
            let (glyph, next) = (&mut before[at - 1], &next[0]);
            let (sin, cos) = glyph.angle.to_radians().sin_cos();
            let along = (next.x - glyph.x) * cos + (next.y - glyph.y) * sin;
            let across = (next.y - glyph.y) * cos - (next.x - glyph.x) * sin;
            let short = along < glyph.advance || glyph.ink == Ink::None && along < 1.2 * glyph.size;
            if along > 0.0 && short && across.abs() < glyph.size / 10.0 {
                glyph.advance = along;
            }
        }
    }
}

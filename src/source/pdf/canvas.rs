//! What a page's instructions paint on: it notes glyphs, straight lines and the room that pictures take.

use std::time::{Duration, Instant};

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

use super::super::page::{Glyph, Ink, MAX_MARKS, Page, is_meaning};
use super::super::strokes::{self, Drawn};
use super::meaning::Meanings;

/// What all pages have cost so far.
pub(super) struct Spent {
    calls: usize,
    marks: usize,
    begun: Instant,
}

/// Instructions that paint. Forms that draw forms make many out of few.
const MAX_CALLS: usize = 5_000_000;
/// Forms may also be drawn again and again that cost much and paint nothing. The largest list takes half a second.
const MAX_TIME: Duration = Duration::from_secs(20);

/// With what a document is left that paints more than any list does. The interpreter knows no other way to stop
/// than that of a panic; this one sets off no hook.
pub(super) struct TooMuch;

impl Spent {
    /// Nothing yet.
    pub fn new() -> Spent {
        Spent {
            calls: 0,
            marks: 0,
            begun: Instant::now(),
        }
    }

    fn call(&mut self) {
        self.calls += 1;
        self.check();
    }

    fn marks(&mut self, count: usize) {
        self.marks += count;
        self.check();
    }

    fn check(&self) {
        let late = self.begun.elapsed() > MAX_TIME;
        if self.calls > MAX_CALLS || self.marks > MAX_MARKS || late {
            std::panic::resume_unwind(Box::new(TooMuch));
        }
    }
}

/// The surface of one page.
pub(super) struct Canvas<'c> {
    page: Page,
    meanings: &'c Meanings,
    spent: &'c mut Spent,
    bounds: Rect,
    /// The rectangles around what can be painted on, the innermost last.
    clips: Vec<Rect>,
    /// How thick the layers are that are painted on, 0 to 1, the innermost last.
    layers: Vec<f32>,
    marked: Vec<Marked>,
    pictures: f64,
}

/// Marked content on its way.
struct Marked {
    tag: Option<i32>,
    /// What the file says that its glyphs mean together, until the first of them has come.
    means: Option<String>,
}

impl<'c> Canvas<'c> {
    pub fn new(bounds: Rect, meanings: &'c Meanings, spent: &'c mut Spent) -> Canvas<'c> {
        let page = Page {
            width: bounds.width() as f32,
            height: bounds.height() as f32,
            ..Page::default()
        };
        Canvas {
            page,
            meanings,
            spent,
            bounds,
            clips: Vec::new(),
            layers: Vec::new(),
            marked: Vec::new(),
            pictures: 0.0,
        }
    }

    /// The page with all that was painted.
    pub fn finish(mut self) -> Page {
        let share = self.pictures / self.bounds.area().max(1.0);
        self.page.pictures = share.min(1.0) as f32;
        self.page
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.bounds)
    }

    fn push_clip(&mut self, clip: Rect) {
        self.spent.call();
        self.clips.push(self.clip().intersect(clip));
    }

    fn ink(&self, paint: &Paint, mode: &DrawMode) -> Ink {
        let layer: f32 = self.layers.iter().product();
        match paint {
            _ if matches!(mode, DrawMode::Invisible) => Ink::None,
            Paint::Color(color) => {
                let [red, green, blue, alpha] = color.to_rgba().components();
                let light = 0.299 * red + 0.587 * green + 0.114 * blue;
                Ink::of(light, alpha * layer)
            }
            Paint::Pattern(_) => Ink::Dark,
        }
    }

    /// What `glyph` means; `None` where another glyph stands for it.
    fn meaning(&mut self, glyph: &PdfGlyph) -> Option<String> {
        let said = match glyph.as_unicode() {
            Some(BfString::Char(c)) => Some(c.to_string()),
            Some(BfString::String(text)) => Some(text),
            None => self.meanings.of_glyph(glyph),
        };
        // Fonts have one glyph for the dash and the bar; tables made out of a font name whichever comes last.
        let said = said.map(|text| text.replace('\u{2015}', "—"));
        if let Some(text) = said.filter(|text| is_meaning(text)) {
            return Some(text);
        }
        let around = self.marked.iter_mut().rev();
        match around.filter_map(|marked| marked.means.as_mut()).next() {
            Some(means) if means.is_empty() => None,
            Some(means) => Some(std::mem::take(means)),
            None => Some(String::new()),
        }
    }

    fn glyph(&mut self, glyph: &PdfGlyph, place: Affine, mode: WritingMode, ink: Ink) {
        let [a, b, c, d, x, y] = place.as_coeffs().map(|part| part as f32);
        let size = c.hypot(d) * 1000.0;
        let width = match glyph {
            _ if mode == WritingMode::Vertical => 1000.0,
            PdfGlyph::Outline(outline) => outline.advance_width().unwrap_or(0.0),
            PdfGlyph::Type3(drawn) => drawn.advance_width().unwrap_or(0.0),
        };
        let tag = self.marked.iter().rev().find_map(|marked| marked.tag);
        let Some(text) = self.meaning(glyph) else {
            return;
        };
        let seen = self
            .clip()
            .inflate(f64::from(size) / 2.0, f64::from(size) / 2.0);
        if size.is_finite() && size > 0.0 && seen.contains(Point::new(f64::from(x), f64::from(y))) {
            self.spent.marks(1);
            self.page.glyphs.push(Glyph {
                text,
                x,
                y,
                advance: width * size / 1000.0,
                size,
                angle: b.atan2(a).to_degrees(),
                ink,
                tag,
            });
        }
    }
}

/// Ends each glyph of a run where the next one begins: the widths of fonts that are stood in for need not fit, and
/// those of text that was recognized in a picture hardly do.
fn fit(glyphs: &mut [Glyph]) {
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

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spent.call();
        if self.ink(&props.paint, mode) == Ink::None || is_white(&props.paint) {
            return;
        }
        let drawn = match mode {
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                Drawn::Stroke(f64::from(stroke.line_width))
            }
            DrawMode::Fill(_) | DrawMode::Invisible => Drawn::Fill,
        };
        let rules = strokes::rules(path, props.transform, drawn, self.clip());
        self.spent.marks(rules.len());
        self.page.rules.extend(rules);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, clip: &Rect) {
        self.push_clip(*clip);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spent.call();
        self.layers.push(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.layers.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.spent.call();
        let ink = self.ink(&props.paint, mode);
        let from = self.page.glyphs.len();
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            self.glyph(glyph, place, run.writing_mode(), ink);
        }
        fit(&mut self.page.glyphs[from..]);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spent.call();
        let whole = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let shown = (props.transform * whole.to_path(0.1)).bounding_box();
        let shown = shown.intersect(self.clip());
        self.pictures += shown.width().max(0.0) * shown.height().max(0.0);
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText"));
        self.marked.push(Marked {
            tag: properties.and_then(|p| p.get::<i32>(b"MCID")),
            means: text.map(|text| decoded(text.as_bytes())),
        });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

fn is_white(paint: &Paint) -> bool {
    let Paint::Color(color) = paint else {
        return false;
    };
    color.to_rgba().components()[..3]
        .iter()
        .all(|part| *part > 0.97)
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else an encoding that is ASCII where it matters.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => encoding_rs::UTF_8.decode(rest).0.into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

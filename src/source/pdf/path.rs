//! The path on its way (ISO 32000-1, 8.5.2).

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;
use kurbo::{BezPath, PathEl, Point, Rect, Shape};

/// A path, and where its pen is.
#[derive(Default)]
pub(super) struct Path {
    pub outline: BezPath,
    pen: Point,
    begin: Point,
    /// Whether it is to limit what is painted after it.
    pub clips: bool,
}

impl Path {
    /// Takes the part that `op` adds.
    pub fn take(&mut self, op: &Op) {
        let at = |x: &Number, y: &Number| Point::new(x.as_f64(), y.as_f64());
        match op {
            Op::MoveTo(to) => {
                self.pen = at(&to.0, &to.1);
                self.begin = self.pen;
                self.outline.move_to(self.pen);
            }
            Op::LineTo(to) if self.is_begun() => {
                self.pen = at(&to.0, &to.1);
                self.outline.line_to(self.pen);
            }
            Op::CubicTo(to) => self.curve(at(&to.0, &to.1), at(&to.2, &to.3), at(&to.4, &to.5)),
            Op::CubicStartTo(to) => self.curve(self.pen, at(&to.0, &to.1), at(&to.2, &to.3)),
            Op::CubicEndTo(to) => {
                let end = at(&to.2, &to.3);
                self.curve(at(&to.0, &to.1), end, end);
            }
            Op::RectPath(of) => {
                let (corner, size) = (at(&of.0, &of.1), at(&of.2, &of.3));
                let rect = Rect::from_points(corner, corner + size.to_vec2());
                self.outline.extend(rect.path_elements(0.1));
                (self.pen, self.begin) = (corner, corner);
            }
            Op::ClosePath(_) => self.close(),
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.clips = true,
            _ => {}
        }
    }

    /// Closes what is open.
    pub fn close(&mut self) {
        if self.is_begun() && self.outline.elements().last() != Some(&PathEl::ClosePath) {
            self.outline.close_path();
            self.pen = self.begin;
        }
    }

    fn is_begun(&self) -> bool {
        !self.outline.elements().is_empty()
    }

    fn curve(&mut self, one: Point, other: Point, end: Point) {
        if self.is_begun() {
            self.outline.curve_to(one, other, end);
            self.pen = end;
        }
    }
}

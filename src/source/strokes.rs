//! The straight lines among what is painted: tables are drawn with strokes, with rectangles of which the
//! sides show, and with rectangles as thin as a line.

use kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::page::Rule;

/// A filled shape is a line up to this thickness in points; no line of a table is thicker.
const MAX_THICKNESS: f64 = 4.0;
/// The two rectangles of a frame come so close to each other in their path; none is searched for further off, which
/// would take long among very many.
const NEAR: usize = 64;
/// By how many points a line may lean and still be upright or level.
const LEAN: f64 = 0.6;

/// How a path is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) enum Drawn {
    /// Filled.
    Fill,
    /// With a pen as wide as this, in the path's own units.
    Stroke(f64),
}

/// The upright and level lines of `path`, as far as they show within `clip`.
pub(super) fn rules(path: &BezPath, transform: Affine, drawn: Drawn, clip: Rect) -> Vec<Rule> {
    let outlines = outlines(path, transform);
    match drawn {
        Drawn::Fill => filled(&outlines, clip),
        Drawn::Stroke(width) => {
            let [a, b, c, d, ..] = transform.as_coeffs();
            let width = width * (a * d - b * c).abs().sqrt();
            let outlines = outlines.iter();
            outlines
                .flat_map(|outline| stroked(outline, width, clip))
                .collect()
        }
    }
}

/// A part of a path: its corners, and whether all between them is straight.
struct Outline {
    corners: Vec<Point>,
    straight: bool,
}

impl Outline {
    fn bounds(&self) -> Rect {
        let mut corners = self.corners.iter();
        let first = corners.next().copied().unwrap_or_default();
        corners.fold(Rect::from_points(first, first), |bounds, corner| {
            bounds.union_pt(*corner)
        })
    }

    /// Whether it is an upright rectangle.
    fn is_rectangle(&self) -> bool {
        let bounds = self.bounds();
        let at_corner = |p: &Point| {
            let side =
                |at: f64, from: f64, to: f64| (at - from).abs() < LEAN || (at - to).abs() < LEAN;
            side(p.x, bounds.x0, bounds.x1) && side(p.y, bounds.y0, bounds.y1)
        };
        self.straight && self.corners.len() >= 4 && self.corners.iter().all(at_corner)
    }
}

fn outlines(path: &BezPath, transform: Affine) -> Vec<Outline> {
    let mut outlines: Vec<Outline> = Vec::new();
    for element in path.elements() {
        let (to, straight) = match element {
            PathEl::MoveTo(at) => {
                outlines.push(Outline {
                    corners: vec![transform * *at],
                    straight: true,
                });
                continue;
            }
            PathEl::LineTo(to) => (transform * *to, true),
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => (transform * *to, false),
            PathEl::ClosePath => match outlines.last() {
                Some(open) => (open.corners[0], true),
                None => continue,
            },
        };
        if let Some(open) = outlines.last_mut() {
            open.corners.push(to);
            open.straight &= straight;
        }
    }
    outlines
}

fn filled(outlines: &[Outline], clip: Rect) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut frames: Vec<Rect> = Vec::new();
    for outline in outlines {
        let shown = outline.bounds().intersect(clip);
        if let Some(rule) = thin(shown) {
            rules.push(rule);
        } else if outline.is_rectangle() {
            frames.push(shown);
            if is_cell(shown, clip) {
                rules.extend(sides(shown));
            }
        }
    }
    // One rectangle within another, with the room between them filled, is a frame.
    for (at, outer) in frames.iter().enumerate() {
        let hollow = |inner: &Rect| {
            let gap = [
                inner.x0 - outer.x0,
                outer.x1 - inner.x1,
                inner.y0 - outer.y0,
                outer.y1 - inner.y1,
            ];
            gap.iter().all(|gap| (-0.1..=MAX_THICKNESS).contains(gap))
        };
        let near = at.saturating_sub(NEAR)..frames.len().min(at + NEAR);
        if frames[near]
            .iter()
            .any(|inner| inner != outer && hollow(inner))
        {
            rules.extend(sides(*outer));
        }
    }
    rules
}

/// Whether a filled rectangle can be the ground of a cell: cells may be told by their colours alone. It is larger
/// than what marks a word, and smaller than the ground of a page.
fn is_cell(shape: Rect, page: Rect) -> bool {
    let (width, height) = (shape.width(), shape.height());
    width >= 18.0 && height >= 13.0 && width * height < 0.4 * page.area()
}

/// The line that a rectangle is, if it is thin enough.
pub(super) fn thin(shape: Rect) -> Option<Rule> {
    let (width, height) = (shape.width(), shape.height());
    if width < 0.0 || height < 0.0 || width.max(height) < 1.0 {
        return None;
    }
    let middle = shape.center();
    if height <= MAX_THICKNESS && width > 1.5 * height {
        Some(rule((shape.x0, middle.y), (shape.x1, middle.y), height))
    } else if width <= MAX_THICKNESS && height > 1.5 * width {
        Some(rule((middle.x, shape.y0), (middle.x, shape.y1), width))
    } else {
        None
    }
}

fn sides(shape: Rect) -> [Rule; 4] {
    let Rect { x0, y0, x1, y1 } = shape;
    [
        rule((x0, y0), (x1, y0), 0.0),
        rule((x0, y1), (x1, y1), 0.0),
        rule((x0, y0), (x0, y1), 0.0),
        rule((x1, y0), (x1, y1), 0.0),
    ]
}

fn stroked(outline: &Outline, width: f64, clip: Rect) -> Vec<Rule> {
    // What a line reaches beyond its middle.
    let clip = clip.inflate(width / 2.0 + 0.5, width / 2.0 + 0.5);
    let pairs = outline.corners.windows(2);
    pairs
        .filter_map(|pair| segment(pair[0], pair[1], width, clip))
        .collect()
}

fn segment(from: Point, to: Point, width: f64, clip: Rect) -> Option<Rule> {
    let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    let length = dx.max(dy);
    if dx.min(dy) > LEAN || !length.is_finite() {
        return None;
    }
    // A short stroke with a broad pen is a rectangle that lies across.
    if width > length {
        let half = width / 2.0;
        let (x, y) = if dx > dy { (0.0, half) } else { (half, 0.0) };
        return thin(Rect::from_points(from, to).inflate(x, y).intersect(clip));
    }
    let shown = Rect::from_points(from, to);
    let shown = Rect {
        x0: shown.x0.max(clip.x0),
        y0: shown.y0.max(clip.y0),
        x1: shown.x1.min(clip.x1),
        y1: shown.y1.min(clip.y1),
    };
    if shown.x0 > shown.x1 || shown.y0 > shown.y1 || length < 0.5 {
        return None;
    }
    let middle = shown.center();
    Some(if dx > dy {
        rule((shown.x0, middle.y), (shown.x1, middle.y), width)
    } else {
        rule((middle.x, shown.y0), (middle.x, shown.y1), width)
    })
}

fn rule(from: (f64, f64), to: (f64, f64), thickness: f64) -> Rule {
    let point = |(x, y): (f64, f64)| (x as f32, y as f32);
    Rule {
        from: point(from),
        to: point(to),
        thickness: thickness as f32,
    }
}

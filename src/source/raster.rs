//! The straight lines in the picture of a page: what a scanner saw of a ruled table.

/// Pixels of the largest picture: a page scanned with 600 dots an inch.
const MAX_PIXELS: usize = 40_000_000;

/// Whether a picture is of a size that pages have.
pub(super) fn fits(width: usize, height: usize) -> Option<()> {
    let pixels = width.checked_mul(height)?;
    (1..=MAX_PIXELS).contains(&pixels).then_some(())
}

/// A picture in shades of grey.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    pub width: usize,
    /// Row by row from the top, 0 is black; as many as `width` times the number of rows.
    pub grey: Vec<u8>,
}

/// A line in a picture, nearly along its rows or its columns. Pixels, counted from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trace {
    pub from: (f32, f32),
    pub to: (f32, f32),
}

/// How long and thick lines are, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// Pixels in a point, along rows and along columns.
    pub across: f32,
    pub down: f32,
}

/// By how much a line is darker than what is on both sides of it: even that of a copy at 60 dots an inch is.
const CONTRAST: u8 = 24;
/// Half the thickness of the thickest line in points.
const REACH: f32 = 1.5;
/// Points of a stretch of a line within one row of pixels: one that leans is in many.
const PIECE: f32 = 2.0;
/// Points that a line is interrupted for by specks, or by text that touches it.
const GAP: f32 = 1.0;
/// Points of a hole that is not seen: scanners show grey lines as black dots side by side.
const HOLE: f32 = 0.5;
/// Of a stretch, how much is darker than what is on one side at least: text may touch a line, but none is so dense.
const FILLED: f32 = 0.88;
/// Of a stretch, how much is darker than what is on both sides.
const FREE: f32 = 0.3;
/// Points from which on a line along rows, or along columns, is one by its length alone: what characters in a row seem to
/// have in a coarse picture is shorter.
const LONG: [f32; 2] = [200.0, 80.0];
/// Points of the shortest one between two others: as high as one line of text.
const SHORT: f32 = 9.0;
/// Points of the longest stroke of a character in a row without room above and below.
const STROKE: f32 = 25.0;
/// Points by which a line may miss one that it ends at.
const MEET: f32 = 3.0;

/// The lines in `raster`, first those along its rows, then those along its columns: long ones, and those between others.
pub(super) fn traces(raster: &Raster, scale: Scale) -> [Vec<Trace>; 2] {
    let level = along_rows(raster, scale);
    let turned = Scale {
        across: scale.down,
        down: scale.across,
    };
    let upright = along_rows(&raster.turned(), turned);
    let upright: Vec<Trace> = upright.iter().map(Trace::turned).collect();
    let near = MEET * scale.across.max(scale.down);
    let size = raster.size();
    let meets = |end: (f32, f32), others: &[Trace]| {
        is_edge(end, size, near) || others.iter().any(|other| other.passes(end, near))
    };
    let kept = |all: &[Trace], least: f32, others: &[Trace]| -> Vec<Trace> {
        let is_line = |trace: &&Trace| {
            let ends = [trace.from, trace.to];
            trace.length() >= least || ends.into_iter().all(|end| meets(end, others))
        };
        all.iter().filter(is_line).copied().collect()
    };
    let [long, high] = [scale.across * LONG[0], scale.down * LONG[1]];
    let longest = kept(&level, long, &[]);
    let upright = kept(&upright, high, &longest);
    let upright = aligned(upright, scale.down * STROKE, near);
    [kept(&level, long, &upright), upright]
}

/// `upright` lines without short ones that no longer one goes on with: they may be strokes of characters.
fn aligned(upright: Vec<Trace>, short: f32, near: f32) -> Vec<Trace> {
    let (long, short): (Vec<Trace>, Vec<Trace>) = upright
        .into_iter()
        .partition(|trace| trace.length() >= short);
    let goes_on = |trace: &&Trace| {
        long.iter()
            .any(|other| (other.x_at(trace.from.1) - trace.from.0).abs() < near)
    };
    if long.is_empty() {
        return short;
    }
    let kept: Vec<Trace> = short.iter().filter(goes_on).copied().collect();
    [long, kept].concat()
}

/// Whether `place` is at the side of a picture of this size: one page may be in several.
fn is_edge((x, y): (f32, f32), (width, height): (f32, f32), near: f32) -> bool {
    x.min(y) < near || x > width - near || y > height - near
}

impl Raster {
    /// How many rows it has.
    pub fn height(&self) -> usize {
        self.grey.len() / self.width.max(1)
    }

    fn size(&self) -> (f32, f32) {
        (self.width as f32, self.height() as f32)
    }

    /// With its rows for columns.
    fn turned(&self) -> Raster {
        /// Pixels that are turned at once, so that all they touch stays at hand.
        const BLOCK: usize = 32;
        let (width, height) = (self.width, self.height());
        let mut grey = vec![0; width * height];
        for top in (0..height).step_by(BLOCK) {
            for left in (0..width).step_by(BLOCK) {
                for y in top..(top + BLOCK).min(height) {
                    for x in left..(left + BLOCK).min(width) {
                        grey[x * height + y] = self.grey[y * width + x];
                    }
                }
            }
        }
        Raster {
            width: height,
            grey,
        }
    }
}

impl Trace {
    fn turned(&self) -> Trace {
        let turned = |(x, y): (f32, f32)| (y, x);
        Trace {
            from: turned(self.from),
            to: turned(self.to),
        }
    }

    fn length(&self) -> f32 {
        (self.to.0 - self.from.0).hypot(self.to.1 - self.from.1)
    }

    /// Where an upright one would be at the height `y`.
    fn x_at(&self, y: f32) -> f32 {
        let lean = (self.to.0 - self.from.0) / (self.to.1 - self.from.1).max(1.0);
        self.from.0 + lean * (y - self.from.1)
    }

    /// Whether it goes by within `near` of `place`.
    fn passes(&self, (x, y): (f32, f32), near: f32) -> bool {
        let within = |at: f32, a: f32, b: f32| a.min(b) - near <= at && at <= a.max(b) + near;
        within(x, self.from.0, self.to.0) && within(y, self.from.1, self.to.1)
    }
}

/// Stretches of rows that make one line, as sums over their pixels.
#[derive(Debug, Clone, Copy)]
struct Open {
    from: f32,
    to: f32,
    /// Its last stretch.
    last: (usize, usize),
    pixels: f64,
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
}

impl Default for Open {
    fn default() -> Open {
        Open {
            from: f32::INFINITY,
            to: f32::NEG_INFINITY,
            last: (0, 0),
            pixels: 0.0,
            x: 0.0,
            y: 0.0,
            xx: 0.0,
            xy: 0.0,
        }
    }
}

impl Open {
    fn add(&mut self, row: usize, (from, to): (usize, usize)) {
        let (length, y) = ((to - from) as f64, row as f64 + 0.5);
        let x = (from + to) as f64 / 2.0;
        self.from = self.from.min(from as f32);
        self.to = self.to.max(to as f32);
        self.last = (from, to);
        self.pixels += length;
        self.x += length * x;
        self.y += length * y;
        self.xx += length * (x * x + length * length / 12.0);
        self.xy += length * x * y;
    }

    fn join(&mut self, other: &Open) {
        self.from = self.from.min(other.from);
        self.to = self.to.max(other.to);
        self.pixels += other.pixels;
        self.x += other.x;
        self.y += other.y;
        self.xx += other.xx;
        self.xy += other.xy;
    }

    /// The line along the middle of all pixels; `None` where they are more than a line of `thick` pixels has, or
    /// fewer than one of `short` pixels.
    fn trace(&self, short: f32, thick: f32) -> Option<Trace> {
        let length = self.to - self.from;
        if length < short || self.pixels as f32 > thick * length {
            return None;
        }
        let (x, y) = (self.x / self.pixels, self.y / self.pixels);
        let spread = self.xx / self.pixels - x * x;
        let slope = (self.xy / self.pixels - x * y) / spread.max(1.0);
        let at = |place: f32| (place, (y + slope * (f64::from(place) - x)) as f32);
        Some(Trace {
            from: at(self.from),
            to: at(self.to),
        })
    }
}

/// The lines along the rows of `raster`, from which short ones are not told yet.
fn along_rows(raster: &Raster, scale: Scale) -> Vec<Trace> {
    let reach = ((REACH * scale.down).ceil() as usize).max(2);
    let (short, thick) = (SHORT * scale.across, 2.0 * reach as f32);
    let mut traces = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut dark = vec![Dark::No; raster.width];
    for row in 0..raster.height() {
        mark_dark(raster, row, reach, &mut dark);
        let stretches = stretches(&dark, scale.across).into_iter();
        let next: Vec<Open> = stretches
            .map(|stretch| add(stretch, row, &mut open))
            .collect();
        traces.extend(open.iter().filter_map(|line| line.trace(short, thick)));
        open = next;
    }
    traces.extend(open.iter().filter_map(|line| line.trace(short, thick)));
    traces
}

/// Puts a stretch of `row` to the line among `open` that it goes on with. Where it goes on with several, these are one.
fn add(stretch: (usize, usize), row: usize, open: &mut Vec<Open>) -> Open {
    let mut whole = Open::default();
    open.retain(|line| {
        let goes_on = line.last.0 <= stretch.1 && stretch.0 <= line.last.1;
        if goes_on {
            whole.join(line);
        }
        !goes_on
    });
    whole.add(row, stretch);
    whole
}

/// Whether a pixel is darker than those a line's thickness away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dark {
    No,
    /// Than the one above or the one below.
    Beside,
    /// Than both.
    Between,
}

/// Marks which pixels of `row` are darker than those `reach` above and below.
fn mark_dark(raster: &Raster, row: usize, reach: usize, dark: &mut [Dark]) {
    let width = raster.width;
    let line = |at: Option<usize>| {
        let at = at.filter(|at| *at < raster.height());
        at.map(|at| &raster.grey[at * width..(at + 1) * width])
    };
    let Some(here) = line(Some(row)) else {
        return;
    };
    let (above, below) = (line(row.checked_sub(reach)), line(Some(row + reach)));
    let lighter = |side: Option<&[u8]>, x: usize| {
        side.map_or(u8::MAX, |side| side[x]) >= here[x].saturating_add(CONTRAST)
    };
    for (x, dark) in dark.iter_mut().enumerate() {
        *dark = match (lighter(above, x), lighter(below, x)) {
            _ if here[x] > u8::MAX - CONTRAST => Dark::No,
            (true, true) => Dark::Between,
            (false, false) => Dark::No,
            _ => Dark::Beside,
        };
    }
}

/// A stretch of a row on the way.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: usize,
    to: usize,
    filled: usize,
    free: usize,
}

/// The long dark stretches of a row: from where to where, with small gaps.
fn stretches(dark: &[Dark], scale: f32) -> Vec<(usize, usize)> {
    let (gap, least) = ((GAP * scale).ceil() as usize, PIECE * scale);
    let is_line = |stretch: &Stretch| {
        let length = (stretch.to - stretch.from) as f32;
        let share = |count: usize| count as f32 / length;
        length >= least && share(stretch.filled) >= FILLED && share(stretch.free) >= FREE
    };
    let mut all: Vec<Stretch> = Vec::new();
    for x in (0..dark.len()).filter(|&x| dark[x] != Dark::No) {
        let free = usize::from(dark[x] == Dark::Between);
        match all.last_mut() {
            Some(open) if x - open.to <= gap => {
                let hole = x - open.to;
                open.filled += if hole as f32 <= HOLE * scale { hole } else { 0 } + 1;
                open.to = x + 1;
                open.free += free;
            }
            _ => all.push(Stretch {
                from: x,
                to: x + 1,
                filled: 1,
                free,
            }),
        }
    }
    let lines = all.iter().filter(|stretch| is_line(stretch));
    lines.map(|stretch| (stretch.from, stretch.to)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCALE: Scale = Scale {
        across: 1.0,
        down: 1.0,
    };

    fn white(width: usize, height: usize) -> Raster {
        Raster {
            width,
            grey: vec![255; width * height],
        }
    }

    #[test]
    fn lines_are_found_though_they_lean_and_strokes_are_not() {
        let mut raster = white(400, 200);
        for x in 20..380 {
            // It leans by one pixel in sixty.
            for thick in 0..2 {
                raster.grey[(50 + x / 60 + thick) * 400 + x] = 40;
            }
        }
        for y in 100..112 {
            for x in 60..80 {
                raster.grey[y * 400 + x] = if (y + x) % 5 == 0 { 255 } else { 0 };
            }
        }
        let [level, upright] = traces(&raster, SCALE);
        assert!(upright.is_empty());
        let [line] = level[..] else {
            unreachable!("{level:?}");
        };
        assert!(
            (line.from.1 - 51.0).abs() < 1.0 && (line.to.1 - 57.0).abs() < 1.5,
            "{line:?}"
        );
        assert_eq!((line.from.0, line.to.0), (20.0, 380.0));
    }

    #[test]
    fn short_lines_are_those_between_two_others() {
        let mut raster = white(400, 200);
        for x in 20..380 {
            raster.grey[50 * 400 + x] = 0;
            raster.grey[80 * 400 + x] = 0;
        }
        for y in 50..80 {
            raster.grey[y * 400 + 20] = 0;
            raster.grey[y * 400 + 200] = 0;
        }
        for y in 110..140 {
            raster.grey[y * 400 + 200] = 0;
        }
        let [level, upright] = traces(&raster, SCALE);
        assert_eq!(level.len(), 2);
        let places: Vec<f32> = upright.iter().map(|line| line.from.0).collect();
        assert_eq!(places, [20.5, 200.5]);
    }

    proptest! {
        #[test]
        fn lines_end_within_the_picture_whatever_is_in_it(
            width in 1..70usize,
            grey in prop::collection::vec(any::<bool>(), 1..3000),
            across in 0.05..2.0_f32,
            down in 0.05..2.0_f32,
        ) {
            let height = grey.len().div_ceil(width);
            let mut grey: Vec<u8> = grey.iter().map(|dark| if *dark { 0 } else { 255 }).collect();
            grey.resize(width * height, 0);
            let raster = Raster { width, grey };
            let [level, upright] = traces(&raster, Scale { across, down });
            for line in level {
                prop_assert!(line.from.0 >= 0.0 && line.to.0 <= width as f32, "{line:?}");
                prop_assert!(line.from.1.is_finite() && line.to.1.is_finite(), "{line:?}");
            }
            for line in upright {
                prop_assert!(line.from.1 >= 0.0 && line.to.1 <= height as f32, "{line:?}");
                prop_assert!(line.from.0.is_finite() && line.to.0.is_finite(), "{line:?}");
            }
        }
    }
}

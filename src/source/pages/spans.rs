//! Straight lines as stretches at a height or an x, put together from the pieces that a file draws.

use super::super::page::Rule;

/// A level or upright line: where it stands, and from where to where it goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// Lines this near in points are one, drawn double or by two cells that share it.
pub(super) const SAME: f32 = 4.0;
/// Up to this gap in points a line is drawn in pieces, such as dashes.
const GAP: f32 = 3.5;
/// A line shorter than this in points is no side of a cell.
const SHORTEST: f32 = 6.0;

impl Span {
    /// Whether it goes along nearly all of the way between `from` and `to`.
    pub fn covers(&self, from: f32, to: f32) -> bool {
        self.to.min(to) - self.from.max(from) >= 0.7 * (to - from)
    }
}

/// The level and the upright lines among `rules`.
pub(super) fn spans(rules: &[Rule]) -> (Vec<Span>, Vec<Span>) {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    for rule in rules {
        let ((x0, y0), (x1, y1)) = (rule.from, rule.to);
        if (x1 - x0).abs() >= (y1 - y0).abs() {
            level.push(Span {
                at: (y0 + y1) / 2.0,
                from: x0.min(x1),
                to: x0.max(x1),
            });
        } else {
            upright.push(Span {
                at: (x0 + x1) / 2.0,
                from: y0.min(y1),
                to: y0.max(y1),
            });
        }
    }
    (merged(level), merged(upright))
}

/// `spans` with the pieces of each line put together.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..=spans.len() {
        let ends = spans.get(at).is_none_or(|next| {
            next.at - spans[at - 1].at > SAME / 2.0 || next.at - spans[from].at > SAME
        });
        if ends {
            merge_level(&mut spans[from..at], &mut out);
            from = at;
        }
    }
    out
}

/// Puts together the pieces in `spans`, all of which stand at nearly the same place.
fn merge_level(spans: &mut [Span], out: &mut Vec<Span>) {
    let middle = spans.iter().map(|span| span.at).sum::<f32>() / spans.len() as f32;
    spans.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut open: Option<Span> = None;
    let mut close =
        |span: Option<Span>| out.extend(span.filter(|span| span.to - span.from >= SHORTEST));
    for span in spans.iter() {
        match &mut open {
            Some(open) if span.from - open.to <= GAP => open.to = open.to.max(span.to),
            _ => {
                close(open.take());
                open = Some(Span {
                    at: middle,
                    ..*span
                });
            }
        }
    }
    close(open);
}

/// The places in `places`, those of one double line as one, in order.
pub(super) fn distinct(mut places: Vec<f32>) -> Vec<f32> {
    places.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    let (mut sum, mut count, mut first) = (0.0, 0.0, f32::NEG_INFINITY);
    for place in places {
        if place - first > SAME {
            (sum, count, first) = (0.0, 0.0, place);
            out.push(place);
        }
        sum += place;
        count += 1.0;
        if let Some(last) = out.last_mut() {
            *last = sum / count;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(y: f32, from: f32, to: f32) -> Rule {
        Rule {
            from: (from, y),
            to: (to, y),
            thickness: 0.5,
        }
    }

    #[test]
    fn pieces_and_double_lines_are_one_line() {
        let rules = [
            level(10.0, 0.0, 50.0),
            level(10.2, 51.0, 100.0),
            level(11.5, 0.0, 100.0),
            level(40.0, 0.0, 3.0),
            level(40.0, 60.0, 90.0),
        ];
        let (level, upright) = spans(&rules);
        assert!(upright.is_empty());
        let ends: Vec<(f32, f32)> = level.iter().map(|span| (span.from, span.to)).collect();
        assert_eq!(ends, [(0.0, 100.0), (60.0, 90.0)]);
    }

    #[test]
    fn places_are_told_apart() {
        assert_eq!(distinct(vec![50.0, 10.0, 12.0, 90.0]), [11.0, 50.0, 90.0]);
    }
}

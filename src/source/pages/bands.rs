//! Rows where no lines part columns: by the level lines between them or, where there are none, by numbers and gaps.

use std::ops::Range;

use super::lines::Baseline;
use super::spans::Span;

/// Of the lines' width, how much a level line covers that parts rows.
const COVERED: f32 = 0.6;
/// Of the usual gap between rows, what a gap over the first or under the last number has at least that parts rows.
const GAP: f32 = 0.85;

/// The lines of a table on one page.
pub(super) struct Lines<'l, 'p> {
    pub lines: &'l [Baseline<'p>],
    /// Which of them have the number of a row.
    pub numbers: Vec<bool>,
    /// How many of them are the header.
    pub ahead: usize,
}

/// How the rows of a table are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Setting {
    /// Numbers stand beside the first lines of their rows.
    Top,
    /// Numbers stand beside the middle of their rows, between which there are such gaps.
    Middle { gap: f32 },
}

impl Lines<'_, '_> {
    /// The lines with numbers.
    fn places(&self) -> Vec<usize> {
        (self.ahead..self.lines.len())
            .filter(|&at| self.numbers[at])
            .collect()
    }

    fn step(&self, at: usize) -> f32 {
        self.lines[at].base - self.lines[at - 1].base
    }

    /// Over which line in `range` the widest gap is; of several, over the last.
    fn widest(&self, range: Range<usize>) -> Option<usize> {
        range.max_by(|&a, &b| {
            let (a, b) = (self.step(a), self.step(b));
            // What differs by less than a rounding is the same.
            match (a - b).abs() < 0.5 {
                true => std::cmp::Ordering::Equal,
                false => a.total_cmp(&b),
            }
        })
    }

    /// The widest gaps between each two numbers.
    fn between(&self) -> Vec<usize> {
        let places = self.places();
        let pairs = places.windows(2);
        pairs
            .filter_map(|pair| self.widest(pair[0] + 1..pair[1] + 1))
            .collect()
    }

    /// Whether lines stand between the number over the line at `cut` and the number at or under it.
    fn tells(&self, cut: usize) -> bool {
        let before = (self.ahead..cut).rev().find(|&at| self.numbers[at]);
        let behind = (cut..self.lines.len()).find(|&at| self.numbers[at]);
        before
            .zip(behind)
            .is_some_and(|(before, behind)| behind > before + 1)
    }
}

/// How the rows of a table are set that stands on several `pages`.
pub(super) fn setting(pages: &[Lines]) -> Setting {
    let mut gaps = Vec::new();
    let mut over_numbers = 0;
    for page in pages {
        let places = page.places();
        // Rows of one line each are set alike in either way.
        for cut in page.between().into_iter().filter(|&cut| page.tells(cut)) {
            over_numbers += usize::from(places.contains(&cut));
            gaps.push(page.step(cut));
        }
    }
    gaps.sort_by(f32::total_cmp);
    match gaps.get(gaps.len() / 2) {
        Some(&gap) if over_numbers * 10 < gaps.len() * 8 => Setting::Middle { gap },
        _ => Setting::Top,
    }
}

/// The rows on a page: ranges of lines.
pub(super) fn rows(page: &Lines, rules: &[Span], setting: Setting) -> Vec<Range<usize>> {
    let mut cuts = vec![0, page.ahead];
    let places = page.places();
    let ruled = ruled_cuts(page, rules);
    let parts = |pair: &&[usize]| {
        ruled
            .iter()
            .any(|cut| (pair[0] + 1..=pair[1]).contains(cut))
    };
    let by_rules = match places.len() {
        0 | 1 => !ruled.is_empty(),
        several => places.windows(2).filter(parts).count() * 10 >= (several - 1) * 7,
    };
    match setting {
        _ if by_rules => cuts.extend(&ruled),
        Setting::Top => cuts.extend(&places),
        Setting::Middle { gap } => cuts.extend(gap_cuts(page, &places, gap)),
    }
    cuts.push(page.lines.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The lines behind the header that are the first below a level line.
fn ruled_cuts(page: &Lines, rules: &[Span]) -> Vec<usize> {
    let (from, to) = extent(page.lines);
    let covers = |rule: &&Span| rule.to.min(to) - rule.from.max(from) > COVERED * (to - from);
    let wide = rules.iter().filter(covers);
    let first = wide.map(|rule| page.lines.partition_point(|line| line.base < rule.at));
    first
        .filter(|&at| at > page.ahead && at < page.lines.len())
        .collect()
}

fn extent(lines: &[Baseline]) -> (f32, f32) {
    let glyphs = || lines.iter().flat_map(|line| &line.glyphs);
    let from = glyphs().map(|glyph| glyph.x).fold(f32::INFINITY, f32::min);
    let to = glyphs().map(|glyph| glyph.x + glyph.advance);
    (from, to.fold(f32::NEG_INFINITY, f32::max))
}

/// Where rows begin whose numbers stand in their middle: at the widest gap between each two numbers. Over the first
/// and under the last one, rows may go on that begin or end on another page.
fn gap_cuts(page: &Lines, places: &[usize], gap: f32) -> Vec<usize> {
    let mut cuts = page.between();
    let begin = page.ahead + 1;
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else {
        return cuts;
    };
    let over = page.widest(begin..(first + 1).max(begin));
    let under = page.widest(last + 1..page.lines.len());
    let parted = [over, under].into_iter().flatten();
    cuts.extend(parted.filter(|&at| page.step(at) >= GAP * gap));
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bases: &[f32]) -> Vec<Baseline<'static>> {
        let line = |base: &f32| Baseline {
            base: *base,
            size: 10.0,
            glyphs: Vec::new(),
        };
        bases.iter().map(line).collect()
    }

    fn page<'l>(
        lines: &'l [Baseline<'static>],
        numbers: &[usize],
        ahead: usize,
    ) -> Lines<'l, 'static> {
        Lines {
            lines,
            numbers: (0..lines.len()).map(|at| numbers.contains(&at)).collect(),
            ahead,
        }
    }

    #[test]
    fn rows_begin_at_numbers_that_stand_beside_first_lines() {
        let lines = lines(&[0.0, 20.0, 34.0, 54.0, 68.0]);
        let page = page(&lines, &[1, 3], 1);
        assert_eq!(
            setting(&[Lines {
                lines: &lines,
                numbers: page.numbers.clone(),
                ahead: 1
            }]),
            Setting::Top
        );
        assert_eq!(rows(&page, &[], Setting::Top), [0..1, 1..3, 3..5]);
    }

    #[test]
    fn rows_are_parted_by_gaps_where_numbers_stand_in_their_middle() {
        // A row that goes on from the page before, two with numbers, one that ends on the next page.
        let lines = lines(&[0.0, 14.0, 40.0, 54.0, 68.0, 94.0, 108.0, 122.0, 150.0]);
        let page = page(&lines, &[3, 6], 0);
        let Setting::Middle { gap } = setting(&[Lines {
            lines: &lines,
            numbers: page.numbers.clone(),
            ahead: 0,
        }]) else {
            panic!("the numbers are in the middle");
        };
        assert_eq!(gap, 26.0);
        assert_eq!(
            rows(&page, &[], Setting::Middle { gap }),
            [0..2, 2..5, 5..8, 8..9]
        );
    }
}

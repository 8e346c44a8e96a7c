//! Rows where no lines part columns: by the level lines between them or, where there are none, by numbers and gaps.

use std::ops::Range;

use super::lines::Baseline;
use super::spans::Span;

/// Of the lines' width, how much a level line covers that parts rows.
const COVERED: f32 = 0.6;
/// Of the usual distance of lines, from where on two of them are apart.
const APART: f32 = 1.25;

/// The rows that `lines` make: ranges of lines. The first `ahead` lines are the header. `numbers` says which lines
/// have the number of a row.
pub(super) fn rows(
    lines: &[Baseline],
    numbers: &[bool],
    ahead: usize,
    rules: &[Span],
) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    if ahead > 0 {
        cuts.push(ahead);
    }
    let places: Vec<usize> = (ahead..lines.len()).filter(|&at| numbers[at]).collect();
    let ruled = ruled_cuts(lines, ahead, rules);
    let parted = places.windows(2).filter(|pair| {
        ruled
            .iter()
            .any(|cut| (pair[0] + 1..=pair[1]).contains(cut))
    });
    let by_rules = match places.len() {
        0 | 1 => !ruled.is_empty(),
        several => parted.count() * 10 >= (several - 1) * 7,
    };
    if by_rules {
        cuts.extend(&ruled);
    } else {
        cuts.extend(gap_cuts(lines, &places, ahead));
    }
    cuts.push(lines.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The lines behind the header that are the first below a level line.
fn ruled_cuts(lines: &[Baseline], ahead: usize, rules: &[Span]) -> Vec<usize> {
    let (from, to) = extent(lines);
    let wide = rules
        .iter()
        .filter(|rule| rule.to.min(to) - rule.from.max(from) > COVERED * (to - from));
    let first = wide.map(|rule| lines.partition_point(|line| line.base < rule.at));
    first.filter(|&at| at > ahead && at < lines.len()).collect()
}

fn extent(lines: &[Baseline]) -> (f32, f32) {
    let glyphs = || lines.iter().flat_map(|line| &line.glyphs);
    let from = glyphs().map(|glyph| glyph.x).fold(f32::INFINITY, f32::min);
    let to = glyphs()
        .map(|glyph| glyph.x + glyph.advance)
        .fold(f32::NEG_INFINITY, f32::max);
    (from, to)
}

/// Between each two numbers, the widest gap; of several, the one right over the number.
fn gap_cuts(lines: &[Baseline], places: &[usize], ahead: usize) -> Vec<usize> {
    let step = |at: usize| lines[at].base - lines[at - 1].base;
    let widest = |range: Range<usize>| {
        range.max_by(|&a, &b| {
            let (a, b) = (step(a), step(b));
            // What differs by less than a rounding is the same.
            if (a - b).abs() < 0.5 {
                std::cmp::Ordering::Equal
            } else {
                a.total_cmp(&b)
            }
        })
    };
    let mut cuts: Vec<usize> = places
        .windows(2)
        .filter_map(|pair| widest(pair[0] + 1..pair[1] + 1))
        .collect();
    let Some(&first) = places.first() else {
        return cuts;
    };
    // Over the first number, the row before may go on.
    if first > ahead + 1
        && let Some(cut) = widest(ahead + 1..first + 1)
        && (step(cut) > APART * pitch(lines) || begins_rows(&cuts, places))
    {
        cuts.push(cut);
    } else if first == ahead + 1 || begins_rows(&cuts, places) {
        cuts.push(first);
    }
    cuts
}

/// Whether numbers stand beside the first lines of their rows.
fn begins_rows(cuts: &[usize], places: &[usize]) -> bool {
    !cuts.is_empty()
        && cuts.iter().filter(|cut| places.contains(cut)).count() * 10 >= cuts.len() * 8
}

/// The distance that half of the lines have at most.
fn pitch(lines: &[Baseline]) -> f32 {
    let mut steps: Vec<f32> = lines
        .windows(2)
        .map(|pair| pair[1].base - pair[0].base)
        .collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(0.0)
}

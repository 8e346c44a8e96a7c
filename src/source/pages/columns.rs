//! Where the columns of a table without lines between them stand, and which lines run over the gutters between them.

use super::super::page::{Glyph, Ink};
use super::header::{number_before, starts};
use super::lines::{Baseline, hangs_on};

/// Cells that begin one below the other, from which on that is no chance.
const ALIGNED: usize = 3;
/// Of the font's height, how near to each other glyphs of one text are, and how much further than the usual ones of its line.
/// Measured: LibreOffice Calc leaves 0.2 between full lines of two cells, where signs of one text follow on each other.
const RUNS_ON: f32 = 0.25;
const WIDER: f32 = 0.1;

/// Where the cells of the next column begin one below the other, left of its label at `to`: what stands last of several
/// pieces that begin behind `left`.
pub(super) fn aligned<'l, 'p: 'l>(
    lines: impl Iterator<Item = &'l Baseline<'p>>,
    left: f32,
    to: f32,
) -> Option<f32> {
    let seen = |line: &&Baseline| line.glyphs.iter().all(|glyph| glyph.ink != Ink::None);
    let last = lines.filter(seen).filter_map(|line| {
        let starts = starts(line).into_iter();
        let mut starts = starts.filter(|start| left < *start && *start < to - 1.0);
        starts.next()?;
        starts.next_back()
    });
    let mut last: Vec<f32> = last.collect();
    last.sort_by(f32::total_cmp);
    let usual = *last.get(last.len() / 2)?;
    let same = last
        .iter()
        .filter(|start| (**start - usual).abs() < 1.0)
        .count();
    (same >= ALIGNED && 2 * same > last.len()).then_some(usual - 0.5)
}

/// The middle of the widest strip between `from` and `to` that the fewest lines run over.
pub(super) fn gutter<'l, 'p: 'l>(
    lines: impl Iterator<Item = &'l Baseline<'p>>,
    from: f32,
    to: f32,
) -> Option<f32> {
    const STEP: f32 = 0.5;
    let steps = ((to - from) / STEP).ceil();
    // A page is never wider than this.
    if !(1.0..20_000.0).contains(&steps) {
        return None;
    }
    let mut taken = vec![0_u32; steps as usize];
    for glyph in lines.flat_map(firm) {
        let step = |at: f32| ((at - from) / STEP).clamp(0.0, steps) as usize;
        for place in &mut taken[step(glyph.x)..step(glyph.x + glyph.advance)] {
            *place += 1;
        }
    }
    let least = *taken.iter().min()?;
    let mut best = 0..0;
    let mut begin = 0;
    for at in 0..=taken.len() {
        if taken.get(at) != Some(&least) {
            if at - begin > best.len() {
                best = begin..at;
            }
            begin = at + 1;
        }
    }
    Some(from + (best.start + best.end) as f32 / 2.0 * STEP)
}

/// Whether a line runs over one of `gutters`, with a glyph on it or one close on either side.
pub(super) fn crosses(line: &Baseline, gutters: &[f32]) -> bool {
    let over = |glyph: &Glyph, at: &f32| glyph.x + 1.0 < *at && *at < glyph.x + glyph.advance - 1.0;
    let glyphs: Vec<&Glyph> = firm(line).collect();
    let gap = |pair: &[&Glyph]| pair[1].x - pair[0].x - pair[0].advance;
    let mut gaps: Vec<f32> = glyphs.windows(2).map(gap).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    // Of recognized text, widths and places are only roughly right. Full lines of two cells may come near to each other.
    let runs_on = |pair: &[&Glyph], at: &f32| {
        let seen = pair[0].ink != Ink::None;
        let (end, begin) = (pair[0].x + pair[0].advance, pair[1].x);
        let near = (usual + WIDER * pair[0].size).min(RUNS_ON * pair[0].size);
        seen && gap(pair) < near && end - 1.0 <= *at && *at <= begin + 1.0
    };
    // Spreadsheets set numbers on the right, close to the next column.
    let is_set_close = |at: &f32| gutters[0] == *at && number_before(line, *at).is_some();
    gutters.iter().any(|at| {
        glyphs.iter().any(|glyph| over(glyph, at))
            || !is_set_close(at) && glyphs.windows(2).any(|pair| runs_on(pair, at))
    })
}

/// The glyphs of `line`, but for blanks and for signs that may hang over the end of a cell's line.
pub(super) fn firm<'l, 'p>(
    line: &'l Baseline<'p>,
) -> impl Iterator<Item = &'p Glyph> + use<'l, 'p> {
    let is_firm = |at: &usize| {
        let glyph = line.glyphs[*at];
        let hangs = at
            .checked_sub(1)
            .is_some_and(|before| hangs_on(line.glyphs[before], glyph));
        !glyph.text.trim().is_empty() && !hangs
    };
    (0..line.glyphs.len())
        .filter(is_firm)
        .map(|at| line.glyphs[at])
}

/// Between where text stands in each column. Full lines come as near to the next column as any do.
pub(super) fn rooms<'l, 'p: 'l>(
    lines: impl Iterator<Item = &'l Baseline<'p>>,
    gutters: &[f32],
) -> Vec<[f32; 2]> {
    let mut rooms = vec![[f32::INFINITY, f32::NEG_INFINITY]; gutters.len() + 1];
    for glyph in lines.flat_map(firm) {
        let room = &mut rooms[column(gutters, glyph)];
        room[0] = room[0].min(glyph.x);
        room[1] = room[1].max(glyph.x + glyph.advance);
    }
    let gap = rooms
        .windows(2)
        .map(|pair| pair[1][0] - pair[0][1])
        .fold(f32::INFINITY, f32::min);
    for at in 0..gutters.len() {
        rooms[at][1] = rooms[at][1].max(rooms[at + 1][0] - gap);
    }
    rooms
}

fn column(gutters: &[f32], glyph: &Glyph) -> usize {
    gutters.partition_point(|gutter| *gutter < glyph.x + glyph.advance / 2.0)
}

/// The glyphs of `line` in each column.
pub(super) fn cells<'p>(line: &Baseline<'p>, gutters: &[f32]) -> Vec<Vec<&'p Glyph>> {
    let mut cells = vec![Vec::new(); gutters.len() + 1];
    let mut place = 0;
    for (at, glyph) in line.glyphs.iter().enumerate() {
        let hangs = at
            .checked_sub(1)
            .is_some_and(|before| hangs_on(line.glyphs[before], glyph));
        if !hangs {
            place = column(gutters, glyph);
        }
        cells[place].push(*glyph);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line with a text that ends at 100 and one that begins `apart` behind, of signs 10 points wide and `gap` points apart.
    fn crosses_at(apart: f32, gap: f32) -> bool {
        let signs = |x: f32| (0..6).map(move |at| x + at as f32 * (10.0 + gap));
        let first = signs(100.0 - 60.0 - 5.0 * gap);
        let glyphs = first.chain(signs(100.0 + apart));
        let glyphs: Vec<Glyph> = glyphs.map(|x| Glyph::plain("甲", x, 0.0)).collect();
        let line = Baseline {
            base: 0.0,
            size: 10.0,
            glyphs: glyphs.iter().collect(),
            is_title: false,
        };
        crosses(&line, &[0.0, 100.0 + apart / 2.0])
    }

    #[test]
    fn full_lines_of_two_cells_are_further_apart_than_the_signs_of_one() {
        assert!(!crosses_at(2.0, 0.0));
        assert!(crosses_at(2.0, 2.0));
        assert!(crosses_at(0.0, 0.0));
        assert!(!crosses_at(8.0, 2.0));
    }
}

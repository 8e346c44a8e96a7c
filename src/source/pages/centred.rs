//! Rows whose cells are set in their vertical middle, without lines or gaps between them: the cut is where the text of
//! every cell has its middle beside the row's number.

use std::ops::Range;

use super::group_titles::CENTRE;
use super::lines::Baseline;
use super::table_lines::{End, Lines};

/// How much a cell counts at most that is not in its place, in lines: cells that go over several rows never are.
const MOST: f32 = 1.0;
/// What a row without a number costs. One that ends or begins on another page may have none, nor has the title of a
/// group.
const UNNUMBERED: f32 = 0.1;
/// What one costs that ends or begins amid a page: what stands over it may be the head of the page.
const AMID: f32 = 3.0;
/// What a row costs at most that the end of a page cuts: some programs cut it when its cells are set.
const CUT: f32 = 1.5;
/// What a gap between two rows is worth, in lines, where rows are further apart than lines: as much as two cells that are
/// in their place. The middles of a row that runs over pages tell nothing.
const GAP: f32 = 2.0;
/// Of the distance of lines, by how much rows are further apart, if they are.
const APART: f32 = 1.08;
/// Of the usual gap between rows, how wide each is at least.
const USUAL: f32 = 0.85;
/// How many lines a row has at most, those of all columns counted; one that fills a page has half as many.
const LONGEST: usize = 200;

/// How far base lines are apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spacing {
    /// Those of a cell.
    pub lines: f32,
    /// The last of a row and the first of the next one, whichever cells they stand in.
    pub rows: f32,
}

impl Spacing {
    /// What a cut over a line that is `step` below the last one is worth.
    fn worth(self, step: f32) -> f32 {
        let told = self.rows > APART * self.lines && step >= USUAL * self.rows;
        if told { GAP } else { 0.0 }
    }
}

/// The best way to part lines into rows.
pub(super) struct Parted {
    /// The line that each row begins with.
    pub cuts: Vec<usize>,
    /// How many lines of text all cells of rows with a number are off together.
    pub off: f32,
}

/// A row on the way.
#[derive(Clone, Copy)]
struct Step {
    cost: f32,
    off: f32,
    from: usize,
}

/// Parts the lines of `page` behind its header.
pub(super) fn parted(page: &Lines, spacing: Spacing) -> Parted {
    let (begin, end) = (page.ahead, page.lines.len());
    let titles = titles(page);
    // Apart from the lines over and below it, none is part of a row, however well it would fit.
    let is_apart = |at: usize| spacing.worth(page.step(at)) > 0.0;
    let alone: Vec<bool> = (0..end)
        .map(|at| {
            let is_set_off = || (at == begin || is_apart(at)) && is_apart(at + 1);
            let inner = (begin..end.saturating_sub(1)).contains(&at);
            let known = (begin..end).contains(&at) && page.lines[at].is_title;
            known || inner && titles[at] && page.may_be_title(at) && is_set_off()
        })
        .collect();
    let mut best: Vec<Option<Step>> = vec![None; end + 1];
    best[begin] = Some(Step {
        cost: 0.0,
        off: 0.0,
        from: begin,
    });
    for to in begin + 1..=end {
        let mut numbers = 0;
        for from in (begin..to).rev().take(LONGEST) {
            numbers += usize::from(page.numbers[from]);
            if numbers > 1 || to - from > 1 && (alone[from] || alone[to - 1]) {
                break;
            }
            let Some(before) = best[from] else {
                continue;
            };
            let cut = from == begin || to == end;
            if numbers == 0 && !cut && !(to - from == 1 && titles[from]) {
                continue;
            }
            let off = off(page, from..to, spacing.lines);
            let extra = match (numbers, edges(page, &(from..to))) {
                (1.., _) => 0.0,
                (0, [Some(End::Text), _] | [_, Some(End::Text)]) => AMID,
                (0, _) => UNNUMBERED,
            };
            let worth = match to {
                to if to == end => 0.0,
                to => spacing.worth(page.step(to)),
            };
            let cost = before.cost + off + extra - worth;
            if best[to].is_none_or(|best| cost < best.cost) {
                let counted = if numbers == 0 { 0.0 } else { off };
                best[to] = Some(Step {
                    cost,
                    off: before.off + counted,
                    from,
                });
            }
        }
    }
    let (mut cuts, mut at) = (Vec::new(), end);
    while let Some(step) = best[at].filter(|_| at > begin) {
        cuts.push(step.from);
        at = step.from;
    }
    cuts.reverse();
    Parted {
        cuts,
        off: best[end].map_or(f32::INFINITY, |step| step.off),
    }
}

/// By how many lines the cells of `row` are away from where they would be.
fn off(page: &Lines, row: Range<usize>, leading: f32) -> f32 {
    let cells = || page.cells(&row);
    let number = row.clone().find(|&at| page.numbers[at]);
    let beside = |place: f32, at: fn((f32, f32)) -> f32| {
        let away = cells().map(|cell| (at(cell) - place).abs() / leading);
        away.map(|lines| lines.min(MOST)).sum::<f32>()
    };
    let tallest = cells().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let (top, place) = match number {
        Some(at) => (page.lines[at].base, page.lines[at].base),
        None => tallest.map_or((0.0, 0.0), |tallest| (tallest.0, middle(tallest))),
    };
    let in_middle = beside(place, middle);
    // Of a row that the page's end cuts, some programs set the parts on top.
    if edges(page, &row).contains(&Some(End::Page)) {
        in_middle.min(beside(top, |cell| cell.0)).min(CUT)
    } else {
        in_middle
    }
}

/// What `row` ends at, above and below; `None` where other rows are.
fn edges(page: &Lines, row: &Range<usize>) -> [Option<End>; 2] {
    let above = (row.start == page.ahead).then_some(page.ends[0]);
    let below = (row.end == page.lines.len()).then_some(page.ends[1]);
    [above, below]
}

fn middle((top, bottom): (f32, f32)) -> f32 {
    (top + bottom) / 2.0
}

/// Which lines of `page` are titles of groups of rows: known as ones, or alone in the middle of the table.
fn titles(page: &Lines) -> Vec<bool> {
    let sides = |line: &Baseline| {
        let left = line.glyphs.first().map_or(f32::INFINITY, |glyph| glyph.x);
        let right = line.glyphs.last().map(|glyph| glyph.x + glyph.advance);
        (left, right.unwrap_or(f32::NEG_INFINITY))
    };
    let all = page.lines.iter().map(sides);
    let (left, right) = all.fold((f32::INFINITY, f32::NEG_INFINITY), |all, line| {
        (all.0.min(line.0), all.1.max(line.1))
    });
    let alone = |at: usize| {
        let holds =
            |column: &&Vec<(usize, f32)>| column.binary_search_by_key(&at, |(at, _)| *at).is_ok();
        page.columns.iter().filter(holds).count() == 1
    };
    let central = |at: usize| {
        let line = sides(&page.lines[at]);
        (middle(line) - middle((left, right))).abs() < CENTRE * (right - left)
    };
    (0..page.lines.len())
        .map(|at| page.lines[at].is_title || alone(at) && central(at))
        .collect()
}

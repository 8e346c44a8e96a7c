//! Rows where no lines part columns: by the level lines between them or, where there are none, by numbers and where
//! their cells stand beside them.

use std::ops::Range;

use super::centred::{Spacing, parted};
use super::lines::Baseline;
use super::spans::Span;
use super::table_lines::Lines;

/// Of the lines' width, how much a level line covers that parts rows.
const COVERED: f32 = 0.6;

/// How the rows of a table are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Setting {
    /// Numbers stand beside the first lines of their rows.
    Top,
    /// Numbers stand beside the middle of their rows.
    Middle(Spacing),
}

/// How the rows of a table are set that stands on several `pages`.
pub(super) fn setting(pages: &[Lines]) -> Setting {
    let columns = pages.iter().flat_map(|page| &page.columns);
    let steps = columns.flat_map(|column| column.windows(2).map(|pair| pair[1].1 - pair[0].1));
    let mut steps: Vec<f32> = steps.filter(|step| *step > 1.0).collect();
    steps.sort_by(f32::total_cmp);
    let Some(&leading) = steps.get(steps.len() / 2) else {
        return Setting::Top;
    };
    let spacing = Spacing {
        lines: leading,
        rows: between(pages),
    };
    let tops: f32 = pages.iter().map(|page| page.off_tops(leading)).sum();
    let middles: f32 = pages.iter().map(|page| parted(page, spacing).off).sum();
    // Rows of one line each are set alike in either way.
    if middles < tops {
        Setting::Middle(spacing)
    } else {
        Setting::Top
    }
}

/// How far the lines at the ends of two rows are apart: the middle one of the widest gaps between each two numbers.
fn between(pages: &[Lines]) -> f32 {
    let gaps = pages.iter().flat_map(|page| {
        let places = page.places();
        let pairs: Vec<[usize; 2]> = places.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        // Only those tell between which lines stand.
        let pairs = pairs.into_iter().filter(|[one, next]| next - one > 1);
        pairs.map(|[one, next]| (one + 1..=next).map(|at| page.step(at)).fold(0.0, f32::max))
    });
    let mut gaps: Vec<f32> = gaps.collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.0)
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
    let own: Vec<usize> = match setting {
        Setting::Top => places.clone(),
        Setting::Middle(spacing) => parted(page, spacing).cuts,
    };
    if by_rules {
        // Lines that stand over groups of rows alone leave their rows together.
        let parted = ruled.iter().copied().chain([page.lines.len()]);
        let mut from = page.ahead;
        for to in parted {
            let numbers = places.iter().filter(|at| (from..to).contains(*at)).count();
            let inside = own.iter().filter(|at| (from + 1..to).contains(*at));
            cuts.extend(inside.filter(|_| numbers > 1));
            from = to;
        }
        cuts.extend(&ruled);
    } else {
        cuts.extend(own);
    }
    if setting == Setting::Top {
        let leading = page.leading();
        let behind = page.ahead..page.lines.len();
        let titles = behind.filter(|&at| page.is_title(at, leading));
        cuts.extend(titles.flat_map(|at| [at, at + 1]));
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

#[cfg(test)]
mod tests {
    use super::super::table_lines::End;
    use super::*;

    fn lines(bases: &[f32]) -> Vec<Baseline<'static>> {
        let line = |base: &f32| Baseline {
            base: *base,
            size: 10.0,
            glyphs: Vec::new(),
        };
        bases.iter().map(line).collect()
    }

    /// Columns as the numbers of the lines that have text in them; the first one has the rows' numbers.
    fn page<'l>(
        lines: &'l [Baseline<'static>],
        columns: &[&[usize]],
        ahead: usize,
    ) -> Lines<'l, 'static> {
        let placed = |column: &&[usize]| column.iter().map(|&at| (at, lines[at].base)).collect();
        Lines {
            lines,
            numbers: (0..lines.len())
                .map(|at| columns[0].contains(&at))
                .collect(),
            ahead,
            ends: [End::Page; 2],
            columns: columns.iter().map(placed).collect(),
        }
    }

    #[test]
    fn rows_begin_at_numbers_that_stand_beside_first_lines() {
        let lines = lines(&[0.0, 20.0, 34.0, 54.0, 68.0]);
        let page = page(&lines, &[&[1, 3], &[0, 1, 2, 3, 4]], 1);
        assert_eq!(setting(std::slice::from_ref(&page)), Setting::Top);
        assert_eq!(rows(&page, &[], Setting::Top), [0..1, 1..3, 3..5]);
    }

    #[test]
    fn rows_are_parted_where_all_cells_have_their_middle_beside_the_number() {
        // No gaps: a row of three lines, one of two beside one of one, the rest of one that begins on this page.
        let bases = [0.0, 10.0, 20.0, 30.0, 35.0, 40.0, 50.0, 60.0, 70.0];
        let lines = lines(&bases);
        let page = page(&lines, &[&[1, 4], &[0, 1, 2, 3, 5, 6, 7, 8], &[1, 4, 7]], 0);
        let setting = setting(std::slice::from_ref(&page));
        assert!(matches!(setting, Setting::Middle(spacing) if spacing.lines == 10.0));
        assert_eq!(rows(&page, &[], setting), [0..3, 3..6, 6..9]);
    }
}

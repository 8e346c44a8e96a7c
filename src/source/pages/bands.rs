//! Rows where no lines part columns: by the level lines between them or, where there are none, by numbers and where
//! their cells stand beside them.

use std::ops::Range;

use super::centred::{Spacing, parted};
use super::lines::Baseline;
use super::spans::Span;
use super::table_lines::Lines;

/// Of each ten pairs of rows, how many level lines part at least where they part rows.
const PARTED: usize = 7;
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

/// Whether level lines part the rows of a table whose pages have the level lines beside them; else they stand over groups
/// of rows, if there are any. Those at titles tell nothing.
pub(super) fn is_ruled<'r>(pages: impl Iterator<Item = (&'r Lines<'r, 'r>, &'r [Span])>) -> bool {
    let (mut pairs, mut parted) = (0, 0);
    for (page, rules) in pages {
        let ruled = ruled_cuts(page, rules);
        for pair in page.places().windows(2) {
            let between = pair[0] + 1..=pair[1];
            if page.lines[pair[0]..pair[1]]
                .iter()
                .any(|line| line.is_title)
            {
                continue;
            }
            pairs += 1;
            parted += usize::from(ruled.iter().any(|cut| between.contains(cut)));
        }
    }
    parted * 10 >= pairs * PARTED
}

/// The rows on a page: ranges of lines. `rules` are the level lines that part them.
pub(super) fn rows(page: &Lines, rules: &[Span], setting: Setting) -> Vec<Range<usize>> {
    let mut cuts = vec![0, page.ahead];
    let places = page.places();
    let ruled = ruled_cuts(page, rules);
    let own: Vec<usize> = match setting {
        Setting::Top => places.clone(),
        Setting::Middle(spacing) => parted(page, spacing).cuts,
    };
    if ruled.is_empty() {
        cuts.extend(own);
    } else {
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
    }
    let leading = page.leading();
    let is_title = |at: &usize| {
        page.lines[*at].is_title || setting == Setting::Top && page.is_title(*at, leading)
    };
    let titles = (page.ahead..page.lines.len()).filter(is_title);
    cuts.extend(titles.flat_map(|at| [at, at + 1]));
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
    use super::super::super::page::Glyph;
    use super::super::table_lines::End;
    use super::*;

    fn lines(bases: &[f32]) -> Vec<Baseline<'static>> {
        let line = |base: &f32| Baseline {
            base: *base,
            size: 10.0,
            glyphs: Vec::new(),
            is_title: false,
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
            groups: Vec::new(),
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

    #[test]
    fn level_lines_at_titles_of_groups_part_no_rows() {
        let glyph: &'static Glyph = Box::leak(Box::new(Glyph::plain("甲", 50.0, 0.0)));
        let mut lines = lines(&[0.0, 20.0, 40.0, 60.0, 80.0]);
        lines.iter_mut().for_each(|line| line.glyphs.push(glyph));
        let rule = |at: f32| Span {
            at,
            from: 50.0,
            to: 60.0,
        };
        let is_ruled = |lines: &[Baseline<'static>], rules: &[Span]| {
            let page = page(lines, &[&[0, 1, 3, 4], &[0, 1, 2, 3, 4]], 0);
            is_ruled([(&page, rules)].into_iter())
        };
        let around_the_third = [rule(30.0), rule(50.0)];
        lines[2].is_title = true;
        assert!(!is_ruled(&lines, &around_the_third));
        assert!(is_ruled(
            &lines,
            &[rule(10.0), rule(30.0), rule(50.0), rule(70.0)]
        ));
    }
}

//! The lines of a table on one page, with what tells its rows apart.

use std::ops::Range;

use super::group_titles::reads_as_title;
use super::lines::Baseline;
use crate::text::numbering::marker;

/// Of the distance of lines, how far a title is from those around it at least.
const APART: f32 = 1.2;

/// The lines of a table on one page.
pub(super) struct Lines<'l, 'p> {
    pub lines: &'l [Baseline<'p>],
    /// Which of them have the number of a row.
    pub numbers: Vec<bool>,
    /// How many of them are the header.
    pub ahead: usize,
    /// What it ends at, above and below.
    pub ends: [End; 2],
    /// For each column, which of them have text in it, and the base line of that.
    pub columns: Vec<Vec<(usize, f32)>>,
    /// Columns that tell nothing of where rows begin: they have less lines than the table has rows, so that cells stand beside
    /// several of them.
    pub groups: Vec<usize>,
}

/// What a part of a table ends at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The end of the page: a row may go on beyond it.
    Page,
    /// Something else on the page.
    Text,
}

impl Lines<'_, '_> {
    /// The lines with numbers.
    pub fn places(&self) -> Vec<usize> {
        (self.ahead..self.lines.len())
            .filter(|&at| self.numbers[at])
            .collect()
    }

    /// How far the line `at` is below the one before, of which the digits may stand a little higher than the text.
    pub fn step(&self, at: usize) -> f32 {
        let before = &self.lines[at - 1];
        let lowest = before.glyphs.iter().map(|glyph| glyph.y);
        self.lines[at].base - lowest.fold(before.base, f32::max)
    }

    /// The usual distance of two lines of a cell; 0 where no cell has two.
    pub fn leading(&self) -> f32 {
        let steps = self.columns.iter().flat_map(|column| {
            let pairs = column.windows(2);
            pairs.map(|pair| pair[1].1 - pair[0].1)
        });
        let mut steps: Vec<f32> = steps.filter(|step| *step > 1.0).collect();
        steps.sort_by(f32::total_cmp);
        steps.get(steps.len() / 2).copied().unwrap_or(0.0)
    }

    /// Whether the line `at` is the title of the rows below, known as one or alone, with a marker, over the number of the first of them, and
    /// further from the lines around it than those of a cell are, which have `leading`.
    pub fn is_title(&self, at: usize, leading: f32) -> bool {
        if self.lines[at].is_title {
            return true;
        }
        let is_apart = |at: usize| self.step(at) > APART * leading;
        let over_number = self.numbers.get(at + 1) == Some(&true) && is_apart(at + 1);
        over_number && self.may_be_title(at) && (at == self.ahead || is_apart(at))
    }

    /// Whether the line `at` reads as the title of a group of rows: alone, with a marker, and no sentence.
    pub fn may_be_title(&self, at: usize) -> bool {
        let holds =
            |column: &&Vec<(usize, f32)>| column.binary_search_by_key(&at, |(at, _)| *at).is_ok();
        let alone = || self.columns.iter().filter(holds).count() == 1;
        if at < self.ahead || self.numbers[at] || !alone() {
            return false;
        }
        let glyphs = self.lines[at].glyphs.iter();
        let text: String = glyphs.map(|glyph| glyph.text.trim()).collect();
        marker(&text).is_some() && reads_as_title(&text)
    }

    /// The first and the last base line of each cell of `row`, those beside several rows aside.
    pub fn cells(&self, row: &Range<usize>) -> impl Iterator<Item = (f32, f32)> {
        let columns = self.columns.iter().enumerate();
        let columns = columns.filter(|(at, _)| !self.groups.contains(at));
        columns.filter_map(|(_, column)| extent(column, row))
    }

    /// By how many lines the cells of rows that begin with their number do not begin beside it.
    pub fn off_tops(&self, leading: f32) -> f32 {
        let places = self.places();
        let ends = places.iter().skip(1).copied().chain([self.lines.len()]);
        let rows = places.iter().zip(ends).map(|(&from, to)| from..to);
        let off = |row: Range<usize>| {
            let cells = self.cells(&row);
            let away = cells.map(|(top, _)| (top - self.lines[row.start].base).abs() / leading);
            away.map(|lines| lines.min(1.0)).sum::<f32>()
        };
        rows.map(off).sum()
    }
}

/// The first and the last base line of a column's text in `row`.
fn extent(column: &[(usize, f32)], row: &Range<usize>) -> Option<(f32, f32)> {
    let from = column.partition_point(|(at, _)| *at < row.start);
    let to = column.partition_point(|(at, _)| *at < row.end);
    let lines = column.get(from..to)?;
    Some((lines.first()?.1, lines.last()?.1))
}

/// Which columns of the table on `pages` have less lines than it has rows.
pub(super) fn groups(pages: &[Lines]) -> Vec<usize> {
    let rows: usize = pages.iter().map(|page| page.places().len()).sum();
    let width = pages.first().map_or(0, |page| page.columns.len());
    let count = |column: usize| {
        let below = |page: &Lines| {
            let lines = page.columns[column].iter();
            lines
                .filter(|(at, _)| *at >= page.ahead && !page.lines[*at].is_title)
                .count()
        };
        pages.iter().map(below).sum::<usize>()
    };
    (0..width).filter(|&column| count(column) < rows).collect()
}

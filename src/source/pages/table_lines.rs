//! The lines of a table on one page, with what tells its rows apart.

use std::ops::Range;

use super::lines::Baseline;

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

    /// How far the line `at` is below the one before.
    pub fn step(&self, at: usize) -> f32 {
        self.lines[at].base - self.lines[at - 1].base
    }

    /// By how many lines the cells of rows that begin with their number do not begin beside it.
    pub fn off_tops(&self, leading: f32) -> f32 {
        let places = self.places();
        let ends = places.iter().skip(1).copied().chain([self.lines.len()]);
        let rows = places.iter().zip(ends).map(|(&from, to)| from..to);
        let off = |row: Range<usize>| {
            let cells = self
                .columns
                .iter()
                .filter_map(|column| extent(column, &row));
            let away = cells.map(|(top, _)| (top - self.lines[row.start].base).abs() / leading);
            away.map(|lines| lines.min(1.0)).sum::<f32>()
        };
        rows.map(off).sum()
    }
}

/// The first and the last base line of a column's text in `row`.
pub(super) fn extent(column: &[(usize, f32)], row: &Range<usize>) -> Option<(f32, f32)> {
    let from = column.partition_point(|(at, _)| *at < row.start);
    let to = column.partition_point(|(at, _)| *at < row.end);
    let lines = column.get(from..to)?;
    Some((lines.first()?.1, lines.last()?.1))
}

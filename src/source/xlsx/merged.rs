//! The areas of merged cells of a sheet.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::Refusal;
use super::super::budget::MAX_COLUMNS;
use super::super::grid::{Cell, Grid};
use super::super::xml::{XmlNode, each_node};

/// Areas, and what they show in the rows that they reach down to.
#[derive(Debug, Default)]
pub(in super::super) struct Merged {
    /// Areas that have not begun, the last one first.
    ahead: Vec<Area>,
    /// By column: the last row of the area that reaches down there, and its text.
    active: BTreeMap<usize, (u32, Cell)>,
}

/// Cells between two corners, rows and columns counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Area {
    pub top: u32,
    pub left: usize,
    pub bottom: u32,
    pub right: usize,
}

impl Merged {
    /// The areas that the sheet's `xml` names.
    pub fn read(xml: &str) -> Result<Merged, Refusal> {
        let mut areas = Vec::new();
        each_node(xml, |node| {
            if let XmlNode::Open(tag) = node
                && tag.name == "mergeCell"
            {
                areas.extend(tag.get("ref").and_then(area));
            }
            Ok(())
        })?;
        Ok(Merged::new(areas))
    }

    /// The merged cells in `areas`, in any order.
    pub fn new(areas: Vec<Area>) -> Merged {
        let mut ahead = areas;
        ahead.retain(|area| area.bottom > area.top && area.left < MAX_COLUMNS);
        ahead.sort_by_cached_key(|area| std::cmp::Reverse((area.top, area.left)));
        Merged {
            ahead,
            active: BTreeMap::new(),
        }
    }

    /// Adds `row`, the `at`th one of the sheet, to `grid`; call it for the rows in order.
    pub fn put(&mut self, at: u32, mut row: Vec<Cell>, grid: &mut Grid) -> Result<(), Refusal> {
        // A row of which every cell is covered says nothing of its own.
        let own = row.iter().any(|cell| !cell.paragraphs.is_empty());
        if own {
            self.cover(at, &mut row, grid)?;
        }
        self.begin(at, &row);
        if own { grid.row(row) } else { Ok(()) }
    }

    /// Notes the areas that begin in `row`, the `at`th one of the sheet.
    fn begin(&mut self, at: u32, row: &[Cell]) {
        self.active.retain(|_, (end, _)| *end >= at);
        let mut free = 0;
        while let Some(area) = self.ahead.pop_if(|area| area.top <= at) {
            if area.top < at {
                continue;
            }
            for column in unclaimed(area, &mut free) {
                // Areas do not overlap; of those that a file lays over each other, the first one counts.
                self.active.entry(column).or_insert_with(|| {
                    let cell = row.get(column).map(Cell::repeated).unwrap_or_default();
                    (area.bottom, cell)
                });
            }
        }
    }

    /// Fills the cells of `row`, the `at`th one of the sheet, that an area above reaches down to;
    /// what such a cell holds itself does not show.
    fn cover(&self, at: u32, row: &mut Vec<Cell>, grid: &mut Grid) -> Result<(), Refusal> {
        let active = self.active.iter().filter(|(_, (end, _))| *end >= at);
        for (&column, (_, cell)) in active {
            if row.len() <= column {
                row.resize(column + 1, Cell::default());
            }
            grid.draw(cell.bytes())?;
            row[column] = cell.clone();
        }
        Ok(())
    }
}

/// The columns of `area` from the `free`th one on, which is then the first behind them. All before it are in areas that
/// begin in the same row and not further to the right.
fn unclaimed(area: Area, free: &mut usize) -> Range<usize> {
    let columns = area.left.max(*free)..area.right.saturating_add(1).min(MAX_COLUMNS);
    *free = columns.end.max(*free);
    columns
}

fn area(text: &str) -> Option<Area> {
    let (from, to) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(from)?, place(to)?);
    Some(Area {
        top,
        left,
        bottom,
        right,
    })
}

/// Row and column, counted from 0, of a cell such as B12.
pub(super) fn place(text: &str) -> Option<(u32, usize)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let row: u32 = digits.parse().ok()?;
    let mut column = 0usize;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() || column > 100_000 {
            return None;
        }
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_areas_that_lie_over_each_other_the_first_one_counts() {
        let areas = vec![area("A1:B3").unwrap(); 2].into_iter();
        let areas = areas.chain(area("B1:B2")).collect();
        let row = |texts: [&str; 2]| texts.map(|text| Cell::new([text.to_string()])).to_vec();
        let (mut merged, mut grid) = (Merged::new(areas), Grid::default());
        for (at, texts) in [["甲", "乙"], ["1", ""], ["2", ""], ["3", ""]]
            .into_iter()
            .enumerate()
        {
            merged.put(at as u32, row(texts), &mut grid).unwrap();
        }
        let rows = grid.parts.iter().map(|part| match &part.content {
            super::super::super::grid::Content::Row(cells) => {
                cells.iter().map(Cell::text).collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        });
        assert_eq!(rows.collect::<Vec<_>>(), ["甲 乙", "甲 乙", "甲 乙", "3 "]);
    }

    #[test]
    fn a_column_is_looked_at_once_however_many_areas_begin_in_a_row() {
        let claim = |names: &[&str]| {
            let mut free = 0;
            let areas = names.iter().map(|name| area(name).unwrap());
            let columns = areas.map(|area| unclaimed(area, &mut free));
            columns.map(Vec::from_iter).collect::<Vec<_>>()
        };
        let wide = claim(&["A1:IV2"; 1000]);
        assert_eq!(wide.iter().map(Vec::len).sum::<usize>(), MAX_COLUMNS);
        let some = claim(&["A1:B2", "B1:D2", "C1:C2", "F1:G2", "IU1:XFD2"]);
        let expected: [&[usize]; 5] = [&[0, 1], &[2, 3], &[], &[5, 6], &[254, 255]];
        assert_eq!(some, expected);
    }

    #[test]
    fn cells_are_found_by_their_names() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("AB12"), Some((11, 27)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A0", "12", "A99999999999", "ABCDEFGHIJKLMNOP1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}

//! Pages one after the other: tables that run over several of them become one.

use super::cuts;
use super::lines::Line;
use super::placed::{Block, PlacedPage};
use super::spans::{SAME, distinct};
use super::table::{Cell, Part, Table};

/// A part of a document.
#[derive(Debug)]
pub(super) enum Joined {
    /// Lines without a table between them.
    Text(Vec<Line>),
    Table(Table),
    Furniture(Line),
}

/// The parts that `pages` have, in order.
pub(super) fn blocks(pages: Vec<PlacedPage>) -> Vec<Joined> {
    let mut parts: Vec<Joined> = Vec::new();
    for block in pages.into_iter().flat_map(|page| page.blocks) {
        let before = parts
            .iter_mut()
            .rfind(|part| !matches!(part, Joined::Furniture(_)));
        match (block, before) {
            (Block::Furniture(line), _) => parts.push(Joined::Furniture(line)),
            (Block::Line(line), Some(Joined::Text(lines))) => lines.push(line),
            (Block::Line(line), _) => parts.push(Joined::Text(vec![line])),
            (Block::Table(more), Some(Joined::Table(table))) => match joint(table, &more) {
                Some(all) => go_on(table, more, &all),
                None => parts.push(Joined::Table(more)),
            },
            (Block::Table(table), _) => parts.push(Joined::Table(table)),
        }
    }
    for part in &mut parts {
        if let Joined::Table(table) = part {
            cuts::fill(table);
        }
    }
    parts
}

/// Whether two tables have the same columns: all of those that the one has, the other has too. A page that is
/// bound on the other side is moved as a whole.
fn is_same(one: &[f32], other: &[f32]) -> bool {
    let width = |columns: &[f32]| columns[columns.len() - 1] - columns[0];
    let within = |few: &[f32], many: &[f32]| {
        few.iter().all(|at| {
            let near = |place: &f32| ((place - many[0]) - (at - few[0])).abs() <= SAME;
            many.iter().any(near)
        })
    };
    (width(one) - width(other)).abs() <= SAME && (within(one, other) || within(other, one))
}

/// The columns of `table` and `more` together, where these are the same.
fn joint(table: &Table, more: &Table) -> Option<Vec<f32>> {
    let is_same = is_same(&table.columns, &more.columns);
    is_same.then(|| all_columns(&table.columns, &more.columns))?
}

/// The columns that two tables have together, from where the first one stands; `None` where columns narrower than a line's
/// double fall together: there is no table of text.
fn all_columns(one: &[f32], other: &[f32]) -> Option<Vec<f32>> {
    let moved = other.iter().map(|at| at + one[0] - other[0]);
    let moved: Vec<f32> = moved.collect();
    let all = distinct(one.iter().chain(&moved).copied().collect());
    let covers = |columns: &[f32]| {
        let places: Vec<usize> = columns.iter().map(|at| nearest(&all, *at)).collect();
        places.is_sorted_by(|a, b| a < b)
            && places.first() == Some(&0)
            && places.last() == Some(&(all.len() - 1))
    };
    (covers(one) && covers(&moved)).then_some(all)
}

/// Appends to `table` what stands of it on the next page.
fn go_on(table: &mut Table, mut more: Table, all: &[f32]) {
    let shift = table.columns[0] - more.columns[0];
    more.columns.iter_mut().for_each(|at| *at += shift);
    spread(table, all);
    spread(&mut more, all);
    cuts::append(table, more.rows);
}

/// Gives `table` the columns `all`; cells go over several of them where it has fewer.
fn spread(table: &mut Table, all: &[f32]) {
    if table.columns.len() == all.len() {
        return;
    }
    let starts: Vec<usize> = table.columns.iter().map(|at| nearest(all, *at)).collect();
    for row in &mut table.rows {
        let cells = std::mem::take(&mut row.cells);
        for (at, cell) in cells.into_iter().enumerate() {
            let more = starts[at + 1].saturating_sub(starts[at] + 1);
            let filler = Cell {
                lines: Vec::new(),
                sides: cell.sides,
                part: Part::Right,
                is_open: cell.is_open,
            };
            row.cells.push(cell);
            row.cells.extend(std::iter::repeat_n(filler, more));
        }
    }
    table.columns = all.to_vec();
}

fn nearest(places: &[f32], at: f32) -> usize {
    let far = |place: f32| (place - at).abs();
    let nearest = (0..places.len()).min_by(|a, b| far(places[*a]).total_cmp(&far(places[*b])));
    nearest.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::table::Row;
    use super::*;

    /// A page with one table, which has one blank row.
    fn page(number: u32, columns: &[f32]) -> PlacedPage<'static> {
        let row = Row {
            cells: vec![Cell::default(); columns.len() - 1],
            page: number,
        };
        let table = Table {
            columns: columns.to_vec(),
            rows: vec![row],
            top: 0.0,
        };
        PlacedPage {
            number,
            height: 800.0,
            blocks: vec![Block::Table(table)],
            loose: Vec::new(),
        }
    }

    fn tables(one: &[f32], other: &[f32]) -> Vec<Table> {
        let parts = blocks(vec![page(1, one), page(2, other)]).into_iter();
        let table = |part| match part {
            Joined::Table(table) => Some(table),
            _ => None,
        };
        parts.filter_map(table).collect()
    }

    #[test]
    fn a_table_goes_on_with_the_columns_of_both_pages() {
        let joined = tables(
            &[50.0, 90.0, 300.0, 500.0],
            &[62.0, 102.0, 312.0, 400.0, 512.0],
        );
        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].columns, [50.0, 90.0, 300.0, 388.0, 500.0]);
        assert_eq!(joined[0].rows.len(), 2);
    }

    #[test]
    fn tables_whose_narrow_columns_fall_together_stay_apart() {
        let (narrow, other) = ([0.0, 3.0, 50.0, 100.0], [0.0, 50.0, 70.0, 80.0, 100.0]);
        assert_eq!(tables(&narrow, &other).len(), 2);
        assert_eq!(tables(&other, &narrow).len(), 2);
    }

    proptest! {
        #[test]
        fn every_row_has_a_cell_for_each_column(
            one in prop::collection::vec(0.0..40.0_f32, 2..8),
            other in prop::collection::vec(0.0..40.0_f32, 2..8),
            aside in -20.0..20.0_f32,
        ) {
            let sorted = |mut places: Vec<f32>| {
                places.extend([0.0, 40.0]);
                places.sort_by(f32::total_cmp);
                places
            };
            let (one, mut other) = (sorted(one), sorted(other));
            other.iter_mut().for_each(|at| *at += aside);
            for table in tables(&one, &other) {
                for row in &table.rows {
                    prop_assert_eq!(row.cells.len() + 1, table.columns.len());
                }
            }
        }
    }
}

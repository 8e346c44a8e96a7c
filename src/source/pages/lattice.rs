//! Ruled tables: from lines that meet to a grid, and from the sides that are not drawn to merged cells.

use super::super::Refusal;
use super::super::page::Rule;
use super::spans::{SAME, Span, distinct, spans};
use crate::error::DocumentFault;

/// The lines of one table as columns and rows, and which of its fields are one cell.
#[derive(Debug, PartialEq)]
pub(super) struct Lattice {
    /// Where columns begin, and where the last one ends.
    pub columns: Vec<f32>,
    /// Where rows begin, and where the last one ends.
    pub rows: Vec<f32>,
    /// By row and column: the first field of the cell that the field is part of.
    heads: Vec<[usize; 2]>,
    /// Over and below which columns no line closes the table.
    open: [Vec<bool>; 2],
}

/// Lines that cross, level by upright: no page of a list has a hundredth.
const MAX_CROSSINGS: usize = 1_000_000;
/// Fields of one table on a page.
const MAX_FIELDS: usize = 20_000;
/// Tables on a page.
const MAX_TABLES: usize = 500;
/// Lines that cross on all pages: a third of a second.
const MAX_ALL_CROSSINGS: usize = 100_000_000;
/// Fields of the tables on all pages: half a second. Six thousand pages of a list have as many.
const MAX_ALL_FIELDS: usize = 2_000_000;

/// What the lines of the pages of a document have come to so far.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    crossings: usize,
    fields: usize,
}

impl Drawn {
    /// Lines on one page that may cross so often.
    fn crossings(&mut self, count: usize) -> Result<(), Refusal> {
        self.crossings = self.crossings.saturating_add(count);
        within(count <= MAX_CROSSINGS && self.crossings <= MAX_ALL_CROSSINGS)
    }

    /// A table with so many fields.
    fn fields(&mut self, count: usize) -> Result<(), Refusal> {
        self.fields += count;
        within(count <= MAX_FIELDS && self.fields <= MAX_ALL_FIELDS)
    }
}

fn within(is_within: bool) -> Result<(), Refusal> {
    if is_within {
        Ok(())
    } else {
        Err(Refusal::new(1, DocumentFault::PagesTooLarge))
    }
}

impl Lattice {
    /// The first row and column of the cell that covers the field at `row` and `column`.
    pub fn head(&self, row: usize, column: usize) -> [usize; 2] {
        self.heads[row * self.width() + column]
    }

    /// Whether no line closes the table over `column`.
    pub fn is_open_above(&self, column: usize) -> bool {
        self.open[0][column]
    }

    /// Whether no line closes the table below `column`.
    pub fn is_open_below(&self, column: usize) -> bool {
        self.open[1][column]
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.columns.len() - 1
    }

    /// How many rows it has.
    pub fn height(&self) -> usize {
        self.rows.len() - 1
    }

    /// Row and column of the field at a point, if it is within the table.
    pub fn field(&self, x: f32, y: f32) -> Option<[usize; 2]> {
        Some([band(&self.rows, y)?, band(&self.columns, x)?])
    }

    /// The room that it takes.
    pub fn area(&self) -> f32 {
        let length = |places: &[f32]| places[places.len() - 1] - places[0];
        length(&self.columns) * length(&self.rows)
    }
}

/// Between which of `places` a place lies.
fn band(places: &[f32], at: f32) -> Option<usize> {
    let before = places.partition_point(|place| *place <= at);
    (before > 0 && before < places.len()).then(|| before - 1)
}

/// The tables that `rules` draw on a page, the smallest first; `drawn` is what the pages before came to.
pub(super) fn lattices(rules: &[Rule], drawn: &mut Drawn) -> Result<Vec<Lattice>, Refusal> {
    let (level, upright) = spans(rules);
    drawn.crossings(level.len().saturating_mul(upright.len()))?;
    let mut lattices = Vec::new();
    let tables = with_single_columns(connected(&level, &upright));
    for (level, upright) in with_titles(tables) {
        lattices.extend(lattice(&level, &upright, drawn)?);
    }
    within(lattices.len() <= MAX_TABLES)?;
    lattices.sort_by(|a, b| a.area().total_cmp(&b.area()));
    Ok(lattices)
}

/// The level and the upright lines of a table.
type Lines = (Vec<Span>, Vec<Span>);

/// Points between a table and a single column that belongs to it at most.
const BESIDE: f32 = 150.0;

/// `tables` with single columns put to the table beside which each stands, as high as it: the cells between them begin on
/// the page before and end on the next, so that no level line shows.
fn with_single_columns(tables: Vec<Lines>) -> Vec<Lines> {
    let is_single = |(_, upright): &Lines| {
        let places = upright.iter().map(|span| span.at).collect();
        distinct(places).len() == 2
    };
    let (single, mut tables): (Vec<Lines>, Vec<Lines>) = tables.into_iter().partition(is_single);
    for column in single {
        let Some(own) = bounds(&column) else {
            continue;
        };
        let same = |a: f32, b: f32| (a - b).abs() <= SAME;
        let is_beside = |table: &&mut Lines| {
            bounds(table).is_some_and(|other| {
                let apart = (other[0] - own[1]).max(own[0] - other[1]);
                same(own[2], other[2]) && same(own[3], other[3]) && (0.0..BESIDE).contains(&apart)
            })
        };
        match tables.iter_mut().find(is_beside) {
            Some(table) => {
                table.0.extend(column.0);
                table.1.extend(column.1);
            }
            None => tables.push(column),
        }
    }
    tables
}

/// Of the least height of a row, how high the title of a group of rows is at most.
const TITLE: f32 = 1.6;

/// `tables` with those put together that are parted by the title of a group of rows: where no line closes their sides, none
/// goes along it.
fn with_titles(mut tables: Vec<Lines>) -> Vec<Lines> {
    let top = |table: &Lines| bounds(table).map_or(0.0, |bounds| bounds[2]);
    tables.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut whole: Vec<Lines> = Vec::new();
    for table in tables {
        match whole.iter_mut().find(|upper| goes_on(upper, &table)) {
            Some(upper) => {
                upper.0.extend(table.0);
                upper.1.extend(table.1);
            }
            None => whole.push(table),
        }
    }
    whole
}

/// Whether `lower` is the rest of `upper` below the title of a group of rows.
fn goes_on(upper: &Lines, lower: &Lines) -> bool {
    let (Some(one), Some(other)) = (Open::of(upper), Open::of(lower)) else {
        return false;
    };
    let same = |(a, b): (&f32, &f32)| (a - b).abs() <= SAME;
    let gap = other.rows[0] - one.rows[one.rows.len() - 1];
    let rows = [&one.rows, &other.rows];
    let heights = rows.iter().flat_map(|rows| rows.windows(2));
    let least = heights.map(|pair| pair[1] - pair[0]);
    let least = least.fold(f32::INFINITY, f32::min);
    one.columns.len() == other.columns.len()
        && one.columns.iter().zip(&other.columns).all(same)
        && (SAME..TITLE * least).contains(&gap)
}

/// A table without lines at its sides.
struct Open {
    columns: Vec<f32>,
    rows: Vec<f32>,
}

impl Open {
    fn of(table: &Lines) -> Option<Open> {
        let [left, right, top, bottom] = bounds(table)?;
        let (level, upright) = table;
        let from = level.iter().map(|span| span.from);
        let to = level.iter().map(|span| span.to);
        let from = from.fold(f32::INFINITY, f32::min);
        let to = to.fold(f32::NEG_INFINITY, f32::max);
        let columns = upright.iter().map(|span| span.at).chain([from, to]);
        let rows = level.iter().map(|span| span.at).chain([top, bottom]);
        let is_open = from + SAME < left && right < to - SAME;
        is_open.then(|| Open {
            columns: distinct(columns.collect()),
            rows: distinct(rows.collect()),
        })
    }
}

/// From where to where lines go, from left to right and from the top down; `None` where all are level or none.
fn bounds((_, upright): &Lines) -> Option<[f32; 4]> {
    let first = upright.first()?;
    let from = [first.at, first.at, first.from, first.to];
    Some(upright.iter().fold(from, |all, span| {
        [
            all[0].min(span.at),
            all[1].max(span.at),
            all[2].min(span.from),
            all[3].max(span.to),
        ]
    }))
}

/// Lines that meet, table by table.
fn connected(level: &[Span], upright: &[Span]) -> Vec<Lines> {
    let mut groups = Groups::new(level.len() + upright.len());
    for (row, across) in level.iter().enumerate() {
        for (column, down) in upright.iter().enumerate() {
            let meet = |span: &Span, at: f32| span.from - SAME <= at && at <= span.to + SAME;
            if meet(across, down.at) && meet(down, across.at) {
                groups.unite(row, level.len() + column);
            }
        }
    }
    let mut tables: std::collections::BTreeMap<usize, Lines> = Default::default();
    for at in 0..level.len() + upright.len() {
        let table = tables.entry(groups.root(at)).or_default();
        match at.checked_sub(level.len()) {
            None => table.0.push(level[at]),
            Some(column) => table.1.push(upright[column]),
        }
    }
    tables.into_values().collect()
}

/// The grid of one table; `None` where the lines make no more than one column.
fn lattice(
    level: &[Span],
    upright: &[Span],
    drawn: &mut Drawn,
) -> Result<Option<Lattice>, Refusal> {
    if upright.is_empty() || level.is_empty() {
        return Ok(None);
    }
    // Where no line closes a side, the lines that end there do.
    let ends = |spans: &[Span]| {
        let first = spans
            .iter()
            .map(|span| span.from)
            .fold(f32::INFINITY, f32::min);
        let last = spans
            .iter()
            .map(|span| span.to)
            .fold(f32::NEG_INFINITY, f32::max);
        [first, last]
    };
    let places = |along: &[Span], across: &[Span]| {
        distinct(
            along
                .iter()
                .map(|span| span.at)
                .chain(ends(across))
                .collect(),
        )
    };
    let (columns, rows) = (places(upright, level), places(level, upright));
    if columns.len() < 3 || rows.len() < 2 {
        return Ok(None);
    }
    drawn.fields((columns.len() - 1) * (rows.len() - 1))?;
    let heads = heads(&columns, &rows, level, upright);
    let open = [rows[0], rows[rows.len() - 1]].map(|end| {
        let sides = columns.windows(2);
        let open = sides.map(|sides| !is_drawn(level, end, sides[0], sides[1]));
        open.collect()
    });
    Ok(Some(Lattice {
        open,
        columns,
        rows,
        heads,
    }))
}

/// Whether one of `spans` goes along `at` between `from` and `to`.
fn is_drawn(spans: &[Span], at: f32, from: f32, to: f32) -> bool {
    let drawn = |span: &Span| (span.at - at).abs() <= SAME && span.covers(from, to);
    spans.iter().any(drawn)
}

/// Which fields are one cell: those between which no line is drawn.
fn heads(columns: &[f32], rows: &[f32], level: &[Span], upright: &[Span]) -> Vec<[usize; 2]> {
    let (width, height) = (columns.len() - 1, rows.len() - 1);
    let right: Vec<bool> = fields(width, height)
        .map(|[row, column]| {
            column + 1 < width && !is_drawn(upright, columns[column + 1], rows[row], rows[row + 1])
        })
        .collect();
    let below: Vec<bool> = fields(width, height)
        .map(|[row, column]| {
            row + 1 < height
                && !is_drawn(level, rows[row + 1], columns[column], columns[column + 1])
        })
        .collect();
    let mut groups = Groups::new(width * height);
    for at in 0..width * height {
        if right[at] {
            groups.unite(at, at + 1);
        }
        if below[at] {
            groups.unite(at, at + width);
        }
    }
    let mut heads: Vec<[usize; 2]> = (0..width * height)
        .map(|at| groups.root(at))
        .map(|head| [head / width, head % width])
        .collect();
    part_odd(&mut heads, &right, width);
    heads
}

/// Parts what is no rectangle into its rows: where only some of the lines are drawn, those between columns
/// tell more than those between rows.
fn part_odd(heads: &mut [[usize; 2]], right: &[bool], width: usize) {
    let mut cells: std::collections::BTreeMap<[usize; 2], Vec<usize>> = Default::default();
    for (at, head) in heads.iter().enumerate() {
        cells.entry(*head).or_default().push(at);
    }
    for fields in cells.into_values() {
        let columns = |at: &usize| at % width;
        let (left, last) = (
            fields.iter().map(columns).min(),
            fields.iter().map(columns).max(),
        );
        let (top, bottom) = (fields[0] / width, fields[fields.len() - 1] / width);
        let (Some(left), Some(last)) = (left, last) else {
            continue;
        };
        if fields.len() == (last - left + 1) * (bottom - top + 1) {
            // The smallest field is the first row's, not always the first column's.
            fields.iter().for_each(|&at| heads[at] = [top, left]);
            continue;
        }
        for &at in &fields {
            let joined = at % width > 0 && right[at - 1] && fields.binary_search(&(at - 1)).is_ok();
            heads[at] = if joined {
                heads[at - 1]
            } else {
                [at / width, at % width]
            };
        }
    }
}

fn fields(width: usize, height: usize) -> impl Iterator<Item = [usize; 2]> {
    (0..height).flat_map(move |row| (0..width).map(move |column| [row, column]))
}

/// Things that are united step by step; each goes by the first of its group.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tables of a document of one page.
    fn tables(rules: &[Rule]) -> Vec<Lattice> {
        lattices(rules, &mut Drawn::default()).unwrap()
    }

    fn rule(from: (f32, f32), to: (f32, f32)) -> Rule {
        Rule {
            from,
            to,
            thickness: 0.5,
        }
    }

    /// Three columns of 100, rows of 20, with all lines but those named.
    fn table(without: &[Rule]) -> Vec<Rule> {
        let mut rules = Vec::new();
        for row in 0..3 {
            for column in 0..4 {
                let (x, y) = (column as f32 * 100.0, row as f32 * 20.0);
                if column < 3 {
                    rules.push(rule((x, y), (x + 100.0, y)));
                }
                if row < 2 {
                    rules.push(rule((x, y), (x, y + 20.0)));
                }
            }
        }
        rules.retain(|rule| !without.contains(rule));
        rules
    }

    #[test]
    fn sides_that_are_not_drawn_merge_cells() {
        let rules = table(&[
            rule((0.0, 20.0), (100.0, 20.0)),
            rule((200.0, 0.0), (200.0, 20.0)),
        ]);
        let [lattice] = &tables(&rules)[..] else {
            panic!("one table");
        };
        assert_eq!((lattice.width(), lattice.height()), (3, 2));
        assert_eq!(lattice.head(1, 0), [0, 0]);
        assert_eq!(lattice.head(0, 2), [0, 1]);
        assert_eq!(lattice.head(1, 2), [1, 2]);
        assert_eq!(lattice.field(150.0, 30.0), Some([1, 1]));
        assert_eq!(lattice.field(150.0, 50.0), None);
    }

    #[test]
    fn open_sides_are_closed_where_the_other_lines_end() {
        let outer = [
            rule((0.0, 0.0), (0.0, 20.0)),
            rule((0.0, 20.0), (0.0, 40.0)),
            rule((300.0, 0.0), (300.0, 20.0)),
            rule((300.0, 20.0), (300.0, 40.0)),
        ];
        let [lattice] = &tables(&table(&outer))[..] else {
            panic!("one table");
        };
        assert_eq!(lattice.columns, [0.0, 100.0, 200.0, 300.0]);
        assert_eq!(lattice.head(1, 2), [1, 2]);
        assert!(!lattice.is_open_below(0));
    }

    #[test]
    fn cells_that_go_on_on_the_next_page_are_open_below() {
        let rules = table(&[rule((0.0, 40.0), (100.0, 40.0))]);
        let lattice = &tables(&rules)[0];
        assert!(lattice.is_open_below(0) && !lattice.is_open_below(1));
    }

    #[test]
    fn a_column_apart_is_part_of_the_table_that_is_as_high() {
        // Between 0 and 100 stand the numbers, then a cell that goes over several pages.
        let mut rules = table(&[]);
        rules.retain(|rule| {
            let (left, right) = (rule.from.0, rule.to.0);
            !(left == 100.0 && right == 200.0)
        });
        let [lattice] = &tables(&rules)[..] else {
            panic!("one table");
        };
        assert_eq!(lattice.columns, [0.0, 100.0, 200.0, 300.0]);
    }

    #[test]
    fn titles_of_groups_part_no_table_whose_sides_are_open() {
        // Two rows of three columns with no lines around them, a title, and a row.
        let mut rules = Vec::new();
        for (from, to) in [(0.0, 40.0), (60.0, 80.0)] {
            rules.extend([100.0, 200.0].map(|x| rule((x, from), (x, to))));
        }
        rules.extend([20.0, 40.0, 60.0].map(|y| rule((0.0, y), (300.0, y))));
        let [lattice] = &tables(&rules)[..] else {
            panic!("one table");
        };
        assert_eq!(lattice.rows, [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!([lattice.head(2, 1), lattice.head(2, 2)], [[2, 0]; 2]);
        assert_eq!(lattice.head(3, 1), [3, 1]);
        // What is further apart is another table.
        rules.extend([100.0, 200.0].map(|x| rule((x, 150.0), (x, 190.0))));
        rules.push(rule((0.0, 170.0), (300.0, 170.0)));
        assert_eq!(tables(&rules).len(), 2);
    }

    #[test]
    fn a_box_around_a_table_is_none() {
        let mut rules = table(&[]);
        for (from, to) in [
            ((-50.0, -50.0), (350.0, -50.0)),
            ((-50.0, 90.0), (350.0, 90.0)),
            ((-50.0, -50.0), (-50.0, 90.0)),
            ((350.0, -50.0), (350.0, 90.0)),
        ] {
            rules.push(rule(from, to));
        }
        assert_eq!(tables(&rules).len(), 1);
    }

    #[test]
    fn many_pages_of_many_fields_are_refused() {
        // 140 rows of 140 columns.
        let ends = |at: usize| at as f32 * 5.0;
        let level = (0..=140).map(|at| rule((0.0, ends(at)), (700.0, ends(at))));
        let upright = (0..=140).map(|at| rule((ends(at), 0.0), (ends(at), 700.0)));
        let rules: Vec<Rule> = level.chain(upright).collect();
        let mut drawn = Drawn::default();
        let pages = 0..MAX_ALL_FIELDS / (140 * 140);
        assert!(
            pages
                .into_iter()
                .all(|_| lattices(&rules, &mut drawn).is_ok())
        );
        assert!(lattices(&rules, &mut drawn).is_err());
    }
}

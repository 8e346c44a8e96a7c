//! A page as tables and the lines between them, from the top down.

use super::super::Refusal;
use super::super::page::{Glyph, Page};
use super::lattice::{Lattice, lattices};
use super::lines::{Line, hangs_on, lines};
use super::table::{Cell, Part, Row, Table};

/// What stands on a page.
#[derive(Debug)]
pub(super) struct PlacedPage<'p> {
    /// Counted from 1.
    pub number: u32,
    pub height: f32,
    /// From the top down.
    pub blocks: Vec<Block>,
    /// The glyphs of all lines that are in no table.
    pub loose: Vec<&'p Glyph>,
}

/// A part of a page.
#[derive(Debug)]
pub(super) enum Block {
    Line(Line),
    Table(Table),
    /// What is printed on every page and no part of the text.
    Furniture(Line),
}

impl Block {
    /// Where on its page it begins.
    pub fn top(&self) -> f32 {
        match self {
            Block::Line(line) | Block::Furniture(line) => line.base,
            Block::Table(table) => table.top,
        }
    }
}

/// Reads `page`, which is the one at `at`, counted from 0.
pub(super) fn read((at, page): (usize, &Page)) -> Result<PlacedPage<'_>, Refusal> {
    let number = at as u32 + 1;
    let lattices = lattices(&page.rules)?;
    let mut inside: Vec<Vec<Vec<&Glyph>>> = lattices
        .iter()
        .map(|lattice| vec![Vec::new(); lattice.width() * lattice.height()])
        .collect();
    let mut loose = Vec::new();
    let mut before: Option<(&Glyph, Option<(usize, usize)>)> = None;
    for glyph in &page.glyphs {
        let place = match before {
            Some((last, place)) if hangs_on(last, glyph) => place,
            _ => field(&lattices, glyph),
        };
        before = Some((glyph, place));
        match place {
            Some((table, cell)) => inside[table][cell].push(glyph),
            None => loose.push(glyph),
        }
    }
    let mut blocks: Vec<(f32, Block)> = Vec::new();
    for line in lines(&loose, number) {
        blocks.push((line.base, Block::Line(line)));
    }
    for (lattice, cells) in lattices.iter().zip(&inside) {
        let table = table(lattice, cells, number);
        if !table.rows.is_empty() {
            blocks.push((table.top, Block::Table(table)));
        }
    }
    Ok(PlacedPage {
        number,
        height: page.height,
        blocks: in_order(blocks),
        loose,
    })
}

/// `blocks`, each with its top, from the top down.
pub(super) fn in_order(mut blocks: Vec<(f32, Block)>) -> Vec<Block> {
    blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// The table in which `glyph` stands, and the number of the first field of its cell.
fn field(lattices: &[Lattice], glyph: &Glyph) -> Option<(usize, usize)> {
    let (x, y) = middle(glyph);
    let mut fields = lattices.iter().enumerate();
    fields.find_map(|(table, lattice)| {
        let [row, column] = lattice.field(x, y)?;
        let [row, column] = lattice.head(row, column);
        Some((table, row * lattice.width() + column))
    })
}

/// About the middle of a glyph's ink: half of its way along, a third of its height over the baseline.
fn middle(glyph: &Glyph) -> (f32, f32) {
    let (sin, cos) = glyph.angle.to_radians().sin_cos();
    let (along, over) = (glyph.advance / 2.0, glyph.size * 0.35);
    (
        glyph.x + along * cos + over * sin,
        glyph.y + along * sin - over * cos,
    )
}

/// The table with the lines of `lattice` and the glyphs of each of its cells, without blank rows.
fn table(lattice: &Lattice, cells: &[Vec<&Glyph>], page: u32) -> Table {
    let width = lattice.width();
    let mut rows = Vec::new();
    for row in 0..lattice.height() {
        let fields = (0..width).map(|column| {
            let head @ [top, first] = lattice.head(row, column);
            let last = (column..width).take_while(|&right| lattice.head(row, right) == head);
            let part = match head {
                _ if head == [row, column] => Part::Head,
                _ if first < column => Part::Right,
                _ => Part::Below,
            };
            let glyphs: &[&Glyph] = match part {
                Part::Head => &cells[top * width + first],
                Part::Below | Part::Right => &[],
            };
            Cell {
                lines: lines(glyphs, page),
                sides: [
                    lattice.columns[first],
                    lattice.columns[last.last().unwrap_or(column) + 1],
                ],
                part,
            }
        });
        let row = Row {
            cells: fields.collect(),
            page,
        };
        rows.push(row);
    }
    drop_blank(&mut rows);
    Table {
        columns: lattice.columns.clone(),
        rows,
        top: lattice.rows[0],
    }
}

/// Drops blank rows, but for those that are part of cells with other rows.
fn drop_blank(rows: &mut Vec<Row>) {
    let is_single = |row: &Row| row.cells.iter().all(|cell| cell.part != Part::Below);
    for at in (0..rows.len()).rev() {
        let last = rows.get(at + 1).is_none_or(is_single);
        if rows[at].is_blank() && is_single(&rows[at]) && last {
            rows.remove(at);
        }
    }
}

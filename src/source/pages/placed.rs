//! A page as tables and the lines between them, from the top down.

use super::super::Refusal;
use super::super::page::{Glyph, Page};
use super::header::{is_short, names_numbers_first};
use super::lattice::Lattice;
use super::lines::{Line, hangs_on, is_one_word, lines};
use super::overhang;
use super::striped;
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
    /// Where on its page it stands: a table where it begins, a line where it is told whether it is in a table.
    fn top(&self) -> f32 {
        match self {
            Block::Line(line) | Block::Furniture(line) => line.base - MIDDLE * line.size,
            Block::Table(table) => table.top,
        }
    }
}

/// Reads `pages`.
pub(super) fn read(pages: &[Page]) -> Result<Vec<PlacedPage<'_>>, Refusal> {
    let ruled = striped::tables(pages)?;
    let pages = (1..).zip(pages).zip(&ruled);
    let placed = pages.map(|((number, page), lattices)| place(number, page, lattices));
    Ok(placed.collect())
}

/// Reads `page`, on which lines draw `lattices`; `number` counts from 1.
fn place<'p>(number: u32, page: &'p Page, lattices: &[Lattice]) -> PlacedPage<'p> {
    let mut inside: Vec<Vec<Vec<&Glyph>>> = lattices
        .iter()
        .map(|lattice| vec![Vec::new(); lattice.width() * lattice.height()])
        .collect();
    let mut loose = Vec::new();
    for (glyph, place) in fields(lattices, &page.glyphs) {
        match place {
            Some((table, cell)) => inside[table][cell].push(glyph),
            None => loose.push(glyph),
        }
    }
    for at in 0..lattices.len() {
        if is_header_alone(&lattices[at], &inside[at], &loose) {
            loose.extend(std::mem::take(&mut inside[at]).into_iter().flatten());
        } else {
            overhang::take(&lattices[at], &mut inside[at], &mut loose);
        }
    }
    let text = lines(&loose, number).into_iter();
    let mut blocks: Vec<Block> = text.map(Block::Line).collect();
    let ruled = lattices.iter().zip(&inside);
    for (lattice, cells) in ruled.filter(|(_, cells)| !cells.is_empty()) {
        let table = table(lattice, cells, number);
        if !table.rows.is_empty() {
            blocks.push(Block::Table(table));
        }
    }
    PlacedPage {
        number,
        height: page.height,
        blocks: in_order(blocks),
        loose,
    }
}

/// Whether `lattice`, with the glyphs of its cells, is but the header of a table without lines, in coloured boxes: text
/// that is in no box follows close below.
fn is_header_alone(lattice: &Lattice, cells: &[Vec<&Glyph>], loose: &[&Glyph]) -> bool {
    let label = lines(&cells[0], 1);
    let label: String = label.into_iter().map(|line| line.text).collect();
    let (bottom, [left, .., right]) = (lattice.rows[lattice.height()], &lattice.columns[..]) else {
        return false;
    };
    let is_close = |glyph: &&&Glyph| {
        let below = glyph.y - bottom;
        0.0 < below && below < CLOSE * glyph.size && *left < glyph.x && glyph.x < *right
    };
    let is_label = |cell: &Vec<&Glyph>| {
        let text: String = cell.iter().map(|glyph| glyph.text.trim()).collect();
        is_short(&text)
    };
    lattice.height() == 1
        && names_numbers_first(&label)
        && cells.iter().all(is_label)
        && loose.iter().any(|glyph| is_close(&glyph))
}

/// `blocks` from the top down.
pub(super) fn in_order(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.sort_by(|a, b| a.top().total_cmp(&b.top()));
    blocks
}

/// The number of a table, and of the first field of a cell in it.
type Place = Option<(usize, usize)>;

/// Of the font's height, how far below a header its first row begins.
const CLOSE: f32 = 3.0;
/// Of the font's height, how far over its baseline the middle of a sign is.
const MIDDLE: f32 = 0.35;
/// Of a word, how much reaches over the side of its cell at most.
const OVER: f32 = 0.4;

/// In which cell each of `glyphs` stands.
fn fields<'g>(
    lattices: &[Lattice],
    glyphs: &'g [Glyph],
) -> impl Iterator<Item = (&'g Glyph, Place)> {
    let mut places: Vec<Place> = Vec::with_capacity(glyphs.len());
    for (at, glyph) in glyphs.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &glyphs[before]);
        places.push(match before {
            Some(before) if hangs_on(before, glyph) => places[at - 1],
            _ => field(lattices, glyph),
        });
    }
    let mut from = 0;
    for word in glyphs.chunk_by(is_one_word) {
        let places = &mut places[from..from + word.len()];
        let first = places[0];
        let over = places.iter().filter(|place| **place != first).count();
        if over as f32 <= OVER * word.len() as f32 {
            places.fill(first);
        }
        from += word.len();
    }
    glyphs.iter().zip(places)
}

/// The table in which `glyph` stands, and the number of the first field of its cell.
fn field(lattices: &[Lattice], glyph: &Glyph) -> Place {
    let (x, y) = middle(glyph);
    let mut fields = lattices.iter().enumerate();
    fields.find_map(|(table, lattice)| {
        let [row, column] = lattice.field(x, y)?;
        let [row, column] = lattice.head(row, column);
        Some((table, row * lattice.width() + column))
    })
}

/// About the middle of a glyph's ink: half of its way along, a good third of its height over the baseline.
fn middle(glyph: &Glyph) -> (f32, f32) {
    let (sin, cos) = glyph.angle.to_radians().sin_cos();
    let (along, over) = (glyph.advance / 2.0, glyph.size * MIDDLE);
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
                is_open: row + 1 == lattice.height() && lattice.is_open_below(column),
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

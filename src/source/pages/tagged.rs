//! Tables that a file tells itself, among the lines that no ruled table encloses. They are taken where what the file
//! tells agrees with where the text stands: programs that tag tables to set pages tag anything.

use std::collections::{HashMap, HashSet};

use super::super::page::{Glyph, Page, TaggedTable};
use super::lines::lines;
use super::placed::{Block, PlacedPage, in_order};
use super::table::{Cell, Part, Row, Table};

/// Points by which the text of a cell may stand out of its column.
const ASIDE: f32 = 2.0;
/// A table of fewer rows or columns sets a page.
const FEW: usize = 2;
/// So many lists may begin on pages with others.
const LISTS: usize = 3;
/// No list has more columns.
const COLUMNS: usize = 60;

/// A page and a number of marked content on it.
type Mark = (usize, i32);

/// Puts the tagged tables in the place of their lines.
pub(super) fn find(placed: &mut [PlacedPage], pages: &[Page], tagged: &[TaggedTable]) {
    // Many small tables, such as one under each heading, have their columns in common, which the gutters tell better.
    if tagged.is_empty() || tagged.len() > pages.len() + LISTS {
        return;
    }
    let loose = by_mark(placed);
    let counts = counts(pages);
    for table in tagged {
        let is_loose = |mark: &Mark| {
            let loose = loose.get(mark).map_or(0, Vec::len);
            counts.get(mark).is_none_or(|all| loose == *all)
        };
        let mut marks = table.rows.iter().flatten().flat_map(|cell| &cell.marks);
        if marks.all(is_loose)
            && is_whole(table, &loose, placed)
            && let Some(read) = Fields::of(table, &loose).and_then(|fields| fields.table())
        {
            put(placed, table, read);
        }
    }
}

/// The glyphs that are in no ruled table, by their marked content.
fn by_mark<'p>(placed: &[PlacedPage<'p>]) -> HashMap<Mark, Vec<&'p Glyph>> {
    let mut loose: HashMap<Mark, Vec<&Glyph>> = HashMap::new();
    for (at, page) in placed.iter().enumerate() {
        for glyph in &page.loose {
            if let Some(tag) = glyph.tag {
                loose.entry((at, tag)).or_default().push(glyph);
            }
        }
    }
    loose
}

/// How many glyphs each marked content has.
fn counts(pages: &[Page]) -> HashMap<Mark, usize> {
    let mut counts = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        for tag in page.glyphs.iter().filter_map(|glyph| glyph.tag) {
            *counts.entry((at, tag)).or_default() += 1;
        }
    }
    counts
}

/// Whether no other text stands amid that of `table` on any page: some programs leave cells out of it.
fn is_whole(
    table: &TaggedTable,
    loose: &HashMap<Mark, Vec<&Glyph>>,
    placed: &[PlacedPage],
) -> bool {
    let marks = table.rows.iter().flatten().flat_map(|cell| &cell.marks);
    let marks: HashSet<&Mark> = marks.collect();
    let mut ranges: HashMap<usize, [f32; 2]> = HashMap::new();
    for mark in &marks {
        for glyph in loose.get(*mark).into_iter().flatten() {
            let range = ranges
                .entry(mark.0)
                .or_insert([f32::INFINITY, f32::NEG_INFINITY]);
            *range = [range[0].min(glyph.y), range[1].max(glyph.y)];
        }
    }
    ranges.into_iter().all(|(at, [top, bottom])| {
        placed[at].loose.iter().all(|glyph| {
            let is_own = glyph.tag.is_some_and(|tag| marks.contains(&(at, tag)));
            is_own || glyph.text.trim().is_empty() || !(top..=bottom).contains(&glyph.y)
        })
    })
}

/// A cell in its place.
struct Field<'t> {
    row: usize,
    column: usize,
    columns: usize,
    /// With the page of each, counted from 0.
    glyphs: Vec<(usize, &'t Glyph)>,
}

/// The cells of a table in their places.
struct Fields<'t> {
    fields: Vec<Field<'t>>,
    /// The field that covers each place, row by row.
    places: Vec<Vec<usize>>,
    /// Where text begins in each column.
    lefts: Vec<f32>,
    right: f32,
}

impl<'t> Fields<'t> {
    /// Those of `table`; `None` where a place has no cell or two, or text stands out of its column.
    fn of(table: &TaggedTable, loose: &HashMap<Mark, Vec<&'t Glyph>>) -> Option<Fields<'t>> {
        let first = table.rows.first()?;
        let width = first.iter().map(|cell| cell.columns).sum::<usize>();
        if table.rows.len() < FEW || !(FEW..=COLUMNS).contains(&width) {
            return None;
        }
        let mut places = vec![vec![usize::MAX; width]; table.rows.len()];
        let mut fields = Vec::new();
        for (row, cells) in table.rows.iter().enumerate() {
            for cell in cells {
                let column = places[row].iter().position(|place| *place == usize::MAX)?;
                let rows = cell.rows.min(table.rows.len() - row);
                for line in &mut places[row..row + rows] {
                    for place in line.get_mut(column..column + cell.columns)? {
                        if *place != usize::MAX {
                            return None;
                        }
                        *place = fields.len();
                    }
                }
                let of_mark = |mark: &Mark| {
                    let glyphs = loose.get(mark).into_iter().flatten();
                    glyphs.map(|glyph| (mark.0, *glyph)).collect::<Vec<_>>()
                };
                fields.push(Field {
                    row,
                    column,
                    columns: cell.columns,
                    glyphs: cell.marks.iter().flat_map(of_mark).collect(),
                });
            }
        }
        if places.iter().flatten().any(|place| *place == usize::MAX) {
            return None;
        }
        let (lefts, right) = sides(&fields, width);
        let fields = Fields {
            fields,
            places,
            lefts,
            right,
        };
        fields.are_in_place().then_some(fields)
    }

    /// Whether columns stand from left to right, and all text in its own.
    fn are_in_place(&self) -> bool {
        let in_order = self.lefts.windows(2).all(|pair| pair[0] + ASIDE < pair[1]);
        in_order
            && self.fields.iter().all(|field| {
                let [left, right] = self.room(field);
                let within = |glyph: &Glyph| {
                    let middle = glyph.x + glyph.advance / 2.0;
                    left - ASIDE < glyph.x && middle < right + ASIDE
                };
                field.glyphs.iter().all(|(_, glyph)| within(glyph))
            })
    }

    /// Between where the text of `field` can stand.
    fn room(&self, field: &Field) -> [f32; 2] {
        let next = self.lefts.get(field.column + field.columns);
        [
            self.lefts[field.column],
            next.copied().unwrap_or(self.right),
        ]
    }

    fn table(&self) -> Option<Table> {
        let top = self.fields.iter().flat_map(|field| &field.glyphs);
        let (page, _) = top.clone().min_by_key(|(page, _)| *page)?;
        let ys = top.filter(|(at, _)| at == page).map(|(_, glyph)| glyph.y);
        let mut columns = self.lefts.clone();
        columns.push(self.right);
        Some(Table {
            columns,
            rows: (0..self.places.len()).map(|row| self.row(row)).collect(),
            top: ys.fold(f32::INFINITY, f32::min),
        })
    }

    fn row(&self, row: usize) -> Row {
        let cells: Vec<Cell> = (0..self.lefts.len())
            .map(|column| self.cell(row, column))
            .collect();
        let printed = cells.iter().flat_map(|cell| &cell.lines);
        Row {
            page: printed.map(|line| line.page).min().unwrap_or(1),
            cells,
        }
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let field = &self.fields[self.places[row][column]];
        let part = match (field.row == row, field.column == column) {
            (true, true) => Part::Head,
            (_, false) => Part::Right,
            (false, true) => Part::Below,
        };
        let mut cell = Cell {
            sides: self.room(field),
            part,
            ..Cell::default()
        };
        if part == Part::Head {
            let first = cell_text(field.glyphs.chunk_by(same_page).next());
            for (at, on_page) in field.glyphs.chunk_by(same_page).enumerate() {
                // Chromium has the header of each page in the cells of the first one.
                if at == 0 || cell_text(Some(on_page)) != first {
                    let glyphs: Vec<&Glyph> = on_page.iter().map(|(_, glyph)| *glyph).collect();
                    cell.lines.extend(lines(&glyphs, on_page[0].0 as u32 + 1));
                }
            }
        }
        cell
    }
}

fn same_page(one: &(usize, &Glyph), next: &(usize, &Glyph)) -> bool {
    one.0 == next.0
}

fn cell_text(glyphs: Option<&[(usize, &Glyph)]>) -> String {
    let glyphs = glyphs.unwrap_or_default().iter();
    glyphs.map(|(_, glyph)| glyph.text.trim()).collect()
}

/// Where text begins in each column, by the cells that go over no other, and where it ends in the last one.
fn sides(fields: &[Field], width: usize) -> (Vec<f32>, f32) {
    let mut lefts = vec![f32::INFINITY; width];
    let mut right = f32::NEG_INFINITY;
    for field in fields {
        for (_, glyph) in &field.glyphs {
            if field.columns == 1 {
                lefts[field.column] = lefts[field.column].min(glyph.x);
            }
            right = right.max(glyph.x + glyph.advance);
        }
    }
    (lefts, right)
}

/// Puts `read` into `placed`, and takes the text of `table`, which it was made of, out of the lines.
fn put(placed: &mut [PlacedPage], table: &TaggedTable, read: Table) {
    let marks = table.rows.iter().flatten().flat_map(|cell| &cell.marks);
    let marks: HashSet<&Mark> = marks.collect();
    let first = marks.iter().map(|(page, _)| *page).min().unwrap_or(0);
    let header: String = read.rows[0].bare().concat();
    let on: HashSet<usize> = marks.iter().map(|(page, _)| *page).collect();
    let mut read = Some(read);
    for (at, page) in placed
        .iter_mut()
        .enumerate()
        .filter(|(at, _)| on.contains(at))
    {
        let is_in = |glyph: &&Glyph| glyph.tag.is_some_and(|tag| marks.contains(&(at, tag)));
        page.loose.retain(|glyph| !is_in(glyph));
        let rest = lines(&page.loose, page.number).into_iter();
        let kept = page
            .blocks
            .drain(..)
            .filter(|block| !matches!(block, Block::Line(_)));
        let mut blocks: Vec<Block> = kept.collect();
        let base = |block: &Block| match block {
            Block::Furniture(line) => Some(line.base),
            _ => None,
        };
        let furniture: Vec<f32> = blocks.iter().filter_map(base).collect();
        blocks.extend(
            rest.filter(|line| !furniture.contains(&line.base))
                .map(|line| {
                    let bare: String = line.text.split_whitespace().collect();
                    let again = !bare.is_empty() && bare == header;
                    let block = if again { Block::Furniture } else { Block::Line };
                    block(line)
                }),
        );
        if at == first
            && let Some(table) = read.take()
        {
            blocks.push(Block::Table(table));
        }
        page.blocks = in_order(blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::page::{Ink, TaggedCell};
    use super::super::placed;
    use super::*;

    /// A page with texts at places, each marked content of its own, numbered in order.
    fn page(texts: &[(&str, f32, f32)]) -> Page {
        let glyphs = texts.iter().zip(0..).flat_map(|((text, x, y), tag)| {
            text.chars().enumerate().map(move |(at, c)| Glyph {
                text: c.to_string(),
                x: x + 10.0 * at as f32,
                y: *y,
                advance: 10.0,
                size: 10.0,
                angle: 0.0,
                ink: Ink::Dark,
                tag: Some(tag),
            })
        });
        Page {
            width: 600.0,
            height: 800.0,
            glyphs: glyphs.collect(),
            ..Page::default()
        }
    }

    fn table(rows: &[&[&[(usize, i32)]]]) -> TaggedTable {
        let cell = |marks: &&[(usize, i32)]| TaggedCell {
            marks: marks.to_vec(),
            rows: 1,
            columns: 1,
        };
        TaggedTable {
            rows: rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
        }
    }

    /// The rows of the first table that is found on `pages`.
    fn rows(pages: &[Page], tagged: TaggedTable) -> Option<Vec<Vec<String>>> {
        let mut placed = placed::read(pages).unwrap();
        find(&mut placed, pages, &[tagged]);
        let mut blocks = placed.iter().flat_map(|page| &page.blocks);
        blocks.find_map(|block| match block {
            Block::Table(table) => Some(table.rows.iter().map(Row::bare).collect()),
            Block::Line(_) | Block::Furniture(_) => None,
        })
    }

    const FIRST: [(&str, f32, f32); 4] = [
        ("序号", 50.0, 100.0),
        ("名称", 120.0, 100.0),
        ("1", 50.0, 130.0),
        ("甲事", 100.0, 120.0),
    ];

    #[test]
    fn rows_are_as_the_file_tells_them_and_headers_of_later_pages_are_left_out() {
        let pages = [
            page(&FIRST),
            page(&[
                ("序号", 50.0, 100.0),
                ("名称", 120.0, 100.0),
                ("项", 100.0, 130.0),
            ]),
        ];
        let head = [(0, 0), (1, 0)];
        let name = [(0, 1), (1, 1)];
        let tagged = table(&[&[&head, &name], &[&[(0, 2)], &[(0, 3), (1, 2)]]]);
        let expected = [["序号", "名称"], ["1", "甲事项"]];
        assert_eq!(rows(&pages, tagged).unwrap(), expected);
    }

    #[test]
    fn a_table_is_passed_over_where_text_stands_amid_it_or_out_of_its_column() {
        let tagged = || table(&[&[&[(0, 0)], &[(0, 1)]], &[&[(0, 2)], &[(0, 3)]]]);
        assert!(rows(&[page(&FIRST)], tagged()).is_some());
        let mut amid = FIRST.to_vec();
        amid.push(("乙", 200.0, 120.0));
        assert_eq!(rows(&[page(&amid)], tagged()), None);
        let mut aside = FIRST;
        aside[2].1 = 110.0;
        assert_eq!(rows(&[page(&aside)], tagged()), None);
    }
}

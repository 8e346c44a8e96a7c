//! The parts of a document as a grid, each with the page of its lines.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::grid::{Cell, Content, Grid, tidy};
use super::joined::Joined;
use super::lines::{CLOSING, Line, Way, append};
use super::paragraphs::{LineEnds, Room, paragraphs};
use super::table::{self, Part, Row, Table};

/// Padding of cells in points, where nothing tells it; that of Word.
const PADDING: f32 = 5.4;
/// Lines that end at one place, from which on that place is where the room of a column ends.
const ENOUGH: usize = 4;
/// Of the font's height, how near to the right side the longest lines of a filled cell end. Of 1,319 rows with centred cells
/// 1,317 are read with it and 1,247 without, of other rows as many (`tests/fixtures/pages/make/paragraphs.py`).
const FILLED: f32 = 2.0;

/// The grid with all of `parts`, whose lines may end elsewhere by `slack` of their height.
pub(super) fn grid(parts: Vec<Joined>, slack: f32) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let room = room_of_text(&parts);
    for part in parts {
        match part {
            Joined::Text(lines) => {
                for paragraph in paragraphs(&lines, room, LineEnds::Dropped) {
                    push(
                        &mut grid,
                        &[(paragraph.text, paragraph.page)],
                        Content::Text,
                    )?;
                }
            }
            Joined::Furniture(line) => {
                push(&mut grid, &[(line.text, line.page)], Content::Furniture)?;
            }
            Joined::Table(table) => write_table(&mut grid, table, slack)?,
        }
    }
    Ok(grid)
}

/// Adds a part with the lines of its text form, each with its page; nothing where they are blank.
fn push(grid: &mut Grid, lines: &[(String, u32)], content: Content) -> Result<(), Refusal> {
    let from = grid.lines.len() as u32 + 1;
    for (text, page) in lines {
        let text = match content {
            Content::Row(_) => text.trim_end().to_string(),
            _ => tidy(text),
        };
        if !text.is_empty() {
            grid.lines.push(text);
            grid.pages.push(*page);
        }
    }
    let to = grid.lines.len() as u32;
    if to < from {
        Ok(())
    } else {
        grid.part([from, to], content)
    }
}

/// Where the lines outside of tables can stand.
fn room_of_text(parts: &[Joined]) -> Room {
    let lines = parts.iter().flat_map(|part| match part {
        Joined::Text(lines) => lines.as_slice(),
        _ => &[],
    });
    let along = lines.filter(|line| line.way == Way::Along);
    let none = Room {
        left: f32::INFINITY,
        right: f32::NEG_INFINITY,
        slack: 0.0,
    };
    along.fold(none, |room, line| Room {
        left: room.left.min(line.left),
        right: room.right.max(line.right),
        ..room
    })
}

fn write_table(grid: &mut Grid, table: Table, slack: f32) -> Result<(), Refusal> {
    let rooms = Rooms::of(&table, slack);
    let mut above: Vec<Cell> = vec![Cell::default(); table.columns.len() - 1];
    for row in &table.rows {
        let cells: Vec<Cell> = row.cells.iter().map(|cell| read(cell, &rooms)).collect();
        let cells = cells.into_iter().zip(&row.cells).zip(&above);
        let cells: Vec<Cell> = cells
            .map(|((cell, field), above)| match field.part {
                Part::Below => above.repeated(),
                Part::Head | Part::Right => cell,
            })
            .collect();
        above.clone_from(&cells);
        push(grid, &lines(row), Content::Row(cells))?;
    }
    Ok(())
}

fn read(cell: &table::Cell, rooms: &Rooms) -> Cell {
    let sentences = cell
        .lines
        .iter()
        .any(|line| line.text.contains(['，', '。', '；', '：', '、']));
    let ends = if sentences {
        LineEnds::Dropped
    } else {
        LineEnds::Kept
    };
    let paragraphs = paragraphs(&cell.lines, rooms.of_cell(cell), ends);
    Cell::new(
        paragraphs
            .into_iter()
            .map(|paragraph| tidy_lines(&paragraph.text)),
    )
}

/// `text` with each of its lines tidied.
fn tidy_lines(text: &str) -> String {
    text.lines().map(tidy).collect::<Vec<_>>().join("\n")
}

/// The text form of `row`: a line for each page that it stands on, its cells parted by tabs.
fn lines(row: &Row) -> Vec<(String, u32)> {
    let printed = row.cells.iter().flat_map(|cell| &cell.lines);
    let mut pages: Vec<u32> = printed.map(|line| line.page).collect();
    pages.sort_unstable();
    pages.dedup();
    let line = |page: u32| {
        let cells = row.cells.iter().map(|cell| {
            let mut text = String::new();
            for line in cell.lines.iter().filter(|line| line.page == page) {
                append(&mut text, &line.text);
            }
            tidy(&text)
        });
        (cells.collect::<Vec<_>>().join("\t"), page)
    };
    pages.into_iter().map(line).collect()
}

/// Where lines can stand in the cells of a table.
struct Rooms {
    /// What lies between a cell's left side and its text.
    padding: f32,
    /// By the sides of cells, in tenths of a point: where their lines end, if enough of them end there.
    ends: HashMap<[i32; 2], f32>,
    /// The same: where their lines begin, if they fill the cell.
    beginnings: HashMap<[i32; 2], f32>,
    slack: f32,
}

impl Rooms {
    fn of(table: &Table, slack: f32) -> Rooms {
        let mut lines: HashMap<[i32; 2], Vec<&Line>> = HashMap::new();
        let mut padding = f32::INFINITY;
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            let along = cell.lines.iter().filter(|line| line.way == Way::Along);
            for line in along {
                padding = padding.min(line.left - cell.sides[0]);
                lines.entry(key(cell)).or_default().push(line);
            }
        }
        let ends: HashMap<[i32; 2], f32> = lines
            .iter()
            .filter_map(|(sides, lines)| Some((*sides, end(lines)?)))
            .collect();
        let beginnings = ends.iter().filter_map(|(sides, end)| {
            let lines = &lines[sides];
            let right = sides[1] as f32 / 10.0;
            let is_filled = right - end < FILLED * lines[0].size;
            is_filled.then(|| (*sides, beginning(lines)))
        });
        Rooms {
            beginnings: beginnings.collect(),
            padding: if padding.is_finite() {
                padding.clamp(0.0, 3.0 * PADDING)
            } else {
                PADDING
            },
            ends,
            slack,
        }
    }

    fn of_cell(&self, cell: &table::Cell) -> Room {
        let sides = key(cell);
        let padded = [cell.sides[0] + self.padding, cell.sides[1] - self.padding];
        Room {
            left: self.beginnings.get(&sides).copied().unwrap_or(padded[0]),
            right: self.ends.get(&sides).copied().unwrap_or(padded[1]),
            slack: self.slack,
        }
    }
}

fn key(cell: &table::Cell) -> [i32; 2] {
    cell.sides.map(|side| (side * 10.0).round() as i32)
}

/// Where `lines` begin: as far left as enough of them do.
fn beginning(lines: &[&Line]) -> f32 {
    let mut lefts: Vec<f32> = lines.iter().map(|line| line.left).collect();
    lefts.sort_by(f32::total_cmp);
    lefts[ENOUGH.min(lefts.len()) - 1]
}

/// Where the longest of `lines` end, if enough of them do. A sign that no line begins with may hang over.
fn end(lines: &[&Line]) -> Option<f32> {
    let inner = |line: &Line| {
        if line
            .text
            .ends_with(|c: char| !c.is_ascii() && CLOSING.contains(c))
        {
            line.right - line.size
        } else {
            line.right
        }
    };
    let end = lines
        .iter()
        .map(|line| inner(line))
        .fold(f32::NEG_INFINITY, f32::max);
    let full = lines
        .iter()
        .filter(|line| line.right > end - line.size)
        .count();
    (full >= ENOUGH).then_some(end)
}

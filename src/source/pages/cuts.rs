//! Rows and cells that the end of a page cuts: put together again.

use super::super::numbered::is_number;
use super::table::{Part, Row, Table};

/// How many rows before a page's end tell what the table is like.
const NEAR: usize = 100;

/// Appends the rows of the next page to `table`.
pub(super) fn append(table: &mut Table, mut rows: Vec<Row>) {
    let again = (0..rows.len())
        .take_while(|&at| is_header_again(table, at, &rows[at]))
        .count();
    rows.drain(..again);
    if let (0, Some(header), Some(first)) = (again, table.rows.first(), rows.first_mut()) {
        strip_header(header, first);
    }
    let numbers = number_column(table, &rows);
    let Some(first) = rows.first() else {
        return;
    };
    let goes_on = match (table.rows.last(), numbers) {
        (Some(last), Some(column)) if last.page < first.page => {
            let merged = table
                .rows
                .iter()
                .rev()
                .take(NEAR)
                .chain(&rows)
                .any(|row| row.cells[column].part == Part::Below);
            is_cut(last, first, column, merged)
        }
        _ => false,
    };
    if goes_on {
        let more = rows.remove(0);
        if let Some(last) = table.rows.last_mut() {
            put_together(last, more);
        }
    }
    table.rows.append(&mut rows);
}

/// Whether `row` is printed on top of every page that `table` runs over.
fn is_header_again(table: &Table, at: usize, row: &Row) -> bool {
    let Some(first) = table.rows.get(at) else {
        return false;
    };
    let bare = row.bare();
    let filled = bare.iter().filter(|text| !text.is_empty()).count();
    let numbered = bare.iter().any(is_number);
    filled >= 1 && !numbered && bare == first.bare()
}

/// Takes the header that is printed again out of `first`, where no line parts it from the row that goes on below.
fn strip_header(header: &Row, first: &mut Row) {
    let mut lengths = Vec::with_capacity(first.cells.len());
    for (label, cell) in header.cells.iter().zip(&first.cells) {
        let label = label.bare();
        let mut text = String::new();
        let lines = cell.lines.iter().take_while(|line| {
            let begun = text.len() < label.len();
            if begun {
                text.extend(line.text.chars().filter(|c| !c.is_whitespace()));
            }
            begun
        });
        let length = lines.count();
        if text != label {
            return;
        }
        lengths.push(length);
    }
    for (cell, length) in first.cells.iter_mut().zip(lengths) {
        cell.lines.drain(..length);
    }
}

/// No number of an item has more characters. A row that goes over hundreds of pages has long cells, which are asked for at
/// each of them.
const NUMBER: usize = 16;

/// The column in which most rows have a number.
fn number_column(table: &Table, rows: &[Row]) -> Option<usize> {
    let width = table.columns.len() - 1;
    let all = || table.rows.iter().rev().take(NEAR).chain(rows);
    let count = |column: usize| {
        all()
            .filter(|row| row.cells[column].short(NUMBER).is_some_and(is_number))
            .count()
    };
    let column = (0..width.min(3)).max_by_key(|&column| (count(column), width - column))?;
    (count(column) > 0).then_some(column)
}

/// Whether `first`, on top of a page, is the rest of `last`, at the end of the page before. `merged` tells of
/// tables in which one number stands beside several rows.
fn is_cut(last: &Row, first: &Row, column: usize, merged: bool) -> bool {
    let (before, number) = (last.cells[column].bare(), first.cells[column].bare());
    let is_below = first.cells[column].part == Part::Below;
    if is_below {
        return false;
    }
    match (before.parse::<u32>().ok(), number.parse::<u32>().ok()) {
        (Some(before), Some(number)) => before == number,
        (Some(_), None) => number.is_empty() && (!merged || reads_on(last, first)),
        // The number stands beside the middle of its row, which is on the next page.
        (None, Some(_)) => before.is_empty() && last.cells[column].part == Part::Head && !merged,
        (None, None) => before.is_empty() && number.is_empty() && reads_on(last, first),
    }
}

/// Whether every text in `first` reads as if begun in `last`.
fn reads_on(last: &Row, first: &Row) -> bool {
    last.cells.iter().zip(&first.cells).all(|(before, cell)| {
        let ended = |text: &str| text.ends_with(['。', '；', ';', '！', '？']);
        let open = before.lines.last().is_some_and(|line| {
            let free = before.sides[1] - line.right;
            ended(&line.text) || free < 2.5 * line.size
        });
        cell.is_blank() || open
    })
}

/// Appends the cells of `more` to those of `row`; what is printed again is dropped.
fn put_together(row: &mut Row, more: Row) {
    for (cell, more) in row.cells.iter_mut().zip(more.cells) {
        if more.is_blank() || cell.bare() == more.bare() {
            continue;
        }
        if cell.is_blank() {
            cell.sides = more.sides;
        }
        cell.part = Part::Head;
        cell.lines.extend(more.lines);
    }
}

/// Fills cells that the end of a page cut off from their text: a category beside the rows of two pages is
/// printed on one of them.
pub(super) fn fill(table: &mut Table) {
    let width = table.columns.len() - 1;
    for column in 0..width {
        if groups_rows(&table.rows, column) {
            fill_column(&mut table.rows, column);
        }
    }
}

/// Whether the cells of a column go over several rows and are blank but where a page cuts them.
fn groups_rows(rows: &[Row], column: usize) -> bool {
    let is_blank = |at: usize| {
        let cell = &rows[at].cells[column];
        let uncut = |next: usize| rows.get(next).is_some_and(|row| row.page == rows[at].page);
        let uncut = cell.part == Part::Head && at > 0 && uncut(at - 1) && uncut(at + 1);
        uncut && cell.is_blank() && !goes_on_below(rows, at, column)
    };
    let goes_over = rows.iter().any(|row| row.cells[column].part == Part::Below);
    goes_over && !(0..rows.len()).any(is_blank)
}

/// Whether the cell that begins in the row `at` is open below.
fn goes_on_below(rows: &[Row], at: usize, column: usize) -> bool {
    let below = rows[at + 1..].iter();
    let below = below.take_while(|row| row.cells[column].part == Part::Below);
    below.last().unwrap_or(&rows[at]).cells[column].is_open
}

fn fill_column(rows: &mut [Row], column: usize) {
    // Some programs leave cells open where they go on on the next page, and close all others.
    let opens = rows.iter().any(|row| row.cells[column].is_open);
    for at in 1..rows.len() {
        let begins = rows[at].cells[column].part == Part::Head;
        if rows[at].page == rows[at - 1].page || !begins {
            continue;
        }
        let head = (0..at)
            .rev()
            .find(|&above| rows[above].cells[column].part != Part::Below);
        let Some(head) = head else {
            continue;
        };
        let (here, above) = (
            rows[at].cells[column].is_blank(),
            rows[head].cells[column].is_blank(),
        );
        let is_closed = opens && !rows[at - 1].cells[column].is_open;
        match (above, here) {
            _ if is_closed => {}
            (false, true) => rows[at].cells[column].part = Part::Below,
            // What begins at the end of a page has its text on the next one.
            (true, false) => {
                let cell = std::mem::take(&mut rows[at].cells[column].lines);
                rows[head].cells[column].lines = cell;
                rows[at].cells[column].part = Part::Below;
            }
            _ => {}
        }
    }
}

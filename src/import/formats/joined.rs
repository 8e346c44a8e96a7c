//! One item printed as several rows: one a department, or cut by the end of a page.

use super::super::headings::heading_pieces;
use super::super::marker::marker;
use super::super::piece::{Edge, Piece, join};
use super::super::row::{Row, RowCells, Share};

/// Adds what a further printed row says to `row`; what it repeats is dropped.
pub(super) fn go_on(row: &mut Row, more: RowCells, lines: [u32; 2]) {
    let cells = &mut row.cells;
    if is_new(&cells.name, &more.name) {
        continued(&mut cells.name, more.name);
    }
    if cells.category.is_empty() {
        cells.category = more.category;
    }
    let own = is_new(&cells.departments, &more.departments);
    if own {
        share(row, &more.departments);
    }
    let cells = &mut row.cells;
    if own {
        another_cell(&mut cells.departments, more.departments);
        cells.upstream.extend(more.upstream);
    } else if is_new(&cells.upstream, &more.upstream) {
        continued(&mut cells.upstream, more.upstream);
    }
    for (cell, more) in [
        (&mut cells.township, more.township),
        (&mut cells.takeover, more.takeover),
        (&mut cells.method, more.method),
        (&mut cells.remark, more.remark),
    ] {
        if is_new(cell, &more) {
            continued(cell, more);
        }
    }
    match row.lines.last_mut().filter(|last| last[1] + 1 >= lines[0]) {
        Some(last) => last[1] = last[1].max(lines[1]),
        None => row.lines.push(lines),
    }
}

/// Notes that a department's share of the upstream cell begins here.
fn share(row: &mut Row, departments: &[Piece]) {
    if row.shares.is_empty() {
        row.shares.push(Share {
            departments: row.cells.departments.clone(),
            start: 0,
        });
    }
    row.shares.push(Share {
        departments: departments.to_vec(),
        start: row.cells.upstream.len(),
    });
}

/// Whether `more` says anything that does not stand in `cell`.
fn is_new(cell: &[Piece], more: &[Piece]) -> bool {
    let more = join(more);
    !more.is_empty() && !join(cell).contains(&more)
}

/// Appends `more`. A paragraph that the page cut goes on, unless a new one visibly begins.
fn continued(cell: &mut Vec<Piece>, mut more: Vec<Piece>) {
    let cut = cell.last().is_some_and(|last| {
        !last
            .text
            .ends_with(['。', '；', ';', '！', '？', '：', ':'])
    });
    let begins = more
        .first()
        .is_some_and(|first| marker(&first.text).is_some())
        || heading_pieces(&more).is_some();
    if let Some(first) = more.first_mut().filter(|_| cut && !begins) {
        first.edge = Edge::Line;
    }
    cell.extend(more);
}

/// Appends `more` as another cell of the same column.
pub(super) fn another_cell(cell: &mut Vec<Piece>, mut more: Vec<Piece>) {
    if let Some(first) = more.first_mut().filter(|_| !cell.is_empty()) {
        first.edge = Edge::Cell;
    }
    cell.extend(more);
}

//! One item printed as several rows: one a department, or cut by the end of a page.

use super::super::headings::heading_pieces;
use super::super::marker::marker;
use super::super::names::{Surety, surety};
use super::super::piece::{Edge, Piece, join};
use super::super::row::{Follows, Row, RowCells, Share};
use crate::model::REGION_SUFFIXES;

/// Adds what a further printed row says to `row`; what it repeats is dropped. Behind a header it is the
/// rest of a row that the page cut.
pub(super) fn go_on(row: &mut Row, more: RowCells, lines: [u32; 2], follows: Follows) {
    let cells = &mut row.cells;
    if is_new(&cells.name, &more.name) {
        continued(&mut cells.name, more.name);
    }
    if cells.category.is_empty() {
        cells.category = more.category;
    }
    if is_rest_of_name(&cells.departments, &more.departments) {
        let mut rest = more.departments;
        rest[0].edge = Edge::Line;
        cells.departments.extend(rest);
        continued(&mut cells.upstream, more.upstream);
        return finish(
            row,
            [more.township, more.takeover, more.method, more.remark],
            lines,
        );
    }
    let own = is_new(&cells.departments, &more.departments);
    if own && follows == Follows::Header {
        another_cell(&mut cells.departments, more.departments);
        continued(&mut cells.upstream, more.upstream);
        return finish(
            row,
            [more.township, more.takeover, more.method, more.remark],
            lines,
        );
    }
    if own {
        share(row, &more.departments, &more.upstream);
    }
    let cells = &mut row.cells;
    if own {
        another_cell(&mut cells.departments, more.departments);
        cells.upstream.extend(more.upstream);
    } else if is_new(&cells.upstream, &more.upstream) {
        continued(&mut cells.upstream, more.upstream);
    }
    finish(
        row,
        [more.township, more.takeover, more.method, more.remark],
        lines,
    );
}

/// Adds the cells behind the upper departments' duties.
fn finish(row: &mut Row, more: [Vec<Piece>; 4], lines: [u32; 2]) {
    let cells = &mut row.cells;
    let own = [
        &mut cells.township,
        &mut cells.takeover,
        &mut cells.method,
        &mut cells.remark,
    ];
    for (cell, more) in own.into_iter().zip(more) {
        if is_new(cell, &more) {
            continued(cell, more);
        }
    }
    match row.lines.last_mut().filter(|last| last[1] + 1 >= lines[0]) {
        Some(last) => last[1] = last[1].max(lines[1]),
        None => row.lines.push(lines),
    }
}

/// Whether the page cut a department: only with the first of `more` is the last name a whole one.
fn is_rest_of_name(departments: &[Piece], more: &[Piece]) -> bool {
    let (Some(last), Some(first)) = (departments.last(), more.first()) else {
        return false;
    };
    let name = last.text.rsplit(['、', '，']).next().unwrap_or(&last.text);
    let rest = first.text.split(['、', '，']).next().unwrap_or(&first.text);
    let own_place = rest.chars().take(6).any(|c| REGION_SUFFIXES.contains(&c));
    surety(name) != Some(Surety::Known)
        && (surety(rest) != Some(Surety::Known) || surety(name).is_none() && !own_place)
        && surety(&format!("{name}{rest}")) == Some(Surety::Known)
}

/// Notes that a department's share of the upstream cell begins here, unless a heading in the cell tells whose
/// duties these are.
fn share(row: &mut Row, departments: &[Piece], duties: &[Piece]) {
    let headed = row
        .cells
        .upstream
        .last()
        .is_some_and(|last| last.text.ends_with(['：', ':']));
    let counted_on = duties.first().and_then(|first| marker(&first.text));
    if row.shares.is_empty() && (headed || counted_on.is_some_and(|marker| marker.number > 1)) {
        return;
    }
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

/// Whether `more` says anything but what `cell`, or a cell that went into it, says as a whole.
fn is_new(cell: &[Piece], more: &[Piece]) -> bool {
    let more = join(more);
    let mut parts = cell.chunk_by(|_, next| next.edge != Edge::Cell);
    !more.is_empty() && join(cell) != more && parts.all(|part| join(part) != more)
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

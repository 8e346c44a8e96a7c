//! Tables in which every printed line is a paragraph of its own, as converters of PDFs write them.

use super::headings::heading_pieces;
use super::marker::marker;
use super::paragraphs::SLACK;
use super::piece::{Edge, Piece, widest};
use super::row::{Row, RowCells};
use crate::model::ListKind;

/// How many paragraphs of a list must end amid a sentence, and which share of all: one in so many.
const OFTEN: usize = 3;
const SHARE: usize = 4;
/// Where paragraphs are short, few of them are broken; then so many in a hundred of those that end amid a
/// sentence must be as wide as the column, which has room for so many cells. A list that is typed has ends
/// anywhere, and paragraphs far wider than most.
const AT_THE_BORDER: usize = 75;
const ROOM: usize = 16;

/// Joins the printed lines in `rows` of the lists that consist of such lines; gives these lists.
pub(super) fn join(rows: &mut [Row]) -> Vec<ListKind> {
    let mut joined = Vec::new();
    for list in ListKind::ALL {
        let own = |row: &&mut Row| row.list == list && !row.wrapped;
        let mut own_rows: Vec<&mut Row> = rows.iter_mut().filter(own).collect();
        if !are_printed_lines(&mut own_rows) {
            continue;
        }
        for row in own_rows {
            row.wrapped = true;
            let cells = &mut row.cells;
            let all = [&mut cells.name, &mut cells.departments].into_iter();
            all.for_each(|cell| as_lines(cell));
            duties(&mut row.cells)
                .into_iter()
                .for_each(|cell| as_lines(cell));
        }
        joined.push(list);
    }
    joined
}

/// Whether what stands as paragraphs in the cells of `rows` is printed lines.
fn are_printed_lines(rows: &mut [&mut Row]) -> bool {
    let mut room = [0; 4];
    for row in rows.iter_mut() {
        let cells = duties(&mut row.cells).map(|cell| widest(cell));
        room = std::array::from_fn(|column| room[column].max(cells[column]));
    }
    let (mut all, mut amid, mut broken, mut at_border) = (0, 0, 0, 0);
    for row in rows.iter_mut() {
        for (cell, room) in duties(&mut row.cells).into_iter().zip(room) {
            let full = widest(cell);
            for pair in cell.windows(2) {
                let cells = pair[0].cells + SLACK;
                let ends_amid = is_broken(pair);
                all += usize::from(pair[1].edge == Edge::Block);
                amid += usize::from(ends_amid);
                broken += usize::from(ends_amid && cells >= full);
                at_border += usize::from(ends_amid && cells >= room && room >= ROOM);
            }
        }
    }
    let often = broken >= OFTEN && broken * SHARE >= all;
    often || at_border >= OFTEN && at_border * 100 >= amid * AT_THE_BORDER
}

fn duties(cells: &mut RowCells) -> [&mut Vec<Piece>; 4] {
    [
        &mut cells.upstream,
        &mut cells.township,
        &mut cells.takeover,
        &mut cells.method,
    ]
}

fn as_lines(cell: &mut [Piece]) {
    let blocks = cell.iter_mut().filter(|piece| piece.edge == Edge::Block);
    blocks.for_each(|piece| piece.edge = Edge::Line);
}

/// Whether a paragraph ends amid a sentence that the next one goes on with.
fn is_broken(pair: &[Piece]) -> bool {
    let [before, next] = pair else {
        return false;
    };
    let ends = ['。', '；', ';', '！', '？', '：', ':'];
    next.edge == Edge::Block
        && !before.text.ends_with(ends)
        && marker(&next.text).is_none()
        && heading_pieces(std::slice::from_ref(before)).is_none()
        && heading_pieces(std::slice::from_ref(next)).is_none()
}

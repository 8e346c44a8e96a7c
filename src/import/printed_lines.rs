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

/// Joins the printed lines in `rows` of the lists that consist of such lines; gives these lists.
pub(super) fn join(rows: &mut [Row]) -> Vec<ListKind> {
    let mut joined = Vec::new();
    for list in ListKind::ALL {
        let own = |row: &&mut Row| row.list == list && !row.wrapped;
        let (mut broken, mut all) = (0, 0);
        for row in rows.iter_mut().filter(own) {
            for cell in duties(&mut row.cells) {
                let full = widest(cell);
                let broken_here =
                    |pair: &&[Piece]| pair[0].cells + SLACK >= full && is_broken(pair);
                broken += cell.windows(2).filter(broken_here).count();
                all += cell
                    .windows(2)
                    .filter(|pair| pair[1].edge == Edge::Block)
                    .count();
            }
        }
        if broken < OFTEN || broken * SHARE < all {
            continue;
        }
        for row in rows.iter_mut().filter(own) {
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

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
/// anywhere, and paragraphs far wider than most. Of 216 documents that had no part in setting these numbers,
/// they name the six whose paragraphs are printed lines, and no other.
const AT_THE_BORDER: usize = 75;
const ROOM: usize = 16;

/// How the paragraphs of a list end.
#[derive(Default)]
struct Ends {
    /// Paragraphs with another one behind them.
    all: usize,
    /// Those that end amid a sentence,
    amid: usize,
    /// of these, those that are as wide as any in their cell,
    broken: usize,
    /// and those that are as wide as their column.
    at_border: usize,
}

/// Joins the printed lines in `rows` where they consist of such lines; gives the lists in which there were
/// some.
pub(super) fn join(rows: &mut [Row]) -> Vec<ListKind> {
    let (mut joined, mut sure) = (Vec::new(), false);
    for list in ListKind::ALL {
        let ends = Ends::of(&mut own_rows(rows, list));
        if ends.amid > 0 {
            joined.push(list);
        }
        sure |= ends.are_printed_lines();
    }
    // One program wrote all lists of a document.
    if !sure {
        return Vec::new();
    }
    for list in &joined {
        for row in own_rows(rows, *list) {
            row.wrapped = true;
            as_lines(&mut row.cells.name);
            as_lines(&mut row.cells.departments);
            duties(&mut row.cells)
                .into_iter()
                .for_each(|cell| as_lines(cell));
        }
    }
    joined
}

fn own_rows(rows: &mut [Row], list: ListKind) -> Vec<&mut Row> {
    let own = |row: &&mut Row| row.list == list && !row.wrapped;
    rows.iter_mut().filter(own).collect()
}

impl Ends {
    /// Those in the cells of `rows`.
    fn of(rows: &mut [&mut Row]) -> Ends {
        let mut room = [0; 4];
        for row in rows.iter_mut() {
            let cells = duties(&mut row.cells).map(|cell| widest(cell));
            room = std::array::from_fn(|column| room[column].max(cells[column]));
        }
        let mut ends = Ends::default();
        for row in rows.iter_mut() {
            for (cell, room) in duties(&mut row.cells).into_iter().zip(room) {
                let full = widest(cell);
                for pair in cell.windows(2) {
                    let cells = pair[0].cells + SLACK;
                    let amid = is_broken(pair);
                    ends.all += usize::from(pair[1].edge == Edge::Block);
                    ends.amid += usize::from(amid);
                    ends.broken += usize::from(amid && cells >= full);
                    ends.at_border += usize::from(amid && cells >= room && room >= ROOM);
                }
            }
        }
        ends
    }

    /// Whether what stands as paragraphs is printed lines.
    fn are_printed_lines(&self) -> bool {
        let often = self.broken >= OFTEN && self.broken * SHARE >= self.all;
        often || self.at_border >= OFTEN && self.at_border * 100 >= self.amid * AT_THE_BORDER
    }
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

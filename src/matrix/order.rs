//! In which order the duties of a matrix stand.

use std::cmp::Reverse;

use super::{CellKind, MatrixCell, MatrixRow};
use crate::index::{Field, Index};

/// In which order the duties stand; those that are equal in it, as the first item of each does in the index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RowOrder {
    /// Those of which the lists do not say the same first, the most divided ones before the others.
    #[default]
    Differing,
    /// By category, in the order of the lists.
    Category,
    /// By the duty's name.
    Name,
    /// What the most townships have first.
    Townships,
}

impl RowOrder {
    /// Every order.
    pub const ALL: [RowOrder; 4] = [
        RowOrder::Differing,
        RowOrder::Category,
        RowOrder::Name,
        RowOrder::Townships,
    ];

    /// Sorts rows over so many townships.
    pub(super) fn sort(self, index: &Index, rows: &mut [MatrixRow], townships: usize) {
        match self {
            RowOrder::Differing => {
                rows.sort_by_cached_key(|row| Reverse(disagreement(row, townships)))
            }
            RowOrder::Category => rows.sort_by_cached_key(|row| index.category(row.named_by)),
            RowOrder::Name => rows.sort_by_cached_key(|row| index.text(row.named_by, Field::Name)),
            RowOrder::Townships => rows.sort_by_cached_key(|row| Reverse(row.cells.len())),
        }
    }
}

/// How much townships disagree about a duty: how many have it otherwise than most, those first that have all of it; then
/// how many lack it that some have.
fn disagreement(row: &MatrixRow, townships: usize) -> (usize, usize, usize) {
    let whole = otherwise(row.cells.iter().filter(|cell| !cell.is_part));
    let others = otherwise(row.cells.iter());
    let lacking = townships - row.cells.len();
    let shared = if others > 0 {
        row.cells.len()
    } else {
        lacking.min(row.cells.len())
    };
    (whole, others, shared)
}

/// How many times a kind stands in these cells that is not the most frequent one.
fn otherwise<'a>(cells: impl Iterator<Item = &'a MatrixCell> + Clone) -> usize {
    let kinds = cells.flat_map(|cell| &cell.kinds);
    let count = |kind: CellKind| kinds.clone().filter(|one| **one == kind).count();
    let most = CellKind::all().map(count).max().unwrap_or(0);
    kinds.clone().count() - most
}

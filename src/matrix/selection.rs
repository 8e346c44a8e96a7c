//! Which duties and which townships a matrix shows.

use fixedbitset::FixedBitSet;

use super::MatrixRow;
use crate::index::Index;

/// Which duties and which townships are shown; without any choice, all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Numbers of the townships shown; empty for all.
    pub townships: Vec<usize>,
    /// Only duties of which the lists do not say the same.
    pub differing: bool,
    /// Only duties that no other township shown has.
    pub only_in: Option<usize>,
    /// Only duties that this township lacks.
    pub lacked_by: Option<usize>,
    /// Only duties with one of these items.
    pub items: Option<FixedBitSet>,
}

impl Selection {
    /// Numbers of the townships shown, in order.
    pub fn townships(&self, index: &Index) -> Vec<usize> {
        let mut townships = if self.townships.is_empty() {
            (0..index.townships().len()).collect()
        } else {
            self.townships.clone()
        };
        townships.sort_unstable();
        townships.dedup();
        townships
    }

    /// Whether a duty is shown. One that only joined items have, which stand in rows of their own, is not.
    pub(super) fn admits(&self, index: &Index, row: &MatrixRow) -> bool {
        let is_there = row.cells.iter().any(|cell| !cell.is_part);
        let is_only = |township: usize| {
            row.cells.iter().all(|cell| cell.township == township)
                && !row
                    .items()
                    .any(|item| index.groups().numbers_of(item).count() > 1)
        };
        let is_chosen = |items: &FixedBitSet| row.items().any(|item| items.contains(item));
        is_there
            && (!self.differing || row.differs())
            && self.only_in.is_none_or(is_only)
            && self
                .lacked_by
                .is_none_or(|township| row.cell(township).is_none())
            && self.items.as_ref().is_none_or(is_chosen)
    }
}

//! How many items stand in each category, in all, by list and by township.

use super::{Index, ItemKind};
use crate::bitset;
use crate::model::ListKind;

/// Figures of items: a row for each category of the index, and in each row all of them, then a figure for each list,
/// then one for each township.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryTable {
    width: usize,
    figures: Vec<usize>,
}

/// The column of the first township.
const TOWNSHIPS: usize = 1 + ListKind::COUNT;

impl CategoryTable {
    /// Counts the items with these `numbers`, each once, in one pass: the table has a column for each township, and
    /// a pass for each of them took 1.2 s over 1,000 townships.
    pub fn of(index: &Index, numbers: impl Iterator<Item = usize>) -> CategoryTable {
        let categories = index.categories().len();
        let width = TOWNSHIPS + index.townships().len();
        let mut figures = vec![0; categories * width];
        let kinds = index.kinds();
        // Best first, items lie anywhere; they are counted sooner in their order.
        let items = bitset::with(index.len(), numbers);
        let mut items = items.ones().peekable();
        for (township, brief) in index.townships().iter().enumerate() {
            let end = brief.range().end;
            while let Some(item) = items.next_if(|&item| item < end) {
                let ItemKind { category, list } = kinds.of(item);
                let row = usize::from(category) * width;
                figures[row] += 1;
                figures[row + 1 + list as usize] += 1;
                figures[row + TOWNSHIPS + township] += 1;
            }
        }
        CategoryTable { width, figures }
    }

    /// The rows, in the order of the categories' numbers.
    pub fn rows(&self) -> impl Iterator<Item = &[usize]> {
        self.figures.chunks_exact(self.width)
    }

    /// The sums of all columns.
    pub fn sums(&self) -> Vec<usize> {
        let mut sums = vec![0; self.width];
        for row in self.rows() {
            for (sum, figure) in sums.iter_mut().zip(row) {
                *sum += figure;
            }
        }
        sums
    }
}

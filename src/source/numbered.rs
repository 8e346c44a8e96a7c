//! The rows by which a table of items is known before its columns are: those that begin with a number.

use crate::text::normal::{narrow, readable};

/// Whether a number stands in one of the first cells of a row, with two cells or more behind it.
pub(super) fn is_numbered<T: AsRef<[u8]>>(cells: impl IntoIterator<Item = T>) -> bool {
    let cells: Vec<T> = cells.into_iter().collect();
    let ahead = cells.len().saturating_sub(2).min(3);
    cells[..ahead].iter().any(is_number)
}

/// Whether a cell holds nothing but a number, as short as those of items are; its digits may be full-width.
pub(super) fn is_number(cell: impl AsRef<[u8]>) -> bool {
    let cell = readable(cell.as_ref().trim_ascii());
    let digits = cell.trim().chars().take(5).map(narrow);
    (1..=4).contains(&digits.clone().count()) && digits.into_iter().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_numbered_by_one_of_its_first_cells() {
        assert!(is_numbered(["1", "党的建设", "甲"]));
        assert!(is_numbered(["党的建设", " 12 ", "甲", "乙"]));
        assert!(is_numbered(["１２", "党的建设", "甲"]));
        // Years and totals stand at the end, codes are longer.
        assert!(!is_numbered(["合计", "12"]));
        assert!(!is_numbered(["甲", "乙", "丙", "4", "丁", "戊"]));
        assert!(!is_numbered(["20250", "党的建设", "甲"]));
        assert!(!is_numbered([""; 4]));
    }
}

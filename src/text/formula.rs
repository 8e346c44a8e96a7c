//! Cells that a spreadsheet program would take for formulas, and run: an apostrophe in front makes them text, and is taken
//! away where the program reads its own files back.

use std::borrow::Cow;

/// How what is computed begins, in narrow and in wide signs.
const SIGNS: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];
/// Has a spreadsheet program take a cell for text.
const MARK: char = '\'';

/// `cell` as a spreadsheet program takes it for text.
pub fn as_text(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) {
        Cow::Owned(format!("{MARK}{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell that [`as_text`] made this of.
pub fn published(cell: &str) -> &str {
    let bare = cell.strip_prefix(MARK);
    bare.filter(|bare| is_formula(bare)).unwrap_or(cell)
}

/// Behind marks of its own, too: so that none is taken away that was published.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches(MARK).starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_computed_is_text_and_comes_back_as_it_was() {
        for cell in ["=1+1", "+86", "-甲", "@乙", "\t=1", "＝1", "'=1", "''-1"] {
            let text = as_text(cell);
            assert!(text.starts_with(MARK) && text != cell, "{cell}");
            assert_eq!(published(&text), cell);
        }
        for cell in ["", "甲=乙", "'甲'", "1-2", "—"] {
            assert_eq!(as_text(cell), cell);
            assert_eq!(published(cell), cell);
        }
    }
}

//! The one place that counts terminal cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Number of cells that `text` takes on a terminal that shows ambiguous signs narrow.
pub fn cells(text: &str) -> usize {
    text.width()
}

/// The longest beginning of `text` that fits into `max` cells; a character is never cut in two.
pub fn fit(text: &str, max: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells(grapheme);
        if used > max {
            return &text[..at];
        }
    }
    text
}

/// `text` cut to `max` cells, with `…` as its last cell where something was left out.
pub fn ellipsis(text: &str, max: usize) -> String {
    if cells(text) <= max {
        return text.to_string();
    }
    if max == 0 {
        return String::new();
    }
    format!("{}…", fit(text, max - 1))
}

/// `text` cut or filled with blanks to exactly `width` cells.
pub fn pad(text: &str, width: usize) -> String {
    let shown = ellipsis(text, width);
    let blanks = width.saturating_sub(cells(&shown));
    shown + &" ".repeat(blanks)
}

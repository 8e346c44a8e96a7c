//! Breaks Chinese text into lines.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width::cells;

/// Signs that must not begin a line.
const NO_START: &str = "，。、；：？！）】》〉」』”’…—％·,.;:?!)]}%";
/// Signs that must not end a line.
const NO_END: &str = "（【《〈「『“‘([{";

/// The byte ranges of the lines into which `text` falls at `width` cells.
///
/// Nothing is dropped but blanks at a break. No closing sign begins a line and no opening sign
/// ends one as long as a line has room for that; words of ASCII letters and digits stay whole
/// where they fit. A width under 2 is taken as 2.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let marks: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    let mut lines = Vec::new();
    let mut start = 0;
    while start < marks.len() {
        let end = line_end(&marks, start, width);
        let from = marks[start].0;
        let to = marks.get(end).map_or(text.len(), |m| m.0);
        lines.push(from..from + text[from..to].trim_end().len());
        start = end;
        while marks.get(start).is_some_and(|m| m.1 == " ") {
            start += 1;
        }
    }
    if lines.is_empty() {
        lines.push(0..0);
    }
    lines
}

/// Index of the grapheme that begins the next line.
fn line_end(marks: &[(usize, &str)], start: usize, width: usize) -> usize {
    let mut used = 0;
    let mut full = start;
    while let Some((_, mark)) = marks.get(full) {
        used += cells(mark);
        if used > width {
            break;
        }
        full += 1;
    }
    if full == marks.len() {
        return full;
    }
    let full = full.max(start + 1);
    // A break further back is better than one that the rules forbid, but not a near-empty line.
    (start + 1..=full)
        .rev()
        .take(full - start - (full - start) / 2)
        .find(|&at| may_break(marks, at))
        .unwrap_or(full)
}

fn may_break(marks: &[(usize, &str)], at: usize) -> bool {
    let (before, after) = (marks[at - 1].1, marks[at].1);
    !(NO_START.contains(after) || NO_END.contains(before) || is_word(before) && is_word(after))
}

fn is_word(mark: &str) -> bool {
    mark.chars().all(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn closing_signs_stay_with_what_they_close() {
        assert_eq!(
            lines("做好防汛抗旱，排查隐患。", 12),
            ["做好防汛抗", "旱，排查隐", "患。"]
        );
        assert_eq!(lines("见《条例》", 6), ["见", "《条例》"]);
    }

    #[test]
    fn numbers_and_latin_words_stay_whole() {
        assert_eq!(lines("拨打12345热线", 8), ["拨打", "12345热", "线"]);
    }
}

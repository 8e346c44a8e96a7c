//! Text that was taken out of a PDF in a way that mixes or scatters the cells of a row.

use crate::source::{Document, Format, are_side_by_side};

/// How the cells of a row stand in such a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scrambled {
    /// Side by side on each line, parted by blanks, as `pdftotext -layout` writes them.
    SideBySide,
    /// Each in a block of its own, as `pdftotext` writes them without an option.
    Scattered,
}

/// Of the lines of such texts, a part are numbers by themselves: 7 and 19 in a hundred in the two that we have, in none
/// of 16 other texts a single one.
const SCATTERED: usize = 25;
/// Fewer lines than this may be chance.
const FEW: usize = 5;

/// How the cells of `document` are scrambled; `None` where they are not, or its format parts them.
pub(super) fn scrambled(document: &Document) -> Option<Scrambled> {
    if !document.parts.is_empty() || !document.pages.is_empty() {
        return None;
    }
    let lines = &document.lines;
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    let alone = lines
        .windows(3)
        .filter(|around| is_lone_number(around))
        .count();
    if are_side_by_side(lines) {
        Some(Scrambled::SideBySide)
    } else if alone >= FEW && alone * SCATTERED >= filled {
        Some(Scrambled::Scattered)
    } else {
        None
    }
}

/// Whether the cells of a text were told apart by where they stand.
pub(super) fn is_laid_out(document: &Document) -> bool {
    document.format == Format::Plain && !document.parts.is_empty()
}

/// Whether the middle one of three lines is a number, with nothing above and below.
fn is_lone_number(around: &[String]) -> bool {
    let [above, line, below] = around else {
        return false;
    };
    let digits = line.trim();
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number && above.trim().is_empty() && below.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Scrambled> {
        scrambled(&Document::from_bytes("list.txt", text.as_bytes()).unwrap())
    }

    #[test]
    fn the_ways_of_taking_text_out_are_told_apart() {
        let row = |at: usize| {
            format!("{at}        党的建设    做好发展党员工作，收缴\n                   党费\n")
        };
        let beside: String = (1..9).map(row).collect();
        assert_eq!(told(&beside), Some(Scrambled::SideBySide));
        let blocks: String = (1..9)
            .map(|at| format!("{at}\n\n党的建设\n\n做好发展党员工作\n\n"))
            .collect();
        assert_eq!(told(&blocks), Some(Scrambled::Scattered));
        let raw: String = (1..9)
            .map(|at| format!("{at} 党的建设 做好发展党员工作，\n收缴党费\n"))
            .collect();
        assert_eq!(told(&raw), None);
    }
}

//! Text out of a PDF that keeps its layout, as `pdftotext -layout` writes it: cells stand side by side with blanks
//! between them, so it is read as pages are, each character a glyph.

use super::numbered::item_number;
use super::page::{Glyph, Ink, MAX_MARKS, Page, Pages};

/// Points from a character to the next one, which is as high as it is wide.
const SIZE: f32 = 10.0;
/// Points between the lines of a cell.
const LEADING: f32 = 14.0;
/// Heights of a character by which a line may end elsewhere: characters are not as wide as they are taken for, and signs
/// hang over the ends of lines.
const SLACK: f32 = 2.2;
/// How much larger the titles over tables are.
const TITLE: f32 = 1.3;
/// What parts two cells on a line; within a cell no text has as many blanks.
const GAP: &str = "   ";
/// Of the lines of such texts, a part has cells side by side: 39 and 48 in a hundred in the two that we have, in none of
/// 16 other texts a single one.
const PART: usize = 5;
/// Fewer lines than this may be chance.
const FEW: usize = 5;

/// Whether cells stand side by side in `lines`, parted by blanks as they are on the page.
pub fn are_side_by_side(lines: &[String]) -> bool {
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    let beside = lines.iter().filter(|line| line.trim().contains(GAP));
    let beside = beside.count();
    beside >= FEW && beside * PART >= filled
}

/// The pages of `text`, which form feeds part; `None` where it has more than any list.
pub(super) fn pages(text: &str) -> Option<Pages> {
    let within = text.chars().count() <= MAX_MARKS;
    within.then(|| Pages {
        pages: text.split('\u{c}').map(page).collect(),
        slack: SLACK,
        ..Pages::default()
    })
}

fn page(text: &str) -> Page {
    let mut page = Page::default();
    let mut before = "";
    let filled = || text.lines().filter(|line| !line.trim().is_empty());
    let margin = filled().map(indent).min().unwrap_or(0);
    let mut behind = filled().skip(1);
    for line in text.lines() {
        page.height += step(before, line);
        let next = if line.trim().is_empty() {
            None
        } else {
            behind.next()
        };
        let is_title = next.is_some_and(|next| is_title(line, next, margin));
        let size = if is_title { TITLE * SIZE } else { SIZE };
        set(line, page.height, size, &mut page.glyphs);
        before = line;
    }
    let ends = page.glyphs.iter().map(|glyph| glyph.x + glyph.advance);
    page.width = ends.fold(0.0, f32::max);
    page.height += LEADING;
    page
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// Whether `line` is a title: alone in its line, over one with cells side by side that begins at the margin with no
/// number, which is a header.
fn is_title(line: &str, next: &str, margin: usize) -> bool {
    let first = next.split_whitespace().next();
    let is_header = next.trim().matches(GAP).count() > 1
        && indent(next) == margin
        && first.and_then(item_number).is_none();
    is_header && !line.trim().contains(GAP)
}

/// How far `line` is below the one before it. Lines of which no character stands below one of the other are those of
/// cells in the vertical middle, half a line apart.
fn step(before: &str, line: &str) -> f32 {
    let mut below = before.chars().zip(line.chars());
    let apart = !before.trim().is_empty() && !line.trim().is_empty();
    if apart && !below.any(|(over, under)| !over.is_whitespace() && !under.is_whitespace()) {
        LEADING / 2.0
    } else {
        LEADING
    }
}

/// Sets the characters of `line`, of this size, at the height `y`. Each counts as one place, whatever its width; behind the first of
/// a word they are as wide as in print.
fn set(line: &str, y: f32, size: f32, glyphs: &mut Vec<Glyph>) {
    let mut x = None;
    for (at, c) in line.chars().enumerate() {
        if c.is_whitespace() {
            x = None;
            continue;
        }
        let from = x.unwrap_or(at as f32 * SIZE);
        let advance = if c.is_ascii() { SIZE / 2.0 } else { SIZE };
        x = Some(from + advance);
        glyphs.push(Glyph {
            text: c.to_string(),
            x: from,
            y,
            advance,
            size,
            angle: 0.0,
            ink: Ink::Dark,
            tag: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stands_where_its_line_has_it() {
        let page = page("1    1.甲乙  丙\n\n            丁");
        let places: Vec<(&str, f32, f32)> = page
            .glyphs
            .iter()
            .map(|glyph| (glyph.text.as_str(), glyph.x, glyph.y))
            .collect();
        assert_eq!(
            places,
            [
                ("1", 0.0, 14.0),
                ("1", 50.0, 14.0),
                (".", 55.0, 14.0),
                ("甲", 60.0, 14.0),
                ("乙", 70.0, 14.0),
                ("丙", 110.0, 14.0),
                ("丁", 120.0, 42.0),
            ]
        );
    }

    #[test]
    fn lines_of_other_cells_are_half_a_line_apart() {
        let page = page("     甲乙\n丙\n     丁戊");
        let heights: Vec<f32> = page.glyphs.iter().map(|glyph| glyph.y).collect();
        assert_eq!(heights, [14.0, 14.0, 21.0, 28.0, 28.0]);
    }
}

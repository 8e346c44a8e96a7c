//! The numbers of rows in a table without lines between its columns.

use super::super::numbered::{is_number, item_number};
use super::super::page::Glyph;
use super::lines::{Baseline, LEADING, lines};

/// The number, and nothing else, in one of the first of `cells`, which a line has.
pub(super) fn number_of(cells: &[Vec<&Glyph>]) -> Option<String> {
    cells.iter().take(3).find_map(|cell| number(cell))
}

/// What stands in a cell's line, if it is nothing but a number or the rest of one.
fn number(cell: &[&Glyph]) -> Option<String> {
    match &lines(cell, 1)[..] {
        [line] if is_number(&line.text) || line.text == "0" => Some(line.text.clone()),
        _ => None,
    }
}

/// Which of `lines` have the number of a row, of which `numbers` has some in one of the first columns. One that is too wide
/// for its column goes on in the next line: 1 over 0 behind 9, which is the number `before`.
pub(super) fn first_lines(
    lines: &[Baseline],
    numbers: &[Option<String>],
    before: &mut u32,
) -> Vec<bool> {
    let is_first = |text: &Option<String>| text.as_ref().is_some_and(is_number);
    let mut first: Vec<bool> = numbers.iter().map(is_first).collect();
    for at in 0..lines.len() {
        let Some(text) = numbers[at].as_deref().filter(|_| first[at]) else {
            continue;
        };
        let behind = |at: usize| (at + 1..lines.len()).find(|&next| numbers[next].is_some());
        let value = |at: usize| item_number(numbers[at].as_deref()?);
        // 1, 2 and 3 are the first rows of another list.
        let counts_on = |next: usize| {
            let third = behind(next).and_then(value);
            value(next).is_some_and(|second| third == Some(second + 1))
        };
        let rest = behind(at).filter(|&next| !counts_on(next));
        let near = |next: &usize| lines[*next].base - lines[at].base < LEADING * lines[at].size;
        let rest = rest.filter(near);
        let whole =
            rest.and_then(|next| item_number(&format!("{text}{}", numbers[next].as_deref()?)));
        let own = item_number(text);
        match (rest, whole) {
            (Some(next), Some(whole)) if own != Some(*before + 1) && whole == *before + 1 => {
                first[next] = false;
                *before = whole;
            }
            _ => *before = own.unwrap_or(*before),
        }
    }
    first
}

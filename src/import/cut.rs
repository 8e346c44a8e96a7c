//! Where the upper departments' duties end and the township's begin, if no sign parts them.

use super::marker::marker;
use super::oddity::{CellSide, NumberState, oddity};
use super::piece::{Edge, Piece, line_widths, widest};
use super::profile::Profile;

/// The oddity of a row that could not be cut.
pub(super) const UNKNOWN: u32 = 100;
/// The margin of a cut that has no rival.
pub(super) const SURE: u32 = 100;

/// A border between the two cells of duties.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    /// The second cell begins with this piece.
    pub at: usize,
    /// How odd the cells are; 0 is perfect.
    pub oddity: u32,
    /// How much odder they are with the next best border.
    pub margin: u32,
    /// The next best border.
    pub next: Option<usize>,
}

/// The least odd border in `duties`; `up` and `town` hold the numbers that the two cells had come to
/// before a page break.
pub(super) fn cut(duties: &[Piece], profile: &Profile, up: NumberState, town: NumberState) -> Cut {
    let widest = widest(duties);
    let up_width = profile.upstream.unwrap_or(widest);
    let town_width = profile.township.unwrap_or(widest);
    let from = usize::from(up == NumberState::default());
    let until = duties.len() - usize::from(town == NumberState::default() && duties.len() > 1);
    let mut ways: Vec<(u32, usize)> = (from..=until)
        .filter_map(|at| {
            let odd = border(duties, at, up_width)?
                + oddity(&duties[..at], up_width, CellSide::Upstream, up)
                + oddity(&duties[at..], town_width, CellSide::Township, town);
            Some((odd, at))
        })
        .collect();
    ways.sort_unstable();
    let Some(&(oddity, at)) = ways.first() else {
        return Cut {
            at: duties.len(),
            oddity: UNKNOWN,
            margin: 0,
            next: None,
        };
    };
    let next = ways.get(1);
    Cut {
        at,
        oddity,
        margin: next.map_or(SURE, |next| next.0 - oddity),
        next: next.map(|next| next.1),
    }
}

/// How odd a border at `at` is; `None` where there can be none.
fn border(duties: &[Piece], at: usize, width: usize) -> Option<u32> {
    if at == 0 || at == duties.len() {
        return Some(0);
    }
    let (before, piece) = (&duties[at - 1], &duties[at]);
    let ended = before.text.ends_with(['。', '；', ';']);
    if piece.text.starts_with(['。', '；', '，', '、', '）', '”']) {
        return None;
    }
    if piece.edge == Edge::Space {
        return ended.then_some(0);
    }
    let numbered = marker(&piece.text).is_some();
    let full = line_widths(&duties[..at])
        .last()
        .is_some_and(|used| used + 3 > width);
    Some(match (ended, numbered) {
        (true, true) => 0,
        (true, false) => u32::from(full && piece.edge != Edge::Gap),
        (false, true) => 4,
        (false, false) => 9,
    })
}

#[cfg(test)]
mod tests {
    use super::super::oddity::numbers_after;
    use super::*;

    fn points(numbers: std::ops::RangeInclusive<u32>) -> Vec<Piece> {
        let piece = |number| Piece::new(&format!("{number}.督促整改；"), number, Edge::Block);
        numbers.map(piece).collect()
    }

    #[test]
    fn after_a_page_break_all_may_belong_to_the_side_whose_numbers_go_on() {
        let after = |last| numbers_after(&points(1..=last), 40, NumberState::default());
        let at = |up, town| cut(&points(3..=4), &Profile::default(), after(up), after(town)).at;
        assert_eq!(at(2, 7), 2);
        assert_eq!(at(7, 2), 0);
    }

    #[test]
    fn at_the_beginning_of_a_row_each_side_has_something() {
        let none = NumberState::default();
        let both = [points(1..=3), points(1..=2)].concat();
        assert_eq!(cut(&both, &Profile::default(), none, none).at, 3);
        assert_eq!(cut(&points(1..=2), &Profile::default(), none, none).at, 1);
    }
}

//! Where the upper departments' duties end and the township's begin, if no sign parts them.

use super::marker::marker;
use super::oddity::{CellSide, NumberState, oddity};
use super::piece::{Edge, Piece, line_widths, widest};
use super::profile::Profile;

/// The oddity of a row that could not be cut.
pub(super) const UNKNOWN: u32 = 100;
/// The margin of a cut that has no rival.
pub(super) const SURE: u32 = 100;

/// Where the two cells of duties lie among their pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    /// The second cell begins with this piece.
    At(usize),
    /// A page ends before the piece `page`: on each side of it both cells have a part, and the second one
    /// begins at `first` and again at `second`.
    OverPage {
        first: usize,
        page: usize,
        second: usize,
    },
}

impl Border {
    /// The two cells of `duties`.
    pub fn divide(self, duties: &[Piece]) -> (Vec<Piece>, Vec<Piece>) {
        match self {
            Border::At(at) => (duties[..at].to_vec(), duties[at..].to_vec()),
            Border::OverPage {
                first,
                page,
                second,
            } => (
                [&duties[..first], &duties[page..second]].concat(),
                [&duties[first..page], &duties[second..]].concat(),
            ),
        }
    }
}

/// A border between the two cells of duties.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    /// Where it lies.
    pub at: Border,
    /// How odd the cells are; 0 is perfect.
    pub oddity: u32,
    /// How much odder they are with the next best border.
    pub margin: u32,
    /// The next best border.
    pub next: Option<Border>,
}

/// The least odd border in `duties`; `up` and `town` hold the numbers that the two cells had come to
/// before a page break.
///
/// `page` is the piece with which a page begins.
pub(super) fn cut(
    duties: &[Piece],
    profile: &Profile,
    (up, town): (NumberState, NumberState),
    page: Option<usize>,
) -> Cut {
    let widest = widest(duties);
    let up_width = profile.upstream.unwrap_or(widest);
    let town_width = profile.township.unwrap_or(widest);
    let from = usize::from(up == NumberState::default());
    let until = duties.len() - usize::from(town == NumberState::default() && duties.len() > 1);
    let mut ways: Vec<(u32, Border)> = (from..=until)
        .filter_map(|at| {
            let odd = border(duties, at, up_width)?
                + oddity(&duties[..at], up_width, CellSide::Upstream, up)
                + oddity(&duties[at..], town_width, CellSide::Township, town);
            Some((odd, Border::At(at)))
        })
        .collect();
    if let Some(page) =
        page.filter(|&page| page > 0 && page < duties.len() && duties.len() <= PAGE_PIECES)
    {
        over_page(duties, page, (up_width, town_width), &mut ways);
    }
    ways.sort_unstable();
    let Some(&(oddity, at)) = ways.first() else {
        return Cut {
            at: Border::At(duties.len()),
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

/// A row with more pieces than this is not cut at a page: that would take too long.
const PAGE_PIECES: usize = 150;
/// What it costs to read both cells as cut by the page: less usual than one that goes on.
const BOTH_CUT: u32 = 2;

/// Adds the ways in which the end of a page cuts both cells to `ways`, but for those that are odder than the two best.
fn over_page(duties: &[Piece], page: usize, widths: (usize, usize), ways: &mut Vec<(u32, Border)>) {
    let none = NumberState::default();
    let mut best: Vec<u32> = ways.iter().map(|way| way.0).collect();
    for first in 1..page {
        // The page cuts the first cell anywhere; the second one begins with a sentence.
        let Some(border) = border(duties, first, widths.0) else {
            continue;
        };
        let begins = match marker(&duties[first].text) {
            Some(_) => 0,
            None => border.min(BOTH_CUT),
        };
        for second in page + 1..=duties.len() {
            best.sort_unstable();
            best.truncate(2);
            let is_worse = |odd: u32| best.len() == 2 && odd > best[1];
            if is_worse(begins + BOTH_CUT) {
                break;
            }
            let up = [&duties[..first], &duties[page..second]].concat();
            let up = oddity(&up, widths.0, CellSide::Upstream, none) + begins + BOTH_CUT;
            if is_worse(up) {
                continue;
            }
            let town = [&duties[first..page], &duties[second..]].concat();
            let odd = up + oddity(&town, widths.1, CellSide::Township, none);
            let at = Border::OverPage {
                first,
                page,
                second,
            };
            best.push(odd);
            ways.push((odd, at));
        }
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
        let at = |up, town| {
            cut(
                &points(3..=4),
                &Profile::default(),
                (after(up), after(town)),
                None,
            )
            .at
        };
        assert_eq!(at(2, 7), Border::At(2));
        assert_eq!(at(7, 2), Border::At(0));
    }

    #[test]
    fn at_the_beginning_of_a_row_each_side_has_something() {
        let none = (NumberState::default(), NumberState::default());
        let both = [points(1..=3), points(1..=2)].concat();
        assert_eq!(
            cut(&both, &Profile::default(), none, None).at,
            Border::At(3)
        );
        let one = cut(&points(1..=2), &Profile::default(), none, None);
        assert_eq!(one.at, Border::At(1));
    }
}

//! Lights up what the search matched.

use std::ops::Range;

use ratatui::style::Style;

use super::canvas::{Span, span};
use super::theme::Theme;
use crate::text::width::{cells, graphemes};

/// `text` as spans of `style`, with the byte ranges `matched` lit.
pub fn spans<'a>(
    text: &'a str,
    matched: &[Range<usize>],
    style: Style,
    theme: Theme,
) -> Vec<Span<'a>> {
    let mut spans = Vec::with_capacity(2 * matched.len() + 1);
    let mut at = 0;
    for range in matched {
        spans.push(span(&text[at..range.start], style));
        spans.push(span(&text[range.clone()], theme.lit(style)));
        at = range.end;
    }
    spans.push(span(&text[at..], style));
    spans
}

/// The part of `text` to show in `width` cells: its beginning, or where the first match would
/// not be seen then, a part with the match. The flags say what was left out before and after.
pub fn window(text: &str, matched: &[Range<usize>], width: usize) -> (Range<usize>, bool, bool) {
    let needed = matched.first().map_or(0, |range| range.end);
    let mut start = 0;
    if cells(&text[..needed]) >= width {
        // Half of the room goes to what stands before the match and the match itself.
        let mut left = cells(&text[..needed]).saturating_sub(width / 2);
        for (at, grapheme, cells) in graphemes(text) {
            if left == 0 || at >= matched.first().map_or(0, |range| range.start) {
                break;
            }
            left = left.saturating_sub(cells);
            start = at + grapheme.len();
        }
    }
    let dots = cells("…");
    let before = if start > 0 { dots } else { 0 };
    let mut used = before;
    for (at, _, cells) in graphemes(&text[start..]) {
        used += cells;
        if used > width {
            // The last sign makes room for the dots.
            let end = fitting(
                &text[start..start + at],
                width.saturating_sub(before + dots),
            );
            return (start..start + end, start > 0, true);
        }
    }
    (start..text.len(), start > 0, false)
}

fn fitting(text: &str, width: usize) -> usize {
    crate::text::width::fit(text, width).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, term: &str, width: usize) -> String {
        let matched: Vec<_> = text
            .match_indices(term)
            .map(|(at, m)| at..at + m.len())
            .collect();
        let (part, before, after) = window(text, &matched, width);
        let dots = |there| if there { "…" } else { "" };
        format!("{}{}{}", dots(before), &text[part], dots(after))
    }

    #[test]
    fn a_match_far_along_is_brought_into_view() {
        let name = "家养动物的管理及流浪犬、猫的控制";
        assert_eq!(shown(name, "流浪犬", 40), name);
        assert_eq!(shown(name, "动物", 12), "家养动物的…");
        assert_eq!(shown(name, "流浪犬", 12), "…流浪犬、猫…");
        assert_eq!(shown(name, "没有", 12), "家养动物的…");
    }

    proptest! {
        #[test]
        fn what_is_shown_fits(
            before in "[一-龥a-z，]{0,30}", term in "[一-龥a-z]{1,8}", after in "[一-龥a-z，]{0,30}",
            width in 2usize..60,
        ) {
            let shown = shown(&format!("{before}{term}{after}"), &term, width);
            prop_assert!(cells(&shown) <= width, "{shown:?}");
        }
    }
}

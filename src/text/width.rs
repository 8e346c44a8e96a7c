//! The one place that counts terminal cells, by the tables of unicode-width and unicode-segmentation.
//!
//! Why more than these crates: some signs are as wide as the terminal's user has set up, and nearly all text consists of
//! characters that need no table. A character of the shipped lists takes 8 ns, by the crates alone 49 ns.

use std::cell::Cell;
use unicode_segmentation::UnicodeSegmentation;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many cells a terminal gives to signs that are narrow in some fonts and wide in others, such as
/// “ ” … · ①.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// One, as most terminals do.
    #[default]
    Narrow,
    /// Two, as terminals set up for Chinese may do.
    Wide,
}

thread_local! {
    static AMBIGUOUS: Cell<Ambiguous> = const { Cell::new(Ambiguous::Narrow) };
}

/// Counts ambiguous signs from now on as the terminal does. It holds for this thread, the one that
/// lays out and draws.
pub fn count_as(ambiguous: Ambiguous) {
    AMBIGUOUS.set(ambiguous);
}

/// Number of cells that `text` takes on the terminal.
pub fn cells(text: &str) -> usize {
    let ambiguous = AMBIGUOUS.get();
    let known = text.chars().map(|c| known(c, ambiguous));
    let cells = known.map(|known| known.map(|(_, cells)| cells));
    // Most of all text: no character joins another one.
    let sum: Option<usize> = cells.sum();
    sum.unwrap_or_else(|| graphemes(text).map(|(_, _, width)| width).sum())
}

/// The characters of `text` as a reader counts them, each with its byte offset and its cells.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let ambiguous = AMBIGUOUS.get();
    let width = match ambiguous {
        Ambiguous::Narrow => UnicodeWidthStr::width,
        Ambiguous::Wide => UnicodeWidthStr::width_cjk,
    };
    let first = move |rest: &str| rest.chars().next().map(|c| known(c, ambiguous));
    let mut at = 0;
    // What is known of the character at that place; nothing at the end.
    let mut here = first(text);
    std::iter::from_fn(move || {
        let from = at;
        let rest = &text[at..];
        if let Some((length, cells)) = here? {
            let next = first(&rest[length..]);
            // Most of all text: nothing has to be looked up.
            if next.is_none_or(|next| next.is_some()) {
                (at, here) = (at + length, next);
                return Some((from, &rest[..length], cells));
            }
        }
        let grapheme = rest.graphemes(true).next()?;
        at += grapheme.len();
        here = first(&text[at..]);
        Some((from, grapheme, width(grapheme)))
    })
}

/// Bytes and cells of a character that never joins another one.
fn known(c: char, ambiguous: Ambiguous) -> Option<(usize, usize)> {
    plain(c).or_else(|| marked(c, ambiguous))
}

/// Whether it is one sign of printable ASCII or one of the usual Chinese characters, about which no terminal has an idea of its
/// own. Told by the bytes: this is asked of each cell of the screen.
pub fn is_usual(grapheme: &str) -> bool {
    match grapheme.as_bytes() {
        [c] => (b' '..=b'~').contains(c),
        [0xE4, second, _] => *second >= 0xB8,
        [first, _, _] => (0xE5..=0xE9).contains(first),
        _ => false,
    }
}

/// Whether every terminal gives a character as much room.
pub fn is_certain(grapheme: &str) -> bool {
    is_usual(grapheme) || is_settled(grapheme) && is_unambiguous(grapheme)
}

/// Whether every terminal gives a character as much room that counts ambiguous signs alike. Where several signs make
/// one (accents, emoji with a variation selector or a tone of skin, keycaps, flags), and of signs that became wide or
/// came up since terminals have tables, each has its own idea.
pub fn is_settled(grapheme: &str) -> bool {
    if is_usual(grapheme) {
        return true;
    }
    let mut chars = grapheme.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    let is_wide = || c.width() == Some(2);
    plain(c).is_some()
        || match c {
            '\u{2300}'..='\u{2BFF}' => !is_wide(),
            '\u{4DC0}'..='\u{4DFF}' | '\u{16FE0}'..='\u{1FFFF}' => false,
            _ => c.width() != Some(0),
        }
}

fn is_unambiguous(text: &str) -> bool {
    text.chars().all(|c| plain(c).is_some()) || text.width() == text.width_cjk()
}

/// Bytes and cells of a character that never joins another one and is never ambiguous: printable ASCII, the
/// usual Chinese characters, and their comma, stop and brackets.
fn plain(c: char) -> Option<(usize, usize)> {
    match c {
        ' '..='~' => Some((1, 1)),
        '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3011}' | '\u{FF01}'..='\u{FF60}' => Some((3, 2)),
        _ => None,
    }
}

/// The same of signs that never join another one, either, but are ambiguous: dashes and quotes, points of
/// omission, and what frames are drawn with.
fn marked(c: char, ambiguous: Ambiguous) -> Option<(usize, usize)> {
    let cells = match ambiguous {
        Ambiguous::Narrow => 1,
        Ambiguous::Wide => 2,
    };
    match c {
        '—' | '‘' | '’' | '“' | '”' | '…' | '\u{2500}'..='\u{254B}' => Some((3, cells)),
        _ => None,
    }
}

/// The longest beginning of `text` that fits into `max` cells; a character is never cut in two.
pub fn fit(text: &str, max: usize) -> &str {
    if is_short(text, max) {
        return text;
    }
    let mut used = 0;
    for (at, _, width) in graphemes(text) {
        used += width;
        if used > max {
            return &text[..at];
        }
    }
    text
}

/// Whether `text` has room in `max` cells, as its length says: no character has more cells than bytes.
fn is_short(text: &str, max: usize) -> bool {
    text.len() <= max
}

/// `text` cut to `max` cells, with `…` as its last sign where something was left out.
pub fn ellipsis(text: &str, max: usize) -> String {
    if is_short(text, max) || cells(text) <= max {
        return text.to_string();
    }
    match max.checked_sub(cells("…")) {
        Some(room) => format!("{}…", fit(text, room)),
        None => " ".repeat(max),
    }
}

/// `text` cut or filled with blanks to exactly `width` cells.
pub fn pad(text: &str, width: usize) -> String {
    let shown = ellipsis(text, width);
    let blanks = width.saturating_sub(cells(&shown));
    shown + &" ".repeat(blanks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text as the lists hold it: Chinese, marks, Latin words, blanks and the odd emoji.
    const TEXT: &str = "[一-龥，。、（）“”《》a-zA-Z0-9 .…ＡＢé🐕]{0,60}";

    type Count = fn(&str) -> usize;

    /// How the library counts the cells of a text.
    const COUNTED: [(Ambiguous, Count); 2] = [
        (Ambiguous::Narrow, UnicodeWidthStr::width),
        (Ambiguous::Wide, UnicodeWidthStr::width_cjk),
    ];

    #[test]
    fn what_is_usual_is_plain() {
        for c in '\0'..='\u{10FFFF}' {
            let is_chinese = ('\u{4E00}'..='\u{9FFF}').contains(&c);
            let is_expected = is_chinese || (' '..='~').contains(&c);
            assert_eq!(is_usual(&c.to_string()), is_expected, "{c:?}");
            assert!(!is_expected || plain(c).is_some());
        }
        assert!(!is_usual("") && !is_usual("ab"));
    }

    #[test]
    fn a_wide_character_is_never_cut_in_two() {
        assert_eq!(fit("流浪犬", 5), "流浪");
        assert_eq!(ellipsis("流浪犬处置", 6), "流浪…");
        assert_eq!(pad("流浪犬处置", 6), "流浪… ");
        assert_eq!(pad("", 3), "   ");
    }

    #[test]
    fn what_terminals_have_their_own_idea_of_is_not_settled() {
        for sign in ["犬", "a", "“", "é", "│", "ئ", "①", "𠀀", "…"] {
            assert!(is_settled(sign), "{sign}");
        }
        for sign in [
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "👍🏽",
            "🇨🇳",
            "e\u{301}",
            "🐕",
            "⌚",
            "\u{301}",
            "☯\u{fe0e}",
        ] {
            assert!(!is_settled(sign), "{sign}");
        }
        assert!(is_certain("犬") && !is_certain("“") && !is_certain("🐕"));
    }

    proptest! {
        #[test]
        fn fitted_text_is_the_longest_beginning(text in TEXT, max in 0usize..80) {
            let fitted = fit(&text, max);
            prop_assert!(text.starts_with(fitted));
            prop_assert!(cells(fitted) <= max);
            if let Some((_, _, next)) = graphemes(&text[fitted.len()..]).next() {
                prop_assert!(cells(fitted) + next > max);
            }
        }

        #[test]
        fn graphemes_are_those_of_the_standard(
            text in TEXT,
            edges in "[\u{4DFF}-\u{4E02}\u{9FFE}-\u{A001}\u{2FFE}-\u{3013}\u{FF00}-\u{FF02}\u{FF5F}-\u{FF62}\u{2010}-\u{2027}\u{24FF}-\u{257F} ~\u{7f}\t]{0,9}",
            joined in "[一a，“…─é\u{300}\u{301}\u{200d}\u{fe0f}🐕🇨🇳👩\r\n1️⃣（ก\u{e33}]{0,20}",
        ) {
            for text in [text, edges, joined] {
                for (count, widest) in COUNTED {
                    count_as(count);
                    let all = text.grapheme_indices(true);
                    let wanted = all.map(|(at, grapheme)| (at, grapheme, widest(grapheme)));
                    prop_assert!(graphemes(&text).eq(wanted), "{:?}", text);
                }
                count_as(Ambiguous::Narrow);
            }
        }

        #[test]
        fn certain_text_is_as_wide_for_every_terminal(text in "[一a“é，\u{300}🐕①]{0,3}") {
            for (_, grapheme, _) in graphemes(&text) {
                let [narrow, wide] = COUNTED.map(|(_, count)| count(grapheme));
                prop_assert!(!is_certain(grapheme) || narrow == wide, "{:?}", grapheme);
            }
        }

        #[test]
        fn padded_text_takes_exactly_its_cells(text in TEXT, width in 0usize..80) {
            prop_assert_eq!(cells(&pad(&text, width)), width);
        }

        #[test]
        fn shortened_text_says_so(text in TEXT, max in 1usize..80) {
            let shown = ellipsis(&text, max);
            prop_assert!(cells(&shown) <= max);
            prop_assert!(shown == text || shown.ends_with('…'));
        }
    }
}

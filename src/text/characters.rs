//! The characters that a reader sees, for those that a file or a font wrote in their place: 人 for the radical ⼈,
//! ● for a sign of Wingdings, nothing for what does not show. Nothing else changes: ①, ㎡, full-width signs stay.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a character means where it is not itself.
enum Meaning {
    Itself,
    /// It shows nothing.
    Nothing,
    One(char),
    /// Letters that were cast as one.
    Letters(&'static str),
}

/// `text` as it reads: each character as what it stands for, invisible ones gone. White space stays.
pub fn meant(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    for c in text.chars() {
        match meaning(c) {
            Meaning::Itself if at_start && is_symbol(c) => out.push('•'),
            Meaning::Itself => out.push(c),
            Meaning::Nothing => continue,
            Meaning::One(meant) => out.push(meant),
            Meaning::Letters(letters) => out.push_str(letters),
        }
        at_start = c == '\n' || at_start && c.is_whitespace();
    }
    Cow::Owned(out)
}

/// Whether `c` says nothing to a reader: U+FFFD for bytes that were no text, a sign that only one font knows.
pub fn is_unreadable(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Whether `c` is itself, told quickly for most of all text.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '\u{3000}'..='\u{9FFF}' | '\u{FF01}'..='\u{FFEF}')
}

/// Whether `c` is a sign of a symbol font such as Wingdings, which office programs number from U+F020.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{F020}'..='\u{F0FF}')
}

fn meaning(c: char) -> Meaning {
    if is_plain(c) || c.is_whitespace() {
        return Meaning::Itself;
    }
    if is_invisible(c) {
        return Meaning::Nothing;
    }
    if let Some(letters) = letters(c) {
        return Meaning::Letters(letters);
    }
    let meant = symbol(c).or_else(|| VARIANTS.get(&c).copied());
    meant.map_or(Meaning::Itself, Meaning::One)
}

/// Whether `c` never shows: joiners, marks of direction and of variants, byte order marks. Control characters stay:
/// who looks at the text sees a sign for each.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// What the usual signs of Wingdings and Symbol look like.
fn symbol(c: char) -> Option<char> {
    Some(match c {
        '\u{F020}' => ' ',
        '\u{F06C}' => '●',
        '\u{F06D}' => '❍',
        '\u{F06E}' => '■',
        '\u{F06F}' | '\u{F070}' | '\u{F0A8}' => '□',
        '\u{F071}' => '❑',
        '\u{F072}' => '❒',
        '\u{F073}'..='\u{F075}' | '\u{F077}' => '◆',
        '\u{F076}' => '❖',
        '\u{F081}'..='\u{F08A}' => nth('①', c, '\u{F081}'),
        '\u{F08C}'..='\u{F095}' => nth('❶', c, '\u{F08C}'),
        '\u{F09F}' | '\u{F0B7}' => '•',
        '\u{F0A1}' | '\u{F0A2}' => '○',
        '\u{F0A4}' => '◉',
        '\u{F0A7}' => '▪',
        '\u{F0AB}' => '★',
        '\u{F0D8}' => '➢',
        '\u{F0E0}' => '→',
        '\u{F0E8}' => '➔',
        '\u{F0F0}' => '⇨',
        '\u{F0FB}' => '✘',
        '\u{F0FC}' => '✔',
        '\u{F0FD}' => '☒',
        '\u{F0FE}' => '☑',
        _ => return None,
    })
}

/// The character as far behind `shown` as `c` is behind `first`.
fn nth(shown: char, c: char, first: char) -> char {
    char::from_u32(shown as u32 + c as u32 - first as u32).unwrap_or(c)
}

/// The characters of `characters.txt` with what each stands for.
static VARIANTS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("characters.txt").lines();
    let runs = lines.filter_map(|line| line.split_once(' '));
    let runs =
        runs.filter_map(|(first, meant)| Some((u32::from_str_radix(first, 16).ok()?, meant)));
    let each = runs.flat_map(|(first, meant)| (first..).zip(meant.chars()));
    each.filter_map(|(code, meant)| Some((char::from_u32(code)?, meant)))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_variants_become_the_characters_that_they_stand_for() {
        assert_eq!(meant("⼈⺠⽅⼯⾏⻓⻔⻘⽤⼾"), "人民方工行长门青用户");
        // The last two are ideographs of their own, in the same block.
        assert_eq!(
            meant("\u{F9DD}\u{2F800}\u{FA0E}\u{FA29}"),
            "利丽\u{FA0E}\u{FA29}"
        );
        assert_eq!(meant("︵一︶﹑ﬁle"), "（一）、file");
        assert_eq!(meant("\u{2329}目录\u{232A}"), "〈目录〉");
        assert_eq!(VARIANTS.len(), 1389);
    }

    #[test]
    fn what_does_not_show_goes_and_signs_of_symbol_fonts_are_drawn() {
        assert_eq!(
            meant("档\u{200B}案\u{AD}管\u{FEFF}理\u{2060}\u{FE0F}"),
            "档案管理"
        );
        assert_eq!(
            meant("\u{F06C}甲\n \u{F0D9}乙\u{F0D9}\u{F0FE}"),
            "●甲\n •乙\u{F0D9}☑"
        );
        assert_eq!(meant("\u{F083}丙"), "③丙");
        assert!(is_unreadable('\u{F0D9}') && is_unreadable('\u{FFFD}') && !is_unreadable('人'));
    }

    #[test]
    fn published_text_stays() {
        let text = "〇㎡①⑴（一）“三会一课”，ＡＰＰ１２％\u{A0}\u{C}…—·\t㐀";
        assert!(matches!(meant("党的建设，１２。\n"), Cow::Borrowed(_)));
        assert_eq!(meant(text), text);
    }
}

//! Makes text from outside harmless for a terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// So many marks may stand on one character; scripts that use several use three or four.
const MARKS: usize = 8;

/// Whether `c` could steer a terminal or hide what is written: control characters, bidirectional
/// marks, zero-width signs, private use.
pub fn is_harmful(c: char) -> bool {
    // Most of all text.
    let is_plain = matches!(c, ' '..='~' | '\u{2E80}'..='\u{D7FF}');
    !is_plain
        && matches!(c,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{AD}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// `text` as it may be sent to a terminal: each harmful character becomes one visible sign
/// (control pictures for ASCII controls, U+FFFD for the rest).
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(sign).collect())
}

/// `text` as one line of input: line breaks and tabs become blanks, and every harmful character is left
/// out.
pub fn one_line(text: &str) -> String {
    let blanks = text.replace(['\n', '\r', '\t'], " ");
    blanks.chars().filter(|&c| !is_harmful(c)).collect()
}

/// As much of `text` as fits into `most` bytes, without marks that pile up on one character; and whether anything was
/// left out.
pub fn bounded(text: &str, most: usize) -> (String, bool) {
    let mut kept = String::new();
    let mut marks = 0;
    for c in text.chars() {
        let is_mark = !c.is_ascii() && c.width() == Some(0);
        marks = if is_mark { marks + 1 } else { 0 };
        if kept.len() + c.len_utf8() > most {
            break;
        }
        if marks <= MARKS {
            kept.push(c);
        }
    }
    let is_cut = kept.len() < text.len();
    (kept, is_cut)
}

fn sign(c: char) -> char {
    match c {
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        c if is_harmful(c) => '\u{FFFD}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_escape_sequence_becomes_visible_and_harmless() {
        assert_eq!(shown("红\u{1b}[31m色\u{7f}"), "红␛[31m色␡");
        assert_eq!(
            shown("左\u{202e}右\u{200b}\u{85}"),
            "左\u{FFFD}右\u{FFFD}\u{FFFD}"
        );
        assert!(matches!(shown("“三会一课”"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_too_long_or_piled_up_is_cut() {
        assert_eq!(bounded("烧秸秆", 9), ("烧秸秆".into(), false));
        assert_eq!(bounded("烧秸秆", 8), ("烧秸".into(), true));
        let piled = format!("e{}f", "\u{301}".repeat(20_000));
        assert_eq!(
            bounded(&piled, 99),
            (format!("e{}f", "\u{301}".repeat(MARKS)), true)
        );
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left(text in "\\PC*|[\\x00-\\x1f\u{7f}-\u{9f}a一\u{200b}-\u{202e}]{0,40}") {
            prop_assert!(!shown(&text).contains(is_harmful));
        }

        #[test]
        fn one_sign_stands_for_one(text in any::<String>()) {
            prop_assert_eq!(shown(&text).chars().count(), text.chars().count());
        }

        #[test]
        fn harmless_text_is_not_touched(text in "[一-龥a-zA-Z0-9，。“”（） ]{0,40}") {
            prop_assert_eq!(shown(&text), text.as_str());
        }
    }
}

//! The form in which texts are compared; never shown.

use std::borrow::Cow;

/// The ASCII twin of a full-width sign; every other character is its own.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// The character that stands for `c` in comparisons: full-width signs become their ASCII twins,
/// letters become lower case. One character stays one character, so places can be carried over.
pub fn fold(c: char) -> char {
    if is_itself(c) {
        return c;
    }
    let narrow = narrow(c);
    if narrow.is_ascii() {
        return narrow.to_ascii_lowercase();
    }
    narrow.to_lowercase().next().unwrap_or(narrow)
}

/// Whether nothing but `c` itself stands for `c`, so that it can be looked for in published text: most of all
/// characters.
pub fn is_itself(c: char) -> bool {
    ('\u{3001}'..='\u{9FFF}').contains(&c)
}

/// Whether `c` is a Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

/// `bytes` as text, U+FFFD for what is none: as `String::from_utf8_lossy`, which is slower with text that is sound.
pub fn readable(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// `text` with every character folded.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Most characters stay: what lies between those that do not is copied at once.
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let folded = fold(c);
        if folded != c {
            out.push_str(&text[copied..at]);
            out.push(folded);
            copied = at + c.len_utf8();
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// `text` without white space, which a PDF or a person may put anywhere between Chinese characters.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.split_whitespace().for_each(|word| out.push_str(word));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_signs_and_capitals_compare_as_plain_ones() {
        assert_eq!(folded("ＡＰＰ（Ｃ级）"), "app(c级)");
        assert_eq!(folded("VOCs"), "vocs");
        assert_eq!(folded("“三会一课”"), "“三会一课”");
    }
}

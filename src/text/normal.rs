//! The form in which texts are compared; never shown.

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
    // Most of the text, and without another form.
    if ('\u{3001}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    let narrow = narrow(c);
    narrow.to_lowercase().next().unwrap_or(narrow)
}

/// `text` with every character folded.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
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

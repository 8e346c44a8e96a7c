//! What sets some scripts apart: blanks between words, and writing from right to left.

/// Whether `c` belongs to a script with blanks between its words: Latin, Cyrillic, Arabic (in which Uyghur and Kazakh are
/// written), Mongolian, Korean. In a text of Chinese blanks mean nothing.
pub fn has_blanks_between_words(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || is_right_to_left(c)
        || matches!(c, '\u{C0}'..='\u{24F}' | '\u{400}'..='\u{52F}' | '\u{1800}'..='\u{18AF}' | '\u{AC00}'..='\u{D7A3}')
            && c.is_alphabetic()
}

/// Whether `c` is written from right to left: Hebrew, Arabic, Syriac, Thaana and their like.
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_mean_something_between_words_of_some_scripts_only() {
        for c in "aZ9éЖئۇᠮ한".chars() {
            assert!(has_blanks_between_words(c), "{c}");
        }
        for c in "犬，（①×·—。 ".chars() {
            assert!(!has_blanks_between_words(c), "{c}");
        }
        assert!(is_right_to_left('ئ') && !is_right_to_left('a') && !is_right_to_left('犬'));
    }
}

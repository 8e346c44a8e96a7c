//! Whole syllables of pinyin: `shouji` is 手机 written out, `serch` is no Chinese at all.

use super::normal::is_han;
use super::readings::{readings, usual_syllables};

/// What stands behind each syllable in the sound of a text.
pub(crate) const SYLLABLE_END: char = '\'';

/// Letters of the longest syllable.
const LONGEST: usize = 6;

/// Whether `letters` (folded) are syllables of Chinese characters and nothing else.
pub fn is_whole_syllables(letters: &str) -> bool {
    split_syllables(letters).is_some()
}

/// The syllables that `letters` (folded) consist of, if they do; the first ones as long as can be: `fang'an`, not
/// `fan'gan`.
pub(crate) fn split_syllables(letters: &str) -> Option<Vec<&str>> {
    let is_syllable = |part: &str| usual_syllables().binary_search(&part).is_ok();
    let all = letters.len();
    // For each number of letters, how many the first syllable behind them has where the rest consists of syllables.
    let mut first = vec![None; all + 1];
    first[all] = Some(0);
    for start in (0..all).rev() {
        let lengths = (1..=LONGEST.min(all - start)).rev();
        let mut lengths = lengths.filter(|&length| first[start + length].is_some());
        let is_first = |&length: &usize| {
            let part = letters.get(start..start + length);
            part.is_some_and(is_syllable)
        };
        first[start] = lengths.find(is_first);
    }
    let mut syllables = Vec::new();
    let mut start = 0;
    while start < all {
        let length = first[start]?;
        syllables.push(&letters[start..start + length]);
        start += length;
    }
    Some(syllables)
}

/// The sound of `text` (folded): the most usual reading of each Chinese character, any other character as it is, each
/// with a sign behind it.
pub(crate) fn sounds(text: &str) -> String {
    let mut sound = String::with_capacity(2 * text.len());
    for c in text.chars() {
        match sound_of(c) {
            Some(reading) => sound.push_str(reading),
            None => sound.push(c),
        }
        sound.push(SYLLABLE_END);
    }
    sound
}

/// The most usual reading of a Chinese character.
fn sound_of(c: char) -> Option<&'static str> {
    readings(c).next().filter(|_| is_han(c))
}

/// What stands in a sound (see [`sounds`]) behind that of a character, if it begins with it.
pub(crate) fn behind_sound_of(c: char, sound: &str) -> Option<&str> {
    let behind = match sound_of(c) {
        Some(reading) => sound.strip_prefix(reading),
        None => sound.strip_prefix(c),
    };
    behind?.strip_prefix(SYLLABLE_END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_found_wherever_one_ends() {
        for letters in ["shou", "shouji", "lvyou", "xian", "fangan", "anquan", ""] {
            assert!(is_whole_syllables(letters), "{letters}");
        }
        for letters in ["serch", "fx", "shouj", "check", "流浪犬", "xi'an"] {
            assert!(!is_whole_syllables(letters), "{letters}");
        }
    }

    #[test]
    fn letters_are_cut_as_the_characters_they_spell() {
        let cut = |letters| split_syllables(letters).unwrap_or_default();
        assert_eq!(cut("liulanggou"), ["liu", "lang", "gou"]);
        assert_eq!(cut("fangan"), ["fang", "an"]);
        assert_eq!(sounds("流浪狗12"), "liu'lang'gou'1'2'");
    }
}

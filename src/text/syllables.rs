//! Whole syllables of pinyin: `shouji` is 手机 written out, `serch` is no Chinese at all.

use std::collections::HashSet;

use super::pinyin::readings;

/// Whether `letters` (folded) are syllables of Chinese characters and nothing else.
pub fn is_whole_syllables(letters: &str) -> bool {
    let syllables: HashSet<&str> = ('一'..='\u{9FFF}').flat_map(readings).collect();
    // For each number of letters, whether so many from the beginning are syllables.
    let mut whole = vec![true];
    for end in 1..=letters.len() {
        let syllable = |start: usize| {
            let part = letters.get(start..end);
            whole[start] && part.is_some_and(|part| syllables.contains(part))
        };
        let is_whole = (0..end).any(syllable);
        whole.push(is_whole);
    }
    whole[letters.len()]
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
}

//! The words that were heard in a text: one is marked, and some are not to count.

use crate::search::Heard;

/// So many words are told of each matter that a text speaks of.
const WORDS: usize = 3;

/// Which of the words that were heard is marked, and which are not to count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeardWords {
    ignored: Vec<String>,
    marked: usize,
}

impl HeardWords {
    /// The words that are not to count.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The number of the marked one among `words`.
    pub fn marked(&self, words: &[&str]) -> usize {
        self.marked.min(words.len().saturating_sub(1))
    }

    /// Marks the next of `words`, after the last one the first.
    pub fn mark_next(&mut self, words: &[&str]) {
        self.marked = (self.marked(words) + 1) % words.len().max(1);
    }

    /// No longer counts the marked one of `words`.
    pub fn ignore(&mut self, words: &[&str]) {
        if let Some(word) = words.get(self.marked(words)) {
            self.ignored.push(word.to_string());
        }
    }

    /// Counts all words again.
    pub fn restore(&mut self) {
        *self = HeardWords::default();
    }
}

/// The words that are told of what was heard, each once, in their order.
pub fn told<'h>(heard: &'h [Heard]) -> Vec<&'h str> {
    let mut words: Vec<&'h str> = Vec::new();
    for word in heard.iter().flat_map(|one| one.words.iter().take(WORDS)) {
        if !words.contains(&word.as_str()) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_word_is_ignored_and_the_mark_goes_round() {
        let words = ["路灯", "坏"];
        let mut heard = HeardWords::default();
        heard.mark_next(&words);
        assert_eq!(heard.marked(&words), 1);
        heard.ignore(&words);
        assert_eq!(heard.ignored(), ["坏"]);
        assert_eq!(heard.marked(&words[..1]), 0);
        heard.mark_next(&words[..1]);
        assert_eq!(heard.marked(&words[..1]), 0);
        heard.ignore(&[]);
        heard.restore();
        assert_eq!(heard, HeardWords::default());
    }
}

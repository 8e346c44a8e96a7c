//! The search line: text and a caret between two characters.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Edit;
use crate::text::sanitize::is_harmful;

/// A line of text that is being edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte offset, always between two graphemes.
    caret: usize,
}

impl Prompt {
    /// A line that holds `text`, the caret at its end.
    pub fn new(text: &str) -> Prompt {
        let mut prompt = Prompt::default();
        prompt.insert(text);
        prompt
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the caret.
    pub fn before(&self) -> &str {
        &self.text[..self.caret]
    }

    /// Puts `text` in at the caret. Line breaks and tabs become blanks, and what could harm a
    /// terminal is left out.
    pub fn insert(&mut self, text: &str) {
        let blanks = text.replace(['\n', '\r', '\t'], " ");
        let clean: String = blanks.chars().filter(|&c| !is_harmful(c)).collect();
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
        // A combining sign may have joined its neighbours: the caret must not stand inside.
        self.caret = self.boundary_from(self.caret);
    }

    /// Changes the line.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Left => self.caret = self.previous(),
            Edit::Right => self.caret = self.next(),
            Edit::Home => self.caret = 0,
            Edit::End => self.caret = self.text.len(),
            Edit::Backspace => self.remove_from(self.previous()),
            Edit::Delete => {
                self.text.replace_range(self.caret..self.next(), "");
                self.caret = self.boundary_from(self.caret);
            }
            Edit::DeleteWord => self.remove_from(self.word_start()),
            Edit::DeleteToStart => self.remove_from(0),
        }
    }

    fn remove_from(&mut self, start: usize) {
        self.text.replace_range(start..self.caret, "");
        self.caret = self.boundary_from(start);
    }

    /// The first place between two graphemes at or after `at`.
    fn boundary_from(&self, at: usize) -> usize {
        let mut starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.find(|&start| start >= at).unwrap_or(self.text.len())
    }

    fn previous(&self) -> usize {
        let last = self.before().graphemes(true).next_back();
        self.caret - last.map_or(0, str::len)
    }

    fn next(&self) -> usize {
        let first = self.text[self.caret..].graphemes(true).next();
        self.caret + first.map_or(0, str::len)
    }

    /// Where the run of characters begins that stands before the caret and its blanks.
    fn word_start(&self) -> usize {
        let words = self.before().trim_end();
        let blank = words.char_indices().rfind(|(_, c)| c.is_whitespace());
        blank.map_or(0, |(at, c)| at + c.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_and_characters_are_removed_whole() {
        let mut prompt = Prompt::new("流浪犬　处置 e\u{301}");
        prompt.edit(Edit::Backspace);
        assert_eq!(prompt.text(), "流浪犬　处置 ");
        prompt.edit(Edit::DeleteWord);
        assert_eq!(prompt.text(), "流浪犬　");
        prompt.edit(Edit::Home);
        prompt.edit(Edit::Right);
        prompt.edit(Edit::Delete);
        assert_eq!((prompt.text(), prompt.before()), ("流犬　", "流"));
        prompt.edit(Edit::DeleteToStart);
        assert_eq!((prompt.text(), prompt.before()), ("犬　", ""));
    }

    #[test]
    fn pasted_lines_become_one_harmless_line() {
        assert_eq!(Prompt::new("烧\r\n秸\u{1b}[31m秆").text(), "烧  秸[31m秆");
    }

    proptest! {
        #[test]
        fn the_caret_always_stands_between_characters(
            steps in prop::collection::vec((0usize..9, "[一a \u{301}🇨🐕]{0,3}"), 0..30)
        ) {
            let mut prompt = Prompt::default();
            for (step, text) in steps {
                let edits = [
                    Edit::Left, Edit::Right, Edit::Home, Edit::End,
                    Edit::Backspace, Edit::Delete, Edit::DeleteWord, Edit::DeleteToStart,
                ];
                match edits.get(step) {
                    Some(&edit) => prompt.edit(edit),
                    None => prompt.insert(&text),
                }
                prop_assert!(prompt.boundary_from(prompt.caret) == prompt.caret);
            }
        }
    }
}

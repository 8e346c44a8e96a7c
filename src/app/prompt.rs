//! The search line: text and a caret between two characters; the whole text can be selected, as an old
//! search is that a new one is to replace.

use unicode_segmentation::UnicodeSegmentation;

use super::LONGEST_TEXT;
use super::action::Edit;
use crate::text::sanitize::one_line;

/// A line of text that is being edited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    /// Byte offset, always between two graphemes.
    caret: usize,
    /// Whether the whole text is selected; the caret then stands at its end.
    selected: bool,
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

    /// Whether the text is selected: what is typed next replaces it.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// Selects the text, if there is any.
    pub fn select(&mut self) {
        self.caret = self.text.len();
        self.selected = !self.text.is_empty();
    }

    /// Leaves the text as it is, not selected any more.
    pub fn deselect(&mut self) {
        self.selected = false;
    }

    /// Puts `text` in at the caret, or in place of what is selected. Line breaks and tabs become blanks,
    /// and what could harm a terminal is left out. A line that is full takes nothing more.
    pub fn insert(&mut self, text: &str) {
        let clean = one_line(text);
        if clean.is_empty() {
            return;
        }
        if self.selected {
            *self = Prompt::default();
        }
        if self.text.len() + clean.len() > LONGEST_TEXT {
            return;
        }
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
        // A combining sign may have joined its neighbours: the caret must not stand inside.
        self.caret = self.boundary_from(self.caret);
    }

    /// Changes the line. Of a selected text, keys that delete delete all; keys that move the caret put it to
    /// the end that they point at.
    pub fn edit(&mut self, edit: Edit) {
        if std::mem::take(&mut self.selected) {
            match edit {
                Edit::Left | Edit::Home => self.caret = 0,
                Edit::Right | Edit::End => self.caret = self.text.len(),
                Edit::Backspace | Edit::Delete | Edit::DeleteWord | Edit::DeleteToStart => {
                    *self = Prompt::default();
                }
            }
            return;
        }
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

    #[test]
    fn what_is_typed_replaces_what_is_selected() {
        let selected = || {
            let mut prompt = Prompt::new("房屋");
            prompt.edit(Edit::Left);
            prompt.select();
            prompt
        };
        let mut prompt = selected();
        assert!(prompt.is_selected());
        prompt.insert("\u{1b}");
        assert!(prompt.is_selected());
        prompt.insert("llq");
        prompt.insert(" 犬");
        assert_eq!((prompt.text(), prompt.is_selected()), ("llq 犬", false));
        for (edit, before) in [
            (Edit::Left, ""),
            (Edit::Home, ""),
            (Edit::Right, "房屋"),
            (Edit::End, "房屋"),
        ] {
            let mut prompt = selected();
            prompt.edit(edit);
            assert_eq!((prompt.text(), prompt.before()), ("房屋", before));
            assert!(!prompt.is_selected());
        }
        for edit in [
            Edit::Backspace,
            Edit::Delete,
            Edit::DeleteWord,
            Edit::DeleteToStart,
        ] {
            let mut prompt = selected();
            prompt.edit(edit);
            assert_eq!(prompt, Prompt::default());
        }
        let mut prompt = selected();
        prompt.deselect();
        prompt.insert("鉴定");
        assert_eq!(prompt.text(), "房屋鉴定");
        let mut nothing = Prompt::default();
        nothing.select();
        assert!(!nothing.is_selected());
    }

    proptest! {
        #[test]
        fn the_caret_always_stands_between_characters(
            steps in prop::collection::vec((0usize..10, "[一a \u{301}🇨🐕]{0,3}"), 0..30)
        ) {
            let mut prompt = Prompt::default();
            for (step, text) in steps {
                let edits = [
                    Edit::Left, Edit::Right, Edit::Home, Edit::End,
                    Edit::Backspace, Edit::Delete, Edit::DeleteWord, Edit::DeleteToStart,
                ];
                match edits.get(step) {
                    Some(&edit) => prompt.edit(edit),
                    None if step == 8 => prompt.select(),
                    None => prompt.insert(&text),
                }
                prop_assert!(prompt.boundary_from(prompt.caret) == prompt.caret);
            }
        }
    }
}

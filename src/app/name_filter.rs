//! The line over a list that leaves the rows whose names hold what is written.

use super::{Action, Prompt};
use crate::layout::Labels;
use crate::model::COUNTY_SUFFIXES;
use crate::text::normal::folded;
use crate::text::pinyin::spell;

/// The line, and whether keys go into it.
#[derive(Debug, Default)]
pub struct NameFilter {
    prompt: Prompt,
    typing: bool,
}

impl NameFilter {
    /// Whether keys go into the line.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether nothing is written, and so every row is left.
    pub fn is_empty(&self) -> bool {
        self.prompt.text().is_empty()
    }

    /// What is written.
    pub fn text(&self) -> &str {
        self.prompt.text()
    }

    /// Whether a name holds every word of the line, in characters or in pinyin; for many names.
    pub fn test(&self) -> impl Fn(&str) -> bool + use<> {
        let wanted = folded(self.prompt.text());
        let words: Vec<String> = wanted.split_whitespace().map(str::to_string).collect();
        move |name| {
            let name = folded(name);
            // People say 木垒公安局 for 木垒县公安局.
            let called = name.replace(COUNTY_SUFFIXES, "");
            let mut words = words.iter();
            words.all(|word| holds(&name, word) || holds(&called, word))
        }
    }

    /// The line where it is in use, under its label.
    pub fn line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        (self.typing || !self.is_empty()).then_some((labels.filter, &self.prompt))
    }

    /// Begins to write, or leaves the line; says whether the action is one of these.
    pub fn act(&mut self, action: &Action) -> bool {
        match action {
            Action::Search => {
                self.typing = true;
                self.prompt.select();
            }
            Action::Results | Action::Leave => {
                self.typing = false;
                self.prompt.deselect();
            }
            _ => return false,
        }
        true
    }

    /// Makes `change` to the line; says whether another text stands there then.
    pub fn edit(&mut self, change: impl FnOnce(&mut Prompt)) -> bool {
        let before = self.prompt.text().to_string();
        change(&mut self.prompt);
        self.prompt.text() != before
    }
}

/// Whether a name (folded) holds `word`, in characters or in pinyin.
fn holds(name: &str, word: &str) -> bool {
    let is_spelled = |word: &str| {
        let mut places = name.char_indices();
        word.is_ascii() && places.any(|(at, _)| spell(word, &name[at..]).is_some())
    };
    name.contains(word) || is_spelled(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_each_word_as_people_write_it() {
        let holds = |written: &str, name: &str| {
            let mut filter = NameFilter::default();
            filter.edit(|line| *line = Prompt::new(written));
            filter.test()(name)
        };
        let name = "木垒县公安局";
        for written in [
            "",
            "公安",
            "木垒 局",
            "木垒公安局",
            "mulei",
            "m",
            "mlgaj",
            "mlxgaj",
            "GONGAN",
        ] {
            assert!(holds(written, name), "{written}");
        }
        for written in ["沙湾", "公安 沙湾", "mlz", "公安厅"] {
            assert!(!holds(written, name), "{written}");
        }
    }
}

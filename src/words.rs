//! Other words for the same thing: everyday words and the official ones that stand in the lists.
//!
//! A file of words is an array of groups, one a line:
//! ```json
//! [
//!   {"say": ["流浪狗", "野狗"], "means": ["流浪犬", "养犬"]}
//! ]
//! ```
//! Whoever types a word of `say` also finds what holds one of `means`, the most telling first.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::departments;
use crate::error::{Error, Result};
use crate::text::normal::folded;
use crate::text::pinyin::spell;
use crate::text::slip::{LONG, Slip};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    say: Vec<String>,
    means: Vec<String>,
}

/// The words that a search knows: those of the program, and a user's own before them.
#[derive(Debug, Default)]
pub struct Words {
    own: Vec<Group>,
    /// Made when they are first looked up, so that they do not delay the first screen.
    known: OnceLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// Everyday word, folded → official words, the most telling first.
    meanings: HashMap<String, Vec<String>>,
    /// Official word, folded → the official words that stand beside it in a group.
    beside: HashMap<String, Vec<String>>,
    /// Characters of the longest word.
    longest: usize,
}

impl Words {
    /// Adds the groups of a user's own file.
    ///
    /// # Errors
    /// [`Error::Words`] with file and line where `json` is no file of words, or where a group has an
    /// empty word or no word at all; nothing is added then.
    pub fn add(&mut self, file: &str, json: &str) -> Result<()> {
        let groups: Vec<Group> = serde_json::from_str(json)
            .map_err(|error| damaged(file, error.line(), error.to_string()))?;
        let is_empty =
            |words: &[String]| words.is_empty() || words.iter().any(|word| word.trim().is_empty());
        let bad = groups
            .iter()
            .position(|group| is_empty(&group.say) || is_empty(&group.means));
        if let Some(at) = bad {
            let reason = "有空的词，或没有词".to_string();
            return Err(damaged(file, line_of(json, at), reason));
        }
        self.own.extend(groups);
        self.known = OnceLock::new();
        Ok(())
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::new(&self.own))
    }

    /// The official words for `word` (folded), the most telling first.
    pub fn meanings(&self, word: &str) -> &[String] {
        self.known().meanings.get(word).map_or(&[], Vec::as_slice)
    }

    /// All official words, each with those beside it, in no order.
    pub fn official(&self) -> impl Iterator<Item = (&str, &[String])> {
        let beside = self.known().beside.iter();
        beside.map(|(word, beside)| (word.as_str(), beside.as_slice()))
    }

    /// The official words that stand beside `word` (folded) in a group: about the same matter.
    pub fn beside(&self, word: &str) -> &[String] {
        self.known().beside.get(word).map_or(&[], Vec::as_slice)
    }

    /// The official words for the everyday word that `word` (folded) is but for one character.
    pub fn nearly(&self, word: &str) -> Vec<String> {
        let slip = Slip::new(word);
        if slip.len() < LONG {
            return Vec::new();
        }
        let same = |said: &&String| {
            slip.one_off(said)
                .is_some_and(|found| found == (0..said.len()))
        };
        let said = self.known().meanings.keys().filter(same).min();
        said.map(|said| self.meanings(said).to_vec())
            .unwrap_or_default()
    }

    /// The official words for the everyday words that `letters` spell from beginning to end, each
    /// character in full.
    pub fn spelled(&self, letters: &str) -> Vec<String> {
        let said = self.known().meanings.keys();
        let mut said: Vec<&String> = said.filter(|said| in_full(letters, said)).collect();
        said.sort_unstable();
        let meanings = said.into_iter().flat_map(|said| self.meanings(said));
        meanings.cloned().collect()
    }

    /// The known words in `term`, from left to right, the longest first: 物业 in 物业不管事. What stands
    /// between them is left out.
    pub fn known_in<'a>(&self, term: &'a str) -> Vec<&'a str> {
        let starts: Vec<usize> = term
            .char_indices()
            .map(|(at, _)| at)
            .chain([term.len()])
            .collect();
        let mut known = Vec::new();
        let mut at = 0;
        while at + 1 < starts.len() {
            let longest = self.known().longest.max(8).min(starts.len() - 1 - at);
            let words = (2..=longest)
                .rev()
                .map(|length| &term[starts[at]..starts[at + length]]);
            match words.clone().find(|word| self.knows(word)) {
                Some(word) => {
                    known.push(word);
                    at += word.chars().count();
                }
                None => at += 1,
            }
        }
        known
    }

    fn knows(&self, word: &str) -> bool {
        let known = self.known();
        known.meanings.contains_key(word)
            || known.beside.contains_key(word)
            || departments::is_name(word)
    }
}

impl Known {
    fn new(own: &[Group]) -> Known {
        // Part of the program; a unit test holds that it can be read.
        let shipped: Vec<Group> =
            serde_json::from_str(include_str!("../data/synonyms.json")).unwrap_or_default();
        let mut known = Known::default();
        for group in own.iter().chain(&shipped) {
            for said in &group.say {
                known.put(said, &group.means);
            }
        }
        known
    }

    fn put(&mut self, said: &str, means: &[String]) {
        let means: Vec<String> = means.iter().map(|word| folded(word.trim())).collect();
        for (at, word) in means.iter().enumerate() {
            let beside = means[..at].iter().chain(&means[at + 1..]);
            self.note(word);
            extend(self.beside.entry(word.clone()).or_default(), beside);
        }
        let said = folded(said.trim());
        self.note(&said);
        extend(self.meanings.entry(said).or_default(), means.iter());
    }

    fn note(&mut self, word: &str) {
        self.longest = self.longest.max(word.chars().count());
    }
}

fn extend<'a>(words: &mut Vec<String>, more: impl Iterator<Item = &'a String>) {
    for word in more {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
}

fn in_full(letters: &str, word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    word.len() >= 2 && spell(letters, &word).is_some_and(|found| found.full == word.len())
}

fn damaged(file: &str, line: usize, reason: String) -> Error {
    Error::Words {
        file: file.to_string(),
        line,
        reason,
    }
}

/// The line on which group number `at` begins.
fn line_of(json: &str, at: usize) -> usize {
    let brace = json
        .match_indices('{')
        .nth(at)
        .map_or(0, |(place, _)| place);
    1 + json[..brace].matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_known() {
        assert!(Words::default().known().meanings.len() > 1_000);
        assert!(!Words::default().meanings("流浪狗").is_empty());
    }

    #[test]
    fn a_file_of_ones_own_is_added_and_its_errors_name_the_line() {
        let mut words = Words::default();
        words
            .add("own.json", r#"[{"say": ["毛驴"], "means": ["牲畜"]}]"#)
            .unwrap();
        assert_eq!(words.meanings("毛驴"), ["牲畜"]);
        assert_eq!(words.known_in("我的毛驴丢了"), ["毛驴"]);
        for (json, line) in [
            (
                "[\n{\"say\": [\"a\"], \"means\": [\"b\"]},\n{\"say\": [\"\"], \"means\": [\"b\"]}]",
                "3",
            ),
            ("[\n{\"say\": [\"a\"]}]", "2"),
            ("[\n\n{\"say\": [], \"means\": [\"b\"]}]", "3"),
        ] {
            let error = words.add("own.json", json).unwrap_err().to_string();
            assert!(
                error.contains("own.json") && error.contains(line),
                "{error}"
            );
        }
    }
}

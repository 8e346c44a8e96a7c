//! Other words for the same thing: everyday words and the official ones that stand in the lists.
//!
//! A file of words is an array of groups, one a line:
//! ```json
//! [
//!   {"say": ["流浪狗", "野狗"], "means": ["流浪犬", "养犬"]}
//! ]
//! ```
//! Whoever types a word of `say` also finds what holds one of `means`, the most telling first.

mod known;

use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use crate::departments;
use crate::error::{Error, Result};
use crate::text::pinyin::spell;
use crate::text::slip::{LONG, Slip};
use known::Known;

/// Words that every second name holds: they say nothing of the duty.
pub(crate) const EMPTY: [&str; 17] = [
    "做好",
    "开展",
    "负责",
    "落实",
    "工作",
    "本团镇",
    "团镇",
    "本乡",
    "本镇",
    "辖区",
    "组织",
    "加强",
    "推进",
    "相关",
    "行为",
    "情况",
    "协助",
];

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
    /// All of them, where there are own ones; made when they are first looked up.
    known: OnceLock<Known>,
}

static SHIPPED: LazyLock<Known> = LazyLock::new(|| Known::new(shipped().iter()));

/// The groups that are compiled into the program.
fn shipped() -> Vec<Group> {
    // A unit test holds that they can be read.
    serde_json::from_str(include_str!("../../data/synonyms.json")).unwrap_or_default()
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

    /// Makes what looking up needs, which else the first words to be looked up make.
    pub fn prepare(&self) {
        self.known().everyday();
    }

    fn known(&self) -> &Known {
        match self.own.as_slice() {
            [] => &SHIPPED,
            own => self
                .known
                .get_or_init(|| Known::new(own.iter().chain(&shipped()))),
        }
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
        if slip.len() < LONG || word.is_ascii() {
            return Vec::new();
        }
        let same = |said: &&String| {
            // No character has more than four bytes.
            said.len().abs_diff(word.len()) <= 4
                && slip
                    .one_off(said)
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

    /// The everyday words that are at least so much like `word` (folded), from 0 to 1, with the official
    /// words for them; the most alike first.
    pub fn alike(&self, word: &str, least: f64) -> Vec<(f64, &[String])> {
        let everyday = self.known().everyday();
        let near = everyday.crowd.nearest(word, least).into_iter();
        near.map(|(number, alike)| (alike, self.meanings(&everyday.words[number])))
            .collect()
    }

    /// The known words in `term`, from left to right, cut so that they are few and long: 电瓶车 in
    /// 楼道里停电瓶车, and not 停电. What stands between them is left out.
    pub fn known_in<'a>(&self, term: &'a str) -> Vec<&'a str> {
        let places = term.char_indices().map(|(at, _)| at);
        let places: Vec<usize> = places.chain([term.len()]).collect();
        let all = places.len() - 1;
        // From each place on: what the best cut is worth, and how many characters its first word has.
        let mut best = vec![(0, 0); all + 1];
        for at in (0..all).rev() {
            best[at] = (best[at + 1].0, 0);
            for length in 2..=self.known().longest.max(8).min(all - at) {
                let worth = best[at + length].0 + length * length;
                if worth > best[at].0 && self.knows(&term[places[at]..places[at + length]]) {
                    best[at] = (worth, length);
                }
            }
        }
        let mut known = Vec::new();
        let mut at = 0;
        while at < all {
            let length = best[at].1;
            if length > 0 {
                known.push(&term[places[at]..places[at + length]]);
            }
            at += length.max(1);
        }
        known
    }

    /// Whether `word` (folded) is an everyday or official word, or the name of a department.
    pub fn knows(&self, word: &str) -> bool {
        let known = self.known();
        known.meanings.contains_key(word)
            || known.beside.contains_key(word)
            || departments::is_name(word)
    }
}

fn in_full(letters: &str, word: &str) -> bool {
    spell(letters, word).is_some_and(|found| {
        found.chars >= 2 && found.full == found.chars && found.chars == word.chars().count()
    })
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

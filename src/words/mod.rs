//! Other words for the same thing: everyday words and the official ones that stand in the lists.
//!
//! A file of words is an array of groups, one a line:
//! ```json
//! [
//!   {"say": ["流浪狗", "野狗"], "means": ["流浪犬", "养犬"]}
//! ]
//! ```
//! Whoever types a word of `say` also finds what holds one of `means`, the most telling first.
//!
//! The program holds no such file but a wordbook made of one ([`compile`]), in which words are looked up
//! where they lie.

mod alike;
mod book;
mod gather;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::departments;
use crate::error::{Error, Result, WordsFault};
use crate::text::pinyin::{may_begin, spell, spells_all};
use crate::text::slip::{LONG, Typo};
use book::{Book, Entry};
use gather::Gathering;

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
    /// The wordbook of all of them, where there are own ones; made when they are first looked up.
    book: OnceLock<Vec<u8>>,
}

/// The wordbook of `data/synonyms.json`; a test holds that it is.
static SHIPPED: &[u8] = include_bytes!("../../data/words.compiled");

/// The wordbook of a file of words.
///
/// # Errors
/// [`Error::Words`] as [`Words::add`].
pub fn compile(file: &str, json: &str) -> Result<Vec<u8>> {
    let mut words = Gathering::default();
    groups(file, json)?
        .iter()
        .for_each(|group| words.add(group));
    Ok(words.finish())
}

/// The groups of a file of words.
fn groups(file: &str, json: &str) -> Result<Vec<Group>> {
    let groups: Vec<Group> = serde_json::from_str(json)
        .map_err(|error| damaged(file, error.line(), WordsFault::Json((&error).into())))?;
    let is_empty =
        |words: &[String]| words.is_empty() || words.iter().any(|word| word.trim().is_empty());
    let bad = groups
        .iter()
        .position(|group| is_empty(&group.say) || is_empty(&group.means));
    match bad {
        Some(at) => Err(damaged(file, line_of(json, at), WordsFault::EmptyWord)),
        None => Ok(groups),
    }
}

impl Words {
    /// Adds the groups of a user's own file.
    ///
    /// # Errors
    /// [`Error::Words`] with file and line where `json` is no file of words, or where a group has an
    /// empty word or no word at all; nothing is added then.
    pub fn add(&mut self, file: &str, json: &str) -> Result<()> {
        self.own.extend(groups(file, json)?);
        self.book = OnceLock::new();
        Ok(())
    }

    /// Makes what looking up own words needs, which else the first words to be looked up make.
    pub fn prepare(&self) {
        self.book();
    }

    fn book(&self) -> Book<'_> {
        if self.own.is_empty() {
            return Book(SHIPPED);
        }
        let made = self.book.get_or_init(|| {
            let mut words = Gathering::default();
            self.own.iter().for_each(|group| words.add(group));
            words.add_book(Book(SHIPPED));
            words.finish()
        });
        Book(made)
    }

    /// The official words for `word` (folded), the most telling first.
    pub fn meanings(&self, word: &str) -> Vec<String> {
        let entry = self.book().find(word);
        entry.map_or(Vec::new(), |entry| meanings(self.book(), entry))
    }

    /// All official words, in order.
    pub fn official(&self) -> impl Iterator<Item = &str> {
        let official = self.book().entries();
        let official = official.filter(|entry| entry.beside().is_some());
        official.map(|entry| entry.text())
    }

    /// The official words that stand beside `word` (folded) in a group: about the same matter.
    pub fn beside(&self, word: &str) -> Vec<String> {
        let entry = self.book().find(word);
        texts(self.book(), entry.and_then(|entry| entry.beside()))
    }

    /// The official words for the everyday word that `word` (folded) is but for one character.
    pub fn nearly(&self, word: &str) -> Vec<String> {
        let slip = Typo::new(word);
        let Some([first, second]) = slip.halves().filter(|_| slip.len() >= LONG) else {
            return Vec::new();
        };
        if word.is_ascii() {
            return Vec::new();
        }
        let mut said = self.book().said().filter(|said| {
            let bytes = said.bytes();
            // No character has more than four bytes.
            bytes.len().abs_diff(word.len()) <= 4
                && (bytes.starts_with(first.as_bytes()) || bytes.ends_with(second.as_bytes()))
                && slip.one_off(said.text()) == Some(0..bytes.len())
        });
        said.next()
            .map_or(Vec::new(), |said| meanings(self.book(), said))
    }

    /// The official words for the everyday words that `letters` spell from beginning to end, each
    /// character in full.
    pub fn spelled(&self, letters: &str) -> Vec<String> {
        let letters = letters.trim_start_matches('\'');
        let Some(letter) = letters.chars().next() else {
            return Vec::new();
        };
        // A letter of a word stands for itself.
        let itself = Some(letter).filter(char::is_ascii);
        let others = self.book().chars().filter(|c| !c.is_ascii());
        let others = others.filter(|&c| may_begin(c, letter as u8));
        let begin = itself.into_iter().chain(others);
        let said = begin.flat_map(|c| self.book().beginning_with(c.to_string()));
        let said = said.filter(|said| said.is_everyday() && in_full(letters, said.text()));
        said.flat_map(|said| meanings(self.book(), said)).collect()
    }

    /// The everyday words that are at least so much like `word` (folded), from 0 to 1, with the official
    /// words for them; the most alike first.
    pub fn alike(&self, word: &str, least: f64) -> impl Iterator<Item = (f64, Vec<String>)> {
        let near = alike::nearest(self.book(), word, least).into_iter();
        near.map(|(said, alike)| (alike, meanings(self.book(), said)))
    }

    /// The known words in `term`, from left to right, cut so that they are few and long: 电瓶车 in
    /// 楼道里停电瓶车, and not 停电. What stands between them is left out.
    pub fn known_in<'a>(&self, term: &'a str) -> Vec<&'a str> {
        let places = term.char_indices().map(|(at, _)| at);
        let places: Vec<usize> = places.chain([term.len()]).collect();
        let all = places.len() - 1;
        // From each place on: what the best cut is worth, and how many characters its first word has.
        let mut best = vec![(0, 0); all + 1];
        let longest = self.book().longest().max(8);
        for at in (0..all).rev() {
            best[at] = (best[at + 1].0, 0);
            for length in 2..=longest.min(all - at) {
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
        self.book().find(word).is_some() || departments::is_name(word)
    }
}

/// The official words for an everyday word.
fn meanings(book: Book, said: Entry) -> Vec<String> {
    texts(book, said.meanings())
}

fn texts(book: Book, numbers: Option<impl Iterator<Item = u32>>) -> Vec<String> {
    let entries = numbers.into_iter().flatten();
    let entries = entries.map(|number| book.entry(number as usize));
    entries.map(|entry| entry.text().to_string()).collect()
}

fn in_full(letters: &str, word: &str) -> bool {
    // The second alone would do; the first is quick.
    spells_all(letters, word)
        && spell(letters, word).is_some_and(|found| {
            found.chars >= 2 && found.full == found.chars && found.chars == word.chars().count()
        })
}

fn damaged(file: &str, line: usize, fault: WordsFault) -> Error {
    Error::Words {
        file: file.to_string(),
        line,
        fault,
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

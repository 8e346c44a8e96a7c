//! Other words for the same thing: everyday words and the official ones that stand in the lists.
//!
//! A file of words is an array of groups, one a line:
//! ```json
//! [
//!   {"say": ["流浪狗", "野狗"], "means": ["流浪犬", "养犬"]}
//! ]
//! ```
//! Whoever types a word of `say` also finds what holds one of `means`, the most telling first.

mod lookup;
mod shipped;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::departments;
use crate::error::{Error, Result, WordsFault};
use crate::text::normal::{fold, folded};
use crate::text::pinyin::{spell, spells_all};
use crate::text::typo::{LONG, Typo};
use lookup::Word;
use table::{Group, WordTable};

/// Stop words: every second name holds one, and they say nothing of the duty.
pub(crate) const STOP_WORDS: [&str; 17] = [
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

/// A group of a file of words, as it is written there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'a> {
    #[serde(borrow)]
    say: Vec<Text<'a>>,
    #[serde(borrow)]
    means: Vec<Text<'a>>,
}

/// Text of a file that is copied only where it is not what stands there, as where it has `\u6d41`.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The words that a search knows: those of the program, and a user's own before them.
#[derive(Debug, Default)]
pub struct Words {
    own: Vec<Group<'static>>,
    /// All of them, where there are own ones; made when they are first looked up.
    all: OnceLock<WordTable>,
}

/// The groups of a file of words.
fn groups<'a>(file: &str, json: &'a str) -> Result<Vec<Group<'a>>> {
    let written: Vec<Written> = serde_json::from_slice(json.as_bytes())
        .map_err(|error| damaged(file, error.line(), WordsFault::Json((&error).into())))?;
    let plain = |words: Vec<Text<'a>>| words.into_iter().map(|word| plain(word.0)).collect();
    let groups = written.into_iter().map(|group| Group {
        say: plain(group.say),
        means: plain(group.means),
    });
    let groups: Vec<Group> = groups.collect();
    let is_empty =
        |words: &[Cow<str>]| words.is_empty() || words.iter().any(|word| word.is_empty());
    let bad = groups
        .iter()
        .position(|group| is_empty(&group.say) || is_empty(&group.means));
    match bad {
        Some(at) => Err(damaged(file, line_of(json, at), WordsFault::EmptyWord)),
        None => Ok(groups),
    }
}

/// A word as it is compared.
fn plain(word: Cow<str>) -> Cow<str> {
    let bare = word.trim();
    if bare.len() == word.len() && bare.chars().all(|c| fold(c) == c) {
        word
    } else {
        folded(bare).into()
    }
}

impl Group<'_> {
    /// The same group, wherever it was read from.
    fn into_owned(self) -> Group<'static> {
        let owned = |words: Vec<Cow<str>>| -> Vec<Cow<'static, str>> {
            let words = words.into_iter();
            words.map(|word| word.into_owned().into()).collect()
        };
        Group {
            say: owned(self.say),
            means: owned(self.means),
        }
    }
}

impl Words {
    /// Adds the groups of a user's own file.
    ///
    /// # Errors
    /// [`Error::Words`] with file and line where `json` is no file of words, or where a group has an
    /// empty word or no word at all; nothing is added then.
    pub fn add(&mut self, file: &str, json: &str) -> Result<()> {
        let groups = groups(file, json)?.into_iter();
        self.own.extend(groups.map(Group::into_owned));
        self.all = OnceLock::new();
        Ok(())
    }

    /// Makes what looking words up needs where there are own ones, which else the first words to be looked up make.
    pub fn prepare(&self) {
        self.table();
    }

    fn table(&self) -> &WordTable {
        if self.own.is_empty() {
            return &shipped::TABLE;
        }
        let all = || self.own.iter().cloned().chain(shipped::groups());
        self.all.get_or_init(|| WordTable::new(all()))
    }

    /// A user's own groups: the everyday words of each, and the official words for them, folded.
    pub(crate) fn own(&self) -> impl Iterator<Item = (Vec<&str>, Vec<&str>)> {
        let own = self.own.iter();
        own.map(|group| (plain_texts(&group.say), plain_texts(&group.means)))
    }

    /// The official words for `word` (folded), the most telling first.
    pub fn meanings(&self, word: &str) -> Vec<String> {
        self.table()
            .find(word)
            .map(Word::meanings)
            .unwrap_or_default()
    }

    /// All official words, in order.
    pub fn official(&self) -> impl Iterator<Item = &str> {
        let official = self.table().words().filter(|word| word.is_official());
        official.map(|word| word.text())
    }

    /// The official words that stand beside `word` (folded) in a group: about the same matter.
    pub fn beside(&self, word: &str) -> Vec<String> {
        self.table()
            .find(word)
            .map(Word::beside)
            .unwrap_or_default()
    }

    /// The official words for the everyday word that `word` (folded) is but for one character.
    pub fn nearly(&self, word: &str) -> Vec<String> {
        let typo = Typo::new(word);
        let Some([first, second]) = typo.halves().filter(|_| typo.len() >= LONG) else {
            return Vec::new();
        };
        if word.is_ascii() {
            return Vec::new();
        }
        let mut said = self.table().everyday(|said| {
            // No character has more than four bytes.
            said.len().abs_diff(word.len()) <= 4
                && (said.starts_with(first) || said.ends_with(second))
                && typo.one_off(said) == Some(0..said.len())
        });
        said.next().map(Word::meanings).unwrap_or_default()
    }

    /// The official words for the everyday words that `letters` spell from beginning to end, each
    /// character in full.
    pub fn spelled(&self, letters: &str) -> Vec<String> {
        let said = self.table().everyday(|said| in_full(letters, said));
        said.flat_map(Word::meanings).collect()
    }

    /// The everyday words that are at least so much like `word` (folded), from more than 0 to 1, with the official
    /// words for them; the most alike first.
    pub fn alike(&self, word: &str, least: f64) -> impl Iterator<Item = (f64, Vec<String>)> {
        let near = self.table().nearest(word, least).into_iter();
        near.map(|(alike, said)| (alike, said.meanings()))
    }

    /// The known words in `term`, from left to right, cut so that they are few and long: 电瓶车 in
    /// 楼道里停电瓶车, and not 停电. What stands between them is left out.
    pub fn known_in<'a>(&self, term: &'a str) -> Vec<&'a str> {
        let places = term.char_indices().map(|(at, _)| at);
        let places: Vec<usize> = places.chain([term.len()]).collect();
        let all = places.len() - 1;
        // From each place on: what the best cut is worth, and how many characters its first word has.
        let mut best = vec![(0, 0); all + 1];
        let longest = self.table().longest.max(8);
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
        self.table().find(word).is_some() || departments::is_name(word)
    }
}

fn plain_texts<'w>(words: &'w [Cow<'static, str>]) -> Vec<&'w str> {
    words.iter().map(|word| &**word).collect()
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

//! The categories of a document: the usual ones and those that it prints itself again and again.

use std::collections::BTreeMap;

use super::piece::{Piece, join};
use super::words;
use crate::source::item_number;
use crate::text::normal::is_han;

/// How often a word must stand behind a row's number to be taken for a category.
const OFTEN: usize = 3;
/// Over how many lines a category may be broken.
const PIECES: usize = 4;

/// The categories that a document may use.
#[derive(Debug, Clone)]
pub(super) struct Categories(Vec<String>);

impl Categories {
    /// The usual categories, and the words that stand behind numbers in `lines`.
    pub fn learn(lines: &[String]) -> Categories {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for line in lines {
            let mut words = line.split_whitespace();
            let number = words.next().is_some_and(|w| item_number(w).is_some());
            if let Some(word) = words.next().filter(|w| number && is_category(w)) {
                *seen.entry(word).or_default() += 1;
            }
        }
        let usual = words::categories().iter().cloned();
        // The first line of a usual category that is broken over two is no category.
        let broken = |w: &str| {
            words::categories()
                .iter()
                .any(|u| u != w && u.starts_with(w))
        };
        let own = seen
            .into_iter()
            .filter(|(word, times)| *times >= OFTEN && !broken(word))
            .map(|(word, _)| word.to_string());
        let mut all: Vec<String> = usual.chain(own).collect();
        // The longest first, so that 应急管理及消防 is not taken for 应急管理.
        all.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
        all.dedup();
        Categories(all)
    }

    /// Whether `text` begins with a category.
    pub fn begin(&self, text: &str) -> bool {
        self.0.iter().any(|name| text.starts_with(name.as_str()))
    }

    /// Whether `text` is a category.
    pub fn contains(&self, text: &str) -> bool {
        self.0.iter().any(|name| name == text)
    }

    /// How many pieces at the front of `body` make up a category; the most that do.
    pub fn pieces(&self, body: &[Piece]) -> usize {
        (1..=body.len().min(PIECES))
            .rev()
            .find(|&count| self.contains(&join(&body[..count])))
            .unwrap_or(0)
    }
}

fn is_category(word: &str) -> bool {
    (2..=10).contains(&word.chars().count()) && word.chars().all(is_han)
}

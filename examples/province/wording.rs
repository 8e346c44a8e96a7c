//! The same said otherwise: phrases changed for phrases that mean the same.

use std::collections::HashMap;

use super::dice::{hash, mixed};
use super::phrases::PHRASES;

/// What stands between these is a title or a quotation, and stays.
const QUOTED: [(char, char); 2] = [('《', '》'), ('“', '”')];

/// The phrases that can be changed.
pub struct Wording {
    /// By first character, longer ones first.
    phrases: HashMap<char, Vec<(&'static str, &'static [&'static str])>>,
}

impl Wording {
    /// With all of [`PHRASES`].
    pub fn new() -> Wording {
        let mut phrases: HashMap<char, Vec<_>> = HashMap::new();
        for &(phrase, others) in PHRASES {
            for first in phrase.chars().take(1) {
                phrases.entry(first).or_default().push((phrase, others));
            }
        }
        for same in phrases.values_mut() {
            same.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Wording { phrases }
    }

    /// `text` as one who writes in this `manner` would word it: always the same for the same phrase.
    pub fn reworded(&self, text: &str, manner: u64) -> String {
        let mut new = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (old, written) = self.next(rest, first, manner);
            new.push_str(written);
            rest = &rest[old..];
        }
        new
    }

    /// How many bytes of `rest`, which begins with `first`, come next, and what is written for them.
    fn next<'a>(&self, rest: &'a str, first: char, manner: u64) -> (usize, &'a str) {
        if let Some((_, close)) = QUOTED.iter().find(|(open, _)| *open == first) {
            let end = rest
                .find(*close)
                .map_or(rest.len(), |at| at + close.len_utf8());
            return (end, &rest[..end]);
        }
        let phrases = self.phrases.get(&first).into_iter().flatten();
        match phrases
            .copied()
            .find(|(phrase, _)| rest.starts_with(phrase))
        {
            Some((phrase, others)) => (phrase.len(), chosen(phrase, others, manner)),
            None => (first.len_utf8(), &rest[..first.len_utf8()]),
        }
    }
}

/// The phrase itself as often as each of the `others`.
fn chosen(phrase: &'static str, others: &'static [&'static str], manner: u64) -> &'static str {
    let choice = mixed(manner ^ hash(phrase)) as usize % (others.len() + 1);
    others.get(choice).copied().unwrap_or(phrase)
}

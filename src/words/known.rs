//! The words of all groups, ready to be looked up.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Group;
use crate::text::likeness::Crowd;
use crate::text::normal::folded;

/// What everyday words mean, and which official words stand together.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Everyday word, folded → official words, the most telling first.
    pub meanings: HashMap<String, Vec<String>>,
    /// Official word, folded → the official words that stand beside it in a group.
    pub beside: HashMap<String, Vec<String>>,
    /// Characters of the longest word.
    pub longest: usize,
    /// Made when nothing surer was found.
    everyday: OnceLock<Everyday>,
}

/// The everyday words, to find those that are like another word.
#[derive(Debug)]
pub(super) struct Everyday {
    /// The words, in order.
    pub words: Vec<String>,
    /// As many, with the same numbers.
    pub crowd: Crowd,
}

impl Known {
    /// The words of these groups.
    pub fn new<'a>(groups: impl Iterator<Item = &'a Group>) -> Known {
        let mut known = Known::default();
        for group in groups {
            let means: Vec<String> = group.means.iter().map(|word| folded(word.trim())).collect();
            for (at, word) in means.iter().enumerate() {
                let beside = means[..at].iter().chain(&means[at + 1..]);
                known.note(word);
                extend(known.beside.entry(word.clone()).or_default(), beside);
            }
            for said in &group.say {
                let said = folded(said.trim());
                known.note(&said);
                extend(known.meanings.entry(said).or_default(), means.iter());
            }
        }
        known
    }

    fn note(&mut self, word: &str) {
        self.longest = self.longest.max(word.chars().count());
    }

    /// The everyday words, to find those that are like another word.
    pub fn everyday(&self) -> &Everyday {
        self.everyday.get_or_init(|| {
            let mut words: Vec<String> = self.meanings.keys().cloned().collect();
            words.sort_unstable();
            let crowd = Crowd::new(words.iter().map(String::as_str), &[]);
            Everyday { words, crowd }
        })
    }
}

fn extend<'a>(words: &mut Vec<String>, more: impl Iterator<Item = &'a String>) {
    for word in more {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
}

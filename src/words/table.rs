//! Groups of words put in order. The build script makes the table of the shipped words, so that no start and no
//! command waits for it (5 ms); that of a user's own words is made in memory.

use std::borrow::Cow;

use crate::text::likeness::{Bigram, all_parts, is_pair, weight};

/// A group of words, folded.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    /// Everyday words.
    pub say: Vec<Cow<'a, str>>,
    /// The official words for each of them, the most telling first.
    pub means: Vec<Cow<'a, str>>,
}

/// The words of groups in order, and what everyday words are compared by; what an earlier group says is more telling.
#[derive(Debug)]
pub(super) struct WordTable {
    /// In the order of their texts.
    pub entries: Cow<'static, [Entry]>,
    /// Where the entries of each everyday word begin; everyday words are numbered in this order.
    pub everyday: Cow<'static, [u32]>,
    /// The official words of all groups, those of each together, the most telling first.
    pub means: Cow<'static, [Cow<'static, str>]>,
    /// Where those of each group begin, and the end.
    pub means_starts: Cow<'static, [u32]>,
    /// Characters of the longest word.
    pub longest: usize,
    /// The characters of the everyday words, each with the number of a word that holds it, in order. Pairs would need
    /// four times as much memory; they are looked up in the words.
    pub held: Cow<'static, [(char, u32)]>,
    /// What each everyday word weighs, by its characters and its pairs of them.
    pub weights: Cow<'static, [f64]>,
}

/// A word of a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub text: Cow<'static, str>,
    pub group: u32,
    /// Whether it is one of the everyday words of the group, not of the official ones.
    pub is_everyday: bool,
}

impl Entry {
    /// Whether both are one word, in whichever groups.
    pub fn is_same_word(&self, other: &Entry) -> bool {
        self.text == other.text
    }
}

impl WordTable {
    /// The words of `groups`.
    pub fn new(groups: impl IntoIterator<Item = Group<'static>>) -> WordTable {
        let (mut entries, mut means, mut means_starts) = (Vec::new(), Vec::new(), vec![0]);
        for (group, Group { say, means: own }) in (0..).zip(groups) {
            let entry = |text, is_everyday| Entry {
                text,
                group,
                is_everyday,
            };
            entries.extend(own.iter().map(|word| entry(word.clone(), false)));
            entries.extend(say.into_iter().map(|word| entry(word, true)));
            means.extend(own);
            means_starts.push(means.len() as u32);
        }
        entries.sort_unstable();
        let (mut everyday, mut held, mut longest, mut at) = (Vec::new(), Vec::new(), 0, 0);
        for word in entries.chunk_by(Entry::is_same_word) {
            if word.iter().any(|entry| entry.is_everyday) {
                let number = everyday.len() as u32;
                held.extend(all_parts(&word[0].text).map(|part| (part, number)));
                everyday.push(at);
            }
            longest = word[0].text.chars().count().max(longest);
            at += word.len() as u32;
        }
        let (held, weights) = weighed(held, everyday.len());
        WordTable {
            entries: entries.into(),
            everyday: everyday.into(),
            means: means.into(),
            means_starts: means_starts.into(),
            longest,
            held: held.into(),
            weights: weights.into(),
        }
    }
}

/// The characters among the parts that so many words hold, and what each word weighs.
fn weighed(mut held: Vec<(Bigram, u32)>, words: usize) -> (Vec<(char, u32)>, Vec<f64>) {
    held.sort_unstable();
    held.dedup();
    let mut weights = vec![0.0; words];
    for holders in held.chunk_by(|one, next| one.0 == next.0) {
        let weight = weight(holders[0].0, holders.len(), words).powi(2);
        for (_, word) in holders {
            weights[*word as usize] += weight;
        }
    }
    let chars = held.into_iter().filter(|(part, _)| !is_pair(*part));
    (chars.map(|((c, _), word)| (c, word)).collect(), weights)
}

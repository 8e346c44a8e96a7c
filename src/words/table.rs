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
/// Their texts are one, and numbers say where each begins: a table of so many texts would have to be put right, one by
/// one, at every start of the program.
#[derive(Debug)]
pub(super) struct WordTable {
    /// All words one after another, each once.
    pub texts: Cow<'static, str>,
    /// In the order of their texts.
    pub entries: Cow<'static, [Entry]>,
    /// Where the entries of each everyday word begin; everyday words are numbered in this order. Those that begin above what
    /// two bytes count, which only a very large file of one's own has, are left out: such words are found as they are
    /// written alone.
    pub everyday: Cow<'static, [u16]>,
    /// The official words of all groups, as numbers of entries; those of each together, the most telling first.
    pub means: Cow<'static, [u32]>,
    /// Where those of each group begin, and the end.
    pub means_starts: Cow<'static, [u32]>,
    /// Characters of the longest word.
    pub longest: usize,
    /// The characters of the everyday words in order, each with where its words begin in `holders`. Pairs would need
    /// four times as much memory; they are looked up in the words.
    pub held: Cow<'static, [(char, u32)]>,
    /// The numbers of the everyday words that hold each character, in order.
    pub holders: Cow<'static, [u16]>,
    /// What each everyday word weighs, by its characters and its pairs of them.
    pub weights: Cow<'static, [f64]>,
}

/// A word of a group.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Where it begins in the texts; it ends where the next word begins.
    pub start: u32,
    /// The group, and in the lowest bit whether it is one of its everyday words, not of the official ones: a field for that
    /// alone would take four bytes.
    pub place: u32,
}

/// What the entry of a word is made of.
type Unplaced<'a> = (&'a str, u32, bool);

impl WordTable {
    /// The words of `groups`.
    pub fn new<'a>(groups: impl IntoIterator<Item = Group<'a>>) -> WordTable {
        let groups: Vec<Group> = groups.into_iter().collect();
        let mut words: Vec<Unplaced> = Vec::new();
        for (number, group) in (0..).zip(&groups) {
            words.extend(group.means.iter().map(|word| (&**word, number, false)));
            words.extend(group.say.iter().map(|word| (&**word, number, true)));
        }
        words.sort_unstable();
        let (texts, entries) = placed(&words);
        let (mut everyday, mut parts, mut longest, mut at) = (Vec::new(), Vec::new(), 0, 0_usize);
        for word in words.chunk_by(|one, next| one.0 == next.0) {
            let text = word[0].0;
            let is_everyday = word.iter().any(|(_, _, is_everyday)| *is_everyday);
            if let Some(at) = u16::try_from(at).ok().filter(|_| is_everyday) {
                let number = everyday.len() as u16;
                parts.extend(all_parts(text).map(|part| (part, number)));
                everyday.push(at);
            }
            longest = text.chars().count().max(longest);
            at += word.len();
        }
        let entry_of = |text: &str| words.partition_point(|word| word.0 < text) as u32;
        let (mut means, mut means_starts) = (Vec::new(), vec![0]);
        for group in &groups {
            means.extend(group.means.iter().map(|word| entry_of(word)));
            means_starts.push(means.len() as u32);
        }
        let (chars, weights) = weighed(parts, everyday.len());
        let (mut held, mut holders): (Vec<(char, u32)>, Vec<u16>) = (Vec::new(), Vec::new());
        for of in chars.chunk_by(|one, next| one.0 == next.0) {
            held.push((of[0].0, holders.len() as u32));
            holders.extend(of.iter().map(|(_, word)| word));
        }
        WordTable {
            texts: texts.into(),
            entries: entries.into(),
            everyday: everyday.into(),
            means: means.into(),
            means_starts: means_starts.into(),
            longest,
            held: held.into(),
            holders: holders.into(),
            weights: weights.into(),
        }
    }
}

/// The texts of words in order, and their entries.
fn placed(words: &[Unplaced]) -> (String, Vec<Entry>) {
    let (mut texts, mut entries) = (String::new(), Vec::new());
    for word in words.chunk_by(|one, next| one.0 == next.0) {
        let start = texts.len() as u32;
        texts.push_str(word[0].0);
        entries.extend(word.iter().map(|(_, group, is_everyday)| Entry {
            start,
            place: group << 1 | u32::from(*is_everyday),
        }));
    }
    (texts, entries)
}

/// The characters among the parts that so many words hold, and what each word weighs.
fn weighed(mut held: Vec<(Bigram, u16)>, words: usize) -> (Vec<(char, u16)>, Vec<f64>) {
    held.sort_unstable();
    held.dedup();
    let mut weights = vec![0.0; words];
    for holders in held.chunk_by(|one, next| one.0 == next.0) {
        let weight = weight(holders[0].0, holders.len(), words).powi(2);
        for (_, word) in holders {
            weights[usize::from(*word)] += weight;
        }
    }
    let chars = held.into_iter().filter(|(part, _)| !is_pair(*part));
    (chars.map(|((c, _), word)| (c, word)).collect(), weights)
}

//! Groups of words, put in order so that each word is found by halving, and so is what is like it.

use std::borrow::Cow;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::Group;
use crate::text::likeness::{Bigram, alike, all_parts, at_most, is_pair, parts, weight};

/// The words of groups; what an earlier group says is more telling.
#[derive(Debug)]
pub(super) struct Wordbook {
    /// In the order of their texts.
    entries: Vec<Entry>,
    /// Where the entries of each everyday word begin.
    everyday: Vec<u32>,
    /// The official words of each group, the most telling first.
    means: Vec<Vec<Cow<'static, str>>>,
    /// Characters of the longest word.
    longest: usize,
    /// Made when it is first asked for: it takes as long as all else.
    chars: OnceLock<CharIndex>,
}

/// A word of a group.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    text: Cow<'static, str>,
    group: u32,
    /// Whether it is one of the everyday words of the group, not of the official ones.
    is_everyday: bool,
}

/// A word with all groups that have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    book: &'a Wordbook,
    /// One or more, all of one text.
    entries: &'a [Entry],
}

/// What everyday words are compared by; they are numbered in their order.
#[derive(Debug)]
struct CharIndex {
    /// The characters of all words, each with the number of a word that holds it, in order. Pairs would need four
    /// times as much memory in every session; they are looked up in the words.
    held: Vec<(char, u32)>,
    /// What each word weighs, by its characters and its pairs of them.
    weights: Vec<f64>,
}

impl Wordbook {
    /// The words of `groups`.
    pub fn new(groups: impl IntoIterator<Item = Group<'static>>) -> Wordbook {
        let (mut entries, mut means) = (Vec::new(), Vec::new());
        for (group, Group { say, means: own }) in (0..).zip(groups) {
            let entry = |text, is_everyday| Entry {
                text,
                group,
                is_everyday,
            };
            entries.extend(own.iter().map(|word| entry(word.clone(), false)));
            entries.extend(say.into_iter().map(|word| entry(word, true)));
            means.push(own);
        }
        entries.sort_unstable();
        entries.shrink_to_fit();
        let (mut everyday, mut longest, mut at) = (Vec::new(), 0, 0);
        for word in entries.chunk_by(Entry::is_same_word) {
            if word.iter().any(|entry| entry.is_everyday) {
                everyday.push(at);
            }
            longest = word[0].text.chars().count().max(longest);
            at += word.len() as u32;
        }
        Wordbook {
            entries,
            everyday,
            means,
            longest,
            chars: OnceLock::new(),
        }
    }

    /// How many characters the longest word has.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// This word.
    pub fn find(&self, text: &str) -> Option<Word<'_>> {
        let from = self.entries.partition_point(|entry| *entry.text < *text);
        let there = self
            .entries
            .get(from)
            .is_some_and(|entry| entry.text == text);
        there.then(|| self.at(from))
    }

    /// All words, in order.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let words = self.entries.chunk_by(Entry::is_same_word);
        words.map(|entries| Word {
            book: self,
            entries,
        })
    }

    /// The everyday words that are `wanted`, in order.
    pub fn everyday(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Word<'_>> {
        let wanted = move |at: &u32| wanted(&self.entries[*at as usize].text);
        let everyday = self.everyday.iter().copied().filter(wanted);
        everyday.map(|at| self.at(at as usize))
    }

    /// The word whose entries begin at `from`.
    fn at(&self, from: usize) -> Word<'_> {
        let entries = &self.entries[from..];
        let same = |entry: &&Entry| entry.is_same_word(&entries[0]);
        Word {
            book: self,
            entries: &entries[..entries.iter().take_while(same).count()],
        }
    }

    /// The everyday words that are at least so much like `text`, with how much, the most alike first.
    pub fn nearest(&self, text: &str, least: f64) -> Vec<(f64, Word<'_>)> {
        let CharIndex { held, weights } = self.chars();
        let mut shared = vec![0.0; weights.len()];
        let mut own = 0.0;
        for part in parts(text, &[]) {
            let pair = String::from_iter([part.0, part.1]);
            let pair = is_pair(part).then(|| Finder::new(&pair));
            let holds = |word: usize| {
                let text = self.everyday_text(word).as_bytes();
                pair.as_ref().is_none_or(|pair| pair.find(text).is_some())
            };
            let from = held.partition_point(|(there, _)| *there < part.0);
            let holders = held[from..]
                .iter()
                .take_while(|(there, _)| *there == part.0);
            let holders = holders.map(|(_, word)| *word as usize);
            let holders: Vec<usize> = holders.filter(|&word| holds(word)).collect();
            let weight = weight(part, holders.len(), weights.len()).powi(2);
            own += weight;
            for word in holders {
                shared[word] += weight;
            }
        }
        let words = self.everyday.iter().zip(shared.into_iter().zip(weights));
        // Most share too little, whatever else is in them.
        let words = words.filter(|(_, (shared, _))| at_most(*shared, own) >= least);
        let near = words.filter_map(|(&at, (shared, &weight))| {
            let alike = alike(shared, [own, weight]);
            (alike >= least).then(|| (alike, self.at(at as usize)))
        });
        let mut near: Vec<(f64, Word)> = near.collect();
        // Those that are equally alike stay in order.
        near.sort_by(|one, other| other.0.total_cmp(&one.0));
        near
    }

    /// Makes what [`Wordbook::nearest`] needs, which else the first call makes.
    pub fn prepare(&self) {
        self.chars();
    }

    fn chars(&self) -> &CharIndex {
        self.chars.get_or_init(|| {
            let mut held = Vec::new();
            for word in 0..self.everyday.len() {
                let parts = all_parts(self.everyday_text(word));
                held.extend(parts.map(|part| (part, word as u32)));
            }
            CharIndex::new(held, self.everyday.len())
        })
    }

    /// The everyday word with this number.
    fn everyday_text(&self, number: usize) -> &str {
        &self.entries[self.everyday[number] as usize].text
    }
}

impl Entry {
    fn is_same_word(&self, other: &Entry) -> bool {
        self.text == other.text
    }
}

impl<'a> Word<'a> {
    /// The word itself.
    pub fn text(self) -> &'a str {
        &self.entries[0].text
    }

    /// Whether it is an official word.
    pub fn is_official(self) -> bool {
        self.entries.iter().any(|entry| !entry.is_everyday)
    }

    /// The official words that it stands for, the most telling first.
    pub fn meanings(self) -> Vec<String> {
        self.meant(true)
    }

    /// The official words beside it where it is an official word.
    pub fn beside(self) -> Vec<String> {
        self.meant(false)
    }

    /// The other official words of the groups that have it as an everyday word, or as an official one.
    fn meant(self, as_everyday: bool) -> Vec<String> {
        let entries = self.entries.iter();
        let entries = entries.filter(|entry| entry.is_everyday == as_everyday);
        let mut words = Vec::new();
        for word in entries.flat_map(|entry| &self.book.means[entry.group as usize]) {
            if (as_everyday || word != self.text()) && !words.iter().any(|there| there == word) {
                words.push(word.to_string());
            }
        }
        words
    }
}

impl CharIndex {
    /// Of so many words that hold these parts.
    fn new(mut held: Vec<(Bigram, u32)>, words: usize) -> CharIndex {
        // One number is compared in half the time of three.
        let number = |((c, next), word): (Bigram, u32)| {
            u128::from(u32::from(c)) << 64 | u128::from(u32::from(next)) << 32 | u128::from(word)
        };
        held.sort_unstable_by_key(|&held| number(held));
        held.dedup();
        let mut weights = vec![0.0; words];
        for holders in held.chunk_by(|one, next| one.0 == next.0) {
            let weight = weight(holders[0].0, holders.len(), words).powi(2);
            for (_, word) in holders {
                weights[*word as usize] += weight;
            }
        }
        let chars = held.iter().filter(|(part, _)| !is_pair(*part));
        CharIndex {
            held: chars.map(|&((c, _), word)| (c, word)).collect(),
            weights,
        }
    }
}

//! Looking words up in their table: by halving, and by what is like them.

use std::borrow::Cow;

use memchr::memmem::Finder;

use super::table::{Entry, WordTable};
use crate::text::likeness::{alike, at_most, is_pair, parts, weight};

/// A word with all groups that have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    table: &'a WordTable,
    /// One or more, all of one text.
    entries: &'a [Entry],
}

impl WordTable {
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
            table: self,
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
            table: self,
            entries: &entries[..entries.iter().take_while(same).count()],
        }
    }

    /// The everyday words that are at least so much like `text`, with how much, the most alike first.
    pub fn nearest(&self, text: &str, least: f64) -> Vec<(f64, Word<'_>)> {
        let WordTable { held, weights, .. } = self;
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
        let words = self
            .everyday
            .iter()
            .zip(shared.into_iter().zip(weights.iter()));
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

    /// The official words of a group.
    fn means_of(&self, group: u32) -> &[Cow<'static, str>] {
        let group = group as usize;
        let [from, to] = [self.means_starts[group], self.means_starts[group + 1]];
        &self.means[from as usize..to as usize]
    }

    /// The everyday word with this number.
    fn everyday_text(&self, number: usize) -> &str {
        &self.entries[self.everyday[number] as usize].text
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
        for word in entries.flat_map(|entry| self.table.means_of(entry.group)) {
            if (as_everyday || word != self.text()) && !words.iter().any(|there| there == word) {
                words.push(word.to_string());
            }
        }
        words
    }
}

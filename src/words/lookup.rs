//! Looking words up in their table: by halving, and by what is like them.

use memchr::memmem::Finder;

use super::table::{Entry, WordTable};
use crate::bisect::partition_point;
use crate::text::likeness::{alike, at_most, is_pair, parts, weight};

/// A word with all groups that have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    table: &'a WordTable,
    /// Where its entries begin, of which it has one or more.
    from: usize,
}

impl Entry {
    /// The group that has the word.
    pub fn group(&self) -> u32 {
        self.place >> 1
    }

    /// Whether it is one of the everyday words of the group, not of the official ones.
    pub fn is_everyday(&self) -> bool {
        self.place & 1 == 1
    }

    /// Whether both are one word, in whichever groups.
    fn is_same_word(&self, other: &Entry) -> bool {
        self.start == other.start
    }
}

impl WordTable {
    /// This word.
    pub fn find(&self, text: &str) -> Option<Word<'_>> {
        let entries = self.entries.len();
        let from = partition_point(0..entries as u64, |at| self.text(at as usize) < text) as usize;
        (from < entries && self.text(from) == text).then(|| self.at(from))
    }

    /// The word of the entry `at`.
    pub fn text(&self, at: usize) -> &str {
        let start = self.entries[at].start;
        let mut later = self.entries[at..].iter().map(|entry| entry.start);
        let end = later.find(|&later| later != start);
        &self.texts[start as usize..end.map_or(self.texts.len(), |end| end as usize)]
    }

    /// All words, in order.
    pub fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let words = self.entries.chunk_by(Entry::is_same_word);
        words.scan(0, |next, entries| {
            let from = *next;
            *next += entries.len();
            Some(self.at(from))
        })
    }

    /// The everyday words that are `wanted`, in order.
    pub fn everyday(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Word<'_>> {
        let wanted = move |at: &u16| wanted(self.text(usize::from(*at)));
        let everyday = self.everyday.iter().copied().filter(wanted);
        everyday.map(|at| self.at(usize::from(at)))
    }

    /// The word whose entries begin at `from`.
    fn at(&self, from: usize) -> Word<'_> {
        Word { table: self, from }
    }

    /// The everyday words that are at least so much like `text`, with how much, the most alike first.
    pub fn nearest(&self, text: &str, least: f64) -> Vec<(f64, Word<'_>)> {
        let weights = &self.weights;
        let mut shared = vec![0.0; weights.len()];
        let mut own = 0.0;
        for part in parts(text, &[]) {
            let pair = String::from_iter([part.0, part.1]);
            let pair = is_pair(part).then(|| Finder::new(&pair));
            let holds = |word: usize| {
                let text = self.everyday_text(word).as_bytes();
                pair.as_ref().is_none_or(|pair| pair.find(text).is_some())
            };
            let holders = self
                .holders_of(part.0)
                .iter()
                .map(|word| usize::from(*word));
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

    /// The numbers of the everyday words that hold `c`.
    fn holders_of(&self, c: char) -> &[u16] {
        let Ok(at) = self.held.binary_search_by_key(&c, |(held, _)| *held) else {
            return &[];
        };
        let end = self.held.get(at + 1).map(|(_, start)| *start as usize);
        &self.holders[self.held[at].1 as usize..end.unwrap_or(self.holders.len())]
    }

    /// The official words of a group.
    fn means_of(&self, group: u32) -> impl Iterator<Item = &str> {
        let group = group as usize;
        let [from, to] = [self.means_starts[group], self.means_starts[group + 1]];
        let means = self.means[from as usize..to as usize].iter();
        means.map(|entry| self.text(*entry as usize))
    }

    /// The everyday word with this number.
    fn everyday_text(&self, number: usize) -> &str {
        self.text(usize::from(self.everyday[number]))
    }
}

impl<'a> Word<'a> {
    /// The word itself.
    pub fn text(self) -> &'a str {
        self.table.text(self.from)
    }

    /// Its entries: one for each group that has it.
    fn entries(self) -> impl Iterator<Item = &'a Entry> {
        let entries = &self.table.entries[self.from..];
        let same = |entry: &&Entry| entry.is_same_word(&entries[0]);
        entries.iter().take_while(same)
    }

    /// Whether it is an official word.
    pub fn is_official(self) -> bool {
        self.entries().any(|entry| !entry.is_everyday())
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
        let entries = self
            .entries()
            .filter(|entry| entry.is_everyday() == as_everyday);
        let mut words = Vec::new();
        for word in entries.flat_map(|entry| self.table.means_of(entry.group())) {
            if (as_everyday || word != self.text()) && !words.iter().any(|there| there == word) {
                words.push(word.to_owned());
            }
        }
        words
    }
}

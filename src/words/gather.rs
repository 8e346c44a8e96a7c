//! Groups of words made into a wordbook.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::Group;
use super::book::{Book, Numbers, STARTS};
use crate::text::likeness::{Bigram, is_pair, parts};
use crate::text::normal::folded;

/// The words of groups; what came first is more telling.
#[derive(Default)]
pub(super) struct Gathering<'a> {
    /// The words, in the order in which they came.
    words: Vec<Word<'a>>,
    numbers: HashMap<Cow<'a, str>, u32>,
}

#[derive(Default)]
struct Word<'a> {
    text: Cow<'a, str>,
    /// The numbers of its official words, if it is an everyday word.
    meanings: Option<Vec<u32>>,
    /// The numbers of the words beside it in a group, if it is an official word.
    beside: Option<Vec<u32>>,
}

impl<'a> Gathering<'a> {
    /// Adds a group.
    pub fn add(&mut self, group: &Group) {
        let means = group.means.iter().map(|word| folded(word.trim()));
        let means: Vec<u32> = means.map(|word| self.number(word.into())).collect();
        for (at, &word) in means.iter().enumerate() {
            let beside = means[..at].iter().chain(&means[at + 1..]).copied();
            extend(&mut self.words[word as usize].beside, beside);
        }
        for said in &group.say {
            let said = self.number(folded(said.trim()).into());
            extend(
                &mut self.words[said as usize].meanings,
                means.iter().copied(),
            );
        }
    }

    /// Adds the groups that a wordbook was made of.
    pub fn add_book(&mut self, book: Book<'a>) {
        let texts = book.entries().map(|entry| entry.text());
        let numbers: Vec<u32> = texts.map(|text| self.number(text.into())).collect();
        let number = |there: u32| numbers.get(there as usize).copied();
        for (entry, &own) in book.entries().zip(&numbers) {
            let word = &mut self.words[own as usize];
            if let Some(meanings) = entry.meanings() {
                extend(&mut word.meanings, meanings.filter_map(number));
            }
            if let Some(beside) = entry.beside() {
                extend(&mut word.beside, beside.filter_map(number));
            }
        }
    }

    fn number(&mut self, text: Cow<'a, str>) -> u32 {
        let next = self.words.len() as u32;
        let number = *self.numbers.entry(text.clone()).or_insert(next);
        if number == next {
            self.words.push(Word {
                text,
                ..Word::default()
            });
        }
        number
    }

    /// The wordbook.
    pub fn finish(self) -> Vec<u8> {
        let words = sorted(self.words);
        let mut holders: HashMap<Bigram, u32> = HashMap::new();
        let mut by_char: BTreeMap<char, Vec<u32>> = BTreeMap::new();
        let said = || {
            (0..)
                .zip(&words)
                .filter(|(_, word)| word.meanings.is_some())
        };
        for (number, word) in said() {
            for part in parts(&word.text, &[]) {
                *holders.entry(part).or_default() += 1;
                if !is_pair(part) {
                    by_char.entry(part.0).or_default().push(number);
                }
            }
        }
        let longest = words.iter().map(|word| word.text.chars().count()).max();
        let head = [
            words.len(),
            said().count(),
            longest.unwrap_or_default(),
            by_char.len(),
        ];
        let first = STARTS + 4 * (words.len() + 1) + 8 * by_char.len();
        let mut bytes: Vec<u8> = Vec::with_capacity(2 * first);
        head.iter().for_each(|&number| put(&mut bytes, number));
        let mut rest = Vec::new();
        for word in &words {
            put(&mut bytes, first + rest.len());
            word.record(&holders, &mut rest);
        }
        put(&mut bytes, first + rest.len());
        for (c, numbers) in by_char {
            put(&mut bytes, c as usize);
            put(&mut bytes, first + rest.len());
            let mut last = 0;
            for number in numbers {
                Numbers::put(&mut rest, number - last);
                last = number;
            }
        }
        bytes.append(&mut rest);
        bytes
    }
}

impl Word<'_> {
    fn record(&self, holders: &HashMap<Bigram, u32>, bytes: &mut Vec<u8>) {
        Numbers::put(bytes, self.text.len() as u32);
        bytes.extend_from_slice(self.text.as_bytes());
        for list in [&self.meanings, &self.beside] {
            let count = list.as_ref().map_or(0, |list| list.len() as u32 + 1);
            Numbers::put(bytes, count);
            let numbers = list.iter().flatten();
            numbers.for_each(|&number| Numbers::put(bytes, number));
        }
        if self.meanings.is_some() {
            for part in parts(&self.text, &[]) {
                let pair = u32::from(is_pair(part));
                Numbers::put(bytes, holders[&part] << 1 | pair);
            }
        }
    }
}

/// The words by their text, with their numbers in that order.
fn sorted(mut words: Vec<Word>) -> Vec<Word> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_unstable_by(|&one, &other| words[one].text.cmp(&words[other].text));
    let mut places = vec![0; words.len()];
    for (place, &number) in (0..).zip(&order) {
        places[number] = place;
    }
    for word in &mut words {
        let lists = [&mut word.meanings, &mut word.beside].into_iter().flatten();
        lists
            .flatten()
            .for_each(|number| *number = places[*number as usize]);
    }
    order
        .into_iter()
        .map(|number| std::mem::take(&mut words[number]))
        .collect()
}

fn extend(list: &mut Option<Vec<u32>>, more: impl Iterator<Item = u32>) {
    let list = list.get_or_insert_default();
    for number in more {
        if !list.contains(&number) {
            list.push(number);
        }
    }
}

fn put(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend_from_slice(&(number as u32).to_le_bytes());
}

//! Which matters of the lexicon a name speaks of, in official words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::wording::in_usual_words;
use crate::matters::lexicon;

/// The official words of all matters that townships answer for, as most lists have them, with the numbers of these.
static WORDS: LazyLock<HashMap<String, Vec<u16>>> = LazyLock::new(|| {
    let mut words: HashMap<_, Vec<u16>> = HashMap::new();
    let lexicon = lexicon();
    let numbers = (0..lexicon.len()).filter_map(|number| u16::try_from(number).ok());
    for number in numbers {
        let matter = lexicon.matter(number);
        if matter.name.is_empty() || matter.by.is_some() {
            continue;
        }
        for word in &matter.words {
            words.entry(in_usual_words(word)).or_default().push(number);
        }
    }
    for numbers in words.values_mut() {
        numbers.dedup();
    }
    words
});
/// The words by their first characters.
static BY_FIRST: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: HashMap<_, Vec<&str>> = HashMap::new();
    for word in WORDS.keys() {
        for first in word.chars().take(1) {
            words.entry(first).or_default().push(word);
        }
    }
    words
});

/// The matters that a name speaks of, by number, with how much of it does so; the squares add up to 1.
#[derive(Debug, Clone, Default)]
pub(super) struct SharedMatters(Vec<(u16, f64)>);

impl SharedMatters {
    /// Those of `name` (folded, in usual words).
    pub fn of(name: &str) -> SharedMatters {
        let mut found: Vec<&str> = Vec::new();
        for (at, c) in name.char_indices() {
            let words = BY_FIRST.get(&c).into_iter().flatten();
            found.extend(words.filter(|word| name[at..].starts_with(**word)));
        }
        found.sort_unstable();
        found.dedup();
        let mut matters: Vec<(u16, f64)> = Vec::new();
        for word in found {
            let length = word.chars().count() as f64;
            matters.extend(WORDS[word].iter().map(|number| (*number, length)));
        }
        matters.sort_unstable_by_key(|(number, _)| *number);
        matters.dedup_by(|next, sum| {
            let is_same = next.0 == sum.0;
            if is_same {
                sum.1 += next.1;
            }
            is_same
        });
        let norm = matters
            .iter()
            .map(|(_, weight)| weight * weight)
            .sum::<f64>()
            .sqrt();
        for (_, weight) in &mut matters {
            *weight /= norm;
        }
        SharedMatters(matters)
    }

    /// Their numbers, in order.
    pub fn numbers(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().map(|(number, _)| *number)
    }

    /// How far both speak of the same, from 0 to 1; `None` where one of them speaks of no known matter.
    pub fn with(&self, other: &SharedMatters) -> Option<f64> {
        if self.0.is_empty() || other.0.is_empty() {
            return None;
        }
        let mut others = other.0.iter().peekable();
        let shared = self.0.iter().filter_map(|(number, weight)| {
            while others.next_if(|(there, _)| there < number).is_some() {}
            let (_, there) = others.next_if(|(there, _)| there == number)?;
            Some(weight * there)
        });
        Some(shared.sum())
    }
}

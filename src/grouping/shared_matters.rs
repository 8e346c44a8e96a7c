//! Which matters of the lexicon a name speaks of, in official words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::wording::in_usual_words;
use crate::matters::lexicon;

/// The official words of all matters that townships answer for, as most lists have them, each with the number of its
/// matter, in order.
static WORDS: LazyLock<Vec<(String, u16)>> = LazyLock::new(|| {
    let lexicon = lexicon();
    let numbers = (0..lexicon.len()).filter_map(|number| u16::try_from(number).ok());
    let mut words: Vec<(String, u16)> = Vec::new();
    for number in numbers {
        let matter = lexicon.matter(number);
        if !matter.name.is_empty() && matter.by.is_none() {
            let usual = matter.words.iter().map(|word| in_usual_words(word));
            words.extend(usual.map(|word| (word, number)));
        }
    }
    words.sort_unstable();
    words.dedup();
    words
});
/// Where in [`WORDS`] those with the same first character lie.
static BY_FIRST: LazyLock<HashMap<char, Range<usize>>> = LazyLock::new(|| {
    let mut ranges = HashMap::new();
    let mut start = 0;
    for same in WORDS.chunk_by(|(one, _), (next, _)| one.chars().next() == next.chars().next()) {
        if let Some(first) = same[0].0.chars().next() {
            ranges.insert(first, start..start + same.len());
        }
        start += same.len();
    }
    ranges
});

/// The matters that a name speaks of, by number, with how much of it does so; the squares add up to 1.
#[derive(Debug, Clone, Default)]
pub(super) struct SharedMatters(Vec<(u16, f64)>);

impl SharedMatters {
    /// Those of `name` (folded, in usual words).
    pub fn of(name: &str) -> SharedMatters {
        let mut found: Vec<(&str, u16)> = Vec::new();
        for (at, c) in name.char_indices() {
            let range = BY_FIRST.get(&c).cloned().unwrap_or_default();
            let words = WORDS[range].iter();
            let begins = words.filter(|(word, _)| name[at..].starts_with(word.as_str()));
            found.extend(begins.map(|(word, number)| (word.as_str(), *number)));
        }
        found.sort_unstable();
        found.dedup();
        let found = found.into_iter();
        let weighed = found.map(|(word, number)| (number, word.chars().count() as f64));
        let mut matters: Vec<(u16, f64)> = weighed.collect();
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

//! Texts by how they end: in a country, too many regions to look through all of them for each.

use std::collections::BTreeMap;

/// Texts, each with a number.
#[derive(Debug, Default)]
pub(super) struct Endings(BTreeMap<String, Vec<usize>>);

impl Endings {
    /// Those with these numbers from 0.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Endings {
        let mut endings = Endings::default();
        for (number, text) in texts.enumerate() {
            endings.add(text, number);
        }
        endings
    }

    /// Adds one.
    pub fn add(&mut self, text: &str, number: usize) {
        self.0.entry(reversed(text)).or_default().push(number);
    }

    /// The numbers of those that end with `ending`.
    pub fn with(&self, ending: &str) -> impl Iterator<Item = usize> + '_ {
        let beginning = reversed(ending);
        let from = self.0.range(beginning.clone()..);
        let alike = from.take_while(move |(text, _)| text.starts_with(&beginning));
        alike.flat_map(|(_, numbers)| numbers.iter().copied())
    }
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_those_that_a_look_through_all_finds(
            texts in proptest::collection::vec("[甲乙县市]{0,4}", 0..30),
            ending in "[甲乙县市]{0,3}",
        ) {
            let endings = Endings::of(texts.iter().map(String::as_str));
            let mut found: Vec<usize> = endings.with(&ending).collect();
            found.sort_unstable();
            let all = texts.iter().enumerate().filter(|(_, text)| text.ends_with(&ending));
            prop_assert_eq!(found, all.map(|(number, _)| number).collect::<Vec<_>>());
        }
    }
}

//! The same duty elsewhere, every item of every township compared with every other one.

use super::Oracle;
use crate::index::Field;
use crate::search::Related;
use crate::search::topic::Actions;
use crate::text::likeness::{Corpus, SortedBigrams};
use crate::words::STOP_WORDS;

/// As [`crate::search::related`].
pub(super) fn related(all: &Oracle, item: usize) -> Vec<Related> {
    let alike = Alike::new(all, item);
    let own = all.entries[item].township;
    let others = (0..all.townships.len()).filter(|&township| township != own);
    let mut related: Vec<Related> = others.flat_map(|there| alike.best(item, there)).collect();
    related.sort_by(|a, b| {
        let order = b.similarity.total_cmp(&a.similarity);
        order.then(a.item.cmp(&b.item))
    });
    related
}

struct Alike<'a> {
    all: &'a Oracle,
    names: Corpus,
    /// The words for each matter that the item speaks of.
    topics: Vec<Vec<String>>,
}

impl<'a> Alike<'a> {
    fn new(all: &'a Oracle, item: usize) -> Alike<'a> {
        let name = all.entries[item].name();
        let topics = all.words.official().filter(|word| name.contains(*word));
        let words = &all.words;
        let topics = topics.map(|word| [vec![word.to_string()], words.beside(word)].concat());
        let speaking = |matter: &Vec<String>| {
            let names = all.entries.iter().map(|entry| entry.name());
            names.filter(|name| speaks(name, matter)).count()
        };
        let rare = |matter: &Vec<String>| speaking(matter) * 33 <= all.entries.len().max(330);
        Alike {
            all,
            names: Corpus::new(all.entries.iter().map(|entry| entry.name()), &STOP_WORDS),
            topics: topics.filter(rare).collect(),
        }
    }

    /// The items of a township that are the same duty as `item`: one, or two halves of it.
    fn best(&self, item: usize, township: usize) -> Vec<Related> {
        let list = |item: usize| self.all.entries[item].list;
        let there = self.compared(item, township);
        let best = most(&there);
        let good = |found: &Related| {
            let mut back = self.compared(found.item, self.all.entries[item].township);
            let best_back = most(&back);
            back.retain(|other| list(other.item) == list(item));
            let best_of_list = most(&back);
            let (alike, same_list) = (found.similarity, list(found.item) == list(item));
            let is_mutual = alike >= 0.86 * best_back
                || !same_list && alike >= 0.6 * best_back && alike >= 0.86 * best_of_list;
            let is_partner = same_list && alike >= 0.7 * best && alike >= best_back;
            alike >= 0.4 && (alike >= 0.9 * best && is_mutual || is_partner)
        };
        there.iter().copied().filter(good).collect()
    }

    /// All items of a township, compared with `item`.
    fn compared(&self, item: usize, township: usize) -> Vec<Related> {
        let all = 0..self.all.entries.len();
        let there = all.filter(|&other| self.all.entries[other].township == township);
        let compared = there.map(|other| Related {
            item: other,
            similarity: self.similarity(item, other),
        });
        compared.collect()
    }

    fn similarity(&self, one: usize, other: usize) -> f64 {
        let mut similarity = self.names.between(one, other);
        let [one, other] = [one, other].map(|item| &self.all.entries[item]);
        let names = [one.name(), other.name()];
        let unites = |matter: &Vec<String>| names.iter().all(|name| speaks(name, matter));
        if self.topics.iter().any(unites) {
            similarity += 0.3 * (1.0 - similarity);
        }
        if similarity < 0.04 {
            return similarity;
        }
        for (field, most) in [(Field::Duties, 0.25), (Field::Departments, 0.12)] {
            let [one, other] =
                [one, other].map(|entry| SortedBigrams::of(entry.text(field), &STOP_WORDS));
            similarity += most * one.overlap(&other) * (1.0 - similarity);
        }
        match Actions::of(names[0]).is_same(&Actions::of(names[1])) {
            Some(true) => similarity + 0.12 * (1.0 - similarity),
            Some(false) => similarity * 0.3,
            None => similarity,
        }
    }
}

fn speaks(name: &str, matter: &[String]) -> bool {
    matter.iter().any(|word| name.contains(word.as_str()))
}

fn most(all: &[Related]) -> f64 {
    all.iter().map(|found| found.similarity).fold(0.0, f64::max)
}

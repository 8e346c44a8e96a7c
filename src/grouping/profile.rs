//! What of an item is compared.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;

use super::Items;
use super::actions::Actions;
use super::clause_parts::ClauseParts;
use super::shared_matters::SharedMatters;
use super::wording::{clauses, in_usual_words, telling};
use crate::model::{ListKind, ListShape};
use crate::text::likeness::{Bigram, SortedBigrams, WeightedBigrams, parts, weight};

/// So many names of a group are compared for the one that stands for them.
const NAMES_COMPARED: usize = 24;

/// What is compared of an item.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    /// Its number.
    pub item: usize,
    /// Its township, by any number of it.
    pub township: usize,
    pub(super) list: ListKind,
    pub(super) name: WeightedBigrams,
    /// The clauses of the name; at least one.
    pub(super) clauses: Vec<WeightedBigrams>,
    pub(super) clause_parts: ClauseParts,
    /// The pairs of characters of its duties.
    pub(super) duties: SortedBigrams,
    pub(super) subject: Subject,
    /// Where the name has several clauses, what each is about.
    pub(super) clause_subjects: Vec<Subject>,
}

/// What a name, or a clause of it, is about.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub matters: SharedMatters,
    pub actions: Actions,
}

impl Subject {
    /// That of a text (folded, in usual words).
    fn of(text: &str) -> Subject {
        Subject {
            matters: SharedMatters::of(text),
            actions: Actions::of(text),
        }
    }
}

impl Profile {
    pub(super) fn shape(&self) -> ListShape {
        self.list.shape()
    }
}

/// Makes profiles. A part of a name weighs the more, the fewer names hold it.
pub(crate) struct Profiler<'a, I> {
    items: &'a I,
    weights: RefCell<HashMap<Bigram, f64>>,
}

impl<'a, I: Items> Profiler<'a, I> {
    /// For these items.
    pub fn new(items: &'a I) -> Profiler<'a, I> {
        Profiler {
            items,
            weights: RefCell::default(),
        }
    }

    /// The profile of an item of this township.
    pub fn profile(&self, item: usize, township: usize) -> Profile {
        let name = in_usual_words(&self.items.name(item));
        let duties = self.items.duties(item);
        let clauses = clauses(&name);
        let weighed: Vec<WeightedBigrams> =
            clauses.iter().map(|clause| self.weighed(clause)).collect();
        let clause_subjects = match &clauses[..] {
            [_] => Vec::new(),
            several => several.iter().map(|clause| Subject::of(clause)).collect(),
        };
        Profile {
            item,
            township,
            list: self.items.list(item),
            name: self.weighed(&telling(&name)),
            clause_parts: ClauseParts::of(&weighed),
            clauses: weighed,
            duties: SortedBigrams::of(&telling(&duties), &[]),
            subject: Subject::of(&name),
            clause_subjects,
        }
    }

    /// The item whose name stands for all of them: the name that is most like the others, then the shortest.
    pub fn namesake(&self, items: &[usize]) -> usize {
        let names = items.iter().take(NAMES_COMPARED);
        let names: Vec<(usize, String)> = names
            .map(|item| (*item, telling(&self.items.name(*item))))
            .collect();
        if let [(only, _)] = names[..] {
            return only;
        }
        let weighed: Vec<WeightedBigrams> =
            names.iter().map(|(_, name)| self.weighed(name)).collect();
        let likeness =
            |one: &WeightedBigrams| -> f64 { weighed.iter().map(|other| one.cosine(other)).sum() };
        let ranked = names.iter().zip(&weighed).map(|((item, name), weighed)| {
            let percent = (100.0 * likeness(weighed)).round() as i64;
            ((Reverse(percent), name.chars().count(), *item), *item)
        });
        ranked.min().map_or(0, |(_, item)| item)
    }

    fn weighed(&self, text: &str) -> WeightedBigrams {
        let all = self.items.count();
        WeightedBigrams::new(&parts(text, &[]), |part| {
            let mut weights = self.weights.borrow_mut();
            let new = || weight(part, self.items.holders(part), all);
            *weights.entry(part).or_insert_with(new)
        })
    }
}

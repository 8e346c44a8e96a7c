//! What answers the search and the choices beside it, and how many answer each other choice.

use std::collections::HashSet;

use super::Listed;
use crate::bitset;
use crate::index::{Counts, Filter, Index};
use crate::model::ListKind;
use crate::search::{Hit, Query, Way};

/// The items that answer, best first, and the rows of the panes that narrow them.
#[derive(Debug, Default)]
pub struct Results {
    /// The text that they answer, and how it was understood.
    asked: String,
    query: Query,
    scope: Option<Scope>,
    /// Every item that answers the query, before any choice.
    hits: Listed,
    /// Those among them that only may have been meant.
    guessed: HashSet<usize>,
    filter: Filter,
    counts: Counts,
    items: Listed,
    townships: Vec<Choice>,
    categories: Vec<Choice>,
}

/// Some of the items, in an order of their own, under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// What they have in common: a department, a search.
    pub name: String,
    /// The department that answers for them.
    pub department: Option<String>,
    /// Their numbers in the index.
    pub items: Vec<usize>,
}

/// A row of a pane that narrows the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Number of the township or category; `None` for all of them.
    pub value: Option<usize>,
    /// How many items stand behind it.
    pub count: usize,
}

impl Results {
    /// All items of the index.
    pub fn new(index: &Index) -> Results {
        Results::of(index, None)
    }

    /// The items of `scope`, and what answers a search among them.
    pub fn within(index: &Index, scope: Scope) -> Results {
        Results::of(index, Some(scope))
    }

    fn of(index: &Index, scope: Option<Scope>) -> Results {
        let mut results = Results {
            scope,
            ..Results::default()
        };
        results.clear(index, "");
        results
    }

    /// Takes in that nothing is searched for, in a text of blanks: everything answers.
    pub fn clear(&mut self, index: &Index, asked: &str) {
        self.hits = match &self.scope {
            None => Listed::All(index.len()),
            Some(scope) => scope.items.iter().copied().collect(),
        };
        self.guessed.clear();
        self.asked = asked.to_string();
        self.query = Query::default();
        self.count(index);
    }

    /// Takes in which items of the index answer `asked`, understood as `query`; the choices stay.
    pub fn take(&mut self, index: &Index, asked: &str, query: Query, hits: &[Hit]) {
        if query.is_empty() {
            self.clear(index, asked);
        } else {
            // They are the last ones.
            let guessed = hits.iter().rev().take_while(|hit| hit.way() == Way::Slip);
            self.guessed = guessed.map(|hit| hit.item()).collect();
            let items = hits.iter().map(|hit| hit.item());
            self.hits = match &self.scope {
                None => items.collect(),
                Some(scope) => {
                    let here = bitset::with(index.len(), scope.items.iter().copied());
                    items.filter(|&item| here.contains(item)).collect()
                }
            };
            self.asked = asked.to_string();
            self.count(index);
        }
        self.query = query;
    }

    /// Chooses a township and a category, or all of them.
    pub fn choose(&mut self, index: &Index, township: Option<usize>, category: Option<usize>) {
        self.filter.townships = township.into_iter().collect();
        self.filter.categories = category.into_iter().collect();
        self.count(index);
    }

    /// Chooses a list, or all.
    pub fn choose_list(&mut self, index: &Index, list: Option<ListKind>) {
        self.filter.list = list;
        self.count(index);
    }

    fn count(&mut self, index: &Index) {
        let is_open = self.filter == Filter::default();
        self.counts = match self.hits {
            Listed::All(_) if is_open => Counts::of_all(index),
            _ => Counts::of(index, self.hits.iter(), &self.filter),
        };
        self.items = match is_open {
            true => self.hits.clone(),
            false => {
                let sieve = self.filter.sieve(index);
                let admitted = |item: &usize| sieve.admits(index, *item);
                self.hits.iter().filter(admitted).collect()
            }
        };
        self.townships = choices(&self.counts.townships, self.township());
        self.categories = choices(&self.counts.categories, self.category());
    }

    /// What is chosen.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The text that they answer.
    pub fn asked(&self) -> &str {
        &self.asked
    }

    /// How that text was understood.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What the items are limited to, beside choices.
    pub fn scope(&self) -> Option<&Scope> {
        self.scope.as_ref()
    }

    /// The items that answer, before any choice, under the name of what they answer: the search, what
    /// they were limited to, or nothing.
    pub fn answer(&self, asked: &str) -> Scope {
        let within = self.scope.as_ref().map(|scope| scope.name.as_str());
        let asked = (!self.query.is_empty()).then_some(asked);
        let name: Vec<&str> = within.into_iter().chain(asked).collect();
        Scope {
            name: name.join(" › "),
            department: self
                .scope
                .as_ref()
                .and_then(|scope| scope.department.clone()),
            items: self.hits.to_vec(),
        }
    }

    /// The items that answer and pass every choice, best first.
    pub fn items(&self) -> &Listed {
        &self.items
    }

    /// Whether an item among them only may have been meant: it is like what was asked.
    pub fn is_guess(&self, item: usize) -> bool {
        self.guessed.contains(&item)
    }

    /// How many of them only may have been meant.
    pub fn guesses(&self) -> usize {
        // They are the last ones.
        let guess = |place: &usize| {
            self.items
                .get(*place)
                .is_some_and(|item| self.is_guess(item))
        };
        let places = (0..self.items.len()).rev();
        places.take_while(guess).count()
    }

    /// The rows of the township pane: all, then those with items.
    pub fn townships(&self) -> &[Choice] {
        &self.townships
    }

    /// The rows of the category pane: all, then those with items.
    pub fn categories(&self) -> &[Choice] {
        &self.categories
    }

    /// The chosen township.
    pub fn township(&self) -> Option<usize> {
        self.filter.townships.first().copied()
    }

    /// The chosen category.
    pub fn category(&self) -> Option<usize> {
        self.filter.categories.first().copied()
    }

    /// The chosen list.
    pub fn list(&self) -> Option<ListKind> {
        self.filter.list
    }

    /// How many items stand behind a list, or behind all of them.
    pub fn list_count(&self, list: Option<ListKind>) -> usize {
        match list {
            Some(list) => self.counts.lists[list],
            None => self.counts.lists.values().sum(),
        }
    }
}

/// A row for all, then one for each choice with items; the chosen one stays even without.
fn choices(counts: &[usize], chosen: Option<usize>) -> Vec<Choice> {
    let all = Choice {
        value: None,
        count: counts.iter().sum(),
    };
    let each = counts.iter().enumerate().map(|(number, &count)| Choice {
        value: Some(number),
        count,
    });
    let wanted = |choice: &Choice| choice.count > 0 || choice.value == chosen;
    std::iter::once(all).chain(each.filter(wanted)).collect()
}

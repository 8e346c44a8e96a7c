//! What hits must belong to, and what must not stand in them.

use std::collections::HashSet;
use std::ops::Range;

use super::query::Query;
use super::syntax::FieldFilter;
use crate::index::{DepartmentFilter, Field, Filter, Index};
use crate::model::ListKind;

/// The items that a query and a filter admit.
pub(super) struct Scope {
    /// For each item whether it is admitted; nothing where all are.
    admitted: Option<Vec<bool>>,
    /// How many are.
    count: usize,
}

/// The fields of a query, looked up in an index. Two values of one field are alternatives.
#[derive(Default)]
struct Fields {
    filter: Filter,
    /// Fields that name nothing there is admit nothing.
    nothing: bool,
    lists: Vec<ListKind>,
    numbers: Vec<u32>,
    departments: Vec<DepartmentFilter>,
}

impl Scope {
    /// What `query` and `filter` admit of those townships of `index` that `among` picks, or of all of them.
    pub fn new(index: &Index, query: &Query, filter: &Filter, among: Option<&[bool]>) -> Scope {
        let is_open = query.filters.is_empty() && query.without.is_empty();
        if is_open && *filter == Filter::default() && among.is_none() {
            return Scope {
                admitted: None,
                count: index.len(),
            };
        }
        let mut fields = Fields::default();
        for filter in &query.filters {
            fields.add(index, filter);
        }
        let admits = fields.admits(index);
        let sieve = filter.sieve(index);
        let without = without(index, &query.without);
        let admits =
            |item: usize| sieve.admits(index, item) && admits(item) && !without.contains(&item);
        let mut admitted = vec![false; index.len()];
        for (number, brief) in index.townships().iter().enumerate() {
            if among.is_none_or(|among| among[number]) {
                brief.range().for_each(|item| admitted[item] = admits(item));
            }
        }
        Scope {
            count: admitted.iter().filter(|admitted| **admitted).count(),
            admitted: Some(admitted),
        }
    }

    /// Whether the item with this number is admitted.
    pub fn admits(&self, item: usize) -> bool {
        self.admitted.as_ref().is_none_or(|admitted| admitted[item])
    }

    /// From the first to the last one that is admitted.
    pub fn span(&self) -> Range<usize> {
        let Some(admitted) = &self.admitted else {
            return 0..self.count;
        };
        let first = admitted.iter().position(|admitted| *admitted);
        let last = admitted.iter().rposition(|admitted| *admitted);
        first.unwrap_or(0)..last.map_or(0, |last| last + 1)
    }

    /// How many are admitted.
    pub fn count(&self) -> usize {
        self.count
    }
}

impl Fields {
    fn add(&mut self, index: &Index, filter: &FieldFilter) {
        let nothing = match filter {
            FieldFilter::Township(name) => {
                put(&mut self.filter.townships, index.townships_named(name))
            }
            FieldFilter::Category(name) => {
                put(&mut self.filter.categories, index.categories_named(name))
            }
            FieldFilter::Department(name) => {
                put(&mut self.departments, vec![DepartmentFilter::new(name)])
            }
            FieldFilter::List(list) => put(&mut self.lists, vec![*list]),
            FieldFilter::Number(number) => put(&mut self.numbers, vec![*number]),
        };
        self.nothing |= nothing;
    }

    fn admits(self, index: &Index) -> impl Fn(usize) -> bool + '_ {
        let set = |items: Vec<usize>| items.into_iter().collect::<HashSet<usize>>();
        let numbers = self
            .numbers
            .iter()
            .flat_map(|&number| index.with_seq(number));
        let numbers = (!self.numbers.is_empty()).then(|| set(numbers.collect()));
        let departments = self
            .departments
            .iter()
            .flat_map(|department| department.items(index));
        let departments = (!self.departments.is_empty()).then(|| set(departments.collect()));
        let among = |items: &Option<HashSet<usize>>, item: usize| {
            items.as_ref().is_none_or(|items| items.contains(&item))
        };
        move |item| {
            !self.nothing
                && self.filter.admits_place(index, item)
                && (self.lists.is_empty() || self.lists.contains(&index.list(item)))
                && among(&numbers, item)
                && among(&departments, item)
        }
    }
}

/// Adds values; says whether there are none even then.
fn put<T>(values: &mut Vec<T>, more: Vec<T>) -> bool {
    values.extend(more);
    values.is_empty()
}

/// The items in which one of `words` (folded) stands.
fn without(index: &Index, words: &[String]) -> HashSet<usize> {
    let mut items = HashSet::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        for part in index.parts() {
            let node = part.segment().find(word);
            part.each(node, &Field::HEADINGS, |item| {
                items.insert(item);
            });
            let held = part.in_duties(word, &|item| !items.contains(&item));
            items.extend(held.map(|(item, _)| item));
        }
    }
    items
}

//! What hits must belong to, and what must not stand in them.

use memchr::memmem::Finder;

use super::query::Query;
use super::syntax::Narrow;
use crate::index::{Entry, Filter, Index, Responsible};

/// The fields of a query, looked up in an index. Two values of one field are alternatives.
pub(super) struct Scope<'a> {
    filters: Filter,
    /// Fields that name nothing there is admit nothing.
    nothing: bool,
    lists: Vec<crate::model::ListKind>,
    numbers: Vec<u32>,
    departments: Vec<Responsible>,
    without: Vec<Finder<'a>>,
}

impl<'a> Scope<'a> {
    /// What `query` admits of `index`.
    pub fn new(index: &Index, query: &'a Query) -> Scope<'a> {
        let without = query.without.iter().map(|text| Finder::new(text.as_str()));
        let mut scope = Scope {
            filters: Filter::default(),
            nothing: false,
            lists: Vec::new(),
            numbers: Vec::new(),
            departments: Vec::new(),
            without: without.collect(),
        };
        for narrow in &query.narrow {
            scope.add(index, narrow);
        }
        scope
    }

    fn add(&mut self, index: &Index, narrow: &Narrow) {
        let nothing = match narrow {
            Narrow::Township(name) => put(&mut self.filters.townships, index.townships_named(name)),
            Narrow::Category(name) => {
                put(&mut self.filters.categories, index.categories_named(name))
            }
            Narrow::Department(name) => put(&mut self.departments, vec![Responsible::new(name)]),
            Narrow::List(list) => put(&mut self.lists, vec![*list]),
            Narrow::Number(number) => put(&mut self.numbers, vec![*number]),
        };
        self.nothing |= nothing;
    }

    /// Whether the item with this number passes.
    pub fn admits(&self, index: &Index, number: usize) -> bool {
        let entry = || &index.entries()[number];
        !self.nothing
            && self.filters.admits(index, number)
            && (self.lists.is_empty() || self.lists.contains(&index.item(number).list))
            && (self.numbers.is_empty() || self.numbers.contains(&index.item(number).seq))
            && (self.departments.is_empty() || self.departments.iter().any(|d| d.is(entry())))
            && !self.without.iter().any(|text| holds(text, entry()))
    }
}

/// Adds values; says whether there are none even then.
fn put<T>(values: &mut Vec<T>, more: Vec<T>) -> bool {
    values.extend(more);
    values.is_empty()
}

fn holds(text: &Finder, entry: &Entry) -> bool {
    entry
        .texts
        .iter()
        .any(|field| text.find(field.as_bytes()).is_some())
}

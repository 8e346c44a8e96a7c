//! What there is to say about a query: hints at what it lacks, and what was understood. `messages` has the
//! words.

use super::query::Query;
use super::syntax::{FieldFilter, QueryNote};
use crate::index::Index;

/// A part of a query that is no plain word, as it was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Understood<'a> {
    /// A text that must stand there as it is.
    Exact(&'a str),
    /// A word that names townships.
    Township(&'a str),
    /// A text that must not stand there.
    Without(&'a str),
    /// What hits must belong to.
    Filter(&'a FieldFilter),
}

impl Query {
    /// Hints for the user: what in the query says nothing (yet), and what names nothing that there is in
    /// `index`.
    pub fn notes(&self, index: &Index) -> Vec<QueryNote> {
        let mut notes = self.notes.clone();
        if self.only_excludes() {
            notes.push(QueryNote::OnlyExcludes);
        }
        notes.extend(
            self.filters
                .iter()
                .filter_map(|filter| missing(filter, index)),
        );
        notes
    }

    /// What was understood beyond plain words.
    pub fn understood(&self) -> impl Iterator<Item = Understood<'_>> {
        let exact = self.terms.iter().filter(|term| term.exact);
        let exact = exact.map(|term| Understood::Exact(&term.text));
        let narrows = self.names_townships();
        let townships = self.terms.iter();
        let townships = townships.filter(move |term| narrows && term.is_township());
        let townships = townships.map(|term| Understood::Township(&term.text));
        let without = self.without.iter().map(|text| Understood::Without(text));
        exact
            .chain(townships)
            .chain(without)
            .chain(self.filters.iter().map(Understood::Filter))
    }
}

/// The hint where `filter` names nothing that there is.
fn missing(filter: &FieldFilter, index: &Index) -> Option<QueryNote> {
    let (name, note, there): (&String, fn(String) -> QueryNote, bool) = match filter {
        FieldFilter::Township(name) => {
            let there = !index.townships_named(name).is_empty();
            (name, QueryNote::NoTownship, there)
        }
        FieldFilter::Category(name) => {
            let there = !index.categories_named(name).is_empty();
            (name, QueryNote::NoCategory, there)
        }
        FieldFilter::Department(name) => {
            (name, QueryNote::NoDepartment, index.has_department(name))
        }
        FieldFilter::List(_) | FieldFilter::Number(_) => return None,
    };
    (!there).then(|| note(name.clone()))
}

//! What there is to say about a query: hints at what it lacks, and what was understood. `messages` has the
//! words.

use super::query::Query;
use super::syntax::{Narrow, QueryNote};
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
    Narrow(&'a Narrow),
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
            self.narrow
                .iter()
                .filter_map(|narrow| missing(narrow, index)),
        );
        notes
    }

    /// What was understood beyond plain words.
    pub fn understood(&self) -> impl Iterator<Item = Understood<'_>> {
        let exact = self.wanted.iter().filter(|wanted| wanted.exact);
        let exact = exact.map(|wanted| Understood::Exact(&wanted.text));
        let narrows = self.names_townships();
        let townships = self.wanted.iter();
        let townships = townships.filter(move |wanted| narrows && wanted.is_township());
        let townships = townships.map(|wanted| Understood::Township(&wanted.text));
        let without = self.without.iter().map(|text| Understood::Without(text));
        exact
            .chain(townships)
            .chain(without)
            .chain(self.narrow.iter().map(Understood::Narrow))
    }
}

/// The hint where `narrow` names nothing that there is.
fn missing(narrow: &Narrow, index: &Index) -> Option<QueryNote> {
    let (name, note, there): (&String, fn(String) -> QueryNote, bool) = match narrow {
        Narrow::Township(name) => {
            let there = !index.townships_named(name).is_empty();
            (name, QueryNote::NoTownship, there)
        }
        Narrow::Category(name) => {
            let there = !index.categories_named(name).is_empty();
            (name, QueryNote::NoCategory, there)
        }
        Narrow::Department(name) => (name, QueryNote::NoDepartment, index.has_department(name)),
        Narrow::List(_) | Narrow::Number(_) => return None,
    };
    (!there).then(|| note(name.clone()))
}

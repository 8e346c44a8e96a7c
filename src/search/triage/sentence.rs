//! Queries that are sentences.

use super::answer::{Triage, Triager};
use super::clauses::Clauses;
use crate::index::{Filter, Index};
use crate::search::query::{Query, QueryTerm};
use crate::search::scope::Scope;
use crate::text::normal::is_han;
use crate::text::pinyin::is_spelling;

/// A sentence has so many Chinese characters without a blank, or so many letters that spell some. Words to be found
/// have fewer.
const CHARACTERS: usize = 8;
const LETTERS: usize = 12;

/// Whether a query (resolved) is what people say, not words to be found.
pub(in crate::search) fn is_sentence(query: &Query) -> bool {
    let mut asked = asked(query);
    let characters = |text: &str| text.chars().filter(|c| is_han(*c)).count();
    let letters = |term: &&QueryTerm| is_spelling(&term.text);
    let han = asked
        .clone()
        .map(|term| characters(&term.text))
        .max()
        .unwrap_or(0);
    let spelled: usize = asked
        .clone()
        .filter(letters)
        .map(|term| term.text.len())
        .sum();
    (han >= CHARACTERS || spelled >= LETTERS) && !asked.any(|term| term.exact)
}

/// What answers a sentence among the items that the query and the filter admit; the query chooses these townships.
pub(in crate::search) fn triage(
    index: &Index,
    query: &Query,
    filter: &Filter,
    mut townships: Vec<usize>,
) -> Triage {
    let words: Vec<&str> = asked(query).map(|term| term.text.as_str()).collect();
    let text = Clauses::new(index, &words.join(" "));
    if townships.is_empty() {
        townships.clone_from(&text.townships);
    }
    let among: Vec<bool> = (0..index.townships().len())
        .map(|number| townships.is_empty() || townships.contains(&number))
        .collect();
    let scope = Scope::new(index, query, filter, Some(&among));
    Triager::new(index).among(&text, &scope, townships)
}

/// The words of a query that name no township.
fn asked(query: &Query) -> impl Iterator<Item = &QueryTerm> + Clone {
    query.terms.iter().filter(|term| !term.is_township())
}

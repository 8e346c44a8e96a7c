//! Finds the items that answer a query and puts the best first.

use std::cmp::Reverse;

use super::cancel::Cancel;
use super::found::Found;
use super::guess::{Guess, Meant};
use super::hit::{Hit, hit};
use super::query::Query;
use super::scope::Scope;
use super::term::Term;
use crate::index::{Filter, Index};

/// With fewer hits than this, words about the same matter and slips are thought of, and names
/// that share a part with a term.
const FEW: usize = 10;

/// The items among those that `filter` admits in which all terms of `query` hold, best first;
/// equally good ones stay in the order of the index. An empty query admits all, in that order.
pub fn search(index: &Index, query: &Query, filter: &Filter) -> Vec<Hit> {
    search_until(index, query, filter, &Cancel::default()).unwrap_or_default()
}

/// As [`search`]; nothing where it was called off before it came to an end.
pub fn search_until(
    index: &Index,
    query: &Query,
    filter: &Filter,
    cancel: &Cancel,
) -> Option<Vec<Hit>> {
    cancel.go_on()?;
    let scope = Scope::new(index, query);
    let terms: Vec<Term> = query
        .wanted
        .iter()
        .map(|wanted| Term::new(index, wanted))
        .collect();
    let admitted: Vec<usize> = (0..index.len())
        .filter(|&number| filter.admits(index, number) && scope.admits(index, number))
        .collect();
    if terms.is_empty() {
        let all = admitted.into_iter().map(|item| hit(item, Vec::new()));
        return Some(all.collect());
    }
    cancel.go_on()?;
    let sure = |&item: &usize| {
        let found: Option<Vec<Found>> = terms.iter().map(|term| term.sure(item)).collect();
        Some(hit(item, found?))
    };
    let mut hits: Vec<Hit> = admitted.iter().filter_map(sure).collect();
    cancel.go_on()?;
    if hits.len() < FEW {
        let meant = Meant::new(index, query, &terms);
        let guess = Guess::new(index, query, &terms, &meant, &hits);
        cancel.go_on()?;
        hits = guess.hits(&admitted, hits, FEW);
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.item));
    Some(hits)
}

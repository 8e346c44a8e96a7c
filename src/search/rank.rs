//! Finds the items that answer a query and puts the best first.

use super::cancel::Cancel;
use super::guess;
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
    let scope = Scope::new(index, query, filter);
    let terms = query
        .wanted
        .iter()
        .map(|wanted| Term::new(index, wanted, cancel));
    let terms: Vec<Term> = terms.collect::<Option<_>>()?;
    let Some(fewest) = terms.iter().min_by_key(|term| term.sure.items().len()) else {
        let admitted = (0..index.len()).filter(|&item| scope.admits(item));
        return Some(admitted.filter_map(|item| hit(item, [])).collect());
    };
    let admitted = fewest.sure.items().filter(|&item| scope.admits(item));
    let found = |item| terms.iter().map(move |term| term.sure.get(item));
    let mut hits: Vec<Hit> = admitted.filter_map(|item| hit(item, found(item))).collect();
    cancel.go_on()?;
    if hits.len() < FEW {
        hits = guess::all(index, query, &terms, &scope, hits, FEW, cancel)?;
    }
    hits.sort_unstable_by_key(Hit::order);
    Some(hits)
}

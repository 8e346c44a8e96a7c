//! Finds the items that answer a query and puts the best first.

use super::best_first::best_first;
use super::cancel::{Cancel, Cancellable};
use super::guess;
use super::hit::{Hit, hit};
use super::query::Query;
use super::scope::Scope;
use super::term::TermMatches;
use crate::index::{Filter, Index};

/// With fewer hits than this, related words, typos and names that share a part with a term are tried, too.
const FEW: usize = 10;

/// The items among those that `filter` admits in which all terms of `query` hold, best first;
/// equally good ones stay in the order of the index. An empty query admits all, in that order.
pub fn search(index: &Index, query: &Query, filter: &Filter) -> Vec<Hit> {
    let query = query.resolved(index);
    search_among(index, &query, filter, None, &Cancel::default()).expect("nobody cancels it")
}

/// As [`search`] for a resolved query, in those townships only that `among` picks; fails where it is cancelled.
pub(super) fn search_among(
    index: &Index,
    query: &Query,
    filter: &Filter,
    among: Option<&[bool]>,
    cancel: &Cancel,
) -> Cancellable<Vec<Hit>> {
    let named = query.named_townships();
    let is_named = |number| named.as_ref().is_none_or(|named| named.contains(&number));
    let is_among = |number| is_named(number) && among.is_none_or(|among| among[number]);
    let among = (named.is_some() || among.is_some()).then(|| {
        (0..index.townships().len())
            .map(is_among)
            .collect::<Vec<bool>>()
    });
    let scope = Scope::new(index, query, filter, among.as_deref());
    let find = |term| {
        let mut matches = TermMatches::new(index, term, cancel)?;
        if let Some(named) = named.as_deref().filter(|_| term.is_township()) {
            matches.hold_in(index, named);
        }
        Ok(matches)
    };
    let terms: Vec<TermMatches> = query.terms.iter().map(find).collect::<Cancellable<_>>()?;
    let sure = match &terms[..] {
        [] => {
            let admitted = (0..index.len()).filter(|&item| scope.admits(item));
            return Ok(admitted.filter_map(|item| hit(item, [])).collect());
        }
        [term] => {
            let admits = |item| scope.admits(item);
            best_first(&term.sure.runs(&admits), FEW)
        }
        _ => best_first(&[all_hold(&terms, &scope)], FEW),
    };
    cancel.check()?;
    sure.or_else(|sure| {
        let mut hits = guess::all(index, query, &terms, &scope, sure, FEW, cancel)?;
        hits.sort_unstable();
        Ok(hits)
    })
}

/// The items in which all of several terms hold, in the order of the index.
fn all_hold(terms: &[TermMatches], scope: &Scope) -> Vec<Hit> {
    let Some(fewest) = terms.iter().min_by_key(|term| term.sure.count()) else {
        return Vec::new();
    };
    let items = fewest.sure.items().filter(|&item| scope.admits(item));
    let found = |item| terms.iter().map(move |term| term.sure.get(item));
    items.filter_map(|item| hit(item, found(item))).collect()
}

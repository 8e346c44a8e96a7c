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
    let mut hits: Vec<Hit> = Vec::with_capacity(fewest.sure.items().len());
    fewest.sure.each_in_order(|item| {
        if scope.admits(item) {
            hits.extend(hit(item, terms.iter().map(|term| term.sure.get(item))));
        }
    });
    cancel.go_on()?;
    if hits.len() < FEW {
        hits = guess::all(index, query, &terms, &scope, hits, FEW, cancel)?;
        hits.sort_unstable_by_key(Hit::order);
        return Some(hits);
    }
    Some(best_first(hits))
}

/// Hits in the order of the index, the best first: by the two halves of their scores, as there are many
/// more hits than scores.
fn best_first(mut hits: Vec<Hit>) -> Vec<Hit> {
    const BITS: u32 = 12;
    let Some(&first) = hits.first() else {
        return hits;
    };
    let mut sorted = vec![first; hits.len()];
    for half in 0..2 {
        // The best score has the lowest digits.
        let digits = |hit: &Hit| (!hit.score >> (half * BITS)) as usize % (1 << BITS);
        let mut next = vec![0; 1 << BITS];
        for hit in &hits {
            next[digits(hit)] += 1;
        }
        let mut before = 0;
        for place in &mut next {
            before += std::mem::replace(place, before);
        }
        for hit in &hits {
            let place = &mut next[digits(hit)];
            sorted[*place] = *hit;
            *place += 1;
        }
        std::mem::swap(&mut hits, &mut sorted);
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Way;

    #[test]
    fn the_best_come_first_and_equals_stay_in_order() {
        let score = |item: usize| (item * 7_919 % 23) as u32 * 217_391;
        let made = |item| Hit {
            item,
            score: score(item),
            way: Way::Literal,
            matched: Default::default(),
        };
        let hits: Vec<Hit> = (0..10_000).map(made).collect();
        let mut wanted = hits.clone();
        wanted.sort_by_key(Hit::order);
        assert_eq!(best_first(hits), wanted);
        assert!(wanted[0].score > 4_000_000);
    }
}

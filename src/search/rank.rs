//! Finds the items that answer a query and puts the best first.

use super::cancel::{Cancel, Cancellable};
use super::guess;
use super::hit::{Hit, hit};
use super::query::Query;
use super::scope::Scope;
use super::score::MatchKind;
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
    let mut hits = match &terms[..] {
        [] => {
            let admitted = (0..index.len()).filter(|&item| scope.admits(item));
            return Ok(admitted.filter_map(|item| hit(item, [])).collect());
        }
        [term] => {
            let mut hits = term.sure.hits();
            hits.retain(|hit| scope.admits(hit.item()));
            hits
        }
        _ => all_hold(&terms, &scope),
    };
    cancel.check()?;
    if hits.len() < FEW {
        hits = guess::all(index, query, &terms, &scope, hits, FEW, cancel)?;
        hits.sort_unstable();
        return Ok(hits);
    }
    Ok(best_first(hits))
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

/// Hits in the order of the index, the best first. Where there are more hits than scores there can be, by a table
/// of all scores.
fn best_first(hits: Vec<Hit>) -> Vec<Hit> {
    let kinds = MatchKind::ALL.len();
    let earned = |hit: &Hit| hit.earned() as usize;
    let most = hits.iter().map(earned).max().unwrap_or_default();
    let row = |hit: &Hit| hit.kind() as usize * (most + 1) + most - earned(hit);
    if hits.len() < kinds * (most + 1) {
        let mut hits = hits;
        hits.sort_unstable();
        return hits;
    }
    let mut next = vec![0_u32; kinds * (most + 1)];
    for hit in &hits {
        next[row(hit)] += 1;
    }
    let mut before = 0;
    for place in &mut next {
        before += std::mem::replace(place, before);
    }
    let mut sorted = vec![Hit::default(); hits.len()];
    for hit in hits {
        let place = &mut next[row(&hit)];
        sorted[*place as usize] = hit;
        *place += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Field;
    use crate::search::score::Match;

    #[test]
    fn the_best_come_first_and_equals_stay_in_order() {
        // Scores far apart and close together, many and few.
        for (step, items) in [(39_130, 10_000), (17, 10_000), (1, 50), (0, 3), (0, 0)] {
            let earned = |item: usize| (item * 7_919 % 23) as i64 * step;
            let made = |item| {
                let (kind, field) = (MatchKind::ALL[item * 31 % 4], Field::Name);
                let found = Match {
                    field,
                    kind,
                    score: earned(item),
                };
                hit(item, [Some(found)]).unwrap()
            };
            let hits: Vec<Hit> = (0..items).map(made).collect();
            let mut expected = hits.clone();
            expected.sort_unstable();
            assert_eq!(best_first(hits), expected);
        }
    }
}

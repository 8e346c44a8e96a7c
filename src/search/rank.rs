//! Finds the items that answer a query and puts the best first.

use std::cmp::Reverse;

use super::found::{Found, Way};
use super::fuzzy::{Matcher, Spread};
use super::gist::Gist;
use super::query::Query;
use super::scope::Scope;
use super::term::Term;
use crate::index::{Entry, Field, Filter, Index};

/// An item that answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Number of the item in the index.
    pub item: usize,
    /// Higher is better; comparable only within one search.
    pub score: i64,
    /// The loosest way that was needed.
    pub way: Way,
    /// The fields in which terms were found, each once, in the order of [`Field::ALL`].
    pub matched: Vec<Field>,
}

/// With fewer hits than this, words about the same matter and slips are thought of, and names
/// that share a part with a term.
const FEW: usize = 10;
/// With so many names that hold the words as they were typed, no slip is thought of: it was none.
const ENOUGH: usize = 3;
/// What separates a surer way from a looser one: more than fields and bonuses can earn.
const STEP: i64 = 1_000_000;

/// The items among those that `filter` admits in which all terms of `query` hold, best first;
/// equally good ones stay in the order of the index. An empty query admits all, in that order.
pub fn search(index: &Index, query: &Query, filter: &Filter) -> Vec<Hit> {
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
        return admitted
            .into_iter()
            .map(|item| hit(item, Vec::new()))
            .collect();
    }
    let mut hits = find(index, &admitted, &terms, Term::sure);
    if hits.len() < FEW {
        let loose = Loose::new(index, query, &hits);
        let terms: Vec<(&Term, Option<Gist>)> = terms.iter().zip(loose.gists).collect();
        hits = find(index, &admitted, &terms, |(term, gist), entry| {
            let sure = term.sure(entry).or_else(|| term.beside(entry));
            let gist = gist.as_ref();
            let slip = || term.slip(entry, &loose.matcher, loose.spread);
            sure.or_else(|| gist.and_then(|gist| slip().or_else(|| gist.find(entry))))
        });
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.item));
    hits
}

/// What it takes to look for less than what was asked.
struct Loose<'a> {
    /// For each term the parts that names may share; none where the words were meant as typed.
    gists: Vec<Option<Gist<'a>>>,
    matcher: Matcher,
    spread: Spread,
}

impl<'a> Loose<'a> {
    fn new(index: &Index, query: &'a Query, sure: &[Hit]) -> Loose<'a> {
        let named = |hit: &Hit| hit.matched.contains(&Field::Name);
        let literal = |hit: &&Hit| named(hit) && hit.way == Way::Literal;
        let as_typed = sure.iter().filter(literal).count() >= ENOUGH;
        let wanted = query.wanted.iter();
        Loose {
            gists: wanted
                .map(|wanted| (!as_typed).then(|| Gist::new(index, wanted)))
                .collect(),
            matcher: Matcher::new(),
            // Behind names that hold the words as they are, a loose likeness would only be noise.
            spread: if sure.iter().any(named) {
                Spread::Narrow
            } else {
                Spread::Wide
            },
        }
    }
}

fn find<T>(
    index: &Index,
    admitted: &[usize],
    terms: &[T],
    find: impl Fn(&T, &Entry) -> Option<Found>,
) -> Vec<Hit> {
    let answer = |&item: &usize| {
        let entry = &index.entries()[item];
        let found: Option<Vec<Found>> = terms.iter().map(|term| find(term, entry)).collect();
        Some(hit(item, found?))
    };
    admitted.iter().filter_map(answer).collect()
}

fn hit(item: usize, found: Vec<Found>) -> Hit {
    let way = found.iter().map(|one| one.way).max();
    let way = way.unwrap_or(Way::Literal);
    let earned: i64 = found.iter().map(|one| one.score).sum();
    let mut matched: Vec<Field> = found.into_iter().map(|one| one.field).collect();
    matched.sort_unstable();
    matched.dedup();
    let surer = (Way::ALL.len() - way as usize) as i64;
    Hit {
        item,
        score: surer * STEP + earned.clamp(0, STEP - 1),
        way,
        matched,
    }
}

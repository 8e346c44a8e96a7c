//! Finds the items that answer a query and puts the best first.

use memchr::memmem::Finder;

use super::fuzzy;
use super::query::Query;
use crate::index::{Entry, Field, Filter, Index};

/// How a term was found; a surer way comes before a looser one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The text itself.
    Literal,
    /// As a subsequence of the name.
    Fuzzy,
}

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

/// With fewer literal hits than this, looser ways are tried too.
const FEW: usize = 10;
/// What one step towards a looser way costs; more than all fields and bonuses can earn.
const WAY: i64 = 1_000_000;

/// The items among those that `filter` admits in which all terms of `query` hold, best first;
/// equally good ones stay in the order of the index. An empty query admits all, in that order.
pub fn search(index: &Index, query: &Query, filter: &Filter) -> Vec<Hit> {
    let terms: Vec<Term> = query.terms().iter().map(|text| Term::new(text)).collect();
    let admitted: Vec<usize> = (0..index.len())
        .filter(|&number| filter.admits(index, number))
        .collect();
    let mut hits = find(index, &admitted, &terms, Way::Literal);
    if hits.len() < FEW {
        hits = find(index, &admitted, &terms, Way::Fuzzy);
    }
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.item));
    hits
}

fn find(index: &Index, admitted: &[usize], terms: &[Term], loosest: Way) -> Vec<Hit> {
    admitted
        .iter()
        .filter_map(|&item| hit(item, &index.entries()[item], terms, loosest))
        .collect()
}

fn hit(item: usize, entry: &Entry, terms: &[Term], loosest: Way) -> Option<Hit> {
    let mut hit = Hit {
        item,
        score: 0,
        way: Way::Literal,
        matched: Vec::new(),
    };
    for term in terms {
        let found = term
            .literal(entry)
            .or_else(|| (loosest >= Way::Fuzzy).then(|| term.fuzzy(entry))?)?;
        hit.score += found.score;
        hit.way = hit.way.max(found.way);
        hit.matched.push(found.field);
    }
    hit.score -= WAY * hit.way as i64;
    hit.matched.sort_unstable();
    hit.matched.dedup();
    Some(hit)
}

struct Term<'a> {
    text: &'a str,
    finder: Finder<'a>,
}

struct Found {
    field: Field,
    way: Way,
    score: i64,
}

impl<'a> Term<'a> {
    fn new(text: &'a str) -> Term<'a> {
        Term {
            text,
            finder: Finder::new(text),
        }
    }

    /// The best field in which the term stands literally.
    fn literal(&self, entry: &Entry) -> Option<Found> {
        BY_WORTH.into_iter().find_map(|field| {
            let text = &entry.texts[field as usize];
            let at = self.finder.find(text.as_bytes())?;
            Some(Found {
                field,
                way: Way::Literal,
                score: worth(field) + closeness(self.text, text, at, field),
            })
        })
    }

    fn fuzzy(&self, entry: &Entry) -> Option<Found> {
        let found = fuzzy::find(self.text, &entry.texts[Field::Name as usize])?;
        Some(Found {
            field: Field::Name,
            way: Way::Fuzzy,
            score: found.score,
        })
    }
}

/// The fields, the one that says most about an item first.
const BY_WORTH: [Field; 6] = [
    Field::Name,
    Field::Township,
    Field::List,
    Field::Category,
    Field::Departments,
    Field::Duties,
];

/// What a hit in `field` earns. A term that names a place, list or category narrows; it says
/// nothing about how well the item answers, so it earns the same everywhere.
fn worth(field: Field) -> i64 {
    match field {
        Field::Name => 3_000,
        Field::Departments => 2_000,
        Field::Category | Field::Township | Field::List => 1_500,
        Field::Duties => 1_000,
    }
}

/// A name that is little more than the term, or begins with it, answers better.
fn closeness(term: &str, text: &str, at: usize, field: Field) -> i64 {
    if field != Field::Name {
        return 0;
    }
    let share = 500 * term.len() / text.len().max(1);
    let early = 100usize.saturating_sub(at);
    // Both are at most 500, so the sum fits.
    (share + early) as i64
}

//! What a search has to find, said as plainly as it can be: every word against every item, one by one. The
//! search itself asks the index instead; both have to give the same.
//! Left out are only rules that count in big libraries alone.

mod absence;
mod guess;
mod scope;
mod term;
mod townships;

pub(super) use absence::Absence;

use std::cmp::Reverse;

use crate::departments;
use crate::index::{Field, Filter};
use crate::model::{Item, ListKind, Township};
use crate::search::hit::Hit;
use crate::search::query::Query;
use crate::search::score::{Match, MatchKind};
use crate::text::normal::folded;
use crate::words::Words;

/// With fewer hits than this, guesses are added.
const FEW: usize = 10;

/// All items of some townships, in order.
pub(super) struct Oracle {
    townships: Vec<Township>,
    /// In the order of their first appearance.
    categories: Vec<String>,
    entries: Vec<Entry>,
    words: Words,
}

/// What a search asks of one item.
struct Entry {
    /// Number of its township.
    township: usize,
    /// Number of its category.
    category: usize,
    list: ListKind,
    seq: u32,
    /// Numbers of the known departments among those responsible, in order.
    departments: Vec<usize>,
    /// Folded, in the order of [`Field::ALL`].
    texts: [String; Field::ALL.len()],
}

impl Entry {
    fn text(&self, field: Field) -> &str {
        &self.texts[field as usize]
    }

    fn name(&self) -> &str {
        self.text(Field::Name)
    }
}

impl Oracle {
    pub fn new(townships: &[Township]) -> Oracle {
        let mut all = Oracle {
            townships: townships.to_vec(),
            categories: Vec::new(),
            entries: Vec::new(),
            words: Words::default(),
        };
        for (township, home) in townships.iter().enumerate() {
            for item in &home.items {
                all.add(township, home, item);
            }
        }
        all
    }

    fn add(&mut self, township: usize, home: &Township, item: &Item) {
        if !self.categories.contains(&item.category) {
            self.categories.push(item.category.clone());
        }
        let category = self.categories.iter().position(|c| *c == item.category);
        self.entries.push(Entry {
            township,
            category: category.unwrap(),
            list: item.list,
            seq: item.seq,
            departments: item.responsible().filter_map(departments::number).collect(),
            texts: Field::ALL.map(|field| folded(&text(home, item, field))),
        });
    }

    /// As [`crate::search::search`].
    pub fn search(&self, query: &Query, filter: &Filter) -> Vec<Answer> {
        self.search_among(&townships::words(self, query), query, filter, |_| true)
    }

    /// As [`crate::search::find`].
    pub fn find(&self, query: &Query, filter: &Filter) -> (Vec<Answer>, Option<Absence>) {
        absence::find(self, query, filter)
    }

    /// What answers `words` and passes the fields of `query` and `filter`, among the items of such townships.
    fn search_among(
        &self,
        words: &[townships::Word],
        query: &Query,
        filter: &Filter,
        is_among: impl Fn(usize) -> bool,
    ) -> Vec<Answer> {
        let named = townships::named(words);
        let is_named = |item: usize| {
            let township = self.entries[item].township;
            let named = named.as_ref();
            is_among(township) && named.is_none_or(|named| named.contains(&township))
        };
        let term = |(query_term, townships): &townships::Word| {
            let mut term = term::Term::new(self, query_term);
            let is_place = |item: usize| {
                let field = term.sure(item).map(|found| found.field);
                matches!(field, Some(Field::Township | Field::List))
            };
            let names_place = (0..self.entries.len()).any(is_place);
            term.names_place = names_place || !townships.is_empty();
            term.narrows = named.is_some() && !townships.is_empty();
            term
        };
        let terms: Vec<term::Term> = words.iter().map(term).collect();
        let admitted: Vec<usize> = (0..self.entries.len())
            .filter(|&item| is_named(item) && scope::admits(self, query, filter, item))
            .collect();
        if terms.is_empty() {
            return admitted.into_iter().map(|item| answer(item, &[])).collect();
        }
        let sure = |&item: &usize| {
            let found: Option<Vec<Match>> = terms.iter().map(|term| term.sure(item)).collect();
            Some(answer(item, &found?))
        };
        let mut hits: Vec<Answer> = admitted.iter().filter_map(sure).collect();
        if hits.len() < FEW {
            hits = guess::all(self, &terms, &admitted, hits, FEW);
        }
        hits.sort_by_key(|hit| (Reverse(hit.score), hit.item));
        hits
    }

    /// The items with a name that holds `word`.
    fn in_names(&self, word: &str) -> Vec<usize> {
        let holds = |&item: &usize| self.entries[item].name().contains(word);
        (0..self.entries.len()).filter(holds).collect()
    }
}

fn text(home: &Township, item: &Item, field: Field) -> String {
    match field {
        Field::Name => item.name.clone(),
        Field::Departments => item.responsible().collect::<Vec<_>>().join("\n"),
        Field::Category => item.category.clone(),
        Field::Township => [home.name.as_str(), &home.region].join("\n"),
        Field::List => item.list.title().to_string(),
        Field::Duties => {
            let mut lines: Vec<&str> = Vec::new();
            for group in &item.upstream {
                lines.push(&group.heading);
                lines.extend(group.duties.iter().map(String::as_str));
            }
            lines.extend(item.township_duties.iter().map(String::as_str));
            let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
            lines.extend(method.map(String::as_str));
            lines.push(&item.remark);
            lines.join("\n")
        }
    }
}

/// An item that answers a query: see [`Hit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    item: usize,
    score: i64,
    pub kind: MatchKind,
    matched: Vec<Field>,
}

impl From<Hit> for Answer {
    fn from(hit: Hit) -> Answer {
        Answer {
            item: hit.item(),
            score: hit.score().into(),
            kind: hit.kind(),
            matched: hit.matched().fields().collect(),
        }
    }
}

/// The answer that consists of what was found in an item.
fn answer(item: usize, found: &[Match]) -> Answer {
    let kind = found.iter().map(|one| one.kind).max();
    let mut matched: Vec<Field> = found.iter().map(|one| one.field).collect();
    matched.sort_unstable();
    matched.dedup();
    Answer {
        item,
        score: score(
            kind.unwrap_or(MatchKind::Literal),
            found.iter().map(|one| one.score).sum(),
        ),
        kind: kind.unwrap_or(MatchKind::Literal),
        matched,
    }
}

/// A surer way earns more than anything else can.
fn score(kind: MatchKind, earned: i64) -> i64 {
    (4 - kind as i64) * 1_000_000 + earned.clamp(0, 999_999)
}

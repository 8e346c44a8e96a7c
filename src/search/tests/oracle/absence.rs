//! Whether chosen townships list a matter, found by the oracle's searches.

use super::term::Term;
use super::townships::{Word, named, words};
use super::{Answer, Oracle};
use crate::index::Filter;
use crate::model::ListKind;
use crate::search::query::{Query, QueryTerm};
use crate::search::score::MatchKind;
use crate::search::syntax::FieldFilter;
use crate::text::normal::folded;

/// Why chosen townships have no sure hit.
#[derive(Debug, PartialEq, Eq)]
pub struct Absence {
    pub townships: Vec<usize>,
    pub left_out: Vec<Answer>,
    pub neighbours: Vec<Answer>,
}

/// As [`crate::search::find`].
pub(super) fn find(all: &Oracle, query: &Query, filter: &Filter) -> (Vec<Answer>, Option<Absence>) {
    let words = words(all, query);
    let hits = all.search_among(&words, query, filter, |_| true);
    let townships = chosen(all, &words, query, filter);
    let matter: Vec<Word> = words
        .iter()
        .filter(|word| word.1.is_empty())
        .cloned()
        .collect();
    if hits.iter().any(is_sure) || townships.is_empty() || matter.is_empty() {
        return (hits, None);
    }
    let is_own = |township: usize| townships.contains(&township);
    let topic: Vec<Word> = matter
        .iter()
        .filter(|word| !narrows(all, &word.0))
        .cloned()
        .collect();
    let topic = if topic.is_empty() { matter } else { topic };
    let (open, nothing) = (Filter::default(), Query::default());
    let mut left_out = all.search_among(&topic, &nothing, &open, is_own);
    left_out.retain(is_sure);
    if !left_out.is_empty() {
        let neighbours = Vec::new();
        return (
            Vec::new(),
            Some(Absence {
                townships,
                left_out,
                neighbours,
            }),
        );
    }
    let holds = |word: &&Word| {
        let term = Term::new(all, &word.0);
        (0..all.entries.len()).any(|item| term.sure(item).is_some())
    };
    let known: Vec<Word> = topic.iter().filter(holds).cloned().collect();
    if !known.is_empty() && known.len() < topic.len() {
        let own = all.search_among(&known, &nothing, &open, is_own);
        if own.iter().any(is_sure) {
            return (hits, None);
        }
    }
    let others = words
        .iter()
        .filter(|word| !word.1.iter().any(|&named| is_own(named)));
    let others: Vec<Word> = others.cloned().collect();
    let mut query = query.clone();
    query
        .filters
        .retain(|field| !matches!(field, FieldFilter::Township(_)));
    let filter = Filter {
        townships: Vec::new(),
        ..filter.clone()
    };
    let mut neighbours = all.search_among(&others, &query, &filter, |township| !is_own(township));
    let has_sure = neighbours.iter().any(is_sure);
    neighbours.retain(|one| is_sure(one) || !has_sure);
    neighbours.truncate(if has_sure { 20 } else { 5 });
    (
        hits,
        Some(Absence {
            townships,
            left_out,
            neighbours,
        }),
    )
}

fn is_sure(answer: &Answer) -> bool {
    answer.kind != MatchKind::Fuzzy
}

/// By the filter, by fields and by words, as far as each agrees with those before it.
fn chosen(all: &Oracle, words: &[Word], query: &Query, filter: &Filter) -> Vec<usize> {
    let fields = query.filters.iter().filter_map(|field| match field {
        FieldFilter::Township(name) => Some(super::scope::townships_named(all, name)),
        _ => None,
    });
    let fields: Vec<Vec<usize>> = fields.collect();
    if fields.contains(&Vec::new()) {
        return Vec::new();
    }
    let mut chosen = filter.townships.clone();
    for more in [fields.concat(), named(words).unwrap_or_default()] {
        let both: Vec<usize> = chosen
            .iter()
            .filter(|one| more.contains(one))
            .copied()
            .collect();
        if chosen.is_empty() {
            chosen = more;
        } else if !both.is_empty() {
            chosen = both;
        }
    }
    let there = 0..all.townships.len();
    there.filter(|township| chosen.contains(township)).collect()
}

/// Whether a word is what a list, a category or a department is called.
fn narrows(all: &Oracle, term: &QueryTerm) -> bool {
    let word = term.text.trim_end_matches("清单");
    let is_list = ListKind::ALL
        .iter()
        .any(|list| [list.short(), list.title()].contains(&word));
    let is_category = all
        .categories
        .iter()
        .any(|category| folded(category) == term.text);
    is_list || is_category || !term.departments.is_empty()
}

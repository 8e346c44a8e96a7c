//! Whether chosen townships list a topic at all, and which others do.

use super::cancel::{Cancel, Cancellable};
use super::hit::Hit;
use super::query::{Query, QueryTerm};
use super::rank::search_among;
use super::score::MatchKind;
use super::syntax::FieldFilter;
use super::term::TermMatches;
use super::triage::{Candidate, Triage, is_sentence, is_sure_of_short, may_be_sentence, triage};
use crate::index::{Filter, Index};
use crate::model::ListKind;
use crate::text::normal::folded;

/// So many items of other townships are named, and so many where they are only similar.
const NEIGHBOURS: usize = 20;
const SIMILAR: usize = 5;

/// What answers a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchResult {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// Where townships were chosen and none of the hits is sure: why. There is no hit at all where another choice
    /// leaves out what is.
    pub absence: Option<Absence>,
    /// Where the query is a sentence and has no sure hit: what it speaks of. The hits are its candidates.
    pub triage: Option<Box<Triage>>,
}

/// Why chosen townships have no sure hit: no list of theirs has the topic, or another choice leaves it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Numbers of the townships, one at least.
    pub townships: Vec<usize>,
    /// Their items that hold the words and that another choice leaves out, best first.
    pub left_out: Vec<Hit>,
    /// Whether that choice is a list and nothing else.
    pub is_by_list: bool,
    /// Where there are none: the best items of other townships; only similar ones where no other item holds the words.
    pub neighbours: Vec<Hit>,
}

impl SearchResult {
    /// What answers a sentence.
    fn of_sentence(triage: Triage) -> SearchResult {
        let kind = if triage.is_unlisted {
            MatchKind::Fuzzy
        } else {
            MatchKind::Matter
        };
        let is_absent = triage.is_unlisted && !triage.townships.is_empty();
        let absence = is_absent.then(|| Absence {
            townships: triage.townships.clone(),
            left_out: Vec::new(),
            is_by_list: false,
            neighbours: hits(&triage.elsewhere, MatchKind::Matter),
        });
        SearchResult {
            hits: hits(&triage.candidates, kind),
            absence,
            triage: Some(triage.into()),
        }
    }
}

/// Candidates as hits of a kind: the first one of each duty, and then the same duties of other townships.
fn hits(candidates: &[Candidate], kind: MatchKind) -> Vec<Hit> {
    let firsts = candidates.iter().map(|one| one.item);
    let others = candidates.iter().flat_map(|one| one.same.iter().copied());
    let items = firsts.chain(others).enumerate();
    items
        .map(|(rank, item)| Hit::ranked(item, kind, rank))
        .collect()
}

impl Absence {
    /// Whether none of the townships' lists has the topic.
    pub fn is_unlisted(&self) -> bool {
        self.left_out.is_empty()
    }

    /// Whether the words may not be those of the lists: no other township has a sure hit either.
    pub fn is_uncertain(&self) -> bool {
        self.is_unlisted() && !self.neighbours.first().is_some_and(is_sure)
    }

    /// The items to be named instead: those left out, or the neighbours'.
    pub fn others(&self) -> &[Hit] {
        if self.is_unlisted() {
            &self.neighbours
        } else {
            &self.left_out
        }
    }
}

/// As [`super::search`]; where townships are chosen, by the filter or in the query, and have no sure hit, it
/// also says why. Searches once where there is a sure hit, up to three times else.
///
/// # Errors
/// [`Cancelled`](super::Cancelled) where it was cancelled.
pub fn find_until(
    index: &Index,
    query: &Query,
    filter: &Filter,
    cancel: &Cancel,
) -> Cancellable<SearchResult> {
    let query = &query.resolved(index);
    let hits = search_among(index, query, filter, None, cancel)?;
    let mut result = SearchResult {
        hits,
        ..SearchResult::default()
    };
    let has_sure = result.hits.first().is_some_and(is_sure);
    let asks = query.terms.iter().any(|term| !term.is_township());
    if !has_sure && asks {
        let townships = chosen(index, query, filter);
        if !townships.is_empty() {
            result.absence = absence(index, query, filter, townships.clone(), cancel)?;
            let is_left_out = |one: &Absence| !one.is_unlisted();
            if result.absence.as_ref().is_some_and(is_left_out) {
                result.hits.clear();
                return Ok(result);
            }
        }
        if is_sentence(query) {
            return Ok(answer_sentence(index, query, filter, townships).unwrap_or(result));
        }
        if may_be_sentence(index, query) {
            let answer = answer_sentence(index, query, filter, townships);
            let is_sure =
                |answer: &SearchResult| answer.triage.as_deref().is_some_and(is_sure_of_short);
            return Ok(answer.filter(is_sure).unwrap_or(result));
        }
    }
    Ok(result)
}

/// What answers a sentence; nothing where nothing of it is known.
fn answer_sentence(
    index: &Index,
    query: &Query,
    filter: &Filter,
    townships: Vec<usize>,
) -> Option<SearchResult> {
    let triage = triage(index, query, filter, townships);
    let is_known = !triage.candidates.is_empty();
    let mut result = is_known.then(|| SearchResult::of_sentence(triage))?;
    if !is_by_township(query, filter) {
        result.absence = None;
    }
    Some(result)
}

/// As [`find_until`], to its end.
pub fn find(index: &Index, query: &Query, filter: &Filter) -> SearchResult {
    find_until(index, query, filter, &Cancel::default()).expect("nobody cancels it")
}

fn is_sure(hit: &Hit) -> bool {
    hit.kind() != MatchKind::Fuzzy
}

/// Whether nothing but townships is chosen.
fn is_by_township(query: &Query, filter: &Filter) -> bool {
    let is_township = |field: &FieldFilter| matches!(field, FieldFilter::Township(_));
    let townships = filter.townships.clone();
    let no_other = Filter {
        townships,
        ..Filter::default()
    };
    *filter == no_other && query.without.is_empty() && query.filters.iter().all(is_township)
}

/// The townships that are chosen: by the filter, by fields, by words. One that contradicts another before it does not
/// count. None where none is chosen, or a field names what is not there.
fn chosen(index: &Index, query: &Query, filter: &Filter) -> Vec<usize> {
    let fields = query.filters.iter().filter_map(|field| match field {
        FieldFilter::Township(name) => Some(index.townships_named(name)),
        _ => None,
    });
    let fields: Vec<Vec<usize>> = fields.collect();
    if fields.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let words = query.named_townships().unwrap_or_default();
    let mut chosen: Vec<usize> = Vec::new();
    for more in [filter.townships.clone(), fields.concat(), words] {
        let is_in_both = |township: &usize| more.contains(township);
        if chosen.iter().any(is_in_both) {
            chosen.retain(is_in_both);
        } else if chosen.is_empty() {
            chosen = more;
        }
    }
    chosen.retain(|&township| township < index.townships().len());
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Why these townships have no sure hit; the inner nothing where that cannot be told, for some of the words are in no
/// list at all, and the others are in theirs.
fn absence(
    index: &Index,
    query: &Query,
    filter: &Filter,
    townships: Vec<usize>,
    cancel: &Cancel,
) -> Cancellable<Option<Absence>> {
    let all = 0..index.townships().len();
    let own: Vec<bool> = all
        .map(|number| townships.binary_search(&number).is_ok())
        .collect();
    let sure = |query: &Query| {
        let mut hits = search_among(index, query, &Filter::default(), Some(&own), cancel)?;
        hits.retain(is_sure);
        Ok(hits)
    };
    let matter = matter(index, query);
    let left_out = sure(&matter)?;
    let mut neighbours = Vec::new();
    if left_out.is_empty() {
        let known = known(index, &matter, cancel)?;
        let is_part = !known.terms.is_empty() && known.terms.len() < matter.terms.len();
        if is_part && !sure(&known)?.is_empty() {
            return Ok(None);
        }
        neighbours = self::neighbours(index, query, filter, (&townships, &own), cancel)?;
    }
    Ok(Some(Absence {
        is_by_list: is_by_list(index, query, filter),
        townships,
        left_out,
        neighbours,
    }))
}

/// The query for those of its words that some list holds.
fn known(index: &Index, query: &Query, cancel: &Cancel) -> Cancellable<Query> {
    let mut known = query.clone();
    known.terms.clear();
    for term in &query.terms {
        if TermMatches::new(index, term, cancel)?.sure.count() > 0 {
            known.terms.push(term.clone());
        }
    }
    Ok(known)
}

/// What a query is about, whatever it is narrowed to.
fn matter(index: &Index, query: &Query) -> Query {
    let words = query.terms.iter().filter(|term| !term.is_township());
    let (narrowing, mut terms): (Vec<&QueryTerm>, Vec<&QueryTerm>) =
        words.partition(|term| is_list(term) || is_other_choice(index, term));
    if terms.is_empty() {
        terms = narrowing;
    }
    Query {
        terms: terms.into_iter().cloned().collect(),
        is_resolved: true,
        ..Query::default()
    }
}

/// Whether a word is what one of the lists is called.
fn is_list(term: &QueryTerm) -> bool {
    let word = term.text.trim_end_matches("清单");
    let mut lists = ListKind::ALL.into_iter();
    lists.any(|list| word == list.short() || word == list.title())
}

/// Whether a word is what a category or a department is called.
fn is_other_choice(index: &Index, term: &QueryTerm) -> bool {
    let mut categories = index.categories().iter();
    !term.departments.is_empty() || categories.any(|category| folded(category) == term.text)
}

/// Whether nothing but a list is chosen beside townships.
fn is_by_list(index: &Index, query: &Query, filter: &Filter) -> bool {
    let is_list_or_place =
        |field: &FieldFilter| matches!(field, FieldFilter::Township(_) | FieldFilter::List(_));
    let is_list = filter.list.is_some()
        || query
            .filters
            .iter()
            .any(|field| matches!(field, FieldFilter::List(_)))
        || query.terms.iter().any(is_list);
    let is_else = !filter.categories.is_empty()
        || filter.department.is_some()
        || !query.without.is_empty()
        || !query.filters.iter().all(is_list_or_place)
        || query.terms.iter().any(|term| is_other_choice(index, term));
    is_list && !is_else
}

/// The best items of townships other than these, which are given by their numbers and as picked among all.
fn neighbours(
    index: &Index,
    query: &Query,
    filter: &Filter,
    (townships, own): (&[usize], &[bool]),
    cancel: &Cancel,
) -> Cancellable<Vec<Hit>> {
    let among: Vec<bool> = own.iter().map(|own| !own).collect();
    let names_these = |term: &QueryTerm| term.townships.iter().any(|own| townships.contains(own));
    let mut query = query.clone();
    query.terms.retain(|term| !names_these(term));
    query
        .filters
        .retain(|field| !matches!(field, FieldFilter::Township(_)));
    let filter = Filter {
        townships: Vec::new(),
        ..filter.clone()
    };
    let mut hits = search_among(index, &query, &filter, Some(&among), cancel)?;
    if hits.first().is_some_and(is_sure) {
        hits.retain(is_sure);
        hits.truncate(NEIGHBOURS);
    } else {
        hits.truncate(SIMILAR);
    }
    Ok(hits)
}

//! Whether townships that were chosen list a matter at all, and which others do.

use super::cancel::Cancel;
use super::found::Way;
use super::hit::Hit;
use super::query::{Query, Wanted};
use super::rank::search_among;
use super::syntax::Narrow;
use crate::index::{Filter, Index};
use crate::model::ListKind;
use crate::text::normal::folded;

/// So many items of other townships are named.
const NEIGHBOURS: usize = 20;

/// What answers a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchResult {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// Where townships were chosen and none of the hits is sure: why. There is no hit at all where another choice
    /// leaves out what is.
    pub absence: Option<Absence>,
}

/// Why chosen townships have no sure hit: none of their lists holds the matter, or another choice leaves it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Numbers of the townships, one at least.
    pub townships: Vec<usize>,
    /// Their items that hold the words and that another choice leaves out, best first.
    pub left_out: Vec<Hit>,
    /// Whether that choice is a list and nothing else.
    pub is_by_list: bool,
    /// Where there are none: the best items of other townships; only alike ones where no other hold the words.
    pub neighbours: Vec<Hit>,
}

impl Absence {
    /// Whether none of the townships' lists holds the matter.
    pub fn is_unlisted(&self) -> bool {
        self.left_out.is_empty()
    }

    /// The items to be named instead: those left out, or the neighbours'.
    pub fn others(&self) -> &[Hit] {
        match self.is_unlisted() {
            true => &self.neighbours,
            false => &self.left_out,
        }
    }
}

/// As [`super::search_until`]; where townships are chosen, by the filter or in the query, and have no sure hit, it
/// also says why. Searches once where there is a sure hit, up to three times else.
pub fn find_until(
    index: &Index,
    query: &Query,
    filter: &Filter,
    cancel: &Cancel,
) -> Option<SearchResult> {
    let query = &query.resolved(index);
    let hits = search_among(index, query, filter, None, cancel)?;
    let mut result = SearchResult {
        hits,
        absence: None,
    };
    let has_sure = result.hits.first().is_some_and(is_sure);
    let asks = query.wanted.iter().any(|wanted| !wanted.is_township());
    if !has_sure && asks {
        let townships = chosen(index, query, filter);
        if !townships.is_empty() {
            let absence = absence(index, query, filter, townships, cancel)?;
            if !absence.is_unlisted() {
                result.hits.clear();
            }
            result.absence = Some(absence);
        }
    }
    Some(result)
}

/// As [`find_until`], to its end.
pub fn find(index: &Index, query: &Query, filter: &Filter) -> SearchResult {
    find_until(index, query, filter, &Cancel::default()).unwrap_or_default()
}

fn is_sure(hit: &Hit) -> bool {
    hit.way() != Way::Slip
}

/// The townships that are chosen: by the filter, by fields, by words. One that contradicts another before it does not
/// count. None where none is chosen, or a field names what is not there.
fn chosen(index: &Index, query: &Query, filter: &Filter) -> Vec<usize> {
    let fields = query.narrow.iter().filter_map(|narrow| match narrow {
        Narrow::Township(name) => Some(index.townships_named(name)),
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
        match chosen.iter().any(is_in_both) {
            true => chosen.retain(is_in_both),
            false if chosen.is_empty() => chosen = more,
            false => {}
        }
    }
    chosen.retain(|&township| township < index.townships().len());
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn absence(
    index: &Index,
    query: &Query,
    filter: &Filter,
    townships: Vec<usize>,
    cancel: &Cancel,
) -> Option<Absence> {
    let matter = matter(index, query);
    let own = Filter {
        townships: townships.clone(),
        ..Filter::default()
    };
    let mut left_out = search_among(index, &matter, &own, None, cancel)?;
    left_out.retain(is_sure);
    let neighbours = match left_out.is_empty() {
        true => neighbours(index, query, filter, &townships, cancel)?,
        false => Vec::new(),
    };
    Some(Absence {
        is_by_list: is_by_list(index, query, filter),
        townships,
        left_out,
        neighbours,
    })
}

/// What a query is about, whatever it is narrowed to.
fn matter(index: &Index, query: &Query) -> Query {
    let words = query.wanted.iter().filter(|wanted| !wanted.is_township());
    let (narrowing, mut wanted): (Vec<&Wanted>, Vec<&Wanted>) =
        words.partition(|wanted| is_list(wanted) || is_other_choice(index, wanted));
    if wanted.is_empty() {
        wanted = narrowing;
    }
    Query {
        wanted: wanted.into_iter().cloned().collect(),
        is_resolved: true,
        ..Query::default()
    }
}

/// Whether a word is what one of the lists is called.
fn is_list(wanted: &Wanted) -> bool {
    let word = wanted.text.trim_end_matches("清单");
    let mut lists = ListKind::ALL.into_iter();
    lists.any(|list| word == list.short() || word == list.title())
}

/// Whether a word is what a category or a department is called.
fn is_other_choice(index: &Index, wanted: &Wanted) -> bool {
    let mut categories = index.categories().iter();
    !wanted.departments.is_empty() || categories.any(|category| folded(category) == wanted.text)
}

/// Whether nothing but a list is chosen beside townships.
fn is_by_list(index: &Index, query: &Query, filter: &Filter) -> bool {
    let is_list_or_place =
        |narrow: &Narrow| matches!(narrow, Narrow::Township(_) | Narrow::List(_));
    let is_list = filter.list.is_some()
        || query
            .narrow
            .iter()
            .any(|narrow| matches!(narrow, Narrow::List(_)))
        || query.wanted.iter().any(is_list);
    let is_else = !filter.categories.is_empty()
        || filter.department.is_some()
        || !query.without.is_empty()
        || !query.narrow.iter().all(is_list_or_place)
        || query
            .wanted
            .iter()
            .any(|wanted| is_other_choice(index, wanted));
    is_list && !is_else
}

/// The best items of townships other than these.
fn neighbours(
    index: &Index,
    query: &Query,
    filter: &Filter,
    townships: &[usize],
    cancel: &Cancel,
) -> Option<Vec<Hit>> {
    let mut among = vec![true; index.townships().len()];
    townships
        .iter()
        .for_each(|&township| among[township] = false);
    let names_these = |wanted: &Wanted| wanted.townships.iter().any(|own| townships.contains(own));
    let mut query = query.clone();
    query.wanted.retain(|wanted| !names_these(wanted));
    query
        .narrow
        .retain(|narrow| !matches!(narrow, Narrow::Township(_)));
    let filter = Filter {
        townships: Vec::new(),
        ..filter.clone()
    };
    let mut hits = search_among(index, &query, &filter, Some(&among), cancel)?;
    if hits.first().is_some_and(is_sure) {
        hits.retain(is_sure);
    }
    hits.truncate(NEIGHBOURS);
    Some(hits)
}

//! Queries that are sentences, and texts that are more than a query.

use super::answer::{Candidate, Triage, Triager};
use super::clauses::{Clauses, halves};
use super::votes::has_pair;
use crate::index::{Filter, Index};
use crate::matters::lexicon;
use crate::search::query::{Query, QueryTerm};
use crate::search::scope::Scope;
use crate::text::normal::is_han;
use crate::text::pinyin::is_spelling;

/// A sentence has so many Chinese characters without a blank, or so many letters that spell some. Words to be found
/// have fewer.
const CHARACTERS: usize = 8;
const LETTERS: usize = 12;
/// One with fewer, down to so many, counts as a sentence where the words of no item are found, and words that mean a
/// matter only together speak for one so surely: 羊病死了一大片. A single word does so in 海啸预警站, too.
const SHORT_SENTENCE: usize = 5;
const SURE_OF_SHORT: f64 = 0.5;

/// A text is more than a query with so many Chinese characters, or with fewer in so many clauses.
const LONG: usize = 40;
const CLAUSES: usize = 3;
const LONG_IN_CLAUSES: usize = 16;

/// Whether a text is more than a query: a ticket, or what somebody tells at length.
pub fn is_long(text: &str) -> bool {
    let characters = |text: &str| text.chars().filter(|c| is_han(*c)).count();
    let is_mark = |c: char| "，。；！？,;!?\n".contains(c);
    let clauses = text.split(is_mark).filter(|part| characters(part) > 1);
    let least = match clauses.count() {
        ..CLAUSES => LONG,
        _ => LONG_IN_CLAUSES,
    };
    characters(text) >= least
}

/// Whether a query (resolved) is what people say, not words to be found.
pub(in crate::search) fn is_sentence(query: &Query) -> bool {
    let letters = |term: &&QueryTerm| is_spelling(&term.text);
    let spelled: usize = asked(query)
        .filter(letters)
        .map(|term| term.text.len())
        .sum();
    (longest(query) >= CHARACTERS || spelled >= LETTERS) && !is_quoted(query)
}

/// Whether this is a sure answer to a short sentence.
pub(in crate::search) fn is_sure_of_short(triage: &Triage) -> bool {
    let first = triage.candidates.first();
    let has_pair = |one: &Candidate| one.why.iter().any(|word| halves(word).count() > 1);
    first.is_some_and(has_pair) && !triage.is_unlisted && triage.confidence >= SURE_OF_SHORT
}

/// Whether a query (resolved) may be a short sentence. The lexicon tells, before any item is looked at.
pub(in crate::search) fn may_be_sentence(index: &Index, query: &Query) -> bool {
    let is_long_enough = longest(query) >= SHORT_SENTENCE && !is_quoted(query);
    is_long_enough && has_pair(lexicon(), &clauses(index, query))
}

/// How many Chinese characters the word has that has the most.
fn longest(query: &Query) -> usize {
    let characters = |text: &str| text.chars().filter(|c| is_han(*c)).count();
    let lengths = asked(query).map(|term| characters(&term.text));
    lengths.max().unwrap_or(0)
}

fn is_quoted(query: &Query) -> bool {
    asked(query).any(|term| term.exact)
}

/// What answers a sentence among the items that the query and the filter admit; the query chooses these townships.
pub(in crate::search) fn triage(
    index: &Index,
    query: &Query,
    filter: &Filter,
    mut townships: Vec<usize>,
) -> Triage {
    let text = clauses(index, query);
    if townships.is_empty() {
        townships.clone_from(&text.townships);
    }
    let among: Vec<bool> = (0..index.townships().len())
        .map(|number| townships.is_empty() || townships.contains(&number))
        .collect();
    let scope = Scope::new(index, query, filter, Some(&among));
    Triager::new(index).among(&text, &scope, townships)
}

/// A query as a text.
fn clauses(index: &Index, query: &Query) -> Clauses {
    let words: Vec<&str> = asked(query).map(|term| term.text.as_str()).collect();
    Clauses::new(index, &words.join(" ")).ignoring(&query.ignored)
}

/// The words of a query that name no township.
fn asked(query: &Query) -> impl Iterator<Item = &QueryTerm> + Clone {
    query.terms.iter().filter(|term| !term.is_township())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_more_than_a_query() {
        for text in [
            "流浪犬 处置",
            "安集海镇，流浪犬",
            "食品，摊贩，收费",
            "隔壁羊圈的粪味太大了，没人管",
            "",
        ] {
            assert!(!is_long(text), "{text}");
        }
        for text in [
            "邻居养狗不拴，昨天咬了我家孩子，村里说管不了。",
            "来电人反映他们村里的渠道年久失修漏水严重今年浇地的时候水根本到不了下游地里希望尽快派人维修",
        ] {
            assert!(is_long(text), "{text}");
        }
    }
}

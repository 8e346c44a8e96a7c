//! Words of a query that name townships, found by a look at every township and every item.

use super::Oracle;
use super::term::Term;
use crate::index::Field;
use crate::model::{Naming, naming};
use crate::search::query::{Query, QueryTerm};
use crate::text::normal::folded;
use crate::text::pinyin::{is_spelling, spell};

/// A word to look for, with the numbers of the townships that it names.
pub(super) type Word = (QueryTerm, Vec<usize>);

/// The words of a query; a name is parted from what stands behind it.
pub(super) fn words(all: &Oracle, query: &Query) -> Vec<Word> {
    let words = query
        .terms
        .iter()
        .flat_map(|query_term| parted(all, query_term));
    words.collect()
}

/// The townships that words narrow a query to.
pub(super) fn named(words: &[Word]) -> Option<Vec<usize>> {
    let names = words.iter().map(|(_, townships)| townships);
    let names: Vec<&Vec<usize>> = names.filter(|townships| !townships.is_empty()).collect();
    if words.len() < 2 || names.is_empty() {
        return None;
    }
    let mut meant: Vec<usize> = Vec::new();
    for name in names {
        let both: Vec<usize> = name
            .iter()
            .filter(|one| meant.contains(one))
            .copied()
            .collect();
        meant = if both.is_empty() {
            [meant, name.clone()].concat()
        } else {
            both
        };
    }
    Some(meant)
}

fn parted(all: &Oracle, query_term: &QueryTerm) -> Vec<Word> {
    let whole = (query_term.clone(), townships(all, query_term));
    if query_term.exact || query_term.text.is_ascii() || !whole.1.is_empty() {
        return vec![whole];
    }
    let chars: Vec<char> = query_term.text.chars().collect();
    let word = |chars: &[char]| QueryTerm::word(chars.iter().collect(), &all.words);
    for length in (3..chars.len().saturating_sub(1)).rev() {
        let (name, rest) = chars.split_at(length);
        let name = word(name);
        let named = townships(all, &name);
        if name.text.is_ascii() || named.is_empty() {
            continue;
        }
        let term = Term::new(all, query_term);
        return if (0..all.entries.len()).any(|item| term.sure(item).is_some()) {
            vec![whole]
        } else {
            vec![(name, named), (word(rest), Vec::new())]
        };
    }
    vec![whole]
}

fn townships(all: &Oracle, query_term: &QueryTerm) -> Vec<usize> {
    let word = query_term.text.as_str();
    let named = |surety: Naming| -> Vec<usize> {
        let numbered = all.townships.iter().enumerate();
        let named = numbered.filter(|(_, township)| {
            let (region, name) = (folded(&township.region), folded(&township.name));
            let kind = if is_spelling(word) {
                spelled(word, &region, &name)
            } else {
                naming(word, &region, &name)
            };
            let by_id = (word == township.id).then_some(Naming::Short);
            by_id.or(kind) == Some(surety)
        });
        named.map(|(number, _)| number).collect()
    };
    let full = named(Naming::Full);
    if !full.is_empty() {
        return full;
    }
    let short = match named(Naming::Short) {
        short if short.is_empty() => named(Naming::Part),
        short => short,
    };
    let term = Term::new(all, query_term);
    let mut others =
        (0..all.entries.len()).filter(|&item| !short.contains(&all.entries[item].township));
    let is_elsewhere = others.any(|item| {
        term.sure(item)
            .is_some_and(|found| ![Field::Township, Field::Duties].contains(&found.field))
    });
    if is_elsewhere { Vec::new() } else { short }
}

/// A name of which letters spell the characters.
fn spelled(letters: &str, region: &str, name: &str) -> Option<Naming> {
    let full: Vec<char> = region.chars().chain(name.chars()).collect();
    let starts = (0..full.len()).map(|from| full[from..].iter().collect::<String>());
    let spelled = starts.filter_map(|rest| {
        let chars = spell(letters, &rest)?.chars;
        Some(rest.chars().take(chars).collect::<String>())
    });
    let namings: Vec<Naming> = spelled
        .filter_map(|text| naming(&text, region, name))
        .collect();
    match namings.iter().max()? {
        Naming::Part => Some(Naming::Part),
        _ => Some(Naming::Short),
    }
}

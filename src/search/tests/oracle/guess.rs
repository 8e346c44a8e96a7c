//! What may have been meant, where little holds what was asked.

use std::cmp::Reverse;

use super::term::Term;
use super::{Answer, Oracle, answer, score};
use crate::index::Field;
use crate::search::fuzzy::{Matcher, Spread};
use crate::search::query::QueryTerm;
use crate::search::score::{Match, MatchKind};
use crate::text::likeness::Corpus;
use crate::text::typo::{LONG, Typo};
use crate::words::STOP_WORDS;

/// All hits among the `admitted`: those that are `sure`, fewer than `few`, and guesses.
pub(super) fn all(
    all: &Oracle,
    terms: &[Term],
    admitted: &[usize],
    sure: Vec<Answer>,
    few: usize,
) -> Vec<Answer> {
    let named = |hit: &&Answer| hit.matched.contains(&Field::Name);
    let literal = |hit: &&Answer| named(hit) && hit.kind == MatchKind::Literal;
    let exact = terms.iter().any(|term| term.query.exact);
    let is_loose = sure.iter().filter(literal).count() < 3 && !exact;
    let spread = if sure.iter().any(|hit| named(&hit)) {
        Spread::Narrow
    } else {
        Spread::Wide
    };
    let loose: Vec<Loose> = terms.iter().map(|term| Loose::new(term, spread)).collect();
    let joined = joined(all, terms).filter(|_| is_loose);
    let open = admitted.iter().copied();
    let open = open.filter(|item| sure.iter().all(|hit| hit.item != *item));
    let open: Vec<usize> = open.collect();
    let found = |item: usize| -> Vec<Option<Match>> {
        let find = |(term, loose): (&Term, &Loose)| {
            let guess = || {
                let surer = term.related(item);
                surer.or_else(|| loose.find(item).filter(|_| is_loose))
            };
            term.sure(item)
                .or_else(|| guess().filter(|_| !term.narrows))
        };
        terms.iter().zip(&loose).map(find).collect()
    };
    let answers: Vec<Vec<Option<Match>>> = open.iter().map(|&item| found(item)).collect();
    let weights = weights(terms, &answers);
    let mut hits = sure;
    for (&item, found) in open.iter().zip(&answers) {
        let joined = joined.as_ref().and_then(|joined| joined.sure(item));
        hits.extend(guessed(item, (terms, found), joined, &weights, is_loose));
    }
    if hits.len() < few && is_loose {
        hits.extend(like(all, &hits, admitted));
    }
    hits
}

/// All words of a query as one, those that only narrow it aside, if there are other words for it.
fn joined<'a>(all: &'a Oracle, terms: &[Term]) -> Option<Term<'a>> {
    let words = terms.iter().filter(|term| !term.narrows);
    let words: Vec<&str> = words.map(|term| term.query.text.as_str()).collect();
    let joined = QueryTerm::word(words.concat(), &all.words);
    let several = words.len() > 1 && !joined.synonyms.is_empty();
    several.then(|| Term::new(all, &joined))
}

/// What each term weighs: the more, the fewer of the items hold it; nothing where it only narrows; together 1.
fn weights(terms: &[Term], answers: &[Vec<Option<Match>>]) -> Vec<f64> {
    let rarity = |term: usize| {
        let holders = answers.iter().filter(|found| found[term].is_some()).count();
        match holders {
            0 => 0.0,
            _ if terms[term].narrows => 0.0,
            _ => (1.0 + answers.len() as f64 / holders as f64).ln(),
        }
    };
    let rarities: Vec<f64> = (0..terms.len()).map(rarity).collect();
    let all: f64 = rarities.iter().sum();
    let weights = rarities.iter().map(|one| one / all.max(f64::MIN_POSITIVE));
    weights.collect()
}

/// The hit in an item that holds all terms, or enough of them.
fn guessed(
    item: usize,
    (terms, found): (&[Term], &[Option<Match>]),
    joined: Option<Match>,
    weights: &[f64],
    is_loose: bool,
) -> Option<Answer> {
    let whole: Option<Vec<Match>> = found.iter().copied().collect();
    let is_sure = |found: &&Vec<Match>| found.iter().all(|one| one.kind != MatchKind::Fuzzy);
    if let Some(sure) = whole.as_ref().filter(is_sure) {
        return Some(answer(item, sure));
    }
    if let Some(joined) = joined {
        return Some(answer(item, &[joined]));
    }
    // The name of a place or of a list alone is not what was asked for.
    let is_about = |(term, found): (&Term, &Option<Match>)| !term.names_place && found.is_some();
    if !terms.iter().zip(found).any(is_about) {
        return None;
    }
    let held = found.iter().zip(weights);
    let held: Vec<(Match, f64)> = held
        .filter_map(|(found, w)| Some(((*found)?, *w)))
        .collect();
    let share: f64 = held.iter().map(|(_, weight)| weight).sum();
    if whole.is_none() && (!is_loose || share < 0.5) {
        return None;
    }
    let earned: f64 = held.iter().map(|(one, w)| one.score as f64 * w).sum();
    let held: Vec<Match> = held.into_iter().map(|(found, _)| found).collect();
    Some(Answer {
        score: score(MatchKind::Fuzzy, earned as i64),
        kind: MatchKind::Fuzzy,
        ..answer(item, &held)
    })
}

/// Items with names like those of the best three hits.
fn like(all: &Oracle, hits: &[Answer], admitted: &[usize]) -> Vec<Answer> {
    let mut best: Vec<&Answer> = hits
        .iter()
        .filter(|hit| hit.matched.contains(&Field::Name))
        .collect();
    best.sort_by_key(|hit| (Reverse(hit.score), hit.item));
    best.truncate(3);
    let names = Corpus::new(all.entries.iter().map(|entry| entry.name()), &STOP_WORDS);
    let others = admitted
        .iter()
        .filter(|item| hits.iter().all(|hit| hit.item != **item));
    let like = others.filter_map(|&item| {
        let alike = best.iter().map(|hit| names.between(hit.item, item));
        let most = alike.fold(0.0, f64::max);
        (most >= 0.35).then(|| answer(item, &[fuzzy(Field::Name, (500.0 * most) as i64)]))
    });
    like.collect()
}

fn fuzzy(field: Field, score: i64) -> Match {
    let kind = MatchKind::Fuzzy;
    Match { field, kind, score }
}

/// A word that may not have been meant as typed.
struct Loose<'a> {
    /// The word that its letters spell.
    spelled: Option<Term<'a>>,
    all: &'a Oracle,
    /// That word, else the one typed.
    meant: QueryTerm,
    spread: Spread,
    partial_overlap: Vec<Option<i64>>,
}

impl<'a> Loose<'a> {
    fn new(term: &Term<'a>, spread: Spread) -> Loose<'a> {
        let all = term.all;
        let spelled = term.spelled_word();
        let spelled = spelled.map(|word| QueryTerm::word(word.to_string(), &all.words));
        let meant = spelled.clone().unwrap_or(term.query.clone());
        Loose {
            spelled: spelled.map(|query| Term::new(all, &query)),
            all,
            partial_overlap: partial_overlap(all, &meant),
            meant,
            spread,
        }
    }

    fn find(&self, item: usize) -> Option<Match> {
        let spelled = self.spelled.as_ref();
        let spelled = spelled.and_then(|word| word.sure(item).or_else(|| word.related(item)));
        let spelled = spelled.map(|found| fuzzy(found.field, found.score));
        let partial_overlap = || self.partial_overlap[item].map(|score| fuzzy(Field::Name, score));
        spelled
            .or_else(|| self.mistyped(item))
            .or_else(partial_overlap)
    }

    /// The word mistyped: the same sound, one character off, characters skipped.
    fn mistyped(&self, item: usize) -> Option<Match> {
        let (word, entry) = (&self.meant.text, &self.all.entries[item]);
        if self.meant.exact {
            return None;
        }
        let (name, typed, matcher) = (entry.name(), Typo::new(word), Matcher::new());
        let close = |word: &str, spread| matcher.find(word, name, spread).map(|there| there.score);
        if typed.same_sound(name).is_some() {
            return Some(fuzzy(Field::Name, 3_000));
        }
        if typed.one_off(name).is_some() {
            return Some(fuzzy(Field::Name, 2_500));
        }
        if let Some(score) = close(word, self.spread) {
            return Some(fuzzy(Field::Name, 1_500 + score.clamp(0, 500)));
        }
        let half = |half: &str| {
            if name.contains(half) {
                Some(100)
            } else {
                close(half, Spread::Wide).map(|_| 50)
            }
        };
        let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
        let long = |half: &str| half.chars().count() > 1;
        let cuts = cuts.filter(|(one, other)| long(one) && long(other));
        let halves = cuts.filter_map(|(one, other)| Some(half(one)? + half(other)?));
        if let Some(halves) = halves.max() {
            return Some(fuzzy(Field::Name, 1_300 + halves));
        }
        let in_duties = || typed.one_off(entry.text(Field::Duties)).is_some();
        (typed.len() >= LONG && in_duties()).then(|| fuzzy(Field::Duties, 1_000))
    }
}

/// What each name earns by sharing parts of a word, or of what is meant by it.
fn partial_overlap(all: &Oracle, query: &QueryTerm) -> Vec<Option<i64>> {
    let mut shared = vec![0.0; all.entries.len()];
    let mut told = vec![false; all.entries.len()];
    let mut add = |words: &[&str], weight: f64, telling: bool| -> f64 {
        let count = all.entries.len() as f64;
        let mut shares = vec![0.0; all.entries.len()];
        let mut kept = weight;
        for word in words {
            let holders = all.in_names(word);
            let share = kept * (1.0 + count / holders.len().max(1) as f64).ln();
            for item in holders {
                shares[item] = share.max(shares[item]);
            }
            kept *= 0.9;
        }
        for (item, share) in shares.iter().enumerate() {
            shared[item] += share;
            told[item] |= telling && *share > 0.0;
        }
        let most = shares.into_iter().fold(0.0, f64::max);
        if most > 0.0 {
            most
        } else {
            0.25 * weight * (1.0 + count).ln()
        }
    };
    let chars: Vec<char> = query.text.chars().collect();
    let parts = |length: usize| {
        let parts = chars
            .windows(length)
            .map(|part| part.iter().collect::<String>());
        parts.filter(|_| chars.len() >= 3).collect::<Vec<_>>()
    };
    let mut total = 0.0;
    for pair in parts(2) {
        total += add(&[&pair], 1.0, true);
    }
    for single in parts(1) {
        total += add(&[&single], 0.3, false);
    }
    for subterm in &query.subterms {
        let others = subterm.synonyms.iter().map(String::as_str);
        let words: Vec<&str> = std::iter::once(subterm.text.as_str())
            .chain(others)
            .collect();
        total += add(&words, 1.5, true);
    }
    for (alike, means) in &query.near {
        let alike = f64::from(*alike) / 1_000.0;
        let words: Vec<&str> = means.iter().map(String::as_str).collect();
        add(&words, alike * alike, true);
    }
    let best = shared.iter().copied().fold(0.0, f64::max);
    let least = (0.25 * total).max(0.4 * best);
    let earned = |(share, told): (f64, bool)| {
        let enough = told && share >= least && !query.exact;
        enough.then(|| (600.0 + (1_400.0 - 600.0) * share / best) as i64)
    };
    shared.into_iter().zip(told).map(earned).collect()
}

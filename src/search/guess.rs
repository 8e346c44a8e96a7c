//! Similar hits, added where few items match: related words, typos, names that share a part of the words, and names
//! similar to those found.

use std::collections::{HashMap, HashSet};

use super::cancel::{Cancel, Cancellable};
use super::fuzzy::Spread;
use super::hit::{Hit, hit};
use super::match_table::{MatchTable, few_parts};
use super::packed_match::MatchTier;
use super::partial_overlap;
use super::query::{Query, QueryTerm};
use super::scope::Scope;
use super::score::{Match, MatchKind};
use super::term::TermMatches;
use super::typos;
use crate::bitset;
use crate::index::{Field, Index};
use crate::threads::in_parts;

/// With so many names that hold the words as typed, typos are not tried: there was none.
const ENOUGH: usize = 3;
/// What items with names similar to a name that was found earn at most.
const LIKE: f64 = 500.0;
/// What the words that are held must weigh of all.
const MOST: f64 = 0.5;
/// How many of the names found others are compared with, and how similar they must be.
const LIKE_FOUND: (usize, f64) = (3, 0.35);

/// All hits among the items that `scope` admits, in no order: those that are `sure`, which are fewer than
/// `few`, and what may have been meant.
pub(super) fn all(
    index: &Index,
    query: &Query,
    terms: &[TermMatches],
    scope: &Scope,
    sure: Vec<Hit>,
    few: usize,
    cancel: &Cancel,
) -> Cancellable<Vec<Hit>> {
    let guess = Guess::new(index, query, terms, scope, &sure, cancel)?;
    let mut hits = sure;
    hits.extend(guess.hits());
    if hits.len() < few && guess.is_loose {
        let like = guess.like(&hits, cancel)?;
        hits.extend(like);
    }
    Ok(hits)
}

/// Looks for less than what was asked.
struct Guess<'a> {
    index: &'a Index,
    scope: &'a Scope,
    /// The items that need no guess.
    sure: HashSet<usize>,
    terms: Vec<GuessTerm>,
    /// All words of the query as one.
    joined: MatchTable,
    /// Whether words may not have been meant as typed.
    is_loose: bool,
}

/// A word that may not have been meant as typed.
struct GuessTerm {
    /// What holds of it, and of what it may have been meant for.
    matches: MatchTable,
    /// Whether it narrows the query to townships.
    narrows: bool,
    /// Whether it is, or begins, what a place or a list is called: no item is meant by that alone.
    names_place: bool,
}

impl<'a> Guess<'a> {
    /// Thinks about the words of a query, of which `sure` are the hits.
    fn new(
        index: &'a Index,
        query: &Query,
        terms: &[TermMatches],
        scope: &'a Scope,
        sure: &[Hit],
        cancel: &Cancel,
    ) -> Cancellable<Guess<'a>> {
        let named = |hit: &&Hit| hit.matched().contains(Field::Name);
        let literal = sure.iter().filter(named);
        let literal = literal
            .filter(|hit| hit.kind() == MatchKind::Literal)
            .count();
        let exact = query.terms.iter().any(|term| term.exact);
        let is_loose = literal < ENOUGH && !exact;
        // Behind names that hold the words as they are, a loose likeness would only be noise.
        let spread = if sure.iter().any(|hit| named(&hit)) {
            Spread::Narrow
        } else {
            Spread::Wide
        };
        let narrows = query.names_townships();
        let grade = |found: &TermMatches| {
            let mut matches = found.sure.clone();
            let narrows = narrows && found.term.is_township();
            if !narrows {
                found.related(index, MatchTier::Related, MatchKind::Synonym, &mut matches);
            }
            if !narrows && is_loose {
                loosely(index, found, spread, &mut matches, cancel)?;
            }
            Ok(GuessTerm {
                matches,
                narrows,
                names_place: found.names_place(),
            })
        };
        Ok(Guess {
            index,
            scope,
            sure: sure.iter().map(|hit| hit.item()).collect(),
            terms: terms.iter().map(grade).collect::<Cancellable<_>>()?,
            joined: if is_loose {
                joined(index, query, cancel)?
            } else {
                MatchTable::default()
            },
            is_loose,
        })
    }

    /// The hits that are not sure, in no order.
    fn hits(&self) -> Vec<Hit> {
        let weights = self.weights();
        let all = self.terms.iter().map(|term| &term.matches);
        let all = all.chain([&self.joined]);
        let items = bitset::with(self.index.len(), all.flat_map(MatchTable::items));
        let open = items.ones().filter(|&item| self.is_open(item));
        open.filter_map(|item| self.hit(item, &weights)).collect()
    }

    /// Whether an item is no hit yet and may be one.
    fn is_open(&self, item: usize) -> bool {
        self.scope.admits(item) && !self.sure.contains(&item)
    }

    /// What each term weighs: the more, the fewer items hold it; nothing where it only narrows; together 1.
    fn weights(&self) -> Vec<f64> {
        let open = self.scope.count() - self.sure.len();
        let rarity = |term: &GuessTerm| {
            if term.narrows {
                return 0.0;
            }
            let holders = term.matches.items().filter(|&item| self.is_open(item));
            match holders.count() {
                0 => 0.0,
                holders => (1.0 + open as f64 / holders as f64).ln(),
            }
        };
        let rarities: Vec<f64> = self.terms.iter().map(rarity).collect();
        let all: f64 = rarities.iter().sum();
        rarities
            .iter()
            .map(|rarity| rarity / all.max(f64::MIN_POSITIVE))
            .collect()
    }

    /// The hit in an item that holds all terms, or enough of them.
    fn hit(&self, item: usize, weights: &[f64]) -> Option<Hit> {
        let found = self.terms.iter().map(|term| term.matches.get(item));
        let found: Vec<Option<Match>> = found.collect();
        let whole: Option<Vec<Match>> = found.iter().copied().collect();
        let is_sure = |found: &&Vec<Match>| found.iter().all(|one| one.kind != MatchKind::Fuzzy);
        if whole.as_ref().is_some_and(|whole| is_sure(&whole)) {
            return hit(item, found);
        }
        if let Some(joined) = self.joined.get(item) {
            return hit(item, [Some(joined)]);
        }
        if whole.is_none() && !self.is_loose || !self.is_about(&found) {
            return None;
        }
        let held = found.iter().zip(weights);
        let held = held.filter_map(|(found, weight)| Some((found.as_ref()?, weight)));
        let share: f64 = held.clone().map(|(_, weight)| weight).sum();
        let score: f64 = held
            .map(|(found, weight)| found.score as f64 * weight)
            .sum();
        if whole.is_none() && share < MOST {
            return None;
        }
        let mut hit = hit(item, found.into_iter().filter(Option::is_some))?;
        hit.loosen(score as i64);
        Some(hit)
    }

    /// Whether something was found that is more than the name of a place or of a list.
    fn is_about(&self, found: &[Option<Match>]) -> bool {
        let mut found = self.terms.iter().zip(found);
        found.any(|(term, found)| !term.names_place && found.is_some())
    }

    /// Items with names similar to those of the best hits.
    fn like(&self, hits: &[Hit], cancel: &Cancel) -> Cancellable<Vec<Hit>> {
        let named = hits
            .iter()
            .filter(|hit| hit.matched().contains(Field::Name));
        let mut best: Vec<&Hit> = named.collect();
        best.sort_unstable();
        best.truncate(LIKE_FOUND.0);
        // Many townships may call a duty the same.
        let mut names: Vec<String> = Vec::new();
        for hit in best {
            let name = self.index.text(hit.item(), Field::Name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let near = in_parts(&names, few_parts(self.index.len()), |some| {
            let names = self.index.names();
            let near = some.iter().map(|name| {
                cancel.check()?;
                Ok(names.nearest_to(name, LIKE_FOUND.1))
            });
            near.collect()
        });
        let mut like: HashMap<usize, f64> = HashMap::new();
        for near in near {
            for (item, alike) in near? {
                let most = like.entry(item).or_default();
                *most = alike.max(*most);
            }
        }
        for hit in hits {
            like.remove(&hit.item());
        }
        let like = like
            .into_iter()
            .filter(|(item, _)| self.scope.admits(*item));
        let like = like.filter_map(|(item, alike)| hit(item, [Some(guessed(LIKE * alike))]));
        Ok(like.collect())
    }
}

/// Adds what a term may have been meant for.
fn loosely(
    index: &Index,
    found: &TermMatches,
    spread: Spread,
    matches: &mut MatchTable,
    cancel: &Cancel,
) -> Cancellable {
    let meant = found.spelled.as_ref();
    let meant = meant.map(|word| QueryTerm::word(word.clone(), index.words()));
    let Some(meant) = meant else {
        typos::find(index, found.term, spread, matches, cancel)?;
        partial_overlap::find(index, found.term, matches);
        return Ok(());
    };
    let word = TermMatches::new(index, &meant, cancel)?;
    for item in word.sure.items() {
        if let Some(found) = word.sure.get(item) {
            let kind = MatchKind::Fuzzy;
            matches.offer(MatchTier::Spelled, item, Match { kind, ..found });
        }
    }
    word.related(index, MatchTier::SpelledRelated, MatchKind::Fuzzy, matches);
    typos::find(index, &meant, spread, matches, cancel)?;
    partial_overlap::find(index, &meant, matches);
    Ok(())
}

/// Where all words of a query hold as one word, those aside that only narrow it.
fn joined(index: &Index, query: &Query, cancel: &Cancel) -> Cancellable<MatchTable> {
    let words = query.terms.iter().filter(|term| !term.is_township());
    let words: Vec<&str> = words.map(|term| term.text.as_str()).collect();
    if words.len() < 2 {
        return Ok(MatchTable::default());
    }
    let joined = QueryTerm::word(words.concat(), index.words());
    if joined.synonyms.is_empty() {
        Ok(MatchTable::default())
    } else {
        Ok(TermMatches::new(index, &joined, cancel)?.sure)
    }
}

fn guessed(score: f64) -> Match {
    Match {
        field: Field::Name,
        kind: MatchKind::Fuzzy,
        score: score as i64,
    }
}

//! What may have been meant, where few items hold what was asked: the same matter, slips, a part of
//! the words, and names that are like those found.

use std::collections::{HashMap, HashSet};

use super::cancel::Cancel;
use super::found::{Found, Way};
use super::fuzzy::Spread;
use super::gist;
use super::grades::{Grades, Step};
use super::hit::{Hit, hit};
use super::query::{Query, Wanted};
use super::scope::Scope;
use super::slips;
use super::term::Term;
use crate::bitset;
use crate::index::{Field, Index};

/// With so many names that hold the words as they were typed, no slip is thought of: it was none.
const ENOUGH: usize = 3;
/// What items with names like a name that was found earn at most.
const LIKE: f64 = 500.0;
/// What the words that are held must weigh of all.
const MOST: f64 = 0.5;
/// How many of the names found others are compared with, and how much they must be alike.
const LIKE_FOUND: (usize, f64) = (3, 0.35);

/// All hits among the items that `scope` admits, in no order: those that are `sure`, which are fewer than
/// `few`, and what may have been meant.
pub(super) fn all(
    index: &Index,
    query: &Query,
    terms: &[Term],
    scope: &Scope,
    sure: Vec<Hit>,
    few: usize,
    cancel: &Cancel,
) -> Option<Vec<Hit>> {
    let guess = Guess::new(index, query, terms, scope, &sure, cancel)?;
    let mut hits = sure;
    hits.extend(guess.hits());
    if hits.len() < few && guess.is_loose {
        let like = guess.like(&hits, cancel)?;
        hits.extend(like);
    }
    Some(hits)
}

/// Looks for less than what was asked.
struct Guess<'a> {
    index: &'a Index,
    scope: &'a Scope,
    /// The items that need no guess.
    sure: HashSet<usize>,
    terms: Vec<GuessTerm>,
    /// All words of the query as one.
    joined: Grades,
    /// Whether words may not have been meant as typed.
    is_loose: bool,
}

/// A word that may not have been meant as typed.
struct GuessTerm {
    /// What holds of it, and of what it may have been meant for.
    grades: Grades,
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
        terms: &[Term],
        scope: &'a Scope,
        sure: &[Hit],
        cancel: &Cancel,
    ) -> Option<Guess<'a>> {
        let named = |hit: &&Hit| hit.matched().contains(Field::Name);
        let literal = sure.iter().filter(named);
        let literal = literal.filter(|hit| hit.way() == Way::Literal).count();
        let exact = query.wanted.iter().any(|wanted| wanted.exact);
        let is_loose = literal < ENOUGH && !exact;
        // Behind names that hold the words as they are, a loose likeness would only be noise.
        let spread = match sure.iter().any(|hit| named(&hit)) {
            true => Spread::Narrow,
            false => Spread::Wide,
        };
        let narrows = query.names_townships();
        let grade = |term: &Term| {
            let mut grades = term.sure.clone();
            let narrows = narrows && term.wanted.is_township();
            if !narrows {
                term.beside(index, Step::Beside, Way::Meaning, &mut grades);
            }
            if !narrows && is_loose {
                loosely(index, term, spread, &mut grades, cancel)?;
            }
            Some(GuessTerm {
                grades,
                narrows,
                names_place: term.names_place(),
            })
        };
        Some(Guess {
            index,
            scope,
            sure: sure.iter().map(|hit| hit.item()).collect(),
            terms: terms.iter().map(grade).collect::<Option<_>>()?,
            joined: match is_loose {
                true => joined(index, query, cancel)?,
                false => Grades::default(),
            },
            is_loose,
        })
    }

    /// The hits that are not sure, in no order.
    fn hits(&self) -> Vec<Hit> {
        let weights = self.weights();
        let all = self.terms.iter().map(|term| &term.grades);
        let all = all.chain([&self.joined]);
        let items = bitset::with(self.index.len(), all.flat_map(Grades::items));
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
            let holders = term.grades.items().filter(|&item| self.is_open(item));
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
        let found = self.terms.iter().map(|term| term.grades.get(item));
        let found: Vec<Option<Found>> = found.collect();
        let whole: Option<Vec<Found>> = found.iter().copied().collect();
        let is_sure = |found: &&Vec<Found>| found.iter().all(|one| one.way != Way::Slip);
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
    fn is_about(&self, found: &[Option<Found>]) -> bool {
        let mut found = self.terms.iter().zip(found);
        found.any(|(term, found)| !term.names_place && found.is_some())
    }

    /// Items with names like those of the best hits.
    fn like(&self, hits: &[Hit], cancel: &Cancel) -> Option<Vec<Hit>> {
        let named = hits
            .iter()
            .filter(|hit| hit.matched().contains(Field::Name));
        let mut best: Vec<&Hit> = named.collect();
        best.sort_unstable();
        best.truncate(LIKE_FOUND.0);
        let names = self.index.names();
        let mut like: HashMap<usize, f64> = HashMap::new();
        for hit in best {
            cancel.go_on()?;
            for (item, alike) in names.nearest_to(hit.item(), LIKE_FOUND.1) {
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
        Some(like.collect())
    }
}

/// Notes what a term may have been meant for.
fn loosely(
    index: &Index,
    term: &Term,
    spread: Spread,
    grades: &mut Grades,
    cancel: &Cancel,
) -> Option<()> {
    let meant = term.spelled.as_ref();
    let meant = meant.map(|word| Wanted::word(word.clone(), index.words()));
    let Some(meant) = meant else {
        slips::grade(index, term.wanted, spread, grades, cancel)?;
        gist::grade(index, term.wanted, grades);
        return Some(());
    };
    let word = Term::new(index, &meant, cancel)?;
    for item in word.sure.items() {
        if let Some(found) = word.sure.get(item) {
            let way = Way::Slip;
            grades.offer(Step::Spelled, item, Found { way, ..found });
        }
    }
    word.beside(index, Step::SpelledBeside, Way::Slip, grades);
    slips::grade(index, &meant, spread, grades, cancel)?;
    gist::grade(index, &meant, grades);
    Some(())
}

/// Where all words of a query that do not only narrow it hold, as one.
fn joined(index: &Index, query: &Query, cancel: &Cancel) -> Option<Grades> {
    let words = query.wanted.iter().filter(|wanted| !wanted.is_township());
    let words: Vec<&str> = words.map(|wanted| wanted.text.as_str()).collect();
    if words.len() < 2 {
        return Some(Grades::default());
    }
    let joined = Wanted::word(words.concat(), index.words());
    match joined.others.is_empty() {
        true => Some(Grades::default()),
        false => Some(Term::new(index, &joined, cancel)?.sure),
    }
}

fn guessed(score: f64) -> Found {
    Found {
        field: Field::Name,
        way: Way::Slip,
        score: score as i64,
    }
}

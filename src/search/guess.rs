//! What may have been meant, where few items hold what was asked: the same matter, slips, a part of
//! the words, and names that are like those found.

use std::collections::{HashMap, HashSet};

use super::found::{Found, Way};
use super::fuzzy::{Matcher, Spread};
use super::gist::Gist;
use super::hit::{Hit, hit};
use super::query::{Query, Wanted};
use super::term::Term;
use crate::index::{Field, Index};

/// With so many names that hold the words as they were typed, no slip is thought of: it was none.
const ENOUGH: usize = 3;
/// What items with names like a name that was found earn at most.
const LIKE: f64 = 500.0;
/// What the words that are held must weigh of all.
const MOST: f64 = 0.5;
/// How many of the names found others are compared with, and how much they must be alike.
const LIKE_FOUND: (usize, f64) = (3, 0.35);

/// Looks for less than what was asked.
pub(super) struct Guess<'a> {
    index: &'a Index,
    terms: &'a [Term<'a>],
    /// Beside each term, looser ways; none where words were meant as typed.
    loose: Option<Loose<'a>>,
}

struct Loose<'a> {
    gists: Vec<Gist>,
    /// The word that the letters of a term spell.
    spelled: Vec<Option<Term<'a>>>,
    /// All words of the query as one.
    joined: Option<Term<'a>>,
    matcher: Matcher,
    spread: Spread,
}

/// Words that stand for what was typed: letters as characters, all terms as one.
pub(super) struct Meant {
    spelled: Vec<Option<Wanted>>,
    joined: Option<Wanted>,
}

impl Meant {
    /// What the words of `query` stand for.
    pub fn new(index: &Index, query: &Query, terms: &[Term]) -> Meant {
        let words = terms.iter().map(|term| term.spelled_word());
        let spelled =
            words.map(|word| word.map(|word| Wanted::word(word.to_string(), index.words())));
        let several = query.wanted.len() > 1;
        let joined = several.then(|| Wanted::word(query.terms().collect(), index.words()));
        Meant {
            spelled: spelled.collect(),
            joined: joined.filter(|joined| !joined.others.is_empty()),
        }
    }
}

impl<'a> Guess<'a> {
    /// Thinks about the words of a query, of which `sure` are the hits.
    pub fn new(
        index: &'a Index,
        query: &'a Query,
        terms: &'a [Term<'a>],
        meant: &'a Meant,
        sure: &[Hit],
    ) -> Guess<'a> {
        let named = |hit: &&Hit| hit.matched.contains(&Field::Name);
        let literal = sure.iter().filter(named);
        let literal = literal.filter(|hit| hit.way == Way::Literal).count();
        let exact = query.wanted.iter().any(|wanted| wanted.exact);
        let loose = (literal < ENOUGH && !exact).then(|| Loose {
            gists: query
                .wanted
                .iter()
                .zip(&meant.spelled)
                .map(|(wanted, spelled)| Gist::new(index, spelled.as_ref().unwrap_or(wanted)))
                .collect(),
            spelled: meant
                .spelled
                .iter()
                .map(|word| word.as_ref().map(|word| Term::new(index, word)))
                .collect(),
            joined: meant.joined.as_ref().map(|wanted| Term::new(index, wanted)),
            matcher: Matcher::new(),
            // Behind names that hold the words as they are, a loose likeness would only be noise.
            spread: if sure.iter().any(|hit| named(&hit)) {
                Spread::Narrow
            } else {
                Spread::Wide
            },
        });
        Guess {
            index,
            terms,
            loose,
        }
    }

    /// All hits among the `admitted` items, the sure ones too, in no order.
    pub fn hits(&self, admitted: &[usize], sure: Vec<Hit>, few: usize) -> Vec<Hit> {
        let is_sure: HashSet<usize> = sure.iter().map(|hit| hit.item).collect();
        let others = admitted.iter().filter(|item| !is_sure.contains(item));
        let answers: Vec<(usize, Vec<Option<Found>>)> =
            others.map(|&item| (item, self.answer(item))).collect();
        let weights = self.weights(&answers);
        let guessed = answers
            .into_iter()
            .filter_map(|(item, found)| self.hit(item, found, &weights));
        let mut hits = sure;
        hits.extend(guessed);
        if hits.len() < few && self.loose.is_some() {
            let like = self.like(&hits, admitted);
            hits.extend(like);
        }
        hits
    }

    /// What each term weighs: the more, the fewer items hold it; together 1.
    fn weights(&self, answers: &[(usize, Vec<Option<Found>>)]) -> Vec<f64> {
        let rarity = |term: usize| {
            let holders = answers.iter().filter(|(_, found)| found[term].is_some());
            match holders.count() {
                0 => 0.0,
                holders => (1.0 + answers.len() as f64 / holders as f64).ln(),
            }
        };
        let rarities: Vec<f64> = (0..self.terms.len()).map(rarity).collect();
        let all: f64 = rarities.iter().sum();
        rarities
            .iter()
            .map(|rarity| rarity / all.max(f64::MIN_POSITIVE))
            .collect()
    }

    /// The hit in an item that holds all terms, or enough of them.
    fn hit(&self, item: usize, found: Vec<Option<Found>>, weights: &[f64]) -> Option<Hit> {
        let whole: Option<Vec<Found>> = found.iter().copied().collect();
        let is_sure = |found: &Vec<Found>| found.iter().all(|one| one.way != Way::Slip);
        if let Some(sure) = whole.clone().filter(is_sure) {
            return Some(hit(item, sure));
        }
        if let Some(joined) = self.joined(item) {
            return Some(hit(item, vec![joined]));
        }
        if whole.is_none() && self.loose.is_none() {
            return None;
        }
        let held = found.iter().zip(weights);
        let held = held.filter_map(|(found, weight)| Some((found.as_ref()?, weight)));
        let share: f64 = held.clone().map(|(_, weight)| weight).sum();
        let score: f64 = held
            .map(|(found, weight)| found.score as f64 * weight)
            .sum();
        (whole.is_some() || share >= MOST).then(|| {
            let mut hit = hit(item, found.into_iter().flatten().collect());
            hit.loosen(score as i64);
            hit
        })
    }

    fn answer(&self, item: usize) -> Vec<Option<Found>> {
        let terms = self.terms.iter().enumerate();
        terms
            .map(|(at, term)| {
                // One term alone has no sure hits beside those that are known.
                let sure = (self.terms.len() > 1).then(|| term.sure(item)).flatten();
                let sure = sure.or_else(|| term.beside(item));
                sure.or_else(|| self.loose.as_ref()?.find(at, term, item))
            })
            .collect()
    }

    fn joined(&self, item: usize) -> Option<Found> {
        let joined = self.loose.as_ref()?.joined.as_ref()?;
        joined.sure(item)
    }

    /// Items with names like those of the best hits.
    fn like(&self, hits: &[Hit], admitted: &[usize]) -> Vec<Hit> {
        let mut best: Vec<&Hit> = hits
            .iter()
            .filter(|hit| hit.matched.contains(&Field::Name))
            .collect();
        best.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.item));
        best.truncate(LIKE_FOUND.0);
        let names = self.index.names();
        let near = best
            .iter()
            .flat_map(|hit| names.nearest_to(hit.item, LIKE_FOUND.1));
        let mut like: HashMap<usize, f64> = HashMap::new();
        for (item, alike) in near {
            let most = like.entry(item).or_default();
            *most = alike.max(*most);
        }
        for hit in hits {
            like.remove(&hit.item);
        }
        let like = admitted.iter().filter_map(|item| {
            let alike = like.get(item)?;
            Some(hit(*item, vec![guessed(LIKE * alike)]))
        });
        like.collect()
    }
}

impl Loose<'_> {
    fn find(&self, at: usize, term: &Term, item: usize) -> Option<Found> {
        let spelled = self.spelled[at].as_ref();
        let meant = spelled.and_then(|word| word.sure(item).or_else(|| word.beside(item)));
        let meant = meant.map(|found| Found {
            way: Way::Slip,
            ..found
        });
        let slip = || {
            spelled
                .unwrap_or(term)
                .slip(item, &self.matcher, self.spread)
        };
        meant.or_else(slip).or_else(|| self.gists[at].find(item))
    }
}

fn guessed(score: f64) -> Found {
    Found {
        field: Field::Name,
        way: Way::Slip,
        score: score as i64,
    }
}

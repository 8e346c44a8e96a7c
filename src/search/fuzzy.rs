//! Subsequence matching over names; the only file that names `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// A name that holds all characters of a term, in order, close together.
pub(super) struct Match {
    /// The matcher's score; higher is better.
    pub score: i64,
    /// Places of the matched characters, counted in characters.
    pub places: Vec<usize>,
}

/// How many times the length of a term its characters may be spread over.
const SPREAD: usize = 3;

/// Looks for `term` as a subsequence of `name` (both folded). A single character is no
/// subsequence, and one that is spread too far is chance.
pub(super) fn find(term: &str, name: &str) -> Option<Match> {
    let length = term.chars().count();
    if length < 2 {
        return None;
    }
    let (score, places) = SkimMatcherV2::default().fuzzy_indices(name, term)?;
    let spread = places.last()? - places.first()? + 1;
    (spread <= length * SPREAD).then_some(Match { score, places })
}

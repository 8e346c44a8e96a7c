//! Subsequence matching over names; the only file that names `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// A name that holds all characters of a term, in order, close together.
pub(super) struct FuzzyMatch {
    /// The matcher's score; higher is better.
    pub score: i64,
    /// Places of the matched characters, counted in characters.
    pub places: Vec<usize>,
}

/// How many times the length of a term its characters may be spread over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spread {
    /// 医保 in 医疗保险, but not in 医疗互助保障.
    Narrow = 2,
    /// 非遗 in 非物质文化遗产.
    Wide = 3,
}

/// Looks for terms as subsequences.
pub(super) struct Matcher(SkimMatcherV2);

impl Matcher {
    /// A matcher; it is meant to be used for many names.
    pub fn new() -> Matcher {
        Matcher(SkimMatcherV2::default())
    }

    /// Looks for `term` as a subsequence of `name` (both folded). A single character is no
    /// subsequence, and one that is spread too far is chance.
    pub fn find(&self, term: &str, name: &str, spread: Spread) -> Option<FuzzyMatch> {
        let length = term.chars().count();
        if length < 2 || !is_subsequence(term, name) {
            return None;
        }
        let (score, places) = self.0.fuzzy_indices(name, term)?;
        let spread_over = places.last()? - places.first()? + 1;
        (spread_over <= length * spread as usize).then_some(FuzzyMatch { score, places })
    }
}

/// Most names fail here, at a fraction of what scoring them would cost.
fn is_subsequence(term: &str, name: &str) -> bool {
    let mut rest = name.chars();
    term.chars().all(|wanted| rest.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_must_stand_close_together() {
        let found = |term, name, spread| Matcher::new().find(term, name, spread).map(|m| m.places);
        assert_eq!(found("医保", "医疗保险", Spread::Narrow), Some(vec![0, 2]));
        assert_eq!(found("医保", "医疗互助保障", Spread::Narrow), None);
        assert_eq!(
            found("非遗", "非物质文化遗产", Spread::Wide),
            Some(vec![0, 5])
        );
        assert_eq!(found("犬", "流浪犬", Spread::Wide), None);
        assert_eq!(found("保医", "医疗保险", Spread::Wide), None);
    }
}

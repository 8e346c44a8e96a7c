//! What a user searched for earlier.

use crate::text::sanitize::one_line;

/// Earlier searches, the newest last: none is empty, none stands there twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchHistory {
    searches: Vec<String>,
}

impl SearchHistory {
    /// So many searches are kept; older ones go.
    pub const MOST: usize = 200;

    /// A search of more characters is not kept: nobody would want to go through it again.
    pub const LONGEST: usize = 300;

    /// The searches, the newest last.
    pub fn searches(&self) -> &[String] {
        &self.searches
    }

    /// Makes `search` the newest one, and says whether that changed anything. What could harm a terminal,
    /// and blanks around it, are left out.
    pub fn add(&mut self, search: &str) -> bool {
        let line = one_line(search);
        let search = line.trim();
        let is_kept = !search.is_empty() && search.chars().count() <= SearchHistory::LONGEST;
        if !is_kept || self.searches.last().is_some_and(|last| last == search) {
            return false;
        }
        self.searches.retain(|other| other != search);
        self.searches.push(search.to_string());
        let over = self.searches.len().saturating_sub(SearchHistory::MOST);
        self.searches.drain(..over);
        true
    }
}

impl<S: AsRef<str>> FromIterator<S> for SearchHistory {
    fn from_iter<I: IntoIterator<Item = S>>(searches: I) -> SearchHistory {
        let mut history = SearchHistory::default();
        for search in searches {
            history.add(search.as_ref());
        }
        history
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_made_again_is_the_newest_and_stands_there_once() {
        let mut history = SearchHistory::from_iter(["流浪犬", "欠薪", " 流浪犬 ", "", "  "]);
        assert_eq!(history.searches(), ["欠薪", "流浪犬"]);
        assert!(!history.add("流浪犬"));
        assert!(history.add("欠薪"));
        assert_eq!(history.searches(), ["流浪犬", "欠薪"]);
    }

    #[test]
    fn searches_and_their_lengths_are_bounded() {
        let many: SearchHistory = (0..1000).map(|number| number.to_string()).collect();
        let wanted: Vec<String> = (800..1000).map(|number| number.to_string()).collect();
        assert_eq!(many.searches(), wanted);
        let mut history = SearchHistory::default();
        assert!(history.add(&"犬".repeat(SearchHistory::LONGEST)));
        assert!(!history.add(&"犬".repeat(SearchHistory::LONGEST + 1)));
    }

    #[test]
    fn what_could_steer_a_terminal_is_left_out() {
        let history = SearchHistory::from_iter(["烧\n秸\u{1b}[31m秆\u{202e}", "\u{7}\t"]);
        assert_eq!(history.searches(), ["烧 秸[31m秆"]);
    }
}

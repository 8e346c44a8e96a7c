//! What the user typed, taken apart.

use super::syntax::{self, FieldFilter, QueryNote, QueryToken};
use crate::departments;
use crate::text::pinyin::is_spelling;
use crate::words::Words;

/// How similar an everyday word must be to a word to be tried, and how many are.
const NEAR: (f64, usize) = (0.5, 12);

/// Characters of a query that are read. The longest sentence that people searched for has 200; some steps take time with the
/// square of the length, a second for this.
const LONGEST: usize = 800;

/// What is searched: words that must all hold, text that must not, and what hits must belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<QueryTerm>,
    pub(super) without: Vec<String>,
    pub(super) filters: Vec<FieldFilter>,
    pub(super) notes: Vec<QueryNote>,
    /// See [`Query::ignoring`].
    pub(super) ignored: Vec<String>,
    /// See [`Query::resolved`].
    pub(super) is_resolved: bool,
}

/// A word that must hold, with everything that it can stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct QueryTerm {
    /// The word, folded.
    pub text: String,
    /// Whether only the text itself counts.
    pub exact: bool,
    /// Other words for the same thing, the most telling first.
    pub synonyms: Vec<String>,
    /// Words about the same topic, tried where little else is found.
    pub related: Vec<String>,
    /// The official words for everyday words similar to it, with the similarity in thousandths.
    pub near: Vec<(u32, Vec<String>)>,
    /// Numbers of the departments that are called so.
    pub departments: Vec<usize>,
    /// Numbers of the departments with a name that is spelled so.
    pub spelled: Vec<usize>,
    /// The known words in it, each with other words for the same thing; empty where there are such for the
    /// word as a whole.
    pub subterms: Vec<QueryTerm>,
    /// Whether it consists of several of them, with nothing between.
    pub composed: bool,
    /// Numbers of the townships that it names; see [`Query::resolved`].
    pub townships: Vec<usize>,
}

impl Query {
    /// Takes `text` apart and looks up what its words can stand for. Never fails: any text is a
    /// query; [`Query::notes`] says what in it was not understood.
    pub fn parse(text: &str, words: &Words) -> Query {
        let mut query = Query::default();
        let end = text.char_indices().nth(LONGEST);
        let read = end.map_or(text, |(end, _)| &text[..end]);
        if read.len() < text.len() {
            query.notes.push(QueryNote::Cut { read: LONGEST });
        }
        for part in syntax::tokens(read) {
            match part {
                QueryToken::Word(text) => query.terms.push(QueryTerm::word(text, words)),
                QueryToken::Exact(text) => query.terms.push(QueryTerm::exact(text)),
                QueryToken::Without(text) => query.without.push(text),
                QueryToken::Filter(filter) => query.filters.push(filter),
                QueryToken::Note(note) => query.notes.push(note),
            }
        }
        query
    }

    /// The same query; if it is a sentence, these words (as in [`Candidate::why`](super::Candidate::why)) are not read.
    pub fn ignoring(mut self, words: &[String]) -> Query {
        self.ignored = words.to_vec();
        self
    }

    /// The words that must hold, folded for comparison.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.text.as_str())
    }

    /// Whether nothing is asked, so that every item answers.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.without.is_empty() && self.filters.is_empty()
    }

    /// The same query for only those of its words that `keep` picks.
    pub fn only(&self, keep: impl Fn(&str) -> bool) -> Query {
        let terms = self.terms.iter().filter(|term| keep(&term.text));
        Query {
            terms: terms.cloned().collect(),
            ..Query::default()
        }
    }

    pub(super) fn only_excludes(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty() && !self.without.is_empty()
    }
}

impl QueryTerm {
    fn exact(text: String) -> QueryTerm {
        QueryTerm {
            text,
            exact: true,
            ..QueryTerm::default()
        }
    }

    /// A word, folded, with everything that it can stand for.
    pub fn word(text: String, words: &Words) -> QueryTerm {
        let mut term = QueryTerm::known(text, words);
        let known = [&term.synonyms, &term.related];
        if known.iter().all(|words| words.is_empty()) && term.departments.is_empty() {
            let known = words.known_in(&term.text);
            let subterms = known
                .into_iter()
                .map(|word| QueryTerm::known(word.to_string(), words));
            term.subterms = subterms.collect();
            let known: usize = term.subterms.iter().map(|subterm| subterm.text.len()).sum();
            term.composed = term.subterms.len() > 1 && known == term.text.len();
            term.related = words.nearly(&term.text);
        }
        if !term.text.is_ascii() && term.text.chars().nth(1).is_some() {
            let alike = words.alike(&term.text, NEAR.0).take(NEAR.1);
            let alike = alike.map(|(alike, means)| ((1_000.0 * alike) as u32, means));
            term.near = alike.collect();
        }
        if is_spelling(&term.text) {
            term.spelled = departments::spelled(&term.text);
            term.synonyms = words.spelled(&term.text);
        }
        term
    }

    fn known(text: String, words: &Words) -> QueryTerm {
        QueryTerm {
            synonyms: words.meanings(&text),
            related: words.beside(&text),
            departments: departments::called(&text),
            text,
            ..QueryTerm::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_query_without_end_the_beginning_is_read() {
        let cut = |length| Query::parse(&"安".repeat(length), &Words::default());
        assert_eq!(cut(LONGEST).notes, []);
        let query = cut(100_000);
        assert_eq!(query.notes, [QueryNote::Cut { read: LONGEST }]);
        assert_eq!(query.terms[0].text.chars().count(), LONGEST);
    }

    #[test]
    fn the_terms_are_the_words_that_must_hold() {
        let query = Query::parse("流浪犬 !处罚 镇:安集海 \"防汛\"", &Words::default());
        let terms: Vec<&str> = query.terms().collect();
        assert_eq!(terms, ["流浪犬", "防汛"]);
    }

    #[test]
    fn everyday_words_count_for_as_much_as_they_are_like_the_word() {
        let term = QueryTerm::word("流浪野狗".into(), &Words::default());
        let alike: Vec<u32> = term.near.iter().map(|(alike, _)| *alike).collect();
        assert!(!alike.is_empty());
        assert!(alike.is_sorted_by(|one, next| one >= next), "{alike:?}");
        assert!(
            alike.iter().all(|alike| (500..1_000).contains(alike)),
            "{alike:?}"
        );
    }
}

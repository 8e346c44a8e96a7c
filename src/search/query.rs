//! What the user typed, taken apart.

use super::syntax::{self, Narrow, Part, QueryNote};
use crate::departments;
use crate::text::pinyin::is_spelling;
use crate::words::Words;

/// How much an everyday word must be like a word to be thought of, and how many are.
const ALIKE: (f64, usize) = (0.5, 12);

/// What is searched: words that must all hold, text that must not, and what hits must belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) wanted: Vec<Wanted>,
    pub(super) without: Vec<String>,
    pub(super) narrow: Vec<Narrow>,
    pub(super) notes: Vec<QueryNote>,
    /// See [`Query::resolved`].
    pub(super) is_resolved: bool,
}

/// A word that must hold, with everything that it can stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The word, folded.
    pub text: String,
    /// Whether only the text itself counts.
    pub exact: bool,
    /// Other words for the same thing, the most telling first.
    pub others: Vec<String>,
    /// Words about the same matter, thought of where little else is found.
    pub beside: Vec<String>,
    /// What everyday words mean that are like it, with how much they are, in thousandths.
    pub alike: Vec<(u32, Vec<String>)>,
    /// Numbers of the departments that are called so.
    pub departments: Vec<usize>,
    /// Numbers of the departments with a name that is spelled so.
    pub spelled: Vec<usize>,
    /// The known words in it, each with other words for the same thing; empty where there are such for the
    /// word as a whole.
    pub pieces: Vec<Wanted>,
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
        for part in syntax::parts(text) {
            match part {
                Part::Word(text) => query.wanted.push(Wanted::word(text, words)),
                Part::Exact(text) => query.wanted.push(Wanted::exact(text)),
                Part::Without(text) => query.without.push(text),
                Part::Narrow(narrow) => query.narrow.push(narrow),
                Part::Note(note) => query.notes.push(note),
            }
        }
        query
    }

    /// The words that must hold, folded for comparison.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().map(|wanted| wanted.text.as_str())
    }

    /// Whether nothing is asked, so that every item answers.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.without.is_empty() && self.narrow.is_empty()
    }

    /// The same query for only those of its words that `keep` picks.
    pub fn only(&self, keep: impl Fn(&str) -> bool) -> Query {
        let wanted = self.wanted.iter().filter(|wanted| keep(&wanted.text));
        Query {
            wanted: wanted.cloned().collect(),
            ..Query::default()
        }
    }

    pub(super) fn only_excludes(&self) -> bool {
        self.wanted.is_empty() && self.narrow.is_empty() && !self.without.is_empty()
    }
}

impl Wanted {
    fn exact(text: String) -> Wanted {
        Wanted {
            text,
            exact: true,
            ..Wanted::default()
        }
    }

    /// A word, folded, with everything that it can stand for.
    pub fn word(text: String, words: &Words) -> Wanted {
        let mut wanted = Wanted::known(text, words);
        let known = [&wanted.others, &wanted.beside];
        if known.iter().all(|words| words.is_empty()) && wanted.departments.is_empty() {
            let known = words.known_in(&wanted.text);
            let pieces = known
                .into_iter()
                .map(|word| Wanted::known(word.to_string(), words));
            wanted.pieces = pieces.collect();
            let known: usize = wanted.pieces.iter().map(|piece| piece.text.len()).sum();
            wanted.composed = wanted.pieces.len() > 1 && known == wanted.text.len();
            wanted.beside = words.nearly(&wanted.text);
        }
        if !wanted.text.is_ascii() && wanted.text.chars().nth(1).is_some() {
            let alike = words.alike(&wanted.text, ALIKE.0).take(ALIKE.1);
            let alike = alike.map(|(alike, means)| ((1_000.0 * alike) as u32, means));
            wanted.alike = alike.collect();
        }
        if is_spelling(&wanted.text) {
            wanted.spelled = departments::spelled(&wanted.text);
            wanted.others = words.spelled(&wanted.text);
        }
        wanted
    }

    fn known(text: String, words: &Words) -> Wanted {
        Wanted {
            others: words.meanings(&text),
            beside: words.beside(&text),
            departments: departments::called(&text),
            text,
            ..Wanted::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_are_the_words_that_must_hold() {
        let query = Query::parse("流浪犬 !处罚 镇:安集海 \"防汛\"", &Words::default());
        let terms: Vec<&str> = query.terms().collect();
        assert_eq!(terms, ["流浪犬", "防汛"]);
    }

    #[test]
    fn everyday_words_count_for_as_much_as_they_are_like_the_word() {
        let wanted = Wanted::word("流浪野狗".into(), &Words::default());
        let alike: Vec<u32> = wanted.alike.iter().map(|(alike, _)| *alike).collect();
        assert!(!alike.is_empty());
        assert!(alike.is_sorted_by(|one, next| one >= next), "{alike:?}");
        assert!(
            alike.iter().all(|alike| (500..1_000).contains(alike)),
            "{alike:?}"
        );
    }
}

//! One word against one item: where it holds, typos aside, and what that is worth.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Oracle};
use crate::index::Field;
use crate::search::query::QueryTerm;
use crate::search::score::{MENTION, Match, MatchKind, department, share, worth};
use crate::text::pinyin::{is_spelling, spell};

/// What items are about, the most telling first.
const HEADINGS: [Field; 5] = [
    Field::Name,
    Field::Township,
    Field::List,
    Field::Category,
    Field::Departments,
];

/// A word to look for.
pub(super) struct Term<'a> {
    pub all: &'a Oracle,
    pub query: QueryTerm,
    /// What its letters spell in names, with what each word earns.
    words: BTreeMap<&'a str, i64>,
    subterms: Vec<Term<'a>>,
    /// Whether it names townships, to which the query is narrowed.
    pub narrows: bool,
    /// Whether it stands in what a place or a list is called.
    pub names_place: bool,
}

impl<'a> Term<'a> {
    pub fn new(all: &'a Oracle, query: &QueryTerm) -> Term<'a> {
        let subterms = query.subterms.iter();
        Term {
            all,
            words: words(all, query),
            subterms: subterms.map(|subterm| Term::new(all, subterm)).collect(),
            query: query.clone(),
            narrows: false,
            names_place: false,
        }
    }

    /// The word that its letters spell in most names.
    pub fn spelled_word(&self) -> Option<&'a str> {
        let words = self.words.iter();
        let most = words.max_by_key(|(word, worth)| (**worth, Reverse(**word)));
        most.map(|(word, _)| *word)
    }

    /// The surest way in which the word holds.
    pub fn sure(&self, item: usize) -> Option<Match> {
        let entry = &self.all.entries[item];
        let number = self.query.text.parse() == Ok(entry.seq);
        let number = number.then(|| found(Field::List, MatchKind::Literal, worth(Field::Name)));
        let literal = || {
            let word = &self.query.text;
            let full = found(Field::Township, MatchKind::Literal, worth(Field::Township));
            let full = is_in_full_name(word, entry).then_some(full);
            let standing = standing(word, entry, MatchKind::Literal).into_iter();
            standing.chain(full).max_by_key(|found| found.score)
        };
        number
            .or_else(literal)
            .or_else(|| self.spelled(entry))
            .or_else(|| self.synonyms(entry))
            .or_else(|| self.subterms(item))
            .or_else(|| {
                let named = found(Field::Township, MatchKind::Literal, worth(Field::Township));
                self.narrows.then_some(named)
            })
    }

    /// A word about the same matter, in what the item is about.
    pub fn related(&self, item: usize) -> Option<Match> {
        let entry = &self.all.entries[item];
        let find = |word: &str| heading(word, entry, MatchKind::Synonym);
        let best = best_of(&self.query.related, find)?;
        Some(found(best.field, best.kind, best.score * 40 / 100))
    }

    /// Other words for the same thing, or the department that is called so.
    fn synonyms(&self, entry: &Entry) -> Option<Match> {
        let others = best_of(&self.query.synonyms, |word| {
            standing(word, entry, MatchKind::Synonym)
        });
        let department = responsible(entry, &self.query.departments, MatchKind::Synonym);
        let both = others.into_iter().chain(department);
        both.max_by_key(|found| found.score)
    }

    /// The known words that the word consists of, all of them.
    fn subterms(&self, item: usize) -> Option<Match> {
        if !self.query.composed {
            return None;
        }
        let all = self.subterms.iter().map(|subterm| subterm.sure(item));
        let all: Vec<Match> = all.collect::<Option<_>>()?;
        if all.iter().any(|found| found.field == Field::Duties) {
            return None;
        }
        let total: i64 = all.iter().map(|found| found.score).sum();
        let score = total / all.len() as i64 * 40 / 100;
        let worst = all.iter().min_by_key(|found| found.score)?;
        Some(found(worst.field, MatchKind::Synonym, score))
    }

    /// What its letters spell: in the name, else as a department, else elsewhere.
    fn spelled(&self, entry: &Entry) -> Option<Match> {
        if !is_letters(&self.query) {
            return None;
        }
        let name = entry.name();
        let in_name = places(&self.query.text, name);
        let in_name = in_name.into_iter().map(|(text, at, earned)| {
            let share = share(text.len(), name.len() as u32, at as u32) / 2;
            worth(Field::Name) + earned + self.words[text] + share
        });
        if let Some(score) = in_name.max() {
            return Some(found(Field::Name, MatchKind::Pinyin, score));
        }
        let elsewhere = [Field::Township, Field::Category, Field::Departments];
        let elsewhere = elsewhere.into_iter().find_map(|field| {
            let places = places(&self.query.text, entry.text(field));
            let best = places.into_iter().map(|place| place.2).max()?;
            Some(found(field, MatchKind::Pinyin, worth(field) + best))
        });
        responsible(entry, &self.query.spelled, MatchKind::Pinyin).or(elsewhere)
    }
}

fn found(field: Field, kind: MatchKind, score: i64) -> Match {
    Match { field, kind, score }
}

fn is_letters(query: &QueryTerm) -> bool {
    !query.exact && is_spelling(&query.text)
}

/// What the letters of a word spell in names: known words and those that many names hold earn more.
fn words<'a>(all: &'a Oracle, query: &QueryTerm) -> BTreeMap<&'a str, i64> {
    let mut words = BTreeMap::new();
    for entry in all.entries.iter().filter(|_| is_letters(query)) {
        let places = places(&query.text, entry.name()).into_iter();
        let there: BTreeSet<&str> = places.map(|place| place.0).collect();
        for word in there {
            *words.entry(word).or_insert(0) += 40;
        }
    }
    for (word, earned) in &mut words {
        *earned = 320.min(*earned) + if all.words.knows(word) { 400 } else { 0 };
    }
    words
}

/// The places of `text` that `letters` spell: the characters, where they begin, what they earn.
fn places<'t>(letters: &str, text: &'t str) -> Vec<(&'t str, usize, i64)> {
    let starts = text.char_indices().filter(|(_, c)| !c.is_ascii());
    let place = |(at, _)| {
        let rest: &str = &text[at..];
        let found = spell(letters, rest)?;
        let end = rest.char_indices().nth(found.chars);
        let length = end.map_or(rest.len(), |(end, _)| end);
        let earned = (600 * found.usual + 400 * found.full) / found.chars.max(1);
        Some((&rest[..length], at, earned as i64))
    };
    starts.filter_map(place).collect()
}

/// The best of some words, the most telling of which come first.
fn best_of(words: &[String], find: impl Fn(&str) -> Option<Match>) -> Option<Match> {
    let all = words.iter().enumerate().filter_map(|(at, word)| {
        let less = 80 * at.min(5) as i64;
        find(word).map(|there| found(there.field, there.kind, there.score - less))
    });
    all.max_by_key(|found| found.score)
}

/// The department that is responsible among these `numbers`.
fn responsible(entry: &Entry, numbers: &[usize], kind: MatchKind) -> Option<Match> {
    let mut known = entry.departments.iter();
    let at = known.position(|number| numbers.contains(number))?;
    Some(department(kind, at == 0))
}

/// Whether `word` is the end of the region and the beginning of the name.
fn is_in_full_name(word: &str, entry: &Entry) -> bool {
    let township = entry.text(Field::Township).split_once('\n');
    let (name, region) = township.unwrap_or_default();
    let characters: Vec<char> = word.chars().collect();
    (2..characters.len()).any(|border| {
        let (end, start) = characters.split_at(border);
        region.ends_with(&end.iter().collect::<String>())
            && name.starts_with(&start.iter().collect::<String>())
    })
}

/// The most telling field in which `word` stands.
fn standing(word: &str, entry: &Entry, kind: MatchKind) -> Option<Match> {
    let duties = || {
        let times = entry.text(Field::Duties).matches(word).count();
        let score = worth(Field::Duties) + MENTION.0 * times.min(MENTION.1) as i64;
        (times > 0).then(|| found(Field::Duties, kind, score))
    };
    heading(word, entry, kind).or_else(duties)
}

/// As [`standing`], in what an item is about.
fn heading(word: &str, entry: &Entry, kind: MatchKind) -> Option<Match> {
    HEADINGS.into_iter().find_map(|field| {
        let text = entry.text(field);
        let at = text.find(word)?;
        let close = match field {
            Field::Name => share(word.len(), text.len() as u32, at as u32),
            // In the first line, that of the one that leads.
            Field::Departments if !text[..at].contains('\n') => 100,
            _ => 0,
        };
        Some(found(field, kind, worth(field) + close))
    })
}

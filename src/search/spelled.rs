//! Letters that spell characters of an item.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::letters::{self, Spelled};
use super::match_table::{MatchTable, few_parts};
use super::packed_match::{MatchTier, PackedMatch};
use super::query::QueryTerm;
use super::score::{Match, MatchKind, department, share, worth};
use crate::compiled::{SuffixEntry, SuffixRange};
use crate::index::{Field, Index, IndexSegment, responsible};
use crate::text::pinyin::{Spelling, is_spelling};
use crate::threads::in_parts;

/// The fields in which letters may spell characters.
const FIELDS: [Field; 4] = [
    Field::Name,
    Field::Departments,
    Field::Category,
    Field::Township,
];
/// What characters earn at most that are spelled by their usual readings, and that are spelled out.
const USUAL: i64 = 600;
const FULL: i64 = 400;
/// What a word earns for each name that holds it, and how many are counted; and if it is known as a word.
const COMMON: (i64, usize) = (40, 8);
const KNOWN: i64 = 400;

/// Adds what the letters of a word spell in each item, and gives the word that they spell in most names:
/// known words and those that many names hold come first, for 公租房 is a word, and 工作负 is not.
pub(super) fn find(index: &Index, term: &QueryTerm, matches: &mut MatchTable) -> Option<String> {
    if term.exact || !is_spelling(&term.text) {
        return None;
    }
    let spelled = in_parts(index.parts(), few_parts(index.len()), |parts| {
        let letters = parts.iter().map(|part| Letters::new(part, &term.text));
        letters.collect()
    });
    let words = words(index, &spelled);
    matches.add(&spelled, &|letters, matches| letters.grade(&words, matches));
    responsible(index, &term.spelled, |item, leads| {
        matches.offer(
            MatchTier::LettersDepartment,
            item,
            department(MatchKind::Pinyin, leads),
        );
    });
    let most = words
        .into_iter()
        .max_by_key(|(word, worth)| (*worth, Reverse(*word)));
    most.map(|(word, _)| word.to_string())
}

/// The words that are spelled in names, with what each earns.
fn words<'a>(index: &Index, spelled: &'a [Letters]) -> HashMap<&'a str, i64> {
    let mut names: HashMap<&str, Vec<usize>> = HashMap::new();
    for letters in spelled {
        for (found, items) in letters.spelled.iter().zip(&letters.named) {
            if !items.is_empty() {
                names.entry(&found.text).or_default().extend(items);
            }
        }
    }
    let words = names.into_iter().map(|(word, mut names)| {
        names.sort_unstable();
        names.dedup();
        let common = COMMON.0 * names.len().min(COMMON.1) as i64;
        let known = if index.words().knows(word) { KNOWN } else { 0 };
        (word, common + known)
    });
    words.collect()
}

/// What letters spell in one part of the index.
struct Letters<'a> {
    part: &'a IndexSegment,
    spelled: Vec<Spelled>,
    /// For each, items with a name in which it is spelled: all, or as many as are counted.
    named: Vec<Vec<usize>>,
}

impl<'a> Letters<'a> {
    fn new(part: &'a IndexSegment, letters: &str) -> Letters<'a> {
        let spelled = letters::spelled(part.segment(), letters);
        let named = spelled.iter().map(|found| some_named(part, found));
        Letters {
            named: named.collect(),
            part,
            spelled,
        }
    }

    /// Adds what is spelled in each item. A name is told apart by the word and by how much of it that is;
    /// other texts come again and again.
    fn grade(&self, words: &HashMap<&str, i64>, matches: &mut MatchTable) {
        let earned = self.spelled.iter().map(|found| {
            let word = words.get(found.text.as_str()).copied().unwrap_or_default();
            (spelled_worth(found.spelling), word, found.text.len())
        });
        let earned: Vec<(i64, i64, usize)> = earned.collect();
        let nodes = self.spelled.iter().map(|found| found.node);
        let nodes: Vec<(SuffixRange, usize)> = nodes.zip(0..).collect();
        let grade = |field, entry: SuffixEntry, number: usize| {
            let (spelled, word, length) = earned[number];
            let in_name = || word + share(length, entry.length.into(), entry.at.into()) / 2;
            let (tier, more) = match field {
                Field::Name => (MatchTier::LettersName, in_name()),
                Field::Township => (MatchTier::LettersTownship, 0),
                Field::Category => (MatchTier::LettersCategory, 0),
                _ => (MatchTier::LettersDepartments, 0),
            };
            let (kind, score) = (MatchKind::Pinyin, worth(field) + spelled + more);
            PackedMatch::new(tier, Match { field, kind, score })
        };
        self.part.best(&nodes, &FIELDS, grade, |first, best| {
            matches.take(first, best)
        });
    }
}

/// Items of `part` with a name in which this is spelled: all, or as many as are counted.
pub(super) fn some_named(part: &IndexSegment, found: &Spelled) -> Vec<usize> {
    let segment = part.segment();
    let names = segment.texts(Field::Name);
    let texts = segment.suffixes(found.node).map(|entry| entry.text);
    let texts = texts.filter(|text| names.contains(text));
    let mut items = Vec::new();
    for item in texts.flat_map(|text| part.holders(text)) {
        if !items.contains(&item) {
            items.push(item);
        }
        if items.len() == COMMON.1 {
            break;
        }
    }
    items
}

fn spelled_worth(found: Spelling) -> i64 {
    let all = found.chars.max(1) as i64;
    (USUAL * found.usual as i64 + FULL * found.full as i64) / all
}

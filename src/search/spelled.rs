//! Letters that spell characters of an item.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::found::{Found, Way, share, worth};
use super::grades::{Grades, Step};
use super::letters::{self, Spelled};
use super::query::Wanted;
use super::term::department;
use crate::compiled::Place;
use crate::index::{Field, Index, Part, responsible};
use crate::text::pinyin::{Spelling, is_spelling};

/// The fields in which letters may spell characters, besides the name.
const FIELDS: [(Field, Step); 3] = [
    (Field::Township, Step::LettersTownship),
    (Field::Category, Step::LettersCategory),
    (Field::Departments, Step::LettersDepartments),
];
/// What characters earn at most that are spelled by their usual readings, and that are spelled out.
const USUAL: i64 = 600;
const FULL: i64 = 400;
/// What a word earns for each name that holds it, and how many are counted; and if it is known as a word.
const COMMON: (i64, usize) = (40, 8);
const KNOWN: i64 = 400;

/// Notes what the letters of a word spell in each item, and gives the word that they spell in most names:
/// known words and those that many names hold come first, for 公租房 is a word, and 工作负 is not.
pub(super) fn grade(index: &Index, wanted: &Wanted, grades: &mut Grades) -> Option<String> {
    if wanted.exact || !is_spelling(&wanted.text) {
        return None;
    }
    let parts = index.parts().iter();
    let spelled: Vec<(&Part, Vec<Spelled>)> = parts
        .map(|part| (part, letters::spelled(part.segment(), &wanted.text)))
        .collect();
    let words = words(index, &spelled);
    for (part, spelled) in &spelled {
        in_names(part, spelled, &words, grades);
        elsewhere(part, spelled, grades);
    }
    responsible(index, &wanted.spelled, |item, leads| {
        grades.offer(
            Step::LettersDepartment,
            item,
            department(Way::Pinyin, leads),
        );
    });
    let most = words
        .into_iter()
        .max_by_key(|(word, worth)| (*worth, Reverse(*word)));
    most.map(|(word, _)| word.to_string())
}

/// The words that are spelled in names, with what each earns.
fn words<'a>(index: &Index, spelled: &'a [(&Part, Vec<Spelled>)]) -> HashMap<&'a str, i64> {
    let mut names: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (part, spelled) in spelled {
        for found in spelled {
            let names = names.entry(&found.text).or_default();
            part.first_names(found.node, COMMON.1, names);
        }
    }
    let named = names.into_iter().filter(|(_, names)| !names.is_empty());
    let words = named.map(|(word, names)| {
        let common = COMMON.0 * names.len().min(COMMON.1) as i64;
        let known = if index.words().knows(word) { KNOWN } else { 0 };
        (word, common + known)
    });
    words.collect()
}

/// What is spelled in names.
fn in_names(part: &Part, spelled: &[Spelled], words: &HashMap<&str, i64>, grades: &mut Grades) {
    let mut places: Vec<(Place, (i64, usize))> = Vec::new();
    for found in spelled {
        let Some(word) = words.get(found.text.as_str()) else {
            continue;
        };
        let note = (spelled_worth(found.spelling) + word, found.text.len());
        let there = part.segment().places_of(found.node).into_iter();
        places.extend(there.map(|place| (place, note)));
    }
    part.each_of(
        places,
        &[Field::Name],
        |item, field, place, (earned, length)| {
            let share = share(length, place.length.into(), place.at.into()) / 2;
            let score = worth(field) + earned + share;
            grades.offer(Step::LettersName, item, by_letters(field, score));
        },
    );
}

/// What is spelled in other fields.
fn elsewhere(part: &Part, spelled: &[Spelled], grades: &mut Grades) {
    for (field, step) in FIELDS {
        let texts = part.segment().texts(field);
        let mut best: HashMap<u32, (Place, i64)> = HashMap::new();
        for found in spelled {
            let earned = spelled_worth(found.spelling);
            for place in part.segment().places_of(found.node) {
                if texts.contains(&place.text) {
                    let there = best.entry(place.text).or_insert((place, earned));
                    there.1 = there.1.max(earned);
                }
            }
        }
        let places = best.into_values().collect();
        part.each_of(places, &[field], |item, field, _, earned| {
            grades.offer(step, item, by_letters(field, worth(field) + earned));
        });
    }
}

fn by_letters(field: Field, score: i64) -> Found {
    Found {
        field,
        way: Way::Pinyin,
        score,
    }
}

fn spelled_worth(found: Spelling) -> i64 {
    let all = found.chars.max(1) as i64;
    (USUAL * found.usual as i64 + FULL * found.full as i64) / all
}

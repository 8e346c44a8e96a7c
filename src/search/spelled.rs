//! Letters that spell characters of an item.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::found::{Found, Way, department, share, worth};
use super::grades::{Grades, Step};
use super::letters::{self, Spelled};
use super::query::Wanted;
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
    let spelled: Vec<Letters> = parts.map(|part| Letters::new(part, &wanted.text)).collect();
    let words = words(index, &spelled);
    for letters in &spelled {
        letters.in_names(&words, grades);
        letters.elsewhere(grades);
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
fn words<'a>(index: &Index, spelled: &'a [Letters]) -> HashMap<&'a str, i64> {
    let mut names: HashMap<&str, Vec<usize>> = HashMap::new();
    for letters in spelled {
        let mut of_each: Vec<Vec<usize>> = vec![Vec::new(); letters.spelled.len()];
        for named in &letters.names {
            let names = &mut of_each[named.spelled as usize];
            if names.len() < COMMON.1 && !names.contains(&(named.item as usize)) {
                names.push(named.item as usize);
            }
        }
        for (found, items) in letters.spelled.iter().zip(of_each) {
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
    part: &'a Part,
    spelled: Vec<Spelled>,
    names: Vec<Named>,
    /// The places in other texts than names, with the number of what is spelled there.
    others: Vec<(Place, u32)>,
}

/// A place in the name of an item.
struct Named {
    item: u32,
    /// The number of what is spelled there.
    spelled: u32,
    place: Place,
}

impl<'a> Letters<'a> {
    fn new(part: &'a Part, letters: &str) -> Letters<'a> {
        let spelled = letters::spelled(part.segment(), letters);
        let mut places = Vec::with_capacity(spelled.iter().map(|found| found.node.len()).sum());
        for (number, found) in (0..).zip(&spelled) {
            let there = part.segment().places_of(found.node).into_iter();
            places.extend(there.map(|place| (place, number)));
        }
        let mut names = Vec::with_capacity(places.len());
        part.each_of(&places, &[Field::Name], |item, _, place, spelled| {
            let item = item as u32;
            names.push(Named {
                item,
                spelled,
                place,
            });
        });
        let texts = part.segment().texts(Field::Name);
        places.retain(|(place, _)| !texts.contains(&place.text));
        Letters {
            part,
            spelled,
            names,
            others: places,
        }
    }

    /// What is spelled in names.
    fn in_names(&self, words: &HashMap<&str, i64>, grades: &mut Grades) {
        let earned = self.spelled.iter().map(|found| {
            let word = words.get(found.text.as_str()).copied().unwrap_or_default();
            (spelled_worth(found.spelling) + word, found.text.len())
        });
        let earned: Vec<(i64, usize)> = earned.collect();
        let field = Field::Name;
        for named in &self.names {
            let (earned, length) = earned[named.spelled as usize];
            let share = share(length, named.place.length.into(), named.place.at.into()) / 2;
            let found = by_letters(field, worth(field) + earned + share);
            grades.offer(Step::LettersName, named.item as usize, found);
        }
    }

    /// What is spelled in other fields; their texts come again and again.
    fn elsewhere(&self, grades: &mut Grades) {
        let mut best: HashMap<u32, (Place, i64)> = HashMap::new();
        for (place, number) in &self.others {
            let earned = spelled_worth(self.spelled[*number as usize].spelling);
            let there = best.entry(place.text).or_insert((*place, earned));
            there.1 = there.1.max(earned);
        }
        let best: Vec<(Place, i64)> = best.into_values().collect();
        for (field, step) in FIELDS {
            self.part
                .each_of(&best, &[field], |item, field, _, earned| {
                    grades.offer(step, item, by_letters(field, worth(field) + earned));
                });
        }
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

//! Holds that a wordbook answers exactly as a plain reading of the groups does.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::text::likeness::{Bigram, WeightedBigrams, parts, weight};
use crate::text::normal::folded;

const JSON: &str = include_str!("../../data/synonyms.json");
/// Some of it is shipped too, in another order and beside other words.
const OWN: &str = r#"[
  {"say": ["毛驴", " 流浪狗 ", "ＡＰＰ反诈"], "means": ["牲畜", "犬", "养犬"]},
  {"say": ["养犬", "毛驴"], "means": ["牲畜", "犬", "一匹毛驴在这条很长很长的路上走丢了"]}
]"#;

/// What a plain reading of groups knows.
struct Plain {
    meanings: BTreeMap<String, Vec<String>>,
    beside: BTreeMap<String, Vec<String>>,
    /// The everyday words by their parts.
    crowd: Vec<(String, WeightedBigrams)>,
    holders: HashMap<Bigram, usize>,
}

impl Plain {
    fn new(files: &[&str]) -> Plain {
        type Group = HashMap<String, Vec<String>>;
        let files = files
            .iter()
            .map(|json| serde_json::from_str::<Vec<Group>>(json).unwrap());
        let mut plain = Plain {
            meanings: BTreeMap::new(),
            beside: BTreeMap::new(),
            crowd: Vec::new(),
            holders: HashMap::new(),
        };
        for group in files.flatten() {
            let fold = |words: &[String]| -> Vec<String> {
                words.iter().map(|word| folded(word.trim())).collect()
            };
            let means = fold(&group["means"]);
            for (at, word) in means.iter().enumerate() {
                let mut others = means.clone();
                others.remove(at);
                extend(plain.beside.entry(word.clone()).or_default(), &others);
            }
            for said in fold(&group["say"]) {
                extend(plain.meanings.entry(said).or_default(), &means);
            }
        }
        for said in plain.meanings.keys() {
            for part in parts(said, &[]) {
                *plain.holders.entry(part).or_default() += 1;
            }
        }
        let said = plain.meanings.keys();
        let crowd = said.map(|said| (said.clone(), plain.likeness(said)));
        plain.crowd = crowd.collect();
        plain
    }

    fn likeness(&self, word: &str) -> WeightedBigrams {
        let holders = |part| self.holders.get(&part).copied().unwrap_or(1);
        let all = self.meanings.len();
        WeightedBigrams::new(&parts(word, &[]), |part| weight(part, holders(part), all))
    }

    fn nearly(&self, word: &str) -> Vec<String> {
        let typo = Typo::new(word);
        if typo.len() < LONG || word.is_ascii() {
            return Vec::new();
        }
        let mut said = self.meanings.iter();
        let same = |said: &str| typo.one_off(said) == Some(0..said.len());
        let said = said.find(|(said, _)| said.len().abs_diff(word.len()) <= 4 && same(said));
        said.map_or(Vec::new(), |(_, means)| means.clone())
    }

    fn spelled(&self, letters: &str) -> Vec<String> {
        let in_full = |word: &str| {
            spell(letters, word).is_some_and(|found| {
                let all = word.chars().count();
                found.chars >= 2 && found.full == found.chars && found.chars == all
            })
        };
        let said = self.meanings.iter().filter(|(said, _)| in_full(said));
        said.flat_map(|(_, means)| means.clone()).collect()
    }

    fn alike(&self, word: &str, least: f64) -> Vec<(f64, Vec<String>)> {
        let own = self.likeness(word);
        let crowd = self.crowd.iter();
        let near = crowd.map(|(said, likeness)| (own.to(likeness), said));
        let mut near: Vec<(f64, &String)> = near.filter(|(alike, _)| *alike >= least).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let means = near.into_iter();
        means
            .map(|(alike, said)| (alike, self.meanings[said].clone()))
            .collect()
    }

    fn knows(&self, word: &str) -> bool {
        self.meanings.contains_key(word)
            || self.beside.contains_key(word)
            || departments::is_name(word)
    }
}

fn extend(words: &mut Vec<String>, more: &[String]) {
    for word in more {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
}

/// The shipped words, and these with own ones; each with a plain reading of them.
static BOTH: std::sync::LazyLock<[(Words, Plain); 2]> = std::sync::LazyLock::new(|| {
    let mut own = Words::default();
    own.add("own.json", OWN).unwrap();
    [
        (Words::default(), Plain::new(&[JSON])),
        (own, Plain::new(&[OWN, JSON])),
    ]
});

/// Everything that is quick to compare.
fn same_answers(words: &Words, plain: &Plain, word: &str) {
    let held = |there: &BTreeMap<String, Vec<String>>| there.get(word).cloned().unwrap_or_default();
    assert_eq!(words.meanings(word), held(&plain.meanings), "{word}");
    assert_eq!(words.beside(word), held(&plain.beside), "{word}");
    assert_eq!(words.knows(word), plain.knows(word), "{word}");
}

/// What every word is asked about. Numbers are compared to the last bit.
fn same_guesses(words: &Words, plain: &Plain, word: &str, least: f64) {
    assert_eq!(words.nearly(word), plain.nearly(word), "{word}");
    assert_eq!(words.spelled(word), plain.spelled(word), "{word}");
    let alike: Vec<_> = words.alike(word, least).collect();
    assert_eq!(alike, plain.alike(word, least), "{word}");
}

#[test]
fn every_word_is_answered_as_by_a_plain_reading() {
    for (words, plain) in BOTH.iter() {
        let all: Vec<&str> = plain.meanings.keys().map(String::as_str).collect();
        for word in all.iter().copied().chain(words.official()) {
            same_answers(words, plain, word);
        }
        let official: Vec<&String> = plain.beside.keys().collect();
        assert!(words.official().eq(official));
        let lengths = all.iter().copied().chain(words.official());
        let longest = lengths.map(|word| word.chars().count()).max();
        assert_eq!(Some(words.table().longest), longest);
        for word in all.iter().step_by(151) {
            same_guesses(words, plain, word, 0.5);
        }
        same_guesses(words, plain, "水", 0.0);
    }
}

/// Letters that spell `word`, of some of its characters only the first.
fn letters(word: &str, short: u64) -> String {
    let spelled = word.chars().enumerate().map(|(at, c)| {
        let all: Vec<&str> = crate::text::readings::readings(c).collect();
        let Some(reading) = all.get(short as usize % all.len().max(1)) else {
            return c.to_string();
        };
        match short >> (at % 64) & 3 {
            0 => reading[..1].to_string(),
            1 => format!("{reading}'"),
            _ => (*reading).to_string(),
        }
    });
    spelled.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_changed_word_is_answered_as_by_a_plain_reading(
        [from, other] in any::<[Index; 2]>(),
        [at, change] in any::<[Index; 2]>(),
        put in select(vec!["", "的", "地", "造", "a", "、", "🦌"]),
        least in select(vec![0.1, 0.5, 0.9]),
    ) {
        for (words, plain) in BOTH.iter() {
            let pick = |index: &Index| &plain.crowd[index.index(plain.crowd.len())].0;
            let mut word: Vec<char> = pick(&from).chars().collect();
            let place = at.index(word.len());
            // Put in, replaced or left out; then with another word behind it.
            word.splice(place..(place + change.index(3)).min(word.len()), put.chars());
            let word: String = word.into_iter().collect();
            for word in [word.clone(), format!("{word}{}", pick(&other))] {
                same_answers(words, plain, &word);
                same_guesses(words, plain, &word, least);
                let known = words.known_in(&word);
                assert!(known.iter().all(|known| plain.knows(known)));
            }
        }
    }

    #[test]
    fn letters_are_answered_as_by_a_plain_reading(from in any::<Index>(), short in any::<u64>()) {
        for (words, plain) in BOTH.iter() {
            let word = &plain.crowd[from.index(plain.crowd.len())].0;
            for letters in [letters(word, short), letters(word, short | (u64::MAX / 3 * 2))] {
                assert_eq!(words.spelled(&letters), plain.spelled(&letters), "{letters}");
            }
        }
    }
}

#[test]
fn the_shipped_words_are_known() {
    assert!(Words::default().table().everyday(|_| true).count() > 1_000);
    assert!(!Words::default().meanings("流浪狗").is_empty());
}

#[test]
fn a_file_of_ones_own_is_added_and_its_errors_name_the_line() {
    let mut words = Words::default();
    words
        .add("own.json", r#"[{"say": ["毛驴"], "means": ["牲畜"]}]"#)
        .unwrap();
    assert_eq!(words.meanings("毛驴"), ["牲畜"]);
    assert_eq!(words.known_in("我的毛驴丢了"), ["毛驴"]);
    for (json, line) in [
        (
            "[\n{\"say\": [\"a\"], \"means\": [\"b\"]},\n{\"say\": [\"\"], \"means\": [\"b\"]}]",
            "3",
        ),
        ("[\n{\"say\": [\"a\"]}]", "2"),
        ("[\n\n{\"say\": [], \"means\": [\"b\"]}]", "3"),
    ] {
        let error = words.add("own.json", json).unwrap_err().to_string();
        assert!(
            error.contains("own.json") && error.contains(line),
            "{error}"
        );
    }
}

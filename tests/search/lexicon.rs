//! The lexicon of matters is as docs/matters.md says.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::{BTreeMap, BTreeSet};

use lvzhi::model::Item;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Matter {
    matter: String,
    #[serde(default)]
    by: String,
    words: Vec<String>,
    says: Vec<String>,
    #[serde(default)]
    together: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

fn matters() -> Vec<Matter> {
    serde_json::from_str(include_str!("../../data/matters.json")).unwrap()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[test]
fn every_matter_is_named_once_and_all_its_parts_are_short_words() {
    let matters = matters();
    let names: BTreeSet<&str> = matters.iter().map(|one| one.matter.as_str()).collect();
    assert_eq!(names.len(), matters.len(), "a matter twice");
    for one in &matters {
        let name = &one.matter;
        assert!((2..=60).contains(&length(name)), "{name}");
        assert!(
            one.says.len() + one.together.len() >= 3,
            "{name}: few phrases"
        );
        for word in [&one.words, &one.says, &one.not].into_iter().flatten() {
            let bare: String = word.split_whitespace().collect();
            assert!(
                *word == bare && (1..=24).contains(&length(word)),
                "{name}: {word:?}"
            );
        }
        for pair in &one.together {
            let halves: Vec<&str> = pair.split('+').collect();
            assert!(halves.len() == 2, "{name}: {pair}");
            assert!(
                halves.iter().all(|half| (1..=6).contains(&length(half))),
                "{name}: {pair}"
            );
        }
    }
}

#[test]
fn no_phrase_is_claimed_by_three_matters() {
    let mut claims: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let matters = matters();
    for one in &matters {
        let says: BTreeSet<&str> = one.says.iter().map(String::as_str).collect();
        for phrase in says {
            claims.entry(phrase).or_default().push(&one.matter);
        }
    }
    claims.retain(|_, matters| matters.len() > 2);
    assert!(claims.is_empty(), "{claims:?}");
}

#[test]
fn the_official_words_of_every_matter_stand_in_lists_unless_no_township_answers_for_it() {
    let townships = lvzhi::library::embedded().unwrap();
    let texts: Vec<String> = townships
        .iter()
        .flat_map(|one| one.items.iter().map(text))
        .collect();
    for one in matters() {
        let is_known = one
            .words
            .iter()
            .any(|word| texts.iter().any(|text| text.contains(word)));
        assert_eq!(
            is_known,
            one.by.is_empty(),
            "{}: {:?}",
            one.matter,
            one.words
        );
    }
}

fn text(item: &Item) -> String {
    serde_json::to_string(item).unwrap()
}

//! Everyday words: those that are shipped, and a user's own as the program takes them in.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::HashSet;
use std::fs;

use lvzhi::text::normal::folded;
use serde_json::Value;

use crate::program::Home;

/// A word that no list and no shipped group holds.
const GROUP: &str = r#"[
  {"say": ["咕噜咕噜"], "means": ["流浪犬"]}
]"#;

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A home with this file of words in the usual place.
fn home_with(words: &str) -> Home {
    let home = Home::new();
    home.write(".config/lvzhi/words.json", words);
    home
}

#[cfg(target_os = "linux")]
#[test]
fn words_in_the_usual_place_are_known_to_every_search() {
    let without = Home::new();
    let nothing = without.lvzhi(&["search", "咕噜咕噜"]);
    assert_eq!(nothing.status.code(), Some(1));
    let home = home_with(GROUP);
    let found = home.lvzhi(&["search", "咕噜咕噜"]);
    assert_eq!(found.status.code(), Some(0));
    assert!(text(&found.stdout).lines().all(|line| line.contains("犬")));
    assert_eq!(text(&found.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_damaged_file_in_the_usual_place_is_told_of_and_the_search_goes_on() {
    let home = home_with("[\n{\"say\": [\"咕噜\"]}]");
    let found = home.lvzhi(&["search", "流浪狗"]);
    assert_eq!(found.status.code(), Some(0));
    assert!(text(&found.stdout).contains("流浪犬"));
    let told = text(&found.stderr);
    assert!(
        told.contains("words.json") && told.contains("第 2 行"),
        "{told}"
    );
}

#[test]
fn a_file_that_was_asked_for_must_be_there_and_be_read() {
    let home = Home::new();
    let own = home.path("mine.json");
    fs::write(&own, GROUP).unwrap();
    let own = own.to_str().unwrap();
    let found = home.lvzhi(&["--words", own, "search", "咕噜咕噜"]);
    assert_eq!(found.status.code(), Some(0));
    fs::write(own, "[{}]").unwrap();
    for asked in [own, "/nowhere/mine.json"] {
        let failed = home.lvzhi(&["search", "流浪狗", "--words", asked]);
        assert_eq!(failed.status.code(), Some(2));
        assert!(failed.stdout.is_empty());
        assert!(text(&failed.stderr).contains(asked));
    }
}

/// The groups that are shipped: what is said, and what it means.
fn shipped() -> Vec<[Vec<String>; 2]> {
    let json = include_str!("../../data/synonyms.json");
    let groups: Vec<Value> = serde_json::from_str(json).unwrap();
    let words = |words: &Value| serde_json::from_value(words.clone()).unwrap();
    let group = |group: &Value| [words(&group["say"]), words(&group["means"])];
    groups.iter().map(group).collect()
}

#[test]
fn what_a_shipped_word_means_stands_in_the_lists() {
    let mut texts = String::new();
    for township in lvzhi::library::embedded().unwrap() {
        for item in &township.items {
            texts += &serde_json::to_string(item).unwrap();
        }
    }
    let texts = folded(&texts);
    let groups = shipped();
    assert!(groups.len() >= 400);
    for [say, means] in groups {
        let stand = means.iter().filter(|word| texts.contains(&folded(word)));
        assert!(stand.count() > 0, "{say:?} {means:?}");
    }
}

#[test]
fn no_shipped_group_says_a_word_twice_or_none() {
    for [say, means] in shipped() {
        let words = [say, means].concat();
        let once: HashSet<&String> = words.iter().collect();
        assert!(once.len() == words.len(), "{words:?}");
        assert!(words.iter().all(|word| !word.trim().is_empty()));
    }
}

//! Rows in doubt of a library, decided as the screen does it.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;

use crate::program::{Home, stdout};
use lvzhi::import::Correction;
use lvzhi::library::{self, Folders, doubts};
use lvzhi::model::Township;
use serde_json::Value;

#[test]
fn what_is_decided_on_the_screen_is_kept_and_wins() {
    let home = Home::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources/yangmaogong.txt");
    let text = fs::read_to_string(source).unwrap() + "\n第 99 页\n";
    fs::write(home.path("a.txt"), text).unwrap();
    home.ok(&["import", "a.txt"]);
    let path = home.library().join("yangmaogong").join("1.json");
    let kept = || library::read(&path, "yangmaogong").unwrap().township;
    let material = doubts::material(&path).unwrap();
    let row = material
        .rows
        .iter()
        .find(|row| row.rival.is_some())
        .unwrap();
    assert!(!row.original.is_empty());
    let (read, rival) = (kept(), row.rival.clone().unwrap());
    let item = |township: &Township| {
        let mut items = township.items.iter();
        items.find(|item| item.id == row.item).cloned().unwrap()
    };
    let reason = "原件如此".to_string();
    let decided = Correction::of(&item(&read), &rival, reason, material.document.clone());
    let folders = Folders::named(&[home.library()]);
    let left = doubts::decide(&folders, &path, &decided).unwrap();
    assert!(left.len() < read.findings.len());
    assert_eq!(item(&kept()), rival);
    let checked = home.lvzhi(&["check", "--format", "json"]);
    let checked = stdout(&checked);
    assert!(checked.contains("原件如此"), "{checked}");
    // The same document read again is read as was decided.
    home.ok(&["import", "a.txt"]);
    let newest = home.ok(&["show", &row.item, "--format", "json"]).0;
    let newest: Value = serde_json::from_str(&newest).unwrap();
    let duties = serde_json::to_value(&rival.township_duties).unwrap();
    assert_eq!(newest["township_duties"], duties);
}

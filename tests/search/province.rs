//! The generated province: repeatable, readable as a library, and without a word of the real places.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

#[path = "../../examples/province/mod.rs"]
mod generator;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use self::generator::{Made, Province};
use crate::program::lvzhi;
use lvzhi::import::{self, Options};
use lvzhi::model::Item;
use lvzhi::source::Document;

fn made(townships: usize, seed: u64) -> Vec<Made> {
    Province::new(townships, seed).unwrap().collect()
}

/// Every file below `folder` with what is in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            found.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    found
}

/// The bytes of a library of `townships`, as written into `folder`.
fn library(folder: &Path, townships: usize, seed: u64) -> Vec<Vec<u8>> {
    for made in made(townships, seed) {
        generator::write(&made, folder).unwrap();
    }
    files(folder).into_values().collect()
}

#[test]
fn a_seed_gives_the_same_bytes_each_time_and_another_seed_others() {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let once = library(folders[0].path(), 3, 7);
    assert_eq!(once.len(), 3);
    assert_eq!(once, library(folders[1].path(), 3, 7));
    assert_ne!(once, library(folders[2].path(), 3, 8));
}

#[test]
fn a_library_of_it_is_read_beside_the_shipped_townships() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path(), 3, 7);
    let path = folder.path().to_str().unwrap();
    let output = lvzhi(&["list", "townships", "--format", "jsonl", "--library", path]);
    assert!(output.status.success() && output.stderr.is_empty());
    let shipped = lvzhi::library::embedded().unwrap().len();
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), shipped + 3);
}

#[test]
fn ids_are_unique_and_numbers_run() {
    let made = made(12, 1);
    let mut ids = BTreeSet::new();
    for township in made.iter().map(|made| &made.township) {
        assert!(ids.insert(township.id.clone()), "{}", township.id);
        let mut seq = BTreeMap::new();
        for item in &township.items {
            assert!(ids.insert(item.id.clone()), "{}", item.id);
            let last: &mut u32 = seq.entry(item.list).or_default();
            *last += 1;
            assert_eq!(item.seq, *last, "{}", item.id);
        }
    }
}

#[test]
fn nothing_is_left_of_the_real_places() {
    let real = [
        "新疆",
        "疆",
        "沙湾",
        "塔城",
        "安集海",
        "鹿角湾",
        "阿图什",
        "克孜勒苏",
        "柯尔克孜",
        "克州",
        "阿扎克",
        "喀什",
        "布谷孜",
        "乌鲁木齐",
        "米东",
        "羊毛工",
        "阿拉尔",
        "第一师",
        "五团",
        "沙河",
        "木垒",
        "昌吉",
        "大南沟",
        "乌孜别克",
        "维吾尔",
        "{",
        "}",
    ];
    for made in made(12, 1) {
        let lines = made.township.items.iter().map(generator::line);
        let region = made.township.region.clone();
        for text in made.original.iter().cloned().chain(lines).chain([region]) {
            let left: Vec<_> = real.iter().filter(|real| text.contains(**real)).collect();
            assert!(left.is_empty(), "{left:?} in {text}");
        }
    }
}

#[test]
fn hardly_two_items_say_the_same() {
    let made = made(40, 1);
    let items = made.iter().flat_map(|made| &made.township.items);
    let said: Vec<u64> = items.map(generator::said).collect();
    let distinct: BTreeSet<&u64> = said.iter().collect();
    assert!((said.len() - distinct.len()) * 100 < said.len());
}

#[test]
fn departments_keep_their_names_but_for_the_place() {
    let end = |name: &str| -> String { name.chars().rev().take(2).collect() };
    let real = lvzhi::library::embedded().unwrap();
    let items = real.iter().flat_map(|township| &township.items);
    let ends: BTreeSet<String> = items.flat_map(Item::responsible).map(end).collect();
    for made in made(5, 3) {
        for name in made.township.items.iter().flat_map(Item::responsible) {
            assert!(ends.contains(&end(name)), "{name}");
        }
    }
}

#[test]
fn its_documents_are_read_as_duty_lists() {
    for made in made(5, 1) {
        let text = made.original.join("\n");
        let document = Document::from_bytes("made.txt", text.as_bytes()).unwrap();
        let read = import::read(&document, &Options::default()).unwrap();
        assert_eq!(read.name, made.township.name);
        let names = |township: &lvzhi::model::Township| -> Vec<String> {
            township
                .items
                .iter()
                .map(|item| item.name.clone())
                .collect()
        };
        assert_eq!(names(&read), names(&made.township));
    }
}

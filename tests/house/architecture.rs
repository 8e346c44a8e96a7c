//! The shape of the code, held by reading it: the map in `src/lib.rs` is the order of the layers.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// No file is longer than this.
const LINES: usize = 600;

/// The modules in the order of the map in `src/lib.rs`: lines such as ``//! - [`text`]: …``, without the brackets
/// where only the crate sees the module.
fn layers() -> Vec<String> {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let entries = map.lines().filter_map(|line| line.strip_prefix("//! - "));
    let names = entries.map(|entry| entry.split('`').nth(1).unwrap());
    names.map(str::to_string).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file by its path below `src`, with its text.
fn sources() -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    collect(&root().join("src"), &mut found);
    assert!(found.len() > 10);
    found
}

fn collect(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root().join("src")).unwrap();
            found.insert(below.to_path_buf(), fs::read_to_string(&path).unwrap());
        }
    }
}

/// The module of the first level that a file belongs to.
fn module(path: &Path) -> String {
    let first = path.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_string()
}

/// The words that follow `prefix` in code, comments aside.
fn words_after(text: &str, prefix: &str) -> BTreeSet<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let mut words = BTreeSet::new();
    for line in code {
        for (at, _) in line.match_indices(prefix) {
            let rest = &line[at + prefix.len()..];
            let group = rest
                .strip_prefix('{')
                .and_then(|group| group.split('}').next());
            for part in group
                .unwrap_or(rest)
                .split(',')
                .take(if group.is_some() { 99 } else { 1 })
            {
                let end = |c: char| !(c.is_alphanumeric() || c == '_');
                words.extend(part.trim().split(end).next().map(str::to_string));
            }
        }
    }
    words.remove("");
    words
}

#[test]
fn the_map_names_every_module() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: BTreeSet<String> = words_after(&library, " mod ");
    assert_eq!(declared, layers().into_iter().collect());
}

#[test]
fn a_file_imports_only_from_its_own_folder_or_from_modules_above_it() {
    let layers = layers();
    let place = |name: &str| layers.iter().position(|layer| layer == name);
    for (path, text) in sources() {
        let Some(own) = place(&module(&path)) else {
            continue;
        };
        for word in words_after(&text, "crate::") {
            let there = place(&word);
            assert!(
                there.is_some_and(|there| there <= own),
                "{}: crate::{word} is no module above it in the map of src/lib.rs",
                path.display()
            );
        }
    }
}

#[test]
fn files_of_one_folder_do_not_import_each_other_in_a_ring() {
    let mut uses: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let sources = sources();
    for (path, text) in &sources {
        let folder = path.parent().unwrap();
        let beside = words_after(text, "super::").into_iter().map(|word| {
            let file = folder.join(format!("{word}.rs"));
            if sources.contains_key(&file) {
                file
            } else {
                folder.join(word).join("mod.rs")
            }
        });
        if path.file_name().unwrap() != "mod.rs" {
            uses.insert(
                path.clone(),
                beside.filter(|file| sources.contains_key(file)).collect(),
            );
        }
    }
    // Files that use nothing left in the map are taken out, until only rings remain.
    while let Some(free) = uses
        .iter()
        .find(|(_, used)| used.iter().all(|file| !uses.contains_key(file)))
        .map(|(path, _)| path.clone())
    {
        uses.remove(&free);
    }
    assert!(uses.is_empty(), "in a ring: {:?}", uses.keys());
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    for (path, text) in sources() {
        let path = path.display();
        assert!(text.starts_with("//!"), "{path} has no first comment");
        let lines = text.lines().count();
        assert!(lines <= LINES, "{path} has {lines} lines");
    }
}

#[test]
fn one_file_names_the_fuzzy_matcher() {
    let naming = |(path, text): (PathBuf, String)| text.contains("fuzzy_matcher").then_some(path);
    let found: Vec<PathBuf> = sources().into_iter().filter_map(naming).collect();
    assert_eq!(found, [Path::new("search/fuzzy.rs")]);
}

#[test]
fn only_the_command_line_prints() {
    for (path, text) in sources() {
        let prints = ["println!", "print!(", "dbg!"]
            .iter()
            .any(|word| text.contains(word));
        assert!(!prints, "{} prints", path.display());
    }
}

#[test]
fn few_files_have_code_that_needs_care() {
    let unsafe_code = |(path, text): (PathBuf, String)| text.contains("unsafe ").then_some(path);
    let mut found: Vec<PathBuf> = sources().into_iter().filter_map(unsafe_code).collect();
    found.sort();
    let careful = ["compiled/layout.rs", "compiled/mapping.rs", "memory.rs"];
    assert_eq!(found, careful.map(Path::new));
}

/// A message asks the user to do something, so it has this word in Chinese.
const ASKS: char = '请';

#[test]
fn what_is_below_the_messages_has_no_sentences() {
    let core: Vec<String> = layers()
        .into_iter()
        .take_while(|layer| layer != "messages")
        // What answers a ticket is pasted into a letter.
        .filter(|layer| layer != "cite")
        .collect();
    assert!(core.len() > 10, "{core:?}");
    for (path, text) in sources() {
        // Unit tests stand last.
        let code = text.split("#[cfg(test)]").next().unwrap();
        let spoken = code.lines().find(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && line.contains(ASKS)
        });
        if core.contains(&module(&path)) && !path.ends_with("tests.rs") {
            assert!(spoken.is_none(), "{}: {spoken:?}", path.display());
        }
    }
}

//! Documents in every manner in which townships publish their lists, and some that are none: what is
//! read from each is held, cell by cell, against what should be.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use lvzhi::import::{self, Options};
use lvzhi::source::Document;
use serde_json::{Map, Value};

/// Documents that cannot be read in full yet, with the items that are read rightly all the same.
const HARD: [(&str, usize); 4] = [
    // Each cell is a block of its own: text without the order of rows.
    ("b10", 44),
    // Narrow columns, rows cut by the page anywhere, two columns of departments without a sign between.
    ("a31", 72),
    ("a33", 66),
    ("b23", 60),
];

const FIELDS: [&str; 8] = [
    "township",
    "category",
    "name",
    "remark",
    "departments",
    "upstream",
    "township_duties",
    "takeover",
];

type Item = Map<String, Value>;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/manners")
        .join(name)
}

/// The documents by their names without extension.
fn documents() -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder("documents")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| {
            (
                path.file_stem().unwrap().to_str().unwrap().to_string(),
                path,
            )
        })
        .collect()
}

fn gold(name: &str) -> Value {
    let text = fs::read_to_string(folder("gold").join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The items of a document; nothing where it is refused.
fn read(path: &Path) -> Option<Vec<Item>> {
    let document = Document::open(path).ok()?;
    let townships = import::read_all(&document, &Options::default()).ok()?;
    let items = townships.iter().flat_map(|township| &township.items);
    let as_map = |item| match serde_json::to_value(item).unwrap() {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    Some(items.map(as_map).collect())
}

/// A value without white space, and nothing for what is empty.
fn bare(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let hidden = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}', '\u{ad}'];
            let kept = |c: &char| !c.is_whitespace() && !hidden.contains(c);
            let text: String = text.chars().filter(kept).collect();
            if text.is_empty() {
                Value::Null
            } else {
                text.into()
            }
        }
        Value::Array(all) if all.is_empty() => Value::Null,
        Value::Array(all) => all.iter().map(bare).collect(),
        Value::Object(map) => {
            let fields = map.iter().map(|(key, value)| (key.clone(), bare(value)));
            Value::Object(fields.filter(|(_, value)| !value.is_null()).collect())
        }
        other => other.clone(),
    }
}

/// All texts in a value, run together.
fn joined(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(joined).collect(),
        Value::Object(map) => map.values().map(joined).collect(),
        _ => String::new(),
    }
}

fn says(item: &Item, which: &str, field: &str) -> bool {
    let names = item.get(which).and_then(Value::as_array);
    names.is_some_and(|names| names.iter().any(|name| name == field))
}

/// Whether `field` was read as it should be.
fn agrees(wanted: &Item, read: &Item, field: &str) -> bool {
    let of = |item: &Item| bare(item.get(field).unwrap_or(&Value::Null));
    let (mut one, mut other) = (of(wanted), of(read));
    if field == "upstream" && says(wanted, "loose", "upstream.departments") {
        for groups in [&mut one, &mut other]
            .into_iter()
            .filter_map(Value::as_array_mut)
        {
            for group in groups.iter_mut().filter_map(Value::as_object_mut) {
                group.remove("departments");
            }
        }
    }
    if says(wanted, "joined", field) {
        joined(&one) == joined(&other)
    } else {
        one == other
    }
}

fn is_right(wanted: &Item, read: &[Item]) -> bool {
    let same = |item: &&Item| item["list"] == wanted["list"] && item["seq"] == wanted["seq"];
    let found: Vec<&Item> = read.iter().filter(same).collect();
    let [found] = found[..] else { return false };
    let compared = FIELDS.iter().filter(|field| !says(wanted, "loose", field));
    compared
        .into_iter()
        .all(|field| agrees(wanted, found, field))
}

#[test]
fn lists_are_read_in_every_manner_and_nothing_else_is() {
    for (name, path) in documents() {
        let gold = gold(&name);
        let read = read(&path);
        let Some(wanted) = gold.as_array() else {
            assert!(read.is_none(), "{name} is no duty list");
            continue;
        };
        let read = read.unwrap_or_default();
        let wanted: Vec<&Item> = wanted.iter().filter_map(Value::as_object).collect();
        let wrong: Vec<String> = wanted
            .iter()
            .filter(|item| !is_right(item, &read))
            .map(|item| format!("{} {}", item["list"], item["seq"]))
            .collect();
        let right = wanted.len() - wrong.len();
        match HARD.iter().find(|(hard, _)| *hard == name) {
            Some((_, least)) => assert!(right >= *least, "{name}: {right}, wrong {wrong:?}"),
            None => {
                assert!(wrong.is_empty(), "{name}: wrong {wrong:?}");
                assert_eq!(read.len(), wanted.len(), "{name}");
            }
        }
    }
}

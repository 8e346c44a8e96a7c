//! Small documents with one trait each that is easily read wrongly, by `tests/fixtures/reading`. What is
//! expected of each stands beside it: the township, how many items each list has, the fields that matter of
//! some items, and all findings (`code item`) but those that say that a list is missing; or that it is refused,
//! with words of the cure.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use lvzhi::import::{self, Options};
use lvzhi::language::Language;
use lvzhi::messages;
use lvzhi::model::{ListKind, Township};
use lvzhi::source::Document;
use serde_json::{Map, Value, json};

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reading");
    let entries = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn document(folder: &Path) -> PathBuf {
    let mut files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .find(|path| path.file_stem().unwrap() == "input")
        .unwrap()
}

fn id(id: &str) -> &str {
    id.rsplit('/').next().unwrap()
}

fn findings(township: &Township) -> Vec<String> {
    let findings = township.findings.iter().map(|finding| {
        let stored = serde_json::to_value(finding).unwrap();
        format!("{} {}", stored["code"].as_str().unwrap(), id(&finding.item))
    });
    let mut findings: Vec<String> = findings
        .map(|finding| finding.trim_end().to_string())
        .filter(|finding| finding != "list_missing")
        .collect();
    findings.sort();
    findings
}

/// What was read, with the fields only that `expected` has.
fn as_expected(township: &Township, expected: &Value) -> Value {
    let mut items = Map::new();
    for (wanted, fields) in expected["items"].as_object().unwrap() {
        let item = township.items.iter().find(|item| id(&item.id) == wanted);
        let item = serde_json::to_value(item).unwrap();
        let fields = fields.as_object().unwrap().keys();
        let read = fields.map(|field| (field.clone(), item[field.as_str()].clone()));
        items.insert(wanted.clone(), Value::Object(read.collect()));
    }
    let counts = ListKind::ALL.map(|list| township.count(list));
    json!({
        "township": township.name,
        "counts": counts[..3],
        "items": items,
        "findings": findings(township),
    })
}

/// Adds each value in which `read` is not what is `expected`.
fn differences(path: &str, read: &Value, expected: &Value, wrong: &mut Vec<String>) {
    match (read, expected) {
        (Value::Object(read), Value::Object(expected)) if read.len() == expected.len() => {
            for (key, expected) in expected {
                let read = read.get(key).unwrap_or(&Value::Null);
                differences(&format!("{path} {key}"), read, expected, wrong);
            }
        }
        _ if read == expected => {}
        _ => wrong.push(format!("{path}\n  read     {read}\n  expected {expected}")),
    }
}

#[test]
fn every_trait_is_read_as_a_person_would() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(folder.join("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        let read = Document::open(&document(&folder))
            .and_then(|document| import::read(&document, &Options::default()));
        if let Some(cure) = expected["refused"].as_str() {
            let told = read.map_err(|error| messages::error(&error, Language::English));
            if !told.as_ref().is_err_and(|told| told.contains(cure)) {
                let read = told.map(|township| township.items.len());
                wrong.push(format!("{name}: not refused with its cure: {read:?}"));
            }
            continue;
        }
        match read {
            Ok(township) => {
                let read = as_expected(&township, &expected);
                differences(&name, &read, &expected, &mut wrong);
            }
            Err(error) => wrong.push(format!(
                "{name}: {}",
                messages::error(&error, Language::English)
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

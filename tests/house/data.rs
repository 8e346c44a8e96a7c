//! Everything that is kept as JSON is of the shape that docs/library.schema.json says: the shipped
//! data, and what an import writes.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{lvzhi, stderr, stdout};
use jsonschema::Validator;
use lvzhi::library::history::HistoryFile;
use lvzhi::model::SearchHistory;
use serde_json::{Value, json};

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Holds what is to be of one of the schema's shapes.
fn shape(name: &str) -> Validator {
    let mut schema = json_of(&root("docs/library.schema.json"));
    schema.as_object_mut().unwrap().remove("anyOf");
    schema["$ref"] = json!(format!("#/$defs/{name}"));
    jsonschema::validator_for(&schema).unwrap()
}

fn fits(shape: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> = shape
        .iter_errors(value)
        .take(5)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// The JSON files in a folder, those in its folders too.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            found.push(path);
        }
    }
    found
}

/// What no schema can say: ids begin with the township's, and ranges of lines run forwards.
fn agrees(township: &Value, what: &str) {
    let id = township["id"].as_str().unwrap();
    for item in township["items"].as_array().unwrap() {
        let own = item["id"].as_str().unwrap();
        let list = item["list"].as_str().unwrap();
        let expected = format!("{id}/{}{}", &list[..1], item["seq"]);
        assert_eq!(own, expected, "{what}");
        assert_eq!(item["township"], township["name"], "{what}: {own}");
        for range in item["source"]["lines"].as_array().unwrap() {
            let (first, last) = (range[0].as_u64(), range[1].as_u64());
            assert!(first <= last, "{what}: {own}: {range}");
        }
    }
}

#[test]
fn the_schema_names_nothing_that_is_not_there() {
    let schema = json_of(&root("docs/library.schema.json"));
    jsonschema::validator_for(&schema).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    for entry in schema["anyOf"].as_array().unwrap() {
        let name = entry["$ref"].as_str().unwrap();
        assert!(schema.pointer(&name[1..]).is_some(), "{name}");
    }
}

#[test]
fn a_wrong_file_is_told_from_a_right_one() {
    let right = json_of(&root("data/townships/anjihai.json"));
    let shape = shape("township");
    for (place, value) in [
        ("/items/0/list", json!("cooperative")),
        ("/items/0/seq", json!(0)),
        (
            "/items/0/takeover",
            json!({"departments": [], "method": []}),
        ),
        ("/items/0/source/lines", json!([[1, 2, 3]])),
        ("/id", json!("安集海")),
        ("/coverage/lines", json!(-1)),
    ] {
        let mut wrong = right.clone();
        *wrong.pointer_mut(place).unwrap() = value;
        assert!(!shape.is_valid(&wrong), "{place}");
    }
    let mut wrong = right;
    wrong["more"] = json!(1);
    assert!(!shape.is_valid(&wrong));
}

#[test]
fn all_shipped_data_fits() {
    let mut seen = 0;
    for (folder, name) in [
        ("data/townships", "township"),
        ("data/corrections", "decisions"),
    ] {
        for path in files(&root(folder)) {
            let what = path.display().to_string();
            let value = json_of(&path);
            fits(&shape(name), &value, &what);
            if name == "township" {
                agrees(&value, &what);
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 10);
    for name in ["departments", "categories", "formulas"] {
        let path = root("data").join(format!("{name}.json"));
        fits(&shape(name), &json_of(&path), name);
    }
    fits(
        &shape("words"),
        &json_of(&root("data/synonyms.json")),
        "words",
    );
    fits(
        &shape("matters"),
        &json_of(&root("data/matters.json")),
        "matters",
    );
    // What is compiled of these, and the pairs of characters of data/simplified.txt, are held by tests of their own.
    let beside = fs::read_dir(root("data")).unwrap().filter(|entry| {
        let path = entry.as_ref().unwrap().path();
        path.extension()
            .is_none_or(|extension| extension != "compiled")
    });
    assert_eq!(beside.count(), 9, "a file in data that nothing holds");
}

#[test]
fn what_is_kept_of_searches_fits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("searches.json");
    let mut file = HistoryFile::at(path.clone());
    for number in 0..SearchHistory::MOST + 2 {
        file.add(&format!(
            "{}{number}",
            "犬".repeat(SearchHistory::LONGEST - 3)
        ))
        .unwrap();
    }
    file.add(&"犬".repeat(SearchHistory::LONGEST + 1)).unwrap();
    let kept = json_of(&path);
    assert_eq!(kept.as_array().unwrap().len(), SearchHistory::MOST);
    fits(&shape("searches"), &kept, "searches.json");
}

#[test]
fn what_an_import_writes_fits() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (library, plain) = (at("library"), at("plain"));
    fs::create_dir(&plain).unwrap();
    let documents = root("tests/manners/documents").display().to_string();
    let fixtures = root("tests/fixtures/import").display().to_string();
    let own = root("data/sources").display().to_string();
    // Some are refused, and the exit code says so.
    let kept = lvzhi(&["import", &documents, &fixtures, &own, "--library", &library]);
    assert!(stdout(&kept).lines().count() > 40, "{}", stderr(&kept));
    lvzhi(&["import", &documents, "-o", &plain]);

    let (version, township) = (shape("version"), shape("township"));
    let versions = files(Path::new(&library));
    assert!(versions.len() > 30, "{}", versions.len());
    for path in versions {
        let (value, what) = (json_of(&path), path.display().to_string());
        fits(&version, &value, &what);
        agrees(&value["township"], &what);
    }
    let written = files(Path::new(&plain));
    assert!(written.len() > 30, "{}", written.len());
    for path in written {
        let (value, what) = (json_of(&path), path.display().to_string());
        fits(&township, &value, &what);
        agrees(&value, &what);
    }

    let items = lvzhi(&["export", "--format", "json", "--library", &library]);
    let items = serde_json::from_slice(&items.stdout).unwrap();
    fits(&shape("items"), &items, "export");
}

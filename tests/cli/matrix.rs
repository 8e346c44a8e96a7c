//! The matrix of duties, what a person decides about it, and a department's own sheet.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::HashSet;

use crate::program::{Home, lvzhi, shipped_items, stdout};
use serde_json::Value;

/// The ids of the items of a row.
fn items(row: &Value) -> Vec<&str> {
    let items = row["items"].as_array().unwrap().iter();
    items.map(|id| id.as_str().unwrap()).collect()
}

/// What a command answers in JSON.
fn json(home: &Home, line: &[&str]) -> Vec<Value> {
    home.json(&[line, &["--format", "json"]].concat())
}

/// The row of the matrix that has this item.
fn row_of(home: &Home, id: &str) -> Value {
    let rows = json(home, &["matrix"]);
    rows.into_iter()
        .find(|row| items(row).contains(&id))
        .unwrap()
}

#[test]
fn every_item_stands_in_a_row_with_the_list_of_its_township() {
    let home = Home::new();
    let (lines, _) = home.ok(&["matrix", "--format", "jsonl"]);
    let mut seen = HashSet::new();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        assert!(row["duty"].is_string());
        for id in items(&row) {
            let (township, number) = id.split_once('/').unwrap();
            let kinds = row["cells"][township].as_array().unwrap();
            let list = match &number[..1] {
                "b" => "basic",
                "c" => "cooperative",
                _ => "reclaimed",
            };
            let is_told = |kind: &Value| kind == list || list == "reclaimed" && kind == "ended";
            assert!(kinds.iter().any(is_told), "{id} in {row}");
            seen.insert(id.to_string());
        }
    }
    assert_eq!(seen.len(), shipped_items());
}

#[test]
fn rows_are_chosen_by_what_townships_have() {
    let home = Home::new();
    let differing = json(&home, &["matrix", "--differ"]);
    assert!(differing.len() > 10);
    for row in &differing {
        let cells = row["cells"].as_object().unwrap().values();
        let kinds: HashSet<&Value> = cells.flat_map(|kinds| kinds.as_array().unwrap()).collect();
        assert!(kinds.len() > 1, "{row}");
    }
    for row in json(&home, &["matrix", "--only", "anjihai"]) {
        assert!(items(&row).iter().all(|id| id.starts_with("anjihai/")));
    }
    for row in json(&home, &["matrix", "--lacks", "anjihai"]) {
        assert!(row["cells"].get("anjihai").is_none());
    }
    let two = json(&home, &["matrix", "--township", "anjihai,azhake"]);
    for row in &two {
        let cells = row["cells"].as_object().unwrap();
        assert!(cells.keys().all(|id| id == "anjihai" || id == "azhake"));
    }
    let found = json(&home, &["matrix", "流浪犬"]);
    assert!(found.iter().any(|row| items(row).contains(&"anjihai/c41")));
    assert_eq!(lvzhi(&["matrix", "量子计算"]).status.code(), Some(1));
}

#[test]
fn what_a_person_decides_counts_and_can_be_taken_back() {
    let home = Home::new();
    let before = row_of(&home, "anjihai/c41");
    home.ok(&["matrix", "--split", "anjihai/c41"]);
    assert_eq!(items(&row_of(&home, "anjihai/c41")), ["anjihai/c41"]);
    let related = home.lvzhi(&["related", "anjihai/c41"]);
    assert_eq!(related.status.code(), Some(1));
    home.ok(&["matrix", "--join", "anjihai/c41,azhake/c41"]);
    home.ok(&["matrix", "--name", "anjihai/c41", "养犬管理"]);
    let joined = row_of(&home, "anjihai/c41");
    assert!(items(&joined).contains(&"azhake/c41"));
    assert_eq!(joined["duty"], "养犬管理");
    home.ok(&["matrix", "--forget", "anjihai/c41"]);
    assert_eq!(row_of(&home, "anjihai/c41"), before);
}

#[test]
fn a_workbook_is_written_whole() {
    let home = Home::new();
    let path = home.path("matrix.xlsx");
    home.ok(&["matrix", "-o", path.to_str().unwrap()]);
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"PK") && bytes.len() > 10_000);
}

#[test]
fn two_townships_are_compared_by_their_duties() {
    let home = Home::new();
    let output = home.lvzhi(&["diff", "anjihai", "azhake", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let rows: Vec<Value> = serde_json::from_str(&stdout(&output)).unwrap();
    for row in &rows {
        let cells = row["cells"].as_object().unwrap();
        let same = cells.len() == 2 && cells["anjihai"] == cells["azhake"];
        let single = cells
            .values()
            .all(|kinds| kinds.as_array().unwrap().len() == 1);
        assert!(!(same && single), "{row}");
    }
}

#[test]
fn a_department_has_its_own_paragraphs_and_no_others() {
    let home = Home::new();
    let rows = json(&home, &["sheet", "公安局", "--township", "danangou"]);
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    let dogs = row("danangou/c19");
    assert_eq!(dogs["role"], "leads");
    let own = dogs["own"].as_array().unwrap();
    assert_eq!(own.len(), 1);
    assert!(
        own[0]
            .as_str()
            .unwrap()
            .starts_with("1.县公安局负责收集养犬人员基本信息")
    );
    assert_eq!(dogs["shared"].as_array().unwrap().len(), 0);
    assert!(!dogs["owed"].as_array().unwrap().is_empty());
    assert_eq!(row("danangou/c15")["role"], "helps");
    let classes = row("danangou/c101");
    assert!(classes["own"].as_array().unwrap().is_empty());
    let with_it = classes["named"][0].as_str().unwrap();
    assert!(with_it.contains("会同县公安局对学科类隐形变异培训进行日常监管"));
    assert_eq!(row("danangou/c96")["role"], "mentioned");
    assert_eq!(row("danangou/c96")["named"].as_array().unwrap().len(), 2);
    let rows = json(&home, &["sheet", "应急局", "--township", "danangou"]);
    let leads = |row: &Value| row["id"] == "danangou/c84" && row["role"] == "leads";
    assert!(rows.iter().any(leads));
    for format in ["text", "md", "csv", "jsonl"] {
        let line = ["sheet", "公安局", "--format", format];
        assert!(!home.ok(&line).0.is_empty(), "{format}");
    }
    assert_eq!(lvzhi(&["sheet", "火星局"]).status.code(), Some(1));
}

//! `lvzhi diff` as it is run: outputs, exit codes, what can be compared.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what goes wrong"
)]

use std::path::PathBuf;

use crate::program::{lvzhi, stderr, stdout};
use lvzhi::library;
use lvzhi::model::{ListKind, PerList, Takeover, Township};
use serde_json::Value;
use tempfile::TempDir;

fn shipped() -> Township {
    library::embedded().unwrap().remove(0)
}

/// A folder with an edited copy of the first township: an item taken back, one renamed, one gone.
fn edited() -> (TempDir, PathBuf, Township) {
    let mut township = shipped();
    let at = township
        .items
        .iter()
        .position(|item| item.list == ListKind::Cooperative);
    let mut taken = township.items.remove(at.unwrap());
    taken.list = ListKind::Reclaimed;
    taken.departments.clear();
    taken.upstream.clear();
    taken.township_duties.clear();
    taken.takeover = Some(Takeover {
        departments: vec!["市委组织部".to_string()],
        method: vec!["由市委组织部自行开展。".to_string()],
    });
    township.items.push(taken);
    township.items[2].name += "（试行）";
    township.items.remove(7);
    let mut next: PerList<u32> = PerList::default();
    for item in &mut township.items {
        let seq = &mut next[item.list];
        *seq += 1;
        item.seq = *seq;
        item.id = format!("anjihai/{}{}", item.list.letter(), item.seq);
    }
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("new.json");
    std::fs::write(&path, library::to_json(&township)).unwrap();
    (folder, path, township)
}

#[test]
fn the_same_has_no_difference() {
    let output = lvzhi(&["diff", "anjihai", "安集海镇"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stdout(&output).contains("清单无调整"),
        "{}",
        stdout(&output)
    );
    let output = lvzhi(&["diff", "anjihai", "anjihai", "--format", "json"]);
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(0), "[]\n")
    );
}

#[test]
fn text_groups_what_changed_and_marks_the_words() {
    let (_folder, path, _) = edited();
    let output = lvzhi(&["diff", "anjihai", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}: {text}"));
    let groups = ["3 项有调整", "配合 → 收回  1", "取消  1", "名称调整  1"];
    assert!(groups.map(place).is_sorted(), "{text}");
    for part in [
        "{+（试行）+}",
        "anjihai/c1 → anjihai/r62",
        "+ 由市委组织部自行开展。",
        "序号顺延",
    ] {
        place(part);
    }
    assert!(!text.contains('\u{1b}'));
    let english = stdout(&lvzhi(&[
        "--lang",
        "en",
        "diff",
        "anjihai",
        path.to_str().unwrap(),
    ]));
    assert!(
        english.contains("3 changed: cooperative → reclaimed 1"),
        "{english}"
    );
}

#[test]
fn json_tells_every_change_with_both_sides() {
    let (_folder, path, _) = edited();
    let output = lvzhi(&[
        "diff",
        "anjihai",
        path.to_str().unwrap(),
        "--format",
        "json",
    ]);
    let changes: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(changes.len(), 3);
    let [moved, removed, renamed] = &changes[..] else {
        panic!("{changes:?}")
    };
    assert_eq!(moved["kinds"], serde_json::json!(["moved"]));
    assert_eq!(moved["old"]["list"], "cooperative");
    assert_eq!(moved["new"]["list"], "reclaimed");
    assert_eq!(
        (&removed["kinds"][0], &removed["new"]),
        (&"removed".into(), &Value::Null)
    );
    assert_eq!(renamed["cells"][0]["cell"], "name");
    let new = renamed["cells"][0]["new"].as_str().unwrap();
    assert!(new.ends_with("（试行）"));
}

#[test]
fn markdown_strikes_out_what_is_gone() {
    let (_folder, path, _) = edited();
    let page = stdout(&lvzhi(&[
        "diff",
        "anjihai",
        path.to_str().unwrap(),
        "--format",
        "md",
    ]));
    for part in [
        "# 安集海镇：",
        "## 配合 → 收回（1）",
        "<ins>（试行）</ins>",
        "<del>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn what_export_writes_can_be_compared() {
    let folder = TempDir::new().unwrap();
    for format in ["json", "jsonl", "csv"] {
        let path = folder.path().join(format!("items.{format}"));
        let path = path.to_str().unwrap();
        let exported = lvzhi(&["export", "--township", "anjihai", "-o", path]);
        assert_eq!(exported.status.code(), Some(0), "{}", stderr(&exported));
        let output = lvzhi(&["diff", "anjihai", path]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{format}: {}",
            stdout(&output)
        );
    }
}

#[test]
fn a_published_document_is_read_for_comparing() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources/anjihai.txt");
    let output = lvzhi(&["diff", "anjihai", source]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn what_cannot_be_compared_is_said_in_a_sentence() {
    let folder = TempDir::new().unwrap();
    let all = folder.path().join("all.json");
    let all = all.to_str().unwrap();
    lvzhi(&["export", "-o", all]);
    for (side, said) in [
        ("火箭镇", "没有名为“火箭镇”的乡镇"),
        ("anjihai@1", "anjihai@1"),
        ("镇", "可以指几个乡镇"),
        (all, "几个乡镇"),
    ] {
        let output = lvzhi(&["diff", "anjihai", side]);
        assert_eq!(output.status.code(), Some(2), "{side}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    let output = lvzhi(&["diff", "anjihai", "azhake", "--screen"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--screen"), "{}", stderr(&output));
}

//! A township that does not list a matter, and neighbours that do: said so in every format.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::process::Output;

use crate::program::{lvzhi, stderr, stdout};
use lvzhi::model::{Item, Township};
use serde_json::Value;

/// A township, and the item of another one with a name that occurs once.
fn case() -> (Township, Item) {
    let townships = lvzhi::library::embedded().unwrap();
    let first = townships[0].clone();
    let names: Vec<&str> = townships
        .iter()
        .flat_map(|one| &one.items)
        .map(|item| item.name.as_str())
        .collect();
    let is_once = |item: &&Item| {
        let is_plain = !item.name.contains(['"', '“', '”', ' ']);
        is_plain
            && names
                .iter()
                .filter(|name| name.contains(&item.name))
                .count()
                == 1
    };
    let mut others = townships[1..].iter().flat_map(|one| &one.items);
    (first, others.find(is_once).unwrap().clone())
}

/// The search for the other township's item, with the township in front.
fn searched(more: &[&str]) -> (Township, Item, Output) {
    let (township, item) = case();
    let query = [township.name.clone(), format!("\"{}\"", item.name)];
    let arguments = ["search", &query[0], &query[1]];
    let output = lvzhi(&[&arguments[..], more].concat());
    assert_eq!(output.status.code(), Some(1));
    (township, item, output)
}

#[test]
fn the_sentence_is_said_beside_the_data_and_each_line_says_whose_it_is() {
    let (township, item, output) = searched(&[]);
    let sentence = format!("清单未列此事项（{}）。", township.name);
    assert!(stderr(&output).contains(&sentence), "{}", stderr(&output));
    // Another township lists it, so the words are those of the lists.
    assert!(!stderr(&output).contains("换个说法"), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains(&item.id));
    assert!(
        text.lines().all(|line| line.starts_with("其他乡镇 ")),
        "{text}"
    );
    let (_, _, output) = searched(&["--lang", "en"]);
    assert!(stderr(&output).contains("not in this township's lists"));
    assert!(
        stdout(&output)
            .lines()
            .all(|line| line.starts_with("elsewhere "))
    );
}

#[test]
fn where_no_township_lists_it_the_answer_says_that_the_words_may_be_wrong() {
    let (township, _) = case();
    let output = lvzhi(&["search", &township.name, "\"没有哪张清单这样写\""]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(
        said.contains("清单未列此事项") && said.contains("换个说法"),
        "{said}"
    );
}

#[test]
fn json_is_an_object_with_what_is_unlisted_and_who_has_it() {
    let (township, item, output) = searched(&["--format", "json"]);
    let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(whole["unlisted"], true);
    assert_eq!(whole["townships"], serde_json::json!([township.id]));
    let neighbour = &whole["neighbours"][0];
    assert_eq!(neighbour["id"], item.id);
    assert!(neighbour["score"].as_u64().is_some() && neighbour["matched"][0] == "name");
    let (_, _, output) = searched(&["--format", "jsonl"]);
    let lines: Vec<Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["townships"], serde_json::json!([township.id]));
    assert!(lines.len() > 1 && lines.iter().all(|line| line["unlisted"] == true));
}

#[test]
fn tables_say_it_too() {
    let (_, item, output) = searched(&["--format", "csv"]);
    let text = stdout(&output);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
    assert!(rows.iter().any(|row| row[0] == item.id));
    assert!(
        rows.iter()
            .all(|row| row[row.len() - 1].contains("其他乡镇"))
    );
    let (_, item, output) = searched(&["--format", "md"]);
    let text = stdout(&output);
    assert!(text.contains("未列此事项") && text.contains("## 其他乡镇") && text.contains(&item.id));
}

#[test]
fn a_filter_chooses_a_township_as_its_name_does() {
    let (township, item) = case();
    let name = format!("\"{}\"", item.name);
    for chosen in [&township.id, &township.name] {
        let output = lvzhi(&["search", &name, "--township", chosen]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("未列此事项") && stdout(&output).contains(&item.id));
    }
    let own = lvzhi(&[
        "search",
        &name,
        "--township",
        &item.township,
        "--format",
        "json",
    ]);
    let items: Vec<Value> = serde_json::from_slice(&own.stdout).unwrap();
    assert_eq!(
        (own.status.code(), &items[0]["id"]),
        (Some(0), &Value::from(item.id))
    );
}

#[test]
fn what_stands_in_another_list_is_pointed_at() {
    let (_, item) = case();
    let other = ["basic", "cooperative"]
        .into_iter()
        .find(|list| *list != item.list.word())
        .unwrap();
    let name = format!("\"{}\"", item.name);
    let arguments = [
        "search",
        &name,
        "--township",
        &item.township,
        "--list",
        other,
        "--format",
        "json",
    ];
    let output = lvzhi(&arguments);
    assert_eq!(
        (output.status.code(), stdout(&output).trim()),
        (Some(1), "[]")
    );
    let said = stderr(&output);
    assert!(
        said.contains("所选清单未列此事项") && said.contains(&item.id),
        "{said}"
    );
}

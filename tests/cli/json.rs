//! JSON is for programs: it is the same, byte by byte, in whichever language the program speaks.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]
#![cfg(target_os = "linux")]

use std::process::Output;

use crate::program::{self, Home};
use serde_json::Value;

const DOCUMENT: &str = "data/sources/wutuanshahe.txt";

/// A command line for every answer that can be JSON, in every case that it tells apart.
const LINES: [&str; 26] = [
    "match 狗咬人没人管 --township anjihai",
    "match 换护照 --township anjihai",
    "search 流浪犬",
    "search 火箭",
    "search 安集海 \"无花果\"",
    "show anjihai/c13",
    "related anjihai/c41",
    "related anjihai/c13",
    "matrix --differ",
    "sheet 公安局 --township danangou",
    "list townships",
    "list categories",
    "list departments",
    "list items --township anjihai",
    "export --list 收回",
    "import data/sources/wutuanshahe.txt --dry-run",
    "check",
    "check tests/damaged/truncated.txt",
    "diff wutuanshahe@0 wutuanshahe@1",
    "diff anjihai azhake",
    "config",
    "--idle 9 config",
    "library",
    "library list",
    "library show wutuanshahe",
    "library where",
];

/// A user with settings and a library.
fn home() -> Home {
    let home = Home::with_settings(
        "samples = true\nmouse = true\nlibrary = [\"/srv/lvzhi\"]\n[keys]\n\"F2\" = \"s\"\nq = \"\"\n",
    );
    // A document with an item less is another version.
    let text = std::fs::read_to_string(in_repository(DOCUMENT)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let document = home.path("list.txt");
    std::fs::write(&document, lines[..lines.len() - 1].join("\n")).unwrap();
    let import = ["import", document.to_str().unwrap()];
    assert_eq!(lvzhi(&home, &import).status.code(), Some(0));
    home
}

fn in_repository(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn lvzhi(home: &Home, arguments: &[&str]) -> Output {
    let mut command = home.command(arguments);
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("NO_COLOR", "1");
    command.output().unwrap()
}

/// What the command writes as `format`, which must be the same in both languages.
fn same_in_both(home: &Home, line: &str, format: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let [chinese, english] = ["zh", "en"].map(|lang| {
        let own = ["--format", format, "--lang", lang];
        lvzhi(home, &[&words, &own[..]].concat())
    });
    let text = |output: &Output| String::from_utf8(output.stdout.clone()).unwrap();
    // `config` tells which language was asked for: that is a value of its own.
    let value = |name: &str| format!(r#""setting":"language","value":"{name}""#);
    let english_as_chinese = text(&english).replace(&value("en"), &value("zh"));
    assert_eq!(
        text(&chinese),
        english_as_chinese,
        "{line} --format {format}"
    );
    assert_eq!(chinese.status, english.status, "{line}");
    assert_ne!(chinese.status.code(), Some(2), "{line}: {chinese:?}");
    text(&chinese)
}

#[test]
fn json_is_the_same_in_every_language() {
    let home = home();
    for line in LINES {
        let json = same_in_both(&home, line, "json");
        assert!(serde_json::from_str::<Value>(&json).is_ok(), "{line}");
    }
}

#[test]
fn so_are_lines_of_json_wherever_there_are_some() {
    let home = home();
    let whole = ["show", "import", "check", "diff"];
    for line in LINES {
        if whole.iter().any(|command| line.starts_with(command)) {
            continue;
        }
        for json in same_in_both(&home, line, "jsonl").lines() {
            assert!(serde_json::from_str::<Value>(json).is_ok(), "{line}");
        }
    }
}

#[test]
fn no_command_that_answers_in_json_is_left_out_here() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().to_str().unwrap();
    assert!(program::lvzhi(&["man", "--output", pages]).status.success());
    let mut seen = 0;
    for page in std::fs::read_dir(folder.path()).unwrap() {
        let page = page.unwrap().file_name().into_string().unwrap();
        let Some(name) = page
            .strip_prefix("lvzhi-")
            .and_then(|name| name.strip_suffix(".1"))
        else {
            continue;
        };
        let command = name.replace('-', " ");
        let words: Vec<&str> = command.split(' ').collect();
        let help = program::lvzhi(&[&words, &["--help"][..]].concat());
        if String::from_utf8(help.stdout).unwrap().contains("--format") {
            assert!(
                LINES.iter().any(|line| line.contains(&command)),
                "{command}"
            );
            seen += 1;
        }
    }
    assert!(seen > 8, "{seen}");
}

#[test]
fn what_a_program_asks_for_is_a_code_a_number_a_truth_value_or_null() {
    let home = home();
    let rows = |line: &str| -> Vec<Value> {
        serde_json::from_str(&same_in_both(&home, line, "json")).unwrap()
    };
    let setting = |name: &str| {
        let rows = rows("config");
        let row = rows.iter().find(|row| row["setting"] == name).cloned();
        row.unwrap()
    };
    assert_eq!(setting("mouse")["value"], true);
    assert_eq!(setting("idle")["value"], 0);
    assert_eq!(setting("idle")["origin"]["kind"], "default");
    assert_eq!(
        setting("keys")["value"],
        serde_json::json!({"F2": "s", "q": ""})
    );
    assert_eq!(setting("keys")["origin"]["line"], 4);
    let colour = setting("colour");
    assert_eq!(colour["value"], false);
    assert_eq!(colour["origin"]["variable"], "NO_COLOR");
    let townships = rows("library");
    let of = |id: &str| townships.iter().find(|row| row["id"] == id).unwrap();
    assert!(of("wutuanshahe")["where"].is_string() && of("wutuanshahe")["imported"].is_string());
    assert!(of("anjihai")["where"].is_null() && of("anjihai")["imported"].is_null());
    let folders = rows("library where");
    let kinds: Vec<&Value> = folders.iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, ["user", "named", "system"]);
    assert_eq!(folders[0]["there"], true);
    assert_eq!(folders[0]["written"], "lvzhi import");
    assert!(folders[1]["written"].is_null());
}

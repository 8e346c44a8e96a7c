//! What a shell offers behind the words typed so far. Bash is asked itself; scripts for other shells are made of the
//! same tree.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use crate::program::{lvzhi, stdout};

/// What bash offers in `folder` for the last word of `line`, in order.
fn offered(folder: &Path, line: &str) -> Vec<String> {
    let script = folder.join("completions.bash");
    std::fs::write(&script, lvzhi(&["completions", "bash"]).stdout).unwrap();
    // As bash splits a line: an equals sign is a word of its own.
    let words: Vec<String> = line
        .replace('=', " = ")
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| format!("'{word}'"))
        .collect();
    let last = if line.ends_with([' ', '=']) {
        " ''"
    } else {
        ""
    };
    let ask = format!(
        "source completions.bash
        compopt() {{ :; }}
        COMP_WORDS=({}{last})
        COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _lvzhi
        printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" ")
    );
    let output = Command::new("bash")
        .args(["--norc", "-c", &ask])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{line}: {output:?}");
    let mut found: Vec<String> = stdout(&output).lines().map(str::to_string).collect();
    found.retain(|word| !word.is_empty());
    found.sort();
    found
}

#[test]
fn the_words_that_can_stand_there_are_offered_and_files_only_where_files_are_meant() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("list.docx"), "").unwrap();
    std::fs::create_dir(folder.path().join("lists")).unwrap();
    for (line, expected) in [
        ("lvzhi se", &["search"][..]),
        ("lvzhi --lang en se", &["search"]),
        ("lvzhi --words list se", &["search"]),
        ("lvzhi li", &["library", "list"]),
        ("lvzhi search li", &[]),
        ("lvzhi search 流浪犬 li", &[]),
        ("lvzhi search --li", &["--library", "--limit", "--list"]),
        (
            "lvzhi search --list ",
            &["basic", "cooperative", "reclaimed"],
        ),
        ("lvzhi search --list=co", &["cooperative"]),
        (
            "lvzhi search --list=",
            &["basic", "cooperative", "reclaimed"],
        ),
        ("lvzhi show a --format ", &["json", "md", "text"]),
        ("lvzhi export --format x", &["xlsx"]),
        ("lvzhi export -o li", &["list.docx", "lists"]),
        ("lvzhi export li", &[]),
        ("lvzhi import li", &["list.docx", "lists"]),
        ("lvzhi import a.docx li", &["list.docx", "lists"]),
        ("lvzhi import --output li", &["lists"]),
        ("lvzhi import --encoding gb", &["gb18030"]),
        ("lvzhi --library li", &["lists"]),
        ("lvzhi --words li", &["list.docx", "lists"]),
        ("lvzhi diff anjihai li", &["list.docx", "lists"]),
        ("lvzhi diff a b li", &[]),
        (
            "lvzhi list ",
            &["categories", "departments", "items", "townships"],
        ),
        ("lvzhi list townships ", &[]),
        ("lvzhi library re", &["remove"]),
        ("lvzhi library remove li", &[]),
        ("lvzhi help k", &["keys", "kiosk"]),
        (
            "lvzhi help library ",
            &["build", "list", "remove", "show", "where"],
        ),
        ("lvzhi man library re", &["remove"]),
        ("lvzhi man --output li", &["lists"]),
        ("lvzhi completions z", &["zsh"]),
        ("lvzhi --color a", &["always", "auto"]),
        ("lvzhi -- se", &[]),
        ("lvzhi 流浪犬 se", &[]),
        ("lvzhi --fa", &[]),
    ] {
        assert_eq!(offered(folder.path(), line), expected, "{line}");
    }
}

#[test]
fn every_shell_gets_commands_topics_and_values() {
    for shell in ["bash", "zsh", "fish"] {
        let script = stdout(&lvzhi(&["completions", shell]));
        for word in [
            "search",
            "kiosk",
            "cooperative",
            "jsonl",
            "--ambiguous",
            "gb18030",
        ] {
            let word = match shell {
                "fish" => word.trim_start_matches('-'),
                _ => word,
            };
            assert!(script.contains(word), "{word} for {shell}");
        }
        assert!(!script.contains("fail"), "{shell}");
    }
    for shell in ["elvish", "powershell"] {
        assert!(stdout(&lvzhi(&["completions", shell])).contains("search"));
    }
}

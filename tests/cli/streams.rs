//! Output that takes nothing, and pipes where files of settings should be.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::program::{Home, command};

/// Runs the program with `output` as its standard output, and ends it where it does not end itself.
fn run(home: &Home, arguments: &[&str], output: Stdio) -> Output {
    let mut timed = Command::new("timeout");
    let program = command(home.folder(), arguments);
    timed.args(["60".as_ref(), program.get_program()]);
    timed.args(program.get_args()).env_clear();
    timed.envs(crate::program::environment(home.folder()));
    timed.stdin(Stdio::null()).stdout(output);
    timed.output().unwrap()
}

#[test]
fn whatever_is_asked_a_full_disk_is_an_error_that_is_told() {
    let home = Home::new();
    for asked in [
        "--help",
        "-h",
        "--version",
        "-V",
        "help",
        "help search",
        "search --help",
        "search 流浪犬",
        "search 流浪犬 --format json",
        "list townships",
        "list departments --format csv",
        "show anjihai/c13",
        "cite anjihai/c13",
        "matrix",
        "sheet 公安局",
        "export",
        "export --format json",
        "library",
        "check",
        "config",
        "keys",
        "completions bash",
        "man",
        "--lang en --help",
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let arguments: Vec<&str> = asked.split(' ').collect();
        let answer = run(&home, &arguments, full.into());
        let said = String::from_utf8(answer.stderr).unwrap();
        assert_eq!(answer.status.code(), Some(2), "{asked}: {said}");
        let is_told = said.contains("磁盘已满") || said.contains("the disk is full");
        assert!(is_told, "{asked}: {said}");
    }
}

#[test]
fn a_pipe_in_place_of_settings_or_words_is_told_of_and_not_waited_for() {
    for name in ["config.toml", "words.json"] {
        let home = Home::new();
        home.write(&format!(".config/lvzhi/{name}"), "");
        let path = home.path(&format!(".config/lvzhi/{name}"));
        fs::remove_file(&path).unwrap();
        make_pipe(&path);
        for arguments in [&["search", "流浪犬"][..], &["--help"], &["config"]] {
            let answer = run(&home, arguments, Stdio::piped());
            let said = String::from_utf8(answer.stderr).unwrap();
            assert_eq!(answer.status.code(), Some(0), "{name}: {said}");
            if arguments[0] == "search" {
                assert!(
                    said.contains(name) && said.contains("不是普通文件"),
                    "{said}"
                );
            }
        }
    }
}

#[test]
fn words_that_somebody_names_may_come_through_a_pipe() {
    let home = Home::new();
    let path = home.path("words");
    make_pipe(&path);
    let pipe = path.clone();
    let words = r#"[{"say": ["水车车"], "means": ["流浪犬"]}]"#;
    let writer = std::thread::spawn(move || fs::write(pipe, words).unwrap());
    let name = path.to_str().unwrap();
    let answer = run(
        &home,
        &["--words", name, "search", "水车车"],
        Stdio::piped(),
    );
    writer.join().unwrap();
    let found = String::from_utf8(answer.stdout).unwrap();
    assert!(found.contains("流浪犬"), "{found}");
}

fn make_pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

//! Earlier searches, over sessions of the real program.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;

use crate::program::Home;
use crate::pty::Terminal;

/// The folder for what the program remembers.
const STATE: &str = ".local/state/lvzhi";

/// The file of searches in it.
const FILE: &str = ".local/state/lvzhi/searches.json";

fn start(home: &Home, arguments: &[&str]) -> Terminal {
    let program = env!("CARGO_BIN_EXE_lvzhi");
    let mut terminal = Terminal::run_in((24, 80), home, &[], program, arguments);
    terminal.wait_for("搜索 ›");
    terminal
}

/// What the file holds.
fn searches(home: &Home) -> Vec<String> {
    serde_json::from_slice(&fs::read(home.path(FILE)).unwrap()).unwrap()
}

/// The names of what is remembered.
fn names(home: &Home) -> Vec<String> {
    let entries = fs::read_dir(home.path(STATE)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Searches for `text`, and goes to what was found.
fn search(terminal: &mut Terminal, text: &str) {
    terminal.type_in("/");
    terminal.wait("caret", |screen| !screen.hide_cursor());
    terminal.type_in(text);
    terminal.wait_for(&format!("搜索 › {text}"));
    terminal.type_in("\r");
    terminal.wait("no caret", |screen| screen.hide_cursor());
}

#[test]
fn searches_come_back_in_the_next_session() {
    let home = Home::new();
    let mut first = start(&home, &[]);
    search(&mut first, "fangxun");
    search(&mut first, "llq");
    first.wait_for("流浪犬");
    first.leave("q");
    assert_eq!(searches(&home), ["fangxun", "llq"]);

    let mut second = start(&home, &["欠薪"]);
    second.type_in("/\x15\x1b[A");
    second.wait_for("搜索 › 欠薪");
    second.type_in("\x1b[A");
    second.wait_for("搜索 › llq");
    second.type_in("\x10");
    second.wait_for("搜索 › fangxun");
    second.type_in("\x0e\x1b[B\x1b[B");
    second.wait("an empty line", |screen| {
        let row: String = screen.rows(0, 80).next().unwrap();
        row.contains("搜索 ›") && !row.contains("llq") && !row.contains("欠薪")
    });
    second.leave("\x03");
    assert_eq!(searches(&home), ["fangxun", "llq", "欠薪"]);
}

#[test]
fn two_sessions_at_once_lose_nothing() {
    let home = Home::new();
    let mut sessions = [start(&home, &[]), start(&home, &[])];
    for round in 0..10 {
        for (number, session) in sessions.iter_mut().enumerate() {
            // Neither waits for the other one.
            session.type_in(&format!("/犬{number}{round}\r"));
        }
    }
    for (number, session) in sessions.iter_mut().enumerate() {
        session.wait_for(&format!("搜索 › 犬{number}9"));
        session.leave("\x03");
    }
    let mut kept = searches(&home);
    kept.sort();
    let all = (0..2).flat_map(|number| (0..10).map(move |round| format!("犬{number}{round}")));
    assert_eq!(kept, all.collect::<Vec<String>>());
    assert_eq!(
        names(&home),
        [".searches.lock", "searches.json", "welcomed"]
    );
}

#[test]
fn only_the_user_can_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let mut terminal = start(&home, &["流浪犬"]);
    terminal.leave("q");
    assert_eq!(searches(&home), ["流浪犬"]);
    let mode = fs::metadata(home.path(FILE)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_kiosk_and_who_turns_it_off_neither_read_nor_write_them() {
    let kept = "[\"欠薪\"]";
    let home = Home::with_settings("history = false\n");
    home.write(FILE, kept);
    for arguments in [&["--kiosk"][..], &[], &["秸秆"]] {
        let mut terminal = start(&home, arguments);
        search(&mut terminal, "流浪犬");
        terminal.type_in("/\x15");
        terminal.wait_for("Esc 离开");
        assert!(!terminal.text().contains("Ctrl-P"), "{}", terminal.text());
        terminal.type_in("\x10");
        terminal.wait_for("不保存搜索记录");
        assert!(!terminal.text().contains("搜索 › 欠薪"));
        terminal.leave("\x03");
        assert_eq!(fs::read_to_string(home.path(FILE)).unwrap(), kept);
        assert_eq!(names(&home), ["searches.json", "welcomed"]);
    }
}

#[test]
fn a_damaged_file_is_set_aside_and_stops_nothing() {
    let home = Home::new();
    home.write(FILE, "[\"欠薪\"");
    let mut terminal = start(&home, &[]);
    terminal.wait_for("已损坏");
    search(&mut terminal, "流浪犬");
    terminal.leave("q");
    assert_eq!(searches(&home), ["流浪犬"]);
    let aside = home.path(STATE).join("searches.damaged-1.json");
    assert_eq!(fs::read_to_string(aside).unwrap(), "[\"欠薪\"");
}

#[test]
fn what_cannot_be_kept_is_said_once() {
    let home = Home::new();
    fs::remove_dir_all(home.path(STATE)).unwrap();
    home.write(STATE, "a file where the folder should be");
    let mut terminal = start(&home, &[]);
    search(&mut terminal, "流浪犬");
    terminal.wait_for("无法写入文件");
    search(&mut terminal, "秸秆");
    assert!(
        !terminal.text().contains("无法写入文件"),
        "{}",
        terminal.text()
    );
    // They last as long as the session.
    terminal.type_in("/\x10");
    terminal.wait_for("搜索 › 流浪犬");
    terminal.leave("\x03");
}

//! `lvzhi diff OLD NEW --screen` in a terminal: the same screen, settings and library as without a command.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;

use crate::program::{Home, shipped_townships};
use crate::pty::Terminal;
use crate::terminal::{MADE, start_over_a_large_library};

/// The home of a user who imported the lists of 安集海镇 twice, the second time with another name for an item.
fn home_with_two_versions() -> Home {
    let home = Home::new();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources/anjihai.txt");
    let text = fs::read_to_string(source).unwrap();
    let changed = text.replacen("做好网络舆论引导", "做好网络舆论引导（试行）", 1);
    assert_ne!(changed, text);
    for (name, text) in [("2024.txt", &text), ("2025.txt", &changed)] {
        home.write(name, text);
        home.ok(&["import", name]);
    }
    home
}

#[test]
fn two_versions_are_compared_on_the_screen() {
    let home = home_with_two_versions();
    let arguments = ["diff", "anjihai@1", "anjihai@2", "--screen"];
    let mut terminal = Terminal::start_at_home(&home, &arguments);
    terminal.wait_for("项有调整");
    terminal.type_in("\r");
    terminal.wait_for("2025.txt");
    terminal.leave("q");
}

#[test]
fn two_townships_are_compared_in_their_matrix() {
    let mut terminal = Terminal::start(&["diff", "anjihai", "azhake", "--screen"]);
    terminal.wait_for("┌ 事项对照表");
    terminal.type_in("\r");
    terminal.wait_for("› 详情");
    terminal.leave("q");
}

#[test]
#[cfg(target_os = "linux")]
fn the_keys_and_the_mouse_of_the_user_count() {
    let home =
        Home::with_settings("mouse = true\n[keys]\n\"x\" = \"L\"\n\"q\" = \"\"\n\"F2\" = \"q\"\n");
    let arguments = ["diff", "anjihai", "azhake", "--screen"];
    let mut terminal = Terminal::start_at_home(&home, &arguments);
    terminal.wait_for("┌ 事项对照表");
    let protocol = terminal.parser.screen().mouse_protocol_mode();
    assert_eq!(protocol, vt100::MouseProtocolMode::PressRelease);
    terminal.type_in("qx");
    terminal.wait("the table of townships", |screen| {
        let text = screen.contents();
        text.contains("随程序") && text.contains("羊毛工镇")
    });
    terminal.leave("\x1bOQ");
}

#[test]
#[cfg(target_os = "linux")]
fn what_the_settings_have_wrong_is_said() {
    let home = Home::with_settings("mouse = 3\n");
    let arguments = ["diff", "anjihai", "azhake", "--screen"];
    let mut terminal = Terminal::start_at_home(&home, &arguments);
    terminal.wait("the matrix and the complaint", |screen| {
        let text = screen.contents();
        text.contains("┌ 事项对照表") && text.contains("config.toml")
    });
    terminal.leave("q");
}

#[test]
#[cfg(target_os = "linux")]
fn the_library_says_where_townships_come_from_and_compares_their_versions() {
    let home = home_with_two_versions();
    let arguments = ["diff", "anjihai@0", "azhake", "--screen"];
    let mut terminal = Terminal::start_at_home(&home, &arguments);
    terminal.wait_for("项有调整");
    terminal.type_in("L");
    terminal.wait("the version that counts, and the others", |screen| {
        let rows: Vec<String> = screen.rows(0, 120).collect();
        let row = |name: &str| rows.iter().find(|row| row.contains(name)).cloned();
        row("安集海镇").is_some_and(|row| row.contains("2/3") && !row.contains("随程序"))
            && row("阿扎克镇").is_some_and(|row| row.contains("随程序"))
    });
    terminal.type_in("V");
    terminal.wait("what changed between the two last versions", |screen| {
        let text = screen.contents();
        text.contains("1 项有调整") && text.contains("（试行）")
    });
    terminal.leave("q");
}

#[test]
fn a_township_that_was_edited_in_place_is_compared_as_it_is_now() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().to_str().unwrap();
    let made = crate::province::Province::new(1, 1).unwrap().next();
    let made = made.unwrap();
    crate::province::write(&made, folder.path()).unwrap();
    let mut terminal = Terminal::start(&["--library", library]);
    terminal.wait_for(&made.township.name);
    terminal.leave("q");
    let path = folder.path().join(&made.township.id).join("1.json");
    let json = fs::read_to_string(&path).unwrap();
    let name = &made.township.items[0].name;
    let longer = format!("{name}（试行）");
    fs::write(&path, json.replacen(name.as_str(), &longer, 1)).unwrap();
    let id = &made.township.id;
    let arguments = ["--library", library, "diff", id, "anjihai", "--screen"];
    let mut terminal = Terminal::start(&arguments);
    terminal.wait_for("┌ 事项对照表");
    // The panes below show it, too, without any word of compiling.
    terminal.type_in("\x1b");
    terminal.wait_for("┌ 乡镇");
    terminal.type_in("/");
    terminal.type_in(&longer);
    terminal.wait("the item as it is now", |screen| {
        let text = screen.contents();
        text.matches("（试行）").count() > 1 && !text.contains("整理")
    });
    terminal.leave("\x03");
}

#[test]
fn a_damaged_library_is_compiled_anew_and_keeps_its_townships() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["diff", "anjihai", "azhake", "--screen"];
    let mut terminal = start_over_a_large_library(folder.path(), &arguments);
    terminal.wait_for("┌ 事项对照表");
    terminal.type_in("\x1b");
    let all = format!("{} 个乡镇", MADE + shipped_townships());
    terminal.wait_for(&all);
    let compiled = folder.path().join("townships.compiled");
    let length = fs::metadata(&compiled).unwrap().len();
    let file = fs::OpenOptions::new().write(true).open(&compiled).unwrap();
    file.set_len(length / 8).unwrap();
    terminal.type_in("/fangxun");
    terminal.wait("an answer out of all townships, compiled anew", |screen| {
        let text = screen.contents();
        // The note of it may have gone with the next key.
        let is_whole = fs::metadata(&compiled).is_ok_and(|file| file.len() == length);
        is_whole && text.contains("防汛") && text.contains(&all)
    });
    terminal.leave("\x03");
}

#[test]
fn a_dumb_terminal_gets_the_changes_in_lines_without_any_sequence() {
    let home = home_with_two_versions();
    let arguments = ["diff", "anjihai@1", "anjihai@2", "--screen"];
    let mut terminal = Terminal::start_with(&home, &[("TERM", "dumb")], &arguments);
    terminal.wait_for("第 1 到 1 项：");
    terminal.type_in("1\r");
    terminal.wait_for("2025.txt:");
    terminal.type_in("流浪犬\r");
    terminal.wait_for("找到 ");
    terminal.type_in("q\r");
    assert!(terminal.ended());
    assert!(!terminal.sent.contains(&b'\x1b'));
}

//! What a person decides about the rows of the matrix, by keys.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what goes wrong"
)]

use std::fs;
use std::thread;
use std::time::Duration;

use crate::program::Home;
use crate::pty::Terminal;

/// What is kept of the decisions, once that is as it should be.
fn kept(home: &Home, is_so: impl Fn(&str) -> bool) -> String {
    let path = home.path(".local/share/lvzhi/groups.json");
    for _ in 0..600 {
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if is_so(&kept) {
            return kept;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("{}", fs::read_to_string(&path).unwrap_or_default());
}

/// The matrix of what a search for 犬 finds.
fn matrix_of_dogs(home: &Home) -> Terminal {
    let mut terminal = Terminal::start_at_home(home, &["犬"]);
    terminal.wait_for("搜索 › 犬");
    terminal.type_in("\r");
    terminal.type_in("M");
    terminal.wait_for("不一的在前");
    terminal
}

#[test]
fn rows_are_joined_split_named_and_taken_apart_again() {
    let home = Home::new();
    let mut terminal = matrix_of_dogs(&home);
    terminal.type_in("+");
    terminal.wait_for("到同一职责的另一行上再按");
    terminal.type_in("j+");
    kept(&home, |kept| kept.contains("\"joined\""));
    terminal.type_in("u");
    kept(&home, |kept| kept.trim() == "[]");
    terminal.type_in("n");
    terminal.wait_for("职责 ›");
    terminal.type_in("\x15犬只管理\r");
    terminal.wait_for("▌犬只管理");
    kept(&home, |kept| kept.contains("犬只管理"));
    terminal.type_in("-");
    let all = kept(&home, |kept| kept.contains("\"apart\""));
    assert!(all.contains("\"named\""), "{all}");
    terminal.leave("q");
    let (matrix, _) = home.ok(&["matrix", "犬", "--format", "csv"]);
    assert!(matrix.contains("犬只管理"), "{matrix}");
}

#[test]
fn two_cells_are_compared() {
    let home = Home::new();
    let mut terminal = matrix_of_dogs(&home);
    terminal.type_in("=");
    terminal.type_in("\x1b[C");
    terminal.type_in("=");
    terminal.wait_for("对调");
    terminal.wait_for("安集海镇");
    terminal.wait_for("阿扎克镇");
    terminal.leave("q");
}

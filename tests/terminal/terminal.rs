//! The real program in a pseudo-terminal.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::program::{Home, lvzhi, shipped_items};
use crate::province;
use crate::pty::{PATIENCE, PROGRAM, Terminal, in_terminal, screen, size};
use portable_pty::native_pty_system;

#[test]
fn searching_opening_resizing_and_quitting() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("搜索 ›");
    assert!(terminal.parser.screen().alternate_screen());
    assert!(terminal.parser.screen().bracketed_paste());
    assert!(terminal.parser.screen().hide_cursor());

    terminal.type_in("/");
    terminal.wait("caret", |screen| !screen.hide_cursor());
    terminal.type_in("流浪犬");
    terminal.wait_for("搜索 › 流浪犬");
    terminal.wait("caret behind the text", |screen| {
        !screen.hide_cursor() && screen.cursor_position() == (0, 54)
    });

    terminal.type_in("\r\r");
    terminal.wait("full-screen item", |screen| {
        let text = screen.contents();
        text.contains("配合履职") && !text.contains("┌ 乡镇")
    });

    terminal.resize(5, 20);
    terminal.wait_for("窗口太小");
    terminal.resize(24, 80);
    terminal.wait_for("流浪犬");

    terminal.leave("q");
}

#[test]
fn a_key_that_comes_with_another_window_size_does_not_wait_for_the_next_one() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("搜索 ›");
    terminal.type_in("/");
    for round in 0..150 {
        let (height, key, shown) = match round % 2 {
            0 => (30, "犬", "搜索 › 犬"),
            _ => (24, "\x7f", "搜索 › "),
        };
        terminal.resize(height, 80);
        terminal.type_in(key);
        terminal.wait(shown, |screen| {
            let rows: Vec<String> = screen.rows(0, 80).collect();
            rows[0].contains("犬") == (key == "犬")
                && rows[usize::from(height) - 1].contains("Esc 离开")
        });
    }
}

#[test]
fn pasted_text_is_searched_for_and_never_obeyed() {
    let mut terminal = Terminal::start(&["--lang", "en"]);
    terminal.wait_for("Search ›");
    terminal.type_in("\x1b[200~烧秸秆\nq\x1b[201~");
    terminal.wait_for("烧秸秆 q");
    terminal.leave("\x03");
}

#[test]
fn hints_are_shown_at_the_first_start_only_and_eat_no_key() {
    let home = Home::empty();
    let all = shipped_items().to_string();
    let start = |arguments: &[&str]| Terminal::run_in((24, 80), &home, &[], PROGRAM, arguments);
    // A kiosk leaves no mark, and who comes with words sees what answers.
    for (arguments, left) in [("--kiosk", 0), ("流浪犬", 1)] {
        let mut terminal = start(&[arguments]);
        terminal.wait_for(&all);
        assert!(!terminal.text().contains("本提示不再显示"));
        terminal.type_in("q");
        assert!(terminal.ended());
        let kept = fs::read_dir(home.folder()).unwrap().count();
        assert_eq!(kept, left, "the search is remembered, but in a kiosk");
        assert!(!home.path(".local/state/lvzhi/welcomed").exists());
    }
    let mut terminal = start(&[]);
    terminal.wait_for("本提示不再显示");
    terminal.type_in("防");
    terminal.wait_for("搜索 › 防");
    assert!(!terminal.text().contains("本提示不再显示"));
    terminal.leave("\x03");

    let mut terminal = start(&[]);
    terminal.wait_for(&all);
    assert!(!terminal.text().contains("本提示不再显示"));
    terminal.type_in("q");
    assert!(terminal.ended());
}

#[test]
fn where_no_mark_can_be_left_the_screen_opens_without_hints() {
    let home = Home::empty();
    home.write(".local/state", "a file where the folder should be");
    let mut terminal = Terminal::run_in((24, 80), &home, &[], PROGRAM, &[]);
    terminal.wait_for(&shipped_items().to_string());
    assert!(!terminal.text().contains("本提示不再显示"));
    terminal.type_in("q");
    assert!(terminal.ended());
}

#[test]
fn another_size_is_noticed_while_keys_come() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("搜索 ›");
    let all = format!("/ {}", shipped_items());
    for turn in 0..40 {
        let (rows, columns) = [(24, 80), (40, 120)][turn % 2];
        for _ in 0..5 {
            terminal.type_in("j");
        }
        terminal.resize(rows, columns);
        terminal.type_in("kkjjkkjj");
        // The header ends where the window does, and the footer is its last row.
        terminal.wait("the screen in its new size", |screen| {
            let lines: Vec<String> = screen.rows(0, columns).collect();
            let (first, last) = (&lines[0], &lines[usize::from(rows) - 1]);
            first.trim_end().ends_with(&all) && last.contains("Enter 打开")
        });
    }
    terminal.type_in("q");
    assert!(terminal.ended());
}

#[test]
fn words_on_the_command_line_are_searched_for() {
    let mut terminal = Terminal::start(&["流浪犬"]);
    terminal.wait_for("搜索 › 流浪犬");
    terminal.type_in("q");
    assert!(terminal.ended());
}

#[test]
fn copying_sends_the_sentence_to_the_terminal() {
    let mut terminal = Terminal::start(&["流浪犬"]);
    terminal.wait_for("搜索 › 流浪犬");
    terminal.type_in("y");
    terminal.wait_for("已送终端剪贴板");
    let sequence = b"\x1b]52;c;";
    assert!(
        terminal
            .sent
            .windows(sequence.len())
            .any(|bytes| bytes == sequence)
    );
    terminal.type_in("q");
    assert!(terminal.ended());
}

#[test]
fn a_signal_ends_it_with_the_terminal_restored() {
    for name in ["-TERM", "-HUP", "-INT"] {
        let mut terminal = Terminal::start(&[]);
        terminal.wait_for("搜索 ›");
        terminal.signal(name);
        assert!(terminal.ended(), "{name}");
        terminal.assert_restored();
    }
}

#[test]
fn it_ends_when_the_terminal_goes_away() {
    let pair = native_pty_system().openpty(size(40, 120)).unwrap();
    let home = Home::new();
    let command = in_terminal(&home, PROGRAM, &[]);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    // Read here: a thread would keep a handle of the terminal and with it the terminal.
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut parser = screen(40, 120);
    while !parser.screen().contents().contains("搜索 ›") {
        let mut bytes = [0; 4096];
        let count = reader.read(&mut bytes).unwrap();
        parser.process(&bytes[..count]);
    }
    drop((reader, pair.master));
    let end = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "the program outlives its terminal");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_pipe_is_no_place_for_a_screen() {
    let output = lvzhi(&[]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("lvzhi search"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn bookmarks_are_there_the_next_time() {
    let home = Home::new();
    for sign in ["配 ", "配*"] {
        let mut terminal = Terminal::start_at_home(&home, &["流浪犬"]);
        terminal.wait_for(&format!("▌{sign} 41 安集海镇"));
        terminal.type_in("b");
        terminal.wait_for("书签");
        terminal.type_in("q");
        assert!(terminal.ended());
    }
    let mut terminal = Terminal::start_at_home(&home, &["流浪犬"]);
    terminal.wait_for("▌配  41 安集海镇");
    terminal.type_in("q");
    assert!(terminal.ended());
}

/// The question how many cells an ambiguous sign takes: the sign, then where the cursor stands.
const QUESTION: &[u8] = "“\x1b[6n".as_bytes();

fn asks(terminal: &Terminal) -> bool {
    let mut sent = terminal.sent.windows(QUESTION.len());
    sent.any(|bytes| bytes == QUESTION)
}

#[test]
fn a_terminal_with_wide_signs_gets_frames_that_fit_and_no_answer_is_taken_for_keys() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("乡镇");
    assert!(asks(&terminal));
    assert!(terminal.text().contains('┌'));
    terminal.type_in("\x1b[1;3R/流浪犬\r");
    terminal.wait("ASCII frames", |screen| {
        let text = screen.contents();
        text.contains("流浪犬") && text.contains("+ 乡镇 --") && !text.contains('┌')
    });
    assert!(!terminal.text().contains("3R"));
    terminal.leave("q");
}

#[test]
fn keys_do_not_wait_for_a_terminal_that_never_answers() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("乡镇");
    terminal.type_in("/防汛");
    terminal.wait_for("搜索 › 防汛");
    terminal.type_in("\x03");
    assert!(terminal.ended());
}

#[test]
fn the_user_may_say_how_the_terminal_counts_and_what_frames_are_made_of() {
    let mut wide = Terminal::start(&["--ambiguous", "wide"]);
    wide.wait_for("+ 乡镇 --");
    assert!(!asks(&wide));
    let mut ascii = Terminal::start(&["--ambiguous", "narrow", "--ascii"]);
    ascii.wait_for("+ 乡镇 --");
    for mut terminal in [wide, ascii] {
        terminal.type_in("q");
        assert!(terminal.ended());
    }
}

#[test]
fn a_dumb_terminal_gets_a_dialogue_of_lines_without_any_sequence() {
    let home = Home::new();
    let mut terminal = Terminal::start_with(&home, &[("TERM", "dumb")], &[]);
    terminal.wait_for("> ");
    terminal.type_in("流浪犬\r");
    terminal.wait_for("1. ");
    terminal.type_in("1\r");
    terminal.wait_for("上级部门职责");
    terminal.type_in("q\r");
    assert!(terminal.ended());
    assert!(!terminal.sent.contains(&b'\x1b'));
}

#[test]
fn the_whole_item_is_shown_without_frames_until_a_key_is_pressed() {
    let mut terminal = Terminal::start(&["见义勇为"]);
    terminal.wait_for("搜索 › 见义勇为");
    terminal.type_in("Y");
    terminal.wait_for("按任意键返回");
    assert!(!terminal.parser.screen().alternate_screen());
    assert!(terminal.text().contains("事项名称：") && !terminal.text().contains('│'));
    assert!(terminal.sent.windows(7).any(|bytes| bytes == b"\x1b]52;c;"));
    // The key only goes back.
    terminal.type_in("q");
    terminal.wait("screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("搜索 › 见义勇为")
    });
    terminal.type_in("q");
    assert!(terminal.ended());
}

#[cfg(target_os = "linux")]
#[test]
fn suspending_gives_the_terminal_back_and_going_on_draws_anew() {
    // A shell with job control, as the one that people start it from.
    let home = Home::new();
    let options = ["--norc", "--noprofile", "-i"];
    let mut shell = Terminal::run_in((40, 120), &home, &[], "bash", &options);
    shell.type_in(&format!("PS1='shell> '; {PROGRAM}\r"));
    shell.wait_for("乡镇");
    let prompts = |screen: &vt100::Screen| {
        let text = screen.contents();
        !screen.alternate_screen() && !screen.hide_cursor() && text.trim_end().ends_with("shell>")
    };
    shell.type_in("\x1a");
    shell.wait("shell", prompts);
    shell.type_in("fg\r");
    shell.wait("screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("乡镇")
    });
    shell.type_in("q");
    shell.wait("shell again", prompts);
    shell.type_in("exit\r");
    assert!(shell.ended());
}

/// Only a program with checks for those who develop it can be made to fail.
#[cfg(debug_assertions)]
#[test]
fn a_failure_of_the_program_restores_the_terminal_and_leaves_a_report() {
    let home = Home::new();
    let mut terminal = Terminal::start_with(&home, &[("LVZHI_FAIL", "1")], &[]);
    terminal.wait_for("乡镇");
    terminal.type_in("j");
    assert!(!terminal.ended());
    terminal.assert_restored();
    let text = terminal.text().replace('\n', "");
    let path = text
        .split("报告存为 ")
        .nth(1)
        .and_then(|rest| rest.split('，').next());
    let report = fs::read_to_string(path.unwrap().trim()).unwrap();
    assert!(
        report.contains("lvzhi ") && report.contains("LVZHI_FAIL"),
        "{report}"
    );
}

#[test]
fn a_kiosk_leaves_no_file_and_runs_no_command() {
    let home = Home::empty();
    let mut terminal = Terminal::start_at_home(&home, &["--kiosk"]);
    terminal.wait_for("乡镇");
    // A bookmark, suspending, and what would be a report.
    terminal.type_in("b\x1a");
    terminal.type_in("/防汛\r");
    terminal.wait_for("搜索 › 防汛");
    terminal.leave("q");
    assert_eq!(fs::read_dir(home.folder()).unwrap().count(), 0);
    let refused = lvzhi(&["--kiosk", "export"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
}

/// A click on a cell, counted from 1, as terminals send it.
fn click(column: u16, row: u16) -> String {
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

#[test]
fn the_mouse_is_off_until_a_key_turns_it_on() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("┌ 乡镇");
    let protocol = |terminal: &Terminal| terminal.parser.screen().mouse_protocol_mode();
    assert_eq!(protocol(&terminal), vt100::MouseProtocolMode::None);
    terminal.type_in("m");
    terminal.wait_for("鼠标已打开");
    assert_eq!(protocol(&terminal), vt100::MouseProtocolMode::PressRelease);
    // The third township, then the item that is selected in the list, twice.
    let text = terminal.text();
    let third = text.lines().nth(4).unwrap().trim_start_matches('│');
    let name = third.trim_start().split(' ').next().unwrap();
    terminal.type_in(&click(4, 5));
    terminal.wait_for(&format!("▌{name}"));
    terminal.type_in(&(click(60, 4) + &click(60, 4)));
    terminal.wait("full-screen item", |screen| {
        !screen.contents().contains("┌ 乡镇")
    });
    // Plain text to select from is shown without the mouse, which is there again after it.
    terminal.type_in("Y");
    terminal.wait("plain text", |screen| !screen.alternate_screen());
    assert_eq!(protocol(&terminal), vt100::MouseProtocolMode::None);
    terminal.type_in(" ");
    terminal.wait("mouse again", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::PressRelease
    });
    terminal.type_in("q");
    assert!(terminal.ended());
    assert!(!terminal.parser.screen().alternate_screen());
    assert_eq!(protocol(&terminal), vt100::MouseProtocolMode::None);
}

#[test]
fn a_workbook_is_not_thrown_at_a_terminal() {
    let mut terminal = Terminal::start(&["export", "--format", "xlsx"]);
    terminal.wait_for("xlsx 不能显示在终端上");
}

/// How many townships are made for a library that takes a while to search.
pub const MADE: usize = 40;

/// A screen over a library that takes a while to search.
pub fn start_over_a_large_library(folder: &Path, arguments: &[&str]) -> Terminal {
    for made in province::Province::new(MADE, 1).unwrap() {
        province::write(&made, folder).unwrap();
    }
    let folder = folder.display().to_string();
    let arguments = [&["--library", &folder], arguments].concat();
    Terminal::start(&arguments)
}

#[test]
fn keys_typed_ahead_of_a_search_open_what_it_finds() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = start_over_a_large_library(folder.path(), &[]);
    terminal.wait_for("搜索 ›");
    // At once, while what searches need is still being made.
    terminal.type_in("/jianyiyongwei\r\r");
    // Both together: a frame may be seen when half of it has come.
    terminal.wait("the item, full-screen", |screen| {
        let text = screen.contents();
        !text.contains("┌ 乡镇") && text.contains("见义勇为")
    });
    terminal.type_in("\x1b");
    terminal.wait_for("搜索 › jianyiyongwei");
    // Each key makes the search before it idle; the last one counts.
    terminal.type_in("/\x15fanghong\x15fangxun\r\r");
    terminal.wait("full-screen item", |screen| {
        let text = screen.contents();
        !text.contains("┌ 乡镇") && text.contains("汛")
    });
    terminal.leave("q");
}

#[test]
fn a_search_from_the_start_is_answered_when_it_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = start_over_a_large_library(folder.path(), &["jianyiyongwei"]);
    terminal.wait_for("搜索 › jianyiyongwei");
    terminal.wait("item found", |screen| {
        let text = screen.contents();
        text.contains("见义勇为") && !text.contains("查找中")
    });
    // The end does not wait for anything.
    terminal.leave("/\x15fangxun\x03");
}

#[test]
fn a_compiled_library_that_is_cut_under_a_session_is_compiled_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = start_over_a_large_library(folder.path(), &[]);
    terminal.wait_for("搜索 ›");
    let compiled = folder.path().join("townships.compiled");
    let length = fs::metadata(&compiled).unwrap().len();
    let file = fs::OpenOptions::new().write(true).open(&compiled).unwrap();
    file.set_len(length / 8).unwrap();
    terminal.type_in("/fangxun");
    terminal.wait_for("防汛");
    let end = Instant::now() + PATIENCE;
    while fs::metadata(&compiled).unwrap().len() != length {
        assert!(Instant::now() < end, "not compiled anew");
        std::thread::sleep(Duration::from_millis(20));
    }
    terminal.type_in("\r\r");
    terminal.wait("full-screen item", |screen| {
        let text = screen.contents();
        !text.contains("┌ 乡镇") && text.contains("汛")
    });
    terminal.leave("q");
}

#[test]
fn a_township_that_was_edited_in_place_is_shown_as_it_is_now() {
    let folder = tempfile::tempdir().unwrap();
    let made = province::Province::new(1, 1).unwrap().next().unwrap();
    province::write(&made, folder.path()).unwrap();
    let library = ["--library", folder.path().to_str().unwrap()];
    let mut terminal = Terminal::start(&library);
    terminal.wait_for(&made.township.name);
    terminal.leave("q");
    assert!(folder.path().join("townships.compiled").is_file());

    let path = folder.path().join(&made.township.id).join("1.json");
    let json = fs::read_to_string(&path).unwrap();
    fs::write(&path, json.replace(&made.township.name, "改过名镇")).unwrap();
    let mut terminal = Terminal::start(&[&library[..], &["改过名"]].concat());
    terminal.wait("the new name and nothing else to say", |screen| {
        let text = screen.contents();
        text.contains("改过名镇") && text.contains("搜索 › 改过名") && !text.contains("整理")
    });
    terminal.leave("q");
}

#[test]
fn a_township_that_came_since_the_last_start_is_shown_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut made = province::Province::new(2, 1).unwrap();
    let (first, second) = (made.next().unwrap(), made.next().unwrap());
    province::write(&first, folder.path()).unwrap();
    let library = ["--library", folder.path().to_str().unwrap()];
    let mut terminal = Terminal::start(&library);
    terminal.wait_for(&first.township.name);
    terminal.leave("q");

    province::write(&second, folder.path()).unwrap();
    let mut terminal = Terminal::start(&library);
    // What is typed meanwhile counts.
    terminal.type_in("/fangxun");
    terminal.wait("both townships and the search", |screen| {
        let text = screen.contents();
        [&first, &second]
            .iter()
            .all(|made| text.contains(&made.township.name))
            && text.contains("搜索 › fangxun")
            && text.contains("防汛")
    });
    terminal.leave("\x03");
    let mut terminal = Terminal::start(&library);
    terminal.wait_for(&second.township.name);
    terminal.leave("q");
}

#[test]
fn a_search_too_long_to_be_made_is_cut_with_a_word_about_it() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("┌ 乡镇");
    let words: Vec<String> = (0..600).map(|n| format!("shaojiegan{n}banfa")).collect();
    terminal.type_in(&format!("\x1b[200~{}\x1b[201~", words.join(" ")));
    terminal.wait_for("只按前 800 个字查找");
    terminal.type_in("\x1b");
    terminal.wait_for("按 Esc 清除搜索");
    terminal.type_in("\x1b");
    terminal.wait_for("搜索 › 按 / 或输入汉字");
    terminal.type_in("/流浪犬\r\r");
    terminal.wait("full-screen item", |screen| {
        let text = screen.contents();
        text.contains("流浪犬") && !text.contains("┌ 乡镇")
    });
    terminal.leave("q");
}

#[test]
fn a_pasted_ticket_is_answered_and_never_obeyed() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("搜索 ›");
    let ticket =
        "我是安集海镇二组的，邻居家的狗不拴绳，\n昨天咬了我家孩子的腿，q\n请派人来处理一下。";
    terminal.type_in(&format!("\x1b[200~{ticket}\x1b[201~"));
    terminal.wait_for("工单 · 安集海镇");
    terminal.wait_for("流浪犬");
    terminal.type_in("\r");
    terminal.wait("the item alone", |screen| {
        !screen.contents().contains("候选事项")
    });
    terminal.type_in("\x1b");
    terminal.wait_for("候选事项");
    terminal.type_in("\x1b");
    terminal.wait_for("搜索 › 我是安集海镇二组的");
    terminal.leave("q");
}

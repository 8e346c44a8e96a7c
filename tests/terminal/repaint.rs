//! A screen that others wrote on, or that came with modes left on, can always be got right; what is left behind is clean.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::program::Home;
use crate::pty::{PROGRAM, Terminal, screen};

/// A message that another user sends to all terminals.
const WALL: &str =
    "\r\n\x07Broadcast message from root@county (pts/1):\r\n\r\nThe system goes down at noon!\r\n";

#[test]
fn a_screen_that_others_wrote_on_is_painted_anew() {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("┌ 乡镇");
    // In a line a letter is text, so the other keys do it there.
    let cases = [
        ("", "\x0c"),
        ("", "R"),
        ("?", "R"),
        ("\x1b/", "\x0c"),
        ("防", "\x1b[15~"),
    ];
    for (open, repaint) in cases {
        terminal.type_in(open);
        terminal.settle_after_keys();
        let before = terminal.text();
        terminal.disturb(WALL.as_bytes());
        assert_ne!(terminal.text(), before);
        terminal.type_in(repaint);
        terminal.wait("the screen as it was", |screen| screen.contents() == before);
    }
    terminal.leave("\x03");
}

#[test]
fn modes_that_another_program_left_on_are_set_at_the_start_and_by_repainting() {
    const LEFT: &[u8] = b"\x1b[?1h\x1b=\x1b[?1003h\x1b[?1006h\x1b[5;9r\x1b[?6h\x1b[4h\x1b[31;7m";
    let mut terminal = Terminal::start(&[]);
    terminal.disturb(LEFT);
    let is_right = |screen: &vt100::Screen| {
        let text = screen.contents();
        text.contains("┌ 乡镇")
            // What comes once keys rest.
            && text.contains("各乡镇同一职责")
            && text
                .lines()
                .next()
                .is_some_and(|row| row.contains("搜索 ›"))
            && !screen.application_cursor()
            && !screen.application_keypad()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    };
    terminal.wait("the screen", is_right);
    let before = terminal.text();
    terminal.disturb(LEFT);
    terminal.type_in("\x0c");
    terminal.wait("the screen again", |screen| {
        is_right(screen) && screen.contents() == before
    });
    terminal.leave("q");
}

/// What a terminal shows after `sent` that has one screen only, as through mosh or in GNU screen.
fn on_the_only_screen(sent: &[u8]) -> String {
    let mut parser = screen(40, 120);
    let text = String::from_utf8_lossy(sent);
    parser.process(
        text.replace("\x1b[?1049h", "")
            .replace("\x1b[?1049l", "")
            .as_bytes(),
    );
    parser.screen().contents()
}

#[test]
fn nothing_is_left_on_a_terminal_with_one_screen() {
    let mut terminal = Terminal::start(&["见义勇为"]);
    terminal.wait_for("搜索 › 见义勇为");
    terminal.type_in("Y");
    terminal.wait_for("按任意键返回");
    let shown = on_the_only_screen(&terminal.sent);
    assert!(shown.contains("事项名称："), "{shown}");
    assert!(!shown.contains('│') && !shown.contains("搜索 ›"), "{shown}");
    terminal.type_in(" ");
    terminal.wait_for("┌ 乡镇");
    terminal.type_in("q");
    assert!(terminal.ended());
    assert_eq!(on_the_only_screen(&terminal.sent).trim(), "");
}

#[test]
fn what_stood_on_the_plain_screen_is_there_again_at_the_end() {
    let mut terminal = Terminal::start(&["见义勇为"]);
    // Nothing is scrolled away in a high one.
    let mut parser = screen(400, 120);
    parser.process(b"$ ls\r\nreport.docx\r\n");
    terminal.wait_for("搜索 › 见义勇为");
    terminal.type_in("Y");
    terminal.wait_for("按任意键返回");
    // The end, while the plain screen is in view.
    terminal.leave("\x03");
    parser.process(&terminal.sent);
    let text = parser.screen().contents();
    assert!(text.starts_with("$ ls\nreport.docx\n"), "{text}");
    assert!(text.contains("事项名称：") && !text.contains('│'), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_stop_from_outside_gives_the_terminal_back_and_going_on_takes_it_again() {
    let home = Home::new();
    let options = ["--norc", "--noprofile", "-i"];
    let mut shell = Terminal::run_in((40, 120), &home, &[], "bash", &options);
    shell.type_in(&format!("PS1='shell> '; {PROGRAM}\r"));
    shell.wait_for("┌ 乡镇");
    let pid = shell.child.process_id().unwrap();
    let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    let kill = format!("kill -TSTP {children}");
    let done = std::process::Command::new("sh")
        .args(["-c", &kill])
        .status();
    assert!(done.unwrap().success());
    let prompts = |screen: &vt100::Screen| {
        let text = screen.contents();
        !screen.alternate_screen() && !screen.hide_cursor() && text.trim_end().ends_with("shell>")
    };
    shell.wait("shell", prompts);
    shell.type_in("fg\r");
    shell.wait("screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("┌ 乡镇")
    });
    shell.type_in("q");
    shell.wait("shell again", prompts);
    shell.type_in("exit\r");
    assert!(shell.ended());
}

//! What terminals and lines do to keys on their way: cut, held up, mixed with answers that nobody asked for.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::io::Write;
use std::time::{Duration, Instant};

use crate::pty::Terminal;

/// The row of the screen with the selected item.
fn selected(screen: &vt100::Screen) -> Option<usize> {
    screen.rows(0, 120).position(|row| row.contains("▌基"))
}

/// A terminal that shows the panes, and the row that is selected in them.
fn started() -> (Terminal, usize) {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for("搜索 ›");
    terminal.wait("a selected row", |screen| selected(screen).is_some());
    let row = selected(terminal.parser.screen()).unwrap();
    (terminal, row)
}

/// Sends bytes one by one, with a pause behind each.
fn trickle(terminal: &mut Terminal, bytes: &str) {
    for byte in bytes.bytes() {
        terminal.writer.write_all(&[byte]).unwrap();
        terminal.writer.flush().unwrap();
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Waits until the row is selected that is so far below `row`.
fn wait_for_row(terminal: &mut Terminal, row: usize) {
    terminal.wait("the row", |screen| selected(screen) == Some(row));
}

#[test]
fn an_arrow_that_comes_in_parts_is_one_key() {
    let (mut terminal, row) = started();
    trickle(&mut terminal, "\x1b[B\x1bOB\x1b[1;5B");
    wait_for_row(&mut terminal, row + 3);
    // The rest comes when nobody waits for it any more.
    terminal.type_in("\x1b");
    std::thread::sleep(Duration::from_millis(300));
    terminal.type_in("[A");
    wait_for_row(&mut terminal, row + 2);
    // Characters, too: here into a line, whose caret an arrow moves.
    trickle(&mut terminal, "/防汛\x1b[D抗\x1b[3~");
    terminal.wait_for("搜索 › 防抗  ");
    terminal.leave("\x03");
}

#[test]
fn esc_and_a_key_that_come_together_are_both_taken() {
    let (mut terminal, _) = started();
    terminal.type_in("/fangxun");
    terminal.wait_for("搜索 › fangxun");
    // Esc leaves the line, and the arrow is one in the list below; so is a letter.
    terminal.type_in("\x1b\x1b[B");
    terminal.wait("the line is left", |screen| screen.hide_cursor());
    terminal.type_in("/a\x1bj/b");
    terminal.wait_for("搜索 › ");
    terminal.wait("the letter was no text", |screen| {
        let text = screen.contents();
        !text.contains("aj") && !screen.hide_cursor()
    });
    terminal.type_in("\x1bq");
    assert!(terminal.ended());
    terminal.assert_restored();
}

/// Answers of terminals that nobody waits for, and what other programs left on.
const REPORTS: [&str; 12] = [
    "\x1b]11;rgb:0000/2b2b/3636\x07",
    "\x1b]10;rgb:8383/9494/9696\x1b\\",
    "\x1b[?64;1;2;6;9;15;18;21;22c",
    "\x1b[>41;370;0c",
    "\x1bP>|XTerm(370)\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b[?2026;2$y",
    "\x1b[8;40;120t",
    "\x1b[?997;1n",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[I\x1b[O",
    "\x1b[<0;60;4M\x1b[<0;60;4m\x1b[M !!",
];

#[test]
fn reports_that_nobody_asked_for_do_nothing_and_keys_behind_them_count() {
    for report in REPORTS {
        let (mut terminal, row) = started();
        terminal.type_in(report);
        terminal.type_in("j");
        wait_for_row(&mut terminal, row + 1);
        // In parts, and into a line.
        terminal.type_in("/");
        trickle(&mut terminal, report);
        terminal.type_in("x");
        terminal.wait("nothing typed", |screen| {
            screen.contents().contains("搜索 › x ")
        });
        terminal.leave("\x03");
    }
}

#[test]
fn a_report_that_never_ends_takes_no_key_with_it_for_long() {
    for begun in ["\x1b[?64;1", "\x1b]11;rgb:00", "\x1bP>|XTe", "\x1b[M!"] {
        let (mut terminal, row) = started();
        terminal.type_in(begun);
        std::thread::sleep(Duration::from_millis(1500));
        terminal.type_in("j");
        wait_for_row(&mut terminal, row + 1);
        terminal.type_in(begun);
        // The end does not wait.
        terminal.leave("\x03");
    }
}

#[test]
fn a_paste_may_come_in_parts_and_its_end_never() {
    let (mut terminal, _) = started();
    trickle(&mut terminal, "\x1b[200~q防\x1b[201~");
    terminal.wait_for("搜索 › q防");
    terminal.type_in("\x15\x1b[200~抗旱");
    terminal.wait_for("搜索 › 抗旱");
    // From here on keys are keys.
    terminal.type_in("\x1b");
    terminal.wait("the line is left", |screen| screen.hide_cursor());
    terminal.leave("q");

    let (mut terminal, _) = started();
    terminal.type_in("\x1b[200~抗旱");
    terminal.leave("\x03");
}

#[test]
fn an_answer_about_wide_signs_counts_however_late_it_comes() {
    let (mut terminal, _) = started();
    terminal.type_in("/防汛");
    terminal.wait_for("搜索 › 防汛");
    std::thread::sleep(Duration::from_secs(1));
    terminal.type_in("\x1b[1;3R");
    terminal.wait_for("+ 乡镇 --");
    terminal.type_in("抗旱");
    terminal.wait_for("搜索 › 防汛抗旱");
    terminal.leave("\x03");
}

#[test]
fn a_paste_that_is_too_long_is_cut_with_a_word_about_it() {
    let marks = "\u{301}".repeat(20_000);
    for text in [
        "汛期巡查，防汛抗旱。".repeat(40_000),
        format!("防{marks}汛"),
    ] {
        let (mut terminal, _) = started();
        terminal.type_in("\x1b[200~");
        terminal.type_in(&text);
        terminal.type_in("\x1b[201~");
        terminal.wait_for("粘贴的文字太长");
        terminal.type_in("\x1b");
        terminal.leave("\x03");
    }
}

#[test]
fn a_window_of_any_size_is_drawn() {
    let (mut terminal, _) = started();
    terminal.resize(3000, 4000);
    terminal.wait("the footer in the last row that is drawn", |screen| {
        screen
            .rows(0, 1000)
            .nth(499)
            .is_some_and(|row| row.contains("q 退出"))
    });
    terminal.leave("q");
}

#[test]
fn an_answer_that_is_under_way_when_the_program_ends_is_not_left_for_the_shell() {
    let count = |sent: &[u8], part: &[u8]| sent.windows(part.len()).filter(|w| *w == part).count();
    loop {
        let (mut terminal, row) = started();
        terminal.settle_after_keys();
        // It has answered so far, and is asked again behind the next frame.
        let asked = count(&terminal.sent, b"\x1b[5n");
        terminal.type_in(&"\x1b[0n".repeat(asked));
        terminal.type_in("j");
        wait_for_row(&mut terminal, row + 1);
        let typed = Instant::now();
        terminal.type_in("q");
        terminal.wait("the screen is left", |screen| !screen.alternate_screen());
        assert_eq!(count(&terminal.sent, b"\x1b[5n"), asked + 1);
        terminal.type_in("\x1b[0n");
        let is_soon = typed.elapsed() < Duration::from_millis(300);
        assert!(terminal.ended());
        if is_soon {
            assert_eq!(count(&terminal.sent, b"^[[0n"), 0, "echoed by the system");
            return;
        }
    }
}

//! The real program in many kinds of terminals: every screen lines up in each.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use crate::program::Home;
use crate::pty::{PROGRAM, Terminal};

/// What a terminal answers when it is asked how it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Answer {
    Narrow,
    Wide,
    Late,
    Never,
}

/// Rows and columns.
const SIZES: [(u16, u16); 4] = [(24, 80), (12, 40), (50, 200), (5, 20)];
const KINDS: [&str; 5] = [
    "xterm",
    "xterm-256color",
    "linux",
    "screen",
    "tmux-256color",
];
/// Opens the item, the other townships, the departments, the figures and the help, and goes back.
const KEYS: [&str; 6] = ["/流浪犬\r", "\r", "\x7fs", "\x7fd", "\x7fv", "\x7f?"];

fn start(size: (u16, u16), environment: &[(&str, &str)], answer: Answer) -> Terminal {
    let home = Home::new();
    let mut terminal = Terminal::run_in(size, &home, environment, PROGRAM, &[]);
    terminal.wait("frame", |screen| !screen.contents().trim().is_empty());
    match answer {
        Answer::Narrow => terminal.type_in("\x1b[1;2R"),
        Answer::Wide => {
            terminal.wide = true;
            terminal.type_in("\x1b[1;3R");
            terminal.wait_for("+ 事项");
        }
        Answer::Late | Answer::Never => {}
    }
    terminal
}

/// Where a row begins with the side of a frame, it ends with one, in the last column.
fn assert_lined_up(terminal: &Terminal, (rows, columns): (u16, u16), what: &str) {
    let screen = terminal.parser.screen();
    let sides = ["│", "┃", "|", "#", "┌", "└", "┐", "┘", "+"];
    let side = |row, column| {
        let cell = screen.cell(row, column).unwrap();
        sides.contains(&cell.contents())
    };
    for row in 0..rows {
        assert_eq!(
            side(row, 0),
            side(row, columns - 1),
            "{what}, row {row}:\n{}",
            screen.contents()
        );
    }
}

/// Types its way through the views and looks at each.
fn look_around(mut terminal: Terminal, size: (u16, u16), what: &str) {
    let small = size.1 < 40 || size.0 < 10;
    for keys in KEYS {
        let before = terminal.sent.len();
        terminal.type_in(keys);
        if !small {
            terminal.settle(before);
        }
        assert_lined_up(&terminal, size, &format!("{what} {keys:?}"));
    }
    terminal.leave("\x03");
}

#[test]
fn screens_line_up_in_every_size_and_locale() {
    for size in SIZES {
        for locale in ["C", "zh_CN.UTF-8"] {
            let environment = [("TERM", "xterm-256color"), ("LANG", locale)];
            let terminal = start(size, &environment, Answer::Never);
            let ascii = terminal.text().contains("+ ") || !terminal.text().contains('┌');
            assert_eq!(ascii, locale == "C" || size.0 < 10, "{}", terminal.text());
            look_around(terminal, size, &format!("{size:?} {locale}"));
        }
    }
}

#[test]
fn screens_line_up_in_every_kind_of_terminal_whatever_it_answers() {
    for kind in KINDS {
        for answer in [Answer::Narrow, Answer::Wide, Answer::Late, Answer::Never] {
            let environment = [("TERM", kind), ("LANG", "zh_CN.UTF-8"), ("NO_COLOR", "1")];
            let mut terminal = start(SIZES[0], &environment, answer);
            if answer == Answer::Late {
                terminal.type_in("/防汛\r");
                terminal.wait_for("搜索 › 防汛");
                terminal.type_in("\x1b[1;2R");
                terminal.type_in("/抗旱\r");
                terminal.wait_for("搜索 › 抗旱");
            }
            look_around(terminal, SIZES[0], &format!("{kind} {answer:?}"));
        }
    }
}

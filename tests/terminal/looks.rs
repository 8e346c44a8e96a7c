//! Colours on every ground, and signs of which terminals have their own idea.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;

use crate::program::{Home, lvzhi, stdout};
use crate::province;
use crate::pty::{PROGRAM, Terminal};

/// The colours in which the screen's text stands; each other one than the terminal's own.
fn colours(terminal: &Terminal) -> Vec<vt100::Color> {
    let screen = terminal.parser.screen();
    let cells = (0..40).flat_map(|y| (0..120).map(move |x| (y, x)));
    let cells = cells.filter_map(|(y, x)| screen.cell(y, x));
    let mut colours: Vec<vt100::Color> = Vec::new();
    for cell in cells.filter(|cell| cell.has_contents()) {
        for colour in [cell.fgcolor(), cell.bgcolor()] {
            if colour != vt100::Color::Default && !colours.contains(&colour) {
                colours.push(colour);
            }
        }
    }
    colours
}

/// A screen with found words in it, on a terminal that answers so and has these variables.
fn started(answer: &str, variables: &[(&str, &str)], settings: &str) -> Terminal {
    let home = Home::with_settings(settings);
    let mut terminal = Terminal::start_with(&home, variables, &["流浪犬"]);
    terminal.wait_for("搜索 › 流浪犬");
    terminal.type_in(answer);
    terminal.type_in("j");
    terminal.wait("the second item", |screen| {
        screen
            .rows(0, 120)
            .nth(3)
            .is_some_and(|row| row.contains("▌"))
    });
    terminal.settle_after_keys();
    terminal
}

/// Whether a colour is one of the sixteen that every palette has in its own way.
fn is_of_the_palette(colour: &vt100::Color) -> bool {
    matches!(colour, vt100::Color::Idx(0..=15))
}

#[test]
fn colours_are_those_for_the_ground_that_the_terminal_has() {
    let light = "\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\";
    let dark = "\x1b]11;rgb:0000/2b2b/3636\x07";
    // On a light ground no colour that a palette may have made pale.
    for (answer, variables, settings) in [
        (light, &[][..], ""),
        ("", &[("COLORFGBG", "0;15")][..], ""),
        ("", &[], "theme = \"light\""),
    ] {
        let mut terminal = started(answer, variables, settings);
        let colours = colours(&terminal);
        assert!(!colours.is_empty(), "{answer:?} {settings}");
        assert!(
            !colours.iter().any(is_of_the_palette),
            "{answer:?}: {colours:?}"
        );
        terminal.leave("q");
    }
    for (answer, variables, settings) in [
        (dark, &[][..], ""),
        ("", &[("COLORFGBG", "15;default;0")][..], ""),
        (light, &[], "theme = \"dark\""),
    ] {
        let mut terminal = started(answer, variables, settings);
        let colours = colours(&terminal);
        assert!(
            colours.iter().any(is_of_the_palette),
            "{answer:?}: {colours:?}"
        );
        terminal.leave("q");
    }
    // Where nobody says what the ground is, and where nobody wants any.
    for (answer, variables, settings) in [
        ("", &[][..], ""),
        (dark, &[("NO_COLOR", "1")][..], ""),
        (dark, &[("CLICOLOR", "0")], ""),
        (dark, &[], "theme = \"none\""),
    ] {
        let mut terminal = started(answer, variables, settings);
        assert_eq!(colours(&terminal), [], "{answer:?} {settings}");
        terminal.leave("q");
    }
}

#[test]
fn names_with_signs_of_unsure_width_leave_the_frames_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let made = province::Province::new(1, 1).unwrap().next().unwrap();
    province::write(&made, folder.path()).unwrap();
    let path = folder.path().join(&made.township.id).join("1.json");
    let json = fs::read_to_string(&path).unwrap();
    let name = &made.township.name;
    let library = ["--library", folder.path().to_str().unwrap()];
    for (sign, rest) in [
        ("爱❤\u{fe0f}心", "镇"),
        ("1\u{fe0f}\u{20e3}号", "镇"),
        ("ئۇيغۇر", "镇"),
        ("👍🏽好", "镇"),
    ] {
        let renamed = format!("{sign}{rest}");
        fs::write(&path, json.replace(name.as_str(), &renamed)).unwrap();
        let mut terminal = Terminal::start(&library);
        terminal.wait("the name", |screen| {
            let text = screen.contents();
            text.contains(rest) && !text.contains("整理") && text.contains("┌ 乡镇")
        });
        terminal.type_in("jkjk");
        terminal.settle_after_keys();
        let screen = terminal.parser.screen();
        for y in 2..12 {
            for x in [0, 19] {
                let cell = screen
                    .cell(y, x)
                    .unwrap()
                    .contents()
                    .replace('\u{200e}', "");
                assert!(
                    ["│", "┃", "└", "┘"].contains(&cell.as_str()),
                    "{sign} {y} {x}: {cell}\n{}",
                    terminal.text()
                );
            }
        }
        terminal.leave("q");
    }
}

#[test]
fn another_encoding_than_utf_8_is_told_of_with_its_cure() {
    let home = Home::new();
    // The second names none, which is GB2312.
    for locale in ["zh_CN.GBK", "zh_CN"] {
        let mut terminal = Terminal::start_with(&home, &[("LC_ALL", locale)], &[]);
        terminal.wait_for(&format!("LC_ALL={locale} "));
        terminal.leave("q");
    }
    let mut plain = Terminal::start_with(&home, &[("LC_ALL", "C")], &[]);
    plain.wait_for("+ 乡镇");
    assert!(!plain.text().contains("UTF-8"));
    plain.leave("q");
}

#[test]
fn the_first_copy_in_tmux_says_what_may_be_in_its_way() {
    let home = Home::new();
    let variables = [("TMUX", "socket,1,0")];
    let mut terminal = Terminal::start_with(&home, &variables, &["流浪犬"]);
    terminal.wait_for("搜索 › 流浪犬");
    terminal.type_in("y");
    terminal.wait_for("set-clipboard on");
    terminal.type_in("jy");
    terminal.wait_for("已送终端剪贴板");
    terminal.leave("q");
    let mut outside = Terminal::start_with(&home, &[("TMUX", "")], &["流浪犬"]);
    outside.wait_for("搜索 › 流浪犬");
    outside.type_in("y");
    outside.wait_for("已送终端剪贴板");
    outside.leave("q");
}

#[test]
fn what_a_terminal_sends_is_shown_with_what_it_is_taken_for() {
    let mut terminal = Terminal::start(&["keys", "--show"]);
    terminal.wait_for("Ctrl-C 结束");
    for (sent, shown) in [
        ("\x1b[1;5A", ["ESC [ 1 ; 5 A", "↑"]),
        ("犬", ["犬", "犬"]),
        ("\x1b", ["ESC", "Esc"]),
        ("\x1b[?62;4c", ["ESC [ ? 6 2 ; 4 c", "（没有）"]),
        ("\x1b[200~防汛\x1b[201~", ["防 汛", "粘贴 2 字"]),
    ] {
        terminal.type_in(sent);
        for part in shown {
            terminal.wait_for(part);
        }
    }
    terminal.type_in("\x03");
    assert!(terminal.ended());
    let shown = lvzhi(&["keys"]);
    assert!(stdout(&shown).contains("Ctrl-L"));
}

#[test]
fn a_signal_that_ends_the_log_of_keys_leaves_a_terminal_that_echoes() {
    let home = Home::new();
    let script = "timeout --foreground 2 \"$0\" keys --show; stty -a; echo done";
    let arguments = ["-c", script, PROGRAM];
    let mut terminal = Terminal::run_in((40, 120), &home, &[], "sh", &arguments);
    terminal.wait_for("done");
    let text = terminal.text();
    assert!(text.contains("Ctrl-C 结束"), "{text}");
    let modes: Vec<&str> = text.split_whitespace().collect();
    for mode in ["icanon", "echo", "isig"] {
        assert!(modes.contains(&mode), "{mode}: {text}");
    }
}

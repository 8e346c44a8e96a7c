//! A compiled file that is damaged: the screen never shows what is in it without saying so, and then shows what is right.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs;

use crate::damage::{BLOCK, compiled, flip, list, with_library};
use crate::program::Home;
use crate::pty::Terminal;

/// What is done one after the other, and what the screen then shows.
const STEPS: [(&str, &str); 7] = [
    ("", " 1/60 "),
    ("/", "Enter 到结果"),
    ("第12架\r", "第12项（原文第18行）"),
    ("\r", "搜索 第12架 › 详情"),
    ("\x1b", " 1/17 "),
    ("\x1b", " 12/60 "),
    ("G", "第60项（原文第66行）"),
];
/// What is said of a damaged file, and once all is right again.
const TOLD: &str = "损坏或被改动";
const HEALED: &str = "搜索已重做";

/// Rows between the search line and the hints: those two also show what is under way.
fn rows(screen: &vt100::Screen) -> Vec<String> {
    let rows = screen.rows(0, screen.size().1.into()).skip(1);
    let mut rows: Vec<String> = rows.map(|row| row.trim_end().to_string()).collect();
    rows.pop();
    rows
}

/// Does one after the other until something is said of a damaged file; whether that was said. `see` looks at each frame
/// before.
fn is_told(terminal: &mut Terminal, see: impl Fn(&vt100::Screen)) -> bool {
    let is_told = Cell::new(false);
    for (keys, shown) in STEPS {
        terminal.type_in(keys);
        terminal.wait(shown, |screen| {
            let text = screen.contents();
            is_told.set(text.contains(TOLD));
            if !is_told.get() {
                see(screen);
            }
            is_told.get() || text.contains(shown)
        });
        if is_told.get() {
            terminal.wait_for(HEALED);
            return true;
        }
    }
    false
}

fn start(home: &Home) -> Terminal {
    let library = home.library();
    Terminal::start_at_home(home, &["--library", library.to_str().unwrap()])
}

#[test]
fn with_any_damaged_block_the_screen_shows_nothing_else_before_it_says_so() {
    let home = with_library(&list(60));
    home.write(".config/lvzhi/config.toml", "samples = false\n");
    let good = fs::read(compiled(&home)).unwrap();
    let right = RefCell::new(BTreeSet::new());
    let mut terminal = start(&home);
    assert!(!is_told(&mut terminal, |screen| right
        .borrow_mut()
        .extend(rows(screen))));
    terminal.leave("\x03");
    let right = right.into_inner();
    let mut told = 0;
    for block in 1..good.len() / BLOCK {
        flip(&compiled(&home), &good, block);
        let is_right = |screen: &vt100::Screen| {
            let wrong = rows(screen).into_iter().find(|row| !right.contains(row));
            let text = screen.contents();
            assert_eq!(wrong, None, "with block {block} damaged:\n{text}");
        };
        let mut terminal = start(&home);
        if is_told(&mut terminal, is_right) {
            is_right(terminal.parser.screen());
            told += 1;
        }
        terminal.leave("\x03");
        home.ok(&["library", "build"]);
        assert!(fs::read(compiled(&home)).unwrap() == good, "block {block}");
    }
    assert!(told >= 4, "{told} of {} blocks", good.len() / BLOCK);
}

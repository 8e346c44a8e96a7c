//! What is written out of the screen, by the keys that a user presses.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::Command;

use crate::program::Home;
use crate::pty::Terminal;
use zip::ZipArchive;

/// Types each key, waits for `shown`, and says how many there were: what an input method writes counts by the character.
fn keys(terminal: &mut Terminal, steps: &[(&str, &str)]) -> usize {
    let mut pressed = 0;
    for (typed, shown) in steps {
        terminal.type_in(typed);
        terminal.wait_for(shown);
        pressed += if typed.starts_with('\x1b') {
            1
        } else {
            typed.chars().count()
        };
    }
    pressed
}

/// A part of a workbook or a document.
fn part(file: &Path, name: &str) -> String {
    let mut zip = ZipArchive::new(File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_clerk_prints_who_does_what_in_six_keys() {
    let home = Home::with_settings("scope = \"羊毛工镇\"");
    let mut terminal = Terminal::start_at_home(&home, &[]);
    terminal.wait_for("搜索 ›");
    let pressed = keys(
        &mut terminal,
        &[
            ("防汛", "搜索 › 防汛"),
            ("\r", "Enter 打开"),
            ("e", "文件名 › 羊毛工镇防汛事项表.xlsx"),
            ("\x1b[B", "文件名 › 羊毛工镇防汛责任分工表.docx"),
            ("\r", "已写入"),
        ],
    );
    assert_eq!(pressed, 6);
    let document = part(
        &home.path("羊毛工镇防汛责任分工表.docx"),
        "word/document.xml",
    );
    for text in [
        "羊毛工镇防汛责任分工表",
        "责任人",
        "完成情况",
        "米东区水务局",
    ] {
        assert!(document.contains(text), "{text}");
    }
    assert!(!document.contains("安集海镇"));
    terminal.leave("q");
}

#[test]
fn an_officer_has_the_sheet_of_all_townships_in_two_keys() {
    let all = ["安集海镇", "羊毛工镇", "大南沟乌孜别克族乡"];
    // A bureau of one county answers for the townships of that county alone.
    for (department, townships) in [("公安局", &all[..]), ("木垒县公安局", &all[2..])] {
        let home = Home::with_settings(&format!("scope = \"{department}\""));
        let mut terminal = Terminal::start_at_home(&home, &[]);
        terminal.wait_for("搜索 ›");
        let name = format!("{department}部门职责单.xlsx");
        let steps = [("e", &format!("文件名 › {name}")[..]), ("\r", "已写入")];
        assert_eq!(keys(&mut terminal, &steps), 2);
        let file = home.path(&name);
        let sheet = part(&file, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("<autoFilter") && !sheet.contains("<mergeCell"));
        let texts = part(&file, "xl/sharedStrings.xml");
        for text in ["牵头", "本部门职责"] {
            assert!(texts.contains(text), "{text}");
        }
        for township in all {
            let is_own = townships.contains(&township);
            assert_eq!(texts.contains(township), is_own, "{department} {township}");
        }
        terminal.leave("q");
    }
}

#[test]
fn a_file_is_replaced_only_when_asked_and_what_cannot_be_written_is_said() {
    let home = Home::new();
    home.write("我的.csv", "旧");
    let mut terminal = Terminal::start_at_home(&home, &["防汛"]);
    terminal.wait_for("搜索 › 防汛");
    keys(
        &mut terminal,
        &[
            ("e\x15我的", "文件名 › 我的"),
            ("\r", "扩展名决定格式"),
            (".csv\r", "已有同名文件"),
        ],
    );
    assert_eq!(fs::read_to_string(home.path("我的.csv")).unwrap(), "旧");
    terminal.type_in("\r");
    terminal.wait_for("已写入");
    let written = fs::read_to_string(home.path("我的.csv")).unwrap();
    assert!(written.starts_with('\u{FEFF}') && written.contains("防汛"));
    keys(&mut terminal, &[("e\x15没有/这里.md\r", "无法写入文件")]);
    // Nobody reads from this pipe.
    let made = Command::new("mkfifo").arg(home.path("管道.md")).status();
    assert!(made.unwrap().success());
    keys(
        &mut terminal,
        &[("\x15管道.md\r", "已有同名文件"), ("\r", "不是普通文件")],
    );
    terminal.type_in("\x1b");
    terminal.leave("q");
}

#[test]
fn every_view_can_be_written() {
    let home = Home::new();
    let mut terminal = Terminal::start_at_home(&home, &["流浪犬"]);
    terminal.wait_for("搜索 › 流浪犬");
    // Each begins in the view before.
    let views = [
        ("b", "items.md", "流浪犬"),
        ("\r", "item.docx", ""),
        ("s", "related.csv", "羊毛工镇"),
        ("=", "comparison.md", "栏目"),
        ("M", "matrix.csv", "安集海镇"),
        ("d", "departments.csv", "公安局"),
        ("v", "overview.csv", "类别"),
        ("B", "tasks.md", "责任人"),
        ("L", "townships.xlsx", ""),
    ];
    for (key, file, holds) in views {
        terminal.type_in(key);
        terminal.type_in("e");
        terminal.wait_for("文件名 ›");
        terminal.type_in(&format!("\x15{file}\r"));
        terminal.wait_for(&format!("/{file}"));
        let bytes = fs::read(home.path(file)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!bytes.is_empty() && text.contains(holds), "{file}: {text}");
    }
    terminal.leave("q");
}

#[test]
fn the_figures_of_departments_are_those_of_what_is_chosen() {
    let home = Home::with_settings("scope = \"羊毛工镇\"");
    let mut terminal = Terminal::start_at_home(&home, &[]);
    terminal.wait_for("搜索 ›");
    for (key, file) in [("d", "together.csv"), ("\t", "counties.csv")] {
        terminal.type_in(key);
        terminal.type_in("e");
        terminal.wait_for("文件名 ›");
        terminal.type_in(&format!("\x15{file}\r"));
        terminal.wait_for(&format!("/{file}"));
    }
    terminal.leave("q");
    let written = |file: &str| fs::read_to_string(home.path(file)).unwrap();
    // Those with the same figures stand in an order of their own on the screen.
    let sorted = |text: &str| {
        let mut rows: Vec<String> = text.lines().map(str::to_string).collect();
        rows.sort_unstable();
        rows
    };
    let listed = [
        "list",
        "departments",
        "--township",
        "羊毛工镇",
        "--format",
        "csv",
    ];
    let (listed, _) = home.ok(&listed);
    let together = written("together.csv");
    let together = together.trim_start_matches('\u{FEFF}');
    assert_eq!(sorted(together), sorted(&listed));
    let counties = written("counties.csv");
    assert!(
        counties.lines().skip(1).all(|row| row.contains("米东区")),
        "{counties}"
    );
}

#[test]
fn a_kiosk_writes_to_the_terminal_only() {
    let home = Home::new();
    let mut terminal = Terminal::start_at_home(&home, &["--kiosk", "防汛"]);
    terminal.wait_for("搜索 › 防汛");
    terminal.type_in("e");
    terminal.wait_for("只显示在终端上");
    terminal.type_in("\r");
    terminal.wait_for("按任意键返回");
    assert!(terminal.text().contains('|'), "{}", terminal.text());
    terminal.type_in(" ");
    terminal.wait_for("只显示在终端上");
    let files = fs::read_dir(home.folder()).unwrap().flatten();
    let visible = files.filter(|file| !file.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(visible.count(), 0);
    terminal.type_in("\x1b");
    terminal.wait_for("Enter 打开");
    terminal.type_in("q");
    assert!(terminal.ended());
}

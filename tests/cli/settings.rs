//! A user's settings, as the program takes them in.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use lvzhi::app::{App, AppConfig, Event, Key};
use lvzhi::index::{Filter, Index};
use lvzhi::model::Item;
use ratatui::layout::Size;
use serde_json::{Value, json};

use crate::program::{Home, command};
use crate::pty::Terminal;

/// Runs the program where everything but the settings is as usual.
fn lvzhi(home: &Home, arguments: &[&str]) -> Output {
    let mut command = home.command(arguments);
    command.env("LANG", "C.UTF-8").output().unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A setting that counts, with its value and its origin.
fn effective(home: &Home, arguments: &[&str], setting: &str) -> Value {
    let arguments = [arguments, &["config", "--format", "json"]].concat();
    let rows: Vec<Value> = serde_json::from_slice(&lvzhi(home, &arguments).stdout).unwrap();
    let row = rows.into_iter().find(|row| row["setting"] == setting);
    row.unwrap()
}

#[test]
fn the_command_line_counts_before_the_file_and_the_file_before_the_usual() {
    let home = Home::with_settings("\nframes = \"ascii\"\nidle = 7\n");
    let home = &home;
    let frames = effective(home, &[], "frames");
    assert_eq!(frames["value"], "ascii");
    assert_eq!(frames["origin"]["line"], 2);
    let path = frames["origin"]["path"].as_str().unwrap();
    assert!(path.ends_with("config.toml"), "{path}");
    assert_eq!(effective(home, &[], "idle")["value"], 7);
    let idle = effective(home, &["--idle", "9"], "idle");
    assert_eq!(idle["value"], 9);
    assert_eq!(idle["origin"]["option"], "--idle");
    let colour = effective(home, &[], "colour");
    assert_eq!(colour["value"], true);
    assert_eq!(colour["origin"]["kind"], "default");
    let text = String::from_utf8(lvzhi(home, &["config"]).stdout).unwrap();
    let lines = |start: &str, end: &str| {
        text.lines()
            .any(|line| line.starts_with(start) && line.trim_end().ends_with(end))
    };
    assert!(
        lines("colour", "默认") && lines("frames", "config.toml:2"),
        "{text}"
    );
}

#[test]
fn colour_goes_by_the_command_line_then_the_file_then_the_environment() {
    let colour = |settings: &str, no_color: &str, arguments: &[&str]| {
        let home = Home::with_settings(settings);
        let mut command = home.command(&["config", "--format", "json"]);
        command.args(arguments).env("NO_COLOR", no_color);
        let output = command.output().unwrap();
        let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        let row = rows.iter().find(|row| row["setting"] == "colour").unwrap();
        (
            row["value"] == true,
            row["origin"]["kind"].as_str().unwrap().to_string(),
        )
    };
    let is = |value: bool, origin: &str| (value, origin.to_string());
    assert_eq!(colour("", "", &[]), is(true, "default"));
    assert_eq!(colour("", "1", &[]), is(false, "environment"));
    assert_eq!(colour("colour = true", "1", &[]), is(true, "file"));
    assert_eq!(colour("colour = false", "", &[]), is(false, "file"));
    assert_eq!(
        colour("colour = false", "", &["--color", "auto"]),
        is(true, "option")
    );
    assert_eq!(
        colour("colour = true", "1", &["--color", "auto"]),
        is(false, "environment")
    );
    assert_eq!(
        colour("colour = false", "1", &["--color", "always"]),
        is(true, "option")
    );
    assert_eq!(
        colour("colour = true", "", &["--color", "never"]),
        is(false, "option")
    );
}

#[test]
fn other_variables_for_colour_count_too() {
    let colourful = |variables: &[(&str, &str)], arguments: &[&str]| {
        let home = Home::new();
        let mut command = home.command(&["search", "流浪犬"]);
        command.args(arguments).envs(variables.iter().copied());
        command.output().unwrap().stdout.contains(&0x1b)
    };
    let force = ("CLICOLOR_FORCE", "1");
    assert!(!colourful(&[("CLICOLOR", "1")], &[]));
    assert!(colourful(&[force], &[]));
    assert!(!colourful(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!colourful(&[force, ("NO_COLOR", "1")], &[]));
    assert!(!colourful(&[force], &["--color", "never"]));
    assert!(colourful(&[("CLICOLOR", "0")], &["--color", "always"]));
}

#[test]
fn searches_are_remembered_unless_the_file_says_otherwise() {
    let remembered = |settings: &str| {
        let home = Home::with_settings(settings);
        effective(&home, &[], "history")
    };
    let usual = remembered("");
    assert_eq!(usual["value"], true);
    assert_eq!(usual["origin"]["kind"], "default");
    let off = remembered("language = \"en\"\nhistory = false\n");
    assert_eq!(off["value"], false);
    assert_eq!(off["origin"]["line"], 2);
}

/// The townships of the items that a command writes as JSON.
fn townships(home: &Home, arguments: &[&str]) -> BTreeSet<String> {
    let output = lvzhi(home, &[arguments, &["--format", "json"]].concat());
    let items: Vec<Item> = serde_json::from_slice(&output.stdout).unwrap();
    items.into_iter().map(|item| item.township).collect()
}

#[test]
fn ones_own_part_is_looked_at_unless_something_else_is_named() {
    let home = Home::with_settings("scope = \"羊毛工镇\"");
    let own = BTreeSet::from(["羊毛工镇".to_string()]);
    for command in [&["search", "防汛"][..], &["list", "items"], &["export"]] {
        assert_eq!(townships(&home, command), own, "{command:?}");
    }
    let named = ["export", "--township", "安集海镇"];
    assert_eq!(townships(&home, &named), ["安集海镇".to_string()].into());
    assert_eq!(townships(&home, &["export", "--scope", "all"]).len(), 5);
    // What the search itself names is looked for there.
    let named = ["search", "安集海", "流浪犬"];
    assert_eq!(townships(&home, &named), ["安集海镇".to_string()].into());
    let county = ["export", "--scope", "沙湾市"];
    assert_eq!(townships(&home, &county), ["安集海镇".to_string()].into());
    let department = lvzhi(&home, &["export", "--scope", "公安局", "--format", "json"]);
    let items: Vec<Item> = serde_json::from_slice(&department.stdout).unwrap();
    let is_own = |item: &Item| item.responsible().any(|name| name.contains("公安"));
    assert!(items.len() > 20 && items.iter().all(is_own));
    assert_eq!(effective(&home, &[], "scope")["origin"]["line"], 1);
    let unknown = lvzhi(&home, &["search", "防汛", "--scope", "火星"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("火星"));
}

#[test]
fn the_screen_begins_with_ones_own_part() {
    let index = || Index::build(lvzhi::library::embedded().unwrap());
    let app = |scope: Filter| {
        let config = AppConfig {
            scope,
            scope_name: "公安局".to_string(),
            ..AppConfig::default()
        };
        App::new(index(), Size::new(120, 40), config)
    };
    let township = app(Filter {
        townships: vec![2],
        ..Filter::default()
    });
    assert_eq!(township.results().filter().townships, [2]);
    assert_eq!(township.screens().len(), 1);
    // A key lifts it for a moment, and the search stays.
    let mut township = township;
    township.handle(Event::Paste("防汛".to_string()));
    township.handle(Event::Key(Key::Enter));
    township.answer_now();
    let own = township.results().found();
    township.handle(Event::Key(Key::Char('a')));
    assert_eq!(township.results().township(), None);
    assert!(township.results().found() > own && township.own_in_view().is_none());
    township.handle(Event::Key(Key::Char('a')));
    assert_eq!(
        (township.results().township(), township.results().found()),
        (Some(2), own)
    );
    let mut department = app(Filter {
        department: Some("公安局".to_string()),
        ..Filter::default()
    });
    assert_eq!(department.screens().len(), 2);
    let own = department.results().items().len();
    assert!(own > 20 && own < index().len());
    department.handle(Event::Key(Key::Backspace));
    assert_eq!(department.screens().len(), 1);
    assert_eq!(department.results().items().len(), index().len());
    department.handle(Event::Key(Key::Char('a')));
    assert_eq!(department.own_in_view(), Some("公安局"));
    assert_eq!(department.results().items().len(), own);
}

#[test]
fn the_language_of_the_file_is_that_of_messages_and_help() {
    let home = Home::with_settings("language = \"en\"");
    let nothing = lvzhi(&home, &["search", "\"火箭\""]);
    assert!(stderr(&nothing).contains("Nothing found"));
    let help = lvzhi(&home, &["--help"]);
    assert!(String::from_utf8(help.stdout).unwrap().contains("Usage"));
    let chinese = lvzhi(&home, &["search", "\"火箭\"", "--lang", "zh"]);
    assert!(stderr(&chinese).contains("没有找到"));
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_the_rest_is_honoured() {
    let home = Home::with_settings("frames = \"round\"\nidel = 3\nlanguage = \"en\"\n]\n");
    let found = lvzhi(&home, &["search", "流浪犬", "--limit", "1"]);
    assert_eq!(found.status.code(), Some(0));
    let told = stderr(&found);
    for said in ["line 1", "line 2", "line 4", "idel", "frames"] {
        assert!(told.contains(said), "{said} in {told}");
    }
}

#[test]
fn a_kiosk_and_a_user_without_a_home_need_no_file() {
    let home = Home::with_settings("language = \"en\"");
    let kiosk = lvzhi(&home, &["--kiosk"]);
    // Without a terminal it answers lines, and tells of no commands, which it does not run.
    assert!(stderr(&kiosk).contains("履职"));
    assert!(!stderr(&kiosk).contains("lvzhi search"));
    let mut without = command(Path::new("/nowhere"), &["config"]);
    let without = without.output().unwrap();
    assert_eq!(without.status.code(), Some(0));
}

#[test]
fn keys_of_ones_own_work_and_wrong_ones_are_named() {
    let settings =
        "mouse = true\n[keys]\nq = \"\"\n\"F2\" = \"q\"\nf = \"/\"\n\"Hyper-x\" = \"q\"\n";
    let home = Home::with_settings(settings);
    let keys = effective(&home, &[], "keys");
    assert_eq!(keys["origin"]["line"], 2);
    assert_eq!(keys["value"], json!({"F2": "q", "f": "/", "q": ""}));
    let text = lvzhi(&home, &["config", "--format", "csv"]).stdout;
    let text = String::from_utf8(text).unwrap();
    assert!(
        text.contains(r#""""F2""=""q"" ""f""=""/"" ""q""=""""""#),
        "{text}"
    );
    let mut terminal = crate::pty::Terminal::start_at_home(&home, &[]);
    terminal.wait_for("Hyper-x");
    terminal.type_in("qf");
    terminal.wait("caret", |screen| !screen.hide_cursor());
    terminal.type_in("qf");
    terminal.wait_for("搜索 › qf");
    terminal.type_in("\r?");
    terminal.wait_for("自己设的键");
    terminal.leave("\r\x1bOQ");
}

#[test]
fn a_department_of_one_county_is_that_county_s_alone() {
    let home = Home::new();
    let items = |name: &str| {
        let items = home.json(&["--scope", name, "export", "--format", "json"]);
        let ids = items
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_string());
        ids.collect::<Vec<String>>()
    };
    let (all, own) = (items("公安局"), items("木垒县公安局"));
    assert!(all.len() > own.len() && !own.is_empty());
    assert!(own.iter().all(|id| id.starts_with("danangou/")), "{own:?}");
    assert_eq!(items("木垒公安局"), own);
    let named = home.json(&["export", "--department", "木垒县公安局", "--format", "json"]);
    assert_eq!(named.len(), own.len());
    let elsewhere = home.lvzhi(&["--scope", "五台县公安局", "search", "犬"]);
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(stderr(&elsewhere).contains("清单库中没有五台县的乡镇"));
}

#[test]
fn the_screen_begins_where_it_was_left_if_settings_say_so() {
    let home = Home::with_settings("remember = true\n");
    let mut screen = Terminal::start_at_home(&home, &[]);
    screen.wait_for("履职");
    screen.type_in("3/秸秆");
    screen.wait_for("› 秸秆");
    screen.leave("\rq");
    let kept = home.folder().join(".local/state/lvzhi/place.json");
    let kept = std::fs::read_to_string(kept).unwrap();
    assert!(
        kept.contains("秸秆") && kept.contains("cooperative"),
        "{kept}"
    );
    let mut again = Terminal::start_at_home(&home, &[]);
    again.wait_for("› 秸秆");
    again.leave("q");
}

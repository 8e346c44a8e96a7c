//! `config`: the settings that count, and where each comes from.

use std::io::Write;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::args::ConfigArgs;
use super::failure::{Outcome, Result};
use super::output::Output;
use super::output::table::{Table, TableCell, column};
use super::settings::{SettingOrigin, Settings};
use super::values::Color;
use crate::config::{ConfigOwner, KeyRemap, ThemeChoice};
use crate::key::Key;
use crate::language::Language;
use crate::library::Samples;
use crate::text::width::Ambiguous;

/// Prints them, and beside them where the files lie that count.
pub(super) fn run(args: &ConfigArgs, settings: &Settings, out: &mut Output) -> Result {
    let rows = rows(settings).map(|(name, value, from)| {
        let from = origin(from, settings, out.language);
        vec![name.into(), value, from]
    });
    let table = Table {
        columns: vec![
            column("setting", "设置", "Setting"),
            column("value", "值", "Value"),
            column("origin", "来自", "From"),
        ],
        rows: rows.to_vec(),
    };
    table.write(out, args.format)?;
    out.flush()?;
    if let Some(path) = settings.places.settings(ConfigOwner::User) {
        let there = path.exists();
        let path = path.display();
        out.note(&if there { out.language.pick(format!("设置文件：{path}"), format!("Settings: {path}")) } else { out.language.pick(
                format!("设置文件：{path}（还没有；每行写成 名称 = 值，如 language = \"en\"）"),
                format!("Settings: {path} (not there yet; write name = value, such as language = \"en\")"),
            ) });
    }
    if let Some(path) = settings.places.settings(ConfigOwner::Machine) {
        tell_of(&path, ["全机共用的设置文件", "Settings for all users"], out);
    }
    for path in settings.places.words() {
        tell_of(&path, ["词表", "Words"], out);
    }
    Ok(Outcome::Done)
}

/// Says where a file is, and whether it is there.
fn tell_of(path: &Path, [chinese, english]: [&str; 2], out: &mut Output) {
    let (mut missing, shown) = (["（没有）", " (none)"], path.display());
    if path.exists() {
        missing = ["", ""];
    }
    out.note(&out.language.pick(
        format!("{chinese}：{shown}{}", missing[0]),
        format!("{english}: {shown}{}", missing[1]),
    ));
}

/// Each setting by its name in the file, with the value as that writes it.
fn rows(settings: &Settings) -> [(&'static str, TableCell, SettingOrigin); 13] {
    let language = match settings.language.0 {
        Language::Chinese => "zh",
        Language::English => "en",
    };
    let ambiguous = match settings.ambiguous.0 {
        None => "ask",
        Some(Ambiguous::Narrow) => "narrow",
        Some(Ambiguous::Wide) => "wide",
    };
    let mut themes = ThemeChoice::NAMES.into_iter();
    let theme = themes.find(|(_, choice)| *choice == settings.theme.0);
    let (theme, _) = theme.expect("each has a name");
    let colour = settings.colour.0 != Color::Never;
    let frames = if settings.ascii.0 { "ascii" } else { "lines" };
    let samples = match settings.samples.0 {
        Samples::Alone => "auto",
        Samples::Shown => "true",
        Samples::Hidden => "false",
    };
    let scope = settings.scope.0.clone().unwrap_or("all".to_string());
    let library = settings.library.0.iter();
    let library: Vec<String> = library.map(|path| path.display().to_string()).collect();
    let joined = library.join("、");
    [
        ("language", language.into(), settings.language.1),
        ("colour", colour.into(), settings.colour.1),
        ("theme", theme.into(), settings.theme.1),
        ("frames", frames.into(), settings.ascii.1),
        ("ambiguous", ambiguous.into(), settings.ambiguous.1),
        ("idle", settings.idle.0.into(), settings.idle.1),
        ("mouse", settings.mouse.0.into(), settings.mouse.1),
        ("samples", samples.into(), settings.samples.1),
        ("history", settings.history.0.into(), settings.history.1),
        ("remember", settings.remember.0.into(), settings.remember.1),
        ("scope", scope.into(), settings.scope.1),
        ("keys", keys(&settings.keys.0), settings.keys.1),
        (
            "library",
            TableCell::in_words(library, joined),
            settings.library.1,
        ),
    ]
}

/// The user's own keys, as the file writes them.
fn keys(remaps: &[KeyRemap]) -> TableCell {
    let pair = |remap: &KeyRemap| {
        let acts_as = remap.acts_as.map_or(String::new(), Key::name);
        (remap.key.name(), acts_as)
    };
    let pairs: Vec<(String, String)> = remaps.iter().map(pair).collect();
    let lines = pairs
        .iter()
        .map(|(key, acts_as)| format!("{key:?}={acts_as:?}"));
    let lines: Vec<String> = lines.collect();
    let object = pairs
        .into_iter()
        .map(|(key, acts_as)| (key, acts_as.into()));
    TableCell::in_words(object.collect::<Map<String, Value>>(), lines.join(" "))
}

/// Where a setting comes from.
fn origin(origin: SettingOrigin, settings: &Settings, language: Language) -> TableCell {
    match origin {
        SettingOrigin::Usual => TableCell::in_words(
            json!({ "kind": "default" }),
            language.pick("默认", "default"),
        ),
        SettingOrigin::Environment(name) => TableCell::in_words(
            json!({ "kind": "environment", "variable": name }),
            language.pick(format!("环境变量 {name}"), format!("environment, {name}")),
        ),
        SettingOrigin::File(owner, line) => {
            let path = settings.places.settings(owner);
            let path = path
                .expect("a setting of a file has one")
                .display()
                .to_string();
            TableCell::in_words(
                json!({ "kind": "file", "path": path, "line": line }),
                format!("{path}:{line}"),
            )
        }
        SettingOrigin::Option(name) => TableCell::in_words(
            json!({ "kind": "option", "option": name }),
            language.pick(format!("命令行 {name}"), format!("command line, {name}")),
        ),
    }
}

//! The settings that count, and where each comes from: the command line before the file, the file
//! before the environment, the environment before the usual.

use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

use super::args::{Arguments, ConfigArgs};
use super::failure::{Outcome, Result};
use super::output::table::{Table, column};
use super::output::{Format, Output};
use crate::config::{self, Complaint, Config, OwnKey};
use crate::language::Language;
use crate::library::Folders;
use crate::text::width::Ambiguous;

/// Minutes without a key after which a kiosk ends unless told otherwise.
const KIOSK_IDLE: u64 = 30;

/// Where a setting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Nothing said otherwise.
    Usual,
    /// A variable of the environment.
    Environment(&'static str),
    /// The user's file, on this line.
    File(usize),
    /// The command line.
    Option(&'static str),
}

/// The settings that count.
pub(super) struct Settings {
    /// The language of labels and messages.
    pub language: (Language, Origin),
    /// Whether terminals may get colour.
    pub colour: (bool, Origin),
    /// Whether frames are of ASCII signs.
    pub ascii: (bool, Origin),
    /// How ambiguous signs are counted; nothing for asking the terminal.
    pub ambiguous: (Option<Ambiguous>, Origin),
    /// Minutes without a key after which the screen ends; 0 for never.
    pub idle: (u64, Origin),
    /// Whether the mouse is listened to from the start.
    pub mouse: (bool, Origin),
    /// The user's own keys.
    pub keys: (Vec<OwnKey>, Origin),
    /// Folders of townships to read beside the usual ones.
    pub library: (Vec<PathBuf>, Origin),
    /// What in the user's file was not understood.
    complaints: Vec<Complaint>,
    file: Option<PathBuf>,
}

impl Settings {
    /// The settings for `arguments`; a kiosk reads no file and, but for the locale, no variable.
    pub fn of(arguments: &Arguments) -> Settings {
        let file = config::place().filter(|_| !arguments.kiosk);
        let (config, complaints) = match &file {
            Some(path) => config::read(path),
            None => Default::default(),
        };
        let lang = arguments
            .lang
            .map(|lang| (lang.into(), Origin::Option("--lang")));
        let ascii = arguments.ascii.then_some((true, Origin::Option("--ascii")));
        let ambiguous = arguments
            .ambiguous
            .map(|width| (Some(width.into()), Origin::Option("--ambiguous")));
        let idle = arguments.idle.map(|idle| (idle, Origin::Option("--idle")));
        let only = Some(arguments.library.clone()).filter(|folders| !folders.is_empty());
        let only = only.map(|folders| (folders, Origin::Option("--library")));
        let kiosk = arguments
            .kiosk
            .then_some((KIOSK_IDLE, Origin::Option("--kiosk")));
        let Config {
            language,
            colour,
            ascii: frames,
            ambiguous: width,
            idle: minutes,
            mouse,
            keys,
            library,
        } = config;
        let mono = no_colour().filter(|_| !arguments.kiosk);
        Settings {
            language: first([lang, filed(language)], Language::default()),
            colour: first(
                [
                    filed(colour),
                    mono.map(|name| (false, Origin::Environment(name))),
                ],
                true,
            ),
            ascii: first(
                [
                    ascii,
                    filed(frames),
                    locale().map(|name| (true, Origin::Environment(name))),
                ],
                false,
            ),
            ambiguous: first([ambiguous, filed(width)], None),
            idle: first([idle, kiosk, filed(minutes)], 0),
            mouse: first([filed(mouse)], false),
            keys: first([filed(keys)], Vec::new()),
            library: first([only, filed(library)], Vec::new()),
            complaints,
            file,
        }
    }

    /// What in the user's file was not understood, a sentence each.
    pub fn complaints(&self) -> Vec<String> {
        let path = self.file.clone().unwrap_or_default();
        let complaints = self.complaints.iter();
        complaints
            .map(|one| one.said(&path, self.language.0))
            .collect()
    }

    /// The folders in which townships are kept; a kiosk reads the system's only.
    pub fn folders(&self, kiosk: bool) -> Folders {
        match &self.library {
            _ if kiosk => Folders::system(),
            (only, Origin::Option(_)) => Folders::named(only),
            (named, _) => Folders::usual(named),
        }
    }

    /// After how long without a key the screen ends.
    pub fn idle_timeout(&self) -> Option<Duration> {
        let minutes = Some(self.idle.0).filter(|minutes| *minutes > 0)?;
        Some(Duration::from_secs(60 * minutes))
    }
}

/// Prints the settings that count, and where each comes from.
pub(super) fn run(args: &ConfigArgs, settings: &Settings, out: &mut Output) -> Result {
    let rows = rows(settings, args.format).map(|(name, value, origin)| {
        let origin = origin.said(settings, out.language);
        vec![name.into(), value, origin.into()]
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
    if let Some(path) = &settings.file {
        let there = path.exists();
        let path = path.display();
        out.note(&match there {
            true => out.language.pick(format!("设置文件：{path}"), format!("Settings: {path}")),
            false => out.language.pick(
                format!("设置文件：{path}（还没有；每行写成 名称 = 值，如 language = \"en\"）"),
                format!("Settings: {path} (not there yet; write name = value, such as language = \"en\")"),
            ),
        });
    }
    Ok(Outcome::Done)
}

/// Each setting by its name in the file, as that writes it.
fn rows(settings: &Settings, format: Format) -> [(&'static str, Value, Origin); 8] {
    let language = match settings.language.0 {
        Language::Chinese => "zh",
        Language::English => "en",
    };
    let ambiguous = match settings.ambiguous.0 {
        None => "ask",
        Some(Ambiguous::Narrow) => "narrow",
        Some(Ambiguous::Wide) => "wide",
    };
    let frames = if settings.ascii.0 { "ascii" } else { "lines" };
    let (colour, mouse) = (settings.colour.0.to_string(), settings.mouse.0.to_string());
    let keys: Vec<String> = settings.keys.0.iter().map(key_line).collect();
    let library = settings.library.0.iter();
    let library: Vec<String> = library.map(|path| path.display().to_string()).collect();
    let library: Value = match format {
        Format::Json | Format::Jsonl => library.into(),
        _ => library.join("、").into(),
    };
    [
        ("language", language.into(), settings.language.1),
        ("colour", colour.into(), settings.colour.1),
        ("frames", frames.into(), settings.ascii.1),
        ("ambiguous", ambiguous.into(), settings.ambiguous.1),
        ("idle", settings.idle.0.into(), settings.idle.1),
        ("mouse", mouse.into(), settings.mouse.1),
        ("keys", keys.join(" ").into(), settings.keys.1),
        ("library", library, settings.library.1),
    ]
}

impl Origin {
    fn said(self, settings: &Settings, language: Language) -> String {
        match self {
            Origin::Usual => language.pick("默认", "default").to_string(),
            Origin::Environment(name) => {
                language.pick(format!("环境变量 {name}"), format!("environment, {name}"))
            }
            Origin::File(line) => {
                let path = settings.file.clone().unwrap_or_default();
                format!("{}:{line}", path.display())
            }
            Origin::Option(name) => {
                language.pick(format!("命令行 {name}"), format!("command line, {name}"))
            }
        }
    }
}

/// A user's own key as the file writes it.
fn key_line((key, part): &OwnKey) -> String {
    let part = part.map(|part| part.name()).unwrap_or_default();
    format!("{:?}={part:?}", key.name())
}

fn first<T, const N: usize>(said: [Option<(T, Origin)>; N], usual: T) -> (T, Origin) {
    let said = said.into_iter().flatten().next();
    said.unwrap_or((usual, Origin::Usual))
}

fn filed<T>(value: Option<(T, usize)>) -> Option<(T, Origin)> {
    value.map(|(value, line)| (value, Origin::File(line)))
}

/// The variable that asks for no colour.
fn no_colour() -> Option<&'static str> {
    env::var_os("NO_COLOR").filter(|value| !value.is_empty())?;
    Some("NO_COLOR")
}

/// The variable that sets a locale without UTF-8; where none is set, the one that could.
fn locale() -> Option<&'static str> {
    let value = |name| env::var_os(name).filter(|value| !value.is_empty());
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let (name, locale) = names
        .filter_map(|name| Some((name, value(name)?)))
        .next()
        .unwrap_or(("LANG", Default::default()));
    let locale = locale.to_string_lossy().to_lowercase();
    (!locale.contains("utf-8") && !locale.contains("utf8")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(words: &[&str]) -> Folders {
        let words = ["lvzhi"].iter().chain(words).map(Into::into).collect();
        let arguments = crate::cli::parse(words).unwrap();
        Settings::of(&arguments).folders(arguments.kiosk)
    }

    #[test]
    fn a_kiosk_reads_the_folder_for_all_users_only() {
        assert_eq!(folders(&["--kiosk"]), Folders::system());
        let named = folders(&["--library", "one", "--library", "two", "library"]);
        assert_eq!(named, Folders::named(&["one".into(), "two".into()]));
        let refused = ["lvzhi", "--kiosk", "--library", "one"].map(Into::into);
        assert!(crate::cli::parse(refused.into()).is_err());
    }
}

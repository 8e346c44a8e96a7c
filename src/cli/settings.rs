//! The settings that count, and where each comes from: the command line before the file, the file
//! before the environment, the environment before the usual.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use super::args::Arguments;
use super::values::Color;
use crate::config::{self, Complaint, Config, KeyRemap, ThemeChoice};
use crate::language::Language;
use crate::library::Folders;
use crate::messages;
use crate::text::width::Ambiguous;

/// Minutes without a key after which a kiosk ends unless told otherwise.
const KIOSK_IDLE: u64 = 30;

/// Where a setting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SettingOrigin {
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
    pub language: (Language, SettingOrigin),
    /// When there is colour.
    pub colour: (Color, SettingOrigin),
    /// For which ground the screen's colours are.
    pub theme: (ThemeChoice, SettingOrigin),
    /// Whether frames are of ASCII signs.
    pub ascii: (bool, SettingOrigin),
    /// How ambiguous signs are counted; nothing for asking the terminal.
    pub ambiguous: (Option<Ambiguous>, SettingOrigin),
    /// Minutes without a key after which the screen ends; 0 for never.
    pub idle: (u64, SettingOrigin),
    /// Whether the mouse is listened to from the start.
    pub mouse: (bool, SettingOrigin),
    /// Whether searches are remembered; a kiosk remembers none.
    pub history: (bool, SettingOrigin),
    /// The user's own keys.
    pub keys: (Vec<KeyRemap>, SettingOrigin),
    /// Folders of townships to read beside the usual ones.
    pub library: (Vec<PathBuf>, SettingOrigin),
    /// What in the user's file was not understood.
    complaints: Vec<Complaint>,
    /// The user's file, which need not be there.
    pub file: Option<PathBuf>,
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
            .map(|lang| (lang.into(), SettingOrigin::Option("--lang")));
        let ascii = arguments
            .ascii
            .then_some((true, SettingOrigin::Option("--ascii")));
        let ambiguous = arguments
            .ambiguous
            .map(|width| (Some(width.into()), SettingOrigin::Option("--ambiguous")));
        let idle = arguments
            .idle
            .map(|idle| (idle, SettingOrigin::Option("--idle")));
        let only = Some(arguments.library.clone()).filter(|folders| !folders.is_empty());
        let only = only.map(|folders| (folders, SettingOrigin::Option("--library")));
        let kiosk = arguments.kiosk.then_some(SettingOrigin::Option("--kiosk"));
        let Config {
            language,
            colour,
            theme,
            ascii: frames,
            ambiguous: width,
            idle: minutes,
            mouse,
            history,
            keys,
            library,
        } = config;
        Settings {
            language: first([lang, filed(language)], Language::default()),
            colour: color(arguments, filed(colour)),
            theme: first([filed(theme)], ThemeChoice::default()),
            ascii: first(
                [
                    ascii,
                    filed(frames),
                    locale().map(|name| (true, SettingOrigin::Environment(name))),
                ],
                false,
            ),
            ambiguous: first([ambiguous, filed(width)], None),
            idle: first(
                [
                    idle,
                    kiosk.map(|origin| (KIOSK_IDLE, origin)),
                    filed(minutes),
                ],
                0,
            ),
            mouse: first([filed(mouse)], false),
            history: first([kiosk.map(|origin| (false, origin)), filed(history)], true),
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
            .map(|one| messages::complaint(one, &path, self.language.0))
            .collect()
    }

    /// The folders in which townships are kept; a kiosk reads the system's only.
    pub fn folders(&self, kiosk: bool) -> Folders {
        match &self.library {
            _ if kiosk => Folders::system(),
            (only, SettingOrigin::Option(_)) => Folders::named(only),
            (named, _) => Folders::usual(named),
        }
    }

    /// After how long without a key the screen ends.
    pub fn idle_timeout(&self) -> Option<Duration> {
        let minutes = Some(self.idle.0).filter(|minutes| *minutes > 0)?;
        Some(Duration::from_secs(60 * minutes))
    }
}

fn first<T, const N: usize>(said: [Option<(T, SettingOrigin)>; N], usual: T) -> (T, SettingOrigin) {
    let said = said.into_iter().flatten().next();
    said.unwrap_or((usual, SettingOrigin::Usual))
}

fn filed<T>(value: Option<(T, usize)>) -> Option<(T, SettingOrigin)> {
    value.map(|(value, line)| (value, SettingOrigin::File(line)))
}

/// When there is colour; the environment counts before what is usual, and before an `auto` that was asked for.
fn color(arguments: &Arguments, filed: Option<(bool, SettingOrigin)>) -> (Color, SettingOrigin) {
    let asked = arguments.color;
    let asked = asked.map(|color| (color, SettingOrigin::Option("--color")));
    let filed = filed.map(|(colour, origin)| {
        if colour {
            (Color::Auto, origin)
        } else {
            (Color::Never, origin)
        }
    });
    let told = color_of_environment().filter(|_| !arguments.kiosk);
    let told = told.map(|(color, name)| (color, SettingOrigin::Environment(name)));
    match asked {
        Some((Color::Auto, _)) => first([told, asked], Color::Auto),
        _ => first([asked, filed, told], Color::Auto),
    }
}

/// What variables say of colour, and which one does: `NO_COLOR` where it is not empty, `CLICOLOR_FORCE` where it is
/// neither empty nor 0, `CLICOLOR` where it is 0.
fn color_of_environment() -> Option<(Color, &'static str)> {
    let value = |name| env::var(name).ok().filter(|value| !value.is_empty());
    if value("NO_COLOR").is_some() {
        return Some((Color::Never, "NO_COLOR"));
    }
    if value("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return Some((Color::Always, "CLICOLOR_FORCE"));
    }
    let is_off = value("CLICOLOR").is_some_and(|value| value == "0");
    is_off.then_some((Color::Never, "CLICOLOR"))
}

/// The variable that sets a locale with another encoding than UTF-8, and that locale.
pub(super) fn other_encoding() -> Option<(&'static str, String)> {
    let name = locale()?;
    let locale = env::var(name).ok()?;
    locale.contains('.').then_some((name, locale))
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

//! The settings that count, and where each comes from: the command line before the user's file, that before the
//! environment, that before the file for all users of the machine, and that before the usual.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use super::args::Arguments;
use super::values::Color;
use crate::config::{self, Complaint, ConfigFolders, ConfigOwner, KeyRemap, ThemeChoice};
use crate::language::Language;
use crate::library::{Folders, Samples};
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
    /// A file of settings, on this line.
    File(ConfigOwner, usize),
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
    /// Whether the townships that come with the program stand among the others.
    pub samples: (Samples, SettingOrigin),
    /// Whether searches are remembered; a kiosk remembers none.
    pub history: (bool, SettingOrigin),
    /// Whether the screen begins where it was left; never in a kiosk.
    pub remember: (bool, SettingOrigin),
    /// The township, the county or the department whose items are one's own; nothing for all.
    pub scope: (Option<String>, SettingOrigin),
    /// The user's own keys.
    pub keys: (Vec<KeyRemap>, SettingOrigin),
    /// Folders of townships to read beside the usual ones.
    pub library: (Vec<PathBuf>, SettingOrigin),
    /// What in the files was not understood, and in whose.
    complaints: Vec<(ConfigOwner, Complaint)>,
    /// Where the files are looked for: those of all users alone in a kiosk.
    pub places: ConfigFolders,
}

impl Settings {
    /// The settings for `arguments`; a kiosk reads no file of a user and, but for the locale, no variable.
    pub fn of(arguments: &Arguments) -> Settings {
        Settings::within(ConfigFolders::usual(), arguments)
    }

    /// As [`Settings::of`], with the files in these folders.
    fn within(places: ConfigFolders, arguments: &Arguments) -> Settings {
        let places = if arguments.kiosk {
            places.without_user()
        } else {
            places
        };
        let mut complaints = Vec::new();
        let mut read = |owner| {
            let file = places.settings(owner);
            let (config, told) = file.map(|path| config::read(&path)).unwrap_or_default();
            complaints.extend(told.into_iter().map(|one| (owner, one)));
            config
        };
        let user = read(ConfigOwner::User);
        let machine = read(ConfigOwner::Machine);
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
        let scope = arguments.scope.clone();
        let scope = place(scope.map(|name| (name, SettingOrigin::Option("--scope"))));
        let ascii_locale = locale().map(|name| (true, SettingOrigin::Environment(name)));
        Settings {
            language: first(
                [lang, own(user.language), shared(machine.language)],
                Language::default(),
            ),
            colour: color(arguments, own(user.colour), shared(machine.colour)),
            theme: first(
                [own(user.theme), shared(machine.theme)],
                ThemeChoice::default(),
            ),
            ascii: first(
                [ascii, own(user.ascii), ascii_locale, shared(machine.ascii)],
                false,
            ),
            ambiguous: first(
                [ambiguous, own(user.ambiguous), shared(machine.ambiguous)],
                None,
            ),
            idle: first(
                [
                    idle,
                    own(user.idle),
                    shared(machine.idle),
                    kiosk.map(|origin| (KIOSK_IDLE, origin)),
                ],
                0,
            ),
            mouse: first([own(user.mouse), shared(machine.mouse)], false),
            samples: first(
                [own(user.samples), shared(machine.samples)].map(samples),
                Samples::default(),
            ),
            history: first(
                [
                    kiosk.map(|origin| (false, origin)),
                    own(user.history),
                    shared(machine.history),
                ],
                true,
            ),
            remember: first(
                [
                    kiosk.map(|origin| (false, origin)),
                    own(user.remember),
                    shared(machine.remember),
                ],
                false,
            ),
            scope: first(
                [scope, place(own(user.scope)), place(shared(machine.scope))],
                None,
            ),
            keys: first([own(user.keys), shared(machine.keys)], Vec::new()),
            library: first(
                [only, own(user.library), shared(machine.library)],
                Vec::new(),
            ),
            complaints,
            places,
        }
    }

    /// What in the files was not understood, a sentence each.
    pub fn complaints(&self) -> Vec<String> {
        let complaints = self.complaints.iter().map(|(owner, one)| {
            let path = self.places.settings(*owner).unwrap_or_default();
            messages::complaint(one, &path, self.language.0)
        });
        complaints.collect()
    }

    /// The folders in which townships are kept; a kiosk reads those only that all users share.
    pub fn folders(&self, kiosk: bool) -> Folders {
        let folders = match &self.library {
            (named, _) if kiosk => Folders::of_machine(named),
            (only, SettingOrigin::Option(_)) => Folders::named(only),
            (named, _) => Folders::usual(named),
        };
        folders.with_samples(self.samples.0)
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

/// Whether the townships that come with the program are shown.
fn samples(said: Option<(bool, SettingOrigin)>) -> Option<(Samples, SettingOrigin)> {
    said.map(|(is_shown, origin)| {
        let samples = if is_shown {
            Samples::Shown
        } else {
            Samples::Hidden
        };
        (samples, origin)
    })
}

/// A scope by its name; nothing where that says that there is no limit.
fn place(named: Option<(String, SettingOrigin)>) -> Option<(Option<String>, SettingOrigin)> {
    let limit = |name: &String| !["", "all", "全部"].contains(&name.trim());
    named.map(|(name, origin)| (Some(name).filter(limit), origin))
}

/// A setting of the user's own file.
fn own<T>(value: Option<(T, usize)>) -> Option<(T, SettingOrigin)> {
    value.map(|(value, line)| (value, SettingOrigin::File(ConfigOwner::User, line)))
}

/// A setting for all users.
fn shared<T>(value: Option<(T, usize)>) -> Option<(T, SettingOrigin)> {
    value.map(|(value, line)| (value, SettingOrigin::File(ConfigOwner::Machine, line)))
}

/// When there is colour; the environment counts before what is usual, and before an `auto` that was asked for.
fn color(
    arguments: &Arguments,
    user: Option<(bool, SettingOrigin)>,
    machine: Option<(bool, SettingOrigin)>,
) -> (Color, SettingOrigin) {
    let asked = arguments.color;
    let asked = asked.map(|color| (color, SettingOrigin::Option("--color")));
    let filed = |value: Option<(bool, SettingOrigin)>| {
        value.map(|(colour, origin)| {
            let when = if colour { Color::Auto } else { Color::Never };
            (when, origin)
        })
    };
    let told = color_of_environment().filter(|_| !arguments.kiosk);
    let told = told.map(|(color, name)| (color, SettingOrigin::Environment(name)));
    match asked {
        Some((Color::Auto, _)) => first([told, asked], Color::Auto),
        _ => first([asked, filed(user), told, filed(machine)], Color::Auto),
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

/// The variable that sets a locale with another encoding than UTF-8, and that locale. A Chinese one that names none has
/// GB2312, Big5 and the like in the GNU C library; others are mostly ASCII, which says nothing of the terminal.
pub(super) fn other_encoding() -> Option<(&'static str, String)> {
    let name = locale()?;
    let locale = env::var(name).ok()?;
    let is_named = locale.contains('.') || locale.starts_with("zh_");
    is_named.then_some((name, locale))
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

    /// The settings and words of a user and of the machine, as files in a folder.
    fn places(user: &str, machine: &str) -> (tempfile::TempDir, ConfigFolders) {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str, settings: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir(&path).unwrap();
            std::fs::write(path.join("config.toml"), settings).unwrap();
            Some(path)
        };
        let places = ConfigFolders {
            user: place("user", user),
            machine: place("machine", machine),
        };
        (folder, places)
    }

    fn within(places: &ConfigFolders, words: &[&str]) -> Settings {
        let words = ["lvzhi"].iter().chain(words).map(Into::into).collect();
        Settings::within(places.clone(), &crate::cli::parse(words).unwrap())
    }

    #[test]
    fn a_users_own_settings_count_before_those_of_the_machine() {
        let (_folder, places) = places("idle = 5\n", "language = \"en\"\nidle = 9\n");
        let settings = within(&places, &["config"]);
        let machine = SettingOrigin::File(ConfigOwner::Machine, 1);
        assert_eq!(settings.language, (Language::English, machine));
        assert_eq!(settings.idle.0, 5);
        assert_eq!(settings.idle.1, SettingOrigin::File(ConfigOwner::User, 1));
        let asked = within(&places, &["--lang", "zh", "config"]);
        assert_eq!(asked.language.0, Language::Chinese);
    }

    #[test]
    fn a_kiosk_goes_by_the_settings_of_the_machine_alone() {
        let user = "language = \"zh\"\nidle = 5\nlibrary = [\"/home/x\"]\n";
        let machine =
            "language = \"en\"\nhistory = true\nremember = true\nlibrary = [\"/srv/lvzhi\"]\n";
        let (_folder, places) = places(user, machine);
        let settings = within(&places, &["--kiosk"]);
        assert_eq!(settings.language.0, Language::English);
        assert_eq!(settings.idle.0, KIOSK_IDLE);
        assert!(!settings.history.0 && !settings.remember.0);
        let folders = settings.folders(true);
        assert_eq!(folders, Folders::of_machine(&["/srv/lvzhi".into()]));
        let (_folder, longer) = self::places("", "idle = 60\n");
        assert_eq!(within(&longer, &["--kiosk"]).idle.0, 60);
        assert_eq!(within(&longer, &["--kiosk", "--idle", "2"]).idle.0, 2);
        let words: Vec<PathBuf> = settings.places.words().collect();
        assert_eq!(words, [places.machine.unwrap().join("words.json")]);
    }

    #[test]
    fn what_is_wrong_is_told_with_the_file_that_holds_it() {
        let (_folder, places) = places("idel = 1\n", "frames = \"round\"\n");
        let told = within(&places, &["config"]).complaints();
        assert_eq!(told.len(), 2);
        assert!(told[0].contains("user/config.toml") && told[1].contains("machine/config.toml"));
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

//! Settings that a user keeps, or an administrator for all users of a machine, in a file of lines such as
//! `language = "en"`; every one may be missing.
//! What cannot be understood is told of, with its line, and the rest counts.

mod complaint;
mod folders;

pub use folders::{ConfigFolders, ConfigOwner, WORDS};

pub use complaint::{Complaint, SettingFault};

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::key::Key;
use crate::language::Language;
use crate::ordinary_file;
use crate::text::width::Ambiguous;

/// Settings as a file gives them, each with its line, counted from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// `language = "zh"` or `"en"`.
    pub language: Option<(Language, usize)>,
    /// `colour = true` or `false`.
    pub colour: Option<(bool, usize)>,
    /// `theme = "auto"`, `"dark"`, `"light"` or `"none"`: for which ground colours are.
    pub theme: Option<(ThemeChoice, usize)>,
    /// `frames = "lines"` or `"ascii"`: whether they are of ASCII signs.
    pub ascii: Option<(bool, usize)>,
    /// `ambiguous = "ask"`, `"narrow"` or `"wide"`; nothing for asking.
    pub ambiguous: Option<(Option<Ambiguous>, usize)>,
    /// `idle = 30`: minutes without a key after which the screen ends; 0 for never.
    pub idle: Option<(u64, usize)>,
    /// `mouse = true` or `false`: whether clicks and the wheel are taken in from the start.
    pub mouse: Option<(bool, usize)>,
    /// `samples = true` or `false`: whether the townships that come with the program are shown.
    pub samples: Option<(bool, usize)>,
    /// `history = true` or `false`: whether searches are remembered.
    pub history: Option<(bool, usize)>,
    /// `remember = true` or `false`: whether the screen begins where it was left.
    pub remember: Option<(bool, usize)>,
    /// `scope = "羊毛工镇"`: the township, the county or the department whose items are one's own.
    pub scope: Option<(String, usize)>,
    /// `[keys]` with lines such as `"F2" = "s"`: keys that do what another one does; one that is
    /// given nothing, `""`, does nothing.
    pub keys: Option<(Vec<KeyRemap>, usize)>,
    /// `library = ["/srv/lvzhi"]`: folders of townships to read beside the usual ones.
    pub library: Option<(Vec<PathBuf>, usize)>,
}

/// For which ground the screen's colours are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// That which the terminal has, if it says so.
    #[default]
    Auto,
    /// A dark one.
    Dark,
    /// A light one.
    Light,
    /// There are none.
    None,
}

impl ThemeChoice {
    /// Each with its name in the file.
    pub const NAMES: [(&'static str, ThemeChoice); 4] = [
        ("auto", ThemeChoice::Auto),
        ("dark", ThemeChoice::Dark),
        ("light", ThemeChoice::Light),
        ("none", ThemeChoice::None),
    ];
}

/// A key that a user gave another meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRemap {
    /// The key.
    pub key: Key,
    /// The key that it does the same as; `None` for doing nothing.
    pub acts_as: Option<Key>,
}

/// The settings with what each may be.
const FIELDS: [(&str, &str); 13] = [
    ("language", "\"zh\", \"en\""),
    ("colour", "true, false"),
    ("theme", "\"auto\", \"dark\", \"light\", \"none\""),
    ("frames", "\"lines\", \"ascii\""),
    ("ambiguous", "\"ask\", \"narrow\", \"wide\""),
    ("idle", "0 … 10080"),
    ("mouse", "true, false"),
    ("history", "true, false"),
    ("remember", "true, false"),
    ("samples", "true, false"),
    ("scope", "\"羊毛工镇\", …"),
    ("keys", "[keys]"),
    ("library", "[\"/srv/lvzhi\", …]"),
];

/// A file of more bytes than this holds no settings.
const LARGEST: u64 = 1 << 20;

/// Most minutes that can be waited: a week.
pub const LONGEST_IDLE: u64 = 10_080;

/// The settings in the file at `path`, and what in it was not understood. A file that is not there
/// sets nothing.
pub fn read(path: &Path) -> (Config, Vec<Complaint>) {
    match ordinary_file::read_own_text(path, LARGEST) {
        Ok(text) => parse(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
        Err(error) => {
            let complaint = Complaint {
                line: 0,
                fault: SettingFault::Unreadable(error),
            };
            (Config::default(), vec![complaint])
        }
    }
}

/// The settings in `text`, and what in it was not understood, in the order of the lines.
pub fn parse(text: &str) -> (Config, Vec<Complaint>) {
    let line = |span: Range<usize>| {
        let before = &text.as_bytes()[..span.start.min(text.len())];
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut complaints: Vec<Complaint> = errors
        .into_iter()
        .map(|error| Complaint {
            line: error.span().map_or(0, line),
            fault: syntax(&error),
        })
        .collect();
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        let at = line(key.span());
        let faults = match (key.get_ref().as_ref(), value.get_ref()) {
            ("keys", DeValue::Table(keys)) => config.set_keys(keys, at, &line),
            (name, _) => config
                .set(name, value, at)
                .err()
                .map(|fault| (at, fault))
                .into_iter()
                .collect(),
        };
        complaints.extend(
            faults
                .into_iter()
                .map(|(line, fault)| Complaint { line, fault }),
        );
    }
    complaints.sort_by_cached_key(|complaint| complaint.line);
    complaints.dedup_by_key(|complaint| complaint.line);
    (config, complaints)
}

/// The parser tells a repeated name from other errors in its message alone.
fn syntax(error: &toml::de::Error) -> SettingFault {
    match error.message() {
        "duplicate key" => SettingFault::Repeated,
        _ => SettingFault::Syntax,
    }
}

impl Config {
    fn set(
        &mut self,
        key: &str,
        value: &Spanned<DeValue>,
        line: usize,
    ) -> Result<(), SettingFault> {
        let Some(&(name, allowed)) = FIELDS.iter().find(|(name, _)| *name == key) else {
            return Err(SettingFault::Unknown {
                name: key.to_string(),
                known: FIELDS.map(|(name, _)| name).to_vec(),
            });
        };
        let value = value.get_ref();
        let (word, number) = (value.as_str(), value.as_integer());
        let wrong = SettingFault::Value { name, allowed };
        match name {
            "language" => {
                let languages = [("zh", Language::Chinese), ("en", Language::English)];
                self.language = Some((one_of(word, &languages).ok_or(wrong)?, line));
            }
            "colour" => self.colour = Some((value.as_bool().ok_or(wrong)?, line)),
            "mouse" => self.mouse = Some((value.as_bool().ok_or(wrong)?, line)),
            "samples" => self.samples = Some((value.as_bool().ok_or(wrong)?, line)),
            "history" => self.history = Some((value.as_bool().ok_or(wrong)?, line)),
            "remember" => self.remember = Some((value.as_bool().ok_or(wrong)?, line)),
            "scope" => self.scope = Some((word.ok_or(wrong)?.trim().to_string(), line)),
            "keys" => return Err(wrong),
            "theme" => {
                self.theme = Some((one_of(word, &ThemeChoice::NAMES).ok_or(wrong)?, line));
            }
            "frames" => {
                let kinds = [("lines", false), ("ascii", true)];
                self.ascii = Some((one_of(word, &kinds).ok_or(wrong)?, line));
            }
            "ambiguous" => {
                let widths = [
                    ("ask", None),
                    ("narrow", Some(Ambiguous::Narrow)),
                    ("wide", Some(Ambiguous::Wide)),
                ];
                self.ambiguous = Some((one_of(word, &widths).ok_or(wrong)?, line));
            }
            "library" => self.library = Some((paths(value).ok_or(wrong)?, line)),
            _ => {
                let minutes = number.and_then(|n| u64::from_str_radix(n.as_str(), n.radix()).ok());
                let minutes = minutes.filter(|minutes| *minutes <= LONGEST_IDLE);
                self.idle = Some((minutes.ok_or(wrong)?, line));
            }
        }
        Ok(())
    }

    /// Takes in the lines of `[keys]`, which begins on line `at`; gives back those that are wrong.
    fn set_keys(
        &mut self,
        keys: &DeTable,
        at: usize,
        line: &dyn Fn(Range<usize>) -> usize,
    ) -> Vec<(usize, SettingFault)> {
        let mut own = Vec::new();
        let mut faults = Vec::new();
        for (key, value) in keys {
            match key_remap(key.get_ref(), value.get_ref().as_str()) {
                Ok(key) => own.push(key),
                Err(name) => faults.push((line(key.span()), SettingFault::Key { name })),
            }
        }
        self.keys = (!own.is_empty()).then_some((own, at));
        faults
    }
}

/// The remap of a line of `[keys]`; fails with the name that is not understood. Ctrl-C always quits.
fn key_remap(key: &str, acts_as: Option<&str>) -> Result<KeyRemap, String> {
    let unknown = |name: &str| name.to_string();
    let parsed = Key::parse(key).filter(|key| *key != Key::Ctrl('c'));
    let parsed = parsed.ok_or_else(|| unknown(key))?;
    let acts_as = match acts_as.ok_or_else(|| unknown(key))? {
        "" => None,
        name => Some(Key::parse(name).ok_or_else(|| unknown(name))?),
    };
    Ok(KeyRemap {
        key: parsed,
        acts_as,
    })
}

fn one_of<T: Copy>(word: Option<&str>, known: &[(&str, T)]) -> Option<T> {
    let found = known.iter().find(|(name, _)| Some(*name) == word);
    found.map(|(_, value)| *value)
}

/// The paths of a list; each must be whole, as a setting counts in every folder.
fn paths(value: &DeValue) -> Option<Vec<PathBuf>> {
    let paths = value.as_array()?.iter().map(|path| {
        let path = PathBuf::from(path.get_ref().as_str()?);
        path.is_absolute().then_some(path)
    });
    paths.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_optional_and_keeps_its_line() {
        let understood = |text| match parse(text) {
            (config, complaints) if complaints.is_empty() => config,
            (_, complaints) => panic!("{complaints:?}"),
        };
        assert_eq!(understood(""), Config::default());
        let all = "# mine\nlanguage = \"en\"\ncolour = false\nframes = \"ascii\"\nambiguous = \"ask\"\nidle = 10\nmouse = true\nhistory = false\nscope = \"羊毛工镇\"\nlibrary = [\n  \"/srv/lvzhi\",\n]\ntheme = \"light\"\nsamples = true\nremember = true\n[keys]\n\"F2\" = \"s\"\nq = \"\"\n";
        let wanted = Config {
            language: Some((Language::English, 2)),
            colour: Some((false, 3)),
            ascii: Some((true, 4)),
            ambiguous: Some((None, 5)),
            idle: Some((10, 6)),
            mouse: Some((true, 7)),
            history: Some((false, 8)),
            samples: Some((true, 14)),
            remember: Some((true, 15)),
            keys: Some((
                [(Key::F(2), Some(Key::Char('s'))), (Key::Char('q'), None)]
                    .map(|(key, acts_as)| KeyRemap { key, acts_as })
                    .to_vec(),
                16,
            )),
            theme: Some((ThemeChoice::Light, 13)),
            library: Some((vec![PathBuf::from("/srv/lvzhi")], 10)),
            scope: Some(("羊毛工镇".to_string(), 9)),
        };
        assert_eq!(understood(all), wanted);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_rest_counts() {
        let text = "langauge = \"en\"\nframes = \"round\"\nidle = -5\ncolour = \nambiguous = \"wide\"\nlibrary = [\"srv\"]\n";
        let (config, complaints) = parse(text);
        assert_eq!(config.ambiguous, Some((Some(Ambiguous::Wide), 5)));
        let lines: Vec<usize> = complaints.iter().map(|complaint| complaint.line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 6]);
        let SettingFault::Value { name, allowed } = &complaints[1].fault else {
            panic!("{complaints:?}");
        };
        assert!(*name == "frames" && allowed.contains("ascii"));
    }

    #[test]
    fn a_setting_that_stands_twice_counts_as_it_stands_first() {
        let (config, complaints) = parse("idle = 5\nidle = 6\n");
        assert_eq!(config.idle, Some((5, 1)));
        let [Complaint { line: 2, fault }] = complaints.as_slice() else {
            panic!("{complaints:?}");
        };
        assert!(matches!(fault, SettingFault::Repeated), "{fault:?}");
    }
}

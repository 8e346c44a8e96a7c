//! Settings that a user keeps, in a file of lines such as `language = "en"`; every one may be missing.
//! What cannot be understood is told of, with its line, and the rest counts.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::language::Language;
use crate::text::width::Ambiguous;

/// Settings as a file gives them, each with its line, counted from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// `language = "zh"` or `"en"`.
    pub language: Option<(Language, usize)>,
    /// `colour = true` or `false`.
    pub colour: Option<(bool, usize)>,
    /// `frames = "lines"` or `"ascii"`: whether they are of ASCII signs.
    pub ascii: Option<(bool, usize)>,
    /// `ambiguous = "ask"`, `"narrow"` or `"wide"`; nothing for asking.
    pub ambiguous: Option<(Option<Ambiguous>, usize)>,
    /// `idle = 30`: minutes without a key after which the screen ends; 0 for never.
    pub idle: Option<(u64, usize)>,
}

/// What in a file was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Line, counted from 1; 0 where it is about the whole file.
    pub line: usize,
    fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Unreadable(String),
    Syntax(String),
    Unknown(String),
    Value(&'static str, &'static str),
}

/// The settings with what each may be.
const FIELDS: [(&str, &str); 5] = [
    ("language", "\"zh\", \"en\""),
    ("colour", "true, false"),
    ("frames", "\"lines\", \"ascii\""),
    ("ambiguous", "\"ask\", \"narrow\", \"wide\""),
    ("idle", "0 … 10080"),
];

/// Most minutes that can be waited: a week.
pub const LONGEST_IDLE: u64 = 10_080;

/// Where a user's settings are looked for; `None` for a user without a home.
pub fn place() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "lvzhi")?;
    Some(folders.config_dir().join("config.toml"))
}

/// The settings in the file at `path`, and what in it was not understood. A file that is not there
/// sets nothing.
pub fn read(path: &Path) -> (Config, Vec<Complaint>) {
    match fs::read_to_string(path) {
        Ok(text) => parse(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
        Err(error) => {
            let complaint = Complaint {
                line: 0,
                fault: Fault::Unreadable(error.to_string()),
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
            fault: Fault::Syntax(error.message().to_string()),
        })
        .collect();
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        let at = line(key.span());
        if let Err(fault) = config.set(key.get_ref(), value, at) {
            complaints.push(Complaint { line: at, fault });
        }
    }
    complaints.sort_by_key(|complaint| complaint.line);
    complaints.dedup_by_key(|complaint| complaint.line);
    (config, complaints)
}

impl Config {
    fn set(&mut self, key: &str, value: &Spanned<DeValue>, line: usize) -> Result<(), Fault> {
        let Some(&(name, allowed)) = FIELDS.iter().find(|(name, _)| *name == key) else {
            return Err(Fault::Unknown(key.to_string()));
        };
        let value = value.get_ref();
        let (word, number) = (value.as_str(), value.as_integer());
        let wrong = Fault::Value(name, allowed);
        match name {
            "language" => {
                let languages = [("zh", Language::Chinese), ("en", Language::English)];
                self.language = Some((one_of(word, &languages).ok_or(wrong)?, line));
            }
            "colour" => self.colour = Some((value.as_bool().ok_or(wrong)?, line)),
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
            _ => {
                let minutes = number.and_then(|n| u64::from_str_radix(n.as_str(), n.radix()).ok());
                let minutes = minutes.filter(|minutes| *minutes <= LONGEST_IDLE);
                self.idle = Some((minutes.ok_or(wrong)?, line));
            }
        }
        Ok(())
    }
}

fn one_of<T: Copy>(word: Option<&str>, known: &[(&str, T)]) -> Option<T> {
    let found = known.iter().find(|(name, _)| Some(*name) == word);
    found.map(|(_, value)| *value)
}

impl Complaint {
    /// A sentence that names file, line and cure.
    pub fn said(&self, path: &Path, language: Language) -> String {
        let (path, line) = (path.display(), self.line);
        let known = FIELDS.map(|(name, _)| name);
        match &self.fault {
            Fault::Unreadable(reason) => language.pick(
                format!("读不了设置文件 {path}：{reason}。请检查读取权限；现在按默认设置。"),
                format!(
                    "Cannot read the settings {path}: {reason}. Check its permissions; the usual settings count."
                ),
            ),
            Fault::Syntax(reason) => language.pick(
                format!(
                    "设置文件 {path} 第 {line} 行不合格式（{reason}），这一行不起作用。每行写成 名称 = 值。"
                ),
                format!(
                    "{path}, line {line} is no setting ({reason}) and is ignored. Write name = value."
                ),
            ),
            Fault::Unknown(name) => language.pick(
                format!(
                    "设置文件 {path} 第 {line} 行：没有“{name}”这项设置，不起作用。有：{}。",
                    known.join("、")
                ),
                format!(
                    "{path}, line {line}: there is no setting “{name}”, so it is ignored. There are: {}.",
                    known.join(", ")
                ),
            ),
            Fault::Value(name, allowed) => language.pick(
                format!(
                    "设置文件 {path} 第 {line} 行：{name} 不能是这个值，不起作用。可以是：{allowed}。"
                ),
                format!(
                    "{path}, line {line}: {name} cannot be that, so it is ignored. It can be: {allowed}."
                ),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_optional_and_keeps_its_line() {
        assert_eq!(parse(""), (Config::default(), Vec::new()));
        let all = "# mine\nlanguage = \"en\"\ncolour = false\nframes = \"ascii\"\nambiguous = \"ask\"\nidle = 10\n";
        let wanted = Config {
            language: Some((Language::English, 2)),
            colour: Some((false, 3)),
            ascii: Some((true, 4)),
            ambiguous: Some((None, 5)),
            idle: Some((10, 6)),
        };
        assert_eq!(parse(all), (wanted, Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_rest_counts() {
        let text =
            "langauge = \"en\"\nframes = \"round\"\nidle = -5\ncolour = \nambiguous = \"wide\"\n";
        let (config, complaints) = parse(text);
        assert_eq!(config.ambiguous, Some((Some(Ambiguous::Wide), 5)));
        let lines: Vec<usize> = complaints.iter().map(|complaint| complaint.line).collect();
        assert_eq!(lines, [1, 2, 3, 4]);
        let said = complaints[1].said(Path::new("config.toml"), Language::English);
        assert!(said.contains("config.toml") && said.contains("line 2") && said.contains("ascii"));
    }
}

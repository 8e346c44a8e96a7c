//! What some options can be, by the names used on the command line.

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ColorChoice, Command, ValueEnum};

use super::output::Format;
use crate::language::Language;
use crate::text::width::Ambiguous;

/// How many cells ambiguous signs take, by the names used on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Width {
    Narrow,
    Wide,
}

impl From<Width> for Ambiguous {
    fn from(width: Width) -> Ambiguous {
        match width {
            Width::Narrow => Ambiguous::Narrow,
            Width::Wide => Ambiguous::Wide,
        }
    }
}

/// The languages by the names used on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

/// When colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> ColorChoice {
        match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

/// What `arguments` give as the value of `option`, before they are parsed: the parser's own texts depend on it.
pub(super) fn ahead<V: ValueEnum>(option: &str, arguments: &[OsString]) -> Option<V> {
    let values = arguments.iter().enumerate().filter_map(|(at, word)| {
        let rest = word.to_str()?.strip_prefix(option)?;
        match rest.strip_prefix('=') {
            Some(value) => Some(value),
            None if rest.is_empty() => arguments.get(at + 1)?.to_str(),
            None => None,
        }
    });
    let ignore_case = false;
    values
        .filter_map(|value| V::from_str(value, ignore_case).ok())
        .next()
}

/// That something is no whole number from `least` on, or none up to `most`.
#[derive(Debug)]
pub(super) struct NotInRange {
    pub least: u64,
    pub most: Option<u64>,
}

impl fmt::Display for NotInRange {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.most {
            Some(most) => write!(f, "must be a whole number from {} to {most}", self.least),
            None => write!(f, "must be a whole number from {} on", self.least),
        }
    }
}

impl Error for NotInRange {}

/// A whole number from `least` to `most`, or of any size.
pub(super) fn number(
    least: u64,
    most: Option<u64>,
) -> impl Fn(&str) -> Result<u64, NotInRange> + Clone {
    move |text| {
        let number = text.parse().ok();
        let fits = |number: &u64| *number >= least && most.is_none_or(|most| *number <= most);
        number.filter(fits).ok_or(NotInRange { least, most })
    }
}

/// A format of a command that can answer in those with these `names`.
pub(super) fn one_of(names: &'static [&'static str]) -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(names.iter().copied()).try_map(|name| name.parse::<Format>())
}

/// Any text; completions and help offer the usual ones.
#[derive(Clone, Copy)]
pub(super) struct Usually(pub &'static [&'static str]);

impl TypedValueParser for Usually {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        Some(Box::new(self.0.iter().map(PossibleValue::new)))
    }
}

/// What can be written into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Text in one of the formats of all commands.
    Text(Format),
    /// A workbook.
    Xlsx,
    /// A document of Word and WPS.
    Docx,
}

impl FileFormat {
    const NAMES: [&'static str; 6] = ["json", "jsonl", "csv", "md", "xlsx", "docx"];

    /// What the command line takes.
    pub(super) fn parser() -> impl TypedValueParser<Value = FileFormat> {
        let names = PossibleValuesParser::new(FileFormat::NAMES);
        names.try_map(|name| FileFormat::named(&name).ok_or(name))
    }

    /// As [`FileFormat::parser`], for a command that also answers in text for reading.
    pub(super) fn or_text() -> impl TypedValueParser<Value = FileFormat> {
        let names = std::iter::once("text").chain(FileFormat::NAMES);
        let names = PossibleValuesParser::new(names);
        names.map(|name| FileFormat::named(&name).unwrap_or(FileFormat::Text(Format::Text)))
    }

    fn named(name: &str) -> Option<FileFormat> {
        match name {
            "xlsx" => Some(FileFormat::Xlsx),
            "docx" => Some(FileFormat::Docx),
            "text" => None,
            _ => name.parse().ok().map(FileFormat::Text),
        }
    }

    /// Its name on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            FileFormat::Xlsx => "xlsx",
            FileFormat::Docx => "docx",
            FileFormat::Text(format) => format.name(),
        }
    }

    /// The extension of a format that no terminal can show; nothing for text.
    pub(super) fn of_office(self) -> Option<&'static str> {
        match self {
            FileFormat::Xlsx => Some("xlsx"),
            FileFormat::Docx => Some("docx"),
            FileFormat::Text(_) => None,
        }
    }

    /// The format that the name of a file speaks of.
    pub(super) fn of_file(path: &Path) -> Option<FileFormat> {
        FileFormat::named(&path.extension()?.to_str()?.to_lowercase())
    }
}

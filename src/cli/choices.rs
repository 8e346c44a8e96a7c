//! What some options can be, by the names used on the command line.

use std::ffi::OsString;
use std::path::Path;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

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

impl Lang {
    /// The language asked for by `arguments`, before they are parsed: also what the parser itself
    /// says must be in that language.
    pub fn ahead(arguments: &[OsString]) -> Option<Language> {
        let said = |name: &str| {
            let together = format!("--lang={name}");
            let mut apart = arguments.windows(2);
            arguments.iter().any(|word| *word == *together)
                || apart.any(|two| two[0] == "--lang" && two[1] == *name)
        };
        let known = [("en", Language::English), ("zh", Language::Chinese)];
        let found = known.into_iter().find(|(name, _)| said(name));
        found.map(|(_, language)| language)
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

/// A format of a command that can answer in those with these `names`.
pub(super) fn one_of(names: &'static [&'static str]) -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(names.iter().copied()).try_map(|name| name.parse::<Format>())
}

/// What `export` can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Text in one of the formats of all commands.
    Text(Format),
    /// A workbook.
    Xlsx,
}

impl FileFormat {
    const NAMES: [&'static str; 5] = ["json", "jsonl", "csv", "md", "xlsx"];

    /// What the command line takes.
    pub(super) fn parser() -> impl TypedValueParser<Value = FileFormat> {
        let names = PossibleValuesParser::new(FileFormat::NAMES);
        names.try_map(|name| FileFormat::named(&name).ok_or(name))
    }

    fn named(name: &str) -> Option<FileFormat> {
        match name {
            "xlsx" => Some(FileFormat::Xlsx),
            "text" => None,
            _ => name.parse().ok().map(FileFormat::Text),
        }
    }

    /// The format that the name of a file speaks of.
    pub(super) fn of_file(path: &Path) -> Option<FileFormat> {
        FileFormat::named(&path.extension()?.to_str()?.to_lowercase())
    }
}

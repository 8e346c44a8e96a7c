//! What some options can be, by the names used on the command line.

use std::ffi::OsString;

use clap::ValueEnum;

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

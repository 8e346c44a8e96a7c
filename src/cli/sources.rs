//! Where townships and the words to search them come from, and opening both.

use std::path::PathBuf;

use super::args::Arguments;
use super::failure::Result;
use super::library::{open_anew_with_progress, open_with_progress};
use super::output::Output;
use super::settings::Settings;
use crate::error::Error;
use crate::index::Index;
use crate::library::{
    Access, Collection, Folders, Freshness, Unverified, group_decisions, own_words,
};
use crate::words::Words;

/// Where what does not come with the program is looked for.
pub(super) struct Sources {
    words: OwnWords,
    /// Folders of townships.
    pub folders: Folders,
    /// Whether what is compiled may be kept for the next time.
    pub access: Access,
}

/// Where a user's own words are looked for.
enum OwnWords {
    /// Nowhere.
    None,
    /// In the usual place.
    Usual,
    /// There, and there must be some.
    At(PathBuf),
}

/// What is done with compiled files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CompiledFiles {
    /// They are used where they fit.
    AsFound,
    /// They turned out to be damaged, and are made anew.
    Damaged,
}

/// All items, with the words to search them.
pub(super) struct Opened {
    pub index: Index,
    /// What could not be read of what the user need not have named.
    pub missed: Vec<Error>,
    /// What was not checked yet.
    pub unverified: Unverified,
}

impl Sources {
    /// What `arguments` and `settings` name; a kiosk reads the system's townships only.
    pub fn new(arguments: &Arguments, settings: &Settings) -> Sources {
        let words = match &arguments.words {
            _ if arguments.kiosk => OwnWords::None,
            Some(path) => OwnWords::At(path.clone()),
            None => OwnWords::Usual,
        };
        Sources {
            words,
            folders: settings.folders(arguments.kiosk),
            access: if arguments.kiosk {
                Access::ReadOnly
            } else {
                Access::ReadWrite
            },
        }
    }

    /// Opens everything.
    pub fn open(&self, freshness: Freshness, out: &mut Output) -> Result<Opened> {
        self.with_words(open_with_progress(
            &self.folders,
            freshness,
            self.access,
            out,
        )?)
    }

    /// Opens everything, with what is compiled compiled anew.
    fn open_anew(&self, out: &mut Output) -> Result<Opened> {
        self.with_words(open_anew_with_progress(&self.folders, self.access, out)?)
    }

    fn with_words(&self, collection: Collection) -> Result<Opened> {
        let Collection {
            segments,
            townships,
            mut missed,
            unverified,
        } = collection;
        let words = match &self.words {
            OwnWords::None => Words::default(),
            OwnWords::At(path) => own_words::read(path)?,
            OwnWords::Usual => own_words::of_user().unwrap_or_else(|error| {
                missed.push(error);
                Words::default()
            }),
        };
        let decisions = match self.access {
            Access::ReadOnly => Vec::new(),
            Access::ReadWrite => group_decisions::of_user().unwrap_or_else(|error| {
                missed.push(error);
                Vec::new()
            }),
        };
        Ok(Opened {
            index: Index::over(segments, townships)
                .with_words(words)
                .with_decisions(decisions),
            missed,
            unverified,
        })
    }

    /// All items, after the user was told what could not be read.
    pub fn index(&self, files: CompiledFiles, out: &mut Output) -> Result<Index> {
        let opened = match files {
            CompiledFiles::AsFound => self.open(Freshness::Checked, out)?,
            CompiledFiles::Damaged => {
                out.note(out.language.pick(
                    "整理过的库文件已损坏或被改动，现按原始数据重新整理后回答。",
                    "The compiled library is damaged or was changed; it is compiled anew before this is answered.",
                ));
                self.open_anew(out)?
            }
        };
        opened.missed.iter().for_each(|error| out.error(error));
        Ok(opened.index)
    }
}

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
    /// A file of words that was named, and must be there.
    named_words: Option<PathBuf>,
    /// Files of words that need not be there, the one that counts first first.
    words: Vec<PathBuf>,
    /// Folders of townships.
    pub folders: Folders,
    /// Whether what is compiled may be kept for the next time.
    pub access: Access,
}

/// What is done with compiled files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CompiledFiles {
    /// They are used where they fit.
    AsFound,
    /// They turned out to be damaged, and are made anew.
    Damaged,
    /// What was made anew turned out to be damaged, too: none is used.
    Unused,
}

/// Opens all items.
pub(super) type OpenIndex<'a> = dyn Fn(CompiledFiles, &mut Output) -> Result<Index> + 'a;

impl CompiledFiles {
    /// What is tried one after the other where files turn out to be damaged. Over the last of these they cannot.
    pub(super) const DAMAGED: [CompiledFiles; 2] = [CompiledFiles::Damaged, CompiledFiles::Unused];
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
    /// What `arguments` and `settings` name; a kiosk reads only what all users share.
    pub fn new(arguments: &Arguments, settings: &Settings) -> Sources {
        let named_words = arguments.words.clone();
        let places = &settings.places;
        let words = match named_words {
            // Instead of the user's own, beside those of the machine.
            Some(_) => places.clone().without_user().words().collect(),
            None => places.words().collect(),
        };
        Sources {
            named_words,
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

    /// Opens everything, with what is compiled compiled anew: kept for the next time, or in memory only.
    fn open_anew(&self, access: Access, out: &mut Output) -> Result<Opened> {
        self.with_words(open_anew_with_progress(&self.folders, access, out)?)
    }

    fn with_words(&self, collection: Collection) -> Result<Opened> {
        let Collection {
            segments,
            townships,
            mut missed,
            unverified,
        } = collection;
        let mut words = Words::default();
        if let Some(path) = &self.named_words {
            own_words::add(&mut words, path)?;
        }
        for path in &self.words {
            missed.extend(own_words::add_if_there(&mut words, path).err());
        }
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
                self.open_anew(self.access, out)?
            }
            CompiledFiles::Unused => {
                out.note(out.language.pick(
                    "重新整理的库文件又已损坏或被改动，现不用它，直接按原始数据回答。请检查磁盘，以及还有谁在写这个文件。",
                    "What was compiled anew is damaged or was changed again; this is answered without it. Check the disk, and who else writes to that file.",
                ));
                self.open_anew(Access::ReadOnly, out)?
            }
        };
        opened.missed.iter().for_each(|error| out.error(error));
        Ok(opened.index)
    }
}

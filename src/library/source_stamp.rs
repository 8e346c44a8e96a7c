//! Whether a township in a folder is unchanged, by lengths and times of its files.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::file_stat::{FileStat, FolderStats, stat};
use crate::model::VersionInfo;

/// When a compiled library is checked against the files that it was made of. Checking a thousand folders takes
/// longer than the rest of a start, most of all over a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Before it is used.
    Checked,
    /// After it is shown, by [`Unverified::has_changed`].
    Deferred,
}

/// Townships whose compiled form was used unchecked: see [`Freshness::Deferred`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unverified(pub(super) Vec<(PathBuf, Vec<SourceStamp>)>);

impl Unverified {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a township was changed, removed or added since.
    pub fn has_changed(&self) -> bool {
        let mut all = self.0.iter();
        all.any(|(folder, stamps)| {
            let stats = FolderStats::new(folder);
            let ids = disk::ids(folder).unwrap_or_default();
            let there = stamps.iter().filter(|stamp| !stamp.is_gone());
            let holds = |stamp: &SourceStamp| {
                let is_there = ids.binary_search(&stamp.id).is_ok();
                is_there != stamp.is_gone() && stamp.holds(folder, &stats)
            };
            ids.len() != there.count() || !stamps.iter().all(holds)
        })
    }
}

/// The state of a township in a folder: its versions, their lengths and times.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SourceStamp {
    pub id: String,
    /// When its folder was changed, in nanoseconds.
    changed: u64,
    /// The version that counts; 0 for none.
    version: u32,
    versions: usize,
    imported: String,
    /// The file of that version.
    file: FileStat,
    /// The versions above it, none of which could be read.
    broken: Vec<(u32, FileStat)>,
}

impl SourceStamp {
    /// The state of the township `id` now, as if none of its versions could be read.
    pub fn of(folder: &Path, id: &str) -> SourceStamp {
        let changed = stat(&folder.join(id)).1;
        let numbers = disk::numbers(folder, id);
        let files = numbers.iter().map(|&number| {
            let file = disk::file(folder, id, number);
            (number, stat(&file))
        });
        SourceStamp {
            id: id.to_string(),
            changed,
            versions: numbers.len(),
            broken: files.collect(),
            ..SourceStamp::default()
        }
    }

    /// The same where `version` could be read, which was imported then.
    pub fn with(mut self, version: u32, imported: String) -> SourceStamp {
        let file = self.broken.iter().find(|(number, _)| *number == version);
        let file = file.map_or(FileStat::default(), |(_, stat)| *stat);
        self.broken.retain(|(number, _)| *number > version);
        SourceStamp {
            version,
            imported,
            file,
            ..self
        }
    }

    /// Whether a version that would count could not be read.
    pub fn has_unreadable(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Whether there was no folder of the township.
    fn is_gone(&self) -> bool {
        (self.changed, self.versions) == (0, 0)
    }

    /// Whether the township in `folder`, which `stats` are of, is unchanged.
    pub fn holds(&self, folder: &Path, stats: &FolderStats) -> bool {
        if stats.of(&self.id).1 == self.changed {
            return self.files_hold(stats);
        }
        let now = SourceStamp::of(folder, &self.id).with(self.version, String::new());
        // Folders that were copied were changed lately.
        (now.versions, now.file, &now.broken) == (self.versions, self.file, &self.broken)
    }

    /// Whether the files of the versions that may count are unchanged.
    fn files_hold(&self, stats: &FolderStats) -> bool {
        let counts = (self.version > 0).then_some((self.version, self.file));
        let mut files = counts.into_iter().chain(self.broken.iter().copied());
        files.all(|(number, stat)| {
            let name = disk::file_name(number);
            stats.of(&[&self.id, "/", &name].concat()) == stat
        })
    }

    /// The version that counts, of the township in `folder`.
    pub fn version_info(&self, folder: &Path) -> VersionInfo {
        VersionInfo {
            version: self.version,
            versions: self.versions,
            imported: self.imported.clone(),
            path: Some(disk::file(folder, &self.id, self.version)),
        }
    }
}

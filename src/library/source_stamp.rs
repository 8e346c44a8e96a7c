//! Whether a township in a folder is unchanged, by what the system says of its files and, where that leaves a doubt, by
//! their content.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::file_stat::{FileStat, FolderStats, stat};
use super::version::{self, Version};
use crate::error::Error;
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

/// The state of a township in a folder: its versions and their files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SourceStamp {
    pub id: String,
    /// When its folder was changed, in nanoseconds.
    changed: u64,
    /// The version that counts; 0 for none.
    version: u32,
    versions: usize,
    imported: String,
    /// The file of that version, and what its bytes sum up to.
    file: FileStat,
    checksum: u32,
    /// The versions above it, none of which could be read.
    broken: Vec<(u32, FileStat)>,
}

impl SourceStamp {
    /// The state of the township `id` now, as if none of its versions could be read.
    pub fn of(folder: &Path, id: &str) -> SourceStamp {
        let changed = stat(&folder.join(id)).modified;
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

    /// The same where `version` could be read.
    pub fn with(self, version: &Version) -> SourceStamp {
        let (head, sum) = (&version.head, version.checksum);
        self.counting(head.version, head.imported.clone(), sum)
    }

    /// The same where the version of this number counts.
    fn counting(mut self, version: u32, imported: String, checksum: u32) -> SourceStamp {
        let file = self.broken.iter().find(|(there, _)| *there == version);
        let file = file.map_or(FileStat::default(), |(_, stat)| *stat);
        self.broken.retain(|(there, _)| *there > version);
        SourceStamp {
            version,
            imported,
            file,
            checksum,
            ..self
        }
    }

    /// The state of the township in `folder` now, if its text is the one that it was, whatever the system says of its
    /// files: a copy is as good.
    pub fn renewed(&self, folder: &Path) -> Option<SourceStamp> {
        let now = SourceStamp::of(folder, &self.id);
        if self.version == 0 || !self.lists_the_same(folder) || !self.is_still_unreadable(folder) {
            return (now == *self).then_some(now);
        }
        let sum = version::checksum(&disk::file(folder, &self.id, self.version));
        let is_same = sum == Some(self.checksum);
        is_same.then(|| now.counting(self.version, self.imported.clone(), self.checksum))
    }

    /// Whether a version that would count, or the township's folder, could not be read.
    fn has_unreadable(&self) -> bool {
        !self.broken.is_empty() || self.version == 0 && !self.is_gone()
    }

    /// What still cannot be read of the township, if there was such.
    pub fn unread(&self, folder: &Path) -> Vec<Error> {
        if self.has_unreadable() {
            disk::current(folder, &self.id).1
        } else {
            Vec::new()
        }
    }

    /// Whether there was no folder of the township.
    fn is_gone(&self) -> bool {
        (self.changed, self.versions) == (0, 0)
    }

    /// Whether the township in `folder`, which `stats` are of, is unchanged.
    pub fn holds(&self, folder: &Path, stats: &FolderStats) -> bool {
        // Folders that were copied were changed lately; who may look into one can change without that.
        let is_as_before = self.version > 0 && stats.of(&self.id).modified == self.changed;
        let holds = is_as_before || self.is_gone() || self.lists_the_same(folder);
        holds && self.files_hold(folder, stats) && self.is_still_unreadable(folder)
    }

    /// Whether what could not be read still cannot be, if there was any: a disk may have failed for a moment, or there were
    /// no more files to be opened, and the files are the same.
    fn is_still_unreadable(&self, folder: &Path) -> bool {
        if !self.has_unreadable() {
            return true;
        }
        let current = disk::current(folder, &self.id).0;
        current.map_or(0, |version| version.head.version) == self.version
    }

    /// Whether there are as many versions as there were, and those that may count are the same.
    fn lists_the_same(&self, folder: &Path) -> bool {
        let now = disk::numbers(folder, &self.id);
        let then = self.broken.iter().map(|(number, _)| *number);
        let then = then.chain((self.version > 0).then_some(self.version));
        now.len() == self.versions && now.iter().copied().zip(then).all(|(now, then)| now == then)
    }

    /// Whether the files of the versions that may count are unchanged.
    fn files_hold(&self, folder: &Path, stats: &FolderStats) -> bool {
        let now = |number| {
            let name = disk::file_name(number);
            stats.of(&[&self.id, "/", &name].concat())
        };
        let mut broken = self.broken.iter();
        broken.all(|(number, then)| now(*number) == *then)
            && (self.version == 0 || self.counted_holds(folder, now(self.version)))
    }

    /// Whether the file of the version that counts, of which the system says `now`, is unchanged. A copy may have its
    /// length and its time and yet another text, so that the text is looked at.
    fn counted_holds(&self, folder: &Path, now: FileStat) -> bool {
        let looks_alike = (now.length, now.modified) == (self.file.length, self.file.modified);
        let sum = || version::checksum(&disk::file(folder, &self.id, self.version));
        now == self.file || looks_alike && sum() == Some(self.checksum)
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

//! How to tell whether a township in a folder is as it was.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk;
use super::stamps::{Stamp, Stamps, stamp};
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
pub struct Unverified(pub(super) Vec<(PathBuf, Vec<Mark>)>);

impl Unverified {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a township was changed, removed or added since.
    pub fn has_changed(&self) -> bool {
        let mut all = self.0.iter();
        all.any(|(folder, marks)| {
            let stamps = Stamps::new(folder);
            let ids = disk::ids(folder).unwrap_or_default();
            let there = marks.iter().filter(|mark| !mark.is_gone());
            let holds = |mark: &Mark| {
                let is_there = ids.binary_search(&mark.id).is_ok();
                is_there != mark.is_gone() && mark.holds(folder, &stamps)
            };
            ids.len() != there.count() || !marks.iter().all(holds)
        })
    }
}

/// A township in a folder, as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub id: String,
    /// When its folder was changed, in nanoseconds.
    changed: u64,
    /// The version that counts; 0 for none.
    version: u32,
    versions: usize,
    imported: String,
    /// The file of that version.
    file: Stamp,
    /// The versions above it, none of which could be read.
    broken: Vec<(u32, Stamp)>,
}

impl Mark {
    /// How the township `id` is now, as long as none of its versions could be read.
    pub fn of(folder: &Path, id: &str) -> Mark {
        let changed = stamp(&folder.join(id)).1;
        let numbers = disk::numbers(folder, id);
        let files = numbers.iter().map(|&number| {
            let file = disk::file(folder, id, number);
            (number, stamp(&file))
        });
        Mark {
            id: id.to_string(),
            changed,
            versions: numbers.len(),
            broken: files.collect(),
            ..Mark::default()
        }
    }

    /// The same where `version` could be read, which was imported then.
    pub fn with(mut self, version: u32, imported: String) -> Mark {
        let file = self.broken.iter().find(|(number, _)| *number == version);
        let file = file.map_or(Stamp::default(), |(_, stamp)| *stamp);
        self.broken.retain(|(number, _)| *number > version);
        Mark {
            version,
            imported,
            file,
            ..self
        }
    }

    /// Whether a version could not be read that would count.
    pub fn is_troubled(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Whether there was no folder of the township.
    fn is_gone(&self) -> bool {
        (self.changed, self.versions) == (0, 0)
    }

    /// Whether the township is as it was in `folder`, which `stamps` are of.
    pub fn holds(&self, folder: &Path, stamps: &Stamps) -> bool {
        if stamps.of(&self.id).1 == self.changed {
            return self.files_hold(stamps);
        }
        let now = Mark::of(folder, &self.id).with(self.version, String::new());
        // Folders that were copied were changed lately.
        (now.versions, now.file, &now.broken) == (self.versions, self.file, &self.broken)
    }

    /// Whether the files of those versions are as they were that may count.
    fn files_hold(&self, stamps: &Stamps) -> bool {
        let counts = (self.version > 0).then_some((self.version, self.file));
        let mut files = counts.into_iter().chain(self.broken.iter().copied());
        files.all(|(number, stamp)| {
            let name = disk::file_name(number);
            stamps.of(&[&self.id, "/", &name].concat()) == stamp
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

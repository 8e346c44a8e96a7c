//! How to tell whether a township in a folder is as it was.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk;
use super::stamps::{Stamps, stamp};
use crate::model::Holding;
use crate::threads::in_parts;

/// A township in a folder, as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub id: String,
    /// When its folder was changed, in nanoseconds.
    pub changed: u64,
    pub version: u32,
    pub versions: usize,
    pub imported: String,
    /// The length of its file, and when that was changed.
    pub file: (u64, u64),
    /// Whether a later version could not be read.
    pub is_troubled: bool,
}

impl Mark {
    /// How the township `id` is now, whatever its versions say.
    pub fn of(folder: &Path, id: &str) -> Mark {
        let numbers = disk::numbers(folder, id);
        let version = numbers.first().copied().unwrap_or_default();
        Mark {
            id: id.to_string(),
            changed: stamp(&folder.join(id)).1,
            version,
            versions: numbers.len(),
            file: stamp(&disk::file(folder, id, version)),
            ..Mark::default()
        }
    }

    /// Whether the township is as it was in `folder`, which `stamps` are of.
    fn holds(&self, folder: &Path, stamps: &Stamps) -> bool {
        let file = format!("{}/{}", self.id, disk::file_name(self.version));
        if stamps.of(&self.id).1 == self.changed {
            return stamps.of(&file) == self.file;
        }
        let now = Mark::of(folder, &self.id);
        // Folders that were copied were changed lately.
        (now.version, now.versions, now.file) == (self.version, self.versions, self.file)
    }

    pub fn holding(&self, folder: &Path) -> Holding {
        Holding {
            version: self.version,
            versions: self.versions,
            imported: self.imported.clone(),
            path: Some(disk::file(folder, &self.id, self.version)),
        }
    }
}

/// For each of `marks` whether the township is as it was. The system is asked of each, which is what opening a
/// large library takes longest for.
pub(super) fn which_hold(marks: &[Mark], folder: &Path) -> Vec<bool> {
    /// Fewer are asked sooner than another thread has begun.
    const FEW: usize = 100;
    let stamps = Stamps::new(folder);
    in_parts(marks, FEW, |marks| {
        let hold = marks.iter().map(|mark| mark.holds(folder, &stamps));
        hold.collect()
    })
}

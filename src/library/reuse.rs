//! Compiled files that need not be made again.

use std::path::Path;

use super::compile::Grouping;
use super::compiled_file::{CompiledFile, read};
use super::files::{About, Place, written};

/// Which files that are there already are not compiled again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reuse {
    /// All that hold what the folder holds.
    Unchanged,
    /// All that hold what the folder holds by its texts, whatever the system says of its files; those are noted anew, so
    /// that nobody need compare the texts of a copied folder again.
    UnchangedCopies,
    /// Of those only the ones that a build wrote which did not come to its end.
    OfInterrupted,
}

/// A compiled file that is looked for.
pub(super) struct Wanted<'a> {
    /// The folder of the townships.
    pub folder: &'a Path,
    /// Where the file would lie.
    pub place: &'a Place,
    pub about: About,
    /// The townships that it must hold, and no others.
    pub ids: &'a [String],
    pub grouping: Grouping,
}

impl Wanted<'_> {
    /// The file, if it is there and need not be made again.
    pub fn find(&self, reuse: Reuse) -> Option<CompiledFile> {
        let path = self.place.path(self.about);
        let may_be_used = match reuse {
            Reuse::Unchanged | Reuse::UnchangedCopies => true,
            Reuse::OfInterrupted => written(&path) > self.place.parts_listed(),
        };
        let file = may_be_used.then(|| read(&path)).flatten()?;
        let is_grouped = self.grouping == Grouping::Stored;
        if file.segment.is_grouped() != is_grouped || !file.segment.is_sound_throughout() {
            return None;
        }
        let ids = self.ids.iter().collect();
        match reuse {
            Reuse::UnchangedCopies => self.renewed(file, ids),
            Reuse::Unchanged | Reuse::OfInterrupted => {
                let holds = file.manifest.is_about(ids, self.folder);
                holds.then_some(file)
            }
        }
    }

    /// The file with the state of the townships as it is now, if their texts are what they were.
    fn renewed(&self, file: CompiledFile, ids: Vec<&String>) -> Option<CompiledFile> {
        let manifest = file.manifest.renewed(ids, self.folder)?;
        if manifest == file.manifest {
            return Some(file);
        }
        let bytes = file.segment.with_manifest(&manifest.bytes()).ok()?;
        // Where this cannot be written, whoever compiles tells why.
        self.place.write(self.about, &bytes).ok()
    }
}

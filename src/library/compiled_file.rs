//! A compiled file, and which of its townships are unchanged.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::file_stat::FolderStats;
use super::source_stamp::SourceStamp;
use crate::compiled::{Brief, Segment};
use crate::ordinary_file;

/// The townships that a compiled file was made of, as they were then.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// In the order of the townships.
    pub stamps: Vec<SourceStamp>,
    /// Those that were left out: no version could be read, or the township was gone.
    pub left_out: Vec<SourceStamp>,
}

impl Manifest {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &SourceStamp> {
        self.stamps.iter().chain(&self.left_out)
    }

    /// Whether those with these ids are all that it is about, and they are as they were.
    pub fn is_about(&self, ids: Vec<&String>, folder: &Path) -> bool {
        let stats = FolderStats::new(folder);
        self.is_of(ids) && self.all().all(|stamp| stamp.holds(folder, &stats))
    }

    /// Whether those with these ids are all that it is about.
    fn is_of(&self, mut ids: Vec<&String>) -> bool {
        let mut about: Vec<&String> = self.all().map(|stamp| &stamp.id).collect();
        about.sort_unstable();
        ids.sort_unstable();
        about == ids
    }

    /// The same of the files as they are now, if those with these ids are all that it is about, and their texts are what
    /// they were.
    pub fn renewed(&self, ids: Vec<&String>, folder: &Path) -> Option<Manifest> {
        if !self.is_of(ids) {
            return None;
        }
        let renewed = |stamps: &[SourceStamp]| -> Option<Vec<SourceStamp>> {
            stamps.iter().map(|stamp| stamp.renewed(folder)).collect()
        };
        Some(Manifest {
            stamps: renewed(&self.stamps)?,
            left_out: renewed(&self.left_out)?,
        })
    }

    /// The bytes that it is kept in.
    pub fn bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self)
            .expect("plain structs of strings and numbers can be written into memory")
    }
}

/// A compiled file.
pub(super) struct CompiledFile {
    pub segment: Segment,
    pub briefs: Vec<Brief>,
    pub manifest: Manifest,
}

/// Opens a compiled file; nothing where there is none, it is damaged, or others could have written it.
pub(super) fn read(path: &Path) -> Option<CompiledFile> {
    let (segment, briefs) = Segment::in_file(ordinary_file::open_trusted(path)?).ok()?;
    let manifest: Manifest = postcard::from_bytes(&segment.manifest()).ok()?;
    let fits = manifest.stamps.len() == briefs.len();
    fits.then_some(CompiledFile {
        segment,
        briefs,
        manifest,
    })
}

/// A compiled file, compared with the folder.
pub(super) struct CheckedFile {
    pub segment: Segment,
    pub briefs: Vec<Brief>,
    /// One for each township of the file; nothing for those that changed.
    pub stamps: Vec<Option<SourceStamp>>,
    /// Those of which no version could be read, then and now.
    pub left_out: Vec<SourceStamp>,
}

/// The compiled files of all townships of a folder, compared with it.
pub(super) struct CheckedSet {
    pub files: Vec<CheckedFile>,
    /// The ids of those townships that must be compiled again.
    stale: Vec<String>,
    /// The ids of those that are gone.
    gone: Vec<String>,
}

impl CheckedSet {
    /// Compares `files` with the folder, which holds `ids`, in order.
    pub fn new(files: Vec<CompiledFile>, folder: &Path, ids: &[String]) -> CheckedSet {
        let stats = FolderStats::new(folder);
        let mut gone = Vec::new();
        let mut is_known = vec![false; ids.len()];
        let mut unchanged = |stamp: SourceStamp| {
            match ids.binary_search(&stamp.id) {
                Ok(at) if stamp.holds(folder, &stats) => {
                    is_known[at] = true;
                    return Some(stamp);
                }
                Ok(_) => {}
                Err(_) => gone.push(stamp.id),
            }
            None
        };
        let checked = files.into_iter().map(|compiled| {
            let Manifest { stamps, left_out } = compiled.manifest;
            CheckedFile {
                segment: compiled.segment,
                briefs: compiled.briefs,
                stamps: stamps.into_iter().map(&mut unchanged).collect(),
                left_out: left_out.into_iter().filter_map(&mut unchanged).collect(),
            }
        });
        let files = checked.collect();
        let stale = ids.iter().zip(is_known).filter(|(_, is_known)| !is_known);
        CheckedSet {
            files,
            stale: stale.map(|(id, _)| id.clone()).collect(),
            gone,
        }
    }

    /// The ids of the townships that changed.
    pub fn outdated(&self) -> Vec<&String> {
        self.stale.iter().chain(&self.gone).collect()
    }
}

//! The compiled townships of one folder: in a file of all of them, compiled again where it is missing, damaged or too
//! many townships changed since; in a second file of the few that changed; where nothing can be written, in memory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::compile::{Grouping, Progress, compile};
use super::compiled_file::{CheckedFile, CompiledFile, Manifest};
use super::disk;
use super::files::{self, About};
use super::folders::Access;
use super::lock::{self, Lock};
use super::source_stamp::{Freshness, SourceStamp};
use crate::compiled::{Brief, Segment};
use crate::error::{Error, Result, VersionFault};
use crate::model::VersionInfo;

/// With at most so many townships, all are compiled and grouped again as soon as one has changed, which takes 2 s of
/// processor time for as many; with more, only once more than a few have.
const SMALL: usize = 40;
/// A few are one in so many, within these bounds: of 1,000 townships 25 are compiled in 0.3 s of processor time, and each
/// session needs 0.7 s in the background to find the groups of their items.
const SHARE: usize = 40;
const FEW: [usize; 2] = [8, 25];
/// Whoever only reads waits no longer than this for another program that compiles the same, and then does without a file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Townships of a folder, compiled together.
#[derive(Debug)]
pub(super) struct FolderIndex {
    pub segment: Segment,
    /// What is known of each township of the segment.
    pub briefs: Vec<Brief>,
    /// Where each comes from; nothing for one that does not count any more.
    pub versions: Vec<Option<VersionInfo>>,
    /// Those that were not checked, and those that were left out when they were compiled.
    pub unverified: Vec<SourceStamp>,
}

/// A library folder that is being opened or compiled.
pub(super) struct FolderReader<'a, 'p> {
    pub folder: &'a Path,
    /// Whether files are written.
    pub access: Access,
    /// What could not be read is added here.
    pub missed: &'a mut Vec<Error>,
    pub progress: &'a mut Progress<'p>,
}

impl FolderReader<'_, '_> {
    /// Opens what the folder holds.
    pub fn open(&mut self, freshness: Freshness) -> Result<Vec<FolderIndex>> {
        if freshness == Freshness::Deferred
            && let Some(indexes) = self.open_unverified()
        {
            return Ok(indexes);
        }
        self.open_verified()
    }

    /// As [`FolderReader::open`], without what was compiled before.
    pub fn open_anew(&mut self) -> Result<Vec<FolderIndex>> {
        let ids = disk::ids(self.folder)?;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let index = if self.access.may_write() {
            self.build_all()?.0
        } else {
            self.in_memory(ids.iter().collect())?
        };
        Ok(vec![index])
    }

    /// What the folder held when its files were written, unverified; nothing where there are none.
    fn open_unverified(&mut self) -> Option<Vec<FolderIndex>> {
        let (written, all) = files::all(self.folder, About::All, self.access).next()?;
        let recent = files::all(self.folder, About::Recent, self.access).next();
        let recent = recent.filter(|(later, _)| *later >= written);
        let recent = recent.map(|(_, recent)| recent);
        let others = recent.iter().flat_map(|recent| recent.manifest.all());
        let others: HashSet<String> = others.map(|stamp| stamp.id.clone()).collect();
        let all = self.unverified(all, &others);
        let recent = recent.map(|recent| self.unverified(recent, &HashSet::new()));
        Some(std::iter::once(all).chain(recent).collect())
    }

    /// What the folder holds now.
    fn open_verified(&mut self) -> Result<Vec<FolderIndex>> {
        let folder = self.folder;
        let ids = disk::ids(folder)?;
        if ids.is_empty() {
            if self.access.may_write() {
                // What is left of townships that are gone.
                files::remove(folder, About::All);
                files::remove(folder, About::Recent);
            }
            return Ok(Vec::new());
        }
        let compiled = files::all(folder, About::All, self.access);
        let known = compiled.map(|(_, compiled)| CheckedFile::new(compiled, folder, &ids));
        // Of several that are as good, the one that was written last: an older one may have been found damaged.
        let best = known.min_by_key(|known| known.outdated().len());
        let outdated = best
            .as_ref()
            .map_or(ids.len(), |known| known.outdated().len());
        if self.access.may_write() && outdated > 0 && (ids.len() <= SMALL || outdated > few(ids.len())) {
            match lock(folder) {
                Lock::Held(_lock) => return Ok(vec![self.build_all()?.0]),
                Lock::None => return Ok(vec![self.build_all()?.0]),
                Lock::ReleasedByOther(_) => return self.open_verified(),
                Lock::HeldByOther => self.access = Access::ReadOnly,
            }
        }
        let Some(known) = best else {
            return Ok(vec![self.in_memory(ids.iter().collect())?]);
        };
        let recent = match outdated {
            0 => None,
            _ => Some(self.recent(known.outdated())?),
        };
        let all = self.verified(known);
        Ok(std::iter::once(all).chain(recent).collect())
    }

    /// The few townships with these ids, which are not as they are in the file of all, or no more there.
    fn recent(&mut self, ids: Vec<&String>) -> Result<FolderIndex> {
        let compiled = files::all(self.folder, About::Recent, self.access).next();
        let compiled = compiled.map(|(_, compiled)| compiled);
        let is_current = |file: &CompiledFile| file.manifest.is_about(ids.clone(), self.folder);
        if let Some(compiled) = compiled.filter(is_current) {
            let index = self.unverified(compiled, &HashSet::new());
            return Ok(FolderIndex {
                unverified: Vec::new(),
                ..index
            });
        }
        if self.access.may_write() {
            return Ok(self.in_file(About::Recent, ids)?.0);
        }
        self.in_memory(ids)
    }

    /// Compiles all townships, into a file if one can be written.
    fn build_all(&mut self) -> Result<(FolderIndex, Result<PathBuf>)> {
        let ids = disk::ids(self.folder)?;
        let made = self.in_file(About::All, ids.iter().collect())?;
        files::remove(self.folder, About::Recent);
        Ok(made)
    }

    /// The townships with these ids, compiled into a file if one can be written.
    fn in_file(
        &mut self,
        about: About,
        ids: Vec<&String>,
    ) -> Result<(FolderIndex, Result<PathBuf>)> {
        let grouping = match about {
            About::All => Grouping::Stored,
            About::Recent => Grouping::Omitted,
        };
        let (bytes, stamps) = compile(self.folder, ids, grouping, self.missed, self.progress);
        Ok(match files::write(self.folder, about, &bytes) {
            Ok((path, file)) => (self.index(file.segment, file.briefs, &stamps), Ok(path)),
            Err(error) => (self.index_of(bytes, &stamps)?, Err(error)),
        })
    }

    /// The townships with these ids, compiled in memory.
    fn in_memory(&mut self, ids: Vec<&String>) -> Result<FolderIndex> {
        let grouping = Grouping::Omitted;
        let (bytes, stamps) = compile(self.folder, ids, grouping, self.missed, self.progress);
        self.index_of(bytes, &stamps)
    }

    /// What was just compiled into these bytes.
    fn index_of(&self, bytes: Vec<u8>, stamps: &[SourceStamp]) -> Result<FolderIndex> {
        let (segment, briefs) = Segment::in_memory(bytes).map_err(|_| Error::Version {
            path: self.folder.to_path_buf(),
            fault: VersionFault::NotCompiled,
        })?;
        Ok(self.index(segment, briefs, stamps))
    }

    /// What was just compiled.
    fn index(&self, segment: Segment, briefs: Vec<Brief>, stamps: &[SourceStamp]) -> FolderIndex {
        let versions = stamps
            .iter()
            .map(|stamp| Some(stamp.version_info(self.folder)));
        FolderIndex {
            versions: versions.collect(),
            segment,
            briefs,
            unverified: Vec::new(),
        }
    }

    /// All of a compiled file but the townships of which there are `others`, as if nothing had changed since.
    fn unverified(&mut self, compiled: CompiledFile, others: &HashSet<String>) -> FolderIndex {
        let Manifest {
            mut stamps,
            left_out,
        } = compiled.manifest;
        let counts = |stamp: &SourceStamp| !others.contains(&stamp.id);
        let version = |stamp| counts(stamp).then(|| stamp.version_info(self.folder));
        let versions = stamps.iter().map(version).collect();
        stamps.extend(left_out);
        stamps.retain(counts);
        self.report_unreadable(stamps.iter());
        FolderIndex {
            segment: compiled.segment,
            briefs: compiled.briefs,
            versions,
            unverified: stamps,
        }
    }

    /// The townships of a compiled file that are unchanged.
    fn verified(&mut self, known: CheckedFile) -> FolderIndex {
        let stamps = known.stamps.iter().flatten();
        self.report_unreadable(stamps.chain(&known.left_out));
        let version = |stamp: &SourceStamp| stamp.version_info(self.folder);
        let versions = known.stamps.iter().map(|stamp| stamp.as_ref().map(version));
        FolderIndex {
            versions: versions.collect(),
            segment: known.segment,
            briefs: known.briefs,
            unverified: Vec::new(),
        }
    }

    /// Reports what could not be read of townships when they were compiled and still cannot be.
    fn report_unreadable<'s>(&mut self, stamps: impl Iterator<Item = &'s SourceStamp>) {
        for stamp in stamps.filter(|stamp| stamp.has_unreadable()) {
            self.missed.extend(disk::current(self.folder, &stamp.id).1);
        }
    }
}

/// Up to how many of so many townships may have changed before all are compiled again.
fn few(townships: usize) -> usize {
    let [least, most] = FEW;
    (townships / SHARE).clamp(least, most)
}

/// Locks `folder`, in which something is to be compiled; who cannot open its lock goes on without.
fn lock(folder: &Path) -> Lock {
    match lock::open(folder) {
        Ok(lock) => lock::wait(lock, PATIENCE, &mut || {}),
        Err(_) => Lock::None,
    }
}

/// The result of compiling a folder.
#[derive(Debug)]
pub struct BuildReport {
    /// The file, or why none could be written.
    pub path: Result<PathBuf>,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many townships are in it.
    pub townships: usize,
    /// How many items.
    pub items: u32,
    /// What could not be read.
    pub missed: Vec<Error>,
}

/// Compiles all townships of `folder` anew.
///
/// # Errors
/// [`Error::Read`] where the folder cannot be looked into; whatever is wrong in it is in
/// [`BuildReport::missed`].
pub fn build(folder: &Path, progress: &mut Progress) -> Result<BuildReport> {
    let mut missed = Vec::new();
    let mut reader = FolderReader {
        folder,
        access: Access::ReadWrite,
        missed: &mut missed,
        progress,
    };
    let (index, path) = reader.build_all()?;
    Ok(BuildReport {
        path,
        bytes: index.segment.size(),
        townships: index.briefs.len(),
        items: index.segment.len(),
        missed,
    })
}

/// Compiles the townships of `folder` that changed since they were compiled.
///
/// # Errors
/// As [`build`].
pub fn refresh(folder: &Path, progress: &mut Progress) -> Result<()> {
    // What cannot be read is reported when the library is opened.
    let mut reader = FolderReader {
        folder,
        access: Access::ReadWrite,
        missed: &mut Vec::new(),
        progress,
    };
    reader.open_verified().map(drop)
}

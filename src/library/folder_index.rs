//! The compiled townships of one folder: in a file of all of them or, of a large folder, in several, compiled again where
//! one is missing, damaged or too many townships changed since; in a further file of the few that changed; where nothing
//! can be written, in memory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::compile::{Grouping, Progress, compile};
use super::compiled_file::{CheckedFile, CheckedSet, CompiledFile, Manifest};
use super::disk;
use super::files::{self, About};
use super::folders::Access;
use super::lock::{self, Lock};
use super::part_builder::PartBuilder;
use super::parts;
use super::reuse::{Reuse, Wanted};
use super::source_stamp::{Freshness, SourceStamp};
use crate::compiled::{Brief, Segment};
use crate::error::{Error, Result, VersionFault};
use crate::grouping;
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
        if self.access.may_write() {
            return Ok(self.build_all(Reuse::Unchanged)?.0);
        }
        Ok(vec![self.in_memory(ids.iter().collect())?])
    }

    /// What the folder held when its files were written, unverified; nothing where there are none.
    fn open_unverified(&mut self) -> Option<Vec<FolderIndex>> {
        let all = files::sets(self.folder, self.access).next()?;
        let recent = files::recent(self.folder, self.access);
        let recent = recent.filter(|(later, _)| *later >= all.written);
        let recent = recent.map(|(_, recent)| recent);
        let others = recent.iter().flat_map(|recent| recent.manifest.all());
        let others: HashSet<String> = others.map(|stamp| stamp.id.clone()).collect();
        let all = all.files.into_iter();
        let mut all: Vec<FolderIndex> = all.map(|file| self.unverified(file, &others)).collect();
        all.extend(recent.map(|recent| self.unverified(recent, &HashSet::new())));
        Some(all)
    }

    /// What the folder holds now.
    fn open_verified(&mut self) -> Result<Vec<FolderIndex>> {
        let folder = self.folder;
        let ids = disk::ids(folder)?;
        if ids.is_empty() {
            if self.access.may_write() {
                files::beside(folder).clear();
            }
            return Ok(Vec::new());
        }
        let compiled = files::sets(folder, self.access);
        let known = compiled.map(|compiled| CheckedSet::new(compiled.files, folder, &ids));
        // Of several that are as good, the one that was written last: an older one may have been found damaged.
        let best = known.min_by_key(|known| known.outdated().len());
        let outdated = best
            .as_ref()
            .map_or(ids.len(), |known| known.outdated().len());
        if self.access.may_write()
            && outdated > 0
            && (ids.len() <= SMALL || outdated > few(ids.len()))
        {
            match lock(folder) {
                Lock::Held(_lock) => return Ok(self.build_all(Reuse::Unchanged)?.0),
                Lock::None => return Ok(self.build_all(Reuse::Unchanged)?.0),
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
        let all = known.files.into_iter().map(|file| self.verified(file));
        Ok(all.chain(recent).collect())
    }

    /// The few townships with these ids, which are not as they are in the file of all, or no more there.
    fn recent(&mut self, ids: Vec<&String>) -> Result<FolderIndex> {
        let compiled = files::recent(self.folder, self.access);
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

    /// Compiles all townships, into files if they can be written; and where these are, or why there are none.
    fn build_all(&mut self, reuse: Reuse) -> Result<(Vec<FolderIndex>, Result<PathBuf>)> {
        let ids = disk::ids(self.folder)?;
        if ids.len() > parts::MOST {
            return self.build_parts(&ids, reuse);
        }
        if reuse == Reuse::UnchangedCopies {
            for place in files::places(self.folder, self.access) {
                let about = About::All;
                let wanted = Wanted {
                    folder: self.folder,
                    place: &place,
                    about,
                    ids: &ids,
                    grouping: Grouping::Stored,
                };
                if let Some(file) = wanted.find(reuse) {
                    self.report_unreadable(file.manifest.all());
                    return Ok((vec![self.index(file)], Ok(place.path(about))));
                }
            }
        }
        let (index, path) = self.in_file(About::All, ids.iter().collect())?;
        Ok((vec![index], path))
    }

    /// As [`FolderReader::build_all`], a file for each part.
    fn build_parts(
        &mut self,
        ids: &[String],
        reuse: Reuse,
    ) -> Result<(Vec<FolderIndex>, Result<PathBuf>)> {
        let known = match reuse {
            Reuse::Unchanged | Reuse::UnchangedCopies => {
                files::sets(self.folder, self.access).next()
            }
            Reuse::OfInterrupted => None,
        };
        let known = known.into_iter().flat_map(|set| set.files);
        let known: Vec<Vec<String>> = known
            .map(|file| file.manifest.all().map(|stamp| stamp.id.clone()).collect())
            .collect();
        let parts = parts::shared_out(self.folder, ids, &known);
        let grouping = match ids.len() {
            ..=grouping::MOST => Grouping::Stored,
            _ => Grouping::Omitted,
        };
        let mut failed = Error::Homeless;
        for place in files::places(self.folder, self.access) {
            let builder = PartBuilder {
                folder: self.folder,
                place: &place,
                grouping,
                reuse,
            };
            match builder.build(&parts, self.missed, self.progress) {
                Ok((files, path)) => {
                    let files = files.into_iter();
                    return Ok((files.map(|file| self.index(file)).collect(), Ok(path)));
                }
                Err(error) => failed = error,
            }
        }
        let in_memory = parts.iter().map(|ids| self.in_memory(ids.iter().collect()));
        Ok((in_memory.collect::<Result<_>>()?, Err(failed)))
    }

    /// The townships with these ids, compiled into a file if one can be written.
    fn in_file(
        &mut self,
        about: About,
        ids: Vec<&String>,
    ) -> Result<(FolderIndex, Result<PathBuf>)> {
        let grouping = match about {
            About::All | About::Part(_) => Grouping::Stored,
            About::Recent => Grouping::Omitted,
        };
        let (bytes, manifest) = compile(self.folder, ids, grouping, self.missed, self.progress);
        Ok(match files::write(self.folder, about, &bytes) {
            Ok((path, file)) => (self.index(file), Ok(path)),
            Err(error) => (self.index_of(bytes, manifest)?, Err(error)),
        })
    }

    /// The townships with these ids, compiled in memory.
    fn in_memory(&mut self, ids: Vec<&String>) -> Result<FolderIndex> {
        let grouping = Grouping::Omitted;
        let (bytes, manifest) = compile(self.folder, ids, grouping, self.missed, self.progress);
        self.index_of(bytes, manifest)
    }

    /// What was just compiled into these bytes.
    fn index_of(&self, bytes: Vec<u8>, manifest: Manifest) -> Result<FolderIndex> {
        let (segment, briefs) = Segment::in_memory(bytes).map_err(|_| Error::Version {
            path: self.folder.to_path_buf(),
            fault: VersionFault::NotCompiled,
        })?;
        Ok(self.index(CompiledFile {
            segment,
            briefs,
            manifest,
        }))
    }

    /// What was just compiled.
    fn index(&self, compiled: CompiledFile) -> FolderIndex {
        let stamps = compiled.manifest.stamps.iter();
        let versions = stamps.map(|stamp| Some(stamp.version_info(self.folder)));
        FolderIndex {
            versions: versions.collect(),
            segment: compiled.segment,
            briefs: compiled.briefs,
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
        let unread = stamps.flat_map(|stamp| stamp.unread(self.folder));
        self.missed.extend(unread);
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
    /// The file, or the list of several; or why none could be written.
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

/// Compiles all townships of `folder` but those in files that `reuse` names.
///
/// # Errors
/// [`Error::Read`] where the folder cannot be looked into; whatever is wrong in it is in
/// [`BuildReport::missed`].
pub fn build(folder: &Path, reuse: Reuse, progress: &mut Progress) -> Result<BuildReport> {
    let mut missed = Vec::new();
    let mut reader = FolderReader {
        folder,
        access: Access::ReadWrite,
        missed: &mut missed,
        progress,
    };
    let (all, path) = reader.build_all(reuse)?;
    Ok(BuildReport {
        path,
        bytes: all.iter().map(|index| index.segment.size()).sum(),
        townships: all.iter().map(|index| index.briefs.len()).sum(),
        items: all.iter().map(|index| index.segment.len()).sum(),
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

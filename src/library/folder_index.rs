//! The compiled townships of one folder: in a file of all of them, compiled again where it is missing, damaged or too
//! many townships changed since; in a second file of the few that changed; where nothing can be written, in memory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::compile::{Progress, compile};
use super::compile_lock::CompileLock;
use super::compiled_file::{CheckedFile, CompiledFile, Manifest, read};
use super::disk;
use super::files::{self, About};
use super::folders::Access;
use super::source_stamp::{Freshness, SourceStamp};
use crate::compiled::{Brief, Segment};
use crate::error::{Error, Result, VersionFault};
use crate::model::VersionInfo;

/// With at most so many townships, all are compiled again as soon as one has changed; with more, only once more
/// than a few have.
const SMALL: usize = 200;
const FEW: usize = 8;

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

/// Opens what `folder` holds; adds what could not be read to `missed`. Files are written only with [`Access::ReadWrite`].
pub(super) fn open(
    folder: &Path,
    freshness: Freshness,
    access: Access,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<FolderIndex>> {
    if freshness == Freshness::Deferred
        && let Some(indexes) = open_unverified(folder, missed)
    {
        return Ok(indexes);
    }
    open_verified(folder, access, missed, progress)
}

/// What `folder` held when its files were written, unverified; nothing where there are none.
fn open_unverified(folder: &Path, missed: &mut Vec<Error>) -> Option<Vec<FolderIndex>> {
    let (written, all) = files::newest(folder, About::All)?;
    let recent = files::newest(folder, About::Recent).filter(|(later, _)| *later >= written);
    let recent = recent.map(|(_, recent)| recent);
    let others = recent.iter().flat_map(|recent| recent.manifest.all());
    let others: HashSet<String> = others.map(|stamp| stamp.id.clone()).collect();
    let all = unverified(all, folder, &others, missed);
    let recent = recent.map(|recent| unverified(recent, folder, &HashSet::new(), missed));
    Some(std::iter::once(all).chain(recent).collect())
}

/// What `folder` holds now.
fn open_verified(
    folder: &Path,
    access: Access,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<FolderIndex>> {
    let ids = disk::ids(folder)?;
    if ids.is_empty() {
        if access.may_write() {
            // What is left of townships that are gone.
            files::remove(folder, About::All);
            files::remove(folder, About::Recent);
        }
        return Ok(Vec::new());
    }
    let compiled = files::paths(folder, About::All).into_iter();
    let known = compiled.filter_map(|path| Some(CheckedFile::new(read(&path)?, folder, &ids)));
    let best = known.min_by_key(|known| known.outdated().len());
    let outdated = best
        .as_ref()
        .map_or(ids.len(), |known| known.outdated().len());
    if access.may_write() && outdated > 0 && (ids.len() <= SMALL || outdated > FEW) {
        return match CompileLock::acquire(folder) {
            CompileLock::Acquired(_held) => Ok(vec![build_all(folder, missed, progress)?.0]),
            CompileLock::DoneByOther => open_verified(folder, access, missed, progress),
        };
    }
    let Some(known) = best else {
        return Ok(vec![compile_in_memory(
            folder,
            ids.iter().collect(),
            missed,
            progress,
        )?]);
    };
    let recent = match outdated {
        0 => None,
        _ => Some(recent(folder, known.outdated(), access, missed, progress)?),
    };
    let all = verified(known, folder, missed);
    Ok(std::iter::once(all).chain(recent).collect())
}

/// The few townships with these ids, which are not as they are in the file of all, or no more there.
fn recent(
    folder: &Path,
    ids: Vec<&String>,
    access: Access,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<FolderIndex> {
    let compiled = files::newest(folder, About::Recent).map(|(_, compiled)| compiled);
    if let Some(compiled) =
        compiled.filter(|compiled| compiled.manifest.is_about(ids.clone(), folder))
    {
        let index = unverified(compiled, folder, &HashSet::new(), missed);
        return Ok(FolderIndex {
            unverified: Vec::new(),
            ..index
        });
    }
    if !access.may_write() {
        return compile_in_memory(folder, ids, missed, progress);
    }
    let (bytes, stamps) = compile(folder, ids, missed, progress);
    Ok(write_index(folder, About::Recent, bytes, stamps)?.0)
}

/// As [`open`], without what was compiled before.
pub(super) fn open_anew(
    folder: &Path,
    access: Access,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<FolderIndex>> {
    let ids = disk::ids(folder)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if access.may_write() {
        return Ok(vec![build_all(folder, missed, progress)?.0]);
    }
    Ok(vec![compile_in_memory(
        folder,
        ids.iter().collect(),
        missed,
        progress,
    )?])
}

/// The result of compiling a folder.
#[derive(Debug)]
pub struct BuildReport {
    /// The file; nothing where none could be written.
    pub path: Option<PathBuf>,
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
    let (index, path) = build_all(folder, &mut missed, progress)?;
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
    open_verified(folder, Access::ReadWrite, &mut Vec::new(), progress).map(drop)
}

/// Compiles all townships of `folder` and opens them, in the file that was made if one could be.
fn build_all(
    folder: &Path,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<(FolderIndex, Option<PathBuf>)> {
    let ids = disk::ids(folder)?;
    let (bytes, stamps) = compile(folder, ids.iter().collect(), missed, progress);
    let made = write_index(folder, About::All, bytes, stamps)?;
    files::remove(folder, About::Recent);
    Ok(made)
}

/// What was just compiled of `folder`, in a file if one can be written.
fn write_index(
    folder: &Path,
    about: About,
    bytes: Vec<u8>,
    stamps: Vec<SourceStamp>,
) -> Result<(FolderIndex, Option<PathBuf>)> {
    Ok(match files::write(folder, about, &bytes) {
        Some((path, file)) => (index(folder, file.segment, file.briefs, stamps), Some(path)),
        None => (index_in_memory(folder, bytes, stamps)?, None),
    })
}

/// The townships with these ids, compiled in memory.
fn compile_in_memory(
    folder: &Path,
    ids: Vec<&String>,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<FolderIndex> {
    let (bytes, stamps) = compile(folder, ids, missed, progress);
    index_in_memory(folder, bytes, stamps)
}

fn index_in_memory(folder: &Path, bytes: Vec<u8>, stamps: Vec<SourceStamp>) -> Result<FolderIndex> {
    let (segment, briefs) = Segment::in_memory(bytes).map_err(|_| Error::Version {
        path: folder.to_path_buf(),
        fault: VersionFault::NotCompiled,
    })?;
    Ok(index(folder, segment, briefs, stamps))
}

/// What was just compiled of the townships of `folder`.
fn index(
    folder: &Path,
    segment: Segment,
    briefs: Vec<Brief>,
    stamps: Vec<SourceStamp>,
) -> FolderIndex {
    let versions = stamps.iter().map(|stamp| Some(stamp.version_info(folder)));
    FolderIndex {
        versions: versions.collect(),
        segment,
        briefs,
        unverified: Vec::new(),
    }
}

/// All of a compiled file but the townships of which there are `others`, as if nothing had changed since; adds to
/// `missed` what could not be read then and still cannot be.
fn unverified(
    compiled: CompiledFile,
    folder: &Path,
    others: &HashSet<String>,
    missed: &mut Vec<Error>,
) -> FolderIndex {
    let Manifest {
        mut stamps,
        left_out,
    } = compiled.manifest;
    let counts = |stamp: &SourceStamp| !others.contains(&stamp.id);
    let versions = stamps
        .iter()
        .map(|stamp| counts(stamp).then(|| stamp.version_info(folder)));
    let versions = versions.collect();
    stamps.extend(left_out);
    stamps.retain(counts);
    report_unreadable(stamps.iter(), folder, missed);
    FolderIndex {
        segment: compiled.segment,
        briefs: compiled.briefs,
        versions,
        unverified: stamps,
    }
}

/// What still holds of a compiled file; adds to `missed` what could not be read then and still cannot be.
fn verified(known: CheckedFile, folder: &Path, missed: &mut Vec<Error>) -> FolderIndex {
    let stamps = known.stamps.iter().flatten();
    report_unreadable(stamps.chain(&known.left_out), folder, missed);
    let version =
        |stamp: &Option<SourceStamp>| stamp.as_ref().map(|stamp| stamp.version_info(folder));
    FolderIndex {
        segment: known.segment,
        briefs: known.briefs,
        versions: known.stamps.iter().map(version).collect(),
        unverified: Vec::new(),
    }
}

/// Adds to `missed` what cannot be read of those townships in `folder` of which something could not be.
fn report_unreadable<'a>(
    stamps: impl Iterator<Item = &'a SourceStamp>,
    folder: &Path,
    missed: &mut Vec<Error>,
) {
    for stamp in stamps.filter(|stamp| stamp.has_unreadable()) {
        missed.extend(disk::current(folder, &stamp.id).1);
    }
}

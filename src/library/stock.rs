//! The townships of one folder, compiled: in a file of all of them, made anew where it is not there, damaged, or too much
//! changed since; in a second one of the few that changed; where nothing can be written, in memory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::compile::{Progress, compile};
use super::disk;
use super::files::{self, About};
use super::known::{Compiled, Known, Note, read};
use super::mark::{Freshness, Mark};
use super::turn::Turn;
use crate::compiled::{Brief, Segment};
use crate::error::{Error, Result, VersionFault};
use crate::model::VersionInfo;

/// With at most so many townships, all are compiled anew as soon as one has changed; with more, only once more
/// than a few have.
const SMALL: usize = 200;
const FEW: usize = 8;

/// Townships of a folder, compiled together.
#[derive(Debug)]
pub(super) struct Stock {
    pub segment: Segment,
    /// What is known of each township of the segment.
    pub briefs: Vec<Brief>,
    /// Where each comes from; nothing for one that does not count any more.
    pub versions: Vec<Option<VersionInfo>>,
    /// Those that were not checked, and those that were left out when they were compiled.
    pub unverified: Vec<Mark>,
}

/// Opens what `folder` holds; adds what could not be read to `missed`. Files are written only if the program
/// `may_write`.
pub(super) fn open(
    folder: &Path,
    freshness: Freshness,
    may_write: bool,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<Stock>> {
    if freshness == Freshness::Deferred
        && let Some(stocks) = as_it_was(folder, missed)
    {
        return Ok(stocks);
    }
    as_it_is(folder, may_write, missed, progress)
}

/// What `folder` held when its files were written; nothing where there are none.
fn as_it_was(folder: &Path, missed: &mut Vec<Error>) -> Option<Vec<Stock>> {
    let (written, all) = files::newest(folder, About::All)?;
    let recent = files::newest(folder, About::Recent).filter(|(later, _)| *later >= written);
    let recent = recent.map(|(_, recent)| recent);
    let others = recent.iter().flat_map(|recent| recent.note.all());
    let others: HashSet<String> = others.map(|mark| mark.id.clone()).collect();
    let all = whole(all, folder, &others, missed);
    let recent = recent.map(|recent| whole(recent, folder, &HashSet::new(), missed));
    Some(std::iter::once(all).chain(recent).collect())
}

/// What `folder` holds.
fn as_it_is(
    folder: &Path,
    may_write: bool,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<Stock>> {
    let ids = disk::ids(folder)?;
    if ids.is_empty() {
        if may_write {
            // What is left of townships that are gone.
            files::remove(folder, About::All);
            files::remove(folder, About::Recent);
        }
        return Ok(Vec::new());
    }
    let compiled = files::paths(folder, About::All).into_iter();
    let known = compiled.filter_map(|path| Some(Known::new(read(&path)?, folder, &ids)));
    let best = known.min_by_key(|known| known.behind().len());
    let behind = best
        .as_ref()
        .map_or(ids.len(), |known| known.behind().len());
    if may_write && behind > 0 && (ids.len() <= SMALL || behind > FEW) {
        return match Turn::of(folder) {
            Turn::Ours(_held) => Ok(vec![build_all(folder, missed, progress)?.0]),
            Turn::Over => as_it_is(folder, may_write, missed, progress),
        };
    }
    let Some(known) = best else {
        return Ok(vec![in_memory(
            folder,
            ids.iter().collect(),
            missed,
            progress,
        )?]);
    };
    let recent = match behind {
        0 => None,
        _ => Some(recent(folder, known.behind(), may_write, missed, progress)?),
    };
    let all = kept(known, folder, missed);
    Ok(std::iter::once(all).chain(recent).collect())
}

/// The few townships with these ids, which are not as they are in the file of all, or no more there.
fn recent(
    folder: &Path,
    ids: Vec<&String>,
    may_write: bool,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Stock> {
    let compiled = files::newest(folder, About::Recent).map(|(_, compiled)| compiled);
    if let Some(compiled) = compiled.filter(|compiled| compiled.note.is_about(ids.clone(), folder))
    {
        let stock = whole(compiled, folder, &HashSet::new(), missed);
        return Ok(Stock {
            unverified: Vec::new(),
            ..stock
        });
    }
    if !may_write {
        return in_memory(folder, ids, missed, progress);
    }
    let (bytes, marks) = compile(folder, ids, missed, progress);
    Ok(written(folder, About::Recent, bytes, marks)?.0)
}

/// As [`open`], without what was compiled before.
pub(super) fn open_anew(
    folder: &Path,
    may_write: bool,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<Stock>> {
    let ids = disk::ids(folder)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if may_write {
        return Ok(vec![build_all(folder, missed, progress)?.0]);
    }
    Ok(vec![in_memory(
        folder,
        ids.iter().collect(),
        missed,
        progress,
    )?])
}

/// What compiling a folder came to.
#[derive(Debug)]
pub struct Made {
    /// The file; nothing where none could be written.
    pub path: Option<PathBuf>,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many townships are in it.
    pub townships: usize,
    /// How many items.
    pub items: u32,
    /// What was left out.
    pub missed: Vec<Error>,
}

/// Compiles all townships of `folder` anew.
///
/// # Errors
/// [`Error::Read`] where the folder cannot be looked into; whatever is wrong in it is told of in
/// [`Made::missed`].
pub fn build(folder: &Path, progress: &mut Progress) -> Result<Made> {
    let mut missed = Vec::new();
    let (stock, path) = build_all(folder, &mut missed, progress)?;
    Ok(Made {
        path,
        bytes: stock.segment.size(),
        townships: stock.briefs.len(),
        items: stock.segment.len(),
        missed,
    })
}

/// Compiles the townships of `folder` where what is compiled is not as they are now.
///
/// # Errors
/// As [`build`].
pub fn refresh(folder: &Path, progress: &mut Progress) -> Result<()> {
    // What cannot be read is told of when the library is opened.
    as_it_is(folder, true, &mut Vec::new(), progress).map(drop)
}

/// Compiles all townships of `folder` and opens them, in the file that was made if one could be.
fn build_all(
    folder: &Path,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<(Stock, Option<PathBuf>)> {
    let ids = disk::ids(folder)?;
    let (bytes, marks) = compile(folder, ids.iter().collect(), missed, progress);
    let made = written(folder, About::All, bytes, marks)?;
    files::remove(folder, About::Recent);
    Ok(made)
}

/// What was just compiled of `folder`, in a file if one can be written.
fn written(
    folder: &Path,
    about: About,
    bytes: Vec<u8>,
    marks: Vec<Mark>,
) -> Result<(Stock, Option<PathBuf>)> {
    Ok(match files::write(folder, about, &bytes) {
        Some((path, file)) => (made(folder, file.segment, file.briefs, marks), Some(path)),
        None => (held(folder, bytes, marks)?, None),
    })
}

/// The townships with these ids, compiled in memory.
fn in_memory(
    folder: &Path,
    ids: Vec<&String>,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Stock> {
    let (bytes, marks) = compile(folder, ids, missed, progress);
    held(folder, bytes, marks)
}

fn held(folder: &Path, bytes: Vec<u8>, marks: Vec<Mark>) -> Result<Stock> {
    let (segment, briefs) = Segment::in_memory(bytes).map_err(|_| Error::Version {
        path: folder.to_path_buf(),
        fault: VersionFault::NotCompiled,
    })?;
    Ok(made(folder, segment, briefs, marks))
}

/// What was just compiled of the townships of `folder`.
fn made(folder: &Path, segment: Segment, briefs: Vec<Brief>, marks: Vec<Mark>) -> Stock {
    let versions = marks.iter().map(|mark| Some(mark.version_info(folder)));
    Stock {
        versions: versions.collect(),
        segment,
        briefs,
        unverified: Vec::new(),
    }
}

/// All of a compiled file but the townships of which there are `others`, as if nothing had changed since; adds to
/// `missed` what could not be read then and still cannot be.
fn whole(
    compiled: Compiled,
    folder: &Path,
    others: &HashSet<String>,
    missed: &mut Vec<Error>,
) -> Stock {
    let Note {
        mut marks,
        left_out,
    } = compiled.note;
    let counts = |mark: &Mark| !others.contains(&mark.id);
    let versions = marks
        .iter()
        .map(|mark| counts(mark).then(|| mark.version_info(folder)));
    let versions = versions.collect();
    marks.extend(left_out);
    marks.retain(counts);
    tell_troubles(marks.iter(), folder, missed);
    Stock {
        segment: compiled.segment,
        briefs: compiled.briefs,
        versions,
        unverified: marks,
    }
}

/// What still holds of a compiled file; adds to `missed` what could not be read then and still cannot be.
fn kept(known: Known, folder: &Path, missed: &mut Vec<Error>) -> Stock {
    let marks = known.marks.iter().flatten();
    tell_troubles(marks.chain(&known.left_out), folder, missed);
    let version = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.version_info(folder));
    Stock {
        segment: known.segment,
        briefs: known.briefs,
        versions: known.marks.iter().map(version).collect(),
        unverified: Vec::new(),
    }
}

/// Adds to `missed` what cannot be read of those townships in `folder` of which something could not be.
fn tell_troubles<'a>(
    marks: impl Iterator<Item = &'a Mark>,
    folder: &Path,
    missed: &mut Vec<Error>,
) {
    for mark in marks.filter(|mark| mark.is_troubled()) {
        missed.extend(disk::current(folder, &mark.id).1);
    }
}

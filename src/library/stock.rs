//! The townships of one folder, compiled: a file beside them, made anew where it is not there, stale or
//! damaged. Where the folder cannot be written to, it lies among what the system keeps for a user for a
//! while; where that cannot be, in memory.

use std::fs;
use std::path::{Path, PathBuf};

use super::known::{Known, Note, read};
use super::mark::{Look, Mark};
use super::version::{self, Version};
use super::{atomic, disk};
use crate::compiled::{Brief, Compiler, Segment};
use crate::error::{Error, Result};
use crate::model::Holding;

/// The name of the file; no id can be called so.
const FILE: &str = "townships.compiled";
/// With at most so many townships, all are compiled anew as soon as one has changed; with more, as soon as
/// so many have, and till then those are compiled in memory.
const SMALL: usize = 200;
const MANY: usize = 8;

/// Told how many townships of all are compiled.
pub type Progress<'a> = dyn FnMut(usize, usize) + 'a;

/// Townships of a folder, compiled together.
#[derive(Debug)]
pub(super) struct Stock {
    pub segment: Segment,
    /// What is known of each township of the segment.
    pub briefs: Vec<Brief>,
    /// Where each comes from; nothing for one that is not in the folder any more, or not as it was.
    pub holdings: Vec<Option<Holding>>,
    /// Those whose files were not looked at.
    pub unsure: Vec<Mark>,
}

/// Opens what `folder` holds; adds what could not be read to `missed`. A file is written only if that is
/// `allowed`.
pub(super) fn open(
    folder: &Path,
    look: Look,
    allowed: bool,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<Stock>> {
    let ids = disk::ids(folder)?;
    if ids.is_empty() {
        if allowed {
            // What is left of townships that are gone.
            let _ = fs::remove_file(folder.join(FILE));
        }
        return Ok(Vec::new());
    }
    let known = paths(folder).into_iter().filter_map(|path| read(&path));
    let known = known.map(|compiled| Known::new(compiled, folder, &ids, look));
    let best = known.min_by_key(|known| known.stale.len());
    let stale = best.as_ref().map_or(&ids, |known| &known.stale);
    if allowed && !stale.is_empty() && (ids.len() <= SMALL || stale.len() > MANY) {
        return Ok(vec![build_all(folder, missed, progress)?.0]);
    }
    let loose = match stale.is_empty() {
        true => None,
        false => {
            let (bytes, marks) = compile(folder, stale, missed, progress);
            Some(in_memory(folder, bytes, marks)?)
        }
    };
    let known = best.map(|known| kept(known, folder, look, missed));
    Ok(known.into_iter().chain(loose).collect())
}

/// As [`open`], without what was compiled before.
pub(super) fn open_anew(
    folder: &Path,
    allowed: bool,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<Vec<Stock>> {
    let ids = disk::ids(folder)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    if allowed {
        return Ok(vec![build_all(folder, missed, progress)?.0]);
    }
    let (bytes, marks) = compile(folder, &ids, missed, progress);
    Ok(vec![in_memory(folder, bytes, marks)?])
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

/// Compiles the townships of `folder` where what is compiled is not as they are now, and that is worth it.
///
/// # Errors
/// As [`build`].
pub fn refresh(folder: &Path, progress: &mut Progress) -> Result<()> {
    // What cannot be read is told of when the library is opened.
    open(folder, Look::Files, true, &mut Vec::new(), progress).map(drop)
}

/// Compiles all townships of `folder` and opens them, in the file that was made if one could be.
fn build_all(
    folder: &Path,
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> Result<(Stock, Option<PathBuf>)> {
    let ids = disk::ids(folder)?;
    let (bytes, marks) = compile(folder, &ids, missed, progress);
    for path in paths(folder) {
        let is_there = path
            .parent()
            .is_some_and(|parent| fs::create_dir_all(parent).is_ok());
        if is_there
            && atomic::write(&path, &bytes).is_ok()
            && let Some(compiled) = read(&path)
        {
            let stock = made(folder, compiled.segment, compiled.briefs, marks);
            return Ok((stock, Some(path)));
        }
    }
    Ok((in_memory(folder, bytes, marks)?, None))
}

/// Where the compiled file of `folder` may be: beside the townships, else with the user.
fn paths(folder: &Path) -> Vec<PathBuf> {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let number = crc32fast::hash(whole.as_os_str().as_encoded_bytes());
    let own = directories::ProjectDirs::from("", "", "lvzhi");
    let own = own.map(|folders| folders.cache_dir().join(format!("{number:08x}.compiled")));
    std::iter::once(folder.join(FILE)).chain(own).collect()
}

fn in_memory(folder: &Path, bytes: Vec<u8>, marks: Vec<Mark>) -> Result<Stock> {
    let (segment, briefs) = Segment::in_memory(bytes).map_err(|_| Error::Version {
        path: folder.to_path_buf(),
        reason: "整理不了。请重新导入原文，或升级 lvzhi。".to_string(),
    })?;
    Ok(made(folder, segment, briefs, marks))
}

/// What was just compiled of the townships of `folder`.
fn made(folder: &Path, segment: Segment, briefs: Vec<Brief>, marks: Vec<Mark>) -> Stock {
    let holdings = marks.iter().map(|mark| Some(mark.holding(folder)));
    Stock {
        holdings: holdings.collect(),
        segment,
        briefs,
        unsure: Vec::new(),
    }
}

/// What still holds of a compiled file; adds to `missed` what cannot be read in `folder`, as it could not be then.
fn kept(known: Known, folder: &Path, look: Look, missed: &mut Vec<Error>) -> Stock {
    let marks = known.marks.iter().flatten();
    let troubled = marks.filter(|mark| mark.is_troubled());
    for mark in troubled.chain(&known.left_out) {
        missed.extend(disk::current(folder, &mark.id).1);
    }
    let holding = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.holding(folder));
    let holdings = known.marks.iter().map(holding).collect();
    let marks = known.marks.into_iter().flatten().chain(known.left_out);
    Stock {
        segment: known.segment,
        briefs: known.briefs,
        holdings,
        unsure: marks.filter(|_| look == Look::Folders).collect(),
    }
}

/// Compiles the townships with these ids, ordered by place.
fn compile(
    folder: &Path,
    ids: &[String],
    missed: &mut Vec<Error>,
    progress: &mut Progress,
) -> (Vec<u8>, Vec<Mark>) {
    let mut ids: Vec<&String> = ids.iter().collect();
    ids.sort_by_cached_key(|id| {
        let numbers = disk::numbers(folder, id).into_iter();
        let mut places =
            numbers.filter_map(|number| version::place(&disk::file(folder, id, number)).ok());
        places.next()
    });
    let mut compiler = Compiler::default();
    let mut note = Note::default();
    for (done, id) in ids.iter().enumerate() {
        progress(done, ids.len());
        let mark = Mark::of(folder, id);
        let (current, errors) = disk::current(folder, id);
        missed.extend(errors);
        match current {
            None => note.left_out.push(mark),
            Some(Version { head, township }) => {
                compiler.add(township);
                note.marks.push(mark.with(head.version, head.imported));
            }
        }
    }
    progress(ids.len(), ids.len());
    // Plain structs of strings and numbers can always be written into memory.
    let bytes = postcard::to_allocvec(&note).unwrap_or_default();
    (compiler.finish(bytes), note.marks)
}

//! `import`: reads published lists, reports what was read, and keeps it in a library.

mod cells;
mod file_report;
mod files;
mod reader;
mod review;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::ImportArgs;
use super::clock::today;
use super::failure::{Failure, Outcome, Result};
use super::library::{lock_with_progress, refresh_with_progress};
use super::output::{Format, Output, json};
use super::report;
use super::settings::Settings;
use crate::error::{self, Error};
use crate::language::Language;
use crate::library::{self, FolderKind, Folders, LockedFolder, atomic};
use crate::model::Township;
use file_report::{FileOutcome, FileReport};
pub(super) use reader::DocumentReader;
use reader::ReadDocument;
use review::review;

/// Reads every file; one that cannot be read is told of, and the others are read all the same.
pub(super) fn run(args: &ImportArgs, settings: &Settings, out: &mut Output) -> Result {
    if args.review && args.format == Format::Json {
        return Err(Failure::Message(
            out.language.pick(
                "--review 是问答，不能同时输出 JSON。请去掉 --format json。".to_string(),
                "--review is a dialogue and cannot answer in JSON. Leave out --format json."
                    .to_string(),
            ),
        ));
    }
    let folders = settings.folders(false);
    let target = Target::of(args, &folders, out)?;
    let decisions = (!args.no_corrections).then(|| folders.clone());
    let reader = DocumentReader::new(decisions)?
        .with_overrides(args.township.clone(), args.encoding.as_deref())?;
    let files = files::found(&args.files);
    let mut all = Vec::new();
    let mut reviews = args.review;
    for (at, file) in files.iter().enumerate() {
        out.status(&progress(at, files.len(), file, out.language));
        all.extend(one(file, &reader, &target, &mut reviews, out)?);
    }
    out.status("");
    let told = report(&all, args.format, out);
    let failed = all
        .iter()
        .filter(|report| report.township.is_none())
        .count();
    let reports = all.len();
    // What was read is in the library by now, and compiling needs as much room again.
    drop(all);
    if let Target::Library(folder, _) = &target {
        refresh_with_progress(folder, out)?;
    }
    told?;
    match failed {
        0 if reports == 0 => Err(Failure::Message(out.language.pick(
            "目录里没有文件。".to_string(),
            "There are no files in the folder.".to_string(),
        ))),
        0 => Ok(Outcome::Done),
        failed => Err(Failure::Message(unreadable(failed, reports, out.language))),
    }
}

/// Where to put what is read.
enum Target {
    Nowhere,
    /// Into this folder, one plain file a township.
    Files(PathBuf),
    /// Into the library in this folder, which is read together with the others.
    Library(PathBuf, Folders),
}

impl Target {
    fn of(args: &ImportArgs, folders: &Folders, out: &mut Output) -> Result<Target> {
        if args.dry_run {
            return Ok(Target::Nowhere);
        }
        if let Some(folder) = &args.output {
            return Ok(Target::Files(folder.clone()));
        }
        let folder = into(args.system, folders, out.language)?;
        // Before fifty files are read for nothing.
        lock_with_progress(folders, &folder, out)?;
        Ok(Target::Library(folder, folders.clone()))
    }
}

/// The folder that is written to: the system's where that is wanted, else the first one named on the
/// command line, else the user's own.
pub(super) fn into(system: bool, folders: &Folders, language: Language) -> Result<PathBuf> {
    let usual = Folders::system();
    let folder = if system {
        usual.first(FolderKind::System)
    } else {
        folders.writable()
    };
    folder.map(Path::to_path_buf).ok_or_else(|| {
        Failure::Message(language.pick(
            "没有可以存放的清单库：没有用户目录（HOME 未设置）。请用 --library 指定一个目录。".to_string(),
            "There is no library to write to, as there is no home (HOME is not set). Name a folder with --library DIR.".to_string(),
        ))
    })
}

/// Reads a file and puts what it holds where it is wanted: a township, or several.
fn one(
    file: &Path,
    reader: &DocumentReader,
    target: &Target,
    reviews: &mut bool,
    out: &mut Output,
) -> Result<Vec<FileReport>> {
    let report = |township, end| FileReport {
        file: file.to_path_buf(),
        township,
        end,
    };
    let read = match reader.read(file) {
        Ok(read) => read,
        Err(error) => return Ok(vec![report(None, FileOutcome::Refused(error))]),
    };
    let mut all = Vec::new();
    // One for all townships of a file, as whoever locks a library looks through all of it; a person takes a while.
    let mut locked = None;
    for read in read {
        if *reviews {
            locked = None;
        }
        let put = ask(read, reader, target, reviews, out)?.and_then(|read| {
            read.notes.iter().for_each(|error| out.error(error));
            put(read, target, &mut locked, out)
        });
        all.push(match put {
            Ok((township, end)) => report(Some(township), end),
            Err(error) => report(None, FileOutcome::Refused(error)),
        });
    }
    Ok(all)
}

/// Asks a person about the doubtful rows if `reviews`, until that person has had enough, and reads the
/// document as was decided.
fn ask(
    mut read: ReadDocument,
    reader: &DocumentReader,
    target: &Target,
    reviews: &mut bool,
    out: &mut Output,
) -> Result<error::Result<ReadDocument>> {
    let (Target::Library(folder, folders), true) = (target, *reviews) else {
        return Ok(Ok(read));
    };
    out.status("");
    let keep = |read: &ReadDocument| {
        let locked = LockedFolder::lock(folders, folder)?;
        let id = locked.id(&read.township)?;
        locked.save_decisions(&id, &read.document.fingerprint(), &read.own)
    };
    *reviews = review(&mut read, &mut io::stdin().lock(), out, keep)? == review::ReviewEnd::Through;
    Ok(reader.again(read))
}

/// Puts a township where it is wanted; a library is locked from then on.
fn put<'t>(
    read: ReadDocument,
    target: &'t Target,
    locked: &mut Option<LockedFolder<'t>>,
    out: &mut Output,
) -> error::Result<(Township, FileOutcome)> {
    match target {
        Target::Nowhere => Ok((read.township, FileOutcome::Read)),
        Target::Files(folder) => {
            let made = fs::create_dir_all(folder);
            made.map_err(|source| Error::Write {
                path: folder.clone(),
                source,
            })?;
            let path = folder.join(format!("{}.json", read.township.id));
            atomic::write(&path, library::to_json(&read.township).as_bytes())?;
            Ok((read.township, FileOutcome::Written(path)))
        }
        Target::Library(folder, folders) => {
            let locked = match locked {
                Some(locked) => locked,
                None => locked.insert(lock_with_progress(folders, folder, out)?),
            };
            let (township, outcome) =
                locked.save_reading(read.township, &read.rivals, &read.document, &today())?;
            Ok((township, FileOutcome::Kept(folder.clone(), outcome)))
        }
    }
}

/// One file in full, or a table of several; the items in JSON.
fn report(all: &[FileReport], format: Format, out: &mut Output) -> Result<()> {
    let townships = || all.iter().filter_map(|report| report.township.as_ref());
    match (format, all) {
        (Format::Json, _) => json::array(out, townships().flat_map(|t| &t.items))?,
        (_, [_]) => townships().try_for_each(|township| report::text(out, township))?,
        _ => file_report::table(all, out.language).write(out, Format::Text)?,
    }
    // What is said of it comes after it, on one terminal too.
    out.flush()?;
    for report in all {
        match &report.end {
            FileOutcome::Refused(error) => out.error(error),
            _ if all.len() == 1 || format == Format::Json => {
                report
                    .message(out.language)
                    .iter()
                    .for_each(|said| out.note(said));
            }
            _ => {}
        }
    }
    Ok(())
}

/// What is said of files that could not be read.
pub(super) fn unreadable(failed: usize, all: usize, language: Language) -> String {
    language.pick(
        format!("{all} 个文件中有 {failed} 个未能读出清单。"),
        format!("{failed} of {all} files could not be read as duty lists."),
    )
}

/// How far an import of several files is: `[=====     ] 3/6 anjihai.txt`.
fn progress(done: usize, all: usize, file: &Path, language: Language) -> String {
    const CELLS: usize = 20;
    if all < 2 {
        return String::new();
    }
    let full = done * CELLS / all;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let reading = language.pick("正在读", "reading");
    let bar = format!("{}{}", "=".repeat(full), " ".repeat(CELLS - full));
    format!("[{bar}] {}/{all} {reading} {name}", done + 1)
}

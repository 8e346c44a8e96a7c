//! `check`: counts, gaps, declared totals and doubtful rows, of documents or of townships in the library.

use std::path::PathBuf;

use super::args::CheckArgs;
use super::failure::{Failure, Outcome, Result};
use super::import::{DocumentReader, unreadable};
use super::library::open_with_progress;
use super::output::{Format, Output, json};
use super::report;
use super::settings::Settings;
use crate::index::Index;
use crate::library::{Access, Folders, Freshness};
use crate::model::Township;

/// Checks what `args.files` name, or all townships of the library where they name nothing.
pub(super) fn run(args: &CheckArgs, settings: &Settings, out: &mut Output) -> Result {
    let folders = settings.folders(false);
    let (townships, failed) = if args.files.is_empty() {
        let index = library(&folders, out)?;
        let townships = 0..index.townships().len();
        (townships.map(|at| index.whole_township(at)).collect(), 0)
    } else {
        read(&args.files, folders, out)?
    };
    match args.format {
        Format::Json => json::array(out, townships.iter().map(report::json))?,
        _ => townships
            .iter()
            .try_for_each(|township| report::text(out, township))?,
    }
    if failed > 0 {
        let all = args.files.len();
        return Err(Failure::Message(unreadable(failed, all, out.language)));
    }
    let clean = townships
        .iter()
        .all(|t| t.findings.is_empty() && t.coverage.stray == 0);
    Ok(Outcome::of(clean))
}

/// The library, with what could not be read of it told.
fn library(folders: &Folders, out: &mut Output) -> Result<Index> {
    let collection = open_with_progress(folders, Freshness::Checked, Access::ReadWrite, out)?;
    let missed = collection.missed.iter();
    missed.for_each(|error| out.error(error));
    Ok(Index::over(collection.segments, collection.townships))
}

/// The townships read from `files` or, where there is no file of the name, named by them; and how many files could not
/// be read.
fn read(files: &[PathBuf], folders: Folders, out: &mut Output) -> Result<(Vec<Township>, usize)> {
    let index = if files.iter().all(|file| file.exists()) {
        None
    } else {
        Some(library(&folders, out)?)
    };
    let reader = DocumentReader::new(Some(folders))?;
    let (mut townships, mut failed) = (Vec::new(), 0);
    for file in files {
        if let Some(index) = &index
            && !file.exists()
        {
            let named = index.townships_named(&file.to_string_lossy());
            townships.extend(named.iter().map(|at| index.whole_township(*at)));
            if !named.is_empty() {
                continue;
            }
        }
        match reader.read(file) {
            Ok(all) => all.into_iter().for_each(|read| {
                read.notes.iter().for_each(|error| out.error(error));
                townships.push(read.township);
            }),
            Err(error) => {
                failed += 1;
                out.error(&error);
            }
        }
    }
    Ok((townships, failed))
}

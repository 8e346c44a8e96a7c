//! `check`: counts, gaps, declared totals and doubtful rows, of documents or of the library.

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

/// Checks `args.files`, or all townships of the library where none is given.
pub(super) fn run(args: &CheckArgs, settings: &Settings, out: &mut Output) -> Result {
    let folders = settings.folders(false);
    let (townships, failed) = if args.files.is_empty() {
        let collection = open_with_progress(&folders, Freshness::Checked, Access::ReadWrite, out)?;
        let missed = collection.missed.iter();
        missed.for_each(|error| out.error(error));
        let index = Index::over(collection.segments, collection.townships);
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

/// The townships read from `files`, and how many files could not be read.
fn read(files: &[PathBuf], folders: Folders, out: &mut Output) -> Result<(Vec<Township>, usize)> {
    let reader = DocumentReader::new(Some(folders))?;
    let (mut townships, mut failed) = (Vec::new(), 0);
    for file in files {
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

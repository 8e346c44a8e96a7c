//! `check`: counts, gaps, declared totals and doubtful rows, of documents or of the library.

use super::args::CheckArgs;
use super::failure::{Failure, Outcome, Result};
use super::output::{Format, Output, json};
use super::{import, report};
use crate::import::Options;
use crate::library;
use crate::source::Document;

/// Checks `args.files`, or the embedded townships where none is given.
pub(super) fn run(args: &CheckArgs, out: &mut Output) -> Result {
    let options = Options {
        township: None,
        corrections: library::corrections::corrections()?,
    };
    let (townships, failed) = match args.files.is_empty() {
        true => (library::embedded()?, 0),
        false => import::read(&args.files, Document::open, &options, out),
    };
    match args.format {
        Format::Json => json::array(out, townships.iter().map(report::json))?,
        _ => townships
            .iter()
            .try_for_each(|township| report::text(out, township))?,
    }
    if failed > 0 {
        return Err(Failure::Said(out.language.pick(
            format!("{} 个文件中有 {failed} 个读不出清单。", args.files.len()),
            format!(
                "{failed} of {} files could not be read as duty lists.",
                args.files.len()
            ),
        )));
    }
    let clean = townships
        .iter()
        .all(|t| t.findings.is_empty() && t.coverage.stray == 0);
    Ok(Outcome::of(clean))
}

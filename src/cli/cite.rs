//! `cite`: the sentence that quotes an item, or the answer to a ticket about it.

use std::io::Write;

use super::args::CiteArgs;
use super::failure::{Outcome, Result};
use super::locate::locate;
use super::output::Output;
use crate::cite::{Extent, Source, sentence, ticket};
use crate::index::Index;
use crate::search::Query;
use crate::text::sanitize::shown;

/// Prints the sentence, or the lines of the answer.
pub(super) fn run(args: &CiteArgs, index: &Index, out: &mut Output) -> Result {
    let number = locate(index, &args.id.join(" "), out.language)?;
    let source = Source::of(index, number);
    let nothing_asked = Query::default();
    let text = match (args.ticket, args.full) {
        (true, _) => ticket(&source, &nothing_asked),
        (false, true) => sentence(&source, Extent::Full),
        (false, false) => sentence(&source, Extent::Brief(&nothing_asked)),
    };
    for line in text.lines() {
        writeln!(out, "{}", shown(line))?;
    }
    Ok(Outcome::Done)
}

//! `cite`: the sentence that quotes an item.

use std::io::Write;

use super::args::CiteArgs;
use super::failure::{Outcome, Result};
use super::locate::locate;
use super::output::Output;
use crate::cite::sentence;
use crate::index::Index;
use crate::text::sanitize::shown;

/// Prints the sentence.
pub(super) fn run(args: &CiteArgs, index: &Index, out: &mut Output) -> Result {
    let number = locate(index, &args.id.join(" "), out.language)?;
    let (item, township) = index.item_with_township(number);
    let sentence = sentence(&item, &township);
    writeln!(out, "{}", shown(&sentence))?;
    Ok(Outcome::Done)
}

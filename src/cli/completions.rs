//! `completions`: a completion script for a shell.

use std::io::Write;

use clap::CommandFactory;

use super::args::{Arguments, CompletionsArgs};
use super::failure::{Outcome, Result};
use super::output::Output;
use super::wording;

/// Prints the script.
pub(super) fn run(args: &CompletionsArgs, out: &mut Output) -> Result {
    let mut script = Vec::new();
    // Into memory first: the generator cannot report that its reader has gone.
    let mut definition = wording::in_language(Arguments::command(), out.language);
    clap_complete::generate(args.shell, &mut definition, "lvzhi", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Done)
}

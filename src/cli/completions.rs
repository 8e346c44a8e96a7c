//! `completions`: a completion script for a shell.

use std::io::Write;

use super::args::CompletionsArgs;
use super::failure::{Outcome, Result};
use super::output::Output;

/// Prints the script.
pub(super) fn run(args: &CompletionsArgs, out: &mut Output) -> Result {
    let mut script = Vec::new();
    // Into memory first: the generator cannot report that its reader has gone.
    let mut definition = super::definition(out.language);
    clap_complete::generate(args.shell, &mut definition, "lvzhi", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Done)
}

//! `completions`: a completion script for a shell.

use std::io::Write;

use clap::{Args, Command};

use super::failure::{Outcome, Result};
use super::output::Output;

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// 为哪种 shell | For which shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Prints the script for `definition`.
pub(super) fn run(args: &CompletionsArgs, mut definition: Command, out: &mut Output) -> Result {
    let mut script = Vec::new();
    // Into memory first: the generator cannot report that its reader has gone.
    clap_complete::generate(args.shell, &mut definition, "lvzhi", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Done)
}

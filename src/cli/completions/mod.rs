//! `completions`: a completion script for a shell.

mod bash;
mod fish;
mod tree;
mod zsh;

use std::io::Write;

use clap::{Args, Command};
use clap_complete::Shell;

use super::failure::{Outcome, Result};
use super::output::Output;
use tree::CommandSpec;

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// 为哪种 shell | For which shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the script for `definition`.
///
/// `clap_complete` would offer files wherever it knows nothing better, and for fish no arguments at all.
pub(super) fn run(args: &CompletionsArgs, mut definition: Command, out: &mut Output) -> Result {
    let root = || CommandSpec::root(&definition, out.language);
    let script = match args.shell {
        Shell::Bash => bash::script(&root()),
        Shell::Fish => fish::script(&root()),
        Shell::Zsh => zsh::script(&root()),
        other => {
            let mut script = Vec::new();
            clap_complete::generate(other, &mut definition, "lvzhi", &mut script);
            String::from_utf8_lossy(&script).into_owned()
        }
    };
    out.write_all(script.as_bytes())?;
    Ok(Outcome::Done)
}

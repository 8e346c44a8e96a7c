//! `man`: the manual pages, from the definition of the command line.

use super::args::ManArgs;
use super::failure::{Failure, Outcome, Result};
use super::output::Output;

/// Prints the main page or that of one command, as troff.
pub(super) fn run(args: &ManArgs, out: &mut Output) -> Result {
    let definition = super::definition(out.language);
    let page = match &args.command {
        None => definition,
        Some(name) => command(definition, name, out)?,
    };
    clap_mangen::Man::new(page).render(out)?;
    Ok(Outcome::Done)
}

fn command(definition: clap::Command, name: &str, out: &Output) -> Result<clap::Command> {
    let found = definition.find_subcommand(name).cloned();
    let known: Vec<&str> = definition
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    found
        .map(|page| page.display_name(format!("lvzhi-{name}")))
        .ok_or_else(|| {
            Failure::Said(out.language.pick(
                format!("没有“{name}”这个命令。有：{}。", known.join("、")),
                format!(
                    "There is no command “{name}”. There are: {}.",
                    known.join(", ")
                ),
            ))
        })
}

//! The command line: one file a command, what is shared beside them.

mod args;
mod check;
mod cite;
mod completions;
mod export;
mod failure;
mod import;
mod list;
mod locate;
mod man;
mod output;
mod related;
mod report;
mod screen;
mod search;
mod select;
mod show;
#[cfg(test)]
mod tests;
mod usage;
mod wording;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

pub use args::Arguments;
pub use usage::Usage;

use crate::index::Index;
use crate::language::Language;
use args::{Command, Lang};
use failure::Result;
use output::Output;

/// Takes the command line apart.
///
/// # Errors
/// [`Usage`] where it asks for help or cannot be understood.
pub fn parse(arguments: Vec<OsString>) -> std::result::Result<Arguments, Usage> {
    let language = Lang::ahead(&arguments);
    definition(language)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| Usage::new(error, language))
}

/// Does what `arguments` ask for; the exit code says how it went.
pub fn run(arguments: Arguments) -> ExitCode {
    let mut out = Output::standard(arguments.lang.into());
    let result = answer(arguments, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    ExitCode::from(failure::code(result, &mut out))
}

/// The definition of the command line, worded in `language`.
fn definition(language: Language) -> clap::Command {
    wording::in_language(Arguments::command(), language)
}

fn answer(arguments: Arguments, out: &mut Output) -> Result {
    match arguments.command {
        Some(command) => obey(command, library, out),
        None => screen::run(&arguments.query.join(" "), out),
    }
}

/// Runs one command; those that need items ask `index` for them.
fn obey(command: Command, index: impl FnOnce() -> Result<Index>, out: &mut Output) -> Result {
    match command {
        Command::Search(args) => search::run(&args, &index()?, out),
        Command::Show(args) => show::run(&args, &index()?, out),
        Command::Cite(args) => cite::run(&args, &index()?, out),
        Command::Related(args) => related::run(&args, &index()?, out),
        Command::List(args) => list::run(&args, &index()?, out),
        Command::Export(args) => export::run(&args, &index()?, out),
        Command::Import(args) => import::run(&args, out),
        Command::Check(args) => check::run(&args, out),
        Command::Completions(args) => completions::run(&args, out),
        Command::Man(args) => man::run(&args, out),
    }
}

fn library() -> Result<Index> {
    Ok(Index::build(crate::library::embedded()?))
}

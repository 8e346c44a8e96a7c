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
mod plain;
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
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

pub use args::Arguments;
pub use usage::Usage;

use crate::index::Index;
use crate::language::Language;
use crate::library::{self, own_words};
use crate::text::width::count_as;
use crate::words::Words;
use args::{Command, Lang};
use failure::{Failure, Result};
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

/// All items, after the user was told what could not be read.
fn told(own: Own, out: &mut Output) -> Result<Index> {
    let (index, missed) = open(own)?;
    for message in missed {
        out.note(&message);
    }
    Ok(index)
}

/// The definition of the command line, worded in `language`.
fn definition(language: Language) -> clap::Command {
    wording::in_language(Arguments::command(), language)
}

fn answer(arguments: Arguments, out: &mut Output) -> Result {
    if let Some(ambiguous) = arguments.ambiguous {
        count_as(ambiguous.into());
    }
    let own = Own::of(&arguments);
    match arguments.command {
        Some(_) if arguments.kiosk => Err(Failure::Said(out.language.pick(
            "--kiosk 只打开界面，不能执行子命令。".to_string(),
            "--kiosk opens the screen only; commands are not run.".to_string(),
        ))),
        Some(command) => obey(command, |out| told(own, out), out),
        None => screen::run(arguments, out),
    }
}

/// Runs one command; those that need items ask `index` for them.
fn obey(
    command: Command,
    index: impl FnOnce(&mut Output) -> Result<Index>,
    out: &mut Output,
) -> Result {
    match command {
        Command::Search(args) => search::run(&args, &index(out)?, out),
        Command::Show(args) => show::run(&args, &index(out)?, out),
        Command::Cite(args) => cite::run(&args, &index(out)?, out),
        Command::Related(args) => related::run(&args, &index(out)?, out),
        Command::List(args) => list::run(&args, &index(out)?, out),
        Command::Export(args) => export::run(&args, &index(out)?, out),
        Command::Import(args) => import::run(&args, out),
        Command::Check(args) => check::run(&args, out),
        Command::Completions(args) => completions::run(&args, out),
        Command::Man(args) => man::run(&args, out),
    }
}

/// Where a user's own files are looked for.
enum Own {
    /// Nowhere.
    None,
    /// In the usual place.
    Usual,
    /// There, and there must be one.
    At(PathBuf),
}

impl Own {
    fn of(arguments: &Arguments) -> Own {
        match &arguments.words {
            _ if arguments.kiosk => Own::None,
            Some(path) => Own::At(path.clone()),
            None => Own::Usual,
        }
    }
}

/// All items and the words to search them with; and what could not be read of what the user need
/// not have named, a sentence each.
fn open(own: Own) -> Result<(Index, Vec<String>)> {
    let mut missed = Vec::new();
    let words = match own {
        Own::None => Words::default(),
        Own::At(path) => own_words::read(&path)?,
        Own::Usual => own_words::of_user().unwrap_or_else(|error| {
            missed.push(error.to_string());
            Words::default()
        }),
    };
    let index = Index::build(library::embedded()?).with_words(words);
    Ok((index, missed))
}

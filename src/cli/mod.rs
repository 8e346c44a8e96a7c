//! The command line: one file a command, what is shared beside them.

mod args;
mod check;
mod cite;
mod clock;
mod completions;
mod config;
mod diff;
mod export;
mod failure;
mod import;
mod inside;
mod keys;
mod library;
mod list;
mod locate;
mod man;
mod matrix;
mod named;
mod output;
mod placeholders;
mod plain;
mod reference;
mod related;
mod report;
mod screen;
mod screen_export;
mod search;
mod select;
mod settings;
mod sheet;
mod show;
mod sources;
mod target;
#[cfg(test)]
mod tests;
mod tickets;
mod topics;
mod typo;
mod unlisted;
mod usage;
mod values;
mod wording;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser};

pub use args::Arguments;
pub use usage::Usage;

use crate::config::{ConfigFolders, ConfigOwner, read as config_of};
use crate::index::Index;
use crate::language::Language;
use crate::memory;
use crate::text::width::count_as;
use crate::version::version;
use args::Command;
use failure::{Failure, Outcome, Result};
use output::{Output, Soundness};
use screen::Launcher;
use settings::Settings;
use sources::{CompiledFiles, OpenIndex, Sources};
use values::{Color, Lang};

/// Takes the command line apart.
///
/// # Errors
/// [`Usage`] where it asks for help or cannot be understood.
pub fn parse(arguments: Vec<OsString>) -> std::result::Result<Arguments, Usage> {
    // In no language: nothing is said unless something is wrong, and starting is quicker so.
    let parsed = Arguments::try_parse_from(&arguments);
    let typo = match &parsed {
        // The words behind it are meant as they are.
        _ if arguments.iter().any(|word| word == "--") => None,
        Ok(parsed) if parsed.query.is_empty() => None,
        Ok(parsed) => typo::first(&Arguments::command(), &parsed.query),
        Err(_) => {
            let query = typo::query(Arguments::command(), &arguments);
            typo::first(&Arguments::command(), &query)
        }
    };
    if let (Ok(parsed), None) = (parsed, &typo) {
        return Ok(parsed);
    }
    let (language, color) = ahead(&arguments);
    if let Some(typo) = typo {
        return Err(Usage::typo(typo, language));
    }
    let in_full = arguments.iter().any(|word| word == "--version");
    definition(language)
        .color(color)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayVersion if in_full => Usage::answer(inside::text(language), language),
            ErrorKind::DisplayVersion => Usage::answer(version() + "\n", language),
            _ => Usage::parser(error, language),
        })
}

/// In which language to answer `arguments` that were not understood, and whether in colour.
fn ahead(arguments: &[OsString]) -> (Language, ColorChoice) {
    let kiosk = arguments.iter().any(|word| word == "--kiosk");
    let mut places = ConfigFolders::usual();
    if kiosk {
        places = places.without_user();
    }
    let owners = [ConfigOwner::User, ConfigOwner::Machine];
    let files = owners.map(|owner| places.settings(owner));
    let configs = files.map(|file| file.map(|path| config_of(&path).0).unwrap_or_default());
    let filed = configs.iter().find_map(|config| config.language);
    let language = values::ahead::<Lang>("--lang", arguments).map(Language::from);
    let language = language.or(filed.map(|(language, _)| language));
    let colour = configs.iter().find_map(|config| config.colour);
    let color = values::ahead::<Color>("--color", arguments).map(ColorChoice::from);
    let color = color.unwrap_or(match colour {
        Some((false, _)) => ColorChoice::Never,
        _ => ColorChoice::Auto,
    });
    (language.unwrap_or_default(), color)
}

/// Does what `arguments` ask for; the exit code says how it went.
pub fn run(arguments: Arguments) -> ExitCode {
    // A file that may not grow any more is an error as a full disk is one, and does not end the program.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Default::default());
    let settings = Settings::of(&arguments);
    memory::say_at_exhaustion(settings.language.0.pick(
        "内存不足，程序已结束；没有写完的文件不会留下。请关闭其他程序，或分成几个文件再试。\n",
        "There is not enough memory, and the program has ended; no file is left half-written. Close other programs, or try with fewer or smaller files.\n",
    ));
    let mut out = Output::standard(settings.language.0, settings.colour.0);
    let result = dispatch(arguments, &settings, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    ExitCode::from(failure::code(result, &mut out))
}

/// The definition of the command line, worded in `language`.
fn definition(language: Language) -> clap::Command {
    let definition = wording::in_language(Arguments::command(), language);
    wording::with_values(definition, language)
}

fn dispatch(arguments: Arguments, settings: &Settings, out: &mut Output) -> Result {
    if let Some(ambiguous) = settings.ambiguous.0 {
        count_as(ambiguous);
    }
    let sources = Sources::new(&arguments, settings);
    let launcher = Launcher::new(&arguments, settings, &sources, screen_export::bytes);
    match arguments.command {
        Some(_) if arguments.kiosk => Err(Failure::Message(out.language.pick(
            "--kiosk 只打开界面，不能执行子命令。".to_string(),
            "--kiosk opens the screen only; commands are not run.".to_string(),
        ))),
        Some(Command::Diff(args)) if args.screen => diff::on_screen(&args, &launcher, out),
        Some(mut command) => {
            if let Some(filters) = command.filters_mut() {
                filters.scope = settings.scope.0.clone();
            }
            for complaint in settings.complaints() {
                out.note(&complaint);
            }
            let open = |files, out: &mut Output| sources.index(files, out);
            run_command(command, &open, settings, out)
        }
        None => screen::run(&arguments.query, &launcher, out),
    }
}

/// Runs one command; those that need items ask `index` for them.
fn run_command(
    command: Command,
    index: &OpenIndex,
    settings: &Settings,
    out: &mut Output,
) -> Result {
    match command {
        Command::Search(args) => over(index, out, |index, out| search::run(&args, index, out)),
        Command::Match(args) => {
            over_sound(index, out, |index, out| tickets::run(&args, index, out))
        }
        Command::Show(args) => over(index, out, |index, out| show::run(&args, index, out)),
        Command::Cite(args) => over(index, out, |index, out| cite::run(&args, index, out)),
        Command::Related(args) => over(index, out, |index, out| related::run(&args, index, out)),
        Command::Matrix(args) => over(index, out, |index, out| matrix::run(&args, index, out)),
        Command::Sheet(args) => over(index, out, |index, out| sheet::run(&args, index, out)),
        Command::List(args) => over(index, out, |index, out| list::run(&args, index, out)),
        Command::Export(args) => over(index, out, |index, out| export::run(&args, index, out)),
        Command::Import(args) => import::run(&args, settings, out),
        Command::Library(args) => library::run(&args, settings, out),
        Command::Check(args) => check::run(&args, settings, out),
        Command::Diff(args) => over(index, out, |index, out| {
            diff::run(&args, index, settings, out)
        }),
        Command::Config(args) => config::run(&args, settings, out),
        Command::Keys(args) => keys::run(&args, out),
        Command::Help(args) => topics::run(&args, out),
        Command::Completions(args) => {
            let definition = wording::in_language(Arguments::command(), out.language);
            completions::run(&args, definition, out)
        }
        Command::Man(args) => man::run(&args, out),
    }
}

impl Soundness for Index {
    fn is_sound(&self) -> bool {
        !self.is_damaged()
    }

    fn is_sound_throughout(&self) -> bool {
        Index::is_sound_throughout(self)
    }
}

/// Runs a command over an index. Where a file of that turns out to be damaged, nothing of the answer is shown, and the
/// command is run again over what is compiled anew; where that is damaged, too, over what is in no file.
fn over(open: &OpenIndex, out: &mut Output, run: impl Fn(&Index, &mut Output) -> Result) -> Result {
    for files in [CompiledFiles::AsFound, CompiledFiles::Damaged] {
        let index = open(files, out)?;
        if let Some(result) = out.held(&index, |out| run(&index, out))? {
            return unless_damaged(&index, result?, out);
        }
    }
    run(&open(CompiledFiles::Unused, out)?, out)
}

/// Runs a command that cannot be run twice, since it takes in what is typed: all is checked before.
fn over_sound(
    open: &OpenIndex,
    out: &mut Output,
    run: impl Fn(&Index, &mut Output) -> Result,
) -> Result {
    let mut index = open(CompiledFiles::AsFound, out)?;
    for files in CompiledFiles::DAMAGED {
        if !index.is_sound_throughout() {
            index = open(files, out)?;
        }
    }
    let outcome = run(&index, out)?;
    unless_damaged(&index, outcome, out)
}

/// The outcome of a command, unless a file was damaged after it was checked and part of the answer was shown.
fn unless_damaged(index: &Index, outcome: Outcome, out: &Output) -> Result {
    if index.is_damaged() {
        Err(Failure::Message(out.language.pick(
            "整理过的库文件已损坏或被改动，以上结果可能不全。请运行 lvzhi library build 重新整理。".to_string(),
            "The compiled library is damaged or was changed, so what stands above may lack something. Run lvzhi library build to compile it anew.".to_string(),
        )))
    } else {
        Ok(outcome)
    }
}

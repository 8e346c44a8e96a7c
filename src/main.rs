//! The `lvzhi` program.

use std::process::ExitCode;

use lvzhi::index::Index;
use lvzhi::language::Language;
use lvzhi::{library, tui};

fn main() -> ExitCode {
    let mut options = tui::Options {
        colour: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        ..tui::Options::default()
    };
    let mut words = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--lang" if arguments.next().as_deref() == Some("en") => {
                options.language = Language::English
            }
            "--lang" => {}
            _ => words.push(argument),
        }
    }
    options.query = words.join(" ");
    match open(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use std::io::Write;
            // With standard error closed too there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "lvzhi: {error}");
            ExitCode::from(2)
        }
    }
}

fn open(options: tui::Options) -> Result<(), Box<dyn std::error::Error>> {
    let index = Index::build(library::embedded()?);
    Ok(tui::run(index, options)?)
}

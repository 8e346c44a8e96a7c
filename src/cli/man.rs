//! `man`: the manual pages, from the definition of the command line and the texts of help.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::failure::{Outcome, Result};
use super::output::Output;
use super::topics;
use crate::language::Language;
use crate::library::atomic;

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// 哪个命令或专题的手册页；不写时为总页 | The page of this command or topic; without it, the main page
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
    /// 把全部手册页写入这个目录 | Write all pages into this folder
    #[arg(short, long, value_name = "DIR", conflicts_with = "command")]
    pub output: Option<PathBuf>,
}

/// Prints the main page, that of a command or that of a topic, as troff; or writes all of them.
pub(super) fn run(args: &ManArgs, out: &mut Output) -> Result {
    let definition = super::definition(out.language);
    match &args.output {
        Some(folder) => all(&definition, folder, out)?,
        None => {
            let name = args.command.as_deref().unwrap_or_default();
            let (page, _) = page(&definition, name, out.language)?;
            out.write_all(&page)?;
        }
    }
    Ok(Outcome::Done)
}

/// Writes every page into `folder`, under the name that `man` looks for.
fn all(definition: &Command, folder: &Path, out: &mut Output) -> Result<()> {
    let mut names = vec![String::new()];
    names.extend(
        definition
            .get_subcommands()
            .map(|command| command.get_name().to_string()),
    );
    let topics = topics::names().filter(|name| definition.find_subcommand(name).is_none());
    names.extend(topics.map(str::to_string));
    for name in &names {
        let (page, section) = page(definition, name, out.language)?;
        let path = folder.join(format!("{}.{section}", title(name)));
        atomic::write(&path, &page)?;
    }
    Ok(())
}

/// What the page about `name` is called; that about everything has no name.
fn title(name: &str) -> String {
    match name {
        "" => "lvzhi".to_string(),
        name => format!("lvzhi-{name}"),
    }
}

/// The page about `name`, and the section of the manual that it belongs to.
fn page(definition: &Command, name: &str, language: Language) -> Result<(Vec<u8>, u8)> {
    let mut page = Vec::new();
    if name.is_empty() {
        Man::new(definition.clone()).render(&mut page)?;
        return Ok((page, 1));
    }
    let text = topics::text(name, language);
    let section = match (definition.find_subcommand(name).cloned(), &text) {
        (None, None) => return Err(topics::unknown(definition, name, language)),
        (None, Some(text)) => {
            heading(name, text, &mut page)?;
            7
        }
        (Some(command), text) => {
            let command = command.display_name(title(name));
            let command = match text {
                // It points at what follows here.
                Some(_) => command.after_help(None),
                None => command,
            };
            Man::new(command).render(&mut page)?;
            1
        }
    };
    if let Some(text) = text {
        sections(&text, &mut page)?;
    }
    Ok((page, section))
}

/// The beginning of the page of a topic that is no command.
fn heading(name: &str, text: &str, page: &mut Vec<u8>) -> Result<()> {
    let name = title(topics::usual(name).unwrap_or(name));
    let program = concat!("lvzhi ", env!("CARGO_PKG_VERSION"));
    let subject = text.lines().next().unwrap_or_default();
    let mut head = Roff::new();
    head.control("TH", [name.as_str(), "7", "", program])
        .control("SH", ["NAME"])
        .text([roman(format!("{name} - {subject}"))]);
    Ok(head.to_writer(page)?)
}

/// A topic's text below its title: what is not indented as headings, all else as it is.
fn sections(text: &str, page: &mut Vec<u8>) -> Result<()> {
    let mut body = Roff::new();
    body.control("nf", []);
    for line in text.lines().skip(2) {
        match line.starts_with(' ') || line.is_empty() {
            true => body.text([roman(line)]),
            false => body
                .control("fi", [])
                .control("SH", [line])
                .control("nf", []),
        };
    }
    body.control("fi", []);
    Ok(body.to_writer(page)?)
}

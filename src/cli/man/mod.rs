//! `man`: the manual pages, from the definition of the command line and the texts of help.

mod page;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueHint};

use super::failure::{Outcome, Result};
use super::output::Output;
use super::topics;
use crate::error::Error;
use crate::language::Language;
use crate::library::atomic;
use page::{COMMANDS, MISCELLANY, of_command, of_topic, title};

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// 哪个命令或专题的手册页，如 library remove；不写时为总页 | The page of this command or topic, such as library remove; without it, the main page
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    /// 把全部手册页写入这个目录；没有这个目录就新建 | Write all pages into this folder, which is made if it is not there
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub output: Option<PathBuf>,
}

/// Prints the main page, that of a command or that of a topic, as troff; or writes all of them.
pub(super) fn run(args: &ManArgs, out: &mut Output) -> Result {
    let definition = super::definition(out.language);
    match &args.output {
        Some(folder) => all(&definition, folder, out)?,
        None => {
            let words = args.command.iter().flat_map(|word| word.split_whitespace());
            let words: Vec<&str> = words.collect();
            let (page, _) = page(&definition, &words.join(" "), out.language)?;
            out.write_all(page.as_bytes())?;
        }
    }
    Ok(Outcome::Done)
}

/// Writes every page into `folder`, under the name that `man` looks for.
fn all(definition: &Command, folder: &Path, out: &mut Output) -> Result<()> {
    fs::create_dir_all(folder).map_err(|source| Error::Write {
        path: folder.to_path_buf(),
        source,
    })?;
    let mut pages = vec![String::new()];
    commands(definition, "", &mut pages);
    let topics = topics::names().filter(|name| definition.find_subcommand(name).is_none());
    pages.extend(topics.map(str::to_string));
    for words in &pages {
        let (page, section) = page(definition, words, out.language)?;
        let path = folder.join(format!("{}.{section}", title(words)));
        atomic::write(&path, page.as_bytes())?;
    }
    Ok(())
}

/// Adds the words of all commands below `command`, whose own are `words`.
fn commands(command: &Command, words: &str, found: &mut Vec<String>) {
    for inner in command.get_subcommands() {
        let words = format!("{words} {}", inner.get_name());
        let words = words.trim_start();
        found.push(words.to_string());
        commands(inner, words, found);
    }
}

/// The page about the command or topic with these words, and the section of the manual that it belongs to.
fn page(definition: &Command, words: &str, language: Language) -> Result<(String, u8)> {
    let topic = topics::text(words, language);
    let command = topics::command(definition, words);
    match (command, topic) {
        (Some(command), topic) => {
            let page = of_command(definition, command, words, topic.as_deref(), language);
            Ok((page, COMMANDS))
        }
        (None, Some(topic)) => {
            let name = topics::usual(words).unwrap_or(words);
            Ok((of_topic(definition, name, &topic, language), MISCELLANY))
        }
        (None, None) => Err(topics::unknown(definition, words, language)),
    }
}

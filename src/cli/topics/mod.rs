//! `help`: commands as the parser knows them, topics as the texts in this folder say them. A name that
//! is both gives both.
//!
//! In a text the first line is its title, a line that is not indented a heading or a paragraph, and
//! indented lines belong to what is above them; commands to type are indented by four.

use std::io::Write;

use clap::{Args, Command};

use super::failure::{Failure, Outcome, Result};
use super::output::Output;
use super::reference;
use super::typo::near;
use crate::app::keymap::KeyGroup;
use crate::language::Language;
use crate::text::width::{cells, pad};

/// Arguments of `help`.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// 命令，或专题 search、import、library、kiosk、keys | A command, or a topic: search, import, library, kiosk, keys
    #[arg(value_name = "TOPIC")]
    pub topic: Vec<String>,
}

/// A subject of help that is more than one command.
struct HelpTopic {
    /// What it is called, first as `lvzhi help` lists it.
    names: [&'static str; 2],
    /// What is said about it, in Chinese and in English.
    texts: (&'static str, &'static str),
}

const TOPICS: [HelpTopic; 5] = [
    HelpTopic {
        names: ["search", "搜索"],
        texts: (include_str!("search.zh.txt"), include_str!("search.en.txt")),
    },
    HelpTopic {
        names: ["import", "导入"],
        texts: (include_str!("import.zh.txt"), include_str!("import.en.txt")),
    },
    HelpTopic {
        names: ["library", "库"],
        texts: (
            include_str!("library.zh.txt"),
            include_str!("library.en.txt"),
        ),
    },
    HelpTopic {
        names: ["kiosk", "公用终端"],
        texts: (include_str!("kiosk.zh.txt"), include_str!("kiosk.en.txt")),
    },
    HelpTopic {
        names: ["keys", "按键"],
        texts: (include_str!("keys.zh.txt"), include_str!("keys.en.txt")),
    },
];

/// Names of keys that take more cells than this push their sentences aside.
const KEYS: usize = 16;

/// Prints help: on everything, on a command, on a topic.
pub(super) fn run(args: &HelpArgs, out: &mut Output) -> Result {
    let definition = super::definition(out.language);
    let words = args.topic.iter().flat_map(|word| word.split_whitespace());
    let name = words.collect::<Vec<_>>().join(" ");
    let command = command(&definition, &name);
    let text = text(&name, out.language);
    if command.is_none() && text.is_none() {
        return Err(unknown(&definition, &name, out.language));
    }
    let both = command.is_some() && text.is_some();
    if let Some(command) = command {
        let mut command = command.clone();
        if both {
            // What stands below it comes behind the topic.
            command = command.after_help(None).after_long_help(None);
        }
        let help = command.render_long_help();
        if out.colour {
            write!(out, "{}", help.ansi())?
        } else {
            write!(out, "{help}")?
        }
    }
    if let Some(text) = text {
        let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let gap = if both { "\n" } else { "" };
        let title = out.bold(title);
        write!(out, "{gap}{title}\n{rest}")?;
    }
    if both {
        let pages = reference::see_also(&name).iter().copied();
        let others: Vec<&str> = pages.filter(|page| *page != name).collect();
        writeln!(out, "\n{}", reference::help(&name, &others, out.language))?;
    }
    Ok(Outcome::Done)
}

/// The command with these words; the program itself where there are none.
pub(super) fn command<'d>(definition: &'d Command, words: &str) -> Option<&'d Command> {
    let mut words = words.split_whitespace();
    words.try_fold(definition, |command, word| command.find_subcommand(word))
}

/// What is said about the topic called `name`.
pub(super) fn text(name: &str, language: Language) -> Option<String> {
    let topic = TOPICS.iter().find(|topic| topic.names.contains(&name))?;
    let text = language.pick(topic.texts.0, topic.texts.1);
    Some(match topic.names[0] {
        "keys" => format!("{text}{}", keys(language)),
        _ => text.to_string(),
    })
}

/// The name by which `lvzhi help` lists the topic called `name`.
pub(super) fn usual(name: &str) -> Option<&'static str> {
    let topic = TOPICS.iter().find(|topic| topic.names.contains(&name));
    topic.map(|topic| topic.names[0])
}

/// The names of all topics.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TOPICS.iter().map(|topic| topic.names[0])
}

/// All keys, from the table that the screen uses.
fn keys(language: Language) -> String {
    let mut text = String::new();
    for group in KeyGroup::ALL {
        text += &format!("\n{}\n", group.title(language));
        for binding in group.bindings() {
            let names = binding.names();
            let names = pad(&names, KEYS.max(cells(&names)));
            let sentence = language.pick(binding.sentence.0, binding.sentence.1);
            text += &format!("  {names}  {sentence}\n");
        }
    }
    text
}

/// That there is nothing called `name`, and what there is.
pub(super) fn unknown(definition: &Command, name: &str, language: Language) -> Failure {
    let commands: Vec<&str> = definition
        .get_subcommands()
        .map(Command::get_name)
        .collect();
    let topics: Vec<&str> = names().collect();
    let known = commands.iter().chain(&topics).copied();
    let meant = near(name, known).map(|typo| typo.question(language) + language.pick("", " "));
    let meant = meant.unwrap_or_default();
    Failure::Message(language.pick(
        format!(
            "没有“{name}”这个命令或专题。{meant}专题有：{}；命令有：{}。",
            topics.join("、"),
            commands.join("、")
        ),
        format!(
            "There is no command or topic “{name}”. {meant}Topics: {}. Commands: {}.",
            topics.join(", "),
            commands.join(", ")
        ),
    ))
}

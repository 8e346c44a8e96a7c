//! The commands with what can be typed behind each, as scripts for shells need it.

use clap::{Arg, ArgAction, Command, ValueHint};

use crate::cli::topics;
use crate::language::Language;

/// A command.
#[derive(Clone, Default)]
pub(super) struct CommandSpec {
    /// Its words from the program's name on: `lvzhi library remove`.
    pub words: String,
    /// What it does, in a line.
    pub about: String,
    /// Its options.
    pub options: Vec<OptionSpec>,
    /// What can stand behind it, in order.
    pub arguments: Vec<ArgumentSpec>,
    /// The commands below it.
    pub commands: Vec<CommandSpec>,
}

/// An option.
#[derive(Clone)]
pub(super) struct OptionSpec {
    /// How it can be written, without its dashes.
    pub short: Option<char>,
    pub long: Option<String>,
    /// What it is for, in a line.
    pub help: String,
    /// What it takes, if anything.
    pub value: Option<Value>,
    /// Whether it can be given again.
    pub repeats: bool,
}

/// An argument that is known by its place.
#[derive(Clone)]
pub(super) struct ArgumentSpec {
    pub value: Value,
    /// Whether it takes all that follows, too.
    pub repeats: bool,
}

/// What can be typed in a place.
#[derive(Clone)]
pub(super) struct Value {
    /// What the help calls it.
    pub name: String,
    pub kind: ValueKind,
}

/// What is offered for a value.
#[derive(Clone)]
pub(super) enum ValueKind {
    /// One of these words.
    Words(Vec<String>),
    /// Files and folders.
    Files,
    /// Folders.
    Folders,
    /// Nothing: only the user knows.
    Other,
}

impl CommandSpec {
    /// The program itself. `help` and `man` take the words of commands and topics.
    pub fn root(definition: &Command, language: Language) -> CommandSpec {
        let mut root = CommandSpec::of(definition, "");
        let topics = topics::names().filter(|name| definition.find_subcommand(name).is_none());
        let topics: Vec<(&str, String)> = topics
            .map(|name| {
                let text = topics::text(name, language).expect("a topic has a text");
                (name, text.lines().next().unwrap_or_default().to_string())
            })
            .collect();
        let commands = root.commands.clone();
        for reader in &mut root.commands {
            if reader.words.ends_with(" help") || reader.words.ends_with(" man") {
                let named = commands.iter().map(|named| named.below(&reader.words));
                let topics = topics.iter().map(|(name, about)| CommandSpec {
                    words: format!("{} {name}", reader.words),
                    about: about.clone(),
                    ..CommandSpec::default()
                });
                reader.commands = named.chain(topics).collect();
                reader.arguments.clear();
            }
        }
        root
    }

    fn of(command: &Command, above: &str) -> CommandSpec {
        let words = format!("{above} {}", command.get_name());
        let words = words.trim_start().to_string();
        let shown = command
            .get_arguments()
            .filter(|argument| !argument.is_hide_set());
        let (arguments, options): (Vec<&Arg>, Vec<&Arg>) =
            shown.partition(|argument| argument.is_positional());
        CommandSpec {
            about: command
                .get_about()
                .map(ToString::to_string)
                .unwrap_or_default(),
            options: options.into_iter().map(OptionSpec::of).collect(),
            arguments: arguments.into_iter().map(ArgumentSpec::of).collect(),
            commands: command
                .get_subcommands()
                .map(|inner| CommandSpec::of(inner, &words))
                .collect(),
            words,
        }
    }

    /// Its words alone, as an argument behind those of another command.
    fn below(&self, words: &str) -> CommandSpec {
        let words = format!("{words} {}", self.name());
        let commands = self.commands.iter();
        CommandSpec {
            about: self.about.clone(),
            commands: commands.map(|inner| inner.below(&words)).collect(),
            words,
            ..CommandSpec::default()
        }
    }

    /// The last of its words.
    pub fn name(&self) -> &str {
        self.words.rsplit(' ').next().unwrap_or_default()
    }

    /// It and all commands below it.
    pub fn all(&self) -> Vec<&CommandSpec> {
        let below = self.commands.iter().flat_map(CommandSpec::all);
        std::iter::once(self).chain(below).collect()
    }

    /// All options anywhere that take a value of their own, each way to write one once.
    pub fn options_with_values(&self) -> Vec<String> {
        let all = self.all().into_iter().flat_map(|node| &node.options);
        let mut names: Vec<String> = all
            .filter(|option| option.value.is_some())
            .flat_map(OptionSpec::names)
            .collect();
        names.sort();
        names.dedup();
        names
    }
}

impl OptionSpec {
    fn of(argument: &Arg) -> OptionSpec {
        OptionSpec {
            short: argument.get_short(),
            long: argument.get_long().map(str::to_string),
            help: argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default(),
            value: argument
                .get_action()
                .takes_values()
                .then(|| Value::of(argument)),
            repeats: matches!(argument.get_action(), ArgAction::Append),
        }
    }

    /// How it can be written: `-o`, `--output`.
    pub fn names(&self) -> Vec<String> {
        let short = self.short.map(|short| format!("-{short}"));
        let long = self.long.as_ref().map(|long| format!("--{long}"));
        short.into_iter().chain(long).collect()
    }
}

impl ArgumentSpec {
    fn of(argument: &Arg) -> ArgumentSpec {
        ArgumentSpec {
            value: Value::of(argument),
            repeats: argument
                .get_num_args()
                .is_some_and(|range| range.max_values() > 1),
        }
    }
}

impl Value {
    fn of(argument: &Arg) -> Value {
        let names = argument.get_value_names().unwrap_or_default();
        let possible = argument.get_possible_values().into_iter();
        let possible = possible.filter(|value| !value.is_hide_set());
        let words: Vec<String> = possible.map(|value| value.get_name().to_string()).collect();
        let kind = match argument.get_value_hint() {
            _ if !words.is_empty() => ValueKind::Words(words),
            ValueHint::AnyPath | ValueHint::FilePath => ValueKind::Files,
            ValueHint::DirPath => ValueKind::Folders,
            _ => ValueKind::Other,
        };
        Value {
            name: names.first().map(ToString::to_string).unwrap_or_default(),
            kind,
        }
    }
}

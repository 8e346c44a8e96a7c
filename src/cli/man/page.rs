//! A page of the manual as troff.

use clap::{Arg, Command};
use roff::{Inline, Roff, bold, roman};

use crate::cli::placeholders::synopsis;
use crate::cli::reference::{self, ReferenceEntry, ReferenceSection};
use crate::language::Language;

/// The section of the manual with commands, and that with all else.
pub(super) const COMMANDS: u8 = 1;
pub(super) const MISCELLANY: u8 = 7;

/// What the page about these words is called: `lvzhi-library-remove`.
pub(super) fn title(words: &str) -> String {
    let words = std::iter::once("lvzhi").chain(words.split_whitespace());
    words.collect::<Vec<_>>().join("-")
}

/// The page of the `command` of `definition` with these words; `topic` is what help says about it, too.
pub(super) fn of_command(
    definition: &Command,
    command: &Command,
    words: &str,
    topic: Option<&str>,
    language: Language,
) -> String {
    let about = command.get_about().map(ToString::to_string);
    let about = about.unwrap_or_default();
    let mut page = ManPage::new(definition, words, COMMANDS, &about, language);
    page.heading("概述", "Synopsis");
    for (at, line) in synopsis(command, language).iter().enumerate() {
        if at > 0 {
            page.roff.control("br", []);
        }
        let rest = line.strip_prefix("lvzhi").unwrap_or(line);
        page.roff.text([bold("lvzhi"), roman(rest)]);
    }
    page.heading("描述", "Description");
    page.roff.text([roman(about + language.pick("。", "."))]);
    let long = command.get_long_about().map(ToString::to_string);
    for paragraph in long.unwrap_or_default().split("\n\n").skip(1) {
        page.roff.control("PP", []).text([roman(paragraph)]);
    }
    page.arguments(command);
    page.commands(command, words);
    if let Some(topic) = topic {
        page.topic(topic);
    }
    page.reference(words);
    page.roff.to_roff()
}

/// The page of a topic that is no command of `definition`.
pub(super) fn of_topic(definition: &Command, name: &str, text: &str, language: Language) -> String {
    let subject = text.lines().next().unwrap_or_default();
    let mut page = ManPage::new(definition, name, MISCELLANY, subject, language);
    page.topic(text);
    page.see_also(name, &["help"]);
    page.roff.to_roff()
}

struct ManPage<'a> {
    roff: Roff,
    definition: &'a Command,
    language: Language,
}

impl<'a> ManPage<'a> {
    fn new(
        definition: &'a Command,
        words: &str,
        section: u8,
        about: &str,
        language: Language,
    ) -> ManPage<'a> {
        let title = title(words);
        let section = section.to_string();
        let program = concat!("lvzhi ", env!("CARGO_PKG_VERSION"));
        let manual = language.pick("lvzhi 手册", "lvzhi manual");
        let mut roff = Roff::new();
        // A page has no date of its own; an empty one would be left out, and all behind it would move up.
        let date = " ";
        roff.control("TH", [title.as_str(), &section, date, program, manual]);
        // Chinese has few blanks that could be stretched, and names of commands are not to be broken.
        roff.control("ad", ["l"]).control("nh", []);
        let mut page = ManPage {
            roff,
            definition,
            language,
        };
        page.heading("名称", "Name");
        page.roff.text([roman(format!("{title} - {about}"))]);
        page
    }

    fn heading(&mut self, chinese: &str, english: &str) {
        let title = self.language.pick(chinese, english);
        self.roff.control("SH", [title.to_uppercase().as_str()]);
    }

    /// What is typed, and what is said about it.
    fn entry(&mut self, term: Vec<Inline>, text: &str) {
        self.roff.control("TP", []).text(term).text([roman(text)]);
    }

    fn arguments(&mut self, command: &Command) {
        let is_root = command.get_name() == "lvzhi";
        let shown = || {
            command
                .get_arguments()
                .filter(|argument| !argument.is_hide_set())
        };
        let positional: Vec<&Arg> = shown()
            .filter(|argument| argument.is_positional())
            .collect();
        let options: Vec<&Arg> = shown()
            .filter(|argument| !argument.is_positional() && (is_root || !argument.is_global_set()))
            .collect();
        if !positional.is_empty() {
            self.heading("参数", "Arguments");
        }
        for argument in positional {
            self.argument(argument);
        }
        self.heading("选项", "Options");
        for argument in options {
            self.argument(argument);
        }
        if !is_root {
            let text = self.language.pick(
                "另有各处通用的选项，见 lvzhi(1)。",
                "For the options of every command see lvzhi(1).",
            );
            self.roff.control("PP", []).text([roman(text)]);
        }
    }

    fn argument(&mut self, argument: &Arg) {
        let help = argument.get_help().map(ToString::to_string);
        let short = argument.get_short().map(|short| format!("-{short}, "));
        let term = short.unwrap_or_default() + &argument.to_string();
        self.entry(vec![bold(term)], &help.unwrap_or_default());
    }

    fn commands(&mut self, command: &Command, words: &str) {
        if !command.has_subcommands() {
            return;
        }
        self.heading("命令", "Commands");
        for inner in command.get_subcommands() {
            let name = title(&format!("{words} {}", inner.get_name()));
            let about = inner.get_about().map(ToString::to_string);
            let about = about.unwrap_or_default();
            self.entry(vec![bold(name), roman(format!("({COMMANDS})"))], &about);
        }
    }

    /// A topic's text below its title: what stands over indented lines as headings, all else as it is.
    fn topic(&mut self, text: &str) {
        self.roff.control("nf", []);
        let lines: Vec<&str> = text.lines().skip(2).collect();
        for (at, line) in lines.iter().enumerate() {
            let is_indented = |line: &&str| line.starts_with(' ');
            let below = lines.get(at + 1);
            if !is_indented(line) && below.is_some_and(is_indented) {
                let roff = self.roff.control("fi", []).control("SH", [*line]);
                roff.control("nf", []);
            } else {
                let line = line.strip_prefix("  ").unwrap_or(line);
                self.roff.text([roman(line)]);
            }
        }
        self.roff.control("fi", []);
    }

    fn reference(&mut self, words: &str) {
        for ReferenceSection { title, entries } in reference::sections(words, self.language) {
            self.roff.control("SH", [title.to_uppercase().as_str()]);
            for ReferenceEntry { term, text } in entries {
                self.entry(vec![bold(term)], &text);
            }
        }
        self.see_also(words, reference::see_also(words));
    }

    /// Other pages, first that of the program.
    fn see_also(&mut self, words: &str, names: &[&str]) {
        let heading = reference::see_also_title(self.language);
        self.roff.control("SH", [heading.to_uppercase().as_str()]);
        let mut line = Vec::new();
        let all = std::iter::once(&"").chain(names);
        for &name in all.filter(|name| **name != words) {
            let is_command = name.is_empty() || self.definition.find_subcommand(name).is_some();
            let section = if is_command { COMMANDS } else { MISCELLANY };
            if !line.is_empty() {
                line.push(roman(", "));
            }
            line.extend([bold(title(name)), roman(format!("({section})"))]);
        }
        self.roff.text(line);
    }
}

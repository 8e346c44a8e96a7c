//! Puts the parser's own texts into the user's language.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::placeholders::{chinese_value, synopsis};
use super::reference;
use crate::language::Language;

/// What stands between the two languages of a help text.
const BORDER: &str = " | ";

const CHINESE_HELP: &str = "\
{about-with-newline}
用法： {usage}

{all-args}{after-help}
";

/// `command` with all its help texts in `language`.
pub(super) fn in_language(command: Command, language: Language) -> Command {
    // Only where there is a long help before the command is built, `--help` and `-h` are told apart.
    let mut command = with_reference(command, "", language);
    // Builds the parts that clap adds itself (`--help`, `--version`), so that they are reworded too.
    command.build();
    reworded(command, language)
}

/// The `command` with these words, and all below it, with what only the long help says.
fn with_reference(command: Command, words: &str, language: Language) -> Command {
    let pages = reference::see_also(words);
    let command = command.after_long_help(reference::help(words, pages, language));
    command.mut_subcommands(|inner| {
        let words = format!("{words} {}", inner.get_name());
        with_reference(inner, words.trim_start(), language)
    })
}

fn reworded(command: Command, language: Language) -> Command {
    let about = command.get_about().map(|text| of(text, language));
    let command = match about {
        Some(text) => command.about(text),
        None => command,
    };
    let long = command.get_long_about().map(|text| of(text, language));
    let command = match long {
        Some(text) => command.long_about(text),
        None => command,
    };
    let after = command.get_after_help().map(|text| of(text, language));
    let command = match after {
        Some(text) => command.after_help(text),
        None => command,
    };
    let command = command
        .mut_args(|argument| reworded_argument(argument, language))
        .mut_subcommands(|inner| reworded(inner, language));
    let usage = synopsis(&command, language).join("\n       ");
    match language {
        Language::Chinese => command
            .help_template(CHINESE_HELP)
            .subcommand_help_heading("命令")
            .override_usage(usage),
        Language::English => command,
    }
}

fn reworded_argument(argument: Arg, language: Language) -> Arg {
    let argument = match argument.get_id().as_str() {
        "help" => argument
            .help(language.pick(
                "显示要点（--help 更详细）",
                "Print the essentials (--help prints more)",
            ))
            .long_help(language.pick(
                "显示帮助（-h 只显示要点）",
                "Print help (-h prints the essentials)",
            )),
        "version" => argument
            .help(language.pick("显示版本", "Print the version"))
            .long_help(language.pick(
                "显示版本；--version 还列出随程序提供的清单",
                "Print the version; --version also prints which lists are inside",
            )),
        _ => {
            let text = argument.get_help().map(|text| of(text, language));
            text.into_iter().fold(argument, Arg::help)
        }
    };
    let argument = match language {
        Language::Chinese => chinese_value(argument),
        Language::English => argument,
    };
    // Below a heading of our own they would be sorted by name.
    let argument = match argument.get_index() {
        Some(index) => argument.display_order(index),
        None => argument,
    };
    match heading(&argument, language) {
        Some(heading) => argument.help_heading(heading),
        None => argument,
    }
}

/// What `argument` stands under in the help; nothing where the parser's own heading is right.
fn heading(argument: &Arg, language: Language) -> Option<&'static str> {
    if argument.is_global_set() {
        return Some(language.pick("各处通用的选项", "Options of every command"));
    }
    if argument.is_positional() {
        language.pick(Some("参数"), None)
    } else {
        language.pick(Some("选项"), None)
    }
}

/// `command`, whose help says what can be given and what counts where nothing is.
///
/// Not for completions, which offer the values themselves.
pub(super) fn with_values(command: Command, language: Language) -> Command {
    command
        .mut_args(|argument| with_its_values(argument, language))
        .mut_subcommands(|inner| with_values(inner, language))
}

fn with_its_values(argument: Arg, language: Language) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let usual = argument.get_default_values().iter();
    let usual = usual.map(|value| value.to_string_lossy().into_owned());
    let possible = argument.get_possible_values().into_iter();
    let possible = possible
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_string());
    let listed = |chinese: &str, english: &str, values: Vec<String>| {
        if values.is_empty() {
            String::new()
        } else {
            language.pick(
                format!(" [{chinese}：{}]", values.join("、")),
                format!(" [{english}: {}]", values.join(", ")),
            )
        }
    };
    let help = argument.get_help().map(StyledStr::to_string);
    let help = help.unwrap_or_default()
        + &listed("默认", "default", usual.collect())
        + &listed("可用", "possible values", possible.collect());
    argument
        .help(help)
        .hide_default_value(true)
        .hide_possible_values(true)
}

fn of(text: &StyledStr, language: Language) -> String {
    kept(&text.to_string(), language)
}

/// The half of each paragraph of `text` that is in `language`.
fn kept(text: &str, language: Language) -> String {
    let halves = text.split("\n\n").map(|paragraph| {
        let (chinese, english) = paragraph
            .split_once(BORDER)
            .unwrap_or((paragraph, paragraph));
        language.pick(chinese, english)
    });
    halves.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Arguments;
    use super::*;

    #[test]
    fn every_help_text_says_it_in_both_languages() {
        fn look_at(command: &Command) {
            let texts = command
                .get_arguments()
                .filter(|argument| !argument.is_hide_set());
            let texts = texts.map(|argument| (argument.get_id().as_str(), argument.get_help()));
            let own = [("about", command.get_about())];
            for (what, text) in own.into_iter().chain(texts) {
                let text = text.map(StyledStr::to_string).unwrap_or_default();
                let halves: Vec<_> = text.split(BORDER).collect();
                assert_eq!(halves.len(), 2, "{} {what}: {text}", command.get_name());
                assert!(!halves[0].contains('|') && !halves[0].is_ascii(), "{text}");
            }
            command.get_subcommands().for_each(look_at);
        }
        look_at(&Arguments::command());
    }

    #[test]
    fn own_arguments_come_first_in_their_order_then_what_every_command_takes() {
        let help = |command: &str, language| {
            let all = with_values(in_language(Arguments::command(), language), language);
            let mut one = all.find_subcommand(command).cloned().unwrap();
            one.render_help().to_string()
        };
        let ordered = |text: &str, parts: &[&str]| {
            let places = parts.iter().map(|part| text.find(part).unwrap());
            assert!(places.collect::<Vec<_>>().is_sorted(), "{text}");
        };
        let parts = [
            "用法： lvzhi diff",
            "参数:",
            "<旧版>  旧版",
            "<新版>  新版",
            "选项:",
            "--screen",
        ];
        let chinese = help("diff", Language::Chinese);
        ordered(&chinese, &parts);
        ordered(&chinese, &["--screen", "各处通用的选项:", "--lang"]);
        assert!(
            chinese.contains("输出格式 [默认：text] [可用：text、json、md]\n"),
            "{chinese}"
        );
        let english = help("diff", Language::English);
        ordered(
            &english,
            &[
                "Arguments:",
                "<OLD>  The",
                "<NEW>  The",
                "Options:",
                "--screen",
            ],
        );
        ordered(
            &english,
            &["--screen", "Options of every command:", "--lang"],
        );
        assert!(
            english.contains("Output format [default: text] [possible values: text, json, md]")
        );
    }
}

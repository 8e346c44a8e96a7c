//! Puts the parser's own texts into the user's language.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use crate::language::Language;

/// What stands between the two languages of a help text.
const BORDER: &str = " | ";

const CHINESE_HELP: &str = "\
{about-with-newline}
用法： {usage}

{all-args}{after-help}
";

/// `command` with all its help texts in `language`.
pub(super) fn in_language(mut command: Command, language: Language) -> Command {
    // Builds the parts that clap adds itself (`--help`, `--version`), so that they are reworded too.
    command.build();
    reworded(command, language)
}

fn reworded(command: Command, language: Language) -> Command {
    let about = command.get_about().map(|text| of(text, language));
    let command = match about {
        Some(text) => command.about(text),
        None => command,
    };
    let after = command.get_after_help().map(|text| of(text, language));
    let command = match after {
        Some(text) => command.after_help(text),
        None => command,
    };
    let command = match language {
        Language::Chinese => command
            .help_template(CHINESE_HELP)
            .subcommand_help_heading("命令"),
        Language::English => command,
    };
    command
        .mut_args(|argument| reworded_argument(argument, language))
        .mut_subcommands(|inner| reworded(inner, language))
}

fn reworded_argument(argument: Arg, language: Language) -> Arg {
    let text = match argument.get_id().as_str() {
        "help" => Some(kept("显示帮助 | Print help", language)),
        "version" => Some(kept("显示版本 | Print version", language)),
        _ => argument.get_help().map(|text| of(text, language)),
    };
    let argument = match text {
        Some(text) => argument.help(text),
        None => argument,
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
    match argument.is_positional() {
        true => language.pick(Some("参数"), None),
        false => language.pick(Some("选项"), None),
    }
}

/// `command`, whose help says in Chinese, too, what can be given and what counts where nothing is.
///
/// Not for completions, which offer the values themselves.
pub(super) fn with_values(command: Command, language: Language) -> Command {
    match language {
        Language::Chinese => command
            .mut_args(with_its_values)
            .mut_subcommands(|inner| with_values(inner, language)),
        Language::English => command,
    }
}

fn with_its_values(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let usual = argument.get_default_values().iter();
    let usual = usual.map(|value| value.to_string_lossy().into_owned());
    let possible = argument.get_possible_values().into_iter();
    let possible = possible
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_string());
    let help = argument.get_help().map(StyledStr::to_string);
    let help = help.unwrap_or_default() + &listed("默认", usual) + &listed("可用", possible);
    argument
        .help(help)
        .hide_default_value(true)
        .hide_possible_values(true)
}

fn listed(what: &str, values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    match values.is_empty() {
        true => String::new(),
        false => format!(" [{what}：{}]", values.join("、")),
    }
}

fn of(text: &StyledStr, language: Language) -> String {
    kept(&text.to_string(), language)
}

/// The half of `text` that is in `language`.
fn kept(text: &str, language: Language) -> String {
    let (chinese, english) = text.split_once(BORDER).unwrap_or((text, text));
    language.pick(chinese, english).to_string()
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
            "<OLD>  旧版",
            "<NEW>  新版",
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

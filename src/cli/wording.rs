//! Puts the parser's own texts into the user's language.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use crate::language::Language;

/// What stands between the two languages of a help text.
const BORDER: &str = " | ";

const CHINESE_HELP: &str = "\
{about-with-newline}
用法：{usage}

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
    match language {
        Language::Chinese if argument.is_positional() => argument.help_heading("参数"),
        Language::Chinese => argument.help_heading("选项"),
        Language::English => argument,
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

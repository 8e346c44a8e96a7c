//! What is said about arguments that cannot be understood, in the user's language.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use super::failure::{self, Failure, Outcome, WRONG};
use super::output::Output;
use super::typo::CommandTypo;
use super::values::{Color, NotInRange};
use crate::language::Language;
use crate::text::sanitize::shown;

/// What is said where there is nothing to run: what was asked for, or what is wrong.
#[derive(Debug)]
pub struct Usage(Reason);

#[derive(Debug)]
enum Reason {
    /// The parser says it: help, or a mistake.
    Parser(ParserError, Language),
    /// No command, but nearly one.
    CommandTypo(CommandTypo, Language),
    /// What the arguments asked for, whatever else they say.
    Answer(String, Language),
}

/// The parser's answer.
#[derive(Debug)]
struct ParserError(clap::Error);

impl Usage {
    /// The parser's own answer.
    pub(super) fn parser(error: clap::Error, language: Language) -> Usage {
        Usage(Reason::Parser(ParserError(error), language))
    }

    /// That the first word is nearly a command.
    pub(super) fn typo(typo: CommandTypo, language: Language) -> Usage {
        Usage(Reason::CommandTypo(typo, language))
    }

    /// What the arguments asked for, whatever else they say.
    pub(super) fn answer(text: String, language: Language) -> Usage {
        Usage(Reason::Answer(text, language))
    }

    /// Says it, and gives the exit code: 0 for what was asked for, 2 for a mistake, or where it cannot be written.
    pub fn exit(self) -> ExitCode {
        let text = match self.0 {
            Reason::Answer(text, language) => {
                return answered(write!(io::stdout(), "{text}"), language);
            }
            Reason::Parser(ParserError(error), language) if !error.use_stderr() => {
                return answered(error.print(), language);
            }
            Reason::Parser(error, Language::Chinese) => error.chinese(),
            Reason::Parser(ParserError(error), Language::English) => error.render().to_string(),
            Reason::CommandTypo(typo, language) => command_meant(&typo, language),
        };
        let mut stderr = std::io::stderr().lock();
        for line in text.trim_end().lines() {
            let _ = writeln!(stderr, "{}", shown(line));
        }
        ExitCode::from(WRONG)
    }
}

/// The exit code after what was asked for was `written`, or could not be.
fn answered(written: io::Result<()>, language: Language) -> ExitCode {
    let written = written.and_then(|()| io::stdout().flush());
    let result = written.map(|()| Outcome::Done).map_err(Failure::Output);
    let mut out = Output::standard(language, Color::Never);
    ExitCode::from(failure::code(result, &mut out))
}

/// Which command was meant, and how to search for the word all the same.
fn command_meant(typo: &CommandTypo, language: Language) -> String {
    let CommandTypo { word, .. } = typo;
    let question = typo.question(language);
    language.pick(
        format!("没有“{word}”这个命令。{question}\n要搜索“{word}”这个词，请写 lvzhi search {word} 或 lvzhi -- {word}。"),
        format!("There is no command “{word}”. {question}\nTo search for the word “{word}”, write lvzhi search {word} or lvzhi -- {word}."),
    )
}

impl ParserError {
    fn chinese(&self) -> String {
        let argument = self.context(ContextKind::InvalidArg);
        let value = self.context(ContextKind::InvalidValue);
        let sentence = match self.0.kind() {
            ErrorKind::UnknownArgument => format!("没有“{argument}”这个参数。"),
            ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少内容。"),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                format!("“{value}”不能用于 {argument}{}。", self.numbers())
            }
            ErrorKind::MissingRequiredArgument => format!("缺少 {argument}。"),
            ErrorKind::InvalidSubcommand => {
                let command = self.context(ContextKind::InvalidSubcommand);
                format!("没有“{command}”这个命令。")
            }
            ErrorKind::TooManyValues => format!("{argument} 后面不能写内容（“{value}”）。"),
            ErrorKind::ArgumentConflict => match self.context(ContextKind::PriorArg) {
                prior if prior == argument => format!("{argument} 只能写一次。"),
                prior => format!("{argument} 不能与 {prior} 同用。"),
            },
            ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的文字。".to_string(),
            _ => "命令有误。".to_string(),
        };
        [sentence, self.hint()].concat()
    }

    /// Which numbers can be written, where the parser wants one.
    fn numbers(&self) -> String {
        let range = self.0.source().and_then(|error| error.downcast_ref());
        match range {
            Some(&NotInRange { least, most }) => match most {
                Some(most) => format!("，要写 {least} 到 {most} 的整数"),
                None => format!("，要写不小于 {least} 的整数"),
            },
            None => String::new(),
        }
    }

    /// What can be written instead, and where the help stands.
    fn hint(&self) -> String {
        let mut hint = String::new();
        let suggested = [
            ContextKind::SuggestedArg,
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedValue,
        ];
        for nearest in suggested.map(|kind| self.context(kind)) {
            if !nearest.is_empty() {
                hint += &format!("是不是 {nearest}？");
            }
        }
        let valid = self.context(ContextKind::ValidValue);
        if !valid.is_empty() {
            hint += &format!("可用的有：{valid}。");
        }
        hint + "\n加上 --help 可看用法。"
    }

    fn context(&self, kind: ContextKind) -> String {
        match self.0.get(kind) {
            Some(clap::error::ContextValue::Strings(several)) => several.join("、"),
            Some(one) => one.to_string(),
            None => String::new(),
        }
    }
}

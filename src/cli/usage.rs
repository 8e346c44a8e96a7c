//! What is said about arguments that cannot be understood, in the user's language.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use super::failure::WRONG;
use crate::language::Language;
use crate::text::sanitize::shown;

/// The parser's answer where there is nothing to run: help that was asked for, or a mistake.
#[derive(Debug)]
pub struct Usage {
    error: clap::Error,
    language: Language,
}

impl Usage {
    pub(super) fn new(error: clap::Error, language: Language) -> Usage {
        Usage { error, language }
    }

    /// Says it, and gives the exit code: 0 for help that was asked for, 2 for a mistake.
    pub fn exit(self) -> ExitCode {
        if !self.error.use_stderr() {
            // Nothing better can be done where even the help cannot be written.
            let _ = self.error.print();
            return ExitCode::SUCCESS;
        }
        let text = match self.language {
            Language::Chinese => self.chinese(),
            Language::English => self.error.render().to_string(),
        };
        let mut stderr = std::io::stderr().lock();
        for line in text.trim_end().lines() {
            let _ = writeln!(stderr, "{}", shown(line));
        }
        ExitCode::from(WRONG)
    }

    fn chinese(&self) -> String {
        let argument = self.context(ContextKind::InvalidArg);
        let value = self.context(ContextKind::InvalidValue);
        let sentence = match self.error.kind() {
            ErrorKind::UnknownArgument => format!("没有“{argument}”这个参数。"),
            ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少内容。"),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                format!("“{value}”不能用于 {argument}{}。", self.numbers())
            }
            ErrorKind::MissingRequiredArgument => format!("缺少 {argument}。"),
            ErrorKind::InvalidSubcommand => {
                format!(
                    "没有“{}”这个命令。",
                    self.context(ContextKind::InvalidSubcommand)
                )
            }
            ErrorKind::ArgumentConflict => format!("{argument} 只能写一次，或不能与其他参数同用。"),
            ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的文字。".to_string(),
            _ => return self.error.render().to_string(),
        };
        [sentence, self.cure()].concat()
    }

    /// Which numbers can be written, where the parser wants one.
    fn numbers(&self) -> String {
        let said = self.error.source().map(ToString::to_string);
        let said = said.unwrap_or_default();
        let range = said.split_once(" is not in ");
        match range.and_then(|(_, range)| range.split_once("..=")) {
            Some((least, most)) => format!("，要写 {least} 到 {most} 的整数"),
            None if said.contains("digit") => "，要写整数".to_string(),
            None => String::new(),
        }
    }

    /// What can be written instead, and where the help stands.
    fn cure(&self) -> String {
        let mut cure = String::new();
        let nearest = self.context(ContextKind::SuggestedArg);
        if !nearest.is_empty() {
            cure += &format!("是不是 {nearest}？");
        }
        let valid = self.context(ContextKind::ValidValue);
        if !valid.is_empty() {
            cure += &format!("可用的有：{valid}。");
        }
        cure + "\n加上 --help 可看用法。"
    }

    fn context(&self, kind: ContextKind) -> String {
        match self.error.get(kind) {
            Some(clap::error::ContextValue::Strings(several)) => several.join("、"),
            Some(one) => one.to_string(),
            None => String::new(),
        }
    }
}

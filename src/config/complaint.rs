//! What in a file of settings was not understood, and how that is said.

use std::path::Path;

use super::FIELDS;
use crate::language::Language;

/// What in a file was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Line, counted from 1; 0 where it is about the whole file.
    pub line: usize,
    pub(super) fault: Fault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable(String),
    Syntax(String),
    Unknown(String),
    Value(&'static str, &'static str),
    Key(String),
}

impl Complaint {
    /// A sentence that names file, line and cure.
    pub fn said(&self, path: &Path, language: Language) -> String {
        let (path, line) = (path.display(), self.line);
        let known = FIELDS.map(|(name, _)| name);
        match &self.fault {
            Fault::Unreadable(reason) => language.pick(
                format!("读不了设置文件 {path}：{reason}。请检查读取权限；现在按默认设置。"),
                format!(
                    "Cannot read the settings {path}: {reason}. Check its permissions; the usual settings count."
                ),
            ),
            Fault::Syntax(reason) => language.pick(
                format!(
                    "设置文件 {path} 第 {line} 行不合格式（{reason}），这一行不起作用。每行写成 名称 = 值。"
                ),
                format!(
                    "{path}, line {line} is no setting ({reason}) and is ignored. Write name = value."
                ),
            ),
            Fault::Unknown(name) => language.pick(
                format!(
                    "设置文件 {path} 第 {line} 行：没有“{name}”这项设置，不起作用。有：{}。",
                    known.join("、")
                ),
                format!(
                    "{path}, line {line}: there is no setting “{name}”, so it is ignored. There are: {}.",
                    known.join(", ")
                ),
            ),
            Fault::Key(name) => language.pick(
                format!(
                    "设置文件 {path} 第 {line} 行：按键“{name}”不认识或不能改，这一行不起作用。写成 \"F2\" = \"s\"，左边是要设的键，右边是它代替的键，都用字符串；Ctrl-C 不能改。"
                ),
                format!(
                    "{path}, line {line}: the key “{name}” is not known or cannot be changed, so the line is ignored. Write \"F2\" = \"s\": the key to set and the one it stands for, both in quotes; Ctrl-C cannot be changed."
                ),
            ),
            Fault::Value(name, allowed) => language.pick(
                format!(
                    "设置文件 {path} 第 {line} 行：{name} 不能是这个值，不起作用。可以是：{allowed}。"
                ),
                format!(
                    "{path}, line {line}: {name} cannot be that, so it is ignored. It can be: {allowed}."
                ),
            ),
        }
    }
}

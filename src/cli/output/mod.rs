//! How results are written: formats, the standard streams, colour.

pub(crate) mod csv;
pub(crate) mod docx;
mod held;
mod hit_list;
pub(crate) mod hits;
mod item_json;
pub(crate) mod items;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod paragraph;
pub(crate) mod printed_table;
pub(crate) mod stream;
pub(crate) mod table;
pub(crate) mod xlsx;

pub use held::Soundness;
pub use hit_list::{HitList, Scored};
pub use item_json::ItemJson;
pub use stream::Output;

use super::failure::Failure;
use crate::language::Language;

/// What is said where a file of this format would go to a terminal.
pub fn not_on_a_terminal(format: &str, language: Language) -> Failure {
    Failure::Message(language.pick(
        format!("{format} 不能显示在终端上。请写入文件：-o 文件.{format}。"),
        format!("{format} cannot be shown on a terminal. Write it to a file: -o FILE.{format}."),
    ))
}

/// The formats in which a command can answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For reading.
    Text,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    Jsonl,
    /// RFC 4180, with a header row.
    Csv,
    /// Markdown.
    Md,
}

impl Format {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Md => "md",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Format, String> {
        match name {
            "text" => Ok(Format::Text),
            "json" => Ok(Format::Json),
            "jsonl" => Ok(Format::Jsonl),
            "csv" => Ok(Format::Csv),
            "md" => Ok(Format::Md),
            _ => Err(format!("{name}?")),
        }
    }
}

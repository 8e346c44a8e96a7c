//! How results are written: formats, the standard streams, colour.

pub(crate) mod csv;
mod held;
mod hit_list;
pub(crate) mod hits;
mod item_json;
pub(crate) mod items;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod paragraph;
mod stream;
pub(crate) mod table;
pub(crate) mod xlsx;

pub use held::Soundness;
pub use hit_list::{HitList, Scored};
pub use item_json::ItemJson;
pub use stream::Output;

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

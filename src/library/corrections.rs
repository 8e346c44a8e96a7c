//! The decisions of a person that are compiled into the program, beside the townships.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::import::Correction;

/// File name and content of the corrections of each embedded township.
const FILES: [(&str, &str); 5] = [
    (
        "anjihai.json",
        include_str!("../../data/corrections/anjihai.json"),
    ),
    (
        "azhake.json",
        include_str!("../../data/corrections/azhake.json"),
    ),
    (
        "yangmaogong.json",
        include_str!("../../data/corrections/yangmaogong.json"),
    ),
    (
        "wutuanshahe.json",
        include_str!("../../data/corrections/wutuanshahe.json"),
    ),
    (
        "danangou.json",
        include_str!("../../data/corrections/danangou.json"),
    ),
];

/// All embedded corrections.
///
/// # Errors
/// [`Error::Data`] with file and line where one of the files is damaged.
pub fn corrections() -> Result<Vec<Correction>> {
    let mut all = Vec::new();
    for (file, json) in FILES {
        all.extend(parse(file, json)?);
    }
    Ok(all)
}

/// A corrections file: what a person decided about one document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decisions {
    /// [`Document::fingerprint`](crate::source::Document::fingerprint) of the document.
    pub(super) document: String,
    /// The decisions.
    pub(super) corrections: Vec<Correction>,
}

/// Reads a corrections file: `{"document": fingerprint, "corrections": [{"item", "name", "set",
/// "reason"}, …]}`.
///
/// # Errors
/// [`Error::Data`] with file and line where `json` is no such file.
pub fn parse(file: &str, json: &str) -> Result<Vec<Correction>> {
    let mut decisions: Decisions =
        serde_json::from_slice(json.as_bytes()).map_err(|error| Error::data(file, &error))?;
    for correction in &mut decisions.corrections {
        correction.file = file.to_string();
        correction.document = decisions.document.clone();
    }
    Ok(decisions.corrections)
}

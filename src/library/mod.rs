//! What is kept: duty lists, for now inside the program itself, and a user's bookmarks and words on disk.

pub mod atomic;
pub mod bookmarks;
pub mod corrections;
mod embedded;
pub mod own_words;

pub use embedded::embedded;

use crate::error::{Error, Result};
use crate::model::Township;

/// Reads a township from the JSON that an import wrote.
///
/// # Errors
/// [`Error::Data`] with file and line where `json` is not such a file.
pub fn parse(file: &str, json: &str) -> Result<Township> {
    serde_json::from_str(json).map_err(|error| Error::Data {
        file: file.to_string(),
        line: error.line(),
        reason: error.to_string(),
    })
}

/// The JSON text of a township as kept in a library: pretty-printed, with a final line break.
pub fn to_json(township: &Township) -> String {
    // Serialising plain structs of strings and numbers into memory cannot fail.
    let mut json = serde_json::to_string_pretty(township).unwrap_or_default();
    json.push('\n');
    json
}

//! What is kept: duty lists, inside the program and in folders on disk, and a user's bookmarks,
//! searches and words.

pub mod atomic;
pub mod bookmarks;
mod collection;
mod compile;
pub mod corrections;
mod disk;
mod embedded;
mod files;
mod folders;
mod gathered;
pub mod history;
mod ids;
pub mod keep;
mod known;
mod mark;
pub mod own_decisions;
pub mod own_words;
pub mod quote;
mod stamps;
mod stock;
mod turn;
mod user_file;
mod version;
pub mod welcome;

pub use collection::{
    Collection, Kept, folder_of, last_two, open, open_anew, open_version, versions,
};
pub use compile::Progress;
pub use embedded::embedded;
pub use folders::{Folder, Folders, Kind};
pub use mark::{Freshness, Unverified};
pub use stock::{Made, build, refresh};
pub use version::{Head, Version, read};

use crate::error::{Error, Result};
use crate::model::Township;

/// Reads a township from the JSON that an import wrote.
///
/// # Errors
/// [`Error::Data`] with file and line where `json` is not such a file.
pub fn parse(file: &str, json: &str) -> Result<Township> {
    serde_json::from_str(json).map_err(|error| Error::data(file, &error))
}

/// The JSON text of a township as kept in a library: pretty-printed, with a final line break.
pub fn to_json(township: &Township) -> String {
    let mut json = serde_json::to_string_pretty(township)
        .expect("plain structs of strings and numbers can be written into memory");
    json.push('\n');
    json
}

//! What is kept: duty lists, inside the program and in folders on disk, and a user's bookmarks,
//! searches and words.

pub(crate) mod atomic;
pub(crate) mod bookmarks;
mod collection;
mod compile;
mod compiled_file;
pub mod corrections;
mod disk;
pub mod doubts;
mod embedded;
#[cfg(test)]
mod fault_tests;
mod file_stat;
mod files;
mod folder_index;
mod folders;
pub mod group_decisions;
pub mod history;
mod ids;
pub mod last_place;
mod lock;
mod locked_folder;
mod merge;
pub(crate) mod own_decisions;
pub(crate) mod own_words;
mod part_builder;
mod parts;
pub mod quote;
mod reuse;
mod source_stamp;
mod user_file;
mod version;
pub(crate) mod welcome;

pub use crate::ordinary_file::others_can_write;
pub use collection::{
    Collection, StoredVersion, folder_of, last_two, open, open_anew, open_version, versions,
};
pub use compile::Progress;
pub use embedded::embedded;
pub use folder_index::{BuildReport, build, refresh};
pub use folders::{Access, Folder, FolderKind, Folders, Samples};
pub use locked_folder::{LockedFolder, SaveOutcome};
pub use reuse::Reuse;
pub use source_stamp::{Freshness, Unverified};
pub use version::{Head, Version, read};

use crate::error::{Error, Result};
use crate::model::Township;

/// Reads a township from the JSON that an import wrote.
///
/// # Errors
/// [`Error::Data`] with file and line where `json` is not such a file.
pub fn parse(file: &str, json: &str) -> Result<Township> {
    serde_json::from_slice(json.as_bytes()).map_err(|error| Error::data(file, &error))
}

/// The JSON text of a township as kept in a library: pretty-printed, with a final line break.
pub fn to_json(township: &Township) -> String {
    let mut json = serde_json::to_string_pretty(township)
        .expect("plain structs of strings and numbers can be written into memory");
    json.push('\n');
    json
}

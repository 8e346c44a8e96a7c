//! Words for searching beside those of the program: JSON files of a user's own, and for all users of a machine.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::{Error, Result};
use crate::words::Words;

/// Adds the words in the file at `path`, which must be there.
///
/// # Errors
/// [`Error::Read`], or [`Error::Words`] with file and line where it is no file of words.
pub fn add(words: &mut Words, path: &Path) -> Result<()> {
    let json = fs::read_to_string(path).map_err(|source| Error::Read {
        path: path.to_path_buf(),
        source,
    })?;
    words.add(&path.display().to_string(), &json)
}

/// Adds the words in the file at `path`, if there is one.
///
/// # Errors
/// As [`add`].
pub fn add_if_there(words: &mut Words, path: &Path) -> Result<()> {
    match add(words, path) {
        Err(Error::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(()),
        added => added,
    }
}

//! Words for searching beside those of the program: JSON files of a user's own, and for all users of a machine.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::{Error, Result};
use crate::ordinary_file;
use crate::words::Words;

/// A file of more bytes than this, in its usual place, holds no words.
const LARGEST: u64 = 16 << 20;

/// Adds the words in the file at `path`, which somebody named: it may be a pipe.
///
/// # Errors
/// [`Error::Read`], or [`Error::Words`] with file and line where it is no file of words.
pub fn add(words: &mut Words, path: &Path) -> Result<()> {
    add_read(words, path, fs::read_to_string(path))
}

/// Adds the words in the file at `path`, where words usually are, if there is one.
///
/// # Errors
/// As [`add`].
pub fn add_if_there(words: &mut Words, path: &Path) -> Result<()> {
    match ordinary_file::read_own_text(path, LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        read => add_read(words, path, read),
    }
}

fn add_read(words: &mut Words, path: &Path, read: io::Result<String>) -> Result<()> {
    let json = read.map_err(|source| Error::Read {
        path: path.to_path_buf(),
        source,
    })?;
    words.add(&path.display().to_string(), &json)
}

//! A user's own words for searching: a JSON file in the folder that the system gives each user for
//! settings.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::words::Words;

/// Where a user's own words are looked for; `None` for a user without a home.
pub fn place() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "lvzhi")?;
    Some(folders.config_dir().join("words.json"))
}

/// The words that a search knows, with those at [`place`] if there are any.
///
/// # Errors
/// As [`read`].
pub fn of_user() -> Result<Words> {
    match place().map(|path| read(&path)) {
        None => Ok(Words::default()),
        Some(Err(Error::Read { source, .. })) if source.kind() == io::ErrorKind::NotFound => {
            Ok(Words::default())
        }
        Some(words) => words,
    }
}

/// The words that a search knows, with those in the file at `path`.
///
/// # Errors
/// [`Error::Read`], or [`Error::Words`] with file and line where it is no file of words.
pub fn read(path: &Path) -> Result<Words> {
    let json = fs::read_to_string(path).map_err(|source| Error::Read {
        path: path.to_path_buf(),
        source,
    })?;
    let mut words = Words::default();
    words.add(&path.display().to_string(), &json)?;
    Ok(words)
}

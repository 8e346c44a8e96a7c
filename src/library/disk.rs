//! What lies in a library folder: one folder a township id, in it one file a version, `<n>.json`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::version::{self, Version};
use crate::error::{Error, Result};
use crate::fail_point::fail_point;

/// The file of version `number` of the township `id`.
pub(super) fn file(folder: &Path, id: &str, number: u32) -> PathBuf {
    let mut path = PathBuf::with_capacity(folder.as_os_str().len() + id.len() + 16);
    path.extend([folder, Path::new(id), Path::new(&file_name(number))]);
    path
}

/// What the file of a version is called.
pub(super) fn file_name(number: u32) -> String {
    number.to_string() + ".json"
}

/// The ids of the townships in `folder`, in order; none where it is not there.
///
/// # Errors
/// [`Error::Read`] where it cannot be looked into.
pub(super) fn ids(folder: &Path) -> Result<Vec<String>> {
    let entries = match fail_point().and_then(|()| fs::read_dir(folder)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|source| Error::Read {
            path: folder.to_path_buf(),
            source,
        })?,
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut ids: Vec<String> = names.filter(|name| is_id(name)).collect();
    ids.sort_unstable();
    Ok(ids)
}

/// The numbers of the versions of the township `id`, the highest first; none where it cannot be looked into.
pub(super) fn numbers(folder: &Path, id: &str) -> Vec<u32> {
    looked_into(folder, id).unwrap_or_default()
}

/// As [`numbers`].
///
/// # Errors
/// [`Error::Read`] where the township cannot be looked into.
fn looked_into(folder: &Path, id: &str) -> Result<Vec<u32>> {
    // What a user types need be no id at all.
    if !is_id(id) {
        return Ok(Vec::new());
    }
    let path = folder.join(id);
    let entries = match fail_point().and_then(|()| fs::read_dir(&path)) {
        Err(error) if is_no_township(&error) => return Ok(Vec::new()),
        entries => entries.map_err(|source| Error::Read { path, source })?,
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut numbers: Vec<u32> = names.filter_map(|name| number(&name)).collect();
    numbers.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
    Ok(numbers)
}

/// Whether there is no folder of such a township.
fn is_no_township(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// The highest version of the township `id` that can be read, and what is wrong with those above it, or with its folder.
pub(super) fn current(folder: &Path, id: &str) -> (Option<Version>, Vec<Error>) {
    let mut missed = Vec::new();
    let numbers = looked_into(folder, id).unwrap_or_else(|error| {
        missed.push(error);
        Vec::new()
    });
    for number in numbers {
        match version::read(&file(folder, id, number), id) {
            Ok(version) => return (Some(version), missed),
            Err(error) => missed.push(error),
        }
    }
    (None, missed)
}

/// Whether a folder's name is a township's id; hidden ones and those of other programs are not.
fn is_id(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && !name.starts_with('-') && name.chars().all(allowed)
}

/// The number of the version whose file is called `name`.
fn number(name: &str) -> Option<u32> {
    let digits = name.strip_suffix(".json")?;
    let number = digits.parse().ok()?;
    // 01.json would be taken for 1.json.
    (number > 0 && format!("{number}") == digits).then_some(number)
}

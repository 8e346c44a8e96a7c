//! Where compiled townships lie on disk: beside those that they were made of; where nothing can be written there, among
//! what the system keeps for a user for a while.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic;
use super::compiled_file::{CompiledFile, read};

/// What a file is about; no id of a township can be called as one of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// All townships of a folder.
    All,
    /// Those that changed since all were compiled.
    Recent,
}

impl About {
    fn name(self) -> &'static str {
        match self {
            About::All => "townships.compiled",
            About::Recent => "townships.recent.compiled",
        }
    }
}

/// Where such a file of `folder` may be, the better place first.
pub(super) fn paths(folder: &Path, about: About) -> Vec<PathBuf> {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let number = crc32fast::hash(whole.as_os_str().as_encoded_bytes());
    let own = directories::ProjectDirs::from("", "", "lvzhi");
    let name = format!("{number:08x}.{}", about.name());
    let own = own.map(|folders| folders.cache_dir().join(name));
    let beside = folder.join(about.name());
    std::iter::once(beside).chain(own).collect()
}

/// The file of `folder` that was written last, of those that can be read, and when.
pub(super) fn newest(folder: &Path, about: About) -> Option<(SystemTime, CompiledFile)> {
    let written = |path: PathBuf| {
        let time = fs::metadata(&path).and_then(|file| file.modified()).ok()?;
        Some((time, path))
    };
    let paths = paths(folder, about).into_iter();
    let mut files: Vec<(SystemTime, PathBuf)> = paths.filter_map(written).collect();
    files.sort();
    let mut newest = files.into_iter().rev();
    newest.find_map(|(time, path)| Some((time, read(&path)?)))
}

/// Writes such a file of `folder` and opens it, wherever that can be done.
pub(super) fn write(folder: &Path, about: About, bytes: &[u8]) -> Option<(PathBuf, CompiledFile)> {
    paths(folder, about).into_iter().find_map(|path| {
        fs::create_dir_all(path.parent()?).ok()?;
        atomic::write_in_library(&path, bytes).ok()?;
        let compiled = read(&path)?;
        Some((path, compiled))
    })
}

/// Removes such a file from beside the townships.
pub(super) fn remove(folder: &Path, about: About) {
    // Most often there is none; one that is left is known to be old.
    let _ = fs::remove_file(folder.join(about.name()));
}

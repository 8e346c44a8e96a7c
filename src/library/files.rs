//! Where compiled townships lie on disk: beside those that they were made of; where nothing can be written there, among
//! what the system keeps for a user for a while.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic;
use super::compiled_file::{CompiledFile, read};
use super::folders::Access;
use crate::error::{Error, Result};
use crate::fail_point::fail_point;
use crate::ordinary_file;

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

/// Where such a file of `folder` may be, the better place first. Who may only read looks beside the townships alone: what
/// the account of a kiosk has kept is nobody's.
pub(super) fn paths(folder: &Path, about: About, access: Access) -> Vec<PathBuf> {
    let beside = folder.join(about.name());
    if !access.may_write() {
        return vec![beside];
    }
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let number = crc32fast::hash(whole.as_os_str().as_encoded_bytes());
    let own = directories::ProjectDirs::from("", "", "lvzhi");
    let name = format!("{number:08x}.{}", about.name());
    let own = own.map(|folders| folders.cache_dir().join(name));
    std::iter::once(beside).chain(own).collect()
}

/// Those files of `folder` that can be read, the one that was written last first, and when that was.
pub(super) fn all(
    folder: &Path,
    about: About,
    access: Access,
) -> impl Iterator<Item = (SystemTime, CompiledFile)> {
    let written = |path: PathBuf| {
        let time = fs::symlink_metadata(&path).and_then(|file| file.modified());
        Some((time.ok()?, path))
    };
    let paths = paths(folder, about, access).into_iter();
    let mut files: Vec<(SystemTime, PathBuf)> = paths.filter_map(written).collect();
    files.sort();
    let newest = files.into_iter().rev();
    newest.filter_map(|(time, path)| Some((time, read(&path)?)))
}

/// Writes such a file of `folder` and opens it, in the first place where that can be done and nobody else can write.
///
/// # Errors
/// [`Error::Write`] where there is none, of the last one.
pub(super) fn write(folder: &Path, about: About, bytes: &[u8]) -> Result<(PathBuf, CompiledFile)> {
    let mut failed = Error::Homeless;
    for path in paths(folder, about, Access::ReadWrite) {
        match write_at(&path, bytes) {
            Ok(compiled) => return Ok((path, compiled)),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

fn write_at(path: &Path, bytes: &[u8]) -> Result<CompiledFile> {
    let failed = |source| Error::Write {
        path: path.to_path_buf(),
        source,
    };
    let parent = path.parent().unwrap_or(path);
    let made = fail_point().and_then(|()| fs::create_dir_all(parent));
    made.map_err(failed)?;
    if ordinary_file::others_can_write(parent) {
        return Err(failed(io::ErrorKind::PermissionDenied.into()));
    }
    atomic::write_in_library(path, bytes)?;
    read(path).ok_or_else(|| failed(io::ErrorKind::InvalidData.into()))
}

/// Removes such a file from beside the townships.
pub(super) fn remove(folder: &Path, about: About) {
    // Most often there is none; one that is left is known to be old.
    let _ = fail_point().and_then(|()| fs::remove_file(folder.join(about.name())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_write_nothing_reads_nothing_that_its_account_has_kept() {
        let folder = tempfile::tempdir().unwrap();
        let beside = folder.path().join("townships.compiled");
        let read_only = paths(folder.path(), About::All, Access::ReadOnly);
        assert_eq!(read_only, std::slice::from_ref(&beside));
        let all = paths(folder.path(), About::All, Access::ReadWrite);
        assert_eq!(all.first(), Some(&beside));
    }
}

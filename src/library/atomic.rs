//! Writes a file so that it is either as it was or complete, never half.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes `bytes` to `path`: first to a new file beside it, which then takes its name. What is no
/// ordinary file, such as `/dev/null`, is written to directly; a link stays a link.
///
/// # Errors
/// [`Error::Write`]; whatever was at `path` before is then unchanged.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_as(path, bytes, Readers::Usual)
}

/// As [`write`]; a file that was not there before only its owner can read.
///
/// # Errors
/// As [`write`].
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    write_as(path, bytes, Readers::Owner)
}

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Whom the system lets by default.
    Usual,
    /// Nobody but its owner.
    Owner,
}

fn write_as(path: &Path, bytes: &[u8], readers: Readers) -> Result<()> {
    let said = |source| Error::Write {
        path: path.to_path_buf(),
        source,
    };
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&target) {
        Ok(there) if !there.is_file() => fs::write(&target, bytes).map_err(said),
        there => {
            let permissions = there.ok().map(|there| there.permissions());
            replace(&target, bytes, permissions, readers).map_err(said)
        }
    }
}

fn replace(
    target: &Path,
    bytes: &[u8],
    permissions: Option<fs::Permissions>,
    readers: Readers,
) -> io::Result<()> {
    let draft = beside(target)?;
    let written = create(&draft, readers)
        .and_then(|file| fill(file, bytes, permissions))
        .and_then(|()| fs::rename(&draft, target));
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&draft);
    }
    written
}

fn create(draft: &Path, readers: Readers) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    if readers == Readers::Owner {
        for_owner(&mut options);
    }
    options.open(draft)
}

/// What these options make only its owner can read.
#[cfg(unix)]
pub(super) fn for_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// Elsewhere a user's folder is closed to others.
#[cfg(not(unix))]
pub(super) fn for_owner(_: &mut OpenOptions) {}

fn fill(mut file: File, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

/// A name in the same folder, so that taking the other name is one step of the file system.
fn beside(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}.new", std::process::id()));
    Ok(target.with_file_name(draft))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("items.json");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none").join("items.json");
        let error = write(&path, b"one").unwrap_err();
        assert!(error.to_string().contains("items.json"), "{error}");
    }
}

//! Opens ordinary files only, and reads never more of them than there can be. A pipe or a device in the place of one would
//! stop a start. In folders that others can write to, links are not followed: they could have something else overwritten.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::fail_point::fail_point;

/// Opens `path` as `options` say.
///
/// # Errors
/// Of the system; [`io::ErrorKind::InvalidInput`] where it is no ordinary file.
pub fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    fail_point()?;
    not_through_links(options);
    match options.open(path) {
        Err(_) if is_other(path) => Err(io::ErrorKind::InvalidInput.into()),
        opened => ordinary(opened?),
    }
}

/// `file`, if it is an ordinary one.
fn ordinary(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}

/// Whether something stands at `path` that is no ordinary file.
fn is_other(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|there| !there.is_file())
}

/// The content of `path`, which has at most so many bytes.
///
/// # Errors
/// As [`open`]; [`io::ErrorKind::FileTooLarge`] where there are more.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    content(open(path, OpenOptions::new().read(true))?, most)
}

/// As [`read`], for files in a folder of the user's own: these may be links.
///
/// # Errors
/// As [`read`].
pub fn read_own(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    fail_point()?;
    let mut options = OpenOptions::new();
    not_waiting(&mut options);
    content(ordinary(options.read(true).open(path)?)?, most)
}

/// As [`read_own`], for text.
///
/// # Errors
/// As [`read`]; [`io::ErrorKind::InvalidData`] where it is not UTF-8.
pub fn read_own_text(path: &Path, most: u64) -> io::Result<String> {
    let text = String::from_utf8(read_own(path, most)?);
    text.map_err(|_| io::ErrorKind::InvalidData.into())
}

fn content(file: File, most: u64) -> io::Result<Vec<u8>> {
    let size = file.metadata()?.len();
    if size > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(size as usize);
    // One that grows meanwhile is not read for ever.
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens the compiled file at `path`; nothing where it is not to be trusted: only its folder's owner, the administrator
/// and the user may have written it, and nobody else may write to its folder.
pub fn open_trusted(path: &Path) -> Option<File> {
    let folder = path.parent()?.metadata().ok()?;
    let file = open(path, OpenOptions::new().read(true)).ok()?;
    let is_trusted = is_closed_to_others(&folder) && is_of(&file.metadata().ok()?, &folder);
    is_trusted.then_some(file)
}

/// Whether others than the owner of `folder` can write to it, so that nothing compiled there is trusted.
pub fn others_can_write(folder: &Path) -> bool {
    folder
        .metadata()
        .is_ok_and(|folder| !is_closed_to_others(&folder))
}

#[cfg(unix)]
fn not_through_links(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
}

/// Elsewhere only an administrator makes links.
#[cfg(not(unix))]
fn not_through_links(_: &mut OpenOptions) {}

/// Whoever opens a pipe would wait for its other end.
#[cfg(unix)]
fn not_waiting(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(libc::O_NONBLOCK);
}

/// Elsewhere there are no pipes in folders.
#[cfg(not(unix))]
fn not_waiting(_: &mut OpenOptions) {}

/// Many systems give each user a group of the same number, in which nobody else is, and let it write.
#[cfg(unix)]
fn is_closed_to_others(folder: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (group, others) = (folder.mode() & 0o020 != 0, folder.mode() & 0o002 != 0);
    !others && (!group || folder.gid() == folder.uid())
}

#[cfg(unix)]
fn is_of(file: &Metadata, folder: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid().as_raw();
    [0, user, folder.uid()].contains(&file.uid())
}

/// Elsewhere a folder's rights are not asked.
#[cfg(not(unix))]
fn is_closed_to_others(_: &Metadata) -> bool {
    true
}

#[cfg(not(unix))]
fn is_of(_: &Metadata, _: &Metadata) -> bool {
    true
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    /// A pipe at `path`.
    fn pipe(path: &Path) {
        let name = std::ffi::CString::new(path.as_os_str().as_encoded_bytes()).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            name.as_c_str(),
            rustix::fs::FileType::Fifo,
            0o600.into(),
            0,
        )
        .unwrap();
    }

    #[test]
    fn what_is_no_ordinary_file_is_neither_waited_for_nor_followed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("file"), "12345").unwrap();
        pipe(&path("pipe"));
        symlink(path("file"), path("link")).unwrap();
        symlink("/dev/zero", path("device")).unwrap();
        fs::create_dir(path("folder")).unwrap();
        assert_eq!(read(&path("file"), 5).unwrap(), b"12345");
        let kind = |name: &str| read(&path(name), 4).unwrap_err().kind();
        assert_eq!(kind("file"), io::ErrorKind::FileTooLarge);
        for other in ["pipe", "link", "device", "folder"] {
            assert_eq!(kind(other), io::ErrorKind::InvalidInput, "{other}");
        }
        assert_eq!(kind("nothing"), io::ErrorKind::NotFound);
        let own = |name: &str, most: u64| read_own_text(&path(name), most).map_err(|e| e.kind());
        assert_eq!(own("link", 5), Ok("12345".to_string()));
        assert_eq!(own("link", 4), Err(io::ErrorKind::FileTooLarge));
        for other in ["pipe", "device", "folder"] {
            assert_eq!(own(other, 5), Err(io::ErrorKind::InvalidInput), "{other}");
        }
        fs::write(path("gbk"), b"\xb7\xc0").unwrap();
        assert_eq!(own("gbk", 5), Err(io::ErrorKind::InvalidData));
    }

    #[test]
    fn a_compiled_file_is_trusted_only_where_others_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.compiled");
        fs::write(&path, "1").unwrap();
        let trusted = |mode: u32| {
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(others_can_write(folder.path()), mode & 0o002 != 0);
            open_trusted(&path).is_some()
        };
        assert!(trusted(0o700) && trusted(0o755));
        assert!(!trusted(0o757) && !trusted(0o1777));
    }
}

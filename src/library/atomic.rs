//! Writes a file so that it is either as it was or complete, never half: `tempfile` makes a draft beside it, which then
//! takes its name. What is ours: who may read the file, and that drafts of killed programs go.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::error::{Error, Result};
use crate::fail_point::{fail_point, write_all};

/// How the names of drafts begin and end.
const DRAFT: (&str, &str) = (".", ".new");

/// Where drafts cannot be locked, one that was not written to for so long is nobody's any more.
const FORGOTTEN: Duration = Duration::from_secs(3600);

/// Who may read a new file. One that was there before keeps its rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// Whom the system lets by default.
    Usual,
    /// Nobody but its owner.
    Owner,
    /// Whoever may read the folder, whatever the system lets by default.
    OfFolder,
}

/// Writes `bytes` to `path`, a file that a user named. What is no ordinary file, such as `/dev/null`, is written to
/// directly; a link stays a link.
///
/// # Errors
/// [`Error::Write`]; whatever was at `path` before is then unchanged.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    through_links(path, bytes, Readers::Usual)
}

/// As [`write`]; a file that was not there before only its owner can read.
///
/// # Errors
/// As [`write`].
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    through_links(path, bytes, Readers::Owner)
}

/// Writes a file of a library folder, which whoever may read the folder can read. Whatever is there under its name,
/// it is not written through: others may have put a link there.
///
/// # Errors
/// As [`write`].
pub(super) fn write_in_library(path: &Path, bytes: &[u8]) -> Result<()> {
    let there = fs::symlink_metadata(path).ok().filter(Metadata::is_file);
    replace(path, bytes, there, Readers::OfFolder).map_err(|source| unwritten(path, source))
}

/// Makes a folder in a library folder, which whoever may read that one can read.
///
/// # Errors
/// [`Error::Write`].
pub(super) fn make_folder(path: &Path) -> Result<()> {
    let made = match fail_point().and_then(|()| fs::create_dir(path)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        made => made,
    };
    let opened = made.and_then(|()| {
        let opened = fail_point().and_then(|()| as_folder(path, &File::open(path)?));
        // The next one would take a folder that is there for one that all can read.
        opened.inspect_err(|_| drop(fs::remove_dir(path)))
    });
    opened.map_err(|source| unwritten(path, source))
}

fn unwritten(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_path_buf(),
        source,
    }
}

fn through_links(path: &Path, bytes: &[u8], readers: Readers) -> Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let written = match fs::metadata(&target) {
        Ok(there) if !there.is_file() => fs::write(&target, bytes),
        there => replace(&target, bytes, there.ok(), readers),
    };
    written.map_err(|source| unwritten(path, source))
}

fn replace(
    target: &Path,
    bytes: &[u8],
    there: Option<Metadata>,
    readers: Readers,
) -> io::Result<()> {
    let replace = || -> io::Result<()> {
        fail_point()?;
        let draft = draft(target, readers)?;
        let file = draft.as_file();
        fail_point()?;
        match &there {
            Some(there) => as_before(file, there)?,
            None if readers == Readers::OfFolder => as_folder(target, file)?,
            None => {}
        }
        write_all(file, bytes)?;
        fail_point()?;
        file.sync_all()?;
        fail_point()?;
        draft.persist(target).map_err(|error| error.error)?;
        sync_folder(target);
        Ok(())
    };
    match replace() {
        // Whoever swept the folder may have taken the draft away before it was locked.
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(),
        written => written,
    }
}

/// A locked draft of `target` in the same folder, so that taking the other name is one step of the file system.
fn draft(target: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let folder = folder_of(target);
    let mut prefix = DRAFT.0.to_string();
    prefix += &name.to_string_lossy();
    prefix.push('.');
    sweep(folder, &prefix);
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(DRAFT.1);
    #[cfg(unix)]
    if readers != Readers::Owner {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away from this what it does not let by default.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let draft = builder.tempfile_in(folder)?;
    // Where there are no locks, its age tells whether it is in use.
    let _ = draft.as_file().try_lock();
    Ok(draft)
}

/// The folder that `path` is in.
fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    folder.unwrap_or(Path::new("."))
}

/// Removes the drafts in `folder` that begin with `prefix`, such as `.`, and that programs which were killed have left.
pub(super) fn sweep(folder: &Path, prefix: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_draft = |name: &OsStr| {
            let name = name.to_string_lossy();
            name.starts_with(prefix) && name.ends_with(DRAFT.1)
        };
        if is_draft(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let path = entry.path();
            if File::open(&path).is_ok_and(|draft| is_left(&draft)) {
                // What cannot be taken away does no harm.
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Whether nobody writes this draft any more.
fn is_left(draft: &File) -> bool {
    match draft.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => {
            let written = draft.metadata().and_then(|draft| draft.modified());
            written.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > FORGOTTEN))
        }
    }
}

/// Gives the group and the rights of the file that was there.
fn as_before(file: &File, there: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        if file.metadata()?.gid() != there.gid() {
            // Who is not of the group cannot give a file to it.
            let _ = fchown(file, None, Some(there.gid()));
        }
    }
    file.set_permissions(there.permissions())
}

/// Lets whoever may read the folder that `path` is in read this, and where the folder gives its group to all that is in
/// it, lets the group write as in the folder.
#[cfg(unix)]
fn as_folder(path: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    const GROUP_IS_HANDED_ON: u32 = 0o2000;
    let folder = fs::metadata(folder_of(path))?.permissions().mode();
    let metadata = file.metadata()?;
    let mut more = if metadata.is_dir() { 0o055 } else { 0o044 };
    if folder & GROUP_IS_HANDED_ON != 0 {
        more |= 0o020;
    }
    let mode = metadata.permissions().mode();
    match mode | folder & more {
        same if same == mode => Ok(()),
        mode => file.set_permissions(fs::Permissions::from_mode(mode)),
    }
}

/// Closes `file` at `path` to all but those who may write to its folder: its owner and, where the folder's group may, that
/// group.
///
/// # Errors
/// Where the file is another user's.
#[cfg(unix)]
pub(super) fn only_for_writers(path: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let (folder, there) = (fs::metadata(folder_of(path))?, file.metadata()?);
    let is_shared = folder.mode() & 0o020 != 0;
    let mode = if is_shared { 0o660 } else { 0o600 };
    if is_shared && there.gid() != folder.gid() {
        fchown(file, None, Some(folder.gid()))?;
    }
    if there.mode() & 0o777 != mode {
        file.set_permissions(fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

/// Elsewhere what is in a folder has its rights.
#[cfg(not(unix))]
pub(super) fn only_for_writers(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

/// Elsewhere what is in a folder has its rights.
#[cfg(not(unix))]
fn as_folder(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

/// Has the system keep that the file has its name now, too. It has it whether or not that can be done.
fn sync_folder(target: &Path) {
    if cfg!(unix) {
        let folder = fail_point().and_then(|()| File::open(folder_of(target)));
        let _ = folder.and_then(|folder| folder.sync_all());
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in a folder, in order.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("items.json");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["items.json"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none").join("items.json");
        let error = write(&path, b"one").unwrap_err();
        assert!(error.to_string().contains("items.json"), "{error}");
    }

    #[test]
    fn drafts_of_killed_programs_go_with_the_next_write_and_those_in_use_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("items.json");
        let in_use = draft(&path, Readers::Usual).unwrap();
        let own = in_use.path().file_name().unwrap().to_str().unwrap();
        for left in [".items.json.Xy12ab.new", ".other.json.Xy12ab.new"] {
            fs::write(folder.path().join(left), "half").unwrap();
        }
        write(&path, b"one").unwrap();
        let mut there = [own, ".other.json.Xy12ab.new", "items.json"];
        there.sort_unstable();
        assert_eq!(names(folder.path()), there);
        sweep(folder.path(), ".");
        assert_eq!(names(folder.path()), [own, "items.json"]);
    }

    #[cfg(unix)]
    mod rights {
        use std::os::unix::fs::{PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o7777
        }

        fn set(path: &Path, mode: u32) {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }

        #[test]
        fn a_file_that_was_there_keeps_its_rights() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("items.json");
            for write in [write, write_private, write_in_library] {
                for rights in [0o600, 0o640, 0o664] {
                    fs::write(&path, "one").unwrap();
                    set(&path, rights);
                    write(&path, b"two").unwrap();
                    assert_eq!(mode(&path), rights);
                }
            }
        }

        #[test]
        fn what_is_in_a_library_can_be_read_by_whoever_may_read_the_library() {
            let library = tempfile::tempdir().unwrap();
            for (rights, folder, file) in [
                (0o700, 0o700, 0o600),
                (0o750, 0o750, 0o640),
                (0o755, 0o755, 0o644),
                (0o2775, 0o2775, 0o664),
            ] {
                set(library.path(), rights);
                let township = library.path().join(format!("{rights:o}"));
                fs::create_dir(&township).unwrap();
                // As one that lets others read nothing makes it.
                set(&township, rights & 0o2000 | 0o700);
                as_folder(&township, &File::open(&township).unwrap()).unwrap();
                assert_eq!(mode(&township), folder);
                let path = township.join("1.json");
                let made = draft(&path, Readers::Owner).unwrap();
                as_folder(&path, made.as_file()).unwrap();
                assert_eq!(mode(made.path()), file);
            }
        }

        #[test]
        fn links_are_written_through_where_a_user_named_them_and_nowhere_else() {
            let folder = tempfile::tempdir().unwrap();
            let [mine, link] = ["mine", "link"].map(|name| folder.path().join(name));
            fs::write(&mine, "mine").unwrap();
            symlink(&mine, &link).unwrap();
            write(&link, b"written").unwrap();
            assert_eq!(fs::read(&mine).unwrap(), b"written");
            assert!(link.is_symlink());
            write_in_library(&link, b"compiled").unwrap();
            assert_eq!(fs::read(&mine).unwrap(), b"written");
            assert_eq!(fs::read(&link).unwrap(), b"compiled");
            assert!(!link.is_symlink());
        }
    }
}

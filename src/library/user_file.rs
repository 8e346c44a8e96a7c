//! A JSON file of a user's own that several sessions change at once: changed under a lock, written whole; a
//! damaged one is set aside and stays as it is.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{atomic, lock};
use crate::error::{Error, Result};
use crate::fail_point::fail_point;
use crate::ordinary_file;

/// A file of more bytes is none of ours.
const LARGEST: u64 = 4 << 20;

/// Another session holds the lock for the time of a write, and keys wait meanwhile.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the file holds; nothing where there is none yet.
///
/// # Errors
/// [`Error::Read`], or [`Error::Aside`] where the file is damaged: it then has another name and stays as
/// it is.
pub fn read<T: DeserializeOwned + Default>(path: &Path) -> Result<T> {
    match parsed(path)? {
        Some(kept) => Ok(kept),
        None => {
            // Another session may just be setting it aside, too.
            let _lock = lock(path)?;
            read_locked(path)
        }
    }
}

/// Makes `change` to what the file holds now. A new file only its owner can read.
///
/// # Errors
/// As [`read`], or [`Error::Write`].
pub fn change<T>(path: &Path, change: impl FnOnce(&mut T)) -> Result<()>
where
    T: DeserializeOwned + Default + Serialize,
{
    if let Some(folder) = path.parent() {
        let made = fail_point().and_then(|()| fs::create_dir_all(folder));
        made.map_err(|source| unwritten(path, source))?;
    }
    let _lock = lock(path)?;
    let mut kept: T = read_locked(path)?;
    change(&mut kept);
    let json = serde_json::to_string_pretty(&kept);
    let mut json = json.map_err(|error| unwritten(path, error.into()))?;
    json.push('\n');
    atomic::write_private(path, json.as_bytes())
}

fn read_locked<T: DeserializeOwned + Default>(path: &Path) -> Result<T> {
    parsed(path)?.ok_or_else(|| set_aside(path))
}

/// What the file holds; `None` where it is damaged.
fn parsed<T: DeserializeOwned + Default>(path: &Path) -> Result<Option<T>> {
    match ordinary_file::read_own(path, LARGEST) {
        Err(error) if is_missing(&error) => Ok(Some(T::default())),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(None),
        Err(source) => Err(Error::Read {
            path: path.to_path_buf(),
            source,
        }),
        Ok(json) => Ok(serde_json::from_slice(&json).ok()),
    }
}

/// Whether there is no such file yet, or no folder for it; whoever writes is told of the latter.
fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Holds the lock beside the file for as long as what is returned lives. Some file systems have no locks; there,
/// the newest change is all that can be had.
fn lock(path: &Path) -> Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    atomic::for_owner(&mut options);
    let file = fail_point().and_then(|()| options.open(lock_of(path)));
    let file = file.map_err(|source| unwritten(path, source))?;
    let lock = lock::wait(file, PATIENCE, &mut || {}).held();
    lock.ok_or_else(|| unwritten(path, io::ErrorKind::WouldBlock.into()))
}

fn lock_of(path: &Path) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.lock"))
}

/// Gives a damaged file another name, so that nothing is written over it.
fn set_aside(path: &Path) -> Error {
    let names = (1u32..).map(|number| path.with_extension(format!("damaged-{number}.json")));
    let free = names.into_iter().find(|name| !name.exists());
    let kept = free.unwrap_or_else(|| path.with_extension("damaged.json"));
    match fail_point().and_then(|()| fs::rename(path, &kept)) {
        Ok(()) => Error::Aside {
            path: path.to_path_buf(),
            kept,
        },
        Err(source) => unwritten(path, source),
    }
}

fn unwritten(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_path_buf(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};
    use std::thread;

    use super::*;

    #[test]
    fn many_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lvzhi/kept.json");
        thread::scope(|scope| {
            for session in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    for number in 0..25 {
                        change(path, |kept: &mut Vec<u32>| kept.push(session * 25 + number))
                            .unwrap();
                    }
                });
            }
        });
        let mut kept: Vec<u32> = read(&path).unwrap();
        kept.sort_unstable();
        assert_eq!(kept, (0..100).collect::<Vec<u32>>());
    }

    /// Where a process that the next test starts finds the file that it changes.
    const FILE: &str = "LVZHI_TEST_FILE";

    #[test]
    fn many_programs_at_once_lose_nothing() {
        if let Some(path) = std::env::var_os(FILE) {
            let path = PathBuf::from(path);
            for number in 0..200 {
                let own = (std::process::id(), number);
                change(&path, |kept: &mut Vec<(u32, u32)>| kept.push(own)).unwrap();
            }
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.json");
        let test = thread::current().name().unwrap().to_string();
        let start = || {
            let mut program = Command::new(std::env::current_exe().unwrap());
            program.args(["--exact", &test]).env(FILE, &path);
            program.stdout(Stdio::null()).spawn().unwrap()
        };
        for mut program in [start(), start(), start()] {
            assert!(program.wait().unwrap().success());
        }
        let mut kept: Vec<(u32, u32)> = read(&path).unwrap();
        kept.sort_unstable();
        kept.dedup();
        assert_eq!(kept.len(), 600);
        let left = fs::read_dir(folder.path()).unwrap();
        let left = left.map(|entry| entry.unwrap().file_name());
        let mut left: Vec<_> = left.collect();
        left.sort();
        assert_eq!(left, [".kept.lock", "kept.json"]);
    }

    #[test]
    fn whoever_holds_the_lock_for_ever_stops_nobody_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.json");
        let held = lock(&path).unwrap();
        let error = change(&path, |kept: &mut Vec<u32>| kept.push(1)).unwrap_err();
        assert!(error.to_string().contains("kept.json"), "{error}");
        assert!(!path.exists());
        drop(held);
        change(&path, |kept: &mut Vec<u32>| kept.push(1)).unwrap();
    }

    #[test]
    fn what_is_no_file_of_ours_is_set_aside_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.json");
        let large = " ".repeat(LARGEST as usize) + "[1]";
        for damaged in ["[1", "{}", "\u{0}", &large] {
            fs::write(&path, damaged).unwrap();
            let error = read::<Vec<u32>>(&path).unwrap_err();
            let Error::Aside { kept, .. } = error else {
                panic!("{error}");
            };
            assert_eq!(fs::read_to_string(kept).unwrap(), damaged);
            assert!(read::<Vec<u32>>(&path).unwrap().is_empty());
        }
    }

    #[cfg(unix)]
    #[test]
    fn others_cannot_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.json");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        change(&path, |kept: &mut Vec<u32>| kept.push(1)).unwrap();
        assert_eq!(mode(), 0o600);
        // What its owner decided stays so.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        change(&path, |kept: &mut Vec<u32>| kept.push(2)).unwrap();
        assert_eq!(mode(), 0o640);
    }
}

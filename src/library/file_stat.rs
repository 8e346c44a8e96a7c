//! What tells that a file of a folder is still the same, asked relative to the open folder: so the system need not
//! resolve its path for each of thousands.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// A folder whose files are asked about.
pub(super) struct FolderStats(open_folder::OpenFolder);

/// What the system says of a file; zeros where that cannot be known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileStat {
    /// How many bytes it has.
    pub length: u64,
    /// When its content was changed, in nanoseconds; whoever copies a file may set that.
    pub modified: u64,
    /// Which file it is, and when anything about it was changed, which nobody can set: zeros where the system has no such.
    pub identity: [u64; 2],
}

impl FolderStats {
    /// Those of what is in `folder`.
    pub fn new(folder: &Path) -> FolderStats {
        FolderStats(open_folder::OpenFolder::new(folder))
    }

    /// That of `path` in the folder.
    pub fn of(&self, path: &str) -> FileStat {
        self.0.stat(path).unwrap_or_default()
    }
}

/// That of a file or a folder.
pub(super) fn stat(path: &Path) -> FileStat {
    let Ok(file) = fs::metadata(path) else {
        return FileStat::default();
    };
    let changed = file
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    FileStat {
        length: file.len(),
        modified: changed.map_or(0, |since| since.as_nanos() as u64),
        identity: identity(&file),
    }
}

#[cfg(unix)]
fn identity(file: &fs::Metadata) -> [u64; 2] {
    use std::os::unix::fs::MetadataExt;
    [file.ino(), nanoseconds(file.ctime(), file.ctime_nsec())]
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> [u64; 2] {
    [0; 2]
}

/// What was changed before 1970 is as good as not known.
#[cfg(unix)]
fn nanoseconds(seconds: i64, nanoseconds: i64) -> u64 {
    u64::try_from(seconds).map_or(0, |seconds| {
        seconds
            .wrapping_mul(1_000_000_000)
            .wrapping_add(nanoseconds as u64)
    })
}

#[cfg(unix)]
mod open_folder {
    use std::fs::File;
    use std::path::Path;

    use rustix::fs::{AtFlags, statat};

    use super::{FileStat, nanoseconds};

    pub struct OpenFolder(Option<File>);

    impl OpenFolder {
        pub fn new(path: &Path) -> OpenFolder {
            OpenFolder(File::open(path).ok())
        }

        pub fn stat(&self, path: &str) -> Option<FileStat> {
            let file = statat(self.0.as_ref()?, path, AtFlags::empty()).ok()?;
            Some(FileStat {
                length: file.st_size as u64,
                modified: nanoseconds(file.st_mtime, file.st_mtime_nsec as i64),
                identity: [
                    file.st_ino,
                    nanoseconds(file.st_ctime, file.st_ctime_nsec as i64),
                ],
            })
        }
    }
}

#[cfg(not(unix))]
mod open_folder {
    use std::path::{Path, PathBuf};

    use super::{FileStat, stat};

    pub struct OpenFolder(PathBuf);

    impl OpenFolder {
        pub fn new(path: &Path) -> OpenFolder {
            OpenFolder(path.to_path_buf())
        }

        pub fn stat(&self, path: &str) -> Option<FileStat> {
            Some(stat(&self.0.join(path)))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_stat_is_the_same_from_the_folder_and_from_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/1.json"), "{}").unwrap();
        let old = fs::File::create(folder.path().join("a/3.json")).unwrap();
        fs::write(folder.path().join("a/3.json"), "{}").unwrap();
        old.set_modified(UNIX_EPOCH - Duration::from_secs(9))
            .unwrap();
        let stats = FolderStats::new(folder.path());
        for path in ["a", "a/1.json", "b", "a/2.json", "a/3.json"] {
            assert_eq!(stats.of(path), stat(&folder.path().join(path)), "{path}");
        }
        assert!(stats.of("a/1.json").modified > 0);
        let nowhere = FolderStats::new(Path::new("/nowhere"));
        assert_eq!(nowhere.of("a"), FileStat::default());
    }
}

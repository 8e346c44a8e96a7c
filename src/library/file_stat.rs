//! Lengths and times of change of the files of one folder, asked relative to the open folder: so the system need not
//! resolve its path for each of thousands.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// A folder whose files are asked about.
pub(super) struct FolderStats(open_folder::OpenFolder);

/// Length of a file in bytes and time of its last change in nanoseconds; zeros where that cannot be known.
pub(super) type FileStat = (u64, u64);

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
    (
        file.len(),
        changed.map_or(0, |since| since.as_nanos() as u64),
    )
}

#[cfg(unix)]
mod open_folder {
    use std::fs::File;
    use std::path::Path;

    use rustix::fs::{AtFlags, statat};

    use super::FileStat;

    pub struct OpenFolder(Option<File>);

    impl OpenFolder {
        pub fn new(path: &Path) -> OpenFolder {
            OpenFolder(File::open(path).ok())
        }

        pub fn stat(&self, path: &str) -> Option<FileStat> {
            let file = statat(self.0.as_ref()?, path, AtFlags::empty()).ok()?;
            // As the other: what was changed before 1970 is as good as not known.
            let changed = u64::try_from(file.st_mtime).map_or(0, |seconds| {
                let nanoseconds = file.st_mtime_nsec as u64;
                seconds
                    .wrapping_mul(1_000_000_000)
                    .wrapping_add(nanoseconds)
            });
            Some((file.st_size as u64, changed))
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
        assert!(stats.of("a/1.json").1 > 0);
        assert_eq!(FolderStats::new(Path::new("/nowhere")).of("a"), (0, 0));
    }
}

//! How long files are, and when they were changed, asked of the system where they lie in one folder: so it need not
//! find its way to the folder for each of thousands.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// A folder whose files are asked about.
pub(super) struct Stamps(folder::Folder);

/// How long a file is, and when it was changed, in nanoseconds; zeros where that cannot be known.
pub(super) type Stamp = (u64, u64);

impl Stamps {
    /// Those of what is in `folder`.
    pub fn new(folder: &Path) -> Stamps {
        Stamps(folder::Folder::new(folder))
    }

    /// That of `path` in the folder.
    pub fn of(&self, path: &str) -> Stamp {
        self.0.stamp(path).unwrap_or_default()
    }
}

/// That of a file or a folder.
pub(super) fn stamp(path: &Path) -> Stamp {
    let Ok(file) = fs::metadata(path) else {
        return Stamp::default();
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
mod folder {
    use std::fs::File;
    use std::path::Path;

    use rustix::fs::{AtFlags, statat};

    use super::Stamp;

    pub struct Folder(Option<File>);

    impl Folder {
        pub fn new(path: &Path) -> Folder {
            Folder(File::open(path).ok())
        }

        pub fn stamp(&self, path: &str) -> Option<Stamp> {
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
mod folder {
    use std::path::{Path, PathBuf};

    use super::{Stamp, stamp};

    pub struct Folder(PathBuf);

    impl Folder {
        pub fn new(path: &Path) -> Folder {
            Folder(path.to_path_buf())
        }

        pub fn stamp(&self, path: &str) -> Option<Stamp> {
            Some(stamp(&self.0.join(path)))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_stamp_is_the_same_from_the_folder_and_from_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/1.json"), "{}").unwrap();
        let old = fs::File::create(folder.path().join("a/3.json")).unwrap();
        fs::write(folder.path().join("a/3.json"), "{}").unwrap();
        old.set_modified(UNIX_EPOCH - Duration::from_secs(9))
            .unwrap();
        let stamps = Stamps::new(folder.path());
        for path in ["a", "a/1.json", "b", "a/2.json", "a/3.json"] {
            assert_eq!(stamps.of(path), stamp(&folder.path().join(path)), "{path}");
        }
        assert!(stamps.of("a/1.json").1 > 0);
        assert_eq!(Stamps::new(Path::new("/nowhere")).of("a"), (0, 0));
    }
}

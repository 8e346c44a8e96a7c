//! Whether the library changes while the screen shows it: its folders are looked at when somebody is at the keys.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use crate::library::Folders;

/// The folders are looked at no more often than this.
const INTERVAL: Duration = Duration::from_secs(5);

/// What the folders of a library looked like the last time.
#[derive(Debug)]
pub(super) struct LibraryWatch {
    folders: Folders,
    /// When something last came into each, or went from it: what is compiled there does with every change.
    changed: Vec<Option<SystemTime>>,
    looked: Instant,
}

impl LibraryWatch {
    /// The folders as they are now.
    pub fn new(folders: &Folders) -> LibraryWatch {
        LibraryWatch {
            folders: folders.clone(),
            changed: changed(folders),
            looked: Instant::now(),
        }
    }

    /// Whether a folder changed since the last time, as far as that is looked at again so soon.
    pub fn has_changed(&mut self) -> bool {
        if self.looked.elapsed() < INTERVAL {
            return false;
        }
        self.looked = Instant::now();
        let now = changed(&self.folders);
        let is_other = now != self.changed;
        self.changed = now;
        is_other
    }
}

fn changed(folders: &Folders) -> Vec<Option<SystemTime>> {
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    folders.paths().map(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_into_a_folder_is_seen_once() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::named(&[folder.path().to_path_buf()]);
        let mut watch = LibraryWatch::new(&folders);
        let look = |watch: &mut LibraryWatch| {
            watch.looked -= INTERVAL;
            watch.has_changed()
        };
        assert!(!look(&mut watch));
        let earlier = SystemTime::now() - Duration::from_secs(60);
        let handle = fs::File::open(folder.path()).unwrap();
        handle.set_modified(earlier).unwrap();
        assert!(look(&mut watch));
        assert!(!look(&mut watch));
        fs::create_dir(folder.path().join("anjihai")).unwrap();
        assert!(!watch.has_changed(), "too soon");
        assert!(look(&mut watch));
    }
}

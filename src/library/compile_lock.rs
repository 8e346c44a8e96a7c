//! Only one of the open sessions compiles a folder again: all of them see at once that it changed.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::locked_folder::LOCK;

/// Whether this session compiles.
pub(super) enum CompileLock {
    /// It does: no other one can as long as this is held. Nothing inside where the folder cannot be locked; then every
    /// session compiles.
    Acquired(Option<File>),
    /// Another session has just done it.
    DoneByOther,
}

impl CompileLock {
    /// Locks `folder`; waits for any other session or import at work there.
    pub fn acquire(folder: &Path) -> CompileLock {
        let Ok(file) = File::create(folder.join(LOCK)) else {
            return CompileLock::Acquired(None);
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if file.lock().is_ok() => CompileLock::DoneByOther,
            _ => CompileLock::Acquired(Some(file)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn one_works_and_the_others_wait_until_that_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let first = CompileLock::acquire(folder.path());
        assert!(matches!(first, CompileLock::Acquired(Some(_))));
        thread::scope(|scope| {
            let other = scope.spawn(|| CompileLock::acquire(folder.path()));
            thread::sleep(Duration::from_millis(50));
            assert!(!other.is_finished());
            drop(first);
            assert!(matches!(other.join().unwrap(), CompileLock::DoneByOther));
        });
        assert!(matches!(
            CompileLock::acquire(folder.path()),
            CompileLock::Acquired(Some(_))
        ));
        let nowhere = folder.path().join("nowhere");
        assert!(matches!(
            CompileLock::acquire(&nowhere),
            CompileLock::Acquired(None)
        ));
    }
}

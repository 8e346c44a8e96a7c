//! Who compiles a folder: all who have it open find at once that it changed, and would do the same work.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::keep::LOCK;

/// Whose turn it is.
pub(super) enum Turn {
    /// Ours, and nobody else's as long as this is held. Where nothing can be held, everybody has a turn.
    Ours(Option<File>),
    /// Another one's: it has just been done.
    Over,
}

impl Turn {
    /// Whose turn `folder` is; waits for whoever is at work there, imports among them.
    pub fn of(folder: &Path) -> Turn {
        let Ok(file) = File::create(folder.join(LOCK)) else {
            return Turn::Ours(None);
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if file.lock().is_ok() => Turn::Over,
            _ => Turn::Ours(Some(file)),
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
        let first = Turn::of(folder.path());
        assert!(matches!(first, Turn::Ours(Some(_))));
        thread::scope(|scope| {
            let other = scope.spawn(|| Turn::of(folder.path()));
            thread::sleep(Duration::from_millis(50));
            assert!(!other.is_finished());
            drop(first);
            assert!(matches!(other.join().unwrap(), Turn::Over));
        });
        assert!(matches!(Turn::of(folder.path()), Turn::Ours(Some(_))));
        let nowhere = folder.path().join("nowhere");
        assert!(matches!(Turn::of(&nowhere), Turn::Ours(None)));
    }
}

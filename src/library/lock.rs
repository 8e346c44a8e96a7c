//! Locks: one program at a time changes or compiles a library folder, or changes a file of the user's own. They are waited
//! for with an end, since whoever may open the locked file can hold it for ever.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::atomic;
use crate::ordinary_file;

/// The file that is locked.
const LOCK: &str = ".lock";
/// So often it is looked how long the wait has been.
const PAUSE: Duration = Duration::from_millis(100);
/// After so long whoever waits is told so.
const SOON: Duration = Duration::from_secs(1);

/// How a wait for a lock ended.
#[derive(Debug)]
pub(super) enum Lock {
    /// It is held for as long as the file lives.
    Held(File),
    /// So it is, after another program let go of it.
    ReleasedByOther(File),
    /// There are no locks on this file system.
    None,
    /// Another program still holds it.
    HeldByOther,
}

impl Lock {
    /// The lock, if it is held, or there is none; nothing where another program holds it.
    pub fn held(self) -> Option<Option<File>> {
        match self {
            Lock::Held(file) | Lock::ReleasedByOther(file) => Some(Some(file)),
            Lock::None => Some(None),
            Lock::HeldByOther => None,
        }
    }
}

/// Makes the file in `folder` that is locked, and opens it. Only those open it who may change the folder: its owner and,
/// where the folder hands on its group, that group.
///
/// # Errors
/// Of the system, or where something else stands there.
pub(super) fn open(folder: &Path) -> io::Result<File> {
    let path = folder.join(LOCK);
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    atomic::for_owner(&mut options);
    let file = ordinary_file::open(&path, &mut options)?;
    // Whose it is not cannot change that, and need not.
    let _ = atomic::only_for_writers(&path, &file);
    Ok(file)
}

/// Waits for the lock for as long as `patience`; `waiting` is called while that takes longer than a moment.
pub(super) fn wait(file: File, patience: Duration, waiting: &mut dyn FnMut()) -> Lock {
    match file.try_lock() {
        Ok(()) => return Lock::Held(file),
        Err(TryLockError::Error(_)) => return Lock::None,
        Err(TryLockError::WouldBlock) => {}
    }
    // The system wakes whoever waits as soon as the lock is let go of. Whoever only tries now and then hardly ever comes
    // between the writes of others, and the wait itself cannot be broken off: so it has a thread, which lets go of the
    // lock at once when nobody wants it any more.
    let (sender, locked) = channel();
    let wait = move || drop(sender.send(file.lock().map(|()| file)));
    if thread::Builder::new().spawn(wait).is_err() {
        return Lock::HeldByOther;
    }
    let start = Instant::now();
    loop {
        let left = patience.saturating_sub(start.elapsed());
        match locked.recv_timeout(left.min(PAUSE)) {
            Ok(Ok(file)) => return Lock::ReleasedByOther(file),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Lock::None,
            Err(RecvTimeoutError::Timeout) if left.is_zero() => return Lock::HeldByOther,
            Err(RecvTimeoutError::Timeout) if start.elapsed() > SOON => waiting(),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waited(folder: &Path, patience: Duration) -> Lock {
        wait(open(folder).unwrap(), patience, &mut || {})
    }

    #[test]
    fn one_works_and_the_others_wait_until_that_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let first = waited(folder.path(), Duration::ZERO);
        assert!(matches!(first, Lock::Held(_)));
        thread::scope(|scope| {
            let other = scope.spawn(|| waited(folder.path(), Duration::from_secs(60)));
            thread::sleep(Duration::from_millis(50));
            assert!(!other.is_finished());
            drop(first);
            assert!(matches!(other.join().unwrap(), Lock::ReleasedByOther(_)));
        });
        // A process that is being started meanwhile holds every open file for a moment.
        let next = waited(folder.path(), Duration::from_secs(60));
        assert!(matches!(next, Lock::Held(_) | Lock::ReleasedByOther(_)));
    }

    #[test]
    fn a_lock_that_is_never_let_go_of_is_not_waited_for_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let _held = waited(folder.path(), Duration::ZERO);
        let other = waited(folder.path(), Duration::from_millis(50));
        assert!(matches!(other, Lock::HeldByOther));
        assert!(open(&folder.path().join("nowhere")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn others_cannot_open_it_and_a_link_is_not_followed() {
        use std::fs;
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LOCK);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        // As an earlier version left it.
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        open(folder.path()).unwrap();
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o2770)).unwrap();
        open(folder.path()).unwrap();
        assert_eq!(mode(&path), 0o660);
        fs::remove_file(&path).unwrap();
        let mine = folder.path().join("mine");
        fs::write(&mine, "mine").unwrap();
        symlink(&mine, &path).unwrap();
        assert!(open(folder.path()).is_err());
        assert_eq!(fs::read_to_string(mine).unwrap(), "mine");
    }
}

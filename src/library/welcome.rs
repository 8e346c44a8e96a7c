//! Whether a user opens the screen for the first time: an empty file in the folder that the system gives
//! each user for what programs remember.

use std::fs::{self, OpenOptions};
use std::path::Path;

use super::folders;

const MARK: &str = "welcomed";

/// Whether it is the first time; it is so once. Where no mark can be left it never is, so that nobody
/// is told the same at every start.
pub fn first_time() -> bool {
    folders::state().is_some_and(|folder| mark(&folder))
}

/// Leaves the mark; says whether it was not there. Of two programs at once one leaves it.
fn mark(folder: &Path) -> bool {
    let path = folder.join(MARK);
    // Most starts are not the first: those should not even try to write.
    !path.exists()
        && fs::create_dir_all(folder).is_ok()
        && OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_time_is_once() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state/lvzhi");
        assert!(mark(&state));
        assert!(!mark(&state));
    }

    #[test]
    fn where_no_mark_can_be_left_nothing_is_first() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("state");
        fs::write(&blocked, "a file where the folder should be").unwrap();
        assert!(!mark(&blocked.join("lvzhi")));
    }
}

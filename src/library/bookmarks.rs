//! A user's bookmarks: a JSON file in the folder that the system gives each user for data.

use std::path::PathBuf;

use super::user_file;
use crate::error::{Error, Result};
use crate::model::{Bookmark, BookmarkChange};

/// The file of bookmarks, and the changes that it has not taken in yet.
#[derive(Debug, Default)]
pub struct Store {
    path: Option<PathBuf>,
    pending: Vec<BookmarkChange>,
}

impl Store {
    /// The bookmarks of the user who runs the program; without a home they last as long as the
    /// program runs.
    pub fn of_user() -> Store {
        let folders = directories::ProjectDirs::from("", "", "lvzhi");
        Store {
            path: folders.map(|folders| folders.data_dir().join("bookmarks.json")),
            pending: Vec::new(),
        }
    }

    /// The bookmarks in the file at `path`.
    #[cfg(test)]
    pub(super) fn at(path: PathBuf) -> Store {
        Store {
            path: Some(path),
            pending: Vec::new(),
        }
    }

    /// What is kept; nothing where there is no file yet.
    ///
    /// # Errors
    /// [`Error::Read`], or [`Error::Aside`] where the file is damaged: it then has another name
    /// and stays as it is.
    pub fn load(&self) -> Result<Vec<Bookmark>> {
        match &self.path {
            Some(path) => user_file::read(path),
            None => Ok(Vec::new()),
        }
    }

    /// Makes a change in the file as it is now, so that two programs at once lose nothing. What
    /// cannot be written is tried again with the next change.
    ///
    /// # Errors
    /// As [`Store::load`], or [`Error::Write`]; [`Error::Homeless`] where there is no file at all.
    pub fn make(&mut self, change: BookmarkChange) -> Result<()> {
        self.pending.push(change);
        let path = self.path.as_ref().ok_or(Error::Homeless)?;
        user_file::change(path, |bookmarks| {
            for change in &self.pending {
                change.clone().apply(bookmarks);
            }
        })?;
        self.pending.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn bookmark(item: &str, note: &str) -> Bookmark {
        Bookmark {
            item: item.into(),
            township: "安集海镇".into(),
            note: note.into(),
        }
    }

    #[test]
    fn what_is_kept_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lvzhi/bookmarks.json");
        let mut store = Store::at(path.clone());
        assert_eq!(store.load().unwrap(), []);
        store
            .make(BookmarkChange::Keep(bookmark("anjihai/c1", "")))
            .unwrap();
        store
            .make(BookmarkChange::Keep(bookmark("anjihai/c2", "问县里")))
            .unwrap();
        store
            .make(BookmarkChange::Keep(bookmark("anjihai/c1", "已办")))
            .unwrap();
        store
            .make(BookmarkChange::Forget("anjihai/c2".into()))
            .unwrap();
        let kept = Store::at(path).load().unwrap();
        assert_eq!(kept, [bookmark("anjihai/c1", "已办")]);
    }

    #[test]
    fn two_programs_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bookmarks.json");
        let (mut one, mut other) = (Store::at(path.clone()), Store::at(path.clone()));
        one.make(BookmarkChange::Keep(bookmark("anjihai/c1", "")))
            .unwrap();
        other
            .make(BookmarkChange::Keep(bookmark("anjihai/c2", "")))
            .unwrap();
        one.make(BookmarkChange::Keep(bookmark("anjihai/c3", "")))
            .unwrap();
        assert_eq!(Store::at(path).load().unwrap().len(), 3);
    }

    #[test]
    fn a_damaged_file_is_named_and_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bookmarks.json");
        fs::write(&path, "[{").unwrap();
        let mut store = Store::at(path.clone());
        let error = store.load().unwrap_err().to_string();
        assert!(error.contains("bookmarks.damaged-1.json"), "{error}");
        store
            .make(BookmarkChange::Keep(bookmark("anjihai/c1", "")))
            .unwrap();
        assert_eq!(store.load().unwrap().len(), 1);
        let kept = fs::read_to_string(folder.path().join("bookmarks.damaged-1.json"));
        assert_eq!(kept.unwrap(), "[{");
    }

    #[test]
    fn what_could_not_be_written_is_written_with_the_next_change() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("lvzhi");
        fs::write(&blocked, "a file where the folder should be").unwrap();
        let mut store = Store::at(blocked.join("bookmarks.json"));
        store
            .make(BookmarkChange::Keep(bookmark("anjihai/c1", "")))
            .unwrap_err();
        fs::remove_file(&blocked).unwrap();
        store
            .make(BookmarkChange::Keep(bookmark("anjihai/c2", "")))
            .unwrap();
        assert_eq!(store.load().unwrap().len(), 2);
        let homeless = Store::default().make(BookmarkChange::Forget(String::new()));
        assert!(matches!(homeless, Err(Error::Homeless)));
    }
}

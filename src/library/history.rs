//! A user's earlier searches: a JSON file in the folder that the system gives each user for what programs
//! remember.

use std::mem;
use std::path::PathBuf;

use super::{folders, user_file};
use crate::error::Result;
use crate::model::SearchHistory;

/// The file of searches, and those that it has not taken in yet.
#[derive(Debug, Default)]
pub struct HistoryFile {
    path: Option<PathBuf>,
    pending: SearchHistory,
    /// Whether it was said that searches cannot be written.
    has_failed: bool,
}

impl HistoryFile {
    /// The searches of the user who runs the program; without a home they last as long as the program runs.
    pub fn of_user() -> HistoryFile {
        HistoryFile {
            path: folders::state().map(|folder| folder.join("searches.json")),
            ..HistoryFile::default()
        }
    }

    /// The searches in the file at `path`.
    pub fn at(path: PathBuf) -> HistoryFile {
        HistoryFile {
            path: Some(path),
            ..HistoryFile::default()
        }
    }

    /// What is kept; nothing where there is no file yet.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`], or [`crate::error::Error::Aside`] where the file is damaged: it then has
    /// another name and stays as it is.
    pub fn load(&self) -> Result<SearchHistory> {
        let Some(path) = &self.path else {
            return Ok(SearchHistory::default());
        };
        let searches: Vec<String> = user_file::read(path)?;
        Ok(searches.into_iter().collect())
    }

    /// Makes `search` the newest one in the file as it is now, so that two sessions at once lose nothing. What
    /// cannot be written is tried again with the next search.
    ///
    /// # Errors
    /// As [`HistoryFile::load`], or [`crate::error::Error::Write`]; the first time in a row only: nobody wants to
    /// hear it at each search.
    pub fn add(&mut self, search: &str) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        self.pending.add(search);
        let written = user_file::change(path, |searches: &mut Vec<String>| {
            let all = searches.iter().chain(self.pending.searches());
            *searches = all.collect::<SearchHistory>().searches().to_vec();
        });
        let has_failed = mem::replace(&mut self.has_failed, written.is_err());
        match written {
            Ok(()) => self.pending = SearchHistory::default(),
            Err(error) if !has_failed => return Err(error),
            Err(_) => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn sessions_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lvzhi/searches.json");
        let (mut one, mut other) = (HistoryFile::at(path.clone()), HistoryFile::at(path.clone()));
        assert_eq!(one.load().unwrap(), SearchHistory::default());
        one.add("流浪犬").unwrap();
        other.add("欠薪").unwrap();
        one.add("秸秆").unwrap();
        other.add("流浪犬").unwrap();
        let kept = HistoryFile::at(path).load().unwrap();
        assert_eq!(kept.searches(), ["欠薪", "秸秆", "流浪犬"]);
    }

    #[test]
    fn a_damaged_file_is_named_and_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("searches.json");
        fs::write(&path, "[\"流浪犬\"").unwrap();
        let mut file = HistoryFile::at(path);
        let error = file.load().unwrap_err().to_string();
        assert!(error.contains("searches.damaged-1.json"), "{error}");
        file.add("欠薪").unwrap();
        assert_eq!(file.load().unwrap().searches(), ["欠薪"]);
    }

    #[test]
    fn what_another_hand_wrote_is_made_harmless_and_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("searches.json");
        let mut written = vec!["a\u{1b}[2J".to_string(), "  ".into(), "犬".repeat(5000)];
        written.extend((0..500).map(|number| number.to_string()));
        written.push("流浪\n犬".into());
        fs::write(&path, serde_json::to_string(&written).unwrap()).unwrap();
        let kept = HistoryFile::at(path).load().unwrap();
        assert_eq!(kept.searches().len(), SearchHistory::MOST);
        assert_eq!(kept.searches().last().unwrap(), "流浪 犬");
    }

    #[test]
    fn what_cannot_be_written_is_said_once_and_written_when_it_can_be() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("lvzhi");
        fs::write(&blocked, "a file where the folder should be").unwrap();
        let mut file = HistoryFile::at(blocked.join("searches.json"));
        file.add("流浪犬").unwrap_err();
        file.add("欠薪").unwrap();
        fs::remove_file(&blocked).unwrap();
        file.add("秸秆").unwrap();
        let kept = file.load().unwrap();
        assert_eq!(kept.searches(), ["流浪犬", "欠薪", "秸秆"]);
        HistoryFile::default().add("流浪犬").unwrap();
    }
}

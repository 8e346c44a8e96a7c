//! Where a user left the screen: a JSON file in the folder that the system gives each user for what programs remember.

use std::path::PathBuf;

use super::{folders, user_file};
use crate::error::Result;
use crate::model::LastPlace;

/// The file.
#[derive(Debug, Clone, Default)]
pub struct LastPlaceFile {
    path: Option<PathBuf>,
}

impl LastPlaceFile {
    /// That of the user who runs the program; without a home nothing is kept.
    pub fn of_user() -> LastPlaceFile {
        LastPlaceFile {
            path: folders::state().map(|folder| folder.join("place.json")),
        }
    }

    /// The one at `path`.
    pub fn at(path: PathBuf) -> LastPlaceFile {
        LastPlaceFile { path: Some(path) }
    }

    /// What is kept; nothing where there is no file yet.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`], or [`crate::error::Error::Aside`] where the file is damaged: it then has
    /// another name and stays as it is.
    pub fn load(&self) -> Result<LastPlace> {
        self.path
            .as_deref()
            .map_or(Ok(LastPlace::default()), user_file::read)
    }

    /// Keeps `place`; of several sessions the one that ends last counts.
    ///
    /// # Errors
    /// As [`LastPlaceFile::load`], or [`crate::error::Error::Write`].
    pub fn keep(&self, place: &LastPlace) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        user_file::change(path, |kept: &mut LastPlace| kept.clone_from(place))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::ListKind;

    #[test]
    fn what_is_kept_comes_back_and_a_damaged_file_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lvzhi/place.json");
        let file = LastPlaceFile::at(path.clone());
        assert_eq!(file.load().unwrap(), LastPlace::default());
        let place = LastPlace {
            townships: vec!["anjihai".into()],
            list: Some(ListKind::Cooperative),
            search: "流浪犬".into(),
            ..LastPlace::default()
        };
        file.keep(&place).unwrap();
        assert_eq!(file.load().unwrap(), place);
        fs::write(&path, "{\"townships\": 1").unwrap();
        let error = file.load().unwrap_err().to_string();
        assert!(error.contains("place.damaged-1.json"), "{error}");
        assert_eq!(file.load().unwrap(), LastPlace::default());
    }
}

//! What a user decided about groups: a JSON file in the folder that the system gives each user for data.

use std::path::{Path, PathBuf};

use super::user_file;
use crate::error::{Error, Result};
use crate::grouping::Decision;

/// The file; `None` for a user without a home.
fn place() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "lvzhi")?;
    Some(folders.data_dir().join("groups.json"))
}

/// What the user who runs the program decided, in the order of time; nothing where there is no file.
///
/// # Errors
/// [`Error::Read`], or [`Error::Aside`] where the file is damaged: it then has another name and stays as it is.
pub fn of_user() -> Result<Vec<Decision>> {
    place().map_or_else(|| Ok(Vec::new()), |path| user_file::read(&path))
}

/// Makes a change to what the user decided, as it is now, and says where that is kept.
///
/// # Errors
/// As [`of_user`], or [`Error::Write`]; [`Error::Homeless`] where there is no file at all.
pub fn change(change: impl FnOnce(&mut Vec<Decision>)) -> Result<PathBuf> {
    let path = place().ok_or(Error::Homeless)?;
    change_at(&path, change)?;
    Ok(path)
}

fn change_at(path: &Path, change: impl FnOnce(&mut Vec<Decision>)) -> Result<()> {
    user_file::change(path, change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_kept_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lvzhi/groups.json");
        let apart = |id: &str| Decision::Apart { item: id.into() };
        change_at(&path, |all| all.push(apart("a/b1"))).unwrap();
        change_at(&path, |all| all.push(apart("a/b2"))).unwrap();
        change_at(&path, |all| all.retain(|one| !one.is_about("a/b1"))).unwrap();
        let kept: Vec<Decision> = user_file::read(&path).unwrap();
        assert_eq!(kept, [apart("a/b2")]);
    }
}

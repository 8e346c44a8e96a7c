//! Where settings and words are looked for: in a user's own folder, and in one for all users of a machine.

use std::path::PathBuf;

/// The name of a file of settings, and of one of words.
const SETTINGS: &str = "config.toml";
/// The name of a file of words.
pub const WORDS: &str = "words.json";

/// The folder for all users. No variable and no option moves it: a kiosk must not be led elsewhere.
const MACHINE: &str = "/etc/lvzhi";

/// Whose settings a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigOwner {
    /// The user who runs the program.
    User,
    /// All users of the machine.
    Machine,
}

/// The folders of both; a folder need not be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfigFolders {
    /// The user's own; `None` without a home, and in a kiosk.
    pub user: Option<PathBuf>,
    /// The one for all users; `None` on systems without such a place.
    pub machine: Option<PathBuf>,
}

impl ConfigFolders {
    /// The usual ones.
    pub fn usual() -> ConfigFolders {
        let user = directories::ProjectDirs::from("", "", "lvzhi");
        ConfigFolders {
            user: user.map(|folders| folders.config_dir().to_path_buf()),
            machine: cfg!(unix).then(|| PathBuf::from(MACHINE)),
        }
    }

    /// Only the one for all users.
    pub fn without_user(self) -> ConfigFolders {
        ConfigFolders { user: None, ..self }
    }

    /// The file of settings of `owner`.
    pub fn settings(&self, owner: ConfigOwner) -> Option<PathBuf> {
        Some(self.of(owner)?.join(SETTINGS))
    }

    /// The files of words, the one that counts first first.
    pub fn words(&self) -> impl Iterator<Item = PathBuf> {
        let folders = [&self.user, &self.machine].into_iter().flatten();
        folders.map(|folder| folder.join(WORDS))
    }

    fn of(&self, owner: ConfigOwner) -> Option<&PathBuf> {
        match owner {
            ConfigOwner::User => self.user.as_ref(),
            ConfigOwner::Machine => self.machine.as_ref(),
        }
    }
}

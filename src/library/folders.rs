//! The folders in which townships are kept, the one that counts first first; and the one for what the program
//! remembers.

use std::path::{Path, PathBuf};

/// The folder for all users of a machine.
const SYSTEM: &str = "/var/lib/lvzhi/townships";

/// A folder in which townships are kept; it need not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Whose it is.
    pub kind: FolderKind,
    /// Where it is.
    pub path: PathBuf,
}

/// Whose a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderKind {
    /// The user's own.
    User,
    /// Named in the settings or on the command line.
    Named,
    /// For all users of the machine.
    System,
}

/// Whether compiled files may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// What is compiled is kept for the next time.
    ReadWrite,
    /// Nothing is written, as in a kiosk.
    ReadOnly,
}

impl Access {
    /// Whether something may be written.
    pub(super) fn may_write(self) -> bool {
        self == Access::ReadWrite
    }
}

/// Whether the townships that come with the program stand among the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Samples {
    /// Only as long as there is no other township.
    #[default]
    Alone,
    /// Always.
    Shown,
    /// Never.
    Hidden,
}

/// The folders that are read, the one that counts first first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    /// The folders.
    pub all: Vec<Folder>,
    /// Whether what comes with the program is read beside them.
    pub samples: Samples,
}

impl Folders {
    /// The usual ones: the user's own, those `named` in the settings, the system's.
    pub fn usual(named: &[PathBuf]) -> Folders {
        let own = own().map(|path| folder(FolderKind::User, &path));
        let named = named.iter().map(|path| folder(FolderKind::Named, path));
        let all = own.into_iter().chain(named).chain(Folders::system().all);
        Folders::of(all)
    }

    /// Those that all users share: `named` in the settings of the machine, and the system's.
    pub fn of_machine(named: &[PathBuf]) -> Folders {
        let named = named.iter().map(|path| folder(FolderKind::Named, path));
        Folders::of(named.chain(Folders::system().all))
    }

    /// Only those `named`.
    pub fn named(named: &[PathBuf]) -> Folders {
        let named = named.iter().map(|path| folder(FolderKind::Named, path));
        Folders::of(named)
    }

    /// Only the system's.
    pub fn system() -> Folders {
        if cfg!(unix) {
            Folders::of([folder(FolderKind::System, Path::new(SYSTEM))])
        } else {
            Folders::default()
        }
    }

    /// These; what comes with the program is read as is usual.
    pub fn of(all: impl IntoIterator<Item = Folder>) -> Folders {
        Folders {
            all: all.into_iter().collect(),
            samples: Samples::default(),
        }
    }

    /// The same, with the townships that come with the program shown or not.
    pub fn with_samples(self, samples: Samples) -> Folders {
        Folders { samples, ..self }
    }

    /// The paths, in order.
    pub fn paths(&self) -> impl DoubleEndedIterator<Item = &Path> {
        self.all.iter().map(|folder| folder.path.as_path())
    }

    /// The one that imports go to: the first one named where only those named are read, else the
    /// user's own.
    pub fn writable(&self) -> Option<&Path> {
        let usual = self
            .all
            .iter()
            .any(|folder| folder.kind != FolderKind::Named);
        self.first(if usual {
            FolderKind::User
        } else {
            FolderKind::Named
        })
    }

    /// The first folder of this kind.
    pub fn first(&self, kind: FolderKind) -> Option<&Path> {
        let found = self.all.iter().find(|folder| folder.kind == kind)?;
        Some(&found.path)
    }
}

fn folder(kind: FolderKind, path: &Path) -> Folder {
    Folder {
        kind,
        path: path.to_path_buf(),
    }
}

/// The folder that the system gives a user for what programs remember: `~/.local/state/lvzhi` on Linux;
/// where there are no such folders, the one for data. `None` for a user without a home.
pub(super) fn state() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "lvzhi")?;
    let state = folders.state_dir().unwrap_or(folders.data_local_dir());
    Some(state.to_path_buf())
}

/// The user's own folder; `None` for a user without a home.
fn own() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "lvzhi")?;
    Some(folders.data_dir().join("townships"))
}

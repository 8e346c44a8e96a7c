//! Changes a library folder, under a lock: a township is saved as a new version, whole or not at all, and never two under
//! one number; what is removed is gone in one step.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::folders::{FolderKind, Folders};
use super::lock;
use super::version::{Head, VersionFile};
use super::{atomic, disk, embedded, ids, own_decisions};
use crate::error::{Error, Result, VersionFault};
use crate::fail_point::fail_point;
use crate::import::{Correction, slug};
use crate::model::{Item, Township};
use crate::source::Document;

/// Another import, or a compilation of all that is there, takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// How the name of a folder that is being removed ends; it begins with a dot.
const REMOVED: &str = ".removed";

/// What saving a township did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveOutcome {
    /// It was not in the library: this is its first version.
    New,
    /// It has this version now.
    Version(u32),
    /// This version, which it has already, is the same.
    Unchanged(u32),
}

/// A library folder, locked as long as this lives.
#[derive(Debug)]
pub struct LockedFolder<'a> {
    folders: &'a Folders,
    folder: &'a Path,
    /// Locked until it is dropped; nothing where the file system has no locks.
    _lock: Option<File>,
}

/// What the library calls a township.
struct KnownPlace {
    id: String,
    /// The places above it; empty where no version says so.
    region: String,
}

impl<'a> LockedFolder<'a> {
    /// As [`LockedFolder::wait`], without a word.
    ///
    /// # Errors
    /// As [`LockedFolder::wait`].
    pub fn lock(folders: &'a Folders, folder: &'a Path) -> Result<LockedFolder<'a>> {
        LockedFolder::wait(folders, folder, &mut || {})
    }

    /// Makes `folder` if it is not there, and locks it; while another program holds the lock, `waiting` is called.
    /// `folders` are those that are read with it.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be written to, or another program does not let go of it.
    pub fn wait(
        folders: &'a Folders,
        folder: &'a Path,
        waiting: &mut dyn FnMut(),
    ) -> Result<LockedFolder<'a>> {
        let failed = |source| Error::Write {
            path: folder.to_path_buf(),
            source,
        };
        make(folders, folder)?;
        let lock = lock::open(folder).map_err(failed)?;
        let Some(lock) = lock::wait(lock, PATIENCE, waiting).held() else {
            return Err(failed(io::ErrorKind::WouldBlock.into()));
        };
        sweep(folder);
        Ok(LockedFolder {
            folders,
            folder,
            _lock: lock,
        })
    }

    /// The id that `township` has in the library, or will have: that of the same place if there is
    /// one, else one that no other place has.
    ///
    /// # Errors
    /// [`Error::Read`] where the folder cannot be looked into.
    pub fn id(&self, township: &Township) -> Result<String> {
        Ok(self.place(township)?.id)
    }

    /// The id of `township`, and where the library says that it lies.
    fn place(&self, township: &Township) -> Result<KnownPlace> {
        let slug = slug::id(&township.name);
        let known = self.candidates(&slug)?;
        let same = || known.iter().filter(|known| known.is_same_place(township));
        let closest = same()
            .find(|known| known.region == township.region)
            .or_else(|| same().next());
        Ok(match closest {
            Some(known) => KnownPlace {
                id: known.id.clone(),
                region: known.region.clone(),
            },
            None => KnownPlace {
                id: ids::free([&township.name, &township.region], |id| {
                    known.iter().any(|known| known.id == id)
                }),
                region: township.region.clone(),
            },
        })
    }

    /// Every township that can have an id made of `slug`, in its current version.
    fn candidates(&self, slug: &str) -> Result<Vec<Township>> {
        let others = self.folders.paths().filter(|path| *path != self.folder);
        // What cannot be read in other folders is not found by a search either.
        let others = others.map(|path| (path, disk::ids(path).unwrap_or_default()));
        let own = (self.folder, disk::ids(self.folder)?);
        let mut known = Vec::new();
        for (folder, ids) in std::iter::once(own).chain(others) {
            for id in ids.iter().filter(|id| ids::can_be(id, slug)) {
                known.extend(disk::current(folder, id).0.map(|version| version.township));
            }
        }
        known.extend(embedded::those_with(|id| ids::can_be(id, slug))?);
        Ok(known)
    }

    /// Saves `township`, read from `document`, unless the current version is the same reading of the
    /// same document. `today` is a date such as `2025-08-01`.
    ///
    /// # Errors
    /// [`Error::Write`]; the library is then as it was.
    pub fn save(
        &self,
        township: Township,
        document: &Document,
        today: &str,
    ) -> Result<(Township, SaveOutcome)> {
        self.save_reading(township, &[], document, today)
    }

    /// As [`LockedFolder::save`], with rows in doubt as they could also be read.
    ///
    /// # Errors
    /// As [`LockedFolder::save`].
    pub fn save_reading(
        &self,
        township: Township,
        rivals: &[Item],
        document: &Document,
        today: &str,
    ) -> Result<(Township, SaveOutcome)> {
        let KnownPlace { id, region } = self.place(&township)?;
        let mut township = township.with_id(&id);
        // A document that does not say where a township lies does not move it.
        if township.region.is_empty() {
            township.region = region;
        }
        let fingerprint = document.fingerprint();
        if let (Some(current), _) = disk::current(self.folder, &id)
            && current.head.fingerprint == fingerprint
            && current.township.with_file(&township.file) == township
        {
            return Ok((township, SaveOutcome::Unchanged(current.head.version)));
        }
        let number = self.next(&id)?;
        let head = Head::new(number, today, &fingerprint);
        let rivals = Township {
            items: rivals.to_vec(),
            ..Township::default()
        };
        let rivals = rivals.with_id(&id).items;
        let file = VersionFile {
            head: &head,
            township: &township,
            original: &document.lines,
            numbers: &document.numbers,
            pages: &document.pages,
            rivals: &rivals,
        };
        let json = file.to_json();
        let path = disk::file(self.folder, &id, number);
        atomic::make_folder(&self.folder.join(&id))?;
        atomic::write_in_library(&path, json.as_bytes())?;
        let outcome = match number {
            1 => SaveOutcome::New,
            number => SaveOutcome::Version(number),
        };
        Ok((township, outcome))
    }

    /// Saves `corrections`, all of them decisions about the document with this fingerprint, beside the
    /// versions of the township `id`.
    ///
    /// # Errors
    /// [`Error::Write`]; what was decided before is then still there.
    pub fn save_decisions(
        &self,
        id: &str,
        fingerprint: &str,
        corrections: &[Correction],
    ) -> Result<PathBuf> {
        own_decisions::write(self.folder, id, fingerprint, corrections)
    }

    /// Removes version `number` of the township `id`.
    ///
    /// # Errors
    /// [`Error::Write`] where the file cannot be removed.
    pub fn remove_version(&self, id: &str, number: u32) -> Result<()> {
        let path = disk::file(self.folder, id, number);
        let gone = fail_point().and_then(|()| fs::remove_file(&path));
        gone.map_err(|source| Error::Write { path, source })
    }

    /// Removes the township `id` with all its versions and what was decided about them.
    ///
    /// # Errors
    /// [`Error::Write`] where it cannot be removed; it is then still there, or no longer read.
    pub fn remove_township(&self, id: &str) -> Result<()> {
        let path = self.folder.join(id);
        // Under another name it is gone in one step, however many files it holds.
        let hidden = self.folder.join(format!(".{id}{REMOVED}"));
        let gone = fail_point()
            .and_then(|()| fs::rename(&path, &hidden))
            .and_then(|()| fail_point())
            .and_then(|()| fs::remove_dir_all(&hidden));
        gone.map_err(|source| Error::Write { path, source })
    }

    /// The number behind that of all versions of the township `id`, in any folder, readable or not.
    fn next(&self, id: &str) -> Result<u32> {
        let paths = self.folders.paths().chain([self.folder]);
        let numbers = paths.filter_map(|path| Some((*disk::numbers(path, id).first()?, path)));
        let Some((highest, folder)) = numbers.max() else {
            return Ok(1);
        };
        highest.checked_add(1).ok_or_else(|| Error::Version {
            path: disk::file(folder, id, highest),
            fault: VersionFault::LastNumber,
        })
    }
}

/// Makes `folder` if it is not there. What is kept for all users all of them can read, whatever the system lets others
/// read of whoever imports it.
fn make(folders: &Folders, folder: &Path) -> Result<()> {
    if folders.first(FolderKind::System) != Some(folder) {
        let made = fail_point().and_then(|()| fs::create_dir_all(folder));
        return made.map_err(|source| Error::Write {
            path: folder.to_path_buf(),
            source,
        });
    }
    let missing = folder.ancestors().take_while(|above| !above.exists());
    let mut missing: Vec<&Path> = missing.collect();
    missing.reverse();
    missing.into_iter().try_for_each(atomic::make_folder)
}

/// Takes away what a program that was stopped has left; whoever holds the lock is the only one at work.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') && name.ends_with(REMOVED) {
            // What cannot be taken away does no harm.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    atomic::sweep(folder, ".");
    for id in disk::ids(folder).unwrap_or_default() {
        atomic::sweep(&folder.join(id), ".");
    }
}

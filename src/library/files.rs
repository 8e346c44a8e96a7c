//! Where compiled townships lie on disk: beside those that they were made of; where nothing can be written there, among
//! what the system keeps for a user for a while.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic;
use super::compiled_file::{CompiledFile, read};
use super::folders::Access;
use crate::error::{Error, Result};
use crate::fail_point::fail_point;
use crate::ordinary_file;
use crate::threads::in_parts;

/// What a file is about; no id of a township can be called as one of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// All townships of a folder.
    All,
    /// Some of a large folder, with this checksum of their ids.
    Part(u32),
    /// Those that changed since all were compiled.
    Recent,
}

impl About {
    /// The townships with these ids, in any order, as a part of a folder.
    pub fn part(ids: &[String]) -> About {
        let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        ids.sort_unstable();
        About::Part(crc32fast::hash(ids.join("\n").as_bytes()))
    }

    fn name(self) -> String {
        match self {
            About::All => "townships.compiled".to_string(),
            About::Part(sum) => format!("townships.{sum:08x}.compiled"),
            About::Recent => "townships.recent.compiled".to_string(),
        }
    }

    /// What part a file of this name is, if it is one.
    fn part_named(name: &str) -> Option<About> {
        let sum = name.strip_prefix("townships.")?.strip_suffix(".compiled")?;
        let part = About::Part(u32::from_str_radix(sum, 16).ok()?);
        (part.name() == name).then_some(part)
    }
}

/// What the list of the parts of a folder is called.
const PARTS: &str = "townships.parts";
/// No list of parts is longer, in bytes.
const LONGEST: u64 = 1 << 20;

/// Where compiled files of a folder lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    folder: PathBuf,
    /// What their names begin with.
    prefix: String,
}

/// The compiled files that hold all townships of a folder.
pub(super) struct CompiledSet {
    /// When the last one was written.
    pub written: SystemTime,
    pub files: Vec<CompiledFile>,
}

/// Where files of `folder` may be, the better place first. Who may only read looks beside the townships alone: what
/// the account of a kiosk has kept is nobody's.
pub(super) fn places(folder: &Path, access: Access) -> Vec<Place> {
    let beside = beside(folder);
    if !access.may_write() {
        return vec![beside];
    }
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let number = crc32fast::hash(whole.as_os_str().as_encoded_bytes());
    let own = directories::ProjectDirs::from("", "", "lvzhi");
    let own = own.map(|folders| Place {
        folder: folders.cache_dir().to_path_buf(),
        prefix: format!("{number:08x}."),
    });
    std::iter::once(beside).chain(own).collect()
}

impl Place {
    /// Where such a file lies.
    pub fn path(&self, about: About) -> PathBuf {
        self.named(&about.name())
    }

    fn named(&self, name: &str) -> PathBuf {
        self.folder.join([&self.prefix, name].concat())
    }

    /// When the list of parts here was written, if there is one.
    pub fn parts_listed(&self) -> Option<SystemTime> {
        written(&self.named(PARTS))
    }

    /// Writes such a file and opens it, unless others could write here.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn write(&self, about: About, bytes: &[u8]) -> Result<CompiledFile> {
        let path = self.path(about);
        self.write_named(&path, bytes)?;
        read(&path).ok_or_else(|| failed(&path, io::ErrorKind::InvalidData.into()))
    }

    fn write_named(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let made = fail_point().and_then(|()| fs::create_dir_all(&self.folder));
        made.map_err(|source| failed(path, source))?;
        if ordinary_file::others_can_write(&self.folder) {
            return Err(failed(path, io::ErrorKind::PermissionDenied.into()));
        }
        atomic::write_in_library(path, bytes)
    }

    /// Has these parts count from now on, in place of others and of a single file of all; gives where they are listed.
    ///
    /// # Errors
    /// As [`Place::write`].
    pub fn list_parts(&self, parts: &[About]) -> Result<PathBuf> {
        let path = self.named(PARTS);
        let names: String = parts.iter().map(|part| part.name() + "\n").collect();
        self.write_named(&path, names.as_bytes())?;
        self.remove(About::All);
        self.remove(About::Recent);
        self.remove_parts(|part| !parts.contains(&part));
        Ok(path)
    }

    /// Has the single file of all townships count from now on, in place of parts.
    pub fn list_none(&self) {
        remove(&self.named(PARTS));
        self.remove(About::Recent);
        self.remove_parts(|_| true);
    }

    /// Removes what is left of townships that are gone.
    pub fn clear(&self) {
        self.remove(About::All);
        self.list_none();
    }

    fn remove(&self, about: About) {
        remove(&self.path(about));
    }

    fn remove_parts(&self, is_old: impl Fn(About) -> bool) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name
                .to_str()
                .and_then(|name| name.strip_prefix(&self.prefix));
            if name.and_then(About::part_named).is_some_and(&is_old) {
                remove(&entry.path());
            }
        }
    }

    /// The parts that count here, as they are listed; none where one is missing or damaged.
    fn parts(&self) -> Option<Vec<CompiledFile>> {
        let list = ordinary_file::open_trusted(&self.named(PARTS))?;
        let mut names = String::new();
        list.take(LONGEST).read_to_string(&mut names).ok()?;
        let names: Vec<&str> = names.lines().collect();
        // Each says what is known of up to a thousand townships.
        let parts = in_parts(&names, 1, |names| {
            let parts = names.iter();
            let parts = parts.map(|name| read(&self.path(About::part_named(name)?)));
            parts.collect()
        });
        parts.into_iter().collect()
    }

    /// The single file of all townships.
    fn whole(&self) -> Option<Vec<CompiledFile>> {
        Some(vec![read(&self.path(About::All))?])
    }
}

/// What holds all townships of `folder` and can be read, the one that was written last first.
pub(super) fn sets(folder: &Path, access: Access) -> impl Iterator<Item = CompiledSet> {
    type Read = fn(&Place) -> Option<Vec<CompiledFile>>;
    let places = places(folder, access).into_iter();
    let mut sets: Vec<(SystemTime, Place, Read)> = places
        .flat_map(|place| {
            let whole = written(&place.path(About::All));
            let whole = whole.map(|time| (time, place.clone(), Place::whole as Read));
            let parts = place.parts_listed();
            let parts = parts.map(|time| (time, place, Place::parts as Read));
            whole.into_iter().chain(parts)
        })
        .collect();
    sets.sort_by_key(|(time, ..)| *time);
    sets.into_iter().rev().filter_map(|(written, place, read)| {
        let files = read(&place)?;
        Some(CompiledSet { written, files })
    })
}

/// The file of those townships of `folder` that changed, if it can be read, and when it was written; of several the one that
/// was written last.
pub(super) fn recent(folder: &Path, access: Access) -> Option<(SystemTime, CompiledFile)> {
    let places = places(folder, access).into_iter();
    let paths = places.map(|place| place.path(About::Recent));
    let mut files: Vec<_> = paths
        .filter_map(|path| Some((written(&path)?, path)))
        .collect();
    files.sort();
    let mut newest = files.into_iter().rev();
    newest.find_map(|(time, path)| Some((time, read(&path)?)))
}

/// Writes a file of `folder` and opens it, in the first place where that can be done and nobody else can write. One of all
/// townships takes the place of parts and of what changed since.
///
/// # Errors
/// [`Error::Write`] where there is none, of the last one.
pub(super) fn write(folder: &Path, about: About, bytes: &[u8]) -> Result<(PathBuf, CompiledFile)> {
    let mut failed = Error::Homeless;
    for place in places(folder, Access::ReadWrite) {
        match place.write(about, bytes) {
            Ok(compiled) => {
                if about == About::All {
                    place.list_none();
                }
                return Ok((place.path(about), compiled));
            }
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// The place beside the townships.
pub(super) fn beside(folder: &Path) -> Place {
    Place {
        folder: folder.to_path_buf(),
        prefix: String::new(),
    }
}

/// When a file was written, if it is there.
pub(super) fn written(path: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(path)
        .and_then(|file| file.modified())
        .ok()
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_path_buf(),
        source,
    }
}

fn remove(path: &Path) {
    // Most often there is none; one that is left is known to be old.
    let _ = fail_point().and_then(|()| fs::remove_file(path));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_write_nothing_reads_nothing_that_its_account_has_kept() {
        let folder = tempfile::tempdir().unwrap();
        let beside = beside(folder.path());
        assert_eq!(
            beside.path(About::All),
            folder.path().join("townships.compiled")
        );
        let read_only = places(folder.path(), Access::ReadOnly);
        assert_eq!(read_only, std::slice::from_ref(&beside));
        let all = places(folder.path(), Access::ReadWrite);
        assert_eq!(all.first(), Some(&beside));
    }
}

//! All townships that can be read: those in the program and those in folders, together.

use std::path::{Path, PathBuf};

use super::compile::Progress;
use super::folder_index::{FolderIndex, FolderReader};
use super::folders::{Access, Folders, Samples};
use super::merge::Merge;
use super::source_stamp::{Freshness, Unverified};
use super::version::{self, Head};
use super::{disk, embedded};
use crate::compiled::{Segment, TownshipRef};
use crate::error::{Error, Result};
use crate::model::{Township, VersionInfo};

/// What there is to read, and what could not be read.
#[derive(Debug, Default)]
pub struct Collection {
    /// Where the townships lie.
    pub segments: Vec<Segment>,
    /// The townships, each in its current version.
    pub townships: Vec<TownshipRef>,
    /// What was left out.
    pub missed: Vec<Error>,
    /// What was not checked yet.
    pub unverified: Unverified,
}

/// Opens all townships: one in a folder takes the place of one with the same id in a folder behind
/// it and in the program. What is not compiled yet, or is found to have changed, is compiled, with `progress` told;
/// with [`Access::ReadWrite`] the result is kept for the next time.
///
/// # Errors
/// [`Error::Shipped`] if the townships in the program were damaged before it was built; whatever is
/// wrong in a folder is told of in [`Collection::missed`].
pub fn open(
    folders: &Folders,
    freshness: Freshness,
    access: Access,
    progress: &mut Progress,
) -> Result<Collection> {
    merge_folders(folders, access, progress, |reader| reader.open(freshness))
}

/// As [`open`], where what was compiled before turned out to be damaged: it is not used.
///
/// # Errors
/// As [`open`].
pub fn open_anew(folders: &Folders, access: Access, progress: &mut Progress) -> Result<Collection> {
    merge_folders(folders, access, progress, |reader| reader.open_anew())
}

fn merge_folders(
    folders: &Folders,
    access: Access,
    progress: &mut Progress,
    open: impl Fn(&mut FolderReader) -> Result<Vec<FolderIndex>>,
) -> Result<Collection> {
    let mut merge = Merge::default();
    let (mut missed, mut unverified) = (Vec::new(), Unverified::default());
    for folder in folders.paths() {
        let mut reader = FolderReader {
            folder,
            access,
            missed: &mut missed,
            progress,
        };
        match open(&mut reader) {
            Ok(indexes) => {
                let mut stamps = Vec::new();
                for mut index in indexes {
                    stamps.append(&mut index.unverified);
                    merge.add(index);
                }
                if !stamps.is_empty() {
                    unverified.0.push((folder.to_path_buf(), stamps));
                }
            }
            Err(error) => missed.push(error),
        }
    }
    let is_alone = merge.is_empty();
    let (segment, briefs) = embedded::segment()?;
    let shipped: Vec<String> = briefs.iter().map(|brief| brief.id.clone()).collect();
    merge.add(FolderIndex {
        segment,
        versions: vec![Some(VersionInfo::built_in()); briefs.len()],
        briefs,
        unverified: Vec::new(),
    });
    // They still count as versions behind those of folders.
    match folders.samples {
        Samples::Shown => {}
        Samples::Alone if is_alone => {}
        Samples::Alone | Samples::Hidden => merge.leave_out_last(),
    }
    let (segments, townships) = merge.in_order(&shipped);
    Ok(Collection {
        segments,
        townships,
        missed,
        unverified,
    })
}

/// A version of a township, wherever it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVersion {
    /// Its number, from 1; 0 for the one in the program.
    pub number: u32,
    /// Its file and what that says of it; `None` for the one in the program.
    pub file: Option<(PathBuf, Head)>,
}

/// The versions of the township `id`, the newest first, those of a folder that counts before another
/// first; and what could not be read.
pub fn versions(folders: &Folders, id: &str) -> (Vec<StoredVersion>, Vec<Error>) {
    let (mut kept, mut missed) = (Vec::new(), Vec::new());
    for folder in folders.paths() {
        for number in disk::numbers(folder, id) {
            let path = disk::file(folder, id, number);
            match version::head(&path) {
                Ok(head) => kept.push(StoredVersion {
                    number,
                    file: Some((path, head)),
                }),
                Err(error) => missed.push(error),
            }
        }
    }
    if embedded::those_with(|shipped| shipped == id).is_ok_and(|found| !found.is_empty()) {
        kept.push(StoredVersion {
            number: 0,
            file: None,
        });
    }
    (kept, missed)
}

/// Reads version `number` of the township `id`, from the folder that counts first; 0 is the one in
/// the program. `None` where there is no such version.
///
/// # Errors
/// As [`version::read`].
pub fn open_version(folders: &Folders, id: &str, number: u32) -> Result<Option<Township>> {
    if number == 0 {
        return Ok(embedded::those_with(|shipped| shipped == id)?.pop());
    }
    match folder_of(folders, id, Some(number)) {
        Some(folder) => {
            let version = version::read(&disk::file(&folder, id, number), id)?;
            Ok(Some(version.township))
        }
        None => Ok(None),
    }
}

/// The two last versions of the township `id`, the older one first; `None` where there are no two.
///
/// # Errors
/// As [`version::read`].
pub fn last_two(folders: &Folders, id: &str) -> Result<Option<(Township, Township)>> {
    let (kept, _) = versions(folders, id);
    let [new, old, ..] = &kept[..] else {
        return Ok(None);
    };
    let open = |kept: &StoredVersion| open_version(folders, id, kept.number);
    Ok(open(old)?.zip(open(new)?))
}

/// The folder that counts first among those that hold the township `id`, or this version of it,
/// readable or not.
pub fn folder_of(folders: &Folders, id: &str, number: Option<u32>) -> Option<PathBuf> {
    let holds = |folder: &&Path| {
        let numbers = disk::numbers(folder, id);
        match number {
            Some(number) => numbers.contains(&number),
            None => !numbers.is_empty(),
        }
    };
    folders.paths().find(holds).map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Folder, FolderKind, LockedFolder};
    use crate::source::Document;

    /// A folder with a township of this name and region.
    fn folder(kind: FolderKind, name: &str, region: &str) -> (tempfile::TempDir, Folder) {
        let place = tempfile::tempdir().unwrap();
        let township = Township {
            name: name.into(),
            region: region.into(),
            ..embedded::embedded().unwrap().remove(0)
        };
        let document = Document::from_bytes("a.txt", name.as_bytes()).unwrap();
        let alone = Folders::default();
        let locked = LockedFolder::lock(&alone, place.path()).unwrap();
        locked.save(township, &document, "2025-08-01").unwrap();
        let path = place.path().to_path_buf();
        (place, Folder { kind, path })
    }

    fn ids(folders: Vec<Folder>) -> Vec<(String, String)> {
        let collection = open(
            &Folders::of(folders),
            Freshness::Checked,
            Access::ReadWrite,
            &mut |_, _| {},
        )
        .unwrap();
        assert_eq!(collection.missed.len(), 0);
        let townships = collection.townships.into_iter();
        townships
            .map(|township| (township.brief.id, township.brief.region))
            .collect()
    }

    #[test]
    fn of_two_places_with_one_id_none_is_lost() {
        let (_one, own) = folder(FolderKind::User, "和平镇", "海南省东方市");
        let (_other, shared) = folder(FolderKind::System, "和平镇", "吉林省和龙市");
        let pair = |id: &str, region: &str| (id.to_string(), region.to_string());
        let wanted = [
            pair("helong-heping", "吉林省和龙市"),
            pair("heping", "海南省东方市"),
        ];
        let mut found = ids(vec![own, shared]);
        found.sort();
        assert_eq!(found, wanted);
    }

    #[test]
    fn the_folder_that_stands_first_counts_and_versions_are_counted_together() {
        let (_one, own) = folder(FolderKind::User, "和平镇", "东方市");
        let (_other, shared) = folder(FolderKind::System, "和平镇", "海南省东方市");
        let folders = Folders::of([own.clone(), shared]);
        assert_eq!(ids(folders.all.clone())[0].1, "东方市");
        let collection = open(
            &folders,
            Freshness::Checked,
            Access::ReadWrite,
            &mut |_, _| {},
        )
        .unwrap();
        let version = &collection.townships[0].version;
        assert_eq!((version.version, version.versions), (1, 2));
        assert!(version.path.as_ref().unwrap().starts_with(own.path));
        let (versions, _) = versions(&folders, "heping");
        assert_eq!(versions.len(), 2);
        assert!(open_version(&folders, "heping", 1).unwrap().is_some());
        assert!(open_version(&folders, "heping", 2).unwrap().is_none());
        assert!(open_version(&folders, "anjihai", 0).unwrap().is_some());
    }
}

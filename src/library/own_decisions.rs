//! What users decided about doubtful rows: beside a township's versions, one file a document, in the
//! shape of the decisions that are compiled in.

use std::io;
use std::path::{Path, PathBuf};

use super::corrections::{self, Decisions};
use super::folders::Folders;
use super::{atomic, disk};
use crate::error::{Error, Result};
use crate::import::Correction;
use crate::ordinary_file;

/// A file of more bytes is none of ours.
const LARGEST: u64 = 16 << 20;

/// The decisions about the document with this fingerprint, in the folder that counts first; and what
/// could not be read.
pub fn of(folders: &Folders, fingerprint: &str) -> (Vec<Correction>, Vec<Error>) {
    let (mut found, mut missed) = (Vec::new(), Vec::new());
    for folder in folders.paths() {
        let ids = disk::ids(folder).unwrap_or_else(|error| {
            missed.push(error);
            Vec::new()
        });
        for id in ids {
            match read(&file(folder, &id, fingerprint)) {
                Ok(decisions) => found.extend(decisions),
                Err(error) => missed.push(error),
            }
            if !found.is_empty() {
                return (found, missed);
            }
        }
    }
    (found, missed)
}

/// Writes `corrections`, all of them decisions about the document with this fingerprint, beside the
/// versions of the township `id` in `folder`.
///
/// # Errors
/// [`Error::Write`]; what was decided before is then still there.
pub(super) fn write(
    folder: &Path,
    id: &str,
    fingerprint: &str,
    corrections: &[Correction],
) -> Result<PathBuf> {
    let path = file(folder, id, fingerprint);
    let failed = |source| Error::Write {
        path: path.clone(),
        source,
    };
    atomic::make_folder(&folder.join(id))?;
    let decisions = Decisions {
        document: fingerprint.to_string(),
        corrections: corrections.to_vec(),
    };
    let mut json = serde_json::to_string_pretty(&decisions).map_err(|e| failed(e.into()))?;
    json.push('\n');
    atomic::write_in_library(&path, json.as_bytes())?;
    Ok(path)
}

/// Adds `correction` to what was decided about the document with this fingerprint, beside the versions of the township
/// `id` in `folder`.
///
/// # Errors
/// Those of [`write`], and of reading what was decided before.
pub(super) fn add(
    folder: &Path,
    id: &str,
    fingerprint: &str,
    correction: &Correction,
) -> Result<PathBuf> {
    let mut corrections = read(&file(folder, id, fingerprint))?;
    corrections.push(correction.clone());
    write(folder, id, fingerprint, &corrections)
}

fn file(folder: &Path, id: &str, fingerprint: &str) -> PathBuf {
    folder
        .join(id)
        .join(format!("decisions-{fingerprint}.json"))
}

fn read(path: &Path) -> Result<Vec<Correction>> {
    let json = ordinary_file::read(path, LARGEST);
    match json
        .and_then(|json| String::from_utf8(json).map_err(|_| io::ErrorKind::InvalidData.into()))
    {
        Ok(json) => corrections::parse(&path.display().to_string(), &json),
        // The usual case, and a file where a folder should be, say nothing.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(Vec::new()),
        Err(source) => Err(Error::Read {
            path: path.to_path_buf(),
            source,
        }),
    }
}

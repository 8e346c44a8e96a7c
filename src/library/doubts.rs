//! Rows in doubt of a township that is kept: what there is to decide them with, and the decision.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use super::folders::Folders;
use super::locked_folder::LockedFolder;
use super::quote::{self, QuotedLine};
use super::{atomic, own_decisions, version};
use crate::error::{Error, Result};
use crate::import::{self, Correction};
use crate::model::{Finding, Item};

/// What a version keeps of its rows in doubt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DoubtMaterial {
    /// The fingerprint of the document.
    pub document: String,
    /// The rows, in the order in which they were found doubtful.
    pub rows: Vec<DoubtfulRow>,
}

/// A row in doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtfulRow {
    /// The id of its item.
    pub item: String,
    /// The lines of the document that it was read from, and a few around them.
    pub original: Vec<QuotedLine>,
    /// How it could also be read.
    pub rival: Option<Item>,
}

/// What the version in the file at `path` keeps of its rows in doubt.
///
/// # Errors
/// [`Error::Read`], or [`Error::Version`] where the file is damaged.
pub fn material(path: &Path) -> Result<DoubtMaterial> {
    let kept = version::whole(path)?;
    let mut rows: Vec<DoubtfulRow> = Vec::new();
    for Finding { item: id, .. } in &kept.township.findings {
        let item = kept.township.items.iter().find(|item| item.id == *id);
        let Some(item) = item.filter(|_| rows.iter().all(|row| row.item != *id)) else {
            continue;
        };
        rows.push(DoubtfulRow {
            item: id.clone(),
            original: quote::select(kept.text(), &item.source.lines),
            rival: kept.rivals.iter().find(|rival| rival.id == *id).cloned(),
        });
    }
    Ok(DoubtMaterial {
        document: kept.head.fingerprint,
        rows,
    })
}

/// Decides a row of the version in the file at `path`: keeps the decision beside the versions, where it counts whenever the
/// document is read again, and the version as it is then. `folders` are those that are read. Gives back what is still
/// in doubt.
///
/// # Errors
/// [`Error::Write`] where the folder cannot be written to; [`Error::Correction`] where the decision does not fit what the
/// version holds; those of [`material`].
pub fn decide(folders: &Folders, path: &Path, correction: &Correction) -> Result<Vec<Finding>> {
    let (Some(folder), Some(id)) = (path.ancestors().nth(2), id(path)) else {
        return Err(Error::Write {
            path: path.to_path_buf(),
            source: io::ErrorKind::NotFound.into(),
        });
    };
    let _locked = LockedFolder::lock(folders, folder)?;
    let mut kept = version::whole(path)?;
    import::decide(&mut kept.township, correction)?;
    own_decisions::add(folder, id, &kept.head.fingerprint, correction)?;
    atomic::write_in_library(path, kept.file().to_json().as_bytes())?;
    Ok(kept.township.findings)
}

/// The id of the township in whose folder the file at `path` lies.
fn id(path: &Path) -> Option<&str> {
    path.parent()?.file_name().and_then(OsStr::to_str)
}

//! The file of one version of a township: `{"format", "version", "imported", "fingerprint", "program",
//! "township", "original", "numbers", "pages", "rivals"}`.

use std::io;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::{Error, JsonFault, Result, VersionFault};
use crate::model::{Item, Township};
use crate::ordinary_file;
#[cfg(doc)]
use crate::source::Document;

/// The shape of such files; a higher number is a shape that this program does not know.
const FORMAT: u32 = 2;
/// No document that is read, with its items, comes to so many bytes.
const LARGEST: u64 = 256 << 20;

/// What stands in a version's file beside township and document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The shape of the file.
    format: u32,
    /// Number of the version, from 1.
    pub version: u32,
    /// When it was imported, such as `2025-08-01`.
    pub imported: String,
    /// [`Document::fingerprint`] of the document.
    pub fingerprint: String,
    /// The version of the program that imported it.
    pub program: String,
}

/// A version without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What is said of it.
    pub head: Head,
    /// What was read.
    pub township: Township,
    /// [`checksum`] of the file.
    pub(super) checksum: u32,
}

/// A version as it is written.
#[derive(Serialize)]
pub(super) struct VersionFile<'a> {
    #[serde(flatten)]
    pub head: &'a Head,
    pub township: &'a Township,
    /// The lines of the document.
    pub original: &'a [String],
    /// The number of each, where these are some lines of the document.
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    pub numbers: &'a [u32],
    /// The page of each.
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    pub pages: &'a [u32],
    /// Rows in doubt as they could also be read.
    #[serde(skip_serializing_if = "<[Item]>::is_empty")]
    pub rivals: &'a [Item],
}

/// A version with all that its file holds.
#[derive(Debug)]
pub(super) struct WholeVersion {
    pub head: Head,
    pub township: Township,
    pub original: Vec<String>,
    pub numbers: Vec<u32>,
    pub pages: Vec<u32>,
    pub rivals: Vec<Item>,
}

/// All fields of a version's file.
#[derive(Deserialize)]
struct AllFields {
    format: u32,
    version: u32,
    imported: String,
    fingerprint: String,
    program: String,
    township: Township,
    #[serde(default)]
    original: Vec<String>,
    #[serde(default)]
    numbers: Vec<u32>,
    #[serde(default)]
    pages: Vec<u32>,
    #[serde(default)]
    rivals: Vec<Item>,
}

/// The text of a version's document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Original {
    format: u32,
    /// Its lines.
    #[serde(rename = "original")]
    pub lines: Vec<String>,
    /// The number of each in the document; empty where they count from 1.
    #[serde(default)]
    pub numbers: Vec<u32>,
    /// The page on which each line stands, counted from 1; empty where it has no pages.
    #[serde(default)]
    pub pages: Vec<u32>,
}

/// The lines of a document, as a version or a reading holds them.
#[derive(Debug, Clone, Copy)]
pub struct OriginalText<'a> {
    /// What they say.
    pub lines: &'a [String],
    /// The number of each; empty where they count from 1.
    pub numbers: &'a [u32],
    /// The page of each, counted from 1; empty where the document has no pages.
    pub pages: &'a [u32],
}

impl Head {
    /// Of a version that is imported by this program.
    pub(super) fn new(version: u32, imported: &str, fingerprint: &str) -> Head {
        Head {
            format: FORMAT,
            version,
            imported: imported.to_string(),
            fingerprint: fingerprint.to_string(),
            program: env!("CARGO_PKG_VERSION").to_string(),
        }
    }
}

impl VersionFile<'_> {
    /// The file's text.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self)
            .expect("plain structs of strings and numbers can be written into memory");
        json.push('\n');
        json
    }
}

impl WholeVersion {
    /// As it is written.
    pub fn file(&self) -> VersionFile<'_> {
        VersionFile {
            head: &self.head,
            township: &self.township,
            original: &self.original,
            numbers: &self.numbers,
            pages: &self.pages,
            rivals: &self.rivals,
        }
    }

    /// The text of the document.
    pub fn text(&self) -> OriginalText<'_> {
        OriginalText {
            lines: &self.original,
            numbers: &self.numbers,
            pages: &self.pages,
        }
    }
}

impl Original {
    /// Its lines with their numbers and pages.
    pub(super) fn text(&self) -> OriginalText<'_> {
        OriginalText {
            lines: &self.lines,
            numbers: &self.numbers,
            pages: &self.pages,
        }
    }
}

/// Reads all of the version in the file at `path`.
///
/// # Errors
/// As [`read`].
pub(super) fn whole(path: &Path) -> Result<WholeVersion> {
    let (read, _) = parse(path, |read: &AllFields| read.format)?;
    Ok(WholeVersion {
        head: Head {
            format: read.format,
            version: read.version,
            imported: read.imported,
            fingerprint: read.fingerprint,
            program: read.program,
        },
        township: read.township,
        original: read.original,
        numbers: read.numbers,
        pages: read.pages,
        rivals: read.rivals,
    })
}

/// Reads the version in the file at `path`, which must be of the township `id`.
///
/// # Errors
/// [`Error::Read`], or [`Error::Version`] where it is damaged or of an unknown shape.
pub fn read(path: &Path, id: &str) -> Result<Version> {
    // Plain fields: serde would hold the whole file in memory twice over to flatten a head.
    #[derive(Deserialize)]
    struct Fields {
        format: u32,
        version: u32,
        imported: String,
        fingerprint: String,
        program: String,
        township: Township,
    }
    let (read, checksum) = parse(path, |read: &Fields| read.format)?;
    if read.township.id != id {
        let id = read.township.id;
        return Err(wrong(path, VersionFault::OtherId { id }));
    }
    let head = Head {
        format: read.format,
        version: read.version,
        imported: read.imported,
        fingerprint: read.fingerprint,
        program: read.program,
    };
    Ok(Version {
        head,
        township: read.township,
        checksum,
    })
}

/// Reads what is said of the version in the file at `path`.
///
/// # Errors
/// As [`read`].
pub fn head(path: &Path) -> Result<Head> {
    Ok(parse(path, |head: &Head| head.format)?.0)
}

/// What the bytes of the file at `path` sum up to; nothing where they cannot be read.
pub(super) fn checksum(path: &Path) -> Option<u32> {
    let json = ordinary_file::read(path, LARGEST).ok()?;
    Some(crc32fast::hash(&json))
}

/// Reads region and name of the township in the file at `path`.
///
/// # Errors
/// As [`read`].
pub(super) fn place(path: &Path) -> Result<(String, String)> {
    #[derive(Deserialize)]
    struct PlaceFile {
        format: u32,
        township: PlaceFields,
    }
    #[derive(Deserialize)]
    struct PlaceFields {
        region: String,
        name: String,
    }
    let (read, _) = parse(path, |read: &PlaceFile| read.format)?;
    Ok((read.township.region, read.township.name))
}

/// Reads the text of the document from the version's file at `path`.
///
/// # Errors
/// As [`read`].
pub fn original(path: &Path) -> Result<Original> {
    Ok(parse(path, |original: &Original| original.format)?.0)
}

/// Takes of the file at `path` what `T` wants, and passes over the rest; `format` tells of what shape
/// the file is. Beside it stands the checksum of the file.
fn parse<T: DeserializeOwned>(path: &Path, format: fn(&T) -> u32) -> Result<(T, u32)> {
    #[derive(Deserialize)]
    struct FormatField {
        format: u32,
    }
    let json = ordinary_file::read(path, LARGEST).map_err(|source| unread(path, source))?;
    let parsed = serde_json::from_slice::<T>(&json);
    let format = match &parsed {
        Ok(parsed) => format(parsed),
        // A shape to come may look otherwise altogether.
        Err(_) => serde_json::from_slice::<FormatField>(&json).map_or(0, |field| field.format),
    };
    if format > FORMAT {
        return Err(wrong(path, VersionFault::Newer { format }));
    }
    match parsed {
        Ok(parsed) => Ok((parsed, crc32fast::hash(&json))),
        Err(error) => Err(damaged(path, &error)),
    }
}

fn unread(path: &Path, source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::InvalidInput => wrong(path, VersionFault::NoOrdinaryFile),
        io::ErrorKind::FileTooLarge => wrong(path, VersionFault::TooLarge),
        _ => Error::Read {
            path: path.to_path_buf(),
            source,
        },
    }
}

fn damaged(path: &Path, error: &serde_json::Error) -> Error {
    let (line, fault) = (error.line(), JsonFault::from(error));
    wrong(path, VersionFault::Damaged { line, fault })
}

fn wrong(path: &Path, fault: VersionFault) -> Error {
    Error::Version {
        path: path.to_path_buf(),
        fault,
    }
}

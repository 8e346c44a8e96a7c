//! Writes what the screen hands over into the file that was named.

use std::io;
use std::path::{Path, PathBuf};

use crate::app::{ExistingFile, Export, ExportOutcome, ExportTarget, ExportWriter};
use crate::error::Error;
use crate::index::Index;
use crate::language::Language;
use crate::library::atomic;
use crate::messages;

/// How the screen's exports are written.
pub struct Exporter {
    /// What makes a file's bytes of them.
    pub write: ExportWriter,
    /// Whether there may be no files.
    pub is_kiosk: bool,
}

/// What was made of an export.
pub enum Made {
    /// A text to show.
    Text(String),
    /// Nothing to show; this came of it.
    Outcome(ExportOutcome),
}

impl Exporter {
    /// Makes a text of `export`, or writes it into its file.
    pub fn make(&self, export: &Export, index: &Index, language: Language) -> Made {
        let file = match &export.target {
            ExportTarget::File { name, existing } if !self.is_kiosk => {
                Some((path(name), *existing))
            }
            ExportTarget::File { .. } | ExportTarget::Terminal => None,
        };
        if let Some((path, ExistingFile::Keep)) = &file
            && path.exists()
        {
            return Made::Outcome(ExportOutcome::Exists);
        }
        let bytes = match (self.write)(index, export, language) {
            Ok(bytes) => bytes,
            Err(message) => return Made::Outcome(ExportOutcome::Failed(message)),
        };
        match file {
            None => Made::Text(String::from_utf8_lossy(&bytes).into_owned()),
            Some((path, _)) => Made::Outcome(save(&path, &bytes, language)),
        }
    }
}

/// Writes a file; keys do not wait for the other end of a pipe, and nothing goes to a device.
fn save(path: &Path, bytes: &[u8], language: Language) -> ExportOutcome {
    let is_other = path.metadata().is_ok_and(|there| !there.is_file());
    let written = if is_other {
        Err(Error::Write {
            path: path.to_path_buf(),
            source: io::ErrorKind::InvalidInput.into(),
        })
    } else {
        atomic::write(path, bytes)
    };
    match written {
        Ok(()) => {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
            ExportOutcome::Written(whole.display().to_string())
        }
        Err(error) => ExportOutcome::Failed(messages::error(&error, language)),
    }
}

/// The file that was named; `~/` is the user's home, as in a shell.
fn path(name: &str) -> PathBuf {
    let home = name.strip_prefix("~/").and_then(|rest| {
        let home = std::env::var_os("HOME").filter(|home| !home.is_empty())?;
        Some(Path::new(&home).join(rest))
    });
    home.unwrap_or_else(|| PathBuf::from(name))
}

//! A named document before any meaning: its bytes decoded, its lines, the kind of its format.

mod encoding;
mod format;

use std::path::Path;

pub use format::Format;

use crate::error::{Error, Result};

/// A document as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Name of the file, without its folders.
    pub file: String,
    /// The lines, without their ends.
    pub lines: Vec<String>,
    /// How rows and cells are written down in it.
    pub format: Format,
}

/// No published list comes near this size; a larger file is something else.
const MAX_BYTES: usize = 64 << 20;

impl Document {
    /// Reads the document at `path`.
    ///
    /// # Errors
    /// [`Error::Read`] where the file cannot be read, [`Error::Document`] where it is no text.
    pub fn open(path: &Path) -> Result<Document> {
        let bytes = std::fs::read(path).map_err(|source| Error::Read {
            path: path.to_path_buf(),
            source,
        })?;
        let file = path.file_name().unwrap_or(path.as_os_str());
        Document::from_bytes(&file.to_string_lossy(), &bytes)
    }

    /// Takes `bytes` as the content of a document called `file`.
    ///
    /// # Errors
    /// [`Error::Document`] with a line where the bytes are no text in a known encoding.
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Document> {
        if bytes.len() > MAX_BYTES {
            let reason = "文件超过 64 MB，不像履职事项清单。请确认文件是否选对。".to_string();
            return Err(refusal(file, 1, reason));
        }
        let text = encoding::decode(bytes).map_err(|(line, reason)| refusal(file, line, reason))?;
        let lines: Vec<String> = text.lines().map(str::to_string).collect();
        if lines.iter().all(|line| line.trim().is_empty()) {
            let reason = "文件是空的，没有可读的内容。请确认文件是否下载完整。".to_string();
            return Err(refusal(file, 1, reason));
        }
        Ok(Document {
            file: file.to_string(),
            format: Format::of(&lines),
            lines,
        })
    }
}

impl Document {
    /// A number that tells this text from others (FNV-1a over its lines), as 16 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let bytes = self
            .lines
            .iter()
            .flat_map(|line| line.bytes().chain([b'\n']));
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{hash:016x}")
    }
}

fn refusal(file: &str, line: usize, reason: String) -> Error {
    Error::Document {
        file: file.to_string(),
        line,
        reason,
    }
}

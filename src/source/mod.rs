//! A named document before any meaning: its bytes decoded, its lines, its rows and cells.

mod builder;
mod delimited;
mod docx;
mod encoding;
mod flow;
mod format;
mod grid;
mod html;
mod inline;
mod markdown;
mod numbered;
mod package;
mod pasted;
mod tags;
mod xlsx;
mod xml;

use std::path::Path;

pub use encoding::named as encoding;
pub use format::Format;
pub use grid::{Cell, Content, DocBlock};

use encoding_rs::Encoding;

use crate::error::{DocumentFault, Error, Result};

/// A document as text, and as cells where its format tells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Name of the file, without its folders.
    pub file: String,
    /// The lines of its text form, without their ends: those of the file itself where it is text,
    /// else a line a paragraph or row.
    pub lines: Vec<String>,
    /// How rows and cells are written down in it.
    pub format: Format,
    /// Its rows and the text between them, in order; empty in running text.
    pub parts: Vec<DocBlock>,
    /// Names of the sheets that are hidden and were not read.
    pub hidden_sheets: Vec<String>,
}

/// No published list comes near this size; a larger file is something else.
const MAX_BYTES: usize = 64 << 20;

impl Document {
    /// Reads the document at `path`.
    ///
    /// # Errors
    /// [`Error::Read`] where the file cannot be read, [`Error::Document`] where it is no document
    /// of a known format.
    pub fn open(path: &Path) -> Result<Document> {
        Document::open_as(path, None)
    }

    /// As [`Document::open`], with the encoding of a text file given.
    ///
    /// # Errors
    /// As [`Document::open`].
    pub fn open_as(path: &Path, encoding: Option<&'static Encoding>) -> Result<Document> {
        let failed = |source| Error::Read {
            path: path.to_path_buf(),
            source,
        };
        let file = path.file_name().unwrap_or(path.as_os_str());
        let file = file.to_string_lossy();
        // Before it is read: a disk image need not fit into memory.
        let size = std::fs::metadata(path).map_err(failed)?.len();
        if size > MAX_BYTES as u64 {
            return Err(too_large().of(&file));
        }
        let bytes = std::fs::read(path).map_err(failed)?;
        Document::from_bytes_as(&file, &bytes, encoding)
    }

    /// Takes `bytes` as the content of a document called `file`.
    ///
    /// # Errors
    /// [`Error::Document`] with a line where the bytes are no document of a known format.
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Document> {
        Document::from_bytes_as(file, bytes, None)
    }

    /// As [`Document::from_bytes`], with the encoding of a text file given.
    ///
    /// # Errors
    /// As [`Document::from_bytes`].
    pub fn from_bytes_as(
        file: &str,
        bytes: &[u8],
        encoding: Option<&'static Encoding>,
    ) -> Result<Document> {
        let read = format::read(bytes, encoding).map_err(|refusal| refusal.of(file))?;
        Ok(Document {
            file: file.to_string(),
            ..read
        })
    }

    /// The text of a part, white space and all.
    pub fn text(&self, part: &DocBlock) -> String {
        let [first, last] = part.lines.map(|line| line as usize);
        let lines = self.lines.get(first.saturating_sub(1)..last);
        lines.unwrap_or_default().join("\n")
    }

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

/// Why a file is no document, and where that shows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refusal {
    line: usize,
    fault: DocumentFault,
}

impl Refusal {
    fn new(line: usize, fault: DocumentFault) -> Refusal {
        Refusal { line, fault }
    }

    fn of(self, file: &str) -> Error {
        Error::Document {
            file: file.to_string(),
            line: self.line,
            fault: self.fault,
        }
    }
}

fn too_large() -> Refusal {
    Refusal::new(1, DocumentFault::TooLarge)
}

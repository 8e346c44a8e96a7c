//! A named document before any meaning: its bytes decoded, its lines, its rows and cells.

mod budget;
mod builder;
mod delimited;
mod doc;
mod docx;
mod encoding;
mod entities;
mod excerpt;
mod flow;
mod format;
mod grid;
mod guard;
mod html;
mod inline;
mod laid_out;
mod main_part;
mod markdown;
mod mht;
mod numbered;
mod odf;
mod ofd;
mod ole;
mod package;
mod page;
mod pages;
mod pasted;
mod pdf;
mod raster;
mod scan;
mod shown;
mod spreadsheet_xml;
mod strokes;
mod tags;
mod unseen;
mod variety;
mod xls;
mod xlsx;
mod xml;

use std::io::Read;
use std::path::Path;

pub use encoding::{decoded, named as encoding};
pub use format::Format;
pub use grid::{Cell, Content, DocBlock, Omission};
pub use laid_out::are_side_by_side;
pub use numbered::item_number;

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
    /// The number in the file of each line, where these are some lines of a document; empty where they count from 1.
    pub numbers: Vec<u32>,
    /// The page on which each line stands, counted from 1; empty where the format has no pages.
    pub pages: Vec<u32>,
    /// How rows and cells are written down in it.
    pub format: Format,
    /// Its rows and the text between them, in order; empty in running text.
    pub parts: Vec<DocBlock>,
    /// Names of the sheets that are hidden and were not read.
    pub hidden_sheets: Vec<String>,
    /// Text that does not show or counts no more, and was not read.
    pub omissions: Vec<Omission>,
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
        // A device says that it is empty and never ends; a byte too many is refused in turn.
        let opened = std::fs::File::open(path).map_err(failed)?;
        let mut bytes = Vec::with_capacity(size as usize);
        let mut bounded = opened.take(MAX_BYTES as u64 + 1);
        bounded.read_to_end(&mut bytes).map_err(failed)?;
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
        variety::bounded(&read.lines).map_err(|refusal| refusal.of(file))?;
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

    /// The page on which `line` (counted from 1) stands; none where the format has no pages.
    pub fn page(&self, line: u32) -> Option<u32> {
        self.pages.get((line as usize).checked_sub(1)?).copied()
    }

    /// The pages on which the lines in `ranges` (first and last, counted from 1) stand: ranges of
    /// pages in order; none where the format has no pages.
    pub fn pages_of(&self, ranges: &[[u32; 2]]) -> Vec<[u32; 2]> {
        let lines = ranges.iter().flat_map(|&[first, last]| {
            let lines = first.saturating_sub(1) as usize..last as usize;
            self.pages.get(lines).unwrap_or_default()
        });
        let mut pages: Vec<[u32; 2]> = Vec::new();
        for &page in lines {
            match pages.last_mut() {
                Some(last) if page == last[1] || page == last[1] + 1 => last[1] = page,
                _ => pages.push([page, page]),
            }
        }
        pages
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
            page: None,
            fault: self.fault,
        }
    }
}

fn too_large() -> Refusal {
    Refusal::new(1, DocumentFault::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tell_their_pages() {
        let mut document =
            Document::from_bytes("a.txt", "甲\n乙\n丙\n丁\n戊\n".as_bytes()).unwrap();
        assert_eq!(document.pages_of(&[[1, 5]]), [[0; 2]; 0]);
        document.pages = vec![1, 1, 2, 4, 4];
        assert_eq!(document.pages_of(&[[1, 2]]), [[1, 1]]);
        assert_eq!(document.pages_of(&[[2, 3]]), [[1, 2]]);
        assert_eq!(document.pages_of(&[[1, 3], [5, 5]]), [[1, 2], [4, 4]]);
        assert_eq!(document.pages_of(&[[0, 0]]), [[0; 2]; 0]);
    }
}

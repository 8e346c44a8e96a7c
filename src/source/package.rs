//! Zipped documents (.docx, .xlsx): unpacked within bounds.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;

use super::Refusal;
use super::budget::Budget;
use crate::error::DocumentFault;

/// What all parts of a document may come to when unpacked; a large list has a tenth of it.
const MAX_UNPACKED: u64 = 128 << 20;
/// No text shrinks to less than this part of itself, once it is long enough to tell.
const MAX_RATIO: u64 = 250;
const RATIO_FROM: u64 = 4 << 20;

/// A zipped document.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part by its name, as [`plain`] writes it.
    places: HashMap<String, usize>,
    spent: Spent,
}

/// What was taken out of a package, and out of those that it holds.
#[derive(Debug, Default)]
struct Spent {
    unpacked: u64,
    elements: Budget,
}

impl<'a> Package<'a> {
    /// Opens the document in `bytes`.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        let place = |at| Some((plain(&archive.name_for_index(at)?.ok()?), at));
        let places = (0..archive.len()).filter_map(place).collect();
        Ok(Package {
            archive,
            places,
            spent: Spent::default(),
        })
    }

    /// What `read` makes of the package in `bytes`, which this one holds: both draw on one budget.
    pub fn within<T>(
        &mut self,
        bytes: &[u8],
        read: impl FnOnce(&mut Package) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut inner = Package::open(bytes)?;
        inner.spent = std::mem::take(&mut self.spent);
        let made = read(&mut inner);
        self.spent = inner.spent;
        made
    }

    /// The names of its parts.
    pub fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().flatten();
        names.map(|name| name.into_owned()).collect()
    }

    /// Whether a part needs a password.
    pub fn is_locked(&mut self) -> bool {
        let mut parts = 0..self.archive.len();
        parts.any(|at| {
            let part = self.archive.by_index_raw(at);
            part.is_ok_and(|part| part.encrypted())
        })
    }

    /// Whether it has a part called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// The XML of the part called `name`; `None` where there is none.
    pub fn xml(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let text = match Encoding::for_bom(&bytes) {
            // Most have no mark, and are not copied.
            None => String::from_utf8(bytes).ok(),
            Some((encoding, mark)) => {
                self.decodes(bytes.len())?;
                encoding
                    .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
                    .map(Cow::into_owned)
            }
        };
        let text = text.ok_or_else(damaged)?;
        self.spent.elements.elements(&text)?;
        Ok(Some(text))
    }

    /// Draws what so many bytes come to in UTF-8, which are about to be decoded while they are kept: two of GB 18030 or UTF-16 become
    /// three.
    ///
    /// # Errors
    /// [`DocumentFault::UnpacksTooLarge`] where that is more than is left.
    pub fn decodes(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.spent.unpacked += bytes as u64 / 2 * 3;
        if self.spent.unpacked > MAX_UNPACKED {
            return Err(Refusal::new(1, DocumentFault::UnpacksTooLarge));
        }
        Ok(())
    }

    /// What the part called `name` holds; `None` where there is none.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(&at) = self.places.get(&plain(name)) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        self.unpack(at, |chunk| bytes.extend_from_slice(chunk))?;
        Ok(Some(bytes))
    }

    fn unpack(&mut self, at: usize, mut take: impl FnMut(&[u8])) -> Result<(), Refusal> {
        let mut part = self.archive.by_index(at).map_err(|_| damaged())?;
        let packed = part.compressed_size().max(1);
        let mut chunk = [0; 1 << 14];
        let mut size = 0;
        loop {
            let read = part.read(&mut chunk).map_err(|_| damaged())?;
            if read == 0 {
                return Ok(());
            }
            take(&chunk[..read]);
            size += read as u64;
            self.spent.unpacked += read as u64;
            let bomb = size > RATIO_FROM && size / packed > MAX_RATIO;
            if bomb || self.spent.unpacked > MAX_UNPACKED {
                return Err(Refusal::new(1, DocumentFault::UnpacksTooLarge));
            }
        }
    }
}

/// A part's name as it is looked up: some programs write it with backslashes, a slash in front, or capitals.
fn plain(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

/// A zipped document that cannot be read on.
pub(super) fn damaged() -> Refusal {
    Refusal::new(1, DocumentFault::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    #[test]
    fn what_is_decoded_counts_as_what_is_unpacked() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let parts: [(&str, &[u8]); 2] = [("a", b"<a/>    "), ("b", b"\xFF\xFE<\0a\0/\0>\0")];
        for (name, bytes) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let mut package = Package::open(&bytes).unwrap();
        let mut read = |name: &str, left: u64| {
            package.spent.unpacked = MAX_UNPACKED - left;
            package.xml(name).map_err(|refusal| refusal.fault)
        };
        assert_eq!(read("a", 8), Ok(Some("<a/>    ".to_string())));
        assert_eq!(read("b", 25), Ok(Some("<a/>".to_string())));
        assert_eq!(read("b", 24), Err(DocumentFault::UnpacksTooLarge));
    }
}

//! Files of the old office programs (.doc, .xls, .wps, .et): a container with streams in it.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::Refusal;
use super::package::damaged;

/// The bytes that such a file begins with.
pub(super) const MARK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A container.
pub(super) struct Container<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// No stream is longer than the file.
    size: u64,
}

impl<'a> Container<'a> {
    /// Opens the container in `bytes`.
    pub fn open(bytes: &'a [u8]) -> Result<Container<'a>, Refusal> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
        let size = bytes.len() as u64;
        Ok(Container { file, size })
    }

    /// Whether it has a stream called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.file.is_stream(name)
    }

    /// The content of the stream called `name`; `None` where there is none.
    pub fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        if !self.has(name) {
            return Ok(None);
        }
        let stream = self.file.open_stream(name).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        stream
            .take(self.size)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged())?;
        Ok(Some(bytes))
    }
}

/// The number in the two bytes of `bytes` from `at` on; 0 behind the end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes_at(bytes, at).map_or(0, u16::from_le_bytes)
}

/// The number in the four bytes of `bytes` from `at` on; 0 behind the end.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes_at(bytes, at).map_or(0, u32::from_le_bytes)
}

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

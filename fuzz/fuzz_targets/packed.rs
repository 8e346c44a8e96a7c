//! Documents that are a zip of parts. An input is the parts one after another, each followed by a zero byte; they are
//! packed without compression, which no mutation would survive.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip of the parts in `bytes`, which get these names, and of `others`.
pub fn packed(names: &[&str], bytes: &[u8], others: &[(&str, &str)]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let others = others.iter().map(|(name, part)| (*name, part.as_bytes()));
    let parts = names.iter().copied().zip(bytes.split(|byte| *byte == 0));
    for (name, part) in parts.chain(others) {
        zip.start_file(name, stored).ok()?;
        zip.write_all(part).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

//! Documents of Word and WPS: tables under titles, in the form in which lists are published.
//!
//! Why not a crate: docx-rs 0.4 brings an image library, a serializer and 60 crates for what is one XML text and four
//! fixed parts here.

mod body;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

pub use body::Orientation;

use super::Output;
use super::printed_table::PrintedTable;
use crate::cli::failure::{Failure, Result};

/// The parts that are the same in every document, by their names.
const FIXED: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("content_types.xml")),
    ("_rels/.rels", include_str!("package.rels")),
    (
        "word/_rels/document.xml.rels",
        include_str!("document.rels"),
    ),
    ("word/styles.xml", include_str!("styles.xml")),
    ("word/footer1.xml", include_str!("footer.xml")),
];

/// Writes a document with these tables, each on a page of its own.
pub fn write(out: &mut Output, orientation: Orientation, tables: &[PrintedTable]) -> Result<()> {
    let bytes = package(&body::document(orientation, tables)).map_err(|error| {
        Failure::Message(out.language.pick(
            format!("无法写成 docx：{error}。请改用 --format md。"),
            format!("Cannot write docx: {error}. Use --format md instead."),
        ))
    })?;
    out.write_all(&bytes)?;
    Ok(())
}

/// The zipped parts.
fn package(document: &str) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in FIXED.into_iter().chain([("word/document.xml", document)]) {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

//! The program's own JSON: an array of items, an item a line, or a township as a library keeps it.

use serde_json::Deserializer;

use crate::error::{Error, Result};
use crate::model::{Item, Township};
use crate::source::Document;

/// The township in `document`, if it is the JSON of one.
pub(super) fn township(document: &Document) -> Option<Result<Township>> {
    let first = beginning(document).strip_prefix('{')?.to_string();
    // An item begins as a township does; only a township has items.
    let text = document.lines.join("\n");
    let is_township = first.starts_with('"') && text.contains("\"items\"");
    is_township
        .then(|| serde_json::from_slice(text.as_bytes()).map_err(|error| damaged(document, &error)))
}

/// The items in `document`, if it is JSON.
pub(super) fn items(document: &Document) -> Option<Result<Vec<Item>>> {
    let first = beginning(document);
    let text = document.lines.join("\n");
    let damaged = |error| damaged(document, &error);
    if first.starts_with("[{") || first.starts_with("[]") {
        return Some(serde_json::from_slice(text.as_bytes()).map_err(damaged));
    }
    let items = || {
        Deserializer::from_slice(text.as_bytes())
            .into_iter::<Item>()
            .collect()
    };
    let read = first.starts_with("{\"").then(items);
    read.map(|items: serde_json::Result<Vec<Item>>| items.map_err(damaged))
}

/// The first signs of the text, white space left out.
fn beginning(document: &Document) -> String {
    let signs = document.lines.iter().flat_map(|line| line.chars());
    let signs = signs.filter(|c| !c.is_whitespace() && *c != '\u{FEFF}');
    signs.take(2).collect()
}

fn damaged(document: &Document, error: &serde_json::Error) -> Error {
    Error::data(&document.file, error)
}

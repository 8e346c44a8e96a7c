//! The program's own JSON: an array of items, an item a line, or a township as a library keeps it.

use serde::de::DeserializeOwned;
use serde_json::Deserializer;

use super::drawn;
use crate::error::{Error, Result};
use crate::model::{Item, Township};
use crate::source::Document;

/// What JSON holds.
pub(super) enum JsonContent {
    Township(Box<Township>),
    Items(Vec<Item>),
}

/// Whether `document` is such JSON, sound or not.
pub(super) fn is_json(document: &Document) -> bool {
    ["{\"", "[{", "[]"].contains(&beginning(document).as_str())
}

/// What is in `document`, if it is JSON.
pub(super) fn read(document: &Document) -> Option<Result<JsonContent>> {
    is_json(document).then(|| {
        drawn(document)?;
        let text = document.lines.join("\n");
        if beginning(document).starts_with('[') {
            return parsed(document, &text).map(JsonContent::Items);
        }
        // An item begins as a township does; only a township has items.
        if text.contains("\"items\"") {
            let township = parsed(document, &text)?;
            return Ok(JsonContent::Township(Box::new(township)));
        }
        let items = Deserializer::from_slice(text.as_bytes()).into_iter::<Item>();
        let items: serde_json::Result<Vec<Item>> = items.collect();
        items
            .map(JsonContent::Items)
            .map_err(|error| damaged(document, &error))
    })
}

fn parsed<T: DeserializeOwned>(document: &Document, text: &str) -> Result<T> {
    // As files are read, so that there is one reader of each kind of thing in the program: 100 KB less.
    serde_json::from_slice(text.as_bytes()).map_err(|error| damaged(document, &error))
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

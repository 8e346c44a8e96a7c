//! What the program itself wrote, which says of every text what it is: read back exactly, without
//! the rules for published documents.

mod json;
mod table;

pub use table::{DERIVED, HEADER, grouping};

use super::check;

use crate::error::{DocumentFault, Error, Result};
use crate::model::{Captions, Coverage, Item, Township};
use crate::source::Document;

/// The townships in `document`, if the program wrote it: as CSV, as a workbook, as JSON items, or as the JSON of a
/// township; `None` where it did not.
///
/// # Errors
/// [`Error::Document`] or [`Error::Data`] with the line that was changed to what cannot be read.
pub fn read(document: &Document) -> Option<Result<Vec<Township>>> {
    if let Some(township) = json::township(document) {
        return Some(township.map(|township| vec![township]));
    }
    let items = table::items(document)
        .or_else(|| table::sheet_items(document))
        .or_else(|| json::items(document))?;
    Some(items.and_then(|items| townships(document, items)))
}

/// The townships of which these are the items, in the order in which they come first.
fn townships(document: &Document, items: Vec<Item>) -> Result<Vec<Township>> {
    let mut townships: Vec<Township> = Vec::new();
    for item in items {
        let id = item.id.split('/').next().unwrap_or_default().to_string();
        let known = townships.iter().position(|township| township.id == id);
        let at = known.unwrap_or(townships.len());
        if known.is_none() {
            townships.push(township(document, id, &item.township));
        }
        townships[at].items.push(item);
    }
    if let Some(first) = townships.first_mut() {
        // Rows that a filter hides, above all.
        first.findings = check::left_out(first, document);
    } else {
        return Err(Error::Document {
            file: document.file.clone(),
            line: 1,
            fault: DocumentFault::NoItems,
        });
    }
    Ok(townships)
}

/// A township without items, of which nothing else is known.
fn township(document: &Document, id: String, name: &str) -> Township {
    Township {
        id,
        name: name.to_string(),
        region: String::new(),
        file: document.file.clone(),
        published: None,
        captions: Captions::default(),
        notes: Vec::new(),
        introduction: Vec::new(),
        declared: Vec::new(),
        coverage: Coverage::default(),
        findings: Vec::new(),
        corrections: Vec::new(),
        items: Vec::new(),
    }
}

//! What the program itself wrote, which says of every text what it is: read back exactly, without
//! the rules for published documents.

mod json;
mod table;

use json::JsonContent;
use table::TableItem;
pub use table::{DERIVED, HEADER, REGION, grouping};

use std::collections::HashMap;

use super::{check, several};
use crate::error::{DocumentFault, Error, Result};
use crate::model::{Captions, Coverage, Township, township_id};
use crate::source::Document;

/// Texts of all items, the names of their fields in JSON among them: the longest document, of 16 MB, has fewer,
/// as an item in JSON has 21 in 215 bytes, and most have more bytes.
const MAX_TEXTS: usize = 2_000_000;

/// The townships in `document`, if the program wrote it: as CSV, as a workbook, as JSON items, or as the JSON of a
/// township; `None` where it did not.
///
/// # Errors
/// [`Error::Document`] or [`Error::Data`] with the line that was changed to what cannot be read.
pub fn read(document: &Document) -> Option<Result<Vec<Township>>> {
    let items = match json::read(document) {
        Some(Ok(JsonContent::Township(township))) => return Some(Ok(vec![*township])),
        Some(Ok(JsonContent::Items(items))) => {
            let placed = |item| TableItem {
                item,
                region: String::new(),
            };
            Ok(items.into_iter().map(placed).collect())
        }
        Some(Err(error)) => Err(error),
        None => table::items(document).or_else(|| table::sheet_items(document))?,
    };
    Some(items.and_then(|items| townships(document, items)))
}

/// Fails where `document` has more texts than lists have, before any of them is made: they take much more room than
/// their signs.
fn drawn(document: &Document) -> Result<()> {
    let count = |sign: u8| {
        let lines = document.lines.iter();
        let signs = lines.map(|line| memchr::memchr_iter(sign, line.as_bytes()).count());
        signs.sum::<usize>()
    };
    // A text in JSON stands between two quotation marks; departments in a table are parted by bars.
    if count(b'"') / 2 + count(b'|') <= MAX_TEXTS {
        return Ok(());
    }
    Err(Error::Document {
        file: document.file.clone(),
        line: 1,
        page: None,
        fault: DocumentFault::TooManyTexts,
    })
}

/// What of `document` each of `townships`, which it was read as, came from. The lines of a JSON text are none of those that
/// its items name, so nothing of it is kept.
pub fn parts(document: Document, townships: &[Township]) -> Vec<Document> {
    let is_json = json::is_json(&document);
    match townships {
        [_] if !is_json => vec![document],
        _ => {
            let part = |township: &Township| {
                let items = township.items.iter().filter(|_| !is_json);
                document.lines_in(items.flat_map(|item| item.source.lines.iter().copied()))
            };
            townships.iter().map(part).collect()
        }
    }
}

/// The townships of which these are the items, in the order in which they come first.
fn townships(document: &Document, items: Vec<TableItem>) -> Result<Vec<Township>> {
    let mut townships: Vec<Township> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for TableItem { item, region } in items {
        let id = township_id(&item.id);
        let at = places.get(id).copied().unwrap_or(townships.len());
        if at == townships.len() {
            places.insert(id.to_string(), at);
            let made = township(document, id.to_string(), &item.township);
            townships.push(Township { region, ..made });
        }
        townships[at].items.push(item);
    }
    several::bounded(document, townships.len())?;
    if let Some(first) = townships.first_mut() {
        // Rows that a filter hides, above all.
        first.findings = check::left_out(first, document);
    } else {
        return Err(Error::Document {
            file: document.file.clone(),
            line: 1,
            page: None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_texts_than_lists_have_are_refused_before_they_are_made() {
        let texts = |times: usize| vec![r#""""#; times].join(",");
        let json = format!(r#"[{{"id":[{}]}}]"#, texts(MAX_TEXTS));
        let header = HEADER.join(",");
        let csv = format!(
            "{header}\na/b1,甲镇,基本,1,,名称{},0 {}\n",
            ",".repeat(8),
            "|".repeat(MAX_TEXTS + 1)
        );
        for (file, text) in [("a.json", json), ("a.csv", csv)] {
            let document = Document::from_bytes(file, text.as_bytes()).unwrap();
            let refused = read(&document).unwrap().unwrap_err();
            assert!(
                format!("{refused:?}").contains("TooManyTexts"),
                "{refused:?}"
            );
        }
    }
}

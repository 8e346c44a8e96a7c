//! Reads a published document: from lines to cells, from cells to items, with findings.
//!
//! A general reader: it knows the words that such documents are made of (as data), not any one
//! document.

mod assign;
mod categories;
mod check;
mod columns;
mod corrections;
pub mod exported;
mod formats;
mod items;
mod labels;
mod marker;
mod name_list;
mod names;
mod oddity;
mod paragraphs;
mod piece;
mod place;
mod preface;
mod profile;
mod refusal;
mod resolve;
mod row;
mod several;
mod slug;
mod split;
mod split_name;
mod takeover;
mod titles;
mod uses;
mod words;

pub use corrections::Correction;
pub use several::parts;

use crate::error::Result;
use crate::model::Township;
use crate::source::Document;
use formats::{Sheets, plain, table};

/// How a document is to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The township's name where the document does not tell it, or tells it wrong.
    pub township: Option<String>,
    /// Decisions of a person to apply to what the rules read; those made for other documents are
    /// passed over.
    pub corrections: Vec<Correction>,
}

/// Reads `document` as the duty lists of one township or, where its titles name several, of each.
/// What the program itself wrote is read as it is.
///
/// # Errors
/// As [`read`].
pub fn read_all(document: &Document, options: &Options) -> Result<Vec<Township>> {
    if let Some(own) = exported::read(document) {
        return own;
    }
    if options.township.is_none() {
        let documents = parts(document);
        let each = documents.iter().map(|part| read(part, options));
        if let Ok(townships) = each.collect::<Result<Vec<Township>>>()
            && townships.len() > 1
        {
            return Ok(townships);
        }
    }
    Ok(vec![read(document, options)?])
}

/// Reads `document` as the duty lists of one township.
///
/// # Errors
/// [`Error::Document`](crate::error::Error::Document) where it is no such document,
/// [`Error::Correction`](crate::error::Error::Correction) where a correction does
/// not fit it.
pub fn read(document: &Document, options: &Options) -> Result<Township> {
    let Sheets {
        mut rows,
        blocks,
        uses,
        township: named,
        notices,
    } = sheets(document);
    let doubts = resolve::rows(&blocks, &mut rows);
    if let Some(refusal) = refusal::refusal(document, &uses, &rows) {
        return Err(refusal);
    }
    let given = options.township.as_deref().or(named.as_deref());
    let place = place::of(document, &uses, &rows, given);
    let id = slug::id(&place.township);
    let mut township = Township {
        name: place.township,
        region: place.region,
        file: document.file.clone(),
        published: preface::published(document, &uses),
        notes: preface::notes(document, &uses),
        introduction: preface::introduction(document, &uses),
        declared: preface::declared(document, &uses),
        coverage: uses::coverage(&uses),
        findings: Vec::new(),
        corrections: Vec::new(),
        items: Vec::new(),
        id,
    };
    township.items = items::items(&township, &rows, document.parts.is_empty());
    let own = corrections::of(&options.corrections, document);
    township.corrections = corrections::apply(&mut township.items, &own)?;
    township.findings = check::findings(&township, document, &uses, &doubts, notices);
    corrections::settle(&mut township.findings, &own)?;
    Ok(township)
}

fn sheets(document: &Document) -> Sheets {
    match document.parts.is_empty() {
        true => plain::read(&document.lines),
        false => table::read(document),
    }
}

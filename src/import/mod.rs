//! Reads a published document: from lines to cells, from cells to items, with findings.
//!
//! A general reader: it knows the words that such documents are made of (as data), not any one
//! document.

mod assign;
mod categories;
mod check;
mod columns;
mod corrections;
mod cut;
pub mod exported;
mod extent;
mod formats;
mod forms;
mod headings;
mod items;
mod known_names;
mod labels;
mod line_numbers;
mod marker;
mod name_list;
mod names;
mod oddity;
mod paragraphs;
mod piece;
mod place;
mod preface;
mod printed_lines;
mod profile;
mod refusal;
mod resolve;
mod row;
mod scrambled;
mod several;
mod side_by_side;
pub mod slug;
mod split;
mod split_name;
mod takeover;
mod titles;
mod unreadable;
mod uses;
mod watermark;
mod words;

pub use corrections::{Correction, decide};
pub use extent::bounded;

use crate::error::{Error, Result};
use crate::model::{FindingDetail, Item, Township};
use crate::source::Document;
use formats::{ExtractedRows, Notice, plain, table};
use row::Row;

/// How a document is to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The township's name where the document does not tell it, or tells it wrong.
    pub township: Option<String>,
    /// Decisions of a person to apply to what the rules read; those made for other documents are
    /// passed over.
    pub corrections: Vec<Correction>,
}

/// What was read from a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The township with its lists.
    pub township: Township,
    /// Rows in doubt as they could also be read, by the ids of the items in question.
    pub rivals: Vec<Item>,
}

/// What `read` makes of `document` or, where its titles name several townships, of the part of each.
///
/// # Errors
/// Those of `read`.
pub fn by_township<T>(
    document: &Document,
    options: &Options,
    read: impl Fn(&Document) -> Result<T>,
) -> Result<Vec<T>> {
    let parts = match options.township {
        Some(_) => Vec::new(),
        None => several::parts(document)?,
    };
    let each: Result<Vec<T>> = parts.iter().map(&read).collect();
    match each {
        // A title that names another place need not begin another township's lists.
        Err(Error::Document { .. }) => Ok(vec![read(document)?]),
        Ok(none) if none.is_empty() => Ok(vec![read(document)?]),
        all => all,
    }
}

/// Reads `document` as the duty lists of one township or, where its titles name several, of each.
/// What the program itself wrote is read as it is.
///
/// # Errors
/// As [`reading`] and [`bounded`].
pub fn read_all(document: &Document, options: &Options) -> Result<Vec<Township>> {
    let all = match exported::read(document) {
        Some(own) => own?,
        None => by_township(document, options, |part| read(part, options))?,
    };
    bounded(document, &all)?;
    Ok(all)
}

/// Reads `document` as the duty lists of one township.
///
/// # Errors
/// As [`reading`].
pub fn read(document: &Document, options: &Options) -> Result<Township> {
    Ok(reading(document, options)?.township)
}

/// Reads `document` as the duty lists of one township, and rows in doubt in two ways.
///
/// # Errors
/// [`Error::Document`] where it is no such document,
/// [`Error::Correction`] where a correction does
/// not fit it.
pub fn reading(document: &Document, options: &Options) -> Result<Reading> {
    line_numbers::in_file(read_lines(document, options), document)
}

/// As [`reading`], with the lines counted from 1.
fn read_lines(document: &Document, options: &Options) -> Result<Reading> {
    let apart = side_by_side::apart(document);
    let document = apart.as_ref().unwrap_or(document);
    let of_forms = forms::as_rows(document);
    let document = of_forms.as_ref().unwrap_or(document);
    let running = running_text(document);
    let document = running.as_ref().unwrap_or(document);
    let ExtractedRows {
        mut rows,
        blocks,
        uses,
        township: named,
        captions,
        mut notices,
    } = sheets(document);
    let doubts = resolve::rows(&blocks, &mut rows);
    if let Some(refusal) = refusal::refusal(&refusal::Extract {
        document,
        uses: &uses,
        rows: &rows,
        doubts: &doubts,
        captions: &captions,
    }) {
        return Err(refusal);
    }
    for list in printed_lines::join(&mut rows) {
        notices.push(Notice {
            detail: FindingDetail::LinesJoined { list },
            row: None,
            line: 0,
        });
    }
    let given = options.township.as_deref().or(named.as_deref());
    let mut place = place::of(document, &uses, &rows, given);
    if place.township.is_empty() {
        place.township = place::stem(&document.file);
        notices.push(Notice::unnamed(&place.township));
    }
    let id = slug::id(&place.township);
    let mut township = Township {
        name: place.township,
        region: place.region,
        file: document.file.clone(),
        published: preface::published(document, &uses),
        captions,
        notes: preface::notes(document, &uses),
        introduction: preface::introduction(document, &uses),
        declared: preface::declared(document, &uses),
        coverage: uses::coverage(&uses),
        findings: Vec::new(),
        corrections: Vec::new(),
        items: Vec::new(),
        id,
    };
    township.items = items::items(document, &township, &rows);
    let rivals: Vec<Row> = doubts
        .iter()
        .filter_map(|doubt| doubt.other.clone())
        .collect();
    let rivals = items::items(document, &township, &rivals);
    let own = corrections::of(&options.corrections, document);
    township.corrections = corrections::apply(&mut township.items, &own)?;
    township.findings = check::findings(&township, document, &uses, &doubts, notices);
    corrections::settle(&mut township.findings, &own)?;
    Ok(Reading { township, rivals })
}

/// `document` as running text, where no table in it holds a row of a list but its lines do: a text out of a
/// PDF that was pasted into a web page.
fn running_text(document: &Document) -> Option<Document> {
    if document.parts.is_empty() || !table::read(document).rows.is_empty() {
        return None;
    }
    let has_rows = !plain::read(&document.lines).blocks.is_empty();
    has_rows.then(|| Document {
        parts: Vec::new(),
        ..document.clone()
    })
}

fn sheets(document: &Document) -> ExtractedRows {
    if document.parts.is_empty() {
        plain::read(&document.lines)
    } else {
        table::read(document)
    }
}

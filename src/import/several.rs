//! A document with the lists of several townships, such as a workbook with the sheets of each:
//! each township's part of it as a document of its own.

use super::place;
use super::titles::title;
use crate::source::{Content, DocBlock, Document};
use crate::text::normal::bare;

/// The parts of `document` that stand under titles with the names of different townships, in the
/// order in which these come first; none where there are no two. Line numbers stay what they are.
pub(super) fn parts(document: &Document) -> Vec<Document> {
    let mut names: Vec<String> = Vec::new();
    // From which part on which township is meant.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (at, part) in document.parts.iter().enumerate() {
        let Some(name) = township(document, part) else {
            continue;
        };
        let known = names.iter().position(|there| *there == name);
        let number = known.unwrap_or(names.len());
        if known.is_none() {
            names.push(name);
        }
        // The name of a sheet stands before its title.
        let before = document.parts[..at].iter().rev();
        let sheets = before.take_while(|part| part.content == Content::Name);
        starts.push((at - sheets.count(), number));
    }
    if names.len() < 2 {
        return Vec::new();
    }
    let numbers = 0..names.len();
    numbers
        .map(|number| only(document, &starts, number))
        .collect()
}

/// The township that `part` names, if it is the title of a list.
fn township(document: &Document, part: &DocBlock) -> Option<String> {
    let text = match &part.content {
        Content::Name | Content::Furniture => return None,
        Content::Text => document.text(part),
        Content::Row(cells) => {
            let mut texts = cells.iter().map(|cell| cell.text());
            let first = texts.find(|text| !text.is_empty())?;
            // A title is alone in its row, be its cell merged or not.
            if texts.any(|text| !text.is_empty() && text != first) {
                return None;
            }
            first
        }
    };
    let title = title(&bare(&text)).filter(|title| title.list.is_some())?;
    place::township(&title.place)
}

/// `document` with the parts of the township with this number, and all other lines blank. What
/// stands before the first title belongs to the first township.
fn only(document: &Document, starts: &[(usize, usize)], number: usize) -> Document {
    let owner = |at: usize| {
        let start = starts.iter().rfind(|start| start.0 <= at);
        start.map_or(0, |start| start.1)
    };
    let parts = document.parts.iter().enumerate();
    let parts = parts.filter(|(at, _)| owner(*at) == number);
    let parts: Vec<DocBlock> = parts.map(|(_, part)| part.clone()).collect();
    let mut lines = vec![String::new(); document.lines.len()];
    for part in &parts {
        for line in part.lines[0] as usize..=part.lines[1] as usize {
            if let (Some(to), Some(from)) = (lines.get_mut(line - 1), document.lines.get(line - 1))
            {
                to.clone_from(from);
            }
        }
    }
    Document {
        lines,
        parts,
        ..document.clone()
    }
}

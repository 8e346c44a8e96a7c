//! Lists that stand side by side in one table: each is put below the one to its left.

use super::columns::{Column, column, header};
use crate::source::{Cell, Content, DocBlock, Document, item_number};
use crate::text::normal::bare;

/// No more lists than this stand side by side.
const LISTS: usize = 4;
/// A label over numbers has no more bytes than this; the cells of items, which mostly have more, need not be
/// read.
const SHORT: usize = 128;

/// `document` with the lists of each of its tables one below the other; `None` where all are so. Line
/// numbers stay what they are.
pub(super) fn apart(document: &Document) -> Option<Document> {
    let mut parts = None;
    for _ in 1..LISTS {
        match part(parts.as_deref().unwrap_or(&document.parts)) {
            Some(more) => parts = Some(more),
            None => break,
        }
    }
    parts.map(|parts| Document {
        parts,
        ..document.clone()
    })
}

/// `parts` with the second list of each table behind the first one; `None` where no table has two.
fn part(parts: &[DocBlock]) -> Option<Vec<DocBlock>> {
    parts.iter().find_map(second_list)?;
    let sheets = parts.chunk_by(|_, next| next.content != Content::Name);
    let mut out = Vec::with_capacity(parts.len());
    for sheet in sheets {
        let Some(cut) = sheet.iter().find_map(second_list) else {
            out.extend_from_slice(sheet);
            continue;
        };
        let mut right = Vec::new();
        for part in sheet {
            let Content::Row(cells) = &part.content else {
                out.push(part.clone());
                continue;
            };
            let (first, second) = cells.split_at(cut.min(cells.len()));
            push(&mut out, part, first);
            push(&mut right, part, second);
        }
        out.append(&mut right);
    }
    Some(out)
}

fn push(parts: &mut Vec<DocBlock>, part: &DocBlock, cells: &[Cell]) {
    if cells.iter().any(|cell| !cell.paragraphs.is_empty()) {
        parts.push(DocBlock {
            lines: part.lines,
            content: Content::Row(cells.to_vec()),
        });
    }
}

/// The column at which the second list of a header begins.
fn second_list(part: &DocBlock) -> Option<usize> {
    let Content::Row(cells) = &part.content else {
        return None;
    };
    // Most rows are items: their number is told from a label at once.
    let first = cells.iter().find(|cell| !cell.paragraphs.is_empty())?;
    if item_number(&bare(&first.text())).is_some() {
        return None;
    }
    let is_number = |cell: &Cell| column(&bare(&cell.text())) == Some(Column::Seq);
    let short = |cell: &Cell| cell.paragraphs.iter().map(String::len).sum::<usize>() <= SHORT;
    let places = 0..cells.len();
    let mut numbers = places.filter(|&at| short(&cells[at]) && is_number(&cells[at]));
    let cut = numbers.nth(1)?;
    let labels: Vec<String> = cells.iter().map(|cell| bare(&cell.text())).collect();
    let (first, second) = labels.split_at(cut);
    (header(first).is_some() && header(second).is_some()).then_some(cut)
}

//! 上级部门职责: from scraps to groups under department headings.

use super::headings::{mark_headings, names_in, part_headings};
use super::known_names::KnownNames;
use super::paragraphs::{CellParagraph, ParagraphKind, paragraphs};
use super::piece::{Piece, join};
use crate::model::Assignment;

/// The groups of a cell whose headings may name departments that are `known`. What stands before the
/// first heading is a group without one.
pub(super) fn assignments(
    pieces: &[Piece],
    width: Option<usize>,
    known: &KnownNames,
) -> Vec<Assignment> {
    let mut groups: Vec<Assignment> = Vec::new();
    let mut pieces = part_headings(pieces.to_vec(), known);
    mark_headings(&mut pieces, known);
    for paragraph in paragraphs(&pieces, width) {
        let CellParagraph { kind, start, end } = paragraph;
        let text = join(&pieces[start..end]);
        match kind {
            ParagraphKind::Heading => groups.push(Assignment {
                heading: text,
                departments: names_in(&pieces[start..end], known),
                duties: Vec::new(),
            }),
            _ => match groups.last_mut() {
                Some(group) => group.duties.push(text),
                None => groups.push(Assignment {
                    duties: vec![text],
                    ..Assignment::default()
                }),
            },
        }
    }
    groups
}

/// The paragraphs of a cell without headings.
pub(super) fn duties(pieces: &[Piece], width: Option<usize>) -> Vec<String> {
    paragraphs(pieces, width)
        .into_iter()
        .map(|p| join(&pieces[p.start..p.end]))
        .collect()
}

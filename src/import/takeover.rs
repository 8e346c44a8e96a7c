//! 承接部门及工作方式: who took a duty over, and how.

use super::assign::duties;
use super::headings::{heading, part_headings};
use super::known_names::KnownNames;
use super::name_list::column;
use super::piece::{Edge, Piece};
use crate::model::Takeover;

/// Labels that the cell prints before its values; they are not part of them.
const WHO: [&str; 3] = ["承接部门", "承接单位", "承接主体"];
const HOW: [&str; 4] = ["工作方式", "承接方式", "工作方法", "承接部门工作方式"];

/// Whether `text` begins with a label of the cell.
pub(super) fn is_label(text: &str) -> bool {
    WHO.iter()
        .chain(&HOW)
        .any(|label| after_label(text, label).is_some())
}

/// Reads the cell: its departments, and the rest as the method.
pub(super) fn takeover(pieces: &[Piece], width: Option<usize>) -> Takeover {
    let pieces = behind_heading(without_label(&at_labels(pieces), &WHO));
    let (departments, rest) = departments(&pieces);
    Takeover {
        departments,
        method: duties(&without_label(rest, &HOW), width),
    }
}

/// The departments, and what stands behind them: all before the label of the method, else a
/// heading.
fn departments(pieces: &[Piece]) -> (Vec<String>, &[Piece]) {
    let is_how = |piece: &Piece| {
        HOW.iter()
            .any(|how| after_label(&piece.text, how).is_some())
    };
    if let Some(at) = pieces.iter().position(is_how)
        && let Some(column) = column(&pieces[..at])
    {
        return (column.names, &pieces[at..]);
    }
    match heading(pieces, &KnownNames::default()) {
        Some((names, count)) => (names, &pieces[count..]),
        None => (Vec::new(), pieces),
    }
}

/// `pieces`, parted where the label of the method stands within one: 县民政局；工作方式：….
fn at_labels(pieces: &[Piece]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let inside = |label: &&str| {
            let at = piece.text.find(*label).filter(|&at| at > 0)?;
            after_label(&piece.text[at..], label).map(|_| at)
        };
        let Some(at) = HOW.iter().find_map(inside) else {
            out.push(piece.clone());
            continue;
        };
        let (before, behind) = piece.text.split_at(at);
        let mut first = piece.clone();
        first.text = before
            .trim_end_matches(['；', '，', '。', ';', ','])
            .to_string();
        out.push(first);
        out.push(Piece::new(behind, piece.line, Edge::Block));
    }
    out.retain(|piece| !piece.text.is_empty());
    out
}

/// `pieces`, parted behind the departments where these stand with the method in one piece:
/// 县民政局：由县民政局开展。
fn behind_heading(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let Some(first) = pieces.first() else {
        return pieces;
    };
    let none = KnownNames::default();
    let parts = part_headings(vec![first.clone()], &none);
    if parts.len() > 1 && heading(&parts[..1], &none).is_some() {
        let rest = &first.text[parts[0].text.len()..];
        let rest = Piece::new(rest, first.line, Edge::Space);
        pieces.splice(..1, [parts[0].clone(), rest]);
    }
    pieces
}

/// What stands behind `label` and its colon at the front of `text`.
fn after_label<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    text.strip_prefix(label)?.strip_prefix(['：', ':'])
}

/// `pieces` without one of `labels` and its colon at the front.
fn without_label(pieces: &[Piece], labels: &[&str]) -> Vec<Piece> {
    let mut pieces = pieces.to_vec();
    let Some(first) = pieces.first_mut() else {
        return pieces;
    };
    let rest = labels
        .iter()
        .find_map(|label| after_label(&first.text, label));
    match rest.map(str::to_string) {
        Some(rest) if rest.is_empty() => {
            pieces.remove(0);
        }
        Some(rest) => {
            first.text = rest;
            first.heading = None;
        }
        None => {}
    }
    pieces
}

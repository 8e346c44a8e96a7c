//! What a document says before its lists: 说明, the totals it states, date and remarks.

use std::collections::HashSet;

use super::assign::duties;
use super::piece::{Edge, Piece, join, pieces};
use super::uses::Use;
use crate::model::{Declared, ListKind};
use crate::source::Document;
use crate::text::normal::bare;

/// The date of publication as printed, white space removed: a line such as 2025年7月.
pub(super) fn published(document: &Document, uses: &[Use]) -> Option<String> {
    lines(document, uses, Use::Preface)
        .map(|(_, line)| bare(line))
        .find(|line| is_date(line))
}

fn is_date(line: &str) -> bool {
    let Some((year, rest)) = line.split_once('年') else {
        return false;
    };
    let digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    let rest = rest.trim_end_matches(['月', '日']).replace('月', "");
    year.len() == 4 && digits(year) && digits(&rest)
}

/// Remarks such as 本文有删减, without brackets, each once.
pub(super) fn notes(document: &Document, uses: &[Use]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for (_, line) in lines(document, uses, Use::Note) {
        let note = line.trim_matches(|c: char| c.is_whitespace() || "|()（）*。".contains(c));
        if known.insert(note) {
            notes.push(note.to_string());
        }
    }
    notes
}

/// The paragraphs of 说明.
pub(super) fn introduction(document: &Document, uses: &[Use]) -> Vec<String> {
    let text = explanation(document, uses);
    let width = text.iter().map(|p| p.cells).max().unwrap_or(0);
    duties(&text, Some(width))
}

/// The pieces behind the line 说明; each line is one.
fn explanation(document: &Document, uses: &[Use]) -> Vec<Piece> {
    let after = lines(document, uses, Use::Preface)
        .skip_while(|(_, line)| bare(line) != "说明")
        .skip(1);
    after
        .flat_map(|(at, line)| {
            let text = join(&pieces(line, at, Edge::Line).collect::<Vec<_>>());
            (!text.is_empty()).then(|| Piece::new(&text, at, Edge::Line))
        })
        .collect()
}

/// The totals that 说明 states.
pub(super) fn declared(document: &Document, uses: &[Use]) -> Vec<Declared> {
    let pieces = explanation(document, uses);
    let text = join(&pieces);
    let lists = ListKind::ALL.map(|list| (Some(list), list.title()));
    lists
        .into_iter()
        .chain([(None, "共有履职事项")])
        .filter_map(|(list, name)| total(list, name, &text, &pieces))
        .collect()
}

/// The last total of `name` in `text`, with the numbers of categories and departments beside it.
fn total(list: Option<ListKind>, name: &str, text: &str, pieces: &[Piece]) -> Option<Declared> {
    let (at, items) = text
        .match_indices(name)
        .filter_map(|(at, _)| Some((at, counted(&text[at + name.len()..], "项")?)))
        .last()?;
    let sentence_start = text[..at].rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let sentence_end = text[at..].find('。').map_or(text.len(), |end| at + end);
    let before = &text[sentence_start..at];
    let after = &text[at..sentence_end];
    let categories = before
        .rfind("个类别")
        .and_then(|end| number_before(&before[..end]));
    let departments = after
        .split_once("涉及")
        .and_then(|(_, rest)| counted(rest, "个部门"));
    Some(Declared {
        list,
        items,
        categories: categories.filter(|_| list.is_some()),
        departments: departments.filter(|_| list.is_some()),
        line: line_at(pieces, at),
    })
}

/// The number at the front of `text`, where `unit` stands behind it.
fn counted(text: &str, unit: &str) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    text[end..]
        .starts_with(unit)
        .then(|| text[..end].parse().ok())?
}

fn number_before(text: &str) -> Option<u32> {
    let start = text.rfind(|c: char| !c.is_ascii_digit())?;
    let digits = &text[start..];
    digits[digits.chars().next()?.len_utf8()..].parse().ok()
}

/// The line of the piece in which the byte `at` of the joined pieces stands.
fn line_at(pieces: &[Piece], at: usize) -> u32 {
    let mut end = 0;
    for piece in pieces {
        end += piece.text.len();
        if at < end {
            return piece.line;
        }
    }
    0
}

fn lines<'a>(
    document: &'a Document,
    uses: &'a [Use],
    wanted: Use,
) -> impl Iterator<Item = (u32, &'a String)> {
    let numbered = (1u32..).zip(&document.lines).zip(uses);
    numbered
        .filter(move |(_, used)| **used == wanted)
        .map(|(line, _)| line)
}

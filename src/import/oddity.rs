//! How little a run of pieces reads as one cell of duties: numbering that starts again for no
//! reason, headings on the wrong side, lines broken before the column is full.

use super::headings::names_in;
use super::known_names::{KnownNames, alike};
use super::marker::{Marker, NumberingStyle};
use super::names::surety;
use super::paragraphs::{CellParagraph, ParagraphKind, SLACK, line_cells, paragraphs};
use super::piece::{Edge, Piece, join};

/// The numbers that a cell has come to, where it goes on after a page break.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NumberState {
    section: Option<u32>,
    part: Option<u32>,
    point: Option<u32>,
}

/// Which side a cell of duties speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellSide {
    /// 上级部门职责.
    Upstream,
    /// 镇配合职责.
    Township,
}

/// How little `pieces` read as one cell of duties of `side`: 0 is perfect. `before` holds the
/// numbers that the cell had come to before a page break.
pub(super) fn oddity(pieces: &[Piece], width: usize, side: CellSide, before: NumberState) -> u32 {
    if pieces.is_empty() {
        return if before == NumberState::default() {
            15
        } else {
            4
        };
    }
    let paragraphs = paragraphs(pieces, Some(width));
    let mut numbers = before;
    let mut odd = wrapping(pieces, &paragraphs, width) + ending(pieces);
    odd += closed_early(pieces, &paragraphs);
    let mut last: Option<&ParagraphKind> = None;
    for paragraph in &paragraphs {
        odd += step(&paragraph.kind, last, &mut numbers, side);
        last = Some(&paragraph.kind);
    }
    if matches!(last, Some(ParagraphKind::Heading | ParagraphKind::Label)) {
        odd += 10;
    }
    odd
}

/// How odd the headings in `pieces` are under a column of `departments`, behind `name`: those that name a
/// department which the column lacks, above all where the name ends with it.
pub(super) fn foreign_headings(
    pieces: &[Piece],
    width: usize,
    departments: &[String],
    name: &[Piece],
) -> u32 {
    let foreign = |name: &String| !departments.iter().any(|other| alike(name, other));
    let ends = || (name.len().saturating_sub(NAME_END)..name.len()).map(|at| join(&name[at..]));
    let ends_with = |heading: &String| {
        ends().any(|end| end.ends_with(heading) || surety(&end).is_some() && alike(heading, &end))
    };
    let odd = paragraphs(pieces, Some(width))
        .into_iter()
        .map(|paragraph| {
            if paragraph.kind != ParagraphKind::Heading {
                return 0;
            }
            let none = KnownNames::default();
            let names = names_in(&pieces[paragraph.start..paragraph.end], &none);
            let swallowed = |name: &String| foreign(name) && ends_with(name);
            3 * u32::from(names.iter().any(foreign))
                + SWALLOWED * u32::from(names.iter().any(swallowed))
        });
    odd.sum()
}

/// Over how many pieces at the end of a name a department may be broken.
const NAME_END: usize = 6;
/// What it costs to read the first department as the end of the name.
const SWALLOWED: u32 = 8;

/// The numbers that a cell has come to at the end of `pieces`.
pub(super) fn numbers_after(pieces: &[Piece], width: usize, before: NumberState) -> NumberState {
    let mut numbers = before;
    for paragraph in paragraphs(pieces, Some(width)) {
        step(&paragraph.kind, None, &mut numbers, CellSide::Upstream);
    }
    numbers
}

/// How odd a paragraph is behind the one before it.
fn step(
    kind: &ParagraphKind,
    last: Option<&ParagraphKind>,
    numbers: &mut NumberState,
    side: CellSide,
) -> u32 {
    match kind {
        ParagraphKind::Heading => {
            numbers.point = None;
            numbers.part = None;
            let empty = matches!(last, Some(ParagraphKind::Heading));
            if side == CellSide::Township {
                20
            } else {
                10 * u32::from(empty)
            }
        }
        ParagraphKind::Marked(marker) => {
            let licensed = matches!(last, Some(ParagraphKind::Heading | ParagraphKind::Label));
            count(*marker, numbers, licensed)
        }
        ParagraphKind::Label => {
            numbers.point = None;
            3
        }
        ParagraphKind::Plain => match last {
            Some(ParagraphKind::Marked(marker)) if marker.style <= NumberingStyle::Part => 0,
            Some(ParagraphKind::Marked(_)) => 6,
            Some(ParagraphKind::Plain) => 3,
            _ => 0,
        },
    }
}

/// How odd `marker` is behind the numbers so far; `licensed` says that numbering may begin anew.
fn count(marker: Marker, numbers: &mut NumberState, licensed: bool) -> u32 {
    let slot = match marker.style {
        NumberingStyle::Section => {
            numbers.point = None;
            numbers.part = None;
            &mut numbers.section
        }
        NumberingStyle::Part => {
            numbers.point = None;
            &mut numbers.part
        }
        NumberingStyle::Point => &mut numbers.point,
        NumberingStyle::SubPoint => return 0,
    };
    let before = slot.replace(marker.number);
    match before {
        Some(before) if marker.number == before + 1 => 0,
        Some(_) if marker.number == 1 => {
            if licensed {
                0
            } else {
                12
            }
        }
        Some(_) => 6,
        None if marker.number == 1 => 0,
        None => 8,
    }
}

/// Lines broken before the column was full, or running over its edge.
fn wrapping(pieces: &[Piece], paragraphs: &[CellParagraph], width: usize) -> u32 {
    let lines = line_cells(pieces);
    let mut odd = 0;
    for paragraph in paragraphs {
        for at in paragraph.start..paragraph.end {
            let used = lines[at];
            let ends_line = at + 1 < paragraph.end && pieces[at + 1].edge != Edge::Space;
            odd += 4 * u32::from(used > width + 2);
            odd += 2 * u32::from(ends_line && used + SLACK + 3 < width);
        }
    }
    odd
}

/// What it costs where points end with semicolons, one with a full stop, and the next number follows on it: the full
/// stop ends a cell.
fn closed_early(pieces: &[Piece], paragraphs: &[CellParagraph]) -> u32 {
    let point = |paragraph: &CellParagraph| match paragraph.kind {
        ParagraphKind::Marked(marker) if marker.style == NumberingStyle::Point => {
            Some(marker.number)
        }
        _ => None,
    };
    let ends =
        |paragraph: &CellParagraph, sign: char| pieces[paragraph.end - 1].text.ends_with(sign);
    let early = paragraphs.windows(3).filter(|three| {
        let numbers = [point(&three[0]), point(&three[1]), point(&three[2])];
        let run = matches!(numbers, [Some(a), Some(b), Some(c)] if b == a + 1 && c == b + 1);
        run && ends(&three[0], '；') && ends(&three[1], '。')
    });
    CLOSED_EARLY * early.count() as u32
}

/// More than to read both cells as cut by the page, together with a last semicolon.
const CLOSED_EARLY: u32 = 2;

fn ending(pieces: &[Piece]) -> u32 {
    match pieces.last().and_then(|p| p.text.chars().last()) {
        Some('。') => 0,
        Some('；' | ';') => 1,
        Some('，' | '、' | '：') => 5,
        _ => 3,
    }
}

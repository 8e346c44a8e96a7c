//! Cells of duties: where paragraphs begin, and which of them are headings.

use super::headings::{heading_pieces, joins};
use super::marker::{Marker, NumberingStyle, marker, marker_or_slip};
use super::piece::{Edge, Piece, join};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    /// The departments that the paragraphs below it belong to.
    Heading,
    /// A numbered paragraph.
    Marked(Marker),
    /// A line of its own that titles what follows, without number: 灾中救助.
    Label,
    /// Anything else.
    Plain,
}

/// A paragraph: the pieces from `start` up to `end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellParagraph {
    pub kind: ParagraphKind,
    pub start: usize,
    pub end: usize,
}

/// Cells by which a line that is broken for want of room may fall short of its column: two
/// characters pushed down by a closing sign, or the blanks of uneven type.
pub(super) const SLACK: usize = 5;

/// Takes `pieces` apart into paragraphs. `width` is the column's width in cells where lines were
/// broken for want of room; `None` where the format says itself what a paragraph is.
pub(super) fn paragraphs(pieces: &[Piece], width: Option<usize>) -> Vec<CellParagraph> {
    let column = width.map(|width| (width, line_cells(pieces)));
    let column = column.as_ref().map(|(width, lines)| (*width, &lines[..]));
    let mut out: Vec<CellParagraph> = Vec::new();
    let mut expected = 1;
    let mut at = 0;
    while at < pieces.len() {
        let (kind, first) = begin(&pieces[at..], expected);
        let mut end = at + first;
        if let ParagraphKind::Marked(marker) = kind {
            expected = if marker.style == NumberingStyle::Point {
                marker.number + 1
            } else {
                expected
            };
        }
        if kind == ParagraphKind::Heading
            || matches!(kind, ParagraphKind::Marked(m) if m.style < NumberingStyle::Point)
        {
            expected = 1;
        }
        if kind != ParagraphKind::Heading {
            while end < pieces.len() && !begins(pieces, at, end, column, expected) {
                end += 1;
            }
        }
        out.push(CellParagraph {
            kind,
            start: at,
            end,
        });
        at = end;
    }
    mark_labels(pieces, &mut out);
    out
}

/// What the paragraph at the front of `pieces` is, and how many pieces it has for certain.
fn begin(pieces: &[Piece], expected: u32) -> (ParagraphKind, usize) {
    if let Some(count) = heading_pieces(pieces) {
        return (ParagraphKind::Heading, count);
    }
    match marker_or_slip(&pieces[0].text, expected) {
        Some(marker) => (ParagraphKind::Marked(marker), 1),
        None => (ParagraphKind::Plain, 1),
    }
}

/// Whether a new paragraph begins at `at`, where the current one began at `start`. `column` is the column's width, and the
/// cells of the line of each piece.
fn begins(
    pieces: &[Piece],
    start: usize,
    at: usize,
    column: Option<(usize, &[usize])>,
    expected: u32,
) -> bool {
    let (before, piece) = (&pieces[at - 1], &pieces[at]);
    if piece.edge == Edge::Block {
        return !is_leftover(&piece.text);
    }
    if is_leftover(&piece.text) {
        return false;
    }
    let ended = is_ended(&before.text);
    if marker(&piece.text).is_some() {
        return ended
            || piece.edge != Edge::Space
            || before.text.ends_with(['：', ':'])
            || at - start == 1;
    }
    let slip = || marker_or_slip(&piece.text, expected).is_some();
    let Some((width, lines)) = column else {
        let titled = at - start == 1 && (is_section(before) || before.text.ends_with(['：', ':']));
        let headed =
            heading_pieces(&pieces[at..]).is_some_and(|count| joins(&pieces[at + count - 1]));
        return ended || titled || headed;
    };
    if piece.edge == Edge::Space {
        return ended && heading_pieces(&pieces[at..]).is_some();
    }
    if ended && (slip() || heading_pieces(&pieces[at..]).is_some()) {
        return true;
    }
    let short = lines[at - 1] + SLACK < width;
    short && (ended || is_title(pieces, start, at))
        || ended && heading_pieces(&pieces[at..]).is_some()
}

/// A short line of its own that does not end as a sentence: 灾中救助, 一、分户工作.
fn is_title(pieces: &[Piece], start: usize, at: usize) -> bool {
    // The nearest line break first: behind it this is asked again for each line.
    let mut behind = pieces[start + 1..at].iter().rev();
    if !behind.all(|piece| piece.edge == Edge::Space) {
        return false;
    }
    let text = join(&pieces[start..at]);
    !text.contains(['，', '；', '。']) && !text.ends_with('、')
}

/// 一、红十字会工作: the title of a section, with the text in the same line behind it.
fn is_section(piece: &Piece) -> bool {
    let numbered = marker(&piece.text).is_some_and(|m| m.style == NumberingStyle::Section);
    numbered && !piece.text.contains(['，', '；', '。'])
}

/// Punctuation that a line break tore off.
fn is_leftover(text: &str) -> bool {
    text.starts_with([
        '。', '；', '，', '、', '：', '）', '”', '》', '？', '！', ';',
    ])
}

fn is_ended(text: &str) -> bool {
    text.ends_with(['。', '；', ';', '！', '？'])
}

/// For each piece the cells of the whole line on which it stands.
pub(super) fn line_cells(pieces: &[Piece]) -> Vec<usize> {
    let lines = pieces.chunk_by(|one, next| one.line == next.line);
    let cells = |line: &[Piece]| line.iter().map(|piece| piece.cells).sum::<usize>();
    lines
        .flat_map(|line| std::iter::repeat_n(cells(line), line.len()))
        .collect()
}

/// A plain line that does not end as a sentence and stands over numbered points is a label.
fn mark_labels(pieces: &[Piece], paragraphs: &mut [CellParagraph]) {
    for at in 0..paragraphs.len() {
        let paragraph = &paragraphs[at];
        let last = at + 1 == paragraphs.len();
        let ended = is_ended(&pieces[paragraph.end - 1].text);
        if paragraph.kind == ParagraphKind::Plain && !last && !ended {
            paragraphs[at].kind = ParagraphKind::Label;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_lines_of_one_cell_are_measured_once() {
        // A cell of a table stands on one line of its document, however many it has itself.
        let pieces: Vec<Piece> = (1..=100_000)
            .map(|number| Piece::new(&format!("{}.做好", number % 90 + 1), 7, Edge::Line))
            .collect();
        let all: usize = pieces.iter().map(|piece| piece.cells).sum();
        assert!(line_cells(&pieces).iter().all(|cells| *cells == all));
        assert_eq!(paragraphs(&pieces, Some(40)).len(), pieces.len());
    }
}

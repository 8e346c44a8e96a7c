//! Scraps of text with their place in the document, and how they are put together again.

use std::borrow::Cow;

use crate::text::normal::is_han;
use crate::text::scripts::has_blanks_between_words;
use crate::text::width::cells;

/// A scrap of text without white space at its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The text.
    pub text: String,
    /// Line of the document, counted from 1.
    pub line: u32,
    /// What stands between it and the piece before.
    pub edge: Edge,
    /// Cells that it takes on its line, with what was cut away from it since, such as a label.
    pub cells: usize,
    /// How many pieces from here on are a heading, 0 for none; `None` where nobody looked yet.
    pub heading: Option<usize>,
}

impl Piece {
    /// A piece as it stands on its line.
    pub fn new(text: &str, line: u32, edge: Edge) -> Piece {
        Piece {
            text: text.to_string(),
            line,
            edge,
            cells: cells(text),
            heading: None,
        }
    }
}

/// What parts a piece from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// White space within a line.
    Space,
    /// A line break.
    Line,
    /// A blank line.
    Gap,
    /// A mark of the format that begins a paragraph, such as `<p>`.
    Block,
    /// The border of a cell: what follows stands in another one, though it means the same.
    Cell,
}

/// The pieces of `text`: it falls apart at white space. `edge` goes to the first piece.
pub(super) fn pieces(text: &str, line: u32, edge: Edge) -> impl Iterator<Item = Piece> {
    let begins = move |row: usize, at: usize| match (row, at) {
        (0, 0) => edge,
        (_, 0) => Edge::Line,
        _ => Edge::Space,
    };
    text.lines().enumerate().flat_map(move |(row, text)| {
        let pieces = words(text).into_iter().enumerate();
        pieces.map(move |(at, text)| Piece::new(&text, line, begins(row, at)))
    })
}

/// A word that is set wide has at least so many characters.
const WIDE: usize = 3;

/// The words of `text` between white space; one that is set wide (区 公 安 局) is one word.
fn words(text: &str) -> Vec<Cow<'_, str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_single = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|c| is_han(c) && c.len_utf8() == word.len())
    };
    let runs = words.chunk_by(|one, next| is_single(one) && is_single(next));
    let mut out = Vec::with_capacity(words.len());
    for run in runs {
        if run.len() >= WIDE {
            out.push(Cow::Owned(run.concat()));
        } else {
            out.extend(run.iter().map(|word| Cow::Borrowed(*word)));
        }
    }
    out
}

/// The text of `pieces`, put together. White space that a PDF or converter made goes; between two words of a script
/// with blanks between words it stays, in a line.
pub(super) fn join(pieces: &[Piece]) -> String {
    let length = pieces.iter().map(|piece| piece.text.len() + 1).sum();
    let mut out = String::with_capacity(length);
    for piece in pieces {
        if piece.edge == Edge::Space
            && is_word(out.chars().last())
            && is_word(piece.text.chars().next())
        {
            out.push(' ');
        }
        out.push_str(&piece.text);
    }
    out
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(has_blanks_between_words)
}

/// Cells of each line in `pieces`, counted where lines were broken for want of room.
pub(super) fn line_widths(pieces: &[Piece]) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for piece in pieces {
        let used = piece.cells;
        match widths.last_mut() {
            Some(last) if piece.edge == Edge::Space => *last += used,
            _ => widths.push(used),
        }
    }
    widths
}

/// Cells of the widest line in `pieces`.
pub(super) fn widest(pieces: &[Piece]) -> usize {
    line_widths(pieces).into_iter().max().unwrap_or(0)
}

/// The lines that `pieces` come from, as ranges of first and last.
pub(super) fn lines(pieces: &[Piece]) -> Vec<[u32; 2]> {
    let mut ranges: Vec<[u32; 2]> = Vec::new();
    for piece in pieces {
        match ranges.last_mut() {
            Some(last) if piece.line <= last[1] => {}
            Some(last) if piece.line <= last[1] + 2 => last[1] = piece.line,
            _ => ranges.push([piece.line, piece.line]),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        join(&pieces(text, 1, Edge::Line).collect::<Vec<_>>())
    }

    #[test]
    fn blanks_stay_between_words_of_scripts_that_have_them() {
        assert_eq!(joined("安集海 镇 负责"), "安集海镇负责");
        assert_eq!(joined("App 名称"), "App名称");
        assert_eq!(joined("WPS Office 2024"), "WPS Office 2024");
        assert_eq!(joined("يېزا ھۆكۈمىتى 负责"), "يېزا ھۆكۈمىتى负责");
        assert_eq!(joined("Ауыл әкімдігі"), "Ауыл әкімдігі");
    }
}

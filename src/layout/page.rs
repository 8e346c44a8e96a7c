//! Text laid out in rows of a given width: the selected item, ready to scroll and to draw.

use std::ops::Range;

use crate::text::numbering::prefix;
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};
use crate::text::wrap::wrap_hanging;

/// What a piece of text is, so that drawing can tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Name of the item.
    Name,
    /// A label before a value.
    Label,
    /// A department over its duties.
    Heading,
    /// Running text.
    Body,
    /// What may be overlooked.
    Quiet,
}

/// A run of harmless text of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    /// What it is.
    pub role: Role,
    /// The text, harmless for a terminal.
    pub text: String,
    /// Byte ranges that the search matched.
    pub lit: Vec<Range<usize>>,
}

/// Pieces side by side on one row.
pub type PageLine = Vec<TextRun>;

/// A row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageRow {
    /// One line over the whole width.
    Line(PageLine),
    /// Two lines side by side.
    Pair(PageLine, PageLine),
    /// A rule with a title, or with one over each of two columns.
    Rule(String, Option<String>),
}

/// Rows and the width of the left one of two columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows.
    pub rows: Vec<PageRow>,
    /// Cells of the left column, where there are two.
    pub left: usize,
}

impl Page {
    /// The first row in view of `height` rows: the one wanted, but no blank rows after the last
    /// one. Where none is wanted, the one from which the first match can be seen.
    pub fn first_row(&self, wanted: Option<usize>, height: usize) -> usize {
        let last = self.rows.len().saturating_sub(height);
        wanted.unwrap_or_else(|| self.shows_match(height)).min(last)
    }

    fn shows_match(&self, height: usize) -> usize {
        let lit = |line: &PageLine| line.iter().any(|piece| !piece.lit.is_empty());
        let matched = self.rows.iter().position(|row| match row {
            PageRow::Line(line) => lit(line),
            PageRow::Pair(left, right) => lit(left) || lit(right),
            PageRow::Rule(..) => false,
        });
        match matched {
            Some(row) if row >= height => row - height / 3,
            _ => 0,
        }
    }

    /// Texts at `width` cells, each beside its label; the labels are a column.
    pub fn of_labelled(lines: &[(&str, &str)], width: usize) -> Page {
        let column = lines.iter().map(|(label, _)| cells(label)).max();
        let mut page = Page::default();
        for (label, text) in lines {
            let label = format!("{}  ", pad(label, column.unwrap_or(0)));
            page.push(Paragraph::labelled(label, text, Role::Body).lines(width));
        }
        page
    }

    /// Adds lines over the whole width.
    pub fn push(&mut self, lines: Vec<PageLine>) {
        self.rows.extend(lines.into_iter().map(PageRow::Line));
    }

    /// Adds lines side by side, the shorter side filled with blank ones.
    pub fn push_pair(&mut self, left: Vec<PageLine>, right: Vec<PageLine>) {
        let rows = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        self.rows.extend((0..rows).map(|_| {
            PageRow::Pair(
                left.next().unwrap_or_default(),
                right.next().unwrap_or_default(),
            )
        }));
    }

    /// Adds a row without anything.
    pub fn blank(&mut self) {
        self.rows.push(PageRow::Line(PageLine::new()));
    }
}

/// With fewer cells than this, what could be two columns stands one under the other.
pub const TWO_COLUMNS: usize = 72;
/// Cells between two columns: blank, rule, blank.
pub const GUTTER: usize = 3;

/// A paragraph before it is broken into lines.
pub struct Paragraph<'a> {
    /// What stands before the first line; the others are indented as far.
    pub label: Option<String>,
    /// The text as published.
    pub text: &'a str,
    /// What it is.
    pub role: Role,
    /// Byte ranges of the harmless text that the search matched.
    pub lit: &'a dyn Fn(&str) -> Vec<Range<usize>>,
}

impl TextRun {
    /// A piece without anything lit.
    pub fn new(role: Role, text: &str) -> TextRun {
        TextRun {
            role,
            text: shown(text).into_owned(),
            lit: Vec::new(),
        }
    }
}

impl<'a> Paragraph<'a> {
    /// A paragraph after a label, nothing of it lit.
    pub fn labelled(label: String, text: &'a str, role: Role) -> Paragraph<'a> {
        Paragraph {
            label: Some(label),
            text,
            role,
            lit: &|_| Vec::new(),
        }
    }

    /// The lines of the paragraph at `width` cells.
    pub fn lines(&self, width: usize) -> Vec<PageLine> {
        let text = shown(self.text);
        let label = self.label.as_ref().map_or(0, |label| cells(label));
        let indent = self
            .label
            .as_ref()
            .map_or_else(|| hang(&text), |l| cells(l));
        let lit = (self.lit)(&text);
        let ranges = wrap_hanging(
            &text,
            width.saturating_sub(label),
            width.saturating_sub(indent),
        );
        let mut lines = Vec::with_capacity(ranges.len());
        for (number, range) in ranges.into_iter().enumerate() {
            let mut line = PageLine::new();
            match &self.label {
                Some(label) if number == 0 => line.push(TextRun::new(Role::Label, label)),
                _ if number > 0 && indent > 0 => {
                    line.push(TextRun::new(self.role, &" ".repeat(indent)));
                }
                _ => {}
            }
            line.push(TextRun {
                role: self.role,
                text: text[range.clone()].to_string(),
                lit: within(&lit, &range),
            });
            lines.push(line);
        }
        lines
    }
}

/// Cells of a number at the beginning: later lines stand under the text after it.
fn hang(text: &str) -> usize {
    cells(&text[..prefix(text)])
}

/// The parts of `spans` inside `range`, counted from its start.
pub fn within(spans: &[Range<usize>], range: &Range<usize>) -> Vec<Range<usize>> {
    spans
        .iter()
        .map(|span| span.start.max(range.start)..span.end.min(range.end))
        .filter(|span| span.start < span.end)
        .map(|span| span.start - range.start..span.end - range.start)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_lines_stand_under_the_text_of_a_numbered_paragraph() {
        for (text, cells) in [
            ("1.宣传", 2),
            ("12.宣传", 3),
            ("一、宣传", 4),
            ("（1）宣传", 5),
            ("2024年", 0),
            ("宣传", 0),
        ] {
            assert_eq!(hang(text), cells, "{text}");
        }
    }

    #[test]
    fn a_match_over_a_line_break_is_lit_on_both_lines() {
        let lit = |text: &str| {
            text.find("流浪犬")
                .map(|at| at..at + 9)
                .into_iter()
                .collect()
        };
        let paragraph = Paragraph {
            label: None,
            text: "做好流浪犬处置",
            role: Role::Body,
            lit: &lit,
        };
        let lines = paragraph.lines(8);
        let shown: Vec<&str> = lines
            .iter()
            .flatten()
            .flat_map(|piece| piece.lit.iter().map(|span| &piece.text[span.clone()]))
            .collect();
        assert_eq!(shown, ["流浪", "犬"]);
    }
}

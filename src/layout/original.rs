//! The published text and what was read from it, side by side where there is room.

use super::detail;
use super::labels::Labels;
use super::page::{GUTTER, Page, PageLine, PageRow, Paragraph, Role, TWO_COLUMNS, TextRun};
use crate::language::Language;
use crate::library::quote::QuotedLine;
use crate::model::{Item, Township};
use crate::search::Query;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};
use crate::vocabulary;

/// Between two cells of a row of the published text.
const CELL: &str = " | ";

/// Lines of the published text around an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Number of the item.
    pub item: usize,
    /// The lines.
    pub lines: Vec<QuotedLine>,
}

/// What is known of the published text of an item.
#[derive(Debug, Clone, Copy)]
pub enum Original<'a> {
    /// The lists came with the program, which has no documents.
    NotKept,
    /// It is still to be read.
    Awaited,
    /// Its lines.
    Quoted(&'a Quote),
}

/// Adds the lines of `quote`, with their numbers, and the reading of the item to `page`.
pub(super) fn beside(
    page: &mut Page,
    quote: &Quote,
    (item, township): (&Item, &Township),
    width: usize,
    language: Language,
) {
    let labels = Labels::of(language);
    let original = labels.original.to_string();
    let own = &item.source.lines;
    if width < TWO_COLUMNS {
        page.rows.push(PageRow::Rule(original, None));
        page.push(published(&quote.lines, own, width, language));
        return;
    }
    page.left = (width - GUTTER) / 2;
    let right = width - GUTTER - page.left;
    page.rows
        .push(PageRow::Rule(original, Some(labels.reading.to_string())));
    let read = detail::page(item, township, &Query::default(), right, language);
    let original = published(&quote.lines, own, page.left, language);
    page.push_pair(original, lines(read));
}

/// The lines as published, each behind its number; over those of a page its number. Of the lines that are not in
/// the ranges `own` one row each, that they push nothing out of sight.
pub(super) fn published(
    quoted: &[QuotedLine],
    own: &[[u32; 2]],
    width: usize,
    language: Language,
) -> Vec<PageLine> {
    let last = quoted.last().map_or(0, |line| line.number);
    let digits = last.to_string().len();
    let is_own = |line: &QuotedLine| {
        own.iter()
            .any(|&[first, last]| (first..=last).contains(&line.number))
    };
    let mut lines = Vec::new();
    for on_page in quoted.chunk_by(|one, next| one.page == next.page) {
        if let Some(page) = on_page[0].page {
            let label = vocabulary::pages(&[[page, page]], language);
            lines.push(vec![TextRun::new(Role::Label, &label)]);
        }
        lines.extend(on_page.iter().flat_map(|line| {
            let number = format!("{:>digits$} ", line.number);
            // A tab parts cells of a row.
            let text = line.text.trim_end().replace('\t', CELL);
            if is_own(line) {
                return Paragraph::labelled(number, &text, Role::Body).lines(width);
            }
            let text = ellipsis(&shown(&text), width.saturating_sub(cells(&number)));
            vec![vec![
                TextRun::new(Role::Label, &number),
                TextRun::new(Role::Quiet, &text),
            ]]
        }));
    }
    lines
}

/// The rows of a page that is one column wide; a rule becomes a line with its title.
fn lines(page: Page) -> Vec<PageLine> {
    let rows = page.rows.into_iter().flat_map(|row| match row {
        PageRow::Line(line) => vec![line],
        PageRow::Pair(left, right) => vec![left, right],
        PageRow::Rule(title, _) => vec![vec![TextRun::new(Role::Label, &title)]],
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_those_of_the_item_take_a_row_each() {
        let quoted = |number, text: &str| QuotedLine {
            number,
            page: None,
            text: text.to_string(),
        };
        let long = "1\t平安法治\t做好文明养犬管理工作";
        let quote = [quoted(7, long), quoted(8, long)];
        let lines = published(&quote, &[[8, 8]], 20, Language::Chinese);
        let lines: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|run| run.text.as_str()).collect())
            .collect();
        assert_eq!(
            lines,
            [
                "7 1 | 平安法治 | 做…",
                "8 1 | 平安法治 | 做",
                "  好文明养犬管理工作"
            ]
        );
    }
}

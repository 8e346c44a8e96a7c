//! The published text and what was read from it, side by side where there is room.

use super::detail;
use super::labels::Labels;
use super::page::{GUTTER, Page, PageLine, PageRow, Paragraph, Role, TWO_COLUMNS, TextRun};
use crate::language::Language;
use crate::library::quote::QuotedLine;
use crate::model::{Item, Township};
use crate::search::Query;
use crate::vocabulary;

/// Lines of the published text around an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Number of the item.
    pub item: usize,
    /// The lines.
    pub lines: Vec<QuotedLine>,
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
    if width < TWO_COLUMNS {
        page.rows.push(PageRow::Rule(original, None));
        page.push(published(&quote.lines, width, language));
        return;
    }
    page.left = (width - GUTTER) / 2;
    let right = width - GUTTER - page.left;
    page.rows
        .push(PageRow::Rule(original, Some(labels.reading.to_string())));
    let read = detail::page(item, township, &Query::default(), right, language);
    page.push_pair(published(&quote.lines, page.left, language), lines(read));
}

/// The lines as published, each behind its number; over those of a page its number.
pub(super) fn published(quoted: &[QuotedLine], width: usize, language: Language) -> Vec<PageLine> {
    let last = quoted.last().map_or(0, |line| line.number);
    let digits = last.to_string().len();
    let mut lines = Vec::new();
    for on_page in quoted.chunk_by(|one, next| one.page == next.page) {
        if let Some(page) = on_page[0].page {
            let label = vocabulary::pages(&[[page, page]], language);
            lines.push(vec![TextRun::new(Role::Label, &label)]);
        }
        lines.extend(on_page.iter().flat_map(|line| {
            let number = format!("{:>digits$} ", line.number);
            Paragraph::labelled(number, line.text.trim_end(), Role::Body).lines(width)
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

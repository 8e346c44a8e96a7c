//! A row in doubt: the published text on the left, how it can be read on the right.
//! ```text
//! │ ─ 原文 ────────────────┬─ 待核 ─────────────────────────────────── │
//! │ 41 41 社会管理 家养动物 │ 各栏之间没有分隔，界线是推断的…           │
//! │ 42 （宠物）的管理       │ 读法 1（现有，按 1 认定）                 │
//! │                        │   上级部门职责                            │
//! │                        │ - 1.登记；                                │
//! │                        │ 读法 2（按 2 认定）                       │
//! │                        │   上级部门职责                            │
//! │                        │ + 1.登记；2.办证。                        │
//! ```

use super::labels::Labels;
use super::original::published;
use super::page::{GUTTER, Page, PageLine, PageRow, Paragraph, Role, TWO_COLUMNS};
use crate::language::Language;
use crate::library::doubts::DoubtfulRow;
use crate::library::quote::QuotedLine;
use crate::messages;
use crate::model::{Finding, Item, ItemCell};
use crate::vocabulary;

/// More paragraphs in a row than these, which both readings have, are only counted.
const SHARED: usize = 2;

/// The published text, and what is in doubt about `item` with its readings, at `width` cells.
pub fn page(
    row: &DoubtfulRow,
    item: &Item,
    findings: &[Finding],
    width: usize,
    language: Language,
) -> Page {
    let labels = Labels::of(language);
    let (original, doubts) = (labels.original.to_string(), labels.doubts.to_string());
    // Lines without anything would push what there is to compare out of sight.
    let lines = row
        .original
        .iter()
        .filter(|line| !line.text.trim().is_empty());
    let lines: Vec<QuotedLine> = lines.cloned().collect();
    let own = &item.source.lines;
    let mut page = Page::default();
    if width < TWO_COLUMNS {
        page.push(readings(row, item, findings, width, language));
        page.rows.push(PageRow::Rule(original, None));
        page.push(published(&lines, own, width, language));
        return page;
    }
    page.left = (width - GUTTER) / 2;
    let right = width - GUTTER - page.left;
    page.rows.push(PageRow::Rule(original, Some(doubts)));
    page.push_pair(
        published(&lines, own, page.left, language),
        readings(row, item, findings, right, language),
    );
    page
}

/// What is in doubt, and one reading under the other.
fn readings(
    row: &DoubtfulRow,
    item: &Item,
    findings: &[Finding],
    width: usize,
    language: Language,
) -> Vec<PageLine> {
    let mut lines = Vec::new();
    for finding in findings {
        let message = messages::finding(finding, language);
        lines.extend(text("", &message, Role::Quiet, width));
    }
    let rival = row.rival.as_ref();
    let [first, second] = Labels::of(language).readings;
    lines.push(PageLine::new());
    lines.extend(text("", first, Role::Label, width));
    for cell in ItemCell::of_list(item.list) {
        let (read, other) = (cell.texts(item), rival.map(|rival| cell.texts(rival)));
        // There is nothing to decide about a cell that is read alike.
        if other.as_ref() != Some(&read) {
            lines.extend(cell_lines(
                cell,
                &read,
                other.as_deref(),
                ("- ", language),
                width,
            ));
        }
    }
    lines.push(PageLine::new());
    let Some(rival) = rival else {
        let none = Labels::of(language).no_other_reading;
        lines.extend(text("", none, Role::Quiet, width));
        return lines;
    };
    lines.extend(text("", second, Role::Label, width));
    for cell in ItemCell::of_list(item.list) {
        let (read, other) = (cell.texts(item), cell.texts(rival));
        if read != other {
            lines.extend(cell_lines(
                cell,
                &other,
                Some(&read),
                ("+ ", language),
                width,
            ));
        }
    }
    lines
}

/// What a cell holds under its name; a line that the other reading has not begins with a sign, and several that it has,
/// too, are only counted.
fn cell_lines(
    cell: ItemCell,
    lines: &[&str],
    other: Option<&[&str]>,
    (sign, language): (&str, Language),
    width: usize,
) -> Vec<PageLine> {
    if lines.is_empty() && other.is_none_or(<[&str]>::is_empty) {
        return Vec::new();
    }
    let mut page = text("  ", vocabulary::cell(cell, language), Role::Heading, width);
    let empty = [language.pick("（空）", "(empty)")];
    let lines = if lines.is_empty() { &empty } else { lines };
    let is_alone = |line: &&str| other.is_some_and(|other| !other.contains(line));
    for run in lines.chunk_by(|one, next| is_alone(one) == is_alone(next)) {
        let is_shared = other.is_some() && !is_alone(&run[0]);
        if is_shared && run.len() > SHARED {
            let count = run.len();
            let said = language.pick(
                format!("……（两种读法相同的{count}段，略）"),
                format!("... ({count} paragraphs that both readings have)"),
            );
            page.extend(text("  ", &said, Role::Quiet, width));
            continue;
        }
        let before = if is_alone(&run[0]) { sign } else { "  " };
        page.extend(
            run.iter()
                .flat_map(|line| text(before, line, Role::Body, width)),
        );
    }
    page
}

fn text(before: &str, text: &str, role: Role, width: usize) -> Vec<PageLine> {
    Paragraph::labelled(before.to_string(), text, role).lines(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_that_both_readings_have_are_counted_where_they_are_many() {
        let (read, other) = (["一", "二", "三", "四", "五"], ["一", "二", "三", "四五"]);
        let sign = ("- ", Language::Chinese);
        let lines = cell_lines(ItemCell::Upstream, &read, Some(&other), sign, 60);
        let lines: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|run| run.text.as_str()).collect())
            .collect();
        assert_eq!(
            lines,
            [
                "  上级部门职责",
                "  ……（两种读法相同的3段，略）",
                "- 四",
                "- 五"
            ]
        );
    }
}

//! Items in the formats that other programs read.

use std::io::Write;

use super::stream::PublishedText;
use super::{Format, ItemJson, Output, csv, json, markdown};
use crate::cite::list_title;
use crate::cli::failure::Result;
use crate::import::exported::{HEADER, grouping};
use crate::index::Index;
use crate::language::Language;
use crate::model::{Assignment, Item, ListKind, ListShape, Township};
use crate::vocabulary::{origin, who};

/// Writes `items` in `format`, each as soon as it comes, so that no more than a list of a township is in memory; as
/// Markdown, one table a list, as the documents print them.
pub fn write(
    out: &mut Output,
    index: &Index,
    items: impl Iterator<Item = Item>,
    format: Format,
) -> Result<()> {
    match format {
        Format::Json => json::array(out, items.map(ItemJson))?,
        Format::Jsonl => json::lines(out, items.map(ItemJson))?,
        Format::Csv => {
            let header = HEADER.map(str::to_string).to_vec();
            let texts = out.texts();
            let rows = items.map(|item| row(texts, &item));
            csv::write(out, std::iter::once(header).chain(rows))?;
        }
        Format::Text | Format::Md => markdown_lists(out, index, items)?,
    }
    Ok(())
}

/// Writes `items` as CSV for a spreadsheet program, which computes nothing of them.
pub fn write_for_spreadsheets(out: &mut Output, items: impl Iterator<Item = Item>) -> Result<()> {
    let header = HEADER.map(str::to_string).to_vec();
    let texts = out.texts();
    let rows = items.map(|item| row(texts, &item));
    csv::write_as_text(out, std::iter::once(header).chain(rows))
}

/// The titles of the columns, with one more.
pub fn header(more: &str) -> Vec<String> {
    let titles = HEADER.iter().chain([&more]);
    titles.map(|title| title.to_string()).collect()
}

/// The cells of `item` as text, in the order of [`HEADER`].
pub fn row(texts: PublishedText, item: &Item) -> Vec<String> {
    let joined = |lines: &[String]| paragraphs(texts, lines.iter().map(String::as_str));
    let takeover = item.takeover.clone().unwrap_or_default();
    vec![
        item.id.clone(),
        texts.of(&item.township).into_owned(),
        item.list.title().to_string(),
        item.seq.to_string(),
        texts.of(&item.category).into_owned(),
        texts.of(&item.name).into_owned(),
        joined(&item.departments),
        paragraphs(texts, upstream(&item.upstream)),
        joined(&item.township_duties),
        joined(&takeover.departments),
        joined(&takeover.method),
        texts.of(&item.remark).into_owned(),
        origin(&item.source, Language::Chinese),
        texts.of(&grouping(&item.upstream)).into_owned(),
        texts.of(who(item, Language::Chinese)).into_owned(),
    ]
}

/// The paragraphs of the cell 上级部门职责: each heading over its duties.
pub fn upstream(groups: &[Assignment]) -> impl Iterator<Item = &str> {
    groups.iter().flat_map(Assignment::paragraphs)
}

fn paragraphs<'t>(texts: PublishedText, lines: impl Iterator<Item = &'t str>) -> String {
    let lines: Vec<_> = lines.map(|line| texts.of(line)).collect();
    lines.join("\n")
}

/// The township of `item`, without its items, for what its document prints over the lists.
pub fn township_of(index: &Index, item: &Item) -> Township {
    let found = index.find(&item.id).map(|number| index.township_of(number));
    found.unwrap_or_else(|| Township {
        name: item.township.clone(),
        ..Township::default()
    })
}

fn markdown_lists(
    out: &mut Output,
    index: &Index,
    items: impl Iterator<Item = Item>,
) -> Result<()> {
    let mut items = items.peekable();
    let mut is_first = true;
    while let Some(first) = items.next() {
        if !is_first {
            writeln!(out)?;
        }
        is_first = false;
        let title = list_title(&township_of(index, &first), first.list);
        writeln!(out, "## {}\n", markdown::escaped(&out.text(&title)))?;
        let columns = columns(first.list);
        let header: Vec<&str> = columns.iter().map(|&at| HEADER[at]).collect();
        let place = (first.township.clone(), first.list);
        let is_here = |next: &Item| (&next.township, next.list) == (&place.0, place.1);
        let more = std::iter::from_fn(|| items.next_if(is_here));
        let texts = out.texts();
        let rows = std::iter::once(first).chain(more).map(|item| {
            let cells = row(texts, &item);
            columns.iter().map(|&at| cells[at].clone()).collect()
        });
        markdown::table(out, &header, rows)?;
    }
    Ok(())
}

/// The places in [`HEADER`] of the columns that a list has.
fn columns(list: ListKind) -> &'static [usize] {
    match list.shape() {
        ListShape::Own => &[3, 4, 5, 11, 14],
        ListShape::Shared => &[3, 4, 5, 6, 7, 8, 11, 14],
        ListShape::TakenOver => &[3, 4, 5, 9, 10, 11, 14],
    }
}

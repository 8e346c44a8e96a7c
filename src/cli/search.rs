//! `search`: the items that answer a query, best first.

use std::io::Write;

use serde::Serialize;

use super::args::SearchArgs;
use super::failure::{Outcome, Result};
use super::output::hits;
use super::output::{Format, ItemJson, Output, items, json};
use super::select;
use crate::index::{Field, Index};
use crate::messages;
use crate::model::Item;
use crate::search::{Hit, Query, Way, search};

/// Hits shown on a terminal unless told otherwise.
const SCREENFUL: usize = 20;

/// Prints the hits, and beside them how many were left out.
pub(super) fn run(args: &SearchArgs, index: &Index, out: &mut Output) -> Result {
    let filter = select::filter(index, &args.filters, out.language)?;
    let asked = args.query.join(" ");
    let query = Query::parse(&asked, index.words());
    let hits = search(index, &query, &filter);
    let shown = &hits[..hits.len().min(limit(args, out))];
    let items: Vec<Item> = shown.iter().map(|hit| index.item(hit.item())).collect();
    match args.format {
        Format::Text => hits::text(out, &query, &items, shown)?,
        Format::Json => json::array(out, scored(&items, shown))?,
        Format::Jsonl => json::lines(out, scored(&items, shown))?,
        Format::Csv => items::write(out, index, &items, Format::Csv)?,
        Format::Md => hits::markdown(out, &items)?,
    }
    out.flush()?;
    let understood = messages::understood(&query, out.language);
    if out.width.is_some() && !understood.is_empty() {
        let label = out.language.pick("理解为：", "Understood: ");
        out.note(&format!("{label}{understood}"));
    }
    for note in query.notes(index) {
        out.note(&messages::note(&note, out.language));
    }
    remark(out, &asked, hits.len(), shown);
    Ok(Outcome::of(!hits.is_empty()))
}

fn limit(args: &SearchArgs, out: &Output) -> usize {
    let screenful = args.format == Format::Text && out.width.is_some();
    match args.limit {
        Some(limit) => limit as usize,
        None if screenful => SCREENFUL,
        None => usize::MAX,
    }
}

/// An item as JSON, with how well it answers.
#[derive(Serialize)]
struct Scored<'a> {
    #[serde(flatten)]
    item: ItemJson<&'a Item>,
    score: u32,
    matched: Vec<Field>,
    way: Way,
}

fn scored<'a>(items: &'a [Item], hits: &'a [Hit]) -> impl Iterator<Item = Scored<'a>> {
    items.iter().zip(hits).map(|(item, hit)| Scored {
        item: ItemJson(item),
        score: hit.score(),
        matched: hit.matched().fields().collect(),
        way: hit.way(),
    })
}

fn remark(out: &mut Output, asked: &str, found: usize, shown: &[Hit]) {
    let language = out.language;
    if found == 0 {
        out.note(&language.pick(
            format!("没有找到“{asked}”。可以少写几个词、换个说法，或去掉筛选条件。"),
            format!("Nothing found for “{asked}”. Try fewer or other words, or drop a filter."),
        ));
    }
    let alike = shown.iter().filter(|hit| hit.way() == Way::Slip).count();
    if alike > 0 {
        out.note(&language.pick(
            format!("最后 {alike} 项只是相近：同音、错一字、漏字或只合一部分。"),
            format!("The last {alike} are only alike: the same sound, a slip, or a part of it."),
        ));
    }
    let left = found - shown.len();
    if left > 0 {
        out.note(&language.pick(
            format!("共 {found} 项，还有 {left} 项没有列出；要看更多请加 --limit {found}。"),
            format!("{found} items, {left} of them not listed; for more add --limit {found}."),
        ));
    }
}

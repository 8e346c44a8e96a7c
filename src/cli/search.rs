//! `search`: the items that answer a query, best first.

use std::io::Write;

use super::args::SearchArgs;
use super::failure::{Outcome, Result};
use super::output::{Format, HitList, Output};
use super::unlisted::Unlisted;
use super::{select, tickets};
use crate::index::Index;
use crate::messages;
use crate::search::{Hit, MatchKind, Query, SearchResult, find};
use crate::text::width::ellipsis;

/// Hits shown on a terminal unless told otherwise.
const SCREENFUL: usize = 20;

/// Prints the hits, and beside them how many were left out. Where chosen townships do not list the matter, it says
/// so and prints who else does.
pub(super) fn run(args: &SearchArgs, index: &Index, out: &mut Output) -> Result {
    let mut filter = select::filter(index, &args.filters, out.language)?;
    let asked = args.query.join(" ");
    let query = Query::parse(&asked, index.words()).resolved(index);
    // What is one's own is only where one looks unless one says otherwise.
    if args.filters.township.is_none() && query.names_others(index, &filter.townships) {
        filter.townships.clear();
    }
    let SearchResult {
        hits,
        absence,
        triage,
    } = find(index, &query, &filter);
    let limit = limit(args, out);
    let found = HitList::new(index, &hits, limit);
    let is_read = args.format == Format::Text;
    match absence.as_ref().filter(|absence| absence.is_unlisted()) {
        None => match triage.as_ref().filter(|_| is_read) {
            Some(triage) => tickets::write_candidates(index, triage, limit, out)?,
            None => found.write(&query, args.format, out)?,
        },
        Some(absence) => Unlisted {
            index,
            query: &query,
            similar: found,
            neighbours: HitList::new(index, &absence.neighbours, limit),
            absence,
        }
        .write(out, args.format)?,
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
    if let Some(absence) = absence {
        let sentence = messages::absence(&absence, index, out.language);
        out.note(&format!("{sentence}{}", out.language.pick("。", ".")));
        if let Some(reservation) = messages::reservation(&absence, out.language) {
            out.note(reservation);
        }
        return Ok(Outcome::Nothing);
    }
    if let Some(heard) = triage.and_then(|triage| messages::heard(&triage, out.language)) {
        out.note(&heard);
    }
    remark(out, &asked, hits.len(), found.hits());
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

/// Cells of a query that are said again; no line gets longer by a pasted text.
const ECHOED: usize = 200;

fn remark(out: &mut Output, asked: &str, found: usize, shown: &[Hit]) {
    let language = out.language;
    if found == 0 {
        let asked = ellipsis(asked, ECHOED);
        out.note(&language.pick(
            format!("没有找到“{asked}”。可以少写几个词、换个说法，或去掉筛选条件。"),
            format!("Nothing found for “{asked}”. Try fewer or other words, or drop a filter."),
        ));
    }
    let alike = shown
        .iter()
        .filter(|hit| hit.kind() == MatchKind::Fuzzy)
        .count();
    if alike > 0 {
        out.note(&language.pick(
            format!("最后 {alike} 项只是相近：同音、错一字、漏字或只合一部分。"),
            format!("The last {alike} are only similar: the same sound, a slip, or a part of it."),
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

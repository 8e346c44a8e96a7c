//! Search hits for reading: a line each in a pipe, a line or a short block on a terminal.
//!
//! ```text
//! 配 azhake/c41  阿扎克镇  阿图什市公安局
//!    开展各类家养动物（宠物）的管理及流浪犬、猫的控制和处置工作
//! ```

use std::io::{self, Write};
use std::ops::Range;

use super::items::upstream;
use super::paragraph::{READABLE, lit_under};
use super::{HitList, Output, markdown as md};
use crate::index::Field;
use crate::model::{Item, ItemBrief};
use crate::search::{Hit, MatchKind, Query};
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};
use crate::vocabulary::{responsible, who, who_answers};

/// Blanks between two columns.
const GAP: &str = "  ";
/// Cells in front of a line that belongs to the hit above it.
const INDENT: &str = "   ";
/// Characters of a duty shown before what matched.
const BEFORE: usize = 8;

/// Writes `found` as text with what matches `query` lit and `mark` in front of each.
pub fn text(out: &mut Output, query: &Query, found: &HitList, mark: &str) -> io::Result<()> {
    match out.width {
        None => lines(out, query, found, mark),
        Some(width) => aligned(out, query, found, mark, width),
    }
}

/// A line each, as they are decoded: nobody reads columns in a pipe, and it may be all of a library.
fn lines(out: &mut Output, query: &Query, found: &HitList, mark: &str) -> io::Result<()> {
    for (item, hit) in found.briefs().zip(found.hits()) {
        let (list, id) = (item.list.sign(out.language), out.dim(&item.id));
        let township = shown(&item.township);
        let who = shown(who_answers(
            item.disposition(),
            &item.township,
            out.language,
        ));
        let name = shown(&item.name);
        let name = if out.is_coloured() {
            out.lit(&name, &spans(query, hit, &name)).into()
        } else {
            name
        };
        writeln!(out, "{mark}{list} {id}{GAP}{township}{GAP}{who}{GAP}{name}")?;
    }
    Ok(())
}

/// In columns as wide as their widest text, with the name below where it does not fit.
fn aligned(
    out: &mut Output,
    query: &Query,
    found: &HitList,
    mark: &str,
    width: usize,
) -> io::Result<()> {
    let items: Vec<Item> = found.items().collect();
    let widths = widths(&items, out, width);
    let head =
        cells(mark) + cells(INDENT) + widths.iter().sum::<usize>() + widths.len() * GAP.len();
    let longest = items.iter().map(|item| cells(&shown(&item.name))).max();
    let in_lines = head + longest.unwrap_or(0) <= width;
    for (item, hit) in items.iter().zip(found.hits()) {
        let spans = |text: &str| spans(query, hit, text);
        let head = mark.to_string() + &heading(out, item, widths);
        if in_lines {
            let name = shown(&item.name);
            let name = out.lit(&name, &spans(&name));
            writeln!(out, "{head}{GAP}{name}")?;
        } else {
            writeln!(out, "{}", head.trim_end())?;
            below(out, &item.name, spans)?;
        }
        if hit.matched().contains(Field::Duties) {
            excerpt(out, query, item)?;
        }
    }
    Ok(())
}

/// What of `text` answers `query`.
fn spans(query: &Query, hit: &Hit, text: &str) -> Vec<Range<usize>> {
    match hit.kind() {
        MatchKind::Fuzzy => query.name_spans(text),
        _ => query.spans(text),
    }
}

/// Writes `items` as a Markdown table.
pub fn markdown(out: &mut Output, items: impl Iterator<Item = ItemBrief>) -> io::Result<()> {
    let language = out.language;
    let [list, id, township, name] = language.pick(
        ["清单", "编号", "乡镇", "事项名称"],
        ["List", "Id", "Township", "Name"],
    );
    let header = [list, id, township, responsible(language), name];
    let rows: Vec<Vec<String>> = items
        .map(|item| {
            let cells = [
                item.list.short(),
                &item.id,
                &item.township,
                who_answers(item.disposition(), &item.township, language),
                &item.name,
            ];
            cells.map(|cell| out.text(cell).into_owned()).to_vec()
        })
        .collect();
    md::table(out, &header, rows.into_iter())
}

/// Widths of the columns id, township and who answers; the last one gives way to a terminal of `limit` cells.
fn widths(items: &[Item], out: &Output, limit: usize) -> [usize; 3] {
    let columns = items.iter().map(|item| {
        let columns = [&item.id, &item.township, who(item, out.language)];
        columns.map(|text| cells(&shown(text)))
    });
    let mut widths = columns.fold([0; 3], |widest, row| {
        std::array::from_fn(|at| widest[at].max(row[at]))
    });
    let taken = cells(INDENT) + widths[0] + widths[1] + 2 * GAP.len();
    widths[2] = widths[2].min(limit.saturating_sub(taken).max(8));
    widths
}

fn heading(out: &Output, item: &Item, widths: [usize; 3]) -> String {
    let [id, township, responsible] = widths;
    let id = out.dim(&pad(&item.id, id));
    let township = pad(&shown(&item.township), township);
    let responsible = pad(&shown(who(item, out.language)), responsible);
    format!(
        "{} {id}{GAP}{township}{GAP}{responsible}",
        item.list.sign(out.language)
    )
}

/// Writes `text` under a heading, wrapped, its `spans` lit.
fn below(
    out: &mut Output,
    text: &str,
    spans: impl Fn(&str) -> Vec<Range<usize>>,
) -> io::Result<()> {
    let text = shown(text);
    for line in lit_under(out, INDENT, &text, &spans(&text), ("", "")) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Where the name does not show why the item was found, the duty that says most about it.
fn excerpt(out: &mut Output, query: &Query, item: &Item) -> io::Result<()> {
    let Some((duty, at)) = telling(&not_in_name(query, item), item) else {
        return Ok(());
    };
    let width = out.width.unwrap_or(READABLE).saturating_sub(cells(INDENT));
    let before = duty[..at].char_indices().rev();
    let start = before.map(|(start, _)| start).nth(BEFORE).unwrap_or(0);
    let cut = if start > 0 { "…" } else { "" };
    let part = ellipsis(&format!("{cut}{}", shown(&duty[start..])), width);
    let part = out.lit(&part, &query.spans(&part));
    writeln!(out, "{INDENT}{part}")
}

/// The words that the name does not show.
fn not_in_name(query: &Query, item: &Item) -> Query {
    query.only(|term| {
        query
            .only(|other| other == term)
            .spans(&item.name)
            .is_empty()
    })
}

/// The first of the duties with the most matches, and where in it the first match begins.
fn telling<'a>(query: &Query, item: &'a Item) -> Option<(&'a str, usize)> {
    let takeover = item.takeover.iter().flat_map(|takeover| &takeover.method);
    let own = item.township_duties.iter().chain(takeover);
    let duties: Vec<&str> = upstream(&item.upstream)
        .chain(own.map(String::as_str))
        .collect();
    // The last of equal ones wins, so that turning round makes it the first.
    let best = duties.into_iter().rev();
    let best = best.max_by_key(|duty| query.spans(duty).len())?;
    Some((best, query.spans(best).first()?.start))
}

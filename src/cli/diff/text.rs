//! Changes for reading.
//!
//! ```text
//! 配合 → 收回  1
//!
//! 配 13 → 收 46  anjihai/c13 → anjihai/r46  anjihai.txt:643-676
//!   做好网络舆论引导和舆情管理工作
//!   承接部门
//!     + 市委网络安全和信息化委员会办公室
//! ```

use std::io::{self, Write};

use super::{Report, is_whole};
use crate::changes::{CellChange, Change, HighlightedText};
use crate::cli::output::Output;
use crate::cli::output::paragraph::{lit_under, under};
use crate::language::Language;
use crate::text::sanitize::shown;
use crate::vocabulary;

/// What marks words that are gone, and words that have come, where there is no colour.
const GONE: (&str, &str) = ("[-", "-]");
const COME: (&str, &str) = ("{+", "+}");
/// Before the paragraphs of both sides.
const MINUS: &str = "    - ";
const PLUS: &str = "    + ";

/// Writes the changes, group by group.
pub(super) fn write(out: &mut Output, report: &Report) -> io::Result<()> {
    summary(out, report)?;
    for group in report.changes.groups() {
        let title = group.first().map(|first| first.title(out.language));
        let title = format!("{}  {}", title.unwrap_or_default(), group.len());
        let title = out.bold(&title);
        writeln!(out, "\n{title}")?;
        for change in group {
            one(out, change)?;
        }
    }
    Ok(())
}

/// Writes which versions are compared, and how much changed.
pub(super) fn summary(out: &mut Output, report: &Report) -> io::Result<()> {
    let language = out.language;
    let versions = [
        (language.pick("旧  ", "old  "), &report.old),
        (language.pick("新  ", "new  "), &report.new),
    ];
    for (head, township) in versions {
        lines(
            out,
            under(head, &Report::version(township, language), out.width),
        )?;
    }
    if let Some(line) = report.totals(language) {
        lines(out, under("", &line, out.width))?;
    }
    let summary = report.changes.summary(language) + language.pick("。", ".");
    lines(out, under("", &summary, out.width))
}

fn lines(out: &mut Output, lines: Vec<String>) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// Writes one change: where it stands, and what each cell said and says.
pub(super) fn one(out: &mut Output, change: &Change) -> io::Result<()> {
    let place = out.bold(&change.place(out.language));
    let rest = out.dim(&format!(
        "{}  {}",
        ids(change),
        sources(change, out.language)
    ));
    writeln!(out, "\n{place}  {rest}")?;
    let Some(item) = change.item() else {
        return Ok(());
    };
    lines(out, under("  ", &item.name, out.width))?;
    if change.kinds.first().is_some_and(|&kind| is_whole(kind)) {
        let mut about = vec![item.category.as_str()];
        about.extend(item.responsible());
        lines(out, under("  ", &about.join("  "), out.width))?;
    }
    let further = change.further(out.language);
    if !further.is_empty() {
        let (head, comma) = out.language.pick(("  还有：", "、"), ("  also: ", ", "));
        lines(out, under(head, &further.join(comma), out.width))?;
    }
    change
        .cells
        .iter()
        .try_for_each(|cell| self::cell(out, cell))
}

fn cell(out: &mut Output, change: &CellChange) -> io::Result<()> {
    writeln!(out, "  {}", vocabulary::cell(change.cell, out.language))?;
    // The duties of another list went with the move to this one; what they were, the old list says.
    if change.new.is_empty() && change.cell.is_in_paragraphs() {
        let count = change.old.len();
        let text = out.language.pick(
            format!("全部 {count} 段不再列出"),
            format!("all {count} paragraphs are no longer listed"),
        );
        return lines(out, under(MINUS, &text, out.width));
    }
    for (old, new) in change.parts() {
        for (head, side, signs) in [(MINUS, old, GONE), (PLUS, new, COME)] {
            if let Some((text, lit)) = side as Option<HighlightedText> {
                let written = lit_under(out, head, &text, &lit, signs);
                lines(out, written)?;
            }
        }
    }
    Ok(())
}

/// The ids that the item has, or had: one where they are the same.
pub(super) fn ids(change: &Change) -> String {
    both(change, |item| item.id.clone())
}

/// Where both documents say so.
pub(super) fn sources(change: &Change, language: Language) -> String {
    both(change, |item| vocabulary::origin(&item.source, language))
}

fn both(change: &Change, what: impl Fn(&crate::model::Item) -> String) -> String {
    let sides = [&change.old, &change.new].into_iter().flatten();
    let mut said: Vec<String> = sides.map(|item| shown(&what(item)).into_owned()).collect();
    said.dedup();
    said.join(" → ")
}

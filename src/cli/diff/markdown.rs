//! Changes as Markdown: a section a group, what is gone struck out, what has come underlined. By
//! tags, as the signs of Markdown do not count between Chinese characters.

use std::io::{self, Write};
use std::ops::Range;

use super::text::{ids, sources};
use super::{Report, is_whole};
use crate::changes::{CellChange, Change};
use crate::cli::output::Output;
use crate::cli::output::markdown::escaped;
use crate::vocabulary;

/// Writes the page.
pub(super) fn write(out: &mut Output, report: &Report) -> io::Result<()> {
    let language = out.language;
    let title = if report.old.name == report.new.name {
        report.new.name.clone()
    } else {
        format!("{} → {}", report.old.name, report.new.name)
    };
    let heading = language.pick("履职事项清单调整情况", "changes of the duty lists");
    let title = escaped(&out.text(&title));
    let colon = language.pick("：", ": ");
    writeln!(out, "# {title}{colon}{heading}\n")?;
    let (old, new) = (language.pick("旧", "Old"), language.pick("新", "New"));
    for (which, township) in [(old, &report.old), (new, &report.new)] {
        let version = escaped(&out.text(&Report::version(township, language)));
        writeln!(out, "- {which}{colon}{version}")?;
    }
    if let Some(line) = report.totals(language) {
        writeln!(out, "- {}", escaped(&line))?;
    }
    let summary = report.changes.summary(language);
    writeln!(out, "\n{summary}{}", language.pick("。", "."))?;
    for group in report.changes.groups() {
        let title = group.first().map(|first| first.title(language));
        let count = group.len();
        writeln!(out, "\n## {}（{count}）", title.unwrap_or_default())?;
        group.iter().try_for_each(|change| one(out, change))?;
    }
    Ok(())
}

fn one(out: &mut Output, change: &Change) -> io::Result<()> {
    let Some(item) = change.item() else {
        return Ok(());
    };
    let name = escaped(&out.text(&item.name));
    writeln!(out, "\n### {} {name}\n", change.place(out.language))?;
    let source = escaped(&sources(change, out.language));
    writeln!(out, "- `{}` {source}", ids(change))?;
    if change.kinds.first().is_some_and(|&kind| is_whole(kind)) {
        let mut about = vec![item.category.as_str()];
        about.extend(item.responsible());
        let about = escaped(&out.text(&about.join("、")));
        writeln!(out, "- {about}")?;
    }
    let further = change.further(out.language);
    if !further.is_empty() {
        let also = out.language.pick("还有", "also");
        let (colon, comma) = out.language.pick(("：", "、"), (": ", ", "));
        writeln!(out, "- {also}{colon}{}", further.join(comma))?;
    }
    change
        .cells
        .iter()
        .try_for_each(|cell| self::cell(out, cell))
}

fn cell(out: &mut Output, change: &CellChange) -> io::Result<()> {
    writeln!(out, "- {}", vocabulary::cell(change.cell, out.language))?;
    for (old, new) in change.parts() {
        if let Some((text, lit)) = old {
            let text = marked(&text, &lit, "del");
            writeln!(out, "  - − {text}")?;
        }
        if let Some((text, lit)) = new {
            let text = marked(&text, &lit, "ins");
            writeln!(out, "  - ＋ {text}")?;
        }
    }
    Ok(())
}

/// `text` with its ranges `lit` in `tag`s; all of it where none is lit.
fn marked(text: &str, lit: &[Range<usize>], tag: &str) -> String {
    let between = |text: &str| format!("<{tag}>{}</{tag}>", escaped(text));
    if lit.is_empty() {
        return between(text);
    }
    let (mut out, mut done) = (String::new(), 0);
    for span in lit {
        out += &escaped(&text[done..span.start]);
        out += &between(&text[span.clone()]);
        done = span.end;
    }
    out + &escaped(&text[done..])
}

//! A department's sheet for reading.

use std::io::Write;

use super::{Written, role};
use crate::cite::duties_label;
use crate::cli::failure::Result;
use crate::cli::output::paragraph::under;
use crate::cli::output::{Output, markdown};
use crate::language::Language;
use crate::sheet::{SheetItem, SheetRole, TownshipSheet};

/// Writes it as text.
pub(super) fn text(written: &Written, out: &mut Output) -> Result<()> {
    for (at, sheet) in written.sheets.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let head = out.bold(&title(written, sheet, out.language));
        writeln!(out, "{head}")?;
        for item in &sheet.items {
            item_text(written, item, out)?;
        }
    }
    Ok(())
}

fn item_text(written: &Written, of: &SheetItem, out: &mut Output) -> Result<()> {
    let item = written.index.item(of.item);
    let label = role(of.role, out.language);
    let head = format!("{label} ");
    let lines = under(&head, &format!("{}  {}", item.name, item.id), out.width);
    if of.role != SheetRole::Mentioned {
        writeln!(out)?;
    }
    for line in lines {
        let line = out.bold(&line);
        writeln!(out, "{line}")?;
    }
    for (title, paragraphs) in blocks(written, of, out.language) {
        let title = out.dim(&format!("  {title}"));
        writeln!(out, "{title}")?;
        for paragraph in paragraphs {
            for line in under("    ", paragraph, out.width) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

/// Writes it as Markdown.
pub(super) fn markdown(written: &Written, out: &mut Output) -> Result<()> {
    let language = out.language;
    for sheet in written.sheets {
        let head = markdown::escaped(&title(written, sheet, language));
        writeln!(out, "# {head}\n")?;
        for of in &sheet.items {
            let item = written.index.item(of.item);
            let name = markdown::escaped(&item.name);
            writeln!(
                out,
                "## {}：{name}（{}）\n",
                role(of.role, language),
                item.id
            )?;
            for (title, paragraphs) in blocks(written, of, language) {
                writeln!(out, "**{}**\n", markdown::escaped(&title))?;
                for paragraph in paragraphs {
                    // A number in front would begin a list of Markdown's own.
                    writeln!(out, "- {}", markdown::escaped(paragraph))?;
                }
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

/// The department, the township, and how many items it has in which role.
fn title(written: &Written, sheet: &TownshipSheet, language: Language) -> String {
    let township = &written.index.townships()[sheet.township];
    let counts = sheet.counts().into_iter();
    let counts = counts.map(|(of, count)| format!("{} {count}", role(of, language)));
    let counts: Vec<String> = counts.collect();
    format!(
        "{} · {}{}  {}",
        written.department.title(),
        township.region,
        township.name,
        counts.join(language.pick("　", "  "))
    )
}

/// What of an item is shown, each with its title; nothing that is empty.
fn blocks<'a>(
    written: &Written,
    of: &'a SheetItem,
    language: Language,
) -> Vec<(String, &'a [String])> {
    let own = match of.role {
        SheetRole::TookOver => language.pick("工作方式", "How it is done now"),
        _ => language.pick("本部门职责", "Its own duties"),
    };
    let shared = language.pick(
        "未分到部门的上级职责",
        "Duties that are not given to one department",
    );
    let township = written.index.township_of(of.item);
    let blocks = [
        (own.to_string(), of.own.as_slice()),
        (shared.to_string(), of.shared.as_slice()),
        (duties_label(&township), of.owed.as_slice()),
    ];
    blocks
        .into_iter()
        .filter(|(_, texts)| !texts.is_empty())
        .collect()
}

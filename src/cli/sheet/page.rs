//! A department's sheet for reading.

use std::io::Write;

use super::Written;
use crate::cli::failure::Result;
use crate::cli::output::paragraph::under;
use crate::cli::output::{Output, markdown};
use crate::language::Language;
use crate::layout::sheet::parts;
use crate::sheet::{SheetItem, TownshipSheet};

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
    let label = of.role.name(out.language);
    let head = format!("{label} ");
    let lines = under(&head, &format!("{}  {}", item.name, item.id), out.width);
    writeln!(out)?;
    for line in lines {
        let line = out.bold(&line);
        writeln!(out, "{line}")?;
    }
    let township = written.index.township_of(of.item);
    for (title, paragraphs) in parts(of, &township, out.language) {
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
                of.role.name(language),
                item.id
            )?;
            let township = written.index.township_of(of.item);
            for (title, paragraphs) in parts(of, &township, language) {
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
    let counts = counts.map(|(of, count)| format!("{} {count}", of.name(language)));
    let counts: Vec<String> = counts.collect();
    format!(
        "{} · {}{}  {}",
        written.department.title(),
        township.region,
        township.name,
        counts.join(language.pick("　", "  "))
    )
}

//! Markdown: tables, and text that must not be taken for markup.

use std::io::{self, Write};

/// Writes a table; line breaks in cells become `<br>`.
pub fn table(
    out: &mut impl Write,
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    writeln!(out, "| {} |", header.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(header.len()))?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// `text` such that Markdown shows it as it is.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '<' | '[' | '|' => out.extend(['\\', c]),
            '\n' => out += "<br>",
            _ => out.push(c),
        }
    }
    out
}

//! Tells how a document writes down rows and cells, by its content.

/// How rows and cells are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of text out of a PDF, without any sign between cells.
    Plain,
    /// Markdown tables: `| cell | cell |`.
    Markdown,
    /// One row a line, cells parted by tabs.
    Tabbed,
}

impl Format {
    /// The format that most of the numbered rows in `lines` are written in.
    pub(super) fn of(lines: &[String]) -> Format {
        let count = |test: fn(&str) -> bool| lines.iter().filter(|line| test(line)).count();
        let markdown = count(|line| is_row(line.trim().strip_prefix('|').unwrap_or(""), '|'));
        let tabbed = count(|line| is_row(line, '\t'));
        match (markdown, tabbed) {
            (0, 0) => Format::Plain,
            (markdown, tabbed) if markdown >= tabbed => Format::Markdown,
            _ => Format::Tabbed,
        }
    }
}

/// Whether `line` begins with a number in a cell of its own, with two cells or more behind it.
fn is_row(line: &str, mark: char) -> bool {
    let mut cells = line.split(mark);
    let number = cells.next().unwrap_or("").trim();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) && cells.count() >= 2
}

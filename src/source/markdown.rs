//! Markdown: rows are lines of cells between bars; the cells may hold HTML.

use super::grid::{Content, Grid};
use super::{Refusal, inline};

/// The parts of Markdown `lines`.
pub(super) fn read(lines: &[String]) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    for (at, line) in (1u32..).zip(lines) {
        let content = match cells(line) {
            Some(cells) => Content::Row(cells.iter().map(|text| inline::cell(text)).collect()),
            None if line.trim().is_empty() => continue,
            None => Content::Text,
        };
        grid.part([at, at], content)?;
    }
    Ok(grid)
}

/// How many of `lines` are rows with a number in one of their first cells.
pub(super) fn rows(lines: &[String]) -> usize {
    let numbered = |line: &&String| {
        cells(line).is_some_and(|cells| {
            let ahead = cells.len().saturating_sub(2).min(3);
            let number = |cell: &String| !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit());
            cells.iter().take(ahead).any(number)
        })
    };
    lines.iter().filter(numbered).count()
}

/// The cells of a row; `None` for any other line. Bars may be missing at either end, but then a
/// row needs two inside.
fn cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    // `\|` is a bar in the text.
    let bars = line.replace("\\|", "\u{0}");
    let leading = bars.starts_with('|');
    if !leading && bars.matches('|').count() < 2 {
        return None;
    }
    let inner = bars.strip_prefix('|').unwrap_or(&bars);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells = inner.split('|').map(|cell| plain(cell.trim()));
    Some(cells.collect())
}

/// A cell without Markdown's own signs: `**bold**`, escaped bars.
fn plain(cell: &str) -> String {
    cell.replace('\u{0}', "|").replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_known_with_or_without_its_outer_bars() {
        let row = |line| cells(line).unwrap_or_default();
        assert_eq!(row("| 1 | **甲** | 乙\\|丙 |"), ["1", "甲", "乙|丙"]);
        assert_eq!(row("1 | 甲 | 乙"), ["1", "甲", "乙"]);
        assert_eq!(row("|1|甲||"), ["1", "甲", ""]);
        assert_eq!(cells("甲 | 乙"), None);
        assert_eq!(cells("# 清单"), None);
    }
}

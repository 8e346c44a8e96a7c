//! Markdown: rows are lines of cells between bars; the cells may hold HTML.

use super::grid::{Content, Grid};
use super::numbered::is_numbered;
use super::{Refusal, inline};

/// The parts of Markdown `lines`.
pub(super) fn read(lines: &[String]) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let mut in_table = false;
    for (at, line) in lines.iter().enumerate() {
        let under = lines.get(at + 1).is_some_and(|next| is_rule(next));
        in_table = (in_table || under) && !line.trim().is_empty();
        let content = match cells(line, in_table) {
            Some(cells) => Content::Row(cells.iter().map(|text| inline::cell(text)).collect()),
            None if line.trim().is_empty() => continue,
            None => Content::Text,
        };
        grid.part([at as u32 + 1; 2], content)?;
    }
    Ok(grid)
}

/// Markdown `lines` in which tables of HTML stand, as HTML throughout.
pub(super) fn as_html(lines: &[String]) -> String {
    let mut html = String::new();
    let (mut in_rows, mut in_html) = (false, false);
    for line in lines {
        in_html |= line.contains("<table");
        let cells = cells(line, in_rows).filter(|_| !in_html && !is_rule(line));
        let is_row = cells.is_some() || !in_html && is_rule(line);
        if is_row != in_rows {
            html += if is_row { "<table>" } else { "</table>" };
            in_rows = is_row;
        }
        match cells {
            Some(cells) => html += &format!("<tr><td>{}</td></tr>", cells.join("</td><td>")),
            None if is_row => {}
            None if in_html => html += line,
            None => html += &format!("<p>{line}</p>"),
        }
        html.push('\n');
        in_html &= !line.contains("</table>");
    }
    html
}

/// How many of `lines` are rows with a number in one of their first cells, or rules under a header.
pub(super) fn rows(lines: &[String]) -> usize {
    let numbered = |line: &&String| cells(line, false).is_some_and(is_numbered) || is_rule(line);
    lines.iter().filter(numbered).count()
}

/// Whether `line` is the rule between the header and the rows of a table: `--- | :---:`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains("--") && line.chars().all(|c| "|-: ".contains(c))
}

/// The cells of a row; `None` for any other line. Bars may be missing at either end, but then a
/// row outside of what is known to be a table needs two inside.
fn cells(line: &str, in_table: bool) -> Option<Vec<String>> {
    let line = line.trim();
    // `\|` is a bar in the text.
    let bars = line.replace("\\|", "\u{0}");
    let few = bars.matches('|').count() < if in_table { 1 } else { 2 };
    if !bars.starts_with('|') && few {
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
    fn tables_of_markdown_and_html_become_html() {
        let lines = [
            "# 清单",
            "| 序号 | 名称 |",
            "|--|--|",
            "| 1 | 甲 |",
            "",
            "<table><tr>",
            "<td>乙 | 丙</td></tr></table>",
        ];
        let html = as_html(&lines.map(String::from));
        let wanted = "<p># 清单</p>\n<table><tr><td>序号</td><td>名称</td></tr>\n\n<tr><td>1</td><td>甲</td></tr>\n</table><p></p>\n<table><tr>\n<td>乙 | 丙</td></tr></table>\n";
        assert_eq!(html, wanted);
    }

    #[test]
    fn a_row_is_known_with_or_without_its_outer_bars() {
        let row = |line| cells(line, false).unwrap_or_default();
        assert_eq!(row("| 1 | **甲** | 乙\\|丙 |"), ["1", "甲", "乙|丙"]);
        assert_eq!(row("1 | 甲 | 乙"), ["1", "甲", "乙"]);
        assert_eq!(row("|1|甲||"), ["1", "甲", ""]);
        assert_eq!(cells("甲 | 乙", false), None);
        assert_eq!(cells("甲 | 乙", true).map(|cells| cells.len()), Some(2));
        assert_eq!(cells("# 清单", true), None);
    }
}

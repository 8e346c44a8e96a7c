//! Markdown: rows are lines of cells between bars; the cells may hold HTML.

use std::collections::HashSet;

use super::budget::{MAX_CELLS, MAX_COLUMNS};
use super::grid::{Cell, Content, Grid, tidy};
use super::numbered::is_numbered;
use super::{Refusal, inline};
use crate::error::DocumentFault;
use crate::model::LeftOut;
use crate::text::width::cells as cells_on_screen;

/// No more cells are taken out of a line: one has more than a document may have.
const TOO_MANY: usize = MAX_CELLS + 1;

/// The parts of Markdown `lines`.
pub(super) fn read(lines: &[String]) -> Result<Grid, Refusal> {
    let lines = &without_references(lines);
    let mut grid = Grid::default();
    let mut in_table = false;
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let first = at as u32 + 1;
        if is_grid_rule(line) {
            at = grid_rows(lines, at, &mut grid)?;
            continue;
        }
        if is_column_rule(line) && at > 0 {
            at = column_rows(lines, at, &mut grid)?;
            continue;
        }
        let under = lines.get(at + 1).is_some_and(|next| is_rule(next));
        in_table = (in_table || under) && !line.trim().is_empty();
        let (row, count) = whole_row(lines, at);
        at += count;
        let content = match cells(&row, in_table) {
            Some(cells) => Content::Row(cells.iter().map(|text| cell(text)).collect()),
            None if row.trim().is_empty() => continue,
            None if is_mark(&row) => Content::Furniture,
            None => Content::Text,
        };
        grid.part([first, first + count as u32 - 1], content)?;
    }
    Ok(grid)
}

/// Whether `line` holds signs of Markdown and no text: a line under a title, the border of a code block, or
/// what a name of a link stands for.
fn is_mark(line: &str) -> bool {
    let line = line.trim();
    let link = || {
        let named = line
            .strip_prefix('[')
            .and_then(|line| line.split_once("]:"));
        named.is_some_and(|(name, _)| !name.starts_with('^'))
    };
    line.chars().all(|c| "=-_*~`".contains(c)) || line.starts_with("```") || link()
}

/// `line` without the sign of a quotation in front.
fn unquoted(line: &str) -> &str {
    line.trim_start().strip_prefix('>').unwrap_or(line)
}

/// `lines` without signs of quotation, marks of notes and the names of links, of which the document says
/// elsewhere what they stand for: `[^1]`, `[text][name]`.
fn without_references(lines: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = lines.iter().map(|line| unquoted(line).into()).collect();
    let named = |line: &String| Some(line.strip_prefix('[')?.split_once("]:")?.0.to_string());
    let names: HashSet<String> = lines.iter().filter_map(named).collect();
    if names.is_empty() {
        return lines;
    }
    for line in lines.iter_mut().filter(|line| named(line).is_none()) {
        *line = without_names(line, &names);
    }
    lines
}

/// `line` with none of the marks `[^1]` and the names `][name]` that stand for something elsewhere.
fn without_names(line: &str, names: &HashSet<String>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let (before, behind) = (&rest[..open], &rest[open + 1..]);
        out.push_str(before);
        let end = behind
            .find(['[', ']'])
            .filter(|&end| behind[end..].starts_with(']'));
        let named = end.filter(|&end| names.contains(&behind[..end]));
        rest = match named {
            Some(end) if behind.starts_with('^') => &behind[end + 1..],
            Some(end) if out.ends_with(']') => {
                out.push_str("()");
                &behind[end + 1..]
            }
            _ => {
                out.push('[');
                behind
            }
        };
    }
    out + rest
}

/// The cell with this text; what is struck through is not read.
fn cell(text: &str) -> Cell {
    let parts: Vec<&str> = text.split("~~").collect();
    // Signs that stand in no pairs are text.
    if parts.len().is_multiple_of(2) {
        return inline::cell(text);
    }
    let shown: String = parts.iter().step_by(2).copied().collect();
    let struck = parts.iter().skip(1).step_by(2);
    let mut cell = inline::cell(&shown);
    cell.left_out = struck
        .map(|text| (LeftOut::Struck, tidy(text)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    cell
}

/// A row may be broken over no more lines than this.
const ROW_LINES: usize = 12;

/// The row at `at`, and how many lines it has: line breaks in its cells break it, too.
fn whole_row(lines: &[String], at: usize) -> (String, usize) {
    let begins = |line: &str| line.trim_start().starts_with('|');
    let ends = |line: &str| line.trim_end().ends_with('|');
    let mut row = lines[at].clone();
    if !begins(&row) || ends(&row) {
        return (row, 1);
    }
    for (more, line) in lines[at + 1..].iter().enumerate().take(ROW_LINES) {
        if line.trim().is_empty() || begins(line) && !row.trim_end().ends_with("<br>") {
            break;
        }
        join_lines(&mut row, line);
        if ends(line) {
            return (row, more + 2);
        }
    }
    (lines[at].clone(), 1)
}

/// Adds a line to a text: a sentence goes on, else a paragraph begins.
fn join_lines(text: &mut String, line: &str) {
    text.truncate(text.trim_end().len());
    if text.ends_with(['。', '；', '：', ':', ';']) {
        text.push_str("<br>");
    }
    text.push_str(line.trim());
}

/// Whether `line` is a rule of a grid table: +-----+-----+.
fn is_grid_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2
        && line.starts_with('+')
        && line.ends_with('+')
        && line.chars().all(|c| "+-=:".contains(c))
}

/// Reads the grid table whose first rule is at `at`; gives the line behind it. A rule ends each row.
fn grid_rows(lines: &[String], at: usize, grid: &mut Grid) -> Result<usize, Refusal> {
    let mut row: Vec<String> = Vec::new();
    let mut start = at + 1;
    let mut end = at;
    while let Some(line) = lines.get(end) {
        if is_grid_rule(line) {
            if end > start {
                let cells = row.iter().map(|text| cell(&plain(text))).collect();
                grid.part([start as u32 + 1, end as u32], Content::Row(cells))?;
            }
            grid.part([end as u32 + 1; 2], Content::Furniture)?;
            row.clear();
            start = end + 1;
        } else if let Some(inner) = line.trim().strip_prefix('|') {
            let inner = inner
                .strip_suffix('|')
                .unwrap_or(inner)
                .replace("\\|", "\u{0}");
            for (at, part) in inner.split('|').take(TOO_MANY).enumerate() {
                if row.len() <= at {
                    row.push(String::new());
                }
                add_grid_line(&mut row[at], part);
            }
        } else {
            break;
        }
        end += 1;
    }
    Ok(end)
}

/// Whether `line` is the rule under the header of a table without bars: ---- ------ ----.
fn is_column_rule(line: &str) -> bool {
    let mut groups = line.split_whitespace();
    let dashes = |group: &str| group.len() > 1 && group.chars().all(|c| c == '-');
    line.split_whitespace().count() >= 3 && groups.all(dashes)
}

/// Reads the table whose header stands over the rule at `at`, up to a rule over its whole width; gives the
/// line behind it. Blank lines part its rows.
fn column_rows(lines: &[String], at: usize, grid: &mut Grid) -> Result<usize, Refusal> {
    let starts = column_starts(&lines[at]);
    if starts.len() > MAX_COLUMNS {
        return Err(Refusal::new(at + 1, DocumentFault::TooManyColumns));
    }
    // The header was taken for text when it came by.
    if grid
        .parts
        .last()
        .is_some_and(|part| part.lines[1] == at as u32)
    {
        grid.parts.pop();
    }
    let header = column_cells(&lines[at - 1], &starts);
    let header = header.iter().map(|text| cell(&plain(text))).collect();
    grid.part([at as u32; 2], Content::Row(header))?;
    grid.part([at as u32 + 1; 2], Content::Furniture)?;
    let mut row = vec![String::new(); starts.len()];
    let mut first = at + 1;
    for (end, line) in lines.iter().enumerate().skip(at + 1) {
        let bare = line.trim();
        let ends = bare.len() > 3 && bare.chars().all(|c| c == '-');
        if !ends && !bare.is_empty() {
            let cells = column_cells(line, &starts);
            row.iter_mut()
                .zip(cells)
                .for_each(|(cell, part)| add_grid_line(cell, &part));
            continue;
        }
        if row.iter().any(|cell| !cell.is_empty()) {
            let cells = row
                .iter()
                .map(|text| cell(&plain(text.trim_end_matches("<br>"))));
            grid.part(
                [first as u32 + 1, end as u32],
                Content::Row(cells.collect()),
            )?;
            row.iter_mut().for_each(String::clear);
        }
        first = end + 1;
        if ends {
            grid.part([end as u32 + 1; 2], Content::Furniture)?;
            return Ok(end + 1);
        }
    }
    Ok(lines.len())
}

/// The cells of a screen at which the groups of dashes in a rule begin.
fn column_starts(rule: &str) -> Vec<usize> {
    let bytes = rule.as_bytes();
    let begins = |at: &usize| bytes[*at] == b'-' && (*at == 0 || bytes[at - 1] != b'-');
    (0..bytes.len()).filter(begins).collect()
}

/// The parts of `line` in columns that begin at these cells of a screen.
fn column_cells(line: &str, starts: &[usize]) -> Vec<String> {
    let mut parts = vec![String::new(); starts.len()];
    let mut used = 0;
    for c in line.chars() {
        let column = starts.iter().rposition(|start| *start <= used).unwrap_or(0);
        parts[column].push(c);
        used += cells_of(c);
    }
    parts
}

fn cells_of(c: char) -> usize {
    cells_on_screen(c.encode_utf8(&mut [0; 4]))
}

/// Adds a line of a cell in a grid table: it is broken for want of room, a blank line parts paragraphs.
fn add_grid_line(cell: &mut String, line: &str) {
    let line = line.trim();
    if line.is_empty() {
        if !cell.is_empty() && !cell.ends_with("<br>") {
            cell.push_str("<br>");
        }
        return;
    }
    if is_latin(cell.chars().last()) && is_latin(line.chars().next()) {
        cell.push(' ');
    }
    match line.strip_suffix('\\') {
        Some(line) => {
            cell.push_str(line);
            cell.push_str("<br>");
        }
        None => cell.push_str(line),
    }
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
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
    let numbered = |line: &&str| {
        cells(line, false).is_some_and(is_numbered)
            || is_rule(line)
            || is_grid_rule(line)
            || is_column_rule(line)
    };
    let lines = lines.iter().map(|line| unquoted(line));
    lines.filter(numbered).count()
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
    Some(cells.take(TOO_MANY).collect())
}

/// A cell without Markdown's own signs: `**bold**`, escapes, links, code.
fn plain(cell: &str) -> String {
    let cell = cell.replace('\u{0}', "\\|");
    let cell = without_underscores(&without_links(&cell));
    let mut out = String::with_capacity(cell.len());
    let mut chars = cell.chars().peekable();
    // A lone sign is none of emphasis.
    let emphasis = count_unescaped(&cell, '*') > 1;
    while let Some(c) = chars.next() {
        match c {
            // A line feed that a program wrote as it writes texts.
            '\\' if !is_latin(out.chars().next_back()) && chars.next_if_eq(&'n').is_some() => {
                out.push_str("<br>");
            }
            '\\' => match chars.next_if(char::is_ascii_punctuation) {
                // The brackets of tags stay escaped.
                Some('<') => out.push_str("&lt;"),
                Some(sign) => out.push(sign),
                None => out.push(c),
            },
            '*' if emphasis => {}
            '`' => {}
            _ => out.push(c),
        }
    }
    out
}

/// `text` without the signs of `__bold__` and `_italic_`.
fn without_underscores(text: &str) -> String {
    without_pairs(&without_pairs(text, "__"), "_")
}

/// `text` without `sign`, which is of underscores, where it stands in pairs around whole words: 第__号第__号 has blanks to
/// be filled in.
fn without_pairs(text: &str, sign: &str) -> String {
    let alone = |c: char| match sign.len() {
        // A single one may stand in names and between signs.
        1 => c.is_whitespace(),
        _ => !c.is_alphanumeric() && c != '_' && c != '\\',
    };
    let beside = |c: Option<char>| c.is_none_or(alone);
    let inside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '_');
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(sign) {
        let (before, behind) = (&rest[..open], &rest[open + sign.len()..]);
        let pair = behind.split_once(sign).filter(|(marked, after)| {
            beside(out.chars().chain(before.chars()).next_back())
                && inside(marked.chars().next())
                && inside(marked.chars().next_back())
                && beside(after.chars().next())
        });
        out.push_str(before);
        match pair {
            Some((marked, after)) => {
                out.push_str(marked);
                rest = after;
            }
            None => {
                out.push_str(sign);
                rest = behind;
            }
        }
    }
    out + rest
}

fn count_unescaped(text: &str, sign: char) -> usize {
    let mut escaped = false;
    let counted = |c: &char| {
        let is_sign = *c == sign && !escaped;
        escaped = *c == '\\' && !escaped;
        is_sign
    };
    text.chars().filter(counted).count()
}

/// `text` with `[text](address)` as its text alone.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        let open = rest[..middle].rfind('[');
        let close = rest[middle..].find(')');
        let (Some(open), Some(close)) = (open, close) else {
            break;
        };
        let image = usize::from(rest[..open].ends_with('!'));
        out.push_str(&rest[..open - image]);
        out.push_str(&rest[open + 1..middle]);
        rest = &rest[middle + close + 1..];
    }
    out + rest
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
        let signs = r"| 1\. | \*甲*乙* [丙](http://x.cn) | `丁`_戊_ |";
        assert_eq!(row(signs), ["1.", "*甲乙 丙", "丁_戊_"]);
        assert_eq!(row("|1|甲||"), ["1", "甲", ""]);
        assert_eq!(cells("甲 | 乙", false), None);
        assert_eq!(cells("甲 | 乙", true).map(|cells| cells.len()), Some(2));
        assert_eq!(cells("# 清单", true), None);
    }
}

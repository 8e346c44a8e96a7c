//! A table of Word or Excel pasted as text: tabs between cells, and the paragraphs of a cell as
//! bare new lines, without quotes.

use super::grid::{Content, Grid};
use super::numbered::is_number;
use super::{Refusal, inline};

/// The parts of `lines`, or `None` where no row runs over several lines in this way.
pub(super) fn read(lines: &[String]) -> Result<Option<Grid>, Refusal> {
    let mut grid = Grid::default();
    let mut joined = 0;
    let (mut at, mut tabs) = (0, 0);
    while at < lines.len() {
        if is_header(&lines[at]) {
            tabs = lines[at].matches('\t').count();
        }
        let end = row_end(lines, at, tabs);
        joined += usize::from(end > at + 1 && count(&lines[at]) < tabs);
        let text = lines[at..end].join("\n");
        let range = [at as u32 + 1, end as u32];
        if text.contains('\t') {
            let cells = text.split('\t').map(inline::cell).collect();
            grid.part(range, Content::Row(cells))?;
        } else if !text.trim().is_empty() {
            grid.part(range, Content::Text)?;
        }
        at = end;
    }
    Ok((joined >= 2).then_some(grid))
}

/// Behind which line the row that begins at `at` ends: once it has the `tabs` of its header, at
/// the next row, blank line, or title over a header.
fn row_end(lines: &[String], at: usize, tabs: usize) -> usize {
    if !is_numbered(&lines[at]) {
        return at + 1;
    }
    let mut seen = count(&lines[at]);
    let mut end = at + 1;
    while end < lines.len() {
        let line = &lines[end];
        let begins = seen >= tabs && (is_numbered(line) || is_header(line));
        let titles = lines.get(end + 1).is_some_and(|next| is_header(next)) && count(line) == 0;
        if line.trim().is_empty() || begins || titles || seen + count(line) > tabs {
            break;
        }
        seen += count(line);
        end += 1;
    }
    if seen == tabs { end } else { at + 1 }
}

fn count(line: &str) -> usize {
    line.matches('\t').count()
}

/// Whether `line` begins with a cell that is a number.
fn is_numbered(line: &str) -> bool {
    let first = line.split_once('\t').map_or("", |(first, _)| first);
    is_number(first)
}

/// Whether `line` has the cells of a header: three or more, none empty or long.
fn is_header(line: &str) -> bool {
    let cells: Vec<&str> = line.trim_end().split('\t').map(str::trim).collect();
    let short = |cell: &&str| (1..=20).contains(&cell.chars().count());
    cells.len() >= 3 && !is_numbered(line) && cells.iter().all(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_new_lines_go_on_with_their_cell() {
        let text = "序号\t名称\t部门\t职责\n1\t甲\t县民政局\n县财政局\t1.做；\n2.查。\n2\t乙\t县公安局\n县水利局\t3.报。\n";
        let lines: Vec<String> = text.lines().map(str::to_string).collect();
        let grid = read(&lines).unwrap().unwrap();
        let ranges: Vec<[u32; 2]> = grid.parts.iter().map(|part| part.lines).collect();
        assert_eq!(ranges, [[1, 1], [2, 4], [5, 6]]);
        let Content::Row(cells) = &grid.parts[1].content else {
            unreachable!("{grid:?}");
        };
        assert_eq!(cells[2].paragraphs, ["县民政局", "县财政局"]);
        assert_eq!(cells[3].paragraphs, ["1.做；", "2.查。"]);
    }

    #[test]
    fn rows_that_are_whole_are_left_alone() {
        let lines: Vec<String> = ["序号\t名称\t备注", "1\t甲\t", "2\t乙\t", ""]
            .map(str::to_string)
            .to_vec();
        assert_eq!(read(&lines).unwrap().map(|grid| grid.parts.len()), None);
    }
}

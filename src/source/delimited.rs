//! Cells parted by commas, semicolons or tabs, as Excel writes them: a cell in quotes may run over
//! several lines.

use csv::{ByteRecord, ReaderBuilder};

use super::grid::{Cell, Content, Grid};
use super::numbered::is_numbered;
use super::{Refusal, inline};

/// How the cells of a file are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The sign between cells.
    pub sign: u8,
    /// Whether quotes hold a cell together; a file with stray quotes has none.
    pub quotes: bool,
}

/// The signs that cells may be parted by.
const SIGNS: [u8; 3] = [b'\t', b',', b';'];

/// The dialect in which `text` has the most numbered rows, with their number; `None` where it has
/// no such rows.
pub(super) fn dialect(text: &str) -> Option<(Dialect, usize)> {
    let mut best: Option<(Dialect, usize)> = None;
    for sign in SIGNS {
        for quotes in [true, false] {
            let dialect = Dialect { sign, quotes };
            let rows = records(text, dialect)
                .filter(|record| is_numbered(record))
                .count();
            if rows > best.map_or(0, |(_, most)| most) {
                best = Some((dialect, rows));
            }
        }
    }
    best
}

/// The parts of `text`, whose lines are those of the file.
pub(super) fn read(text: &str, dialect: Dialect) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let lines: Vec<&str> = text.lines().collect();
    // A record's place is where the one before it ended, with blank lines between.
    let mut starts: Vec<usize> = records(text, dialect).map(|r| start(&r)).collect();
    starts.push(lines.len() + 1);
    let blank = |line: &usize| {
        lines
            .get(line - 1)
            .is_some_and(|line| line.trim().is_empty())
    };
    for (at, record) in records(text, dialect).enumerate() {
        let end = starts[at + 1].max(starts[at] + 1);
        let first = (starts[at]..end - 1)
            .find(|line| !blank(line))
            .unwrap_or(end - 1);
        let lines = [first as u32, end as u32 - 1];
        grid.has_room(record.len(), record.as_slice().len(), first)?;
        let content = match record.len() {
            0 | 1 => Content::Text,
            _ => Content::Row(cells(&record).map(|text| inline::cell(&text)).collect()),
        };
        grid.part(lines, content)?;
    }
    without_index(&mut grid);
    Ok(grid)
}

/// Drops the first column where it only counts the rows from 0, with nothing over it: a program for data
/// wrote it.
fn without_index(grid: &mut Grid) {
    let mut counts = grid.parts.iter().zip(0..).map(|(part, at)| {
        let Content::Row(cells) = &part.content else {
            return false;
        };
        let first = cells.first().map(Cell::text).unwrap_or_default();
        match at {
            0 => first.is_empty(),
            _ => first == (at - 1).to_string(),
        }
    });
    if grid.parts.len() > 2 && counts.all(|counts| counts) {
        for part in &mut grid.parts {
            if let Content::Row(cells) = &mut part.content {
                cells.remove(0);
            }
        }
    }
}

fn records(text: &str, dialect: Dialect) -> impl Iterator<Item = ByteRecord> {
    ReaderBuilder::new()
        .delimiter(dialect.sign)
        .quoting(dialect.quotes)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_byte_records()
        .filter_map(Result::ok)
}

fn start(record: &ByteRecord) -> usize {
    record
        .position()
        .map_or(1, |position| position.line() as usize)
}

fn cells(record: &ByteRecord) -> impl Iterator<Item = String> {
    record
        .iter()
        .map(|cell| String::from_utf8_lossy(cell).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_keep_their_lines_and_the_sign_is_told_by_the_rows() {
        let text = "序号;名称;备注\n1;\"甲\n乙\";\n\n2;丙,丁;\n";
        let (dialect, rows) = dialect(text).unwrap();
        assert_eq!((dialect.sign, dialect.quotes, rows), (b';', true, 2));
        let grid = read(text, dialect).unwrap();
        let lines: Vec<[u32; 2]> = grid.parts.iter().map(|part| part.lines).collect();
        assert_eq!(lines[..2], [[1, 1], [2, 3]]);
        assert_eq!(lines[2][1], 5);
    }

    #[test]
    fn a_stray_quote_does_not_swallow_the_rest() {
        let text = "序号\t名称\t备注\n1\t\"甲\t\n2\t乙\t\n3\t丙\t\n";
        let (dialect, rows) = dialect(text).unwrap();
        assert_eq!((dialect.quotes, rows), (false, 3));
    }
}

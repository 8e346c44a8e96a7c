//! The rows of a file of tickets, whatever its format.

use serde_json::{Map, Value};

use super::answered::Problem;
use crate::source::{Content, Document};

/// The titles of the columns stand in one of so many first rows; what a table is called may stand above them.
const FIRST_ROWS: usize = 10;

/// Rows of cells under titles.
#[derive(Default)]
pub(super) struct Rows {
    /// The titles of the columns, in order.
    pub titles: Vec<String>,
    /// What stands below them, in order.
    pub rows: Vec<Row>,
    /// Names of the sheets that have rows too and were not read.
    pub unread: Vec<String>,
}

/// A row of a file.
pub(super) struct Row {
    /// Its number in the file, counted from 1; in a workbook without the empty rows.
    pub number: usize,
    /// Its cells, or why it could not be read.
    pub cells: Result<Vec<String>, Problem>,
    /// The line that could not be read; empty where it could.
    pub line: String,
}

/// The cells of rows, each with its number.
type NumberedRows = Vec<(usize, Vec<String>)>;

/// Whether a row holds the titles of the columns.
type IsHeader<'a> = &'a dyn Fn(&[String]) -> bool;

impl Row {
    fn of((number, cells): (usize, Vec<String>)) -> Row {
        Row {
            number,
            cells: Ok(cells),
            line: String::new(),
        }
    }
}

impl Rows {
    /// Numbered rows, of which one of the first holds the titles; else the fullest of them, so that the columns there are
    /// can be named.
    fn below_header(mut rows: NumberedRows, is_header: IsHeader) -> Rows {
        if rows.is_empty() {
            return Rows::default();
        }
        let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let first = rows.iter().take(FIRST_ROWS).enumerate();
        let header = first.clone().find(|(_, (_, cells))| is_header(cells));
        // Of equal ones the last that is asked counts.
        let header = header.or_else(|| first.rev().max_by_key(|(_, (_, cells))| filled(cells)));
        let header = header.map_or(0, |(at, _)| at);
        let below = rows.split_off(header + 1);
        Rows {
            titles: rows.pop().map(|(_, cells)| cells).unwrap_or_default(),
            rows: below.into_iter().map(Row::of).collect(),
            unread: Vec::new(),
        }
    }
}

/// The rows of the first sheet of a workbook that has such a header, or else of the first one.
pub(super) fn of_workbook(document: &Document, is_header: IsHeader) -> Rows {
    let mut sheets: Vec<(String, NumberedRows)> = vec![Default::default()];
    for part in &document.parts {
        match &part.content {
            Content::Name => {
                let lines = part.lines.iter().map(|line| *line as usize);
                let mut lines = lines.filter_map(|line| document.lines.get(line.checked_sub(1)?));
                sheets.push((lines.next().cloned().unwrap_or_default(), Vec::new()));
            }
            Content::Row(cells) => {
                let cells = cells.iter().map(|cell| cell.paragraphs.join("\n"));
                if let Some((_, rows)) = sheets.last_mut() {
                    rows.push((rows.len() + 1, cells.collect()));
                }
            }
            Content::Text | Content::Furniture => {}
        }
    }
    sheets.retain(|(_, rows)| !rows.is_empty());
    let has_header = |(_, rows): &(String, NumberedRows)| {
        let mut first = rows.iter().take(FIRST_ROWS);
        first.any(|(_, cells)| is_header(cells))
    };
    let read = sheets.iter().position(has_header).unwrap_or(0);
    if sheets.is_empty() {
        return Rows::default();
    }
    let (_, rows) = sheets.remove(read);
    Rows {
        unread: sheets.into_iter().map(|(name, _)| name).collect(),
        ..Rows::below_header(rows, is_header)
    }
}

/// A line behind the last one: what stands in one cell with it stands in a quote that is not closed.
const BEHIND: &str = "\n\u{0}";

/// The rows of a CSV file, parted by the sign that its first line has most of. One with a quote that is not closed would
/// take all rows behind it for its own: it cannot be read.
pub(super) fn of_csv(document: &Document, is_header: IsHeader) -> Rows {
    let text = document.lines.join("\n") + BEHIND;
    let first = document.lines.iter().find(|line| !line.trim().is_empty());
    let first = first.map(String::as_str).unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    let sign = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    // A record begins behind the empty lines before it.
    let line = |at: &csv::Position| {
        let before = text.bytes().skip(at.byte() as usize);
        let before = before.take_while(|byte| b"\r\n".contains(byte));
        at.line() as usize + before.filter(|byte| *byte == b'\n').count()
    };
    let mut records: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    let last = records.pop().unwrap_or_default();
    let is_open = last.get(0) != Some(BEHIND.trim_start());
    let at = last.position().filter(|_| is_open);
    let open = at.map(|at| Row {
        number: line(at),
        cells: Err(Problem::OpenQuote),
        line: text[at.byte() as usize..]
            .trim_end_matches(BEHIND)
            .trim_start()
            .to_string(),
    });
    let rows = records.iter().map(|record| {
        let line = record.position().map_or(0, line);
        (line, record.iter().map(str::to_string).collect())
    });
    let mut rows = Rows::below_header(rows.collect(), is_header);
    rows.rows.extend(open);
    rows
}

/// The number of a line, the object on it, and the line itself.
type ParsedLine<'a> = (usize, Option<Map<String, Value>>, &'a String);

/// The objects of a file with one a line; their keys are the titles, in the order in which they first come.
pub(super) fn of_objects(document: &Document) -> Rows {
    let lines = document.lines.iter().zip(1..);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    let parsed: Vec<ParsedLine> = lines
        .map(|(line, number)| (number, serde_json::from_slice(line.as_bytes()).ok(), line))
        .collect();
    let mut titles: Vec<String> = Vec::new();
    for key in parsed
        .iter()
        .filter_map(|(_, object, _)| object.as_ref())
        .flat_map(Map::keys)
    {
        if !titles.contains(key) {
            titles.push(key.clone());
        }
    }
    let text = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let row = |(number, object, line): ParsedLine| Row {
        number,
        line: object
            .as_ref()
            .map_or_else(|| line.clone(), |_| String::new()),
        cells: object
            .map(|object| titles.iter().map(|title| text(object.get(title))).collect())
            .ok_or(Problem::Unreadable),
    };
    let rows = parsed.into_iter().map(row).collect();
    Rows {
        rows,
        titles,
        unread: Vec::new(),
    }
}

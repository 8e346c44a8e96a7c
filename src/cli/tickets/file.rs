//! A file of tickets as rows of text, whatever its format.

use std::path::Path;

use serde_json::{Map, Value};

use super::args::MatchArgs;
use crate::cli::failure::{Failure, Result};
use crate::language::Language;
use crate::source::{Content, Document, Format};

/// Titles that the columns usually have, where the command line names none.
const TEXT: [&str; 6] = ["诉求内容", "工单内容", "诉求", "内容", "text", "content"];
const TOWNSHIP: [&str; 4] = ["乡镇", "所属乡镇", "乡镇名称", "township"];
const ID: [&str; 5] = ["工单编号", "工单号", "编号", "序号", "id"];

/// The tickets of a file.
pub(super) struct TicketFile {
    /// The titles of all columns, in order.
    pub titles: Vec<String>,
    /// One a row, in order.
    pub tickets: Vec<Ticket>,
}

/// A row of a file of tickets.
pub(super) struct Ticket {
    /// What it is called: by its column, or its row, counted from 1 with the header.
    pub id: String,
    /// What the caller said; nothing where the row could not be read.
    pub text: Option<String>,
    /// The township that the row names; empty for none.
    pub township: String,
    /// The cells, under the titles of the file; a row that could not be read is a single one.
    pub cells: Vec<String>,
}

/// Rows of cells under titles; each with its number in the file, and no cells where it could not be read.
struct Rows {
    titles: Vec<String>,
    rows: Vec<(usize, Option<Vec<String>>, String)>,
}

/// Whether `text` is the name of a file of tickets. One that is not there is no text, but an error.
pub(super) fn is_file(text: &str) -> bool {
    let ends = Path::new(text).extension().and_then(|end| end.to_str());
    ends.is_some_and(|end| {
        let ends = ["xlsx", "csv", "tsv", "jsonl", "ndjson"];
        ends.contains(&end.to_lowercase().as_str())
    })
}

/// Reads the file at `path`, which is one of those that [`is_file`] knows.
pub(super) fn read(path: &Path, args: &MatchArgs, language: Language) -> Result<TicketFile> {
    let document = Document::open(path)?;
    let is_json = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("jsonl") || end.eq_ignore_ascii_case("ndjson"));
    let rows = match document.format {
        Format::Xlsx => sheet(&document),
        _ if is_json => objects(&document),
        _ => delimited(&document),
    };
    let named =
        |option: &Option<String>, usual: &[&str]| column(&rows.titles, option, usual, language);
    let text = named(&args.column, &TEXT)?;
    let text = text.ok_or_else(|| no_column(&rows.titles, language))?;
    let township = named(&args.township_column, &TOWNSHIP)?;
    let id = named(&args.id_column, &ID)?;
    let cell = |cells: &[String], column: Option<usize>| {
        let cell = column.and_then(|column| cells.get(column));
        cell.map(|cell| cell.trim().to_string()).unwrap_or_default()
    };
    let tickets = rows.rows.into_iter().map(|(number, cells, raw)| {
        let is_read = cells.is_some();
        let cells = cells.unwrap_or_else(|| vec![raw]);
        let known = if is_read { &cells[..] } else { &[] };
        let own = cell(known, id);
        Ticket {
            id: if own.is_empty() {
                number.to_string()
            } else {
                own
            },
            text: is_read.then(|| cell(&cells, Some(text))),
            township: cell(known, township),
            cells,
        }
    });
    Ok(TicketFile {
        tickets: tickets.collect(),
        titles: rows.titles,
    })
}

/// The number of the column that is called so, or else as one of the usual titles.
fn column(
    titles: &[String],
    named: &Option<String>,
    usual: &[&str],
    language: Language,
) -> Result<Option<usize>> {
    let find = |name: &str| titles.iter().position(|title| title.trim() == name.trim());
    match named {
        None => Ok(usual.iter().find_map(|name| find(name))),
        Some(name) => match find(name) {
            Some(at) => Ok(Some(at)),
            None => Err(Failure::Message(language.pick(
                format!("表中没有“{name}”一栏。各栏是：{}。", titles.join("、")),
                format!(
                    "There is no column “{name}”. The columns: {}.",
                    titles.join(", ")
                ),
            ))),
        },
    }
}

fn no_column(titles: &[String], language: Language) -> Failure {
    Failure::Message(language.pick(
        format!(
            "不知道哪一栏是诉求内容，请写 --column 标题。各栏是：{}。",
            titles.join("、")
        ),
        format!(
            "Which column has the texts? Add --column TITLE. The columns: {}.",
            titles.join(", ")
        ),
    ))
}

/// The number of a line, the object on it, and the line itself.
type ParsedLine = (usize, Option<Map<String, Value>>, String);

/// The rows of a workbook; the first one holds the titles.
fn sheet(document: &Document) -> Rows {
    let rows = document
        .parts
        .iter()
        .filter_map(|part| match &part.content {
            Content::Row(cells) => Some((part.lines[0] as usize, cells)),
            _ => None,
        });
    let texts = rows.map(|(line, cells)| {
        let cells = cells.iter().map(|cell| cell.paragraphs.join("\n"));
        (line, cells.collect::<Vec<String>>())
    });
    let mut rows = texts.enumerate().map(|(at, (_, cells))| (at + 1, cells));
    let titles = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let rows = rows.map(|(number, cells)| (number, Some(cells), String::new()));
    Rows {
        rows: rows.collect(),
        titles,
    }
}

/// The rows of a CSV file, parted by the sign that its header has most of.
fn delimited(document: &Document) -> Rows {
    let text = document.lines.join("\n");
    let header = document
        .lines
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    let count = |sign: &u8| header.bytes().filter(|byte| byte == sign).count();
    let sign = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let mut rows = reader.records().enumerate().filter_map(|(at, record)| {
        let record = record.ok()?;
        let cells: Vec<String> = record.iter().map(str::to_string).collect();
        Some((at + 1, cells))
    });
    let titles = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let rows = rows.map(|(number, cells)| (number, Some(cells), String::new()));
    Rows {
        rows: rows.collect(),
        titles,
    }
}

/// The objects of a file with one a line; their keys are the titles, in the order in which they first come.
fn objects(document: &Document) -> Rows {
    let lines = document.lines.iter().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let parsed: Vec<ParsedLine> = lines
        .map(|(at, line)| (at + 1, serde_json::from_str(line).ok(), line.clone()))
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
    let rows = parsed.into_iter().map(|(number, object, line)| {
        let cells =
            object.map(|object| titles.iter().map(|title| text(object.get(title))).collect());
        (number, cells, line)
    });
    Rows {
        rows: rows.collect(),
        titles,
    }
}

//! A file of tickets as rows of text, whatever its format.

use std::path::Path;

use super::answered::Problem;
use super::args::MatchArgs;
use super::rows::{Row, of_csv, of_objects, of_workbook};
use crate::cli::failure::{Failure, Result};
use crate::language::Language;
use crate::source::{Document, Format};

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
    /// Names of the sheets that have rows too and were not read.
    pub unread: Vec<String>,
}

/// A row of a file of tickets.
pub(super) struct Ticket {
    /// What it is called: by its column, or its row.
    pub id: String,
    /// Its row in the file, counted from 1.
    pub row: usize,
    /// What the caller said, or why the row could not be read.
    pub text: std::result::Result<String, Problem>,
    /// The township that the row names; empty for none.
    pub township: String,
    /// The cells, under the titles of the file; a row that could not be read is a single one.
    pub cells: Vec<String>,
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
    let is_header = |cells: &[String]| match &args.column {
        Some(name) => position(cells, name).is_some(),
        None => TEXT.iter().any(|name| position(cells, name).is_some()),
    };
    let rows = match document.format {
        Format::Xlsx => of_workbook(&document, &is_header),
        _ if is_json => of_objects(&document),
        _ => of_csv(&document, &is_header),
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
    let ticket = |Row {
                      number,
                      cells,
                      line,
                  }: Row| {
        let known = cells.as_deref().unwrap_or_default();
        let own = cell(known, id);
        Ticket {
            id: if own.is_empty() {
                number.to_string()
            } else {
                own
            },
            row: number,
            township: cell(known, township),
            text: match &cells {
                Ok(cells) => Ok(cell(cells, Some(text))),
                Err(problem) => Err(*problem),
            },
            cells: cells.unwrap_or_else(|_| vec![line]),
        }
    };
    Ok(TicketFile {
        tickets: rows.rows.into_iter().map(ticket).collect(),
        titles: rows.titles,
        unread: rows.unread,
    })
}

/// The number of the column with this title.
fn position(titles: &[String], name: &str) -> Option<usize> {
    titles.iter().position(|title| title.trim() == name.trim())
}

/// The number of the column that is called so, or else as one of the usual titles.
fn column(
    titles: &[String],
    named: &Option<String>,
    usual: &[&str],
    language: Language,
) -> Result<Option<usize>> {
    let find = |name: &str| position(titles, name);
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
    if titles.iter().all(|title| title.trim().is_empty()) {
        return Failure::Message(
            language
                .pick("表中没有内容。", "There is nothing in this table.")
                .to_string(),
        );
    }
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

//! A table that every format can show: aligned text, JSON, CSV, Markdown.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::docx::{self, Orientation};
use super::printed_table::{ColumnKind, PrintedTable, keep_columns};
use super::{Format, Output, csv, json, markdown, xlsx};
use crate::cli::failure::Result;
use crate::cli::values::FileFormat;
use crate::language::Language;
use crate::model::{ItemCell, ListKind};
use crate::text::sanitize::shown;
use crate::text::width::{cells, pad};
use crate::vocabulary;

/// Rows of cells under named columns.
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows: one cell a column.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell: a value for programs, which is the same in every language, and what people read.
#[derive(Debug, Clone)]
pub struct TableCell {
    value: Value,
    /// Where the value itself is not for reading.
    words: Option<String>,
}

impl TableCell {
    /// A `value` that people read as `words`.
    pub fn in_words(value: impl Into<Value>, words: impl Into<String>) -> TableCell {
        TableCell {
            value: value.into(),
            words: Some(words.into()),
        }
    }

    /// What people read.
    pub fn text(&self) -> String {
        match (&self.words, &self.value) {
            (Some(words), _) => words.clone(),
            (None, Value::String(text)) => text.clone(),
            (None, other) => other.to_string(),
        }
    }
}

impl<V: Into<Value>> From<V> for TableCell {
    fn from(value: V) -> TableCell {
        TableCell {
            value: value.into(),
            words: None,
        }
    }
}

/// A column: its name in JSON and its titles.
pub struct Column {
    /// Name in JSON.
    pub key: Cow<'static, str>,
    /// Chinese title.
    pub chinese: Cow<'static, str>,
    /// English title.
    pub english: Cow<'static, str>,
}

/// Blanks between two columns.
const GAP: usize = 2;
/// A column is never made narrower than this to fit a terminal.
const NARROWEST: usize = 8;

/// A column from its name in JSON and its two titles.
pub const fn column(key: &'static str, chinese: &'static str, english: &'static str) -> Column {
    Column {
        key: Cow::Borrowed(key),
        chinese: Cow::Borrowed(chinese),
        english: Cow::Borrowed(english),
    }
}

/// A column that goes by the same name in both languages.
pub fn named_column(key: String, name: String) -> Column {
    Column {
        key: key.into(),
        chinese: name.clone().into(),
        english: name.into(),
    }
}

/// The column of a cell of items, by its name in JSON.
pub fn cell_column(key: &'static str, cell: ItemCell) -> Column {
    titled(key, |language| vocabulary::cell(cell, language))
}

/// A column for each list, by its name in JSON.
pub fn list_columns() -> [Column; ListKind::COUNT] {
    ListKind::ALL.map(|list| titled(list.word(), |language| list.name(language)))
}

/// The column that says who answers for each item.
pub fn responsible_column() -> Column {
    titled("responsible", vocabulary::responsible)
}

fn titled(key: &'static str, title: impl Fn(Language) -> &'static str) -> Column {
    column(key, title(Language::Chinese), title(Language::English))
}

impl Table {
    /// Writes the table in `format`.
    pub fn write(&self, out: &mut Output, format: Format) -> Result<()> {
        match format {
            Format::Text => self.text(out)?,
            Format::Json => json::array(out, self.objects())?,
            Format::Jsonl => json::lines(out, self.objects())?,
            Format::Csv => {
                let header = self.titles(Language::Chinese).map(str::to_string).collect();
                let rows: Vec<Vec<String>> = self.plain_rows(out);
                csv::write(out, std::iter::once(header).chain(rows))?;
            }
            Format::Md => {
                let header: Vec<&str> = self.titles(out.language).collect();
                let rows: Vec<Vec<String>> = self.plain_rows(out);
                markdown::table(out, &header, rows.into_iter())?;
            }
        }
        Ok(())
    }

    /// Writes the table in a format of files: under `title` where it is to be read, on a sheet of that name in a
    /// workbook.
    pub fn write_file(&self, out: &mut Output, title: &str, format: FileFormat) -> Result<()> {
        match format {
            FileFormat::Text(Format::Md) => {
                let title = markdown::escaped(&out.text(title));
                writeln!(out, "## {title}\n")?;
                self.write(out, Format::Md)
            }
            FileFormat::Text(format) => self.write(out, format),
            FileFormat::Xlsx => xlsx::plain(out, &self.printed(title, out.language)),
            FileFormat::Docx => {
                let table = self.printed(title, out.language).without_empty();
                docx::write(out, Orientation::Landscape, &[table])
            }
        }
    }

    /// The table as it is printed under `title`.
    pub fn printed(&self, title: &str, language: Language) -> PrintedTable {
        let kind = |at| {
            if self.is_number(at) {
                ColumnKind::Number
            } else {
                ColumnKind::Text
            }
        };
        let titles = self.titles(language).enumerate();
        let header = titles.map(|(at, title)| (title.to_string(), kind(at)));
        let rows = self.rows.iter();
        let rows = rows.map(|row| row.iter().map(TableCell::text).collect());
        PrintedTable::fitting(title, header, rows.collect())
    }

    /// The table without the columns of these names in JSON.
    pub fn without(mut self, keys: &[&str]) -> Table {
        let columns = self.columns.iter();
        let stays: Vec<bool> = columns
            .map(|column| !keys.contains(&&*column.key))
            .collect();
        keep_columns(&mut self.columns, &mut self.rows, &stays);
        self
    }

    fn titles(&self, language: Language) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .map(move |column| language.pick(&*column.chinese, &*column.english))
    }

    fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        let columns = &self.columns;
        self.rows.iter().map(move |row| Object { columns, row })
    }

    fn plain_rows(&self, out: &Output) -> Vec<Vec<String>> {
        let cell = |cell: &TableCell| out.text(&cell.text()).into_owned();
        let rows = self.rows.iter();
        rows.map(|row| row.iter().map(cell).collect()).collect()
    }

    fn text(&self, out: &mut Output) -> io::Result<()> {
        let titles: Vec<String> = self.titles(out.language).map(str::to_string).collect();
        let rows: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| shown(&cell.text()).into_owned())
                    .collect()
            })
            .collect();
        let widths = widths(std::iter::once(&titles).chain(&rows), out.width);
        if !rows.is_empty() {
            let titles = out.dim(&self.aligned(&titles, &widths));
            writeln!(out, "{titles}")?;
        }
        for row in &rows {
            writeln!(out, "{}", self.aligned(row, &widths))?;
        }
        Ok(())
    }

    /// One line: texts to the left, numbers to the right, nothing behind the last text.
    fn aligned(&self, row: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (at, (cell, &width)) in row.iter().zip(widths).enumerate() {
            if self.is_number(at) {
                line += &" ".repeat(width.saturating_sub(cells(cell)));
                line += cell;
            } else {
                line += &pad(cell, width);
            }
            line += &" ".repeat(GAP);
        }
        line.trim_end().to_string()
    }

    fn is_number(&self, at: usize) -> bool {
        self.rows
            .first()
            .is_some_and(|row| row[at].value.is_number())
    }
}

/// A row as a JSON object, its keys in the order of the columns.
struct Object<'a> {
    columns: &'a [Column],
    row: &'a [TableCell],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.row.len()))?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            map.serialize_entry(&column.key, &cell.value)?;
        }
        map.end()
    }
}

/// The width of each column; on a terminal the widest gives way until a line fits.
fn widths<'a>(rows: impl Iterator<Item = &'a Vec<String>>, limit: Option<usize>) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(row.len(), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cells(cell).max(*width);
        }
    }
    let taken = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let over = limit.map_or(0, |limit| taken.saturating_sub(limit));
    if let Some(widest) = widths.iter_mut().max() {
        *widest = widest.saturating_sub(over).max(NARROWEST.min(*widest));
    }
    widths
}

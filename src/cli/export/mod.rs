//! `export`: the items, for other programs and on paper.

pub(super) mod args;
mod flat;
mod form;
pub(super) mod selection;

use std::io::Write;

use super::failure::{Failure, Outcome, Result};
use super::output::docx::{self, Orientation};
use super::output::printed_table::{Gathering, PrintedTable, lists};
use super::output::xlsx::RowHeight;
use super::output::{Format, Output, csv, items, markdown, xlsx};
use super::target::Target;
use super::values::FileFormat;
use crate::index::Index;
use crate::language::Language;
use crate::model::Item;
use crate::vocabulary::english_items;
use args::{ExportArgs, Layout, Template};
use form::{Entries, Form};
use selection::Selection;

/// The sign at the beginning by which Excel knows UTF-8.
pub(super) const BOM: &[u8] = "\u{FEFF}".as_bytes();
/// The name of the sheet with all items.
const SHEET: &str = "履职事项";

/// For whom the cells of CSV are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CsvCells {
    /// For other programs.
    Verbatim,
    /// For spreadsheet programs.
    ForSpreadsheets,
    /// For Excel, which wants a byte order mark.
    ForExcel,
}

impl CsvCells {
    fn of(args: &ExportArgs) -> CsvCells {
        match (args.bom, args.safe) {
            (true, _) => CsvCells::ForExcel,
            (false, true) => CsvCells::ForSpreadsheets,
            (false, false) => CsvCells::Verbatim,
        }
    }
}

/// Writes the items that are asked for.
pub(super) fn run(args: &ExportArgs, index: &Index, out: &mut Output) -> Result {
    let target = target(args, out)?;
    let selection = selection::of(args, index, out)?;
    let written = selection.numbers.len();
    target.write(out, |out, format| {
        write(args, format, index, &selection, out)
    })?;
    if let Some(path) = target.path() {
        out.note(&out.language.pick(
            format!("{written} 项已写入 {}。", path.display()),
            format!("Wrote {} to {}.", english_items(written), path.display()),
        ));
    }
    Ok(Outcome::of(written > 0))
}

/// Where the items go, once it is sure that the format fits the rest.
fn target<'a>(args: &'a ExportArgs, out: &Output) -> Result<Target<'a>> {
    let usual = match args.template {
        Some(_) => Format::Md,
        None => Format::Json,
    };
    let target = Target::new(args.output.as_deref(), args.format, usual, out)?;
    let format = target.format;
    let refused =
        |chinese: &str, english: &str| Failure::Message(out.language.pick(chinese, english).into());
    if CsvCells::of(args) != CsvCells::Verbatim && format != FileFormat::Text(Format::Csv) {
        return Err(refused(
            "--bom 和 --safe 只用于 CSV。请加 --format csv，或去掉它们。",
            "--bom and --safe are for CSV only. Add --format csv, or leave them out.",
        ));
    }
    if args.layout.is_some() && format != FileFormat::Xlsx {
        return Err(refused(
            "--layout 只用于 xlsx。请加 --format xlsx，或去掉 --layout。",
            "--layout is for xlsx only. Add --format xlsx, or leave --layout out.",
        ));
    }
    if let Some(template) = args.template {
        can_be_written(template.title(), formats(template), format, out.language)?;
    }
    Ok(target)
}

/// Whether what is called `name` can be written in `format`.
///
/// # Errors
/// If that is not one of the formats `known`.
pub(super) fn can_be_written(
    name: &str,
    known: &[FileFormat],
    format: FileFormat,
    language: Language,
) -> Result<()> {
    if known.contains(&format) {
        return Ok(());
    }
    let known: Vec<&str> = known.iter().map(|known| known.name()).collect();
    Err(Failure::Message(language.pick(
        format!("{name}可以写成 {}。请改用其中一种格式。", known.join("、")),
        format!(
            "The form {name} can be written as {}. Choose one of these formats.",
            known.join(", ")
        ),
    )))
}

/// The formats in which a form can be written.
fn formats(template: Template) -> &'static [FileFormat] {
    const PAGES: [FileFormat; 2] = [FileFormat::Docx, FileFormat::Text(Format::Md)];
    const TABLES: [FileFormat; 4] = [
        FileFormat::Xlsx,
        FileFormat::Docx,
        FileFormat::Text(Format::Csv),
        FileFormat::Text(Format::Md),
    ];
    match template {
        Template::Page => &PAGES,
        Template::Division | Template::Tasks => &TABLES,
    }
}

/// Writes `selection` in `format`, as `args` say.
pub(super) fn write(
    args: &ExportArgs,
    format: FileFormat,
    index: &Index,
    selection: &Selection,
    out: &mut Output,
) -> Result<()> {
    let cells = CsvCells::of(args);
    if cells == CsvCells::ForExcel {
        out.write_all(BOM)?;
    }
    let items = selection.numbers.iter().map(|number| index.item(number));
    if let Some(template) = args.template {
        let items: Vec<Item> = items.collect();
        let numbers: Vec<usize> = selection.numbers.iter().collect();
        let entries = Entries {
            items: &items,
            numbers: &numbers,
            notes: &selection.notes,
            search: args.search.as_deref(),
        };
        return write_form(template, template.fill(index, &entries), format, out);
    }
    match format {
        FileFormat::Text(Format::Csv) if cells != CsvCells::Verbatim => {
            items::write_for_spreadsheets(out, items)
        }
        FileFormat::Text(format) => items::write(out, index, items, format),
        FileFormat::Xlsx => {
            let items: Vec<Item> = items.collect();
            if args.layout == Some(Layout::Official) {
                return xlsx::official(out, index, &items);
            }
            let table = flat::table(index, &items, selection.filter.department.as_deref());
            let height = RowHeight::of_rows(table.rows.len());
            xlsx::flat(out, SHEET, &table, height)
        }
        FileFormat::Docx => {
            let items: Vec<Item> = items.collect();
            let lists = lists(index, &items, Gathering::ByTownship).into_iter();
            let tables: Vec<PrintedTable> = lists.map(|list| list.table).collect();
            docx::write(out, Orientation::Landscape, &tables)
        }
    }
}

fn write_form(template: Template, form: Form, format: FileFormat, out: &mut Output) -> Result<()> {
    let texts = out.texts();
    let harmless = |cells: &Vec<String>| -> Vec<String> {
        let cell = |cell: &String| {
            let lines = cell.lines().map(|line| texts.of(line));
            lines.collect::<Vec<_>>().join("\n")
        };
        cells.iter().map(cell).collect()
    };
    for (at, table) in form.tables.iter().enumerate() {
        let header: Vec<&str> = table.columns.iter().map(|one| one.title.as_str()).collect();
        let rows = table.rows.iter().map(harmless);
        match format {
            FileFormat::Docx => return docx::write(out, form.orientation, &form.tables),
            FileFormat::Xlsx => {
                return xlsx::flat(out, template.title(), table, RowHeight::Whole);
            }
            FileFormat::Text(Format::Csv) => {
                let header = header.iter().map(|title| title.to_string()).collect();
                // What is to be filled in is opened in spreadsheet programs.
                csv::write_as_text(out, std::iter::once(header).chain(rows))?;
            }
            FileFormat::Text(_) => {
                if at > 0 {
                    writeln!(out)?;
                }
                let title = texts.of(&table.title);
                writeln!(out, "## {}\n", markdown::escaped(&title))?;
                markdown::table(out, &header, rows)?;
            }
        }
    }
    Ok(())
}

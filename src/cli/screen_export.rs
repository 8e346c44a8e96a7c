//! What is written out of the screen, by the same writers as the commands use.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use super::diff;
use super::export::args::{ExportArgs, Layout, Template};
use super::export::selection::{Numbers, Selection};
use super::export::{self, BOM, can_be_written};
use super::failure::{Failure, Result};
use super::library;
use super::list;
use super::matrix;
use super::output::stream::PublishedText;
use super::output::table::{Table, TableCell, cell_column, column, named_column};
use super::output::{Format, Output, items};
use super::sheet;
use super::values::FileFormat;
use crate::app::{
    Export, ExportContent, ExportDepartments, ExportFigures, ExportForm, ExportItems, ExportTarget,
};
use crate::index::{Filter, Index};
use crate::language::Language;
use crate::matrix::Matrix;
use crate::messages;
use crate::model::ItemCell;
use crate::sheet::{DepartmentName, sheet as sheets_of};

/// The bytes of `export`, or a sentence that says why there are none.
pub(super) fn bytes(
    index: &Index,
    export: &Export,
    language: Language,
) -> std::result::Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut out = Output::piped(&mut bytes, std::io::sink(), language);
    let written = write(&mut out, index, export).and_then(|()| Ok(out.flush()?));
    drop(out);
    match written {
        Ok(()) => Ok(bytes),
        Err(failure) => Err(failure.message(language)),
    }
}

fn write(out: &mut Output, index: &Index, export: &Export) -> Result<()> {
    let format = format(&export.target, out.language)?;
    let known = export.form.formats().iter();
    let known = known.filter_map(|name| FileFormat::of_file(Path::new(&format!("x.{name}"))));
    let known: Vec<FileFormat> = known.collect();
    can_be_written(
        export.form.title(out.language),
        &known,
        format,
        out.language,
    )?;
    if format == FileFormat::Text(Format::Csv) {
        // What is saved from the screen is opened in Excel or WPS.
        out.write_all(BOM)?;
    }
    let language = out.language;
    let title = export.content.heading(index, language);
    match &export.content {
        ExportContent::Items(items) => self::items(out, index, (items, export.form), format),
        ExportContent::Matrix(of) => {
            let matrix = Matrix::new(index, &of.selection, of.order);
            matrix::write(out, index, &matrix, format)
        }
        ExportContent::Comparison(pair) => comparison(index, *pair).write_file(out, &title, format),
        ExportContent::Departments(shown) => {
            departments(index, shown).write_file(out, &title, format)
        }
        ExportContent::Figures(shown) => figures(shown).write_file(out, &title, format),
        // Ids and folders are of this machine; a paper has no use for them.
        ExportContent::Townships(shown) => {
            let shown = shown.iter().copied();
            let table = library::table(index, shown, language).without(&["id", "where"]);
            table.write_file(out, &title, format)
        }
        ExportContent::Doubts(township) => {
            doubts(index, *township, language).write_file(out, &title, format)
        }
        ExportContent::Changes(versions) => {
            let [old, new] = &**versions;
            diff::table::changes(old, new, language).write_file(out, &title, format)
        }
    }
}

/// In which format: what the name of the file says; Markdown on a terminal.
fn format(target: &ExportTarget, language: Language) -> Result<FileFormat> {
    let name = match target {
        ExportTarget::Terminal => return Ok(FileFormat::Text(Format::Md)),
        ExportTarget::File { name, .. } => name,
    };
    FileFormat::of_file(Path::new(name)).ok_or_else(|| {
        Failure::Message(
            language.pick(
                "文件名的扩展名决定格式，请写成 .xlsx、.docx、.csv 或 .md".to_string(),
                "The ending of the name says in which format: write .xlsx, .docx, .csv or .md"
                    .to_string(),
            ),
        )
    })
}

fn items(
    out: &mut Output,
    index: &Index,
    (items, form): (&ExportItems, ExportForm),
    format: FileFormat,
) -> Result<()> {
    if form == ExportForm::Sheet {
        let department = DepartmentName::new(items.department.as_deref().unwrap_or_default());
        let sheets = sheets_of(index, &department, items.numbers.iter().copied());
        return sheet::write(out, index, (&department, &sheets), format);
    }
    let args = ExportArgs {
        search: items.search.clone(),
        template: match form {
            ExportForm::Division => Some(Template::Division),
            ExportForm::Page => Some(Template::Page),
            ExportForm::Tasks => Some(Template::Tasks),
            _ => None,
        },
        layout: (form == ExportForm::Official).then_some(Layout::Official),
        safe: true,
        ..ExportArgs::default()
    };
    let selection = Selection {
        numbers: Numbers::Listed(items.numbers.clone()),
        notes: items.notes.clone().unwrap_or_default(),
        filter: Filter {
            department: items.department.clone(),
            ..Filter::default()
        },
    };
    export::write(&args, format, index, &selection, out)
}

/// Departments with their figures; where those of each county are apart, with its place.
fn departments(index: &Index, of: &ExportDepartments) -> Table {
    let region = |item: usize| &index.townships()[index.township_number(item)].region;
    let by_county = of.shown.iter().any(|(region, _)| !region.is_empty());
    let mut counted: HashMap<&str, Table> = HashMap::new();
    for (place, _) in &of.shown {
        counted.entry(place).or_insert_with(|| {
            let items = of.items.iter();
            let items = items.filter(|item| !by_county || region(*item) == place);
            list::departments(index, items, Format::Csv)
        });
    }
    let mut table = list::departments(index, std::iter::empty(), Format::Csv);
    for (place, name) in &of.shown {
        let rows = counted.get(place.as_str()).into_iter();
        let mut rows = rows.flat_map(|table| &table.rows);
        let is_own = |row: &&Vec<TableCell>| row.first().is_some_and(|cell| cell.text() == *name);
        let place = by_county.then(|| TableCell::from(place.clone()));
        let row = rows.find(is_own).cloned();
        table
            .rows
            .extend(row.map(|row| place.into_iter().chain(row).collect()));
    }
    if by_county {
        table.columns.insert(0, column("region", "地区", "Region"));
    }
    table
}

/// Figures by category.
fn figures(shown: &ExportFigures) -> Table {
    let titles = shown.columns.iter().enumerate();
    let titles = titles.map(|(at, title)| named_column(format!("figure{at}"), title.clone()));
    let rows = shown.rows.iter().map(|(category, counts)| {
        let counts = counts.iter().map(|&count| TableCell::from(count));
        std::iter::once(TableCell::from(category.clone()))
            .chain(counts)
            .collect()
    });
    Table {
        columns: std::iter::once(cell_column("category", ItemCell::Category))
            .chain(titles)
            .collect(),
        rows: rows.collect(),
    }
}

/// Cells of an item that only programs need: its id, and how its duties are grouped.
const FOR_PROGRAMS: [&str; 2] = ["编号", "职责分组"];

/// Two items side by side: a row for each cell in which one of them says something.
fn comparison(index: &Index, pair: [usize; 2]) -> Table {
    let sides = pair.map(|number| items::row(PublishedText::Verbatim, &index.item(number)));
    let [left, right] = sides;
    let titles = items::header("").into_iter();
    let rows = titles.zip(left.into_iter().zip(right));
    let says = |(title, (left, right)): &(String, (String, String))| {
        let has_text = !left.is_empty() || !right.is_empty();
        has_text && !title.is_empty() && !FOR_PROGRAMS.contains(&title.as_str())
    };
    let rows = rows.filter(says);
    Table {
        columns: vec![
            column("cell", "栏目", "Cell"),
            column("left", "甲", "Left"),
            column("right", "乙", "Right"),
        ],
        rows: rows
            .map(|(title, (left, right))| vec![title.into(), left.into(), right.into()])
            .collect(),
    }
}

/// What was left in doubt about a township.
fn doubts(index: &Index, township: usize, language: Language) -> Table {
    let findings = index.township(township).findings;
    let rows = findings.iter().map(|finding| {
        let item = index.find(&finding.item).map(|number| index.item(number));
        let of = item.as_ref();
        vec![
            index.title(township).into(),
            of.map_or("", |item| item.list.short()).into(),
            of.map_or(String::new(), |item| item.seq.to_string()).into(),
            of.map_or("", |item| item.name.as_str()).into(),
            messages::finding(finding, language).into(),
            finding.line.into(),
        ]
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            column("township", "乡镇", "Township"),
            column("list", "清单", "List"),
            column("seq", "序号", "Number"),
            column("name", "事项名称", "Name"),
            column("doubt", "待核", "Doubt"),
            column("line", "原文行号", "Line"),
        ],
    }
}

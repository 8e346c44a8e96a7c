//! `matrix`: a duty a row, a township a column.

mod args;
mod decide;
mod selected;
mod table;

use std::io::Write;

use super::failure::{Failure, Outcome, Result};
use super::output::docx::{self, Orientation};
use super::output::printed_table::PrintedTable;
use super::output::xlsx::Around;
use super::output::{Format, Output, json, xlsx};
use super::target::Target;
use super::values::FileFormat;
use crate::index::Index;
use crate::language::Language;
use crate::layout::Labels;
use crate::matrix::{CellKind, Matrix, MatrixRow, RowOrder, Selection};

pub use args::MatrixArgs;

/// Prints the matrix that the arguments ask for, and how many of its duties differ.
pub(super) fn run(args: &MatrixArgs, index: &Index, out: &mut Output) -> Result {
    can_be_made(index, out.language)?;
    if let Some(outcome) = decide::decide(args, index, out)? {
        return Ok(outcome);
    }
    let selection = selected::selection(args, index, out.language)?;
    let target = Target::new(args.output.as_deref(), args.format, Format::Text, out)?;
    let matrix = Matrix::new(index, &selection, args.sort.into());
    target.write(out, |out, format| write(out, index, &matrix, format))?;
    target.tell(out);
    if target.path().is_some() || target.format == FileFormat::Text(Format::Text) {
        out.note(&summary(&matrix, out));
    }
    Ok(Outcome::of(!matrix.rows.is_empty()))
}

/// Prints what two townships have otherwise, or only one of them has, and how much they share.
pub(super) fn of_two(
    index: &Index,
    townships: [usize; 2],
    format: Format,
    out: &mut Output,
) -> Result {
    can_be_made(index, out.language)?;
    let selection = Selection {
        townships: townships.to_vec(),
        ..Selection::default()
    };
    let mut matrix = Matrix::new(index, &selection, RowOrder::Differing);
    let all = matrix.rows.len();
    let has_one = |row: &MatrixRow| row.cells.len() == 1;
    matrix.rows.retain(|row| row.differs() || has_one(row));
    write(out, index, &matrix, FileFormat::Text(format))?;
    out.flush()?;
    if format == Format::Text {
        let only = townships.map(|township| {
            let name = index.townships()[township].name.clone();
            let rows = matrix.rows.iter().filter(|row| has_one(row));
            (
                name,
                rows.filter(|row| row.cell(township).is_some()).count(),
            )
        });
        let [(one, only_one), (other, only_other)] = only;
        let same = all - matrix.rows.len();
        let differing = matrix.rows.len() - only_one - only_other;
        out.note(&out.language.pick(
            format!("{differing} 项职责两个乡镇清单不一，{one}独有 {only_one} 项，{other}独有 {only_other} 项，相同的 {same} 项没有列出。"),
            format!("{differing} duties stand in other lists; {only_one} only in {one}, {only_other} only in {other}; {same} that are the same are not listed."),
        ));
    }
    Ok(Outcome::of(matrix.rows.is_empty()))
}

/// Says so where there are more townships than are grouped by duty.
fn can_be_made(index: &Index, language: Language) -> Result<()> {
    if index.can_be_grouped() {
        return Ok(());
    }
    let message = Labels::of(language).too_many_to_group;
    Err(Failure::Message(message.to_string()))
}

/// Writes a matrix.
pub(super) fn write(
    out: &mut Output,
    index: &Index,
    matrix: &Matrix,
    format: FileFormat,
) -> Result<()> {
    let title = out.language.pick("事项对照表", "Matrix of duties");
    match format {
        FileFormat::Xlsx => {
            let legend = &legend(matrix, out.language);
            xlsx::matrix(out, index, matrix, &Around { title, legend })
        }
        FileFormat::Docx => {
            let table = table::table(index, matrix, Format::Md, out.language);
            let table = PrintedTable {
                note: legend(matrix, out.language),
                ..table.printed(title, out.language)
            };
            docx::write(out, Orientation::Landscape, &[table])
        }
        FileFormat::Text(Format::Json) => Ok(json::array(out, table::json_rows(index, matrix))?),
        FileFormat::Text(Format::Jsonl) => Ok(json::lines(out, table::json_rows(index, matrix))?),
        FileFormat::Text(Format::Md) => {
            table::table(index, matrix, Format::Md, out.language).write_file(out, title, format)?;
            Ok(writeln!(out, "\n{}", legend(matrix, out.language))?)
        }
        FileFormat::Text(Format::Csv) => {
            table::table(index, matrix, Format::Csv, Language::Chinese).write(out, Format::Csv)
        }
        FileFormat::Text(format) => {
            table::table(index, matrix, format, out.language).write(out, format)
        }
    }
}

/// What the signs mean that stand in a matrix: 基 基本履职事项，…
fn legend(matrix: &Matrix, language: Language) -> String {
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let mut kinds: Vec<CellKind> = cells.flat_map(|cell| cell.kinds.iter().copied()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let told = kinds.iter().map(|kind| {
        let name = match kind {
            CellKind::Listed(list) => language.pick(list.title(), list.name(language)),
            CellKind::Ended => language.pick("已取消，不再开展", "ended"),
        };
        format!("{} {name}", kind.sign(language))
    });
    let mut said: Vec<String> = told.collect();
    said.push(language.pick("— 清单未列", "— not listed").to_string());
    let is_part = matrix
        .rows
        .iter()
        .any(|row| row.cells.iter().any(|cell| cell.is_part));
    let part = language.pick("（）并入其他职责", "( ) joined to other duties");
    said.extend(is_part.then(|| part.to_string()));
    let said = said.join(language.pick("　", "   "));
    language.pick(format!("注：{said}"), said)
}

fn summary(matrix: &Matrix, out: &Output) -> String {
    let all = matrix.rows.len();
    let differing = matrix.rows.iter().filter(|row| row.differs()).count();
    if all == 0 {
        return out.language.pick(
            "没有符合条件的职责。可以去掉几个筛选条件。".to_string(),
            "No duty fits. Drop a filter.".to_string(),
        );
    }
    let has_parts = matrix
        .rows
        .iter()
        .any(|row| row.cells.iter().any(|cell| cell.is_part));
    let legend = if has_parts {
        out.language.pick(
            "带括号的：该乡镇的事项将其并入其他职责。",
            " In brackets: the township's item joins it to other duties.",
        )
    } else {
        ""
    };
    out.language.pick(
        format!("{all} 项职责，{differing} 项各乡镇清单不一。{legend}"),
        format!("{all} duties; of {differing} the lists do not say the same.{legend}"),
    )
}

//! Workbooks: tables that can be filtered and sorted, and lists as sheets that look like the published ones.

mod flat;
mod matrix;
mod rows;
mod sheet;

use std::io::Write;

use rust_xlsxwriter::XlsxError;

pub use flat::RowHeight;
pub use matrix::Around;

use self::rows::empty_workbook;
use super::Output;
use super::printed_table::{Gathering, PrintedTable, lists};
use crate::cli::failure::{Failure, Result};
use crate::index::Index;
use crate::language::Language;
use crate::matrix::Matrix;
use crate::messages;
use crate::model::{Item, ListKind};
use crate::text::sanitize::is_harmful;

/// Excel takes no longer names of sheets, in UTF-16 units.
const LONGEST: usize = 31;

/// Of more townships than these, each list is one sheet with a column for the township: nobody turns over more leaves.
const MANY: usize = 20;

/// Writes a workbook in the form of the published lists: a sheet a list, township by township.
pub fn official(out: &mut Output, index: &Index, items: &[Item]) -> Result<()> {
    let bytes = workbook(index, items).map_err(|error| refused(&error, out.language))?;
    out.write_all(&bytes)?;
    Ok(())
}

/// Writes a workbook with one sheet, called `name`, that can be filtered and sorted.
pub fn flat(out: &mut Output, name: &str, table: &PrintedTable, height: RowHeight) -> Result<()> {
    let bytes = one_sheet(name, table, height).map_err(|error| refused(&error, out.language))?;
    out.write_all(&bytes)?;
    Ok(())
}

/// Writes a workbook with one sheet of this table, whose title names it, as far as the format lets it.
pub fn plain(out: &mut Output, table: &PrintedTable) -> Result<()> {
    let name: String = table.title.chars().filter(is_taken).collect();
    flat(out, cut(&name, LONGEST).as_str(), table, RowHeight::Whole)
}

/// Writes a workbook with a sheet of the matrix and one of the duties of which the lists do not say the same.
pub fn matrix(out: &mut Output, index: &Index, matrix: &Matrix, around: &Around) -> Result<()> {
    let language = out.language;
    let bytes = matrix::workbook(index, matrix, around, language);
    let bytes = bytes.map_err(|error| refused(&error, language))?;
    out.write_all(&bytes)?;
    Ok(())
}

fn one_sheet(
    name: &str,
    table: &PrintedTable,
    height: RowHeight,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = empty_workbook()?;
    let sheet = workbook.add_worksheet().set_name(name)?;
    flat::fill(sheet, table, height)?;
    workbook.save_to_buffer()
}

fn refused(error: &XlsxError, language: Language) -> Failure {
    let cause = match error {
        XlsxError::IoError(error) => messages::io(error, language),
        XlsxError::RowColumnLimitError => language
            .pick("行数超过 Excel 的上限", "more rows than Excel takes")
            .to_string(),
        XlsxError::MaxStringLengthExceeded => language
            .pick(
                "有一栏的文字超过 Excel 的上限",
                "a cell with more text than Excel takes",
            )
            .to_string(),
        _ => language
            .pick("内容不能放进工作表", "a sheet cannot hold it")
            .to_string(),
    };
    Failure::Message(language.pick(
        format!("无法写成 xlsx：{cause}。请改用 --format csv。"),
        format!("Cannot write xlsx: {cause}. Use --format csv instead."),
    ))
}

fn workbook(index: &Index, items: &[Item]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = empty_workbook()?;
    let changes = items.chunk_by(|one, next| one.township == next.township);
    let townships = changes.count();
    let gathering = if townships > MANY {
        Gathering::ByList
    } else {
        Gathering::ByTownship
    };
    let mut names: Vec<String> = Vec::new();
    for list in lists(index, items, gathering) {
        let name = match &list.township {
            Some(township) if townships > 1 => name_of(township, list.list),
            _ => format!("{}清单", list.list.title()),
        };
        let name = unlike(&names, &name);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        sheet::fill(sheet, &list.table)?;
        names.push(name);
    }
    workbook.save_to_buffer()
}

/// The name of a sheet: township and list.
fn name_of(township: &str, list: ListKind) -> String {
    let township: String = township.chars().filter(is_taken).collect();
    let list = format!("-{}", list.short());
    cut(&township, LONGEST - list.chars().count()) + &list
}

/// Whether names of sheets may have `c`.
fn is_taken(c: &char) -> bool {
    !(is_harmful(*c) || "[]:*?/\\'".contains(*c))
}

/// `name`, or that with a number behind it where a sheet has the name already.
fn unlike(names: &[String], name: &str) -> String {
    let mut wanted = name.to_string();
    let mut number = 1;
    while names
        .iter()
        .any(|there| there.to_lowercase() == wanted.to_lowercase())
    {
        number += 1;
        let behind = format!("({number})");
        wanted = cut(name, LONGEST - behind.len()) + &behind;
    }
    wanted
}

/// The beginning of `text` that has no more than so many UTF-16 units.
fn cut(text: &str, longest: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= longest
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_such_as_excel_takes() {
        let long = "某某".repeat(20);
        assert_eq!(name_of("安集海镇", ListKind::Basic), "安集海镇-基本");
        assert_eq!(
            name_of(&long, ListKind::Basic).encode_utf16().count(),
            LONGEST
        );
        assert_eq!(name_of("甲/乙[镇]", ListKind::Reclaimed), "甲乙镇-收回");
        let twice = unlike(&["安集海镇-基本".to_string()], "安集海镇-基本");
        assert_eq!(twice, "安集海镇-基本(2)");
    }
}

//! A table as a sheet that can be filtered and sorted: the first row holds the titles, every row below is complete, and
//! no cell is merged. The title stands in the head of the printed page.

use rust_xlsxwriter::{Color, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::rows::{HIGHEST, font, lines_high, points, print_around, print_setup, write_number};
use crate::cli::output::printed_table::{ColumnKind, PrintedTable};

/// How high rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowHeight {
    /// Every text is seen whole: to print.
    Whole,
    /// A few lines, so that many rows are seen at once: to look through.
    Compact,
}

/// Lines of a compact row.
const COMPACT: usize = 4;
/// Points of the row of titles.
const TITLES: f64 = 28.0;
/// A table of no more rows is handed on whole; a longer one is looked through.
const MANY: usize = 100;

impl RowHeight {
    /// That of a table of so many rows.
    pub fn of_rows(rows: usize) -> RowHeight {
        if rows > MANY {
            RowHeight::Compact
        } else {
            RowHeight::Whole
        }
    }
}

/// Fills `sheet` with `table`.
pub(super) fn fill(
    sheet: &mut Worksheet,
    table: &PrintedTable,
    height: RowHeight,
) -> Result<(), XlsxError> {
    let Some(last_column) = (table.columns.len() as u16).checked_sub(1) else {
        return Ok(());
    };
    let text = font()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin);
    let number = text.clone().set_align(FormatAlign::Center);
    let header = text
        .clone()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00F2_F2F2));
    sheet.set_row_height(0, TITLES)?;
    for (at, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, &column.title, &header)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        sheet.set_row_height(row, row_height(table, cells, height))?;
        for (at, (column, cell)) in (0..).zip(table.columns.iter().zip(cells)) {
            if column.kind == ColumnKind::Number {
                write_number(sheet, row, at, cell, &number)?;
            } else {
                sheet.write_string_with_format(row, at, cell, &text)?;
            }
        }
    }
    sheet.autofilter(0, 0, table.rows.len() as u32, last_column)?;
    sheet.set_freeze_panes(1, 0)?;
    let columns = table.columns.iter();
    let printed = columns.take_while(|column| column.kind != ColumnKind::ForPrograms);
    let widths: Vec<f64> = printed.map(|column| f64::from(column.width)).collect();
    let count = widths.len() as u16;
    print_setup(sheet, 0, widths)?;
    if (1..=last_column).contains(&count) {
        sheet.set_print_area(0, 0, table.rows.len() as u32, count - 1)?;
    }
    print_around(sheet, &table.title, &table.note);
    Ok(())
}

fn row_height(table: &PrintedTable, cells: &[String], height: RowHeight) -> f64 {
    let needed = cells.iter().zip(&table.columns);
    let needed = needed.map(|(cell, column)| lines_high(cell, column.width));
    let most = match height {
        RowHeight::Whole => HIGHEST,
        RowHeight::Compact => points(COMPACT),
    };
    needed.fold(0.0, f64::max).min(most)
}

//! One list as a sheet that looks like the published one: title, header, items; a category over its items is one cell.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::rows::{HIGHEST, lines_high, print_setup, write_number};
use crate::cli::output::printed_table::{ColumnKind, PrintedTable};

type Result<T = ()> = std::result::Result<T, XlsxError>;

/// The rows of the title, of the header and of the first item.
const TITLE: u32 = 0;
const HEADER: u32 = 1;
const ITEMS: u32 = 2;
/// Points of the rows of title and header.
const HEIGHTS: (f64, f64) = (36.0, 28.0);
/// Points of rows that a page has room for, about.
const PAGE: f64 = 450.0;
/// No column is made wider than this, in characters.
const WIDEST: u32 = 200;

/// The looks of cells.
struct Looks {
    title: Format,
    header: Format,
    centred: Format,
    above: Format,
    text: Format,
}

/// Fills `sheet` with the items of one list of one township.
pub(super) fn fill(sheet: &mut Worksheet, table: &PrintedTable) -> Result {
    let widths: Vec<u32> = (0..table.columns.len())
        .map(|at| with_room(table, at))
        .collect();
    let heights: Vec<f64> = table.rows.iter().map(|row| height(row, &widths)).collect();
    let looks = Looks::new();
    let last = table.columns.len() as u16 - 1;
    sheet.merge_range(TITLE, 0, TITLE, last, &table.title, &looks.title)?;
    sheet.set_row_height(TITLE, HEIGHTS.0)?;
    sheet.set_row_height(HEADER, HEIGHTS.1)?;
    for (at, (column, width)) in (0..).zip(table.columns.iter().zip(&widths)) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(HEADER, at, &column.title, &looks.header)?;
    }
    for (row, (cells, height)) in (ITEMS..).zip(table.rows.iter().zip(&heights)) {
        sheet.set_row_height(row, *height)?;
        for (at, (column, cell)) in (0..).zip(table.columns.iter().zip(cells)) {
            match column.kind {
                ColumnKind::Number => write_number(sheet, row, at, cell, &looks.centred)?,
                ColumnKind::Text | ColumnKind::ForPrograms => {
                    sheet.write_string_with_format(row, at, cell, &looks.text)?;
                }
                ColumnKind::Group => {}
            }
        }
    }
    for (at, column) in table.columns.iter().enumerate() {
        if column.kind == ColumnKind::Group {
            groups(sheet, table, at, &heights, &looks)?;
        }
    }
    sheet.set_freeze_panes(ITEMS, 0)?;
    print_setup(sheet, HEADER, 0)
}

/// The width of a column, wide enough for its longest cell to be seen whole.
fn with_room(table: &PrintedTable, at: usize) -> u32 {
    let mut width = table.columns[at].width;
    let is_too_high = |width| {
        let mut rows = table.rows.iter();
        rows.any(|row| lines_high(&row[at], width) > HIGHEST)
    };
    while width < WIDEST && is_too_high(width) {
        width += 10;
    }
    width
}

/// One cell over each run of rows with the same text. What runs over several pages is named at its beginning, as its
/// middle is on another page.
fn groups(
    sheet: &mut Worksheet,
    table: &PrintedTable,
    at: usize,
    heights: &[f64],
    looks: &Looks,
) -> Result {
    let mut row = 0;
    for run in table.rows.chunk_by(|one, next| one[at] == next[at]) {
        let end = row + run.len();
        let (first, last) = (ITEMS + row as u32, ITEMS + end as u32 - 1);
        let look = if heights[row..end].iter().sum::<f64>() > PAGE {
            &looks.above
        } else {
            &looks.centred
        };
        if first == last {
            sheet.write_string_with_format(first, at as u16, &run[0][at], look)?
        } else {
            sheet.merge_range(first, at as u16, last, at as u16, &run[0][at], look)?
        };
        row = end;
    }
    Ok(())
}

/// Points of the row with these cells.
fn height(cells: &[String], widths: &[u32]) -> f64 {
    let heights = cells.iter().zip(widths);
    let heights = heights.map(|(cell, width)| lines_high(cell, *width));
    heights.fold(0.0, f64::max).min(HIGHEST)
}

impl Looks {
    fn new() -> Looks {
        let plain = Format::new()
            .set_font_name("宋体")
            .set_font_size(10)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let framed = plain.clone().set_border(FormatBorder::Thin);
        let centred = framed.clone().set_align(FormatAlign::Center);
        Looks {
            title: plain
                .set_bold()
                .set_font_size(16)
                .set_align(FormatAlign::Center),
            header: centred
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00F2_F2F2)),
            above: centred.clone().set_align(FormatAlign::Top),
            text: framed.set_align(FormatAlign::Left),
            centred,
        }
    }
}

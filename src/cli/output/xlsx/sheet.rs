//! One list as a sheet that looks like the published one: title, header, items; a category over its items is one cell. An
//! item that needs more than Excel's highest row runs on in the next row, as in a published list it runs on on the next page.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::rows::{HIGHEST, font, lines_high, print_setup, write_number};
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

/// A row of the sheet: an item, or a part of one.
struct Part {
    cells: Vec<String>,
    /// Points.
    height: f64,
    /// Whether its item begins here, and whether it ends here.
    begins: bool,
    ends: bool,
}

/// Fills `sheet` with the items of one list of one township.
pub(super) fn fill(sheet: &mut Worksheet, table: &PrintedTable) -> Result {
    let widths: Vec<u32> = (0..table.columns.len())
        .map(|at| with_room(table, at))
        .collect();
    let rows = table.rows.iter();
    let parts: Vec<Part> = rows.flat_map(|row| parts(table, row, &widths)).collect();
    let looks = Looks::new();
    let last = table.columns.len() as u16 - 1;
    sheet.merge_range(TITLE, 0, TITLE, last, &table.title, &looks.title)?;
    sheet.set_row_height(TITLE, HEIGHTS.0)?;
    sheet.set_row_height(HEADER, HEIGHTS.1)?;
    for (at, (column, width)) in (0..).zip(table.columns.iter().zip(&widths)) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(HEADER, at, &column.title, &looks.header)?;
    }
    for (row, part) in (ITEMS..).zip(&parts) {
        sheet.set_row_height(row, part.height)?;
        for (at, (column, cell)) in (0..).zip(table.columns.iter().zip(&part.cells)) {
            match column.kind {
                ColumnKind::Number => {
                    write_number(sheet, row, at, cell, &part.framed(&looks.centred))?;
                }
                ColumnKind::Text | ColumnKind::ForPrograms => {
                    sheet.write_string_with_format(row, at, cell, &part.framed(&looks.text))?;
                }
                ColumnKind::Group => {}
            }
        }
    }
    for (at, column) in table.columns.iter().enumerate() {
        if column.kind == ColumnKind::Group {
            groups(sheet, &parts, at, &looks)?;
        }
    }
    sheet.set_freeze_panes(ITEMS, 0)?;
    print_setup(sheet, HEADER, widths.into_iter().map(f64::from))
}

/// The width of a column, wide enough for its longest paragraph to be seen whole.
fn with_room(table: &PrintedTable, at: usize) -> u32 {
    let mut width = table.columns[at].width;
    let is_too_high = |width| {
        let mut paragraphs = table.rows.iter().flat_map(|row| row[at].lines());
        paragraphs.any(|paragraph| lines_high(paragraph, width) > HIGHEST)
    };
    while width < WIDEST && is_too_high(width) {
        width += 10;
    }
    width
}

/// The rows that an item takes: as many as the longest of its cells.
fn parts(table: &PrintedTable, row: &[String], widths: &[u32]) -> Vec<Part> {
    let columns = row.iter().zip(widths);
    let pieces: Vec<Vec<String>> = columns.map(|(cell, width)| pieces(cell, *width)).collect();
    let count = pieces.iter().map(Vec::len).max().unwrap_or(1);
    let part = |number: usize| {
        let columns = table.columns.iter().zip(row.iter().zip(&pieces));
        let cells: Vec<String> = columns
            .map(|(column, (whole, pieces))| match column.kind {
                ColumnKind::Group => whole.clone(),
                _ => pieces.get(number).cloned().unwrap_or_default(),
            })
            .collect();
        Part {
            height: height(&cells, widths),
            cells,
            begins: number == 0,
            ends: number + 1 == count,
        }
    };
    (0..count).map(part).collect()
}

/// The paragraphs of a cell, as many together as are seen whole in one row.
fn pieces(cell: &str, width: u32) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for paragraph in cell.lines() {
        let longer = pieces.last().map(|piece| format!("{piece}\n{paragraph}"));
        let longer = longer.filter(|piece| lines_high(piece, width) <= HIGHEST);
        match (longer, pieces.last_mut()) {
            (Some(longer), Some(last)) => *last = longer,
            _ => pieces.push(paragraph.to_string()),
        }
    }
    pieces
}

/// One cell over each run of rows with the same text. What runs over several pages is named at its beginning, as its
/// middle is on another page.
fn groups(sheet: &mut Worksheet, parts: &[Part], at: usize, looks: &Looks) -> Result {
    let mut row = 0;
    for run in parts.chunk_by(|one, next| one.cells[at] == next.cells[at]) {
        let end = row + run.len();
        let (first, last) = (ITEMS + row as u32, ITEMS + end as u32 - 1);
        let look = if run.iter().map(|part| part.height).sum::<f64>() > PAGE {
            &looks.above
        } else {
            &looks.centred
        };
        if first == last {
            sheet.write_string_with_format(first, at as u16, &run[0].cells[at], look)?
        } else {
            sheet.merge_range(first, at as u16, last, at as u16, &run[0].cells[at], look)?
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

impl Part {
    /// The frame of a cell, open where the item runs on.
    fn framed(&self, look: &Format) -> Format {
        let mut look = look.clone();
        if !self.begins {
            look = look.set_border_top(FormatBorder::None);
        }
        if !self.ends {
            look = look.set_border_bottom(FormatBorder::None);
        }
        look
    }
}

impl Looks {
    fn new() -> Looks {
        let plain = font()
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

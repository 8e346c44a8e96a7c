//! What sheets of every look share: the font, heights of rows, numbers in cells, the page they are printed on.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::text::width::cells;

/// The numbers by which Excel knows A4 and A3.
const A4: u8 = 9;
const A3: u8 = 8;
/// Characters across that fit on a page of either at full size, by [`SIDE`] and 1.85 mm a character.
const ON_A4: f64 = 152.0;
const ON_A3: f64 = 218.0;
/// Nothing is printed smaller, in percent: texts of 10 points are 7.5 points then (六号), which can still be read.
const SMALLEST: u16 = 75;
/// What Excel adds to the width of each column, in characters.
const PADDING: f64 = 5.0 / 7.0;
/// The margins at the sides, in inches.
const SIDE: f64 = 0.3;
/// Excel takes no longer text at the head of a page, in UTF-16 units, with what places it.
const HEAD: usize = 200;
/// Points of a line of 10 points, and around the text of a row. 宋体 needs 13; the fonts that stand in for it need more.
const LINE: f64 = 14.5;
const AROUND: f64 = 6.0;
/// The number of a page.
const PAGES: &str = "— &P / &N —";
/// Excel makes no row higher, in points, and hides what is below.
pub(super) const HIGHEST: f64 = 409.0;

/// Pixels of a row and of a column whose size nobody said, in [`font`].
const USUAL: (u32, u32) = (18, 64);

/// The font of all texts, in which columns are measured, too. LibreOffice 7.4, which had neither font, printed texts of a
/// list at 6.5 points this way and at 5.7 where columns were measured in Calibri, as they usually are; with 宋体 it is 7.5.
pub(super) fn font() -> Format {
    Format::new().set_font_name("宋体").set_font_size(10)
}

/// A workbook without sheets.
pub(super) fn empty_workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&font(), USUAL.0, USUAL.1)?;
    Ok(workbook)
}

/// Points that a cell with this text needs in a column of so many characters. Said with the row, as some programs do
/// not find out themselves.
pub(super) fn lines_high(text: &str, width: u32) -> f64 {
    // Lines end before a word or sign that does not fit.
    let room = (width as usize).saturating_sub(2).max(1);
    let lines = text.lines().map(|line| cells(line).div_ceil(room).max(1));
    points(lines.sum::<usize>().max(1))
}

/// Points of a row of so many lines.
pub(super) fn points(lines: usize) -> f64 {
    lines as f64 * LINE + AROUND
}

/// Writes a number that stands in `text`; what is no number, as text.
pub(super) fn write_number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    match text.parse::<u32>() {
        Ok(number) => sheet.write_number_with_format(row, column, number, look)?,
        Err(_) => sheet.write_string_with_format(row, column, text, look)?,
    };
    Ok(())
}

/// The title of a table at the head of its pages, and its note at their foot.
pub(super) fn print_around(sheet: &mut Worksheet, title: &str, note: &str) {
    let fitting = |text: &str| -> String {
        let cut: String = text.chars().take(HEAD / 2).collect();
        cut.replace('&', "&&")
    };
    if !title.is_empty() {
        sheet.set_margins(SIDE, SIDE, 0.9, 0.6, 0.3, 0.3);
        sheet.set_header(format!("&C&16 {}", fitting(title)));
    }
    if !note.is_empty() {
        sheet.set_footer(format!("&L&9 {}&R{PAGES}", fitting(note)));
    }
}

/// The smaller one of A4 and A3 on which a table with columns of these widths, in characters, can be read, a page across,
/// with the row `header` and page numbers on each. A table too wide for both takes as many pages across as it needs, with
/// its first column on each.
pub(super) fn print_setup(
    sheet: &mut Worksheet,
    header: u32,
    widths: impl IntoIterator<Item = f64>,
) -> Result<(), XlsxError> {
    let width: f64 = widths.into_iter().map(|width| width + PADDING).sum();
    let fits = |page: f64| width * f64::from(SMALLEST) <= page * 100.0;
    sheet.set_paper_size(if fits(ON_A4) { A4 } else { A3 });
    sheet.set_landscape();
    if fits(ON_A3) {
        sheet.set_print_fit_to_pages(1, 0);
    } else {
        sheet.set_print_scale(SMALLEST);
        sheet.set_repeat_columns(0, 0)?;
    }
    sheet.set_print_center_horizontally(true);
    sheet.set_margins(SIDE, SIDE, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer(format!("&C{PAGES}"));
    sheet.set_repeat_rows(header, header)?;
    Ok(())
}

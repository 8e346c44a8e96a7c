//! A matrix as a workbook: one sheet with every duty, one with the items of those that differ.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::rows::{HIGHEST, empty_workbook, font, lines_high, print_around, print_setup};
use crate::index::Index;
use crate::language::Language;
use crate::matrix::{CellKind, Matrix, MatrixCell, MatrixRow};
use crate::model::{ItemCell, ListShape};
use crate::vocabulary::{self, who};

type Result<T = ()> = std::result::Result<T, XlsxError>;

/// Widths of columns in characters: of a duty, a category, a township, and of what else is short.
const DUTY: f64 = 56.0;
const CATEGORY: f64 = 14.0;
const TOWNSHIP: f64 = 12.0;
const SHORT: f64 = 8.0;
/// Those of the items of duties that differ: the duty, township, list, number, name, who answers.
const DIFFERING: [f64; 6] = [40.0, 18.0, SHORT, SHORT, 50.0, 24.0];
/// The columns before the townships: the duty, its category, whether lists differ.
const BEFORE: u16 = 3;

/// What stands around a matrix on paper.
pub struct Around<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What its signs mean.
    pub legend: &'a str,
}

/// The workbook; the second sheet only where lists differ.
pub(super) fn workbook(
    index: &Index,
    matrix: &Matrix,
    around: &Around,
    language: Language,
) -> Result<Vec<u8>> {
    let mut workbook = empty_workbook()?;
    let looks = Looks::new();
    let sheet = workbook
        .add_worksheet()
        .set_name(language.pick("事项对照表", "Duties"))?;
    duties(sheet, index, matrix, &looks, language)?;
    print_around(sheet, around.title, around.legend);
    if matrix.rows.iter().any(MatrixRow::differs) {
        let name = language.pick("清单不一", "Differing");
        let sheet = workbook.add_worksheet().set_name(name)?;
        differing(sheet, index, matrix, &looks, language)?;
        let title = format!("{} {name}", around.title);
        print_around(sheet, &title, "");
    }
    workbook.save_to_buffer()
}

/// A duty a row, a township a column.
fn duties(
    sheet: &mut Worksheet,
    index: &Index,
    matrix: &Matrix,
    looks: &Looks,
    language: Language,
) -> Result {
    let titles = [("职责", "Duty"), ("类别", "Category"), ("不一", "Differs")];
    let titles = titles.map(|(chinese, english)| language.pick(chinese, english).to_string());
    let townships = matrix.townships.iter();
    let names = townships.map(|township| index.townships()[*township].name.clone());
    let titles: Vec<String> = titles.into_iter().chain(names).collect();
    header(sheet, &titles, looks)?;
    let lines = high(
        &titles.iter().map(String::as_str).collect::<Vec<_>>(),
        &vec![TOWNSHIP; titles.len()],
    );
    sheet.set_row_height(0, lines)?;
    sheet.set_column_width(0, DUTY)?;
    sheet.set_column_width(1, CATEGORY)?;
    sheet.set_column_width(2, SHORT)?;
    for (row, duty) in (1..).zip(&matrix.rows) {
        let named = index.item(duty.named_by);
        let name = duty.name(index);
        sheet.set_row_height(row, high(&[&name], &[DUTY]))?;
        sheet.write_string_with_format(row, 0, name, &looks.text)?;
        sheet.write_string_with_format(row, 1, &named.category, &looks.text)?;
        let differs = if duty.differs() {
            language.pick("是", "yes")
        } else {
            ""
        };
        sheet.write_string_with_format(row, 2, differs, &looks.centred)?;
        for (column, township) in (BEFORE..).zip(&matrix.townships) {
            let cell = duty.cell(*township);
            let text = cell.map_or_else(|| "—".to_string(), |cell| cell.sign(language));
            sheet.write_string_with_format(row, column, text, looks.of(cell))?;
        }
    }
    for (column, _) in (BEFORE..).zip(&matrix.townships) {
        sheet.set_column_width(column, TOWNSHIP)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    let townships = matrix.townships.iter().map(|_| TOWNSHIP);
    print_setup(
        sheet,
        0,
        [DUTY, CATEGORY, SHORT].into_iter().chain(townships),
    )?;
    filtered(sheet, matrix.rows.len(), titles.len())
}

/// The items of the duties of which the lists do not say the same: an item a row.
fn differing(
    sheet: &mut Worksheet,
    index: &Index,
    matrix: &Matrix,
    looks: &Looks,
    language: Language,
) -> Result {
    let titles = [
        language.pick("职责", "Duty"),
        language.pick("乡镇", "Township"),
        language.pick("清单", "List"),
        language.pick("序号", "Number"),
        vocabulary::cell(ItemCell::Name, language),
        vocabulary::responsible(language),
    ];
    header(sheet, &titles.map(str::to_string), looks)?;
    for (column, width) in (0..).zip(DIFFERING) {
        sheet.set_column_width(column, width)?;
    }
    let mut row = 1;
    for duty in matrix.rows.iter().filter(|row| row.differs()) {
        row = items(sheet, row, index, duty, looks, language)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    print_setup(sheet, 0, DIFFERING)?;
    filtered(sheet, row as usize - 1, titles.len())
}

/// The items of a duty from `row` on; gives the row behind them.
fn items(
    sheet: &mut Worksheet,
    mut row: u32,
    index: &Index,
    duty: &MatrixRow,
    looks: &Looks,
    language: Language,
) -> Result<u32> {
    let name = duty.name(index);
    for cell in &duty.cells {
        for item in &cell.items {
            let item = index.item(*item);
            let who = who(&item, language).to_string();
            let list = item.list.name(language).to_string();
            let texts = [&name, &item.township, &list, "", &item.name, &who];
            sheet.set_row_height(row, high(&texts, &DIFFERING))?;
            for (column, text) in (0..).zip(texts) {
                let look = if column == 2 {
                    looks.of(Some(cell))
                } else {
                    &looks.text
                };
                sheet.write_string_with_format(row, column, text, look)?;
            }
            sheet.write_number_with_format(row, 3, item.seq, &looks.centred)?;
            row += 1;
        }
    }
    Ok(row)
}

/// Points of a row with these texts in columns of these widths.
fn high(texts: &[&str], widths: &[f64]) -> f64 {
    let heights = texts.iter().zip(widths);
    let heights = heights.map(|(text, width)| lines_high(text, *width as u32));
    heights.fold(0.0, f64::max).min(HIGHEST)
}

fn header(sheet: &mut Worksheet, titles: &[String], looks: &Looks) -> Result {
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(0, column, title, &looks.header)?;
    }
    Ok(())
}

/// Lets Excel filter so many rows by each of the columns.
fn filtered(sheet: &mut Worksheet, rows: usize, columns: usize) -> Result {
    let (rows, columns) = (u32::try_from(rows), u16::try_from(columns));
    let (rows, columns) = rows
        .ok()
        .zip(columns.ok())
        .ok_or(XlsxError::RowColumnLimitError)?;
    sheet.autofilter(0, 0, rows, columns.saturating_sub(1))?;
    Ok(())
}

/// The looks of cells.
struct Looks {
    header: Format,
    text: Format,
    centred: Format,
    own: Format,
    helps: Format,
    taken_over: Format,
    ended: Format,
    several: Format,
}

impl Looks {
    fn new() -> Looks {
        let framed = font()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_text_wrap();
        let centred = framed.clone().set_align(FormatAlign::Center);
        let filled = |color| centred.clone().set_background_color(Color::RGB(color));
        Looks {
            header: filled(0x00F2_F2F2).set_bold(),
            own: filled(0x00E2_EFDA),
            helps: filled(0x00FF_F2CC),
            taken_over: filled(0x00DD_EBF7),
            ended: filled(0x00D9_D9D9),
            several: filled(0x00F8_CBAD),
            text: framed,
            centred,
        }
    }

    /// That of what a township has; several kinds at once stand out.
    fn of(&self, cell: Option<&MatrixCell>) -> &Format {
        let kinds = cell.map(|cell| cell.kinds.as_slice());
        match kinds {
            None | Some([]) => &self.centred,
            Some([CellKind::Ended]) => &self.ended,
            Some([CellKind::Listed(list)]) => match list.shape() {
                ListShape::Own => &self.own,
                ListShape::Shared => &self.helps,
                ListShape::TakenOver => &self.taken_over,
            },
            Some(_) => &self.several,
        }
    }
}

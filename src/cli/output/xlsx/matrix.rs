//! A matrix as a workbook: one sheet with every duty, one with the items of those that differ.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::index::Index;
use crate::language::Language;
use crate::matrix::{CellKind, Matrix, MatrixCell, MatrixRow};
use crate::model::ListShape;
use crate::vocabulary::who;

type Result<T = ()> = std::result::Result<T, XlsxError>;

/// Widths of columns in characters: of a duty, a category, a township, and of what else is short.
const DUTY: f64 = 56.0;
const CATEGORY: f64 = 14.0;
const TOWNSHIP: f64 = 12.0;
const SHORT: f64 = 8.0;
/// The columns before the townships: the duty, its category, whether lists differ.
const BEFORE: u16 = 3;

/// The workbook.
pub(super) fn workbook(index: &Index, matrix: &Matrix, language: Language) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let looks = Looks::new();
    let sheet = workbook
        .add_worksheet()
        .set_name(language.pick("事项对照表", "Duties"))?;
    duties(sheet, index, matrix, &looks, language)?;
    let sheet = workbook
        .add_worksheet()
        .set_name(language.pick("清单不一", "Differing"))?;
    differing(sheet, index, matrix, &looks, language)?;
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
    sheet.set_column_width(0, DUTY)?;
    sheet.set_column_width(1, CATEGORY)?;
    sheet.set_column_width(2, SHORT)?;
    for (row, duty) in (1..).zip(&matrix.rows) {
        let named = index.item(duty.named_by);
        sheet.write_string_with_format(row, 0, duty.name(index), &looks.text)?;
        sheet.write_string_with_format(row, 1, &named.category, &looks.text)?;
        let differs = if duty.differs() {
            language.pick("是", "yes")
        } else {
            ""
        };
        sheet.write_string_with_format(row, 2, differs, &looks.centred)?;
        for (column, township) in (BEFORE..).zip(&matrix.townships) {
            let cell = duty.cell(*township);
            let text = cell.map_or_else(|| "—".to_string(), MatrixCell::sign);
            sheet.write_string_with_format(row, column, text, looks.of(cell))?;
        }
    }
    for (column, _) in (BEFORE..).zip(&matrix.townships) {
        sheet.set_column_width(column, TOWNSHIP)?;
    }
    sheet.set_freeze_panes(1, 1)?;
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
        ("职责", "Duty"),
        ("乡镇", "Township"),
        ("清单", "List"),
        ("编号", "Id"),
        ("事项名称", "Item"),
        ("负责", "Who"),
    ];
    let titles = titles.map(|(chinese, english)| language.pick(chinese, english).to_string());
    header(sheet, &titles, looks)?;
    for (column, width) in (0..).zip([DUTY, 20.0, SHORT, 18.0, DUTY, 24.0]) {
        sheet.set_column_width(column, width)?;
    }
    let mut row = 1;
    for duty in matrix.rows.iter().filter(|row| row.differs()) {
        row = items(sheet, row, index, duty, looks, language)?;
    }
    sheet.set_freeze_panes(1, 1)?;
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
            let cells = [&name, &item.township, &list, &item.id, &item.name, &who];
            for (column, text) in (0..).zip(cells) {
                let look = if column == 2 {
                    looks.of(Some(cell))
                } else {
                    &looks.text
                };
                sheet.write_string_with_format(row, column, text, look)?;
            }
            row += 1;
        }
    }
    Ok(row)
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
        let framed = Format::new()
            .set_font_name("宋体")
            .set_font_size(10)
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

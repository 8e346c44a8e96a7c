//! One list as a sheet: title, header, items; a category over its items is one cell.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::cite::{duties_label, list_title};
use crate::cli::output::items::upstream;
use crate::import::exported::DERIVED;
use crate::language::Language;
use crate::model::{Item, ItemCell, ListKind, ListShape, Township};
use crate::text::width::cells;
use crate::vocabulary::{self, who};

type Result<T = ()> = std::result::Result<T, XlsxError>;

/// The number by which Excel knows A4.
const A4: u8 = 9;
/// The rows of the title, of the header and of the first item.
const TITLE: u32 = 0;
const HEADER: u32 = 1;
const ITEMS: u32 = 2;
/// The column of the categories.
const CATEGORY: u16 = 1;
/// Points of the rows of title and header.
const HEIGHTS: (f64, f64) = (36.0, 28.0);
/// Points of a line of text, and around the text of a row.
const LINE: f64 = 13.5;
const AROUND: f64 = 6.0;
/// Excel makes no row higher, in points, and hides what is below.
const HIGHEST: f64 = 409.0;
/// Points of rows that a page has room for, about.
const PAGE: f64 = 450.0;
/// No column is made wider than this, in characters.
const WIDEST: u32 = 200;

/// A column: its title, its width in characters, and what it says of an item.
struct SheetColumn {
    title: String,
    width: u32,
    text: fn(&Item) -> String,
}

/// The looks of cells.
struct Looks {
    title: Format,
    header: Format,
    centred: Format,
    above: Format,
    text: Format,
}

/// Fills `sheet` with the items of one list of one township.
pub(super) fn fill(sheet: &mut Worksheet, township: &Township, items: &[Item]) -> Result {
    let Some(first) = items.first() else {
        return Ok(());
    };
    let mut columns = columns(
        township,
        first.list,
        items.iter().any(|item| !item.remark.is_empty()),
    );
    columns
        .iter_mut()
        .for_each(|column| column.make_room(items));
    let looks = Looks::new();
    let last = columns.len() as u16 - 1;
    let title = list_title(township, first.list);
    sheet.merge_range(TITLE, 0, TITLE, last, &title, &looks.title)?;
    sheet.set_row_height(TITLE, HEIGHTS.0)?;
    sheet.set_row_height(HEADER, HEIGHTS.1)?;
    for (at, column) in (0..).zip(&columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(HEADER, at, &column.title, &looks.header)?;
    }
    for (row, item) in (ITEMS..).zip(items) {
        sheet.set_row_height(row, height(&columns, item))?;
        sheet.write_number_with_format(row, 0, item.seq, &looks.centred)?;
        for (at, column) in (0..).zip(&columns).skip(2) {
            sheet.write_string_with_format(row, at, (column.text)(item), &looks.text)?;
        }
    }
    categories(sheet, &columns, items, &looks)?;
    print_setup(sheet)
}

impl SheetColumn {
    /// Points that the cell of `item` needs. Said with the row, as some programs do not find out
    /// themselves.
    fn height(&self, item: &Item) -> f64 {
        // Lines end before a word or sign that does not fit.
        let room = (self.width as usize - 2).max(1);
        let text = (self.text)(item);
        let lines = text.lines().map(|line| cells(line).div_ceil(room).max(1));
        lines.sum::<usize>().max(1) as f64 * LINE + AROUND
    }

    /// Widens the column until the longest cell can be seen whole.
    fn make_room(&mut self, items: &[Item]) {
        let too_high =
            |column: &SheetColumn| items.iter().any(|item| column.height(item) > HIGHEST);
        while self.width < WIDEST && too_high(self) {
            self.width += 10;
        }
    }
}

/// One cell over each run of items of the same category. What runs over several pages is named at
/// its beginning, as its middle is on another page.
fn categories(
    sheet: &mut Worksheet,
    columns: &[SheetColumn],
    items: &[Item],
    looks: &Looks,
) -> Result {
    let height = |item: &Item| height(columns, item);
    let mut row = ITEMS;
    for run in items.chunk_by(|one, next| one.category == next.category) {
        let last = row + run.len() as u32 - 1;
        let category = run[0].category.as_str();
        let look = if run.iter().map(height).sum::<f64>() > PAGE {
            &looks.above
        } else {
            &looks.centred
        };
        if last == row {
            sheet.write_string_with_format(row, CATEGORY, category, look)?
        } else {
            sheet.merge_range(row, CATEGORY, last, CATEGORY, category, look)?
        };
        row = last + 1;
    }
    Ok(())
}

/// Points of the row of `item`.
fn height(columns: &[SheetColumn], item: &Item) -> f64 {
    let heights = columns.iter().map(|column| column.height(item));
    heights.fold(0.0, f64::max).min(HIGHEST)
}

/// A4 across, as wide as a page, header and page numbers on each.
fn print_setup(sheet: &mut Worksheet) -> Result {
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    sheet.set_repeat_rows(HEADER, HEADER)?;
    sheet.set_freeze_panes(ITEMS, 0)?;
    Ok(())
}

/// The columns of the published list, and who answers for each item.
fn columns(township: &Township, list: ListKind, remarks: bool) -> Vec<SheetColumn> {
    let column = |title: &str, width, text| SheetColumn {
        title: title.to_string(),
        width,
        text,
    };
    let title = |cell| vocabulary::cell(cell, Language::Chinese);
    let name = |width| column(title(ItemCell::Name), width, |item| item.name.clone());
    let mut columns = vec![
        column("序号", 6, |item| item.seq.to_string()),
        column(title(ItemCell::Category), 12, |item| item.category.clone()),
    ];
    match list.shape() {
        ListShape::Own => columns.push(name(100)),
        ListShape::Shared => {
            let own = duties_label(township);
            columns.extend([
                name(24),
                column(title(ItemCell::Departments), 20, |item| {
                    item.departments.join("\n")
                }),
                column(title(ItemCell::Upstream), 70, |item| {
                    upstream(&item.upstream).collect::<Vec<_>>().join("\n")
                }),
                column(&own, 50, |item| item.township_duties.join("\n")),
            ]);
        }
        ListShape::TakenOver => {
            columns.extend([name(50), column("承接部门及工作方式", 90, takeover)])
        }
    }
    columns
        .extend(remarks.then(|| column(title(ItemCell::Remark), 14, |item| item.remark.clone())));
    columns.push(column(DERIVED, 18, |item| {
        who(item, Language::Chinese).to_string()
    }));
    columns
}

/// 承接部门及工作方式, with the labels that tell the two apart.
fn takeover(item: &Item) -> String {
    let Some(takeover) = &item.takeover else {
        return String::new();
    };
    let mut parts = Vec::new();
    if !takeover.departments.is_empty() {
        parts.push(format!("承接部门：{}", takeover.departments.join("、")));
    }
    if !takeover.method.is_empty() {
        parts.push(format!("工作方式：{}", takeover.method.join("\n")));
    }
    parts.join("\n")
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

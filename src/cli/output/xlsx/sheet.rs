//! One list as a sheet: title, header, items; a category over its items is one cell.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::cite::unit;
use crate::cli::output::items::upstream;
use crate::model::{Item, ListKind};

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
const HEIGHTS: (u32, u32) = (36, 28);

/// A column: its title, its width in characters, and what it says of an item.
struct Column {
    title: String,
    width: u32,
    text: fn(&Item) -> String,
}

/// The looks of cells.
struct Looks {
    title: Format,
    header: Format,
    centred: Format,
    text: Format,
}

/// Fills `sheet` with the items of one list of one township.
pub(super) fn fill(sheet: &mut Worksheet, items: &[&Item]) -> Result {
    let Some(first) = items.first() else {
        return Ok(());
    };
    let columns = columns(first, items.iter().any(|item| !item.remark.is_empty()));
    let looks = Looks::new();
    let last = columns.len() as u16 - 1;
    let title = format!("{}{}清单", first.township, first.list.title());
    sheet.merge_range(TITLE, 0, TITLE, last, &title, &looks.title)?;
    sheet.set_row_height(TITLE, HEIGHTS.0)?;
    sheet.set_row_height(HEADER, HEIGHTS.1)?;
    for (at, column) in (0..).zip(&columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(HEADER, at, &column.title, &looks.header)?;
    }
    for (row, item) in (ITEMS..).zip(items) {
        sheet.write_number_with_format(row, 0, item.seq, &looks.centred)?;
        for (at, column) in (0..).zip(&columns).skip(2) {
            sheet.write_string_with_format(row, at, (column.text)(item), &looks.text)?;
        }
    }
    categories(sheet, items, &looks.centred)?;
    print_setup(sheet)
}

/// One cell over each run of items of the same category.
fn categories(sheet: &mut Worksheet, items: &[&Item], look: &Format) -> Result {
    let mut row = ITEMS;
    for run in items.chunk_by(|one, next| one.category == next.category) {
        let last = row + run.len() as u32 - 1;
        let category = run[0].category.as_str();
        match last == row {
            true => sheet.write_string_with_format(row, CATEGORY, category, look)?,
            false => sheet.merge_range(row, CATEGORY, last, CATEGORY, category, look)?,
        };
        row = last + 1;
    }
    Ok(())
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

/// The columns of the published list.
fn columns(first: &Item, remarks: bool) -> Vec<Column> {
    let column = |title: &str, width, text| Column {
        title: title.to_string(),
        width,
        text,
    };
    let name = |width| column("事项名称", width, |item| item.name.clone());
    let mut columns = vec![
        column("序号", 6, |item| item.seq.to_string()),
        column("事项类别", 12, |item| item.category.clone()),
    ];
    match first.list {
        ListKind::Basic => columns.push(name(100)),
        ListKind::Cooperative => {
            let own = format!("{}配合职责", unit(&first.township));
            columns.extend([
                name(24),
                column("对应上级部门", 20, |item| item.departments.join("\n")),
                column("上级部门职责", 70, |item| {
                    upstream(&item.upstream).collect::<Vec<_>>().join("\n")
                }),
                column(&own, 50, |item| item.township_duties.join("\n")),
            ]);
        }
        ListKind::Reclaimed => {
            columns.extend([name(50), column("承接部门及工作方式", 90, takeover)])
        }
    }
    columns.extend(remarks.then(|| column("备注", 14, |item| item.remark.clone())));
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
            text: framed.set_align(FormatAlign::Left),
            centred,
        }
    }
}

//! Tables to print: title, columns, rows; and the lists as the documents print them.

use super::items::{township_of, upstream};
use crate::cite::{duties_label, list_title};
use crate::import::exported::DERIVED;
use crate::index::Index;
use crate::language::Language;
use crate::model::{Item, ItemCell, ListKind, ListShape, Township};
use crate::text::width::cells;
use crate::vocabulary::{self, who};

/// A table to print.
#[derive(Debug, Clone)]
pub struct PrintedTable {
    /// What stands over it; may be empty.
    pub title: String,
    /// Its columns.
    pub columns: Vec<PrintedColumn>,
    /// The cells of each row, one a column; paragraphs are parted by line breaks.
    pub rows: Vec<Vec<String>>,
    /// What stands under it, such as what its signs mean; may be empty.
    pub note: String,
}

/// A column.
#[derive(Debug, Clone)]
pub struct PrintedColumn {
    /// What stands over it.
    pub title: String,
    /// Its width, in halves of a Chinese character.
    pub width: u32,
    /// What its cells are.
    pub kind: ColumnKind,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Whole numbers.
    Number,
    /// Texts that stand over several rows: the same text in rows one below the other is one cell.
    Group,
    /// Texts.
    Text,
    /// Texts that only a program reads, in the last columns: in a workbook, but not on its printed pages.
    ForPrograms,
}

/// The least width of a column whose texts nobody knows before; the most where they are names, and where they are longer.
const NARROWEST: usize = 8;
const NAMES: usize = 24;
const WIDEST: usize = 48;

impl PrintedTable {
    /// A table under `title`, with a column for each of `header` that is as wide as its texts need.
    pub fn fitting(
        title: &str,
        header: impl IntoIterator<Item = (String, ColumnKind)>,
        rows: Vec<Vec<String>>,
    ) -> PrintedTable {
        let widest = |text: &str| text.lines().map(cells).max().unwrap_or_default();
        let width = |at: usize, title: &str| {
            let texts = rows.iter().filter_map(|row| row.get(at));
            let texts = texts.map(|cell| widest(cell)).max();
            let width = texts.unwrap_or_default().max(widest(title)) + 2;
            let most = if width > WIDEST { WIDEST } else { NAMES };
            width.clamp(NARROWEST, most) as u32
        };
        let columns = header.into_iter().enumerate();
        let columns = columns.map(|(at, (title, kind))| column(&title, width(at, &title), kind));
        PrintedTable {
            title: title.to_string(),
            columns: columns.collect(),
            rows,
            note: String::new(),
        }
    }

    /// The table without columns in which no row says anything: paper has no room for them.
    pub fn without_empty(mut self) -> PrintedTable {
        if self.rows.is_empty() {
            return self;
        }
        let says = |at: usize| self.rows.iter().any(|row| !row[at].is_empty());
        let stays: Vec<bool> = (0..self.columns.len()).map(says).collect();
        keep_columns(&mut self.columns, &mut self.rows, &stays);
        self
    }
}

/// Keeps those of `columns`, and of the cells of each row, for which `stays` says so.
pub(super) fn keep_columns<C, T>(columns: &mut Vec<C>, rows: &mut [Vec<T>], stays: &[bool]) {
    keep(columns, stays);
    for row in rows {
        keep(row, stays);
    }
}

fn keep<T>(all: &mut Vec<T>, stays: &[bool]) {
    let mut stays = stays.iter();
    all.retain(|_| *stays.next().expect("a row has a cell for each column"));
}

/// How many lists stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gathering {
    /// One list of one township.
    ByTownship,
    /// The same list of all townships, which then have a column.
    ByList,
}

/// A list as its document prints it, with where it comes from.
#[derive(Debug, Clone)]
pub struct PrintedList {
    /// The township; nothing where there are several.
    pub township: Option<String>,
    /// The list.
    pub list: ListKind,
    /// Its items.
    pub table: PrintedTable,
}

/// What a column says of an item.
type ItemText = fn(&Item) -> String;

/// A column of this title and width.
pub fn column(title: &str, width: u32, kind: ColumnKind) -> PrintedColumn {
    PrintedColumn {
        title: title.to_string(),
        width,
        kind,
    }
}

/// The lists in which `items` stand, in their order, as the documents print them: titles and columns of those, and
/// behind them who answers for each item.
pub fn lists(index: &Index, items: &[Item], gathering: Gathering) -> Vec<PrintedList> {
    match gathering {
        Gathering::ByTownship => {
            let is_one = |a: &Item, b: &Item| (&a.township, a.list) == (&b.township, b.list);
            let runs = items.chunk_by(is_one);
            runs.map(|run| {
                let township = township_of(index, &run[0]);
                let title = list_title(&township, run[0].list);
                let columns = columns(&township, run);
                PrintedList {
                    township: Some(run[0].township.clone()),
                    list: run[0].list,
                    table: table(title, columns, run.iter()),
                }
            })
            .collect()
        }
        Gathering::ByList => {
            let kinds = ListKind::ALL.into_iter();
            let kinds = kinds.filter(|kind| items.iter().any(|item| item.list == *kind));
            kinds.map(|kind| gathered(items, kind)).collect()
        }
    }
}

/// The list of this kind of all townships.
fn gathered(items: &[Item], list: ListKind) -> PrintedList {
    let of_list: Vec<&Item> = items.iter().filter(|item| item.list == list).collect();
    let mut columns = columns_of(&Township::default(), list, Remarks::InColumn);
    for (column, _) in &mut columns {
        // A category that ends in one township would run on in the next.
        if column.kind == ColumnKind::Group {
            column.kind = ColumnKind::Text;
        }
    }
    let place: (PrintedColumn, ItemText) = (column("乡镇", 14, ColumnKind::Text), |item| {
        item.township.clone()
    });
    columns.insert(0, place);
    PrintedList {
        township: None,
        list,
        table: table(
            format!("{}清单", list.title()),
            columns,
            of_list.into_iter(),
        ),
    }
}

fn table<'a>(
    title: String,
    columns: Vec<(PrintedColumn, ItemText)>,
    items: impl Iterator<Item = &'a Item>,
) -> PrintedTable {
    let row = |item: &Item| columns.iter().map(|(_, text)| text(item)).collect();
    let rows = items.map(row).collect();
    PrintedTable {
        title,
        columns: columns.into_iter().map(|(column, _)| column).collect(),
        rows,
        note: String::new(),
    }
}

/// Whether remarks have a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Remarks {
    None,
    InColumn,
}

/// The columns of the published list of which `run` are the items.
fn columns(township: &Township, run: &[Item]) -> Vec<(PrintedColumn, ItemText)> {
    let remarks = if run.iter().any(|item| !item.remark.is_empty()) {
        Remarks::InColumn
    } else {
        Remarks::None
    };
    columns_of(township, run[0].list, remarks)
}

/// The columns of the published list, and who answers for each item.
fn columns_of(
    township: &Township,
    list: ListKind,
    remarks: Remarks,
) -> Vec<(PrintedColumn, ItemText)> {
    let text = |title: &str, width, text: ItemText| (column(title, width, ColumnKind::Text), text);
    let title = |cell| vocabulary::cell(cell, Language::Chinese);
    let name = |width| text(title(ItemCell::Name), width, |item| item.name.clone());
    let number: ItemText = |item| item.seq.to_string();
    let category: ItemText = |item| item.category.clone();
    let over = title(ItemCell::Category);
    let mut columns = vec![
        (column("序号", 6, ColumnKind::Number), number),
        (column(over, 10, ColumnKind::Group), category),
    ];
    match list.shape() {
        ListShape::Own => columns.push(name(100)),
        ListShape::Shared => columns.extend([
            name(22),
            text(title(ItemCell::Departments), 18, |item| {
                item.departments.join("\n")
            }),
            text(title(ItemCell::Upstream), 66, |item| {
                upstream(&item.upstream).collect::<Vec<_>>().join("\n")
            }),
            text(&duties_label(township), 48, |item| {
                item.township_duties.join("\n")
            }),
        ]),
        ListShape::TakenOver => {
            columns.extend([name(50), text("承接部门及工作方式", 90, takeover)])
        }
    }
    if remarks == Remarks::InColumn {
        columns.push(text(title(ItemCell::Remark), 10, |item| {
            item.remark.clone()
        }));
    }
    columns.push(text(DERIVED, 16, |item| {
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

//! Workbooks (.xlsx): the rows of every sheet that shows, merged cells spread over their area.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::Refusal;
use super::grid::{Cell, Grid, MAX_COLUMNS, tidy};
use super::package::{Package, damaged};

/// The part that names the sheets.
pub(super) const MAIN: &str = "xl/workbook.xml";

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The parts of the workbook in `bytes`, and what was left out.
pub(super) fn read(bytes: &[u8], package: &mut Package) -> Result<(Grid, Vec<String>), Refusal> {
    // The library unpacks without bounds.
    package.measure()?;
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let mut grid = Grid::default();
    let mut left_out = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => {
                read_sheet(&mut book, &sheet.name, &mut grid)?;
            }
            (SheetType::WorkSheet, _) => {
                left_out.push(format!("隐藏的工作表“{}”没有读入", tidy(&sheet.name)));
            }
            _ => {}
        }
    }
    Ok((grid, left_out))
}

fn refusal(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => super::format::locked(),
        _ => damaged(),
    }
}

fn read_sheet(book: &mut Book, name: &str, grid: &mut Grid) -> Result<(), Refusal> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|error| refusal(&error))?;
    grid.name(&tidy(name))?;
    let mut sheet = Sheet {
        merged: Merged::of(merged),
        row: Vec::new(),
        at: 0,
        grid,
    };
    while let Some(cell) = cells.next_cell().map_err(|error| refusal(&error))? {
        let (row, column) = cell.get_position();
        sheet.cell(row, column as usize, shown(cell.get_value()))?;
    }
    sheet.end_row()
}

/// A sheet on its way, row by row.
struct Sheet<'a> {
    merged: Merged,
    row: Vec<Cell>,
    /// The number of the row, from 0.
    at: u32,
    grid: &'a mut Grid,
}

impl Sheet<'_> {
    fn cell(&mut self, row: u32, column: usize, paragraphs: Vec<String>) -> Result<(), Refusal> {
        if row != self.at {
            self.end_row()?;
            self.at = row;
        }
        if paragraphs.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            let reason = "工作表第 256 列以后还有内容，不像履职事项清单。请删去多余的列后再导入。";
            return Err(Refusal::new(self.grid.lines.len().max(1), reason));
        }
        if self.row.len() <= column {
            self.row.resize(column + 1, Cell::default());
        }
        self.row[column] = Cell::new(paragraphs);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let mut row = std::mem::take(&mut self.row);
        // A row of which every cell is covered says nothing of its own.
        let own = row.iter().any(|cell| !cell.paragraphs.is_empty());
        self.merged.cover(self.at, &mut row);
        match own {
            true => self.grid.row(row),
            false => Ok(()),
        }
    }
}

/// The areas of merged cells.
struct Merged {
    /// Areas that have not begun, the last one first.
    ahead: Vec<Dimensions>,
    /// By column: the last row of the area that reaches down there, and its text.
    active: BTreeMap<usize, (u32, Cell)>,
}

impl Merged {
    fn of(mut areas: Vec<Dimensions>) -> Merged {
        areas.retain(|area| area.end.0 > area.start.0 && (area.start.1 as usize) < MAX_COLUMNS);
        areas.sort_by_key(|area| std::cmp::Reverse(area.start));
        Merged {
            ahead: areas,
            active: BTreeMap::new(),
        }
    }

    /// Fills the cells of `row`, the `at`th one of the sheet, that an area above reaches down to.
    fn cover(&mut self, at: u32, row: &mut Vec<Cell>) {
        self.active.retain(|_, (end, _)| *end >= at);
        for (&column, (_, cell)) in &self.active {
            if row.len() <= column {
                row.resize(column + 1, Cell::default());
            }
            row[column] = cell.clone();
        }
        while let Some(area) = self.ahead.last().filter(|area| area.start.0 <= at).copied() {
            self.ahead.pop();
            let columns = area.start.1 as usize..=(area.end.1 as usize).min(MAX_COLUMNS - 1);
            for column in columns.filter(|_| area.start.0 == at) {
                let cell = row.get(column).map(Cell::repeated).unwrap_or_default();
                self.active.insert(column, (area.end.0, cell));
            }
        }
    }
}

/// What a cell shows, a paragraph a line.
fn shown(value: &DataRef) -> Vec<String> {
    let text = match Data::from(value.clone()) {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text,
        // 3.0 shows as 3.
        other => other.to_string(),
    };
    let lines = text.split(['\n', '\r']).map(tidy);
    lines.filter(|line| !line.is_empty()).collect()
}

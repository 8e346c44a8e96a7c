//! A sheet: its cells row by row, with what they show.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::Refusal;
use super::super::budget::{Budget, MAX_COLUMNS};
use super::super::grid::{Cell, Grid, tidy};
use super::super::ole::{u16_at, u32_at};
use super::super::package::damaged;
use super::super::xlsx::merged::{Area, Merged};
use super::super::xlsx::sheet::leave_out;
use super::Workbook;
use super::records::{self, Record, records};
use super::strings::Strings;
use crate::error::DocumentFault;
use crate::model::LeftOut;

/// Reads the rows of the sheet whose records `bytes` begins with into `grid`; `left` are the bytes of records that the
/// workbook may still have.
pub(super) fn read(
    bytes: &[u8],
    workbook: &Workbook,
    left: &mut usize,
    grid: &mut Grid,
) -> Result<(), Refusal> {
    let mut sheet = SheetCells::new(workbook, grid.lines.len().max(1));
    for record in records(bytes) {
        *left = left.checked_sub(record.size()).ok_or_else(damaged)?;
        match record.kind {
            records::BOF => sheet.depth += 1,
            records::EOF => sheet.depth = sheet.depth.saturating_sub(1),
            // A chart on the sheet has records of its own.
            _ if sheet.depth == 1 => sheet.take(&record)?,
            _ => {}
        }
        if sheet.depth == 0 {
            break;
        }
    }
    sheet.put(grid)
}

struct SheetCells<'a> {
    workbook: &'a Workbook,
    /// By row and column, counted from 0.
    cells: BTreeMap<(u16, u16), Value>,
    /// What waits for the end of the sheet draws on this one.
    waiting: Budget,
    /// The line before the sheet.
    line: usize,
    areas: Vec<Area>,
    hidden_rows: BTreeSet<u16>,
    /// Of each column, whether it does not show.
    is_hidden: [bool; MAX_COLUMNS],
    /// The place of the formula whose string comes next.
    formula: Option<(u16, u16)>,
    depth: usize,
}

enum Value {
    /// The number of a shared string.
    Shared(u32),
    Text(String),
    /// A number in a cell of this kind.
    Number(f64, u16),
}

impl<'a> SheetCells<'a> {
    fn new(workbook: &'a Workbook, line: usize) -> SheetCells<'a> {
        SheetCells {
            workbook,
            cells: BTreeMap::new(),
            waiting: Budget::default(),
            line,
            areas: Vec::new(),
            hidden_rows: BTreeSet::new(),
            is_hidden: [false; MAX_COLUMNS],
            formula: None,
            depth: 0,
        }
    }

    fn take(&mut self, record: &Record) -> Result<(), Refusal> {
        let data = record.data;
        let place = (u16_at(data, 0), u16_at(data, 2));
        let behind = |at: usize| data.get(at..).unwrap_or_default();
        match record.kind {
            records::LABELSST => self.set(place, Value::Shared(u32_at(data, 6)))?,
            records::LABEL | records::RSTRING => {
                let text =
                    Strings::new(vec![behind(8)]).text(u16_at(data, 6).into(), self.workbook.text);
                self.set(place, Value::Text(text))?;
            }
            records::NUMBER => {
                self.set(place, Value::Number(double(behind(6)), u16_at(data, 4)))?;
            }
            records::RK => {
                let value = packed(u32_at(data, 6));
                self.set(place, Value::Number(value, u16_at(data, 4)))?;
            }
            records::MULRK => {
                for (column, cell) in (place.1..=u16::MAX).zip(behind(4).chunks_exact(6)) {
                    let value = packed(u32_at(cell, 2));
                    self.set((place.0, column), Value::Number(value, u16_at(cell, 0)))?;
                }
            }
            records::FORMULA => self.formula(place, u16_at(data, 4), behind(6))?,
            records::STRING => {
                let text =
                    Strings::new(vec![behind(2)]).text(u16_at(data, 0).into(), self.workbook.text);
                if let Some(place) = self.formula.take() {
                    self.set(place, Value::Text(text))?;
                }
            }
            records::ROW if u16_at(data, 12) & 0x20 > 0 => {
                self.hidden_rows.insert(place.0);
            }
            records::COLINFO if u16_at(data, 8) & 1 > 0 || u16_at(data, 4) == 0 => {
                let last = usize::from(place.1).min(MAX_COLUMNS - 1);
                if let Some(columns) = self.is_hidden.get_mut(usize::from(place.0)..=last) {
                    columns.fill(true);
                }
            }
            records::MERGEDCELLS => self.areas.extend(behind(2).chunks_exact(8).map(area)),
            _ => {}
        }
        Ok(())
    }

    fn set(&mut self, place: (u16, u16), value: Value) -> Result<(), Refusal> {
        let own = match &value {
            Value::Text(text) => text.len(),
            Value::Shared(_) | Value::Number(..) => 0,
        };
        self.waiting.text(own, self.line)?;
        self.cells.insert(place, value);
        Ok(())
    }

    /// Takes what a formula gave when it was last computed: a number, or a string that comes in a record of its own.
    fn formula(&mut self, place: (u16, u16), format: u16, result: &[u8]) -> Result<(), Refusal> {
        match u16_at(result, 6) {
            0xFFFF if result[0] == 0 => self.formula = Some(place),
            0xFFFF => {}
            _ => self.set(place, Value::Number(double(result), format))?,
        }
        Ok(())
    }

    /// Puts the cells into `grid`, row by row.
    fn put(mut self, grid: &mut Grid) -> Result<(), Refusal> {
        let mut merged = Merged::new(std::mem::take(&mut self.areas));
        let cells = std::mem::take(&mut self.cells);
        let mut row: Vec<Cell> = Vec::new();
        let mut at = None;
        for ((own, column), value) in cells {
            if at != Some(own)
                && let Some(at) = at.replace(own)
            {
                self.put_row(at, std::mem::take(&mut row), &mut merged, grid)?;
            }
            let text = self.text(&value);
            grid.draw_cell(&text, 0)?;
            let cell = self.cell(column, &text);
            if cell == Cell::default() {
                continue;
            }
            let column = usize::from(column);
            if column >= MAX_COLUMNS {
                return Err(Refusal::new(
                    grid.lines.len().max(1),
                    DocumentFault::TooManyColumns,
                ));
            }
            row.resize(column + 1, Cell::default());
            row[column] = cell;
        }
        match at {
            Some(at) => self.put_row(at, row, &mut merged, grid),
            None => Ok(()),
        }
    }

    fn put_row(
        &self,
        at: u16,
        row: Vec<Cell>,
        merged: &mut Merged,
        grid: &mut Grid,
    ) -> Result<(), Refusal> {
        if !self.hidden_rows.contains(&at) {
            return merged.put(at.into(), row, grid);
        }
        let texts: Vec<String> = row.iter().map(Cell::text).collect();
        let text = tidy(&texts.join(" "));
        if !text.is_empty() {
            grid.omit(LeftOut::Hidden, text);
        }
        Ok(())
    }

    fn text<'v>(&'v self, value: &'v Value) -> Cow<'v, str> {
        match value {
            Value::Shared(number) => {
                let text = self.workbook.strings.get(*number as usize);
                text.map_or("", String::as_str).into()
            }
            Value::Text(text) => text.into(),
            Value::Number(value, format) => self.workbook.formats.shown(*value, *format).into(),
        }
    }

    /// The cell in `column` that shows `text`, a paragraph a line.
    fn cell(&self, column: u16, text: &str) -> Cell {
        let cell = Cell::new(text.split(['\n', '\r']).map(tidy));
        if self.is_hidden.get(usize::from(column)) == Some(&true) {
            leave_out(&cell, LeftOut::Hidden)
        } else {
            cell
        }
    }
}

fn area(bytes: &[u8]) -> Area {
    let number = |at| u16_at(bytes, at);
    Area {
        top: number(0).into(),
        bottom: number(2).into(),
        left: number(4).into(),
        right: number(6).into(),
    }
}

fn double(bytes: &[u8]) -> f64 {
    bytes
        .first_chunk()
        .map_or(0.0, |bytes| f64::from_le_bytes(*bytes))
}

/// The number that an RK value stands for: the upper half of a double or an integer, perhaps in hundredths.
fn packed(rk: u32) -> f64 {
    let number = match rk & 2 {
        0 => f64::from_bits(u64::from(rk & !3) << 32),
        _ => f64::from(rk as i32 >> 2),
    };
    if rk & 1 > 0 { number / 100.0 } else { number }
}

#[cfg(test)]
mod tests {
    use super::super::{Formats, TextForm};
    use super::*;

    #[test]
    fn cells_are_counted_and_numbers_kept_as_such_while_a_sheet_is_read() {
        let workbook = Workbook {
            text: TextForm::Unicode,
            strings: Vec::new(),
            formats: Formats::default(),
            sheets: Vec::new(),
        };
        let mut sheet = SheetCells::new(&workbook, 1);
        // The row, the column from which on, and cells of six bytes.
        let mut take = |row: u16, cells: usize| {
            let data = [row.to_le_bytes(), [0, 0]].concat();
            let data = [data, [0, 0, 2, 0, 0, 0].repeat(cells)].concat();
            let kind = records::MULRK;
            sheet.take(&Record { kind, data: &data })
        };
        assert!((0..625).all(|row| take(row, 256).is_ok()));
        assert!(take(625, 1).is_err());
        assert_eq!(sheet.cells.len(), 160_000);
        assert!(matches!(sheet.cells[&(0, 0)], Value::Number(..)));
    }

    #[test]
    fn packed_numbers_are_unpacked() {
        assert_eq!(packed(0x3FF0_0000), 1.0);
        assert_eq!(packed(12 << 2 | 2), 12.0);
        assert_eq!(packed(1250 << 2 | 3), 12.5);
        assert_eq!(packed((-3i32 << 2) as u32 | 2), -3.0);
    }
}

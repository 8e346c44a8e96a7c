//! How the cells of a workbook show their numbers: their formats, by [MS-XLS].

use std::collections::HashMap;

use super::super::ole::u16_at;
use super::super::xlsx::format::NumberFormat;
use super::super::xlsx::sheet::number;

/// The formats as records tell them: codes by their numbers, and the number of each kind of cell.
#[derive(Debug, Default)]
pub(super) struct Formats {
    codes: HashMap<u16, String>,
    cells: Vec<u16>,
    pub since_1904: bool,
}

impl Formats {
    /// Adds the code of the format with this number.
    pub fn add(&mut self, number: u16, code: String) {
        self.codes.insert(number, code);
    }

    /// Adds the next kind of cell, whose record is `data`.
    pub fn add_cell(&mut self, data: &[u8]) {
        self.cells.push(u16_at(data, 2));
    }

    /// `value` as a cell of this kind shows it.
    pub fn shown(&self, value: f64, cell: u16) -> String {
        let text = value.to_string();
        let Some(id) = self.cells.get(usize::from(cell)) else {
            return number(&text);
        };
        let code = self.codes.get(id).map(String::as_str);
        NumberFormat::of((*id).into(), code).shown(&text, self.since_1904)
    }
}

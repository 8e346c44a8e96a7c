//! How the cells of a workbook show their numbers: their formats, by [MS-XLS].

use std::collections::HashMap;

use super::super::ole::u16_at;
use super::super::xlsx::format::NumberFormat;
use super::super::xlsx::sheet::number;

/// Formats that a workbook defines: Excel takes up to 250. What is more counts as none.
const MAX_FORMATS: usize = 4096;

/// The formats as records tell them: those of the workbook by their numbers, and the number of each kind of cell.
#[derive(Debug, Default)]
pub(super) struct Formats {
    own: HashMap<u16, NumberFormat>,
    cells: Vec<u16>,
    pub since_1904: bool,
}

impl Formats {
    /// Adds the format with this number, which `code` describes.
    pub fn add(&mut self, number: u16, code: &str) {
        if self.own.len() < MAX_FORMATS {
            let format = NumberFormat::of(number.into(), Some(code));
            self.own.insert(number, format);
        }
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
        match self.own.get(id) {
            Some(format) => format.shown(&text, self.since_1904),
            None => NumberFormat::of((*id).into(), None).shown(&text, self.since_1904),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_formats_without_end_the_first_thousands_count() {
        let mut formats = Formats::default();
        (0..u16::MAX).for_each(|number| formats.add(number, "\"第\"0"));
        let kind = |number: u16| [[0, 0], number.to_le_bytes()].concat();
        formats.add_cell(&kind(MAX_FORMATS as u16 - 1));
        formats.add_cell(&kind(MAX_FORMATS as u16));
        assert_eq!(formats.shown(3.0, 0), "第3");
        assert_eq!(formats.shown(3.0, 1), "3");
        assert_eq!(formats.own.len(), MAX_FORMATS);
    }
}

//! Workbooks of Excel 5 to 2003 and of WPS (.xls, .et): the rows of every sheet that shows.
//!
//! Records by [MS-XLS]: a number, a length, content; what does not fit into one goes on in CONTINUE records.

mod formats;
mod records;
mod sheet;
mod strings;

use encoding_rs::{Encoding, GBK};

use super::Refusal;
use super::grid::{Grid, tidy};
use super::ole::{u16_at, u32_at};
use super::package::damaged;
use crate::error::DocumentFault;
use formats::Formats;
use records::{Record, records};
use strings::Strings;

/// The streams that hold the records, of Excel 97 and of Excel 5.
pub(super) const MAIN: [&str; 2] = ["Workbook", "Book"];

/// Versions in BOF records.
const BIFF8: u16 = 0x0600;
const BIFF5: u16 = 0x0500;

/// Bytes of records in all sheets. No file is longer, unless it has several sheets at one place.
const MAX_BYTES: usize = super::MAX_BYTES;

/// What the records before the sheets say.
struct Workbook {
    /// How strings are written down.
    text: TextForm,
    /// The strings that cells refer to by number.
    strings: Vec<String>,
    formats: Formats,
    sheets: Vec<Sheet>,
}

/// How strings are written down.
#[derive(Debug, Clone, Copy)]
enum TextForm {
    /// UTF-16, or the low bytes of it.
    Unicode,
    /// In the encoding of a code page.
    Bytes(&'static Encoding),
}

/// What the workbook says of a sheet.
struct Sheet {
    name: String,
    /// Where its records begin.
    at: usize,
    kind: SheetKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SheetKind {
    Shown,
    Hidden,
    /// A chart or macros.
    Other,
}

/// The parts of the workbook in `stream`, and the names of its hidden sheets.
pub(super) fn read(stream: &[u8]) -> Result<(Grid, Vec<String>), Refusal> {
    let workbook = Workbook::read(stream)?;
    let mut grid = Grid::default();
    let mut hidden = Vec::new();
    let mut left = MAX_BYTES;
    for sheet in &workbook.sheets {
        match sheet.kind {
            SheetKind::Hidden => hidden.push(tidy(&sheet.name)),
            SheetKind::Shown => {
                grid.name(&tidy(&sheet.name))?;
                let own = stream.get(sheet.at..).ok_or_else(damaged)?;
                sheet::read(own, &workbook, &mut left, &mut grid)?;
            }
            SheetKind::Other => {}
        }
    }
    Ok((grid, hidden))
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Workbook, Refusal> {
        let mut all = records(stream);
        let first = all
            .next()
            .filter(|record| record.kind == records::BOF)
            .ok_or_else(damaged)?;
        let mut workbook = Workbook {
            text: match u16_at(first.data, 0) {
                BIFF8 => TextForm::Unicode,
                // Where no code page is named, it is that of a Chinese Windows.
                BIFF5 => TextForm::Bytes(GBK),
                _ => return Err(Refusal::new(1, DocumentFault::OldOffice)),
            },
            strings: Vec::new(),
            formats: Formats::default(),
            sheets: Vec::new(),
        };
        let mut shared: Option<Vec<&[u8]>> = None;
        for record in all {
            match record.kind {
                records::EOF => break,
                records::FILEPASS => return Err(Refusal::new(1, DocumentFault::Locked)),
                records::CONTINUE => shared.iter_mut().for_each(|parts| parts.push(record.data)),
                records::SST => shared = Some(vec![record.data]),
                kind => {
                    if let Some(parts) = shared.take() {
                        workbook.strings = Strings::new(parts).shared();
                    }
                    match kind {
                        records::CODEPAGE => workbook.code_page(u16_at(record.data, 0)),
                        records::DATE1904 => {
                            workbook.formats.since_1904 = u16_at(record.data, 0) == 1;
                        }
                        records::FORMAT => workbook.format(record.data),
                        records::XF => workbook.formats.add_cell(record.data),
                        records::BOUNDSHEET => workbook.sheets.push(workbook.sheet(&record)),
                        _ => {}
                    }
                }
            }
        }
        if let Some(parts) = shared {
            workbook.strings = Strings::new(parts).shared();
        }
        Ok(workbook)
    }

    fn format(&mut self, data: &[u8]) {
        let (length, from) = match self.text {
            TextForm::Unicode => (usize::from(u16_at(data, 2)), 4),
            TextForm::Bytes(_) => (data.get(2).copied().map_or(0, usize::from), 3),
        };
        let code = data.get(from..).unwrap_or_default();
        let code = Strings::new(vec![code]).text(length, self.text);
        self.formats.add(u16_at(data, 0), &code);
    }

    fn code_page(&mut self, page: u16) {
        let named = match page {
            936 => "gbk".to_string(),
            950 => "big5".to_string(),
            page => format!("windows-{page}"),
        };
        if let (TextForm::Bytes(encoding), Some(own)) =
            (&mut self.text, Encoding::for_label(named.as_bytes()))
        {
            *encoding = own;
        }
    }

    fn sheet(&self, record: &Record) -> Sheet {
        let data = record.data;
        let [state, kind, length] = [4, 5, 6].map(|at| data.get(at).copied().unwrap_or(0));
        let name = data.get(7..).unwrap_or_default();
        Sheet {
            name: Strings::new(vec![name]).text(usize::from(length), self.text),
            at: u32_at(data, 0) as usize,
            kind: match (kind, state & 3) {
                (0, 0) => SheetKind::Shown,
                (0, _) => SheetKind::Hidden,
                _ => SheetKind::Other,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let head = [kind, data.len() as u16].map(u16::to_le_bytes).concat();
        [&head, data].concat()
    }

    /// A workbook that names its one sheet, of `size` bytes, so many times.
    fn repeated(times: usize, size: usize) -> Vec<u8> {
        let head = record(records::BOF, &BIFF8.to_le_bytes());
        let end = record(records::EOF, &[]);
        let name = |at: usize| {
            let at = (at as u32).to_le_bytes();
            record(
                records::BOUNDSHEET,
                &[&at[..], &[0, 0, 1, 0, b'A']].concat(),
            )
        };
        let at = head.len() + times * name(0).len() + end.len();
        let filler = record(0, &[0; 8188]).repeat(size / 8192);
        [&head, &name(at).repeat(times), &end, &head, &filler, &end]
            .map(Vec::as_slice)
            .concat()
    }

    #[test]
    fn a_sheet_that_is_named_again_and_again_is_refused() {
        let grid = read(&repeated(2, 1 << 20)).unwrap().0;
        assert_eq!(grid.lines, ["A", "A"]);
        let refused = read(&repeated(65, 1 << 20)).unwrap_err();
        assert_eq!(refused.fault, DocumentFault::Damaged);
    }
}

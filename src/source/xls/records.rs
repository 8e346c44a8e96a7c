//! The records of a workbook, one after the other.

use super::super::ole::u16_at;

/// Kinds of records, by [MS-XLS].
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000A;
pub(super) const DATE1904: u16 = 0x0022;
pub(super) const FILEPASS: u16 = 0x002F;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const CODEPAGE: u16 = 0x0042;
pub(super) const COLINFO: u16 = 0x007D;
pub(super) const BOUNDSHEET: u16 = 0x0085;
pub(super) const MULRK: u16 = 0x00BD;
pub(super) const RSTRING: u16 = 0x00D6;
pub(super) const XF: u16 = 0x00E0;
pub(super) const MERGEDCELLS: u16 = 0x00E5;
pub(super) const SST: u16 = 0x00FC;
pub(super) const LABELSST: u16 = 0x00FD;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const ROW: u16 = 0x0208;
pub(super) const STRING: u16 = 0x0207;
pub(super) const RK: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BOF: u16 = 0x0809;

/// Bytes before the content of a record: its kind and its length.
const HEAD: usize = 4;

/// A record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

impl Record<'_> {
    /// How many bytes it takes in the file.
    pub fn size(&self) -> usize {
        HEAD + self.data.len()
    }
}

/// The records in `bytes`, up to the first that is cut off.
pub(super) fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_at_checked(HEAD)?;
        let (data, behind) = behind.split_at_checked(usize::from(u16_at(head, 2)))?;
        rest = behind;
        Some(Record {
            kind: u16_at(head, 0),
            data,
        })
    })
}

//! Properties of characters, paragraphs and rows: each a code with an operand.

use super::super::ole::u16_at;

/// Codes, by [MS-DOC].
pub(super) const CHARACTERS_DELETED: u16 = 0x0800;
pub(super) const CHARACTERS_HIDDEN: u16 = 0x083C;
pub(super) const SYMBOL: u16 = 0x6A09;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ROW_END: u16 = 0x2417;
pub(super) const INNER_CELL_END: u16 = 0x244B;
pub(super) const INNER_ROW_END: u16 = 0x244C;
pub(super) const TABLE_DEPTH: u16 = 0x6649;
pub(super) const LIST_LEVEL: u16 = 0x260A;
pub(super) const LIST: u16 = 0x460B;
pub(super) const HUGE: [u16; 2] = [0x6645, 0x6646];
pub(super) const ROW_CELLS: u16 = 0xD608;
pub(super) const CELL_MERGED_DOWN: u16 = 0xD62B;
pub(super) const CELLS_MERGED: u16 = 0x5624;

/// The tab stops of a paragraph; a long list of them has a length of its own.
const TABS: u16 = 0xC615;

/// The codes in `bytes`, each with its operand.
pub(super) fn each(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_at_checked(2)?;
        let code = u16_at(head, 0);
        let (skipped, length) = operand(code, behind)?;
        let (operand, behind) = behind.split_at_checked(skipped + length)?;
        rest = behind;
        Some((code, &operand[skipped..]))
    })
}

/// How many bytes before the operand of `code` tell its length, and that length.
fn operand(code: u16, behind: &[u8]) -> Option<(usize, usize)> {
    let first = || behind.first().map(|&byte| usize::from(byte));
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ if code == ROW_CELLS => (2, usize::from(u16_at(behind, 0)).checked_sub(1)?),
        _ if code == TABS && first()? == 255 => {
            let deleted = 4 * usize::from(*behind.get(1)?);
            let added = 3 * usize::from(*behind.get(2 + deleted)?);
            (1, 2 + deleted + added)
        }
        _ => (1, first()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_the_length_that_their_code_tells() {
        let bytes = [
            &[0x16, 0x24, 1][..],
            &[0x08, 0xD6, 4, 0, 7, 8, 9],
            &[0x2B, 0xD6, 2, 0, 3],
            &[0x49, 0x66, 2, 0, 0, 0],
            &[0x0B, 0x46, 1],
        ]
        .concat();
        let read: Vec<(u16, &[u8])> = each(&bytes).collect();
        let expected: [(u16, &[u8]); 4] = [
            (IN_TABLE, &[1]),
            (ROW_CELLS, &[7, 8, 9]),
            (CELL_MERGED_DOWN, &[0, 3]),
            (TABLE_DEPTH, &[2, 0, 0, 0]),
        ];
        assert_eq!(read, expected);
    }
}

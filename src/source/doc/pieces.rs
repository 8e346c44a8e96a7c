//! The text of a document, put together from pieces: characters of one byte or of two.

use encoding_rs::WINDOWS_1252;

use super::super::Refusal;
use super::super::ole::u32_at;
use super::super::package::damaged;
use super::{Streams, Structure};

/// How many characters the text has, without notes, headers and text boxes.
const LENGTH: usize = 0x4C;

/// A UTF-16 unit of the text, and the byte that it stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub unit: u16,
    pub at: u32,
}

/// The text's units in order.
pub(super) fn units(streams: &Streams) -> Result<impl Iterator<Item = Unit> + use<'_>, Refusal> {
    let pieces = table(streams.structure(Structure::Pieces).0).ok_or_else(damaged)?;
    let count = pieces.len().saturating_sub(4) / 12;
    let length = u32_at(&streams.word, LENGTH) as usize;
    // Each character takes a byte at least, so that more are a trick.
    if length > streams.word.len() {
        return Err(damaged());
    }
    let each = (0..count).flat_map(move |at| {
        let [from, to] = [at, at + 1].map(|at| u32_at(pieces, 4 * at));
        let place = u32_at(pieces, 4 * (count + 1) + 8 * at + 2);
        (0..to.saturating_sub(from)).map_while(move |unit| at_place(&streams.word, place, unit))
    });
    Ok(each.take(length))
}

/// The table of pieces, behind changes that are kept for undoing.
fn table(mut bytes: &[u8]) -> Option<&[u8]> {
    while let [1, low, high, ..] = bytes {
        bytes = bytes.get(3 + usize::from(u16::from_le_bytes([*low, *high]))..)?;
    }
    let length = u32_at(bytes.strip_prefix(&[2])?, 0) as usize;
    let pieces = bytes.get(5..)?;
    Some(&pieces[..length.min(pieces.len())])
}

/// The unit with number `unit` of the piece at `place`, of which one bit tells the size of characters.
fn at_place(word: &[u8], place: u32, unit: u32) -> Option<Unit> {
    const SMALL: u32 = 1 << 30;
    let from = place & (SMALL - 1);
    if place & SMALL > 0 {
        let at = (from / 2).checked_add(unit)?;
        let byte = word.get(at as usize..at as usize + 1)?;
        let text = WINDOWS_1252.decode_without_bom_handling(byte).0;
        let unit = text.encode_utf16().next()?;
        return Some(Unit { unit, at });
    }
    let at = from.checked_add(unit.checked_mul(2)?)?;
    let bytes = word.get(at as usize..)?.first_chunk()?;
    let unit = u16::from_le_bytes(*bytes);
    Some(Unit { unit, at })
}

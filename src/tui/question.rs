//! Asks the terminal how it counts ambiguous signs.
//!
//! Nothing waits for the answer: it counts whenever it comes.

use crate::text::width::Ambiguous;

/// Writes an ambiguous sign, asks where the cursor stands behind it, and wipes it out.
pub const ASK: &[u8] = "\x1b[H“\x1b[6n\r\x1b[K".as_bytes();

/// How a terminal counts whose cursor stands there, behind the sign.
pub fn counted(row: u32, column: u32) -> Option<Ambiguous> {
    match (row, column) {
        (1, 2) => Some(Ambiguous::Narrow),
        (1, 3) => Some(Ambiguous::Wide),
        _ => None,
    }
}

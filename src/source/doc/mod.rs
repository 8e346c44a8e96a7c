//! Documents of Word 97 to 2003 and of WPS (.doc, .wps): paragraphs and tables, with the numbers that Word counts.
//!
//! By [MS-DOC]: a table of pieces says where the text stands, pages of runs what each paragraph and character is.
//! A row of a table ends with a paragraph that describes its cells.

mod lists;
mod paragraphs;
mod pieces;
mod row;
mod runs;
mod sprms;
mod styles;
mod tables;

use super::Refusal;
use super::grid::Grid;
use super::ole::{Container, u16_at, u32_at};
use super::package::damaged;
use crate::error::DocumentFault;

/// The stream that holds the text.
pub(super) const MAIN: &str = "WordDocument";

/// The number that the stream of every Word document begins with.
const IDENT: u16 = 0xA5EC;
/// The version of Word 97; files of older ones are built otherwise.
const WORD97: u16 = 0x00C1;

/// The streams of a document.
struct Streams {
    word: Vec<u8>,
    table: Vec<u8>,
    /// Properties that are too long for the pages of runs.
    data: Vec<u8>,
}

/// Structures in the table stream: where in the header their places stand.
#[derive(Debug, Clone, Copy)]
enum Structure {
    Styles = 0xA2,
    CharacterRuns = 0xFA,
    ParagraphRuns = 0x102,
    Pieces = 0x1A2,
    Lists = 0x2E2,
    ListOverrides = 0x2EA,
}

impl Streams {
    /// The structure, and what stands behind it.
    fn structure(&self, structure: Structure) -> (&[u8], &[u8]) {
        let place = structure as usize;
        let from = self.table.get(u32_at(&self.word, place) as usize..);
        let from = from.unwrap_or_default();
        let length = u32_at(&self.word, place + 4) as usize;
        from.split_at(length.min(from.len()))
    }
}

/// The parts of the document in `container`.
pub(super) fn read(container: &mut Container) -> Result<Grid, Refusal> {
    let word = container.stream(MAIN)?.ok_or_else(damaged)?;
    if u16_at(&word, 0) != IDENT {
        return Err(damaged());
    }
    if u16_at(&word, 2) < WORD97 {
        return Err(Refusal::new(1, DocumentFault::OldOffice));
    }
    let flags = u16_at(&word, 10);
    if flags & 0x0100 > 0 {
        return Err(Refusal::new(1, DocumentFault::Locked));
    }
    let name = if flags & 0x0200 > 0 {
        "1Table"
    } else {
        "0Table"
    };
    let streams = Streams {
        table: container.stream(name)?.ok_or_else(damaged)?,
        data: container.stream("Data")?.unwrap_or_default(),
        word,
    };
    tables::read(&streams)
}

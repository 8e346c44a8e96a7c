//! Documents of Word and WPS (.docx): paragraphs and tables, with the numbers that Word counts.

mod body;
mod numbering;
mod numerals;

use super::Refusal;
use super::grid::Grid;
use super::package::{Package, damaged};

/// The part that holds the text.
pub(super) const MAIN: &str = "word/document.xml";

/// The parts of the document in `package`.
pub(super) fn read(package: &mut Package) -> Result<Grid, Refusal> {
    let main = package.xml(MAIN)?.ok_or_else(damaged)?;
    let numbers = package.xml("word/numbering.xml")?.unwrap_or_default();
    let styles = package.xml("word/styles.xml")?.unwrap_or_default();
    let numbering = numbering::Numbering::read(&numbers, &styles)?;
    body::read(&main, numbering)
}

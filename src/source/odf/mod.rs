//! Texts and sheets of OpenDocument (.odt, .ods, also as one flat file): what LibreOffice and WPS write.

mod body;
mod cells;
mod numbers;
mod styles;

use super::Refusal;
use super::grid::Grid;
use super::package::{Package, damaged};
use crate::error::DocumentFault;

/// The part that holds text and tables.
pub(super) const MAIN: &str = "content.xml";

/// What was read: the parts, the names of hidden sheets, and whether it is a workbook.
pub(super) struct Odf {
    pub grid: Grid,
    pub hidden_sheets: Vec<String>,
    pub is_workbook: bool,
}

/// The parts of the document in `package`.
pub(super) fn read(package: &mut Package) -> Result<Odf, Refusal> {
    let manifest = package.xml("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::new(1, DocumentFault::Locked));
    }
    let main = package.xml(MAIN)?.ok_or_else(damaged)?;
    let styles = package.xml("styles.xml")?.unwrap_or_default();
    body::read(&main, styles::Styles::read(&[&styles, &main])?)
}

/// Whether `text` is a document in one flat file (.fodt, .fods).
pub(super) fn is_flat(text: &str) -> bool {
    let head: String = text.chars().take(1000).collect();
    head.trim_start().starts_with('<') && head.contains("<office:document")
}

/// The parts of a flat document.
pub(super) fn read_flat(text: &str) -> Result<Odf, Refusal> {
    body::read(text, styles::Styles::read(&[text])?)
}

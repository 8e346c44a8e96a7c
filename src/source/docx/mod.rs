//! Documents of Word and WPS (.docx): paragraphs and tables, with the numbers that Word counts.
//!
//! Why not a crate: docx-rs 0.4 gives the definitions of numbering, but not the numbers, which are what a list is read
//! by; it does not bound what it reads, and never ends with 4 of the first 35 randomly damaged copies of
//! `tests/fixtures/import/list.docx`. This reader ends within 50 ms with 300 of them, and reads the whole one
//! in 4 ms, docx-rs in 10 ms.

mod body;
mod chunks;
mod hidden_styles;
pub(super) mod numbering;
pub(super) mod numerals;

use std::collections::HashMap;

use super::Refusal;
use super::grid::Grid;
use super::package::{Package, damaged};
use hidden_styles::HiddenStyles;
use numbering::Numbering;

/// The part that holds the text, as it is usually called.
pub(super) const MAIN: &str = "word/document.xml";

/// A document on its way: its text, and what its other parts say about it.
struct WordParts {
    main: String,
    numbering: Numbering,
    hidden: HiddenStyles,
}

/// The parts of the document in `package`, whose text is in the part `main`.
pub(super) fn read(package: &mut Package, main: &str) -> Result<Grid, Refusal> {
    let name = main.rsplit('/').next().unwrap_or(main);
    let parts = word_parts(package, main)?;
    let chunks = chunks::read(package, name)?;
    body::read(parts, chunks)
}

fn word_parts(package: &mut Package, main: &str) -> Result<WordParts, Refusal> {
    let main = package.xml(main)?.ok_or_else(damaged)?;
    let numbers = package.xml("word/numbering.xml")?.unwrap_or_default();
    let styles = package.xml("word/styles.xml")?.unwrap_or_default();
    WordParts::new(main, &numbers, &styles)
}

impl WordParts {
    /// A document with the text `main`; `numbers` and `styles` may be empty.
    fn new(main: String, numbers: &str, styles: &str) -> Result<WordParts, Refusal> {
        Ok(WordParts {
            main,
            numbering: Numbering::read(numbers, styles)?,
            hidden: HiddenStyles::read(styles)?,
        })
    }
}

/// Whether `text` is a document in one XML file: of Word 2003, or a package of parts.
pub(super) fn is_flat(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect();
    head.trim_start().starts_with('<')
        && (head.contains("<w:wordDocument") || head.contains(PACKAGE))
}

const PACKAGE: &str = "<pkg:package";

/// The parts of a document in one XML file.
pub(super) fn read_flat(text: &str) -> Result<Grid, Refusal> {
    let parts = if text.contains(PACKAGE) {
        let part = |name| part(text, name).unwrap_or_default();
        WordParts::new(
            part(MAIN).to_string(),
            part("word/numbering.xml"),
            part("word/styles.xml"),
        )?
    } else {
        // Word 2003 keeps its styles in the same file.
        WordParts::new(text.to_string(), "", text)?
    };
    body::read(parts, HashMap::new())
}

/// The content of the part `name` of a package.
fn part<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let at = text.find(&format!("pkg:name=\"/{name}\""))?;
    let begins = at + text[at..].find("<pkg:xmlData")?;
    let begins = begins + text[begins..].find('>')? + 1;
    let ends = begins + text[begins..].find("</pkg:xmlData>")?;
    Some(&text[begins..ends])
}

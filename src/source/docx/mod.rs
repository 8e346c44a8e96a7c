//! Documents of Word and WPS (.docx): paragraphs and tables, with the numbers that Word counts.
//!
//! Why not a crate: docx-rs 0.4 gives the definitions of numbering, but not the numbers, which are what a list is read
//! by; it does not bound what it reads, and never ends with 4 of the first 35 randomly damaged copies of
//! `tests/fixtures/import/list.docx`. This reader ends within 50 ms with 300 of them, and reads the whole one
//! in 4 ms, docx-rs in 10 ms.

mod body;
pub(super) mod numbering;
pub(super) mod numerals;

use std::collections::HashMap;

use super::grid::Grid;
use super::package::{Package, damaged};
use super::xml::{XmlNode, each_node};
use super::{Refusal, html};

/// The part that holds the text, as it is usually called.
pub(super) const MAIN: &str = "word/document.xml";

/// The parts of the document in `package`, whose text is in the part `main`.
pub(super) fn read(package: &mut Package, main: &str) -> Result<Grid, Refusal> {
    let name = main.rsplit('/').next().unwrap_or(main);
    let main = package.xml(main)?.ok_or_else(damaged)?;
    let numbers = package.xml("word/numbering.xml")?.unwrap_or_default();
    let styles = package.xml("word/styles.xml")?.unwrap_or_default();
    let numbering = numbering::Numbering::read(&numbers, &styles)?;
    let chunks = chunks(package, name)?;
    body::read(&main, numbering, chunks)
}

/// The web pages that the part called `main` takes in, by the ids under which it names them.
fn chunks(package: &mut Package, main: &str) -> Result<HashMap<String, String>, Refusal> {
    let mut parts = Vec::new();
    let relations = package
        .xml(&format!("word/_rels/{main}.rels"))?
        .unwrap_or_default();
    each_node(&relations, |node| {
        if let XmlNode::Open(tag) = node
            && tag
                .get("Type")
                .is_some_and(|kind| kind.ends_with("/aFChunk"))
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
        {
            let part = match target.strip_prefix('/') {
                Some(part) => part.to_string(),
                None => format!("word/{target}"),
            };
            parts.push((id.to_string(), part));
        }
        Ok(())
    })?;
    let mut chunks = HashMap::new();
    for (id, part) in parts {
        if let Some(page) = package.text(&part)?.filter(|page| html::is_html(page)) {
            chunks.insert(id, page);
        }
    }
    Ok(chunks)
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
    if !text.contains(PACKAGE) {
        return body::read(text, numbering::Numbering::default(), HashMap::new());
    }
    let part = |name| part(text, name).unwrap_or_default();
    let numbers = part("word/numbering.xml");
    let numbering = numbering::Numbering::read(numbers, part("word/styles.xml"))?;
    body::read(part(MAIN), numbering, HashMap::new())
}

/// The content of the part `name` of a package.
fn part<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let at = text.find(&format!("pkg:name=\"/{name}\""))?;
    let begins = at + text[at..].find("<pkg:xmlData")?;
    let begins = begins + text[begins..].find('>')? + 1;
    let ends = begins + text[begins..].find("</pkg:xmlData>")?;
    Some(&text[begins..ends])
}

//! What a document takes in whole: a web page, also a packed one, or another document.

use std::collections::HashMap;

use super::super::main_part::{self, MainPart};
use super::super::package::Package;
use super::super::xml::{XmlNode, each_node};
use super::super::{Refusal, encoding, html, mht};
use super::{WordParts, word_parts};

/// A part that the text takes in.
pub(super) enum Chunk {
    /// A web page.
    Page(String),
    /// A document of Word; what that takes in is not read.
    Document(Box<WordParts>),
}

/// What the part called `main` takes in, by the ids under which it names them.
pub(super) fn read(package: &mut Package, main: &str) -> Result<HashMap<String, Chunk>, Refusal> {
    let mut chunks = HashMap::new();
    for (id, part) in targets(package, main)? {
        if let Some(bytes) = package.bytes(&part)?
            && let Some(chunk) = chunk(package, &bytes)?
        {
            chunks.insert(id, chunk);
        }
    }
    Ok(chunks)
}

/// The ids of what is taken in, each with the name of its part.
fn targets(package: &mut Package, main: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut parts = Vec::new();
    let relations = package.xml(&format!("word/_rels/{main}.rels"))?;
    each_node(&relations.unwrap_or_default(), |node| {
        let XmlNode::Open(tag) = node else {
            return Ok(());
        };
        let kind = tag.get("Type").unwrap_or_default();
        if kind.ends_with("/aFChunk")
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
    Ok(parts)
}

fn chunk(package: &mut Package, bytes: &[u8]) -> Result<Option<Chunk>, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return package.within(bytes, |inner| {
            Ok(match main_part::find(inner)? {
                Some(MainPart::Word(main)) => {
                    let parts = word_parts(inner, &main)?;
                    Some(Chunk::Document(Box::new(parts)))
                }
                _ => None,
            })
        });
    }
    package.decodes(bytes.len())?;
    let page = match mht::pages(bytes)? {
        Some(pages) => pages,
        None => encoding::decode(bytes, None)?,
    };
    Ok(html::is_html(&page).then(|| Chunk::Page(untitled(page))))
}

/// `page` without the title in its head, which stands nowhere in a document that takes it in.
fn untitled(mut page: String) -> String {
    if let Some(at) = page.find("<title")
        && let Some(length) = page[at..].find("</title>")
    {
        page.replace_range(at..at + length + "</title>".len(), "");
    }
    page
}

//! Which part of a zipped document is the main one; some programs call it by a name of their own.

use super::package::Package;
use super::xml::{XmlNode, each_node};
use super::{Refusal, docx, odf, xlsx};

/// What a document is by its main part, with the part's name where it may be another.
pub(super) enum MainPart {
    Word(String),
    Workbook(String),
    /// A workbook that is written in binary records (.xlsb).
    BinaryWorkbook,
    OpenDocument,
}

/// The main part of the document in `package`; `None` where it has none that is known.
pub(super) fn find(package: &mut Package) -> Result<Option<MainPart>, Refusal> {
    let named = named(package)?.filter(|name| package.has(name));
    Ok(match named {
        Some(name) if name.ends_with(".bin") => Some(MainPart::BinaryWorkbook),
        Some(name) if name.contains("xl/") => Some(MainPart::Workbook(name)),
        Some(name) if name.contains("word/") => Some(MainPart::Word(name)),
        _ if package.has(docx::MAIN) => Some(MainPart::Word(docx::MAIN.to_string())),
        _ if package.has(xlsx::MAIN) => Some(MainPart::Workbook(xlsx::MAIN.to_string())),
        _ if package.has(odf::MAIN) => Some(MainPart::OpenDocument),
        _ => None,
    })
}

/// The name that the package itself gives for its main part.
fn named(package: &mut Package) -> Result<Option<String>, Refusal> {
    let relations = package.xml("_rels/.rels")?.unwrap_or_default();
    let mut main = None;
    each_node(&relations, |node| {
        if let XmlNode::Open(tag) = node
            && tag
                .get("Type")
                .is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            main = tag
                .get("Target")
                .map(|target| target.replace('\\', "/").to_ascii_lowercase());
        }
        Ok(())
    })?;
    Ok(main)
}

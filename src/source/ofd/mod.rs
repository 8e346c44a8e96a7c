//! OFD (GB/T 33190), the national format of documents with fixed pages: a zip of XML files that place
//! characters and lines in millimetres.
//!
//! Why not a crate: none is kept. What is read here is what shows on the pages: templates and content, with their
//! transforms and resources. Annotations, seals and attachments are no part of what was published.

mod area;
mod colour;
mod document;
mod element;
mod files;
mod numbers;
mod outline;
mod painter;
mod resources;
mod text;

use super::Refusal;
use super::package::Package;
use super::page::Page;
use crate::error::DocumentFault;
use files::Files;

/// The file that names the documents.
const MAIN: &str = "OFD.xml";

/// Whether `package` is an OFD.
pub(super) fn is_ofd(package: &Package) -> bool {
    let names = package.names();
    names.iter().any(|name| name.eq_ignore_ascii_case(MAIN))
}

/// The pages of the documents in `package`, in order.
pub(super) fn read(package: &mut Package) -> Result<Vec<Page>, Refusal> {
    let mut files = Files::of(package);
    if files.is_sealed() {
        return Err(Refusal::new(1, DocumentFault::LockedOfd));
    }
    let root = files.xml(MAIN)?.ok_or_else(|| damaged(None))?;
    let mut pages = Vec::new();
    let mut spent = painter::Spent::default();
    for body in root.all("DocBody") {
        if let Some(main) = body.text_of("DocRoot") {
            let main = files.find(MAIN, main)?.ok_or_else(|| damaged(None))?;
            document::read(&mut files, &main, &mut pages, &mut spent)?;
        }
    }
    Ok(pages)
}

/// An OFD that cannot be read on, at this page where it is known.
fn damaged(page: Option<usize>) -> Refusal {
    let page = page.map(|page| page as u32);
    Refusal::new(1, DocumentFault::DamagedOfd { page })
}

/// `refusal` with the page at which it came, counted from 1, where it is of damage.
fn on_page(refusal: Refusal, page: usize) -> Refusal {
    match refusal.fault {
        DocumentFault::Damaged | DocumentFault::DamagedOfd { .. } => damaged(Some(page)),
        _ => refusal,
    }
}

fn too_large() -> Refusal {
    Refusal::new(1, DocumentFault::PagesTooLarge)
}

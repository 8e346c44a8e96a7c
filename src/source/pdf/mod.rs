//! PDF: where its pages put text and lines.
//!
//! Why these crates: hayro-syntax reads the objects of a file, damaged or locked, and hayro-font the encodings of all
//! kinds of Chinese fonts, embedded or not; both do without `unsafe` of their own and bound how deep they go. The
//! instructions are run here: hayro-interpret does it for those who want pictures, and brings 3 MB to decode images and
//! to manage colours. Of pictures, only those of scanned pages are unpacked: JPEG here, fax by hayro-ccitt. lopdf leaves fonts to its users, and pdf-extract panics at every font with a Chinese encoding
//! other than Identity-H.

mod annotations;
mod canvas;
mod colour;
mod fonts;
mod interpreter;
mod jpeg;
mod layers;
mod limits;
mod marked;
mod meaning;
mod path;
mod picture;
mod state;
mod structure;
mod text_state;
mod unpacked;

use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

use super::Refusal;
use super::guard::guarded;
use super::page::{MAX_PAGES, Page, Pages};
use crate::error::DocumentFault;
use fonts::Fonts;
use interpreter::{Document, Interpreter};
use layers::Layers;
use limits::{Spent, TooMuch};

/// Whether `bytes` are a PDF: its mark may stand behind some other bytes.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}

/// The pages of the document in `bytes`, and the tables that it tells itself.
pub(super) fn read(bytes: &[u8]) -> Result<Pages, Refusal> {
    unpacked::check(bytes)?;
    // The libraries are given files as they come from anywhere. Should one panic, that file is damaged.
    guarded(|| pages(bytes.to_vec())).unwrap_or_else(|_| Err(refused(DocumentFault::DamagedPdf)))
}

fn refused(fault: DocumentFault) -> Refusal {
    Refusal::new(1, fault)
}

fn pages(bytes: Vec<u8>) -> Result<Pages, Refusal> {
    let pdf = Pdf::new(bytes).map_err(|error| {
        refused(match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                DocumentFault::LockedPdf
            }
            LoadPdfError::Decryption(_) => DocumentFault::SealedPdf,
            LoadPdfError::Invalid => DocumentFault::DamagedPdf,
        })
    })?;
    let mut document = Document {
        fonts: Fonts::new(),
        layers: Layers::of(&pdf),
        spent: Spent::new(),
    };
    let pages = pdf.pages().iter();
    let pages: Result<Vec<Page>, TooMuch> = match pages.len() {
        0..=MAX_PAGES => pages.map(|page| read_page(page, &mut document)).collect(),
        _ => Err(TooMuch),
    };
    let pages = pages.map_err(|TooMuch| refused(DocumentFault::PagesTooLarge))?;
    Ok(Pages {
        pages,
        tables: structure::tables(&pdf),
        ..Pages::default()
    })
}

fn read_page<'a>(page: &PdfPage<'a>, document: &mut Document<'a>) -> Result<Page, TooMuch> {
    // PDF 1.6, table 30: the size of the units of a page, in points.
    let unit = page.raw().get::<f32>(b"UserUnit").unwrap_or(1.0);
    let unit = if (0.01..=1000.0).contains(&unit) {
        unit
    } else {
        1.0
    };
    let (width, height) = page.render_dimensions();
    let (width, height) = (width * unit, height * unit);
    let upright = Affine::new(page.initial_transform(true).as_coeffs());
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let place = Affine::scale(f64::from(unit)) * upright;
    let mut interpreter = Interpreter::new(document, place, bounds);
    interpreter.run(page.typed_operations(), page.resources())?;
    annotations::draw(page, &mut interpreter)?;
    interpreter.finish()
}

//! PDF: where its pages put text and lines.
//!
//! Why this crate: hayro-interpret runs a page's instructions and says where each glyph comes to stand and what
//! it means, in all the encodings of Chinese fonts, embedded or not; it has no `unsafe` of its own, bounds how deep
//! it goes, and reads 61 pages in 0.07 s. lopdf leaves fonts to its users, and pdf-extract panics at every font
//! with a Chinese encoding other than Identity-H.

mod canvas;
mod meaning;
mod unpacked;

use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};

use super::Refusal;
use super::guard::guarded;
use super::page::{MAX_PAGES, Page};
use crate::error::DocumentFault;
use canvas::{Canvas, Spent, TooMuch};
use meaning::Meanings;

/// Whether `bytes` are a PDF: its mark may stand behind some other bytes.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}

/// The pages of the document in `bytes`.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Page>, Refusal> {
    unpacked::check(bytes)?;
    // The library is given files as they come from anywhere. Should it panic at one, that file is damaged.
    match guarded(|| pages(bytes.to_vec())) {
        Ok(pages) => pages,
        Err(panic) if panic.is::<TooMuch>() => Err(refused(DocumentFault::PagesTooLarge)),
        Err(_) => Err(refused(DocumentFault::DamagedPdf)),
    }
}

fn refused(fault: DocumentFault) -> Refusal {
    Refusal::new(1, fault)
}

fn pages(bytes: Vec<u8>) -> Result<Vec<Page>, Refusal> {
    let pdf = Pdf::new(bytes).map_err(|error| {
        refused(match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                DocumentFault::LockedPdf
            }
            LoadPdfError::Decryption(_) => DocumentFault::SealedPdf,
            LoadPdfError::Invalid => DocumentFault::DamagedPdf,
        })
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(refused(DocumentFault::PagesTooLarge));
    }
    let cache = InterpreterCache::new();
    let meanings = Meanings::of(&pdf);
    let mut spent = Spent::new();
    let pages = pdf.pages().iter();
    Ok(pages
        .map(|page| read_page(page, &cache, &meanings, &mut spent))
        .collect())
}

fn read_page<'a>(
    page: &PdfPage<'a>,
    cache: &InterpreterCache<'a>,
    meanings: &Meanings,
    spent: &mut Spent,
) -> Page {
    // PDF 1.6, table 30: the size of the units of a page, in points.
    let unit = page.raw().get::<f32>(b"UserUnit").unwrap_or(1.0);
    let unit = if (0.01..=1000.0).contains(&unit) {
        unit
    } else {
        1.0
    };
    let (width, height) = page.render_dimensions();
    let (width, height) = (width * unit, height * unit);
    let upright = Affine::scale(f64::from(unit)) * page.initial_transform(true).to_kurbo();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(upright, bounds, cache, page.xref(), settings);
    let mut canvas = Canvas::new(bounds, meanings, spent);
    interpret_page(page, &mut context, &mut canvas);
    canvas.finish()
}

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
mod filters;
mod fonts;
mod interpreter;
mod jpeg;
mod layers;
mod limits;
mod marked;
mod meaning;
mod path;
mod picture;
mod scanned;
mod state;
mod streams;
mod structure;
mod text_state;
mod unpacked;

use std::sync::Arc;

use hayro_syntax::object::{Array, MaybeRef, Stream};
use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

use super::Refusal;
use super::guard::{Stopped, Watch, bounded};
use super::page::{MAX_PAGES, Page, Pages};
use crate::error::DocumentFault;
use crate::memory;
use fonts::Fonts;
use interpreter::{Document, Interpreter};
use layers::Layers;
use limits::{Spent, TooMuch};
use scanned::Scanned;
use streams::UnpackedStreams;

/// Bytes that the library may ask for until all objects are there. Where a vector grows it asks for the old ones again, so this is
/// half as much unpacked; the lists known have some hundred kilobytes.
const MAX_LOADED: usize = 128 << 20;

/// Whether `bytes` are a PDF: its mark may stand behind some other bytes.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}

/// The pages of the document in `bytes`, and the tables that it tells itself.
pub(super) fn read(bytes: &[u8]) -> Result<Pages, Refusal> {
    unpacked::check(bytes)?;
    let bytes = bytes.to_vec();
    // The libraries are given files as they come from anywhere. Should one panic, that file is damaged.
    bounded(|watch| pages(bytes, watch)).unwrap_or_else(|stopped| {
        Err(match stopped {
            Stopped::Panic => refused(DocumentFault::DamagedPdf),
            Stopped::TooMuch => unpacked::too_large(),
            Stopped::NoRoom => refused(DocumentFault::NoRoomForPages),
        })
    })
}

fn refused(fault: DocumentFault) -> Refusal {
    Refusal::new(1, fault)
}

fn pages(bytes: Vec<u8>, watch: Arc<Watch>) -> Result<Pages, Refusal> {
    // Places of objects, and objects, are unpacked before anything can be asked of them, and in a locked file nobody sees
    // before what they come to.
    memory::allow(MAX_LOADED);
    let pdf = Pdf::new(bytes).map_err(|error| {
        refused(match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                DocumentFault::LockedPdf
            }
            LoadPdfError::Decryption(_) => DocumentFault::SealedPdf,
            LoadPdfError::Invalid => DocumentFault::DamagedPdf,
        })
    })?;
    let streams = filters::streams(&pdf);
    memory::allow(usize::MAX);
    filters::check(&streams)?;
    let mut document = Document {
        fonts: Fonts::new(),
        layers: Layers::of(&pdf),
        streams: UnpackedStreams::default(),
        scanned: Scanned::default(),
        watch,
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
    let instructions = instructions(page, document)?;
    let mut interpreter = Interpreter::new(document, place, bounds);
    interpreter.run(&instructions, page.resources())?;
    annotations::draw(page, &mut interpreter)?;
    interpreter.finish()
}

/// The instructions of `page`, which may stand in several streams. The library would put them together however often each
/// is named.
fn instructions(page: &PdfPage, document: &mut Document) -> Result<Vec<u8>, TooMuch> {
    const KEY: &[u8] = b"Contents";
    if let Some(stream) = page.raw().get::<Stream>(KEY) {
        return Ok(document.streams.unpacked(&stream).to_vec());
    }
    let mut all = Vec::new();
    let streams = page.raw().get::<Array>(KEY);
    for stream in streams.iter().flat_map(Array::raw_iter) {
        let MaybeRef::Ref(id) = stream else {
            continue;
        };
        if let Some(stream) = page.xref().get::<Stream>(id.into()) {
            all.extend_from_slice(&document.streams.unpacked(&stream));
        }
        // They are parted by white space.
        all.push(b' ');
        document.spent.page(all.len())?;
    }
    Ok(all)
}

//! How much the packed streams of a PDF come to. The library unpacks them whole, so it is counted before.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::super::Refusal;
use crate::error::DocumentFault;

/// What one stream may unpack to. Instructions and fonts have a tenth of it.
pub(super) const MAX_STREAM: u64 = 64 << 20;
/// What a picture may: a page scanned with 600 dots an inch, in colour. Pictures are not unpacked, but nothing
/// says that what is called one is not used as something else.
pub(super) const MAX_PICTURE: u64 = 256 << 20;
/// What all may unpack to.
pub(super) const MAX_ALL: u64 = 512 << 20;
/// Streams may be packed several times over.
const MAX_LAYERS: usize = 4;

/// Refuses `bytes` where a stream in it unpacks to more than a list ever has.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut all = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let data = bytes[at + b"stream".len()..].trim_ascii_start();
        if !is_packed(data) {
            if is_odd_structure(bytes, at) {
                return Err(Refusal::new(1, DocumentFault::DamagedPdf));
            }
            continue;
        }
        if is_picture(&bytes[..at]) {
            size(data, MAX_PICTURE, MAX_LAYERS)?;
        } else {
            all += size(data, MAX_STREAM, MAX_LAYERS)?;
        }
        if all > MAX_ALL {
            return Err(too_large());
        }
    }
    Ok(())
}

/// Whether `data` begins as zlib does.
pub(super) fn is_packed(data: &[u8]) -> bool {
    let [method, flags, ..] = *data else {
        return false;
    };
    method & 0x0F == 8 && (u16::from(method) << 8 | u16::from(flags)).is_multiple_of(31)
}

/// Whether the stream that begins at `at` holds the places of objects, or objects, and is packed otherwise than by zlib, as
/// no program does it: the library unpacks such before anything can be asked of it. Objects in a locked file look like
/// nothing.
fn is_odd_structure(bytes: &[u8], at: usize) -> bool {
    let head = head(&bytes[..at]);
    let names = |name: &[u8]| memchr::memmem::find(head, name).is_some();
    let has_objects = || names(b"/ObjStm") && memchr::memmem::rfind(bytes, b"/Encrypt").is_none();
    names(b"/Filter") && (names(b"/XRef") || has_objects())
}

/// Whether the stream that begins behind `before` is called a picture.
fn is_picture(before: &[u8]) -> bool {
    memchr::memmem::find(head(before), b"/Image").is_some()
}

/// What stands in front of a stream, from the number of its object on.
fn head(before: &[u8]) -> &[u8] {
    let begin = memchr::memmem::rfind(before, b" obj").unwrap_or(before.len());
    &before[begin..]
}

/// What `data` comes to, unpacked as often as it can be; more than `most` is refused.
fn size(data: &[u8], most: u64, layers: usize) -> Result<u64, Refusal> {
    let mut unpacked = ZlibDecoder::new(data);
    let mut head = [0; 2];
    // Damaged data unpacks to what came before the damage.
    let begun = unpacked.read_exact(&mut head).is_ok();
    if begun && is_packed(&head) && layers > 0 {
        let mut whole = Vec::new();
        let _ = ZlibDecoder::new(data).take(most).read_to_end(&mut whole);
        return Ok(whole.len() as u64 + size(&whole, most, layers - 1)?);
    }
    let size = std::io::copy(&mut unpacked.take(most), &mut std::io::sink());
    match size.unwrap_or(0) {
        size if size >= most => Err(too_large()),
        size => Ok(size),
    }
}

pub(super) fn too_large() -> Refusal {
    Refusal::new(1, DocumentFault::PagesTooLarge)
}

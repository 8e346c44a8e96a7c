//! Marked content (ISO 32000-1, 14.6): which part of the document a glyph belongs to, and what it means.

use hayro_syntax::object::{Dict, String as PdfString};

/// A section on its way.
pub(super) struct Marked {
    /// Its number, in a tagged document.
    pub tag: Option<i32>,
    /// What the file says that its glyphs mean together, until the first of them has come.
    pub means: Option<String>,
    /// Whether it is printed, as far as it and those around it say.
    pub shown: bool,
}

impl Marked {
    /// One with `properties`.
    pub fn new(properties: Option<&Dict>, shown: bool) -> Marked {
        let text = properties.and_then(|p| p.get::<PdfString>(b"ActualText"));
        Marked {
            tag: properties.and_then(|p| p.get::<i32>(b"MCID")),
            means: text.map(|text| decoded(text.as_bytes())),
            shown,
        }
    }
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, else an encoding that is ASCII where it matters.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => encoding_rs::UTF_8.decode(rest).0.into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

//! What codes mean where the file does not say it outright: the encodings that are named in the standard, and
//! Adobe's collections of Chinese characters, are known.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE};
use hayro_cmap::{BfString, CMap, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, String as PdfString};

/// What the codes of a composite font mean.
pub(super) enum Meaning {
    /// Its strings are text in this encoding.
    Encoded(&'static Encoding),
    /// They are numbers in a collection, which this leads to characters.
    Numbered(Box<CMap>),
}

impl Meaning {
    /// That of `font`, as far as its encoding and its collection tell.
    pub fn of(font: &Dict) -> Option<Meaning> {
        let encoding = font.get::<Name>(b"Encoding")?;
        let encoding = encoding.as_str();
        if !encoding.starts_with("Identity") {
            return named(encoding).map(Meaning::Encoded);
        }
        let descendants = font.get::<Array>(b"DescendantFonts")?;
        let system = descendants
            .iter::<Dict>()
            .next()?
            .get::<Dict>(b"CIDSystemInfo")?;
        let registry = system.get::<PdfString>(b"Registry")?;
        let ordering = system.get::<PdfString>(b"Ordering")?;
        let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
        let characters = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
        Some(Meaning::Numbered(Box::new(characters)))
    }

    /// What the code in `bytes` means.
    pub fn text(&self, bytes: &[u8]) -> Option<String> {
        match self {
            Meaning::Encoded(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(Into::into),
            Meaning::Numbered(characters) => written(characters.lookup_bf_string(number(bytes))?),
        }
    }

    /// How many of `bytes`, which are not empty, are one code.
    pub fn length(&self, bytes: &[u8]) -> usize {
        let length = match self {
            Meaning::Encoded(encoding) if *encoding == UTF_16BE => match bytes[0] {
                0xD8..=0xDB => 4,
                _ => 2,
            },
            Meaning::Encoded(_) if bytes[0].is_ascii() => 1,
            Meaning::Encoded(_) | Meaning::Numbered(_) => 2,
        };
        length.min(bytes.len())
    }
}

/// The encoding that a predefined CMap of Chinese fonts is made for (ISO 32000-1, table 118).
fn named(cmap: &str) -> Option<&'static Encoding> {
    let unicode = cmap.starts_with("Uni") && (cmap.contains("-UCS2-") || cmap.contains("-UTF16-"));
    match cmap {
        _ if unicode => Some(UTF_16BE),
        _ if cmap.starts_with("GB") => Some(GB18030),
        _ if cmap.contains("B5") => Some(BIG5),
        _ => None,
    }
}

/// The number that `bytes` are.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The text that a table of meanings has.
pub(super) fn written(text: BfString) -> Option<String> {
    match text {
        BfString::Char(c) => Some(c.to_string()),
        BfString::String(text) => Some(text),
    }
}

//! What glyphs mean where the file does not say it outright: fonts with one of Adobe's collections of Chinese
//! characters need no table of their own, since the collection is known.

use std::collections::HashMap;

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

/// The fonts of a document, by their names.
pub(super) struct Meanings {
    fonts: HashMap<String, Collected>,
}

/// A font whose glyphs are of a known collection.
struct Collected {
    /// From codes to numbers in the collection.
    numbers: CMap,
    /// From those to characters.
    characters: CMap,
}

impl Meanings {
    /// Finds the fonts of `pdf` that need it.
    pub fn of(pdf: &Pdf) -> Meanings {
        let objects = pdf.objects().into_iter();
        let fonts = objects.filter_map(|object| match object {
            Object::Dict(font) => collected(&font),
            _ => None,
        });
        Meanings {
            fonts: fonts.collect(),
        }
    }

    /// What `glyph` means, by its font's collection.
    pub fn of_glyph(&self, glyph: &Glyph) -> Option<String> {
        let Glyph::Outline(outline) = glyph else {
            return None;
        };
        // Most documents have no such font, and looking up the name takes a while.
        if self.fonts.is_empty() {
            return None;
        }
        let font = self.fonts.get(&outline.font_data()?.postscript_name?)?;
        let code = outline.char_code();
        let number = (1..=4).find_map(|length| font.numbers.lookup_cid_code(code, length))?;
        match font.characters.lookup_bf_string(number)? {
            BfString::Char(c) => Some(c.to_string()),
            BfString::String(text) => Some(text),
        }
    }
}

/// The font that `font` is, with its name, if it is one of a collection without a table of meanings.
fn collected(font: &Dict) -> Option<(String, Collected)> {
    if font.get::<Name>(b"Subtype")?.as_str() != "Type0" || font.contains_key(b"ToUnicode") {
        return None;
    }
    let name = font.get::<Name>(b"BaseFont")?;
    let descendants = font.get::<Array>(b"DescendantFonts")?;
    let descendant = descendants.iter::<Dict>().next()?;
    let system = descendant.get::<Dict>(b"CIDSystemInfo")?;
    let registry = system.get::<PdfString>(b"Registry")?;
    let ordering = system.get::<PdfString>(b"Ordering")?;
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    let characters = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    let encoding = font.get::<Name>(b"Encoding")?;
    let numbers = match encoding.as_str() {
        "Identity-H" | "Identity-V" => CMap::identity_h(),
        _ => CMap::parse(
            load_embedded(CMapName::from_bytes(encoding.as_ref()))?,
            load_embedded,
        )?,
    };
    let name = name.as_str();
    // Of a subset, the name begins with six letters and a plus.
    let name = name
        .split_once('+')
        .filter(|(tag, _)| tag.len() == 6)
        .map_or(name, |(_, name)| name);
    Some((
        name.to_string(),
        Collected {
            numbers,
            characters,
        },
    ))
}

//! The fonts of a document: how its strings part into glyphs, what these mean, and how far each moves the pen.
//! Nobody looks at the glyphs, so their outlines are left alone.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_font::{CMapResolverFn, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId};
use hayro_syntax::object::{Array, Dict, ObjectIdentifier};
use kurbo::Vec2;

use super::super::page::is_meaning;
use super::meaning::{Meaning, number, written};
use crate::memory;

/// What is drawn with where a document does not bring a font: a font without any outline (the head of an OpenType file
/// that has no tables). The widths of its glyphs stand in the document, or are known of the 14 standard fonts.
const STAND_IN: [u8; 12] = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// All fonts that are known so far.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    stand_ins: FontResolverFn,
    encodings: CMapResolverFn,
    known: HashMap<ObjectIdentifier, Rc<Font<'a>>>,
    /// Bytes that the library may still ask for.
    left: usize,
}

/// Bytes that the library may ask for in reading fonts, of which it keeps half. The characters of a collection take three
/// megabytes, and each font that is not brought has one.
const MAX_READ: usize = 448 << 20;

impl<'a> Fonts<'a> {
    /// None yet.
    pub fn new() -> Fonts<'a> {
        Fonts {
            cache: FontCache::new(),
            stand_ins: Arc::new(|_: &FontQuery| Some((Arc::new(STAND_IN), 0))),
            encodings: Arc::new(hayro_cmap::load_embedded),
            known: HashMap::new(),
            left: MAX_READ,
        }
    }

    /// The font that `dict` describes.
    pub fn font(&mut self, dict: &Dict<'a>) -> Rc<Font<'a>> {
        let id = dict.obj_id();
        if let Some(known) = id.and_then(|id| self.known.get(&id)) {
            return known.clone();
        }
        let unbounded = memory::allow(self.left);
        let font = Rc::new(Font {
            own: has_bounded_widths(dict)
                .then(|| self.cache.font(dict, &self.stand_ins, &self.encodings))
                .flatten(),
            meaning: Meaning::of(dict),
        });
        self.left = memory::allow(unbounded);
        if let Some(id) = id {
            self.known.insert(id, font.clone());
        }
        font
    }
}

/// Glyphs that a font can have.
const GLYPHS: usize = 1 << 16;

/// Whether `font` gives widths to no more glyphs than there can be. The library makes room for as many as it claims: two
/// numbers in a file of a kilobyte took minutes and all memory.
fn has_bounded_widths(font: &Dict) -> bool {
    let first = font.get::<usize>(b"FirstChar").unwrap_or(0);
    let descendants = font.get::<Array>(b"DescendantFonts");
    let descendant = descendants.and_then(|fonts| fonts.iter::<Dict>().next());
    let claimed = |key: &[u8], numbers: usize| {
        let widths = descendant.as_ref().and_then(|font| font.get::<Array>(key));
        widths.map_or(0, |widths| glyphs_in_ranges(&widths, numbers))
    };
    first < GLYPHS && claimed(b"W", 1) <= GLYPHS && claimed(b"W2", 3) <= GLYPHS
}

/// To how many glyphs the ranges among `widths` come: numbers of the first and the last glyph, and as many `numbers` that
/// are said of all of them. What is said of each glyph by itself stands in an array.
fn glyphs_in_ranges(widths: &Array, numbers: usize) -> usize {
    let mut items = widths.flex_iter();
    let mut glyphs = 0usize;
    loop {
        if items.next::<(u32, Array)>().is_some() {
            continue;
        }
        let Some((first, last)) = items.next::<(u32, u32)>() else {
            return glyphs;
        };
        glyphs = glyphs.saturating_add(last.saturating_sub(first) as usize + 1);
        for _ in 0..numbers {
            items.next::<f32>();
        }
    }
}

/// A font.
pub(super) struct Font<'a> {
    /// `None` where it cannot be read.
    own: Option<hayro_font::Font<'a>>,
    meaning: Option<Meaning>,
}

/// A glyph of a string, without its place.
pub(super) struct Code {
    code: u32,
    /// How many bytes it is written with.
    pub length: usize,
    /// What it means; empty where the file does not say.
    pub text: String,
}

impl Code {
    /// Whether it is the one that the spacing of words is added to.
    pub fn is_blank(&self) -> bool {
        self.length == 1 && self.code == u32::from(b' ')
    }
}

/// How far a glyph moves the pen where its font does not say.
const USUAL_ADVANCE: f64 = 500.0;

impl Font<'_> {
    /// One that a page names but does not have. Readers show ASCII with a font of their own.
    pub fn missing() -> Self {
        Font {
            own: None,
            meaning: None,
        }
    }

    /// Whether lines go from left to right, and not down.
    pub fn is_level(&self) -> bool {
        self.own.as_ref().is_none_or(|own| own.is_horizontal())
    }

    /// The first glyph of `bytes`, which are not empty.
    pub fn first(&self, bytes: &[u8]) -> Code {
        let (mut code, mut length) = match &self.own {
            Some(own) => own.read_code(bytes, 0),
            None => (u32::from(bytes[0]), 1),
        };
        // Of a code that has no number in the collection, the library takes a byte, and is out of step from there.
        if let (Some(meaning), (0, 1)) = (&self.meaning, (code, length)) {
            length = meaning.length(bytes);
            code = number(&bytes[..length]);
        }
        Code {
            code,
            length,
            text: self.text(code, &bytes[..length]).unwrap_or_default(),
        }
    }

    fn text(&self, code: u32, bytes: &[u8]) -> Option<String> {
        let Some(own) = &self.own else {
            return bytes.is_ascii().then(|| char::from(bytes[0]).to_string());
        };
        // Which of the outlines it is does not matter for its meaning.
        let said = match own.glyph(GlyphId::NOTDEF, code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let known = |text: &String| is_meaning(text);
        said.and_then(written)
            .filter(known)
            .or_else(|| self.meaning.as_ref()?.text(bytes).filter(known))
    }

    /// By how many thousandths of its size `code` moves the pen.
    pub fn advance(&self, code: &Code) -> Vec2 {
        match &self.own {
            Some(own) => own.code_advance(code.code),
            None => Vec2::new(USUAL_ADVANCE, 0.0),
        }
    }

    /// By how many thousandths of its size `code` stands away from the pen.
    pub fn displacement(&self, code: &Code) -> Vec2 {
        match &self.own {
            Some(own) => own.origin_displacement(code.code),
            None => Vec2::ZERO,
        }
    }
}

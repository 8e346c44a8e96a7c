//! The styles of a document, as far as they number paragraphs.

use super::super::ole::u16_at;
use super::{Streams, Structure};

/// Styles that others are based on, at most; Word allows eleven.
const MAX_BASES: usize = 16;
/// Styles of a document, of which Word has one less than numbers of twelve bits.
const MAX_STYLES: usize = 0xFFE;
/// What no style is based on.
const NO_BASE: u16 = 0xFFF;
/// The kind of styles that paragraphs have.
const OF_PARAGRAPHS: u16 = 1;

/// The styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    styles: Vec<Style<'a>>,
}

/// A style.
#[derive(Debug, Default, Clone, Copy)]
struct Style<'a> {
    base: Option<u16>,
    /// Properties of paragraphs.
    sprms: &'a [u8],
}

impl<'a> Styles<'a> {
    /// The styles of the document, by [MS-DOC] 2.9.271: a head, then each behind its length.
    pub fn read(streams: &'a Streams) -> Styles<'a> {
        let (sheet, _) = streams.structure(Structure::Styles);
        let head = 2 + usize::from(u16_at(sheet, 0));
        let fixed = usize::from(u16_at(sheet, 4));
        let mut rest = sheet.get(head..).unwrap_or_default();
        let mut styles = Vec::new();
        while styles.len() < MAX_STYLES
            && let Some((length, behind)) = rest.split_at_checked(2)
        {
            let length = usize::from(u16_at(length, 0)).min(behind.len());
            let (own, behind) = behind.split_at(length);
            styles.push(Style::read(own, fixed).unwrap_or_default());
            // They begin at even bytes.
            rest = behind.get(length % 2..).unwrap_or_default();
        }
        Styles { styles }
    }

    /// The properties that the style with this number has, those of what it is based on first.
    pub fn properties(&self, number: u16) -> impl Iterator<Item = &'a [u8]> {
        let mut chain = Vec::new();
        let mut next = Some(number);
        while let Some(style) = next.and_then(|next| self.styles.get(usize::from(next))) {
            chain.push(style.sprms);
            next = style.base.filter(|_| chain.len() < MAX_BASES);
        }
        chain.into_iter().rev()
    }
}

impl<'a> Style<'a> {
    /// `fixed` is how long the part before the name is.
    fn read(bytes: &'a [u8], fixed: usize) -> Option<Style<'a>> {
        let kind = u16_at(bytes, 2);
        let name = bytes.get(fixed..)?;
        // The name, its end, and the length of the properties, which begin with the style's own number.
        let behind = name.get(2 + 2 * usize::from(u16_at(name, 0)) + 2..)?;
        let length = usize::from(u16_at(behind, 0));
        let sprms = behind.get(2..2 + length)?.get(2..)?;
        Some(Style {
            base: Some(kind >> 4).filter(|base| *base != NO_BASE),
            sprms: if kind & 0xF == OF_PARAGRAPHS {
                sprms
            } else {
                &[]
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A style of paragraphs called 甲, based on the one with the number `base`.
    fn style(base: u16, sprms: &[u8]) -> Vec<u8> {
        let words = [0, base << 4 | OF_PARAGRAPHS, 1, 0, 0, 1, 0x7532, 0];
        let mut style = words.map(u16::to_le_bytes).concat();
        let own = 2 + sprms.len() as u16;
        style.extend(own.to_le_bytes());
        style.extend([7, 0]);
        style.extend(sprms);
        [(style.len() as u16).to_le_bytes().to_vec(), style].concat()
    }

    #[test]
    fn a_style_has_the_properties_of_what_it_is_based_on_first() {
        let first = style(NO_BASE, &[0x0B, 0x46, 3, 0]);
        let second = style(0, &[0x0A, 0x26, 1]);
        let head = [4_u16, 2, 10].map(u16::to_le_bytes).concat();
        // The first has an even length; a byte fills the second up.
        let table = [head, first, second, vec![0]].concat();
        let mut word = vec![0; 0xAA];
        word[0xA6..0xA8].copy_from_slice(&(table.len() as u16).to_le_bytes());
        let streams = Streams {
            word,
            table,
            data: Vec::new(),
        };
        let styles = Styles::read(&streams);
        let read = |number| styles.properties(number).collect::<Vec<_>>();
        assert_eq!(read(0), [&[0x0B, 0x46, 3, 0]]);
        assert_eq!(read(1), [&[0x0B, 0x46, 3, 0][..], &[0x0A, 0x26, 1]]);
        assert!(read(2).is_empty());
    }
}

//! The lists of a document, for Word's automatic numbering.

use std::collections::HashMap;

use super::super::docx::numbering::Numbering;
use super::super::ole::{u16_at, u32_at};
use super::{Streams, Structure};

/// Bytes of a list, of a level's fixed part, and of what refers to a list.
const LIST: usize = 28;
const LEVEL: usize = 28;
const OVERRIDE: usize = 16;
/// Levels of a list that is not a simple one.
const LEVELS: u32 = 9;

/// The numbering that the document's lists define, with a number for each reference to a list.
pub(super) fn numbering(streams: &Streams) -> Numbering {
    let mut numbering = Numbering::default();
    let (lists, mut levels) = streams.structure(Structure::Lists);
    for list in lists.get(2..).unwrap_or_default().chunks_exact(LIST) {
        let name = u32_at(list, 0).to_string();
        let simple = list[26] & 1 > 0;
        for level in 0..if simple { 1 } else { LEVELS } {
            let Some((read, behind)) = Level::read(levels) else {
                break;
            };
            levels = behind;
            numbering.add_level(&name, level, read.start, numeral(read.format), &read.text);
        }
    }
    add_references(streams, &mut numbering);
    numbering
}

/// Adds what paragraphs refer to lists by, with the numbers that each starts anew.
fn add_references(streams: &Streams, numbering: &mut Numbering) {
    let (references, _) = streams.structure(Structure::ListOverrides);
    let references = references.get(4..).unwrap_or_default();
    let count = u32_at(streams.structure(Structure::ListOverrides).0, 0) as usize;
    let count = count.min(references.len() / OVERRIDE);
    let (fixed, mut behind) = references.split_at(count * OVERRIDE);
    for (at, reference) in fixed.chunks_exact(OVERRIDE).enumerate() {
        let (starts, rest) = starts(behind, reference[12]);
        behind = rest;
        let list = u32_at(reference, 0).to_string();
        numbering.add_instance(&(at + 1).to_string(), &list, starts);
    }
}

/// The first numbers of the levels that a reference sets, and what stands behind it.
fn starts(bytes: &[u8], levels: u8) -> (HashMap<u32, u32>, &[u8]) {
    let mut starts = HashMap::new();
    let mut rest = bytes.get(4..).unwrap_or_default();
    for _ in 0..levels {
        let flags = u32_at(rest, 4);
        if flags & 0x10 > 0 {
            starts.insert(flags & 0xF, u32_at(rest, 0));
        }
        rest = rest.get(8..).unwrap_or_default();
        if flags & 0x20 > 0 {
            rest = Level::read(rest).map_or(&[], |(_, behind)| behind);
        }
    }
    (starts, rest)
}

/// A level of a list.
struct Level {
    start: u32,
    format: u8,
    /// Its text, `%1` for the number of the first level.
    text: String,
}

impl Level {
    fn read(bytes: &[u8]) -> Option<(Level, &[u8])> {
        let (fixed, behind) = bytes.split_at_checked(LEVEL)?;
        let properties = usize::from(fixed[24]) + usize::from(fixed[25]);
        let text = behind.get(properties..)?;
        let length = usize::from(u16_at(text, 0));
        let (units, behind) = text.get(2..)?.split_at_checked(2 * length)?;
        let units = units.chunks_exact(2).map(|unit| u16_at(unit, 0));
        let signs = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}'));
        let text = signs.map(|c| match c {
            '\u{0}'..='\u{8}' => format!("%{}", c as u32 + 1),
            c => c.to_string(),
        });
        let level = Level {
            start: u32_at(fixed, 0),
            format: fixed[4],
            text: text.collect(),
        };
        Some((level, behind))
    }
}

/// The name in .docx of a format of numbers.
fn numeral(format: u8) -> &'static str {
    match format {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        10 => "ideographDigital",
        11 => "japaneseCounting",
        14 | 19 => "decimalFullWidth",
        18 => "decimalEnclosedCircle",
        22 => "decimalZero",
        23 => "bullet",
        27 => "decimalEnclosedParen",
        28 => "decimalEnclosedCircleChinese",
        33 => "taiwaneseCounting",
        35 => "taiwaneseCountingThousand",
        37 => "chineseCounting",
        39 => "chineseCountingThousand",
        255 => "none",
        _ => "decimal",
    }
}

//! Paragraphs as they show, each with what it is to the table around it.

use super::super::Refusal;
use super::super::docx::numbering::Numbering;
use super::super::grid::tidy;
use super::super::ole::{u16_at, u32_at};
use super::pieces::{Unit, units};
use super::row::RowShape;
use super::runs::{Runs, huge};
use super::styles::Styles;
use super::{Streams, lists, sprms};

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its lines, with the number that Word counts in front.
    pub lines: Vec<String>,
    /// In how many tables it stands, one within the other.
    pub depth: u32,
    pub end: ParagraphEnd,
}

/// What ends with a paragraph.
#[derive(Debug, Default)]
pub(super) enum ParagraphEnd {
    #[default]
    Text,
    Cell,
    Row(RowShape),
}

/// Signs in the text.
const CELL: u16 = 0x07;
const LINE: u16 = 0x0B;
const PAGE: u16 = 0x0C;
const PARAGRAPH: u16 = 0x0D;
const FIELD: u16 = 0x13;
const FIELD_RESULT: u16 = 0x14;
const FIELD_END: u16 = 0x15;
const SYMBOL: u16 = 0x28;

/// Hands every paragraph of the document to `take`; ends with the first error.
pub(super) fn each(
    streams: &Streams,
    mut take: impl FnMut(Paragraph) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut reader = DocReader {
        streams,
        paragraphs: Runs::of_paragraphs(streams),
        characters: Runs::of_characters(streams),
        styles: Styles::read(streams),
        numbering: lists::numbering(streams),
        text: Vec::new(),
        fields: Fields::default(),
    };
    for unit in units(streams)? {
        match unit.unit {
            CELL | PAGE | PARAGRAPH => take(reader.end(unit))?,
            _ => reader.push(unit),
        }
    }
    take(reader.shown(Properties::default(), false))
}

struct DocReader<'a> {
    streams: &'a Streams,
    paragraphs: Runs<'a>,
    characters: Runs<'a>,
    styles: Styles<'a>,
    numbering: Numbering,
    /// The paragraph so far.
    text: Vec<u16>,
    fields: Fields,
}

/// The fields that are open.
#[derive(Debug, Default)]
struct Fields {
    /// The part of each that has begun.
    open: Vec<FieldPart>,
    /// How many are in their code.
    in_code: usize,
}

impl Fields {
    fn open(&mut self) {
        self.open.push(FieldPart::Code);
        self.in_code += 1;
    }

    /// Begins the part of the innermost field that shows.
    fn show(&mut self) {
        if let Some(part) = self.open.last_mut() {
            self.in_code -= usize::from(*part == FieldPart::Code);
            *part = FieldPart::Result;
        }
    }

    fn close(&mut self) {
        let closed = self.open.pop();
        self.in_code -= usize::from(closed == Some(FieldPart::Code));
    }
}

/// A part of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldPart {
    /// What is to be computed.
    Code,
    /// What it gave.
    Result,
}

/// What the properties of a paragraph say.
#[derive(Debug, Default)]
struct Properties {
    depth: u32,
    ends_row: bool,
    ends_inner_cell: bool,
    list: u16,
    level: u32,
    row: RowShape,
}

impl DocReader<'_> {
    fn push(&mut self, unit: Unit) {
        match unit.unit {
            FIELD => self.fields.open(),
            FIELD_RESULT => self.fields.show(),
            FIELD_END => self.fields.close(),
            _ if self.fields.in_code > 0 => {}
            shown => {
                let character = Character::read(self.characters.find(unit.at));
                if !character.hidden {
                    self.text.extend(sign(shown, character.symbol));
                }
            }
        }
    }

    /// The paragraph that ends with `mark`.
    fn end(&mut self, mark: Unit) -> Paragraph {
        let mut properties = Properties::default();
        let own = self.paragraphs.find(mark.at);
        for inherited in self.styles.properties(u16_at(own, 0)) {
            properties.take(inherited, self.streams);
        }
        properties.take(own.get(2..).unwrap_or_default(), self.streams);
        self.shown(properties, mark.unit == CELL)
    }

    fn shown(&mut self, properties: Properties, ends_cell: bool) -> Paragraph {
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.text));
        let id = properties.list.to_string();
        let id = (1..0x7FF).contains(&properties.list).then_some(id.as_str());
        let mut lines: Vec<String> = text.split('\n').map(tidy).collect();
        if !properties.ends_row {
            // An empty paragraph of a list shows its number, too.
            let number = self.numbering.next(id, Some(properties.level), None);
            lines[0].insert_str(0, &number);
        }
        lines.retain(|line| !line.is_empty());
        let end = if properties.depth == 0 {
            ParagraphEnd::Text
        } else if properties.ends_row {
            ParagraphEnd::Row(properties.row)
        } else if ends_cell || properties.ends_inner_cell {
            ParagraphEnd::Cell
        } else {
            ParagraphEnd::Text
        };
        Paragraph {
            lines,
            depth: properties.depth,
            end,
        }
    }
}

impl Properties {
    fn take(&mut self, bytes: &[u8], streams: &Streams) {
        for (code, operand) in sprms::each(bytes) {
            let first = operand.first().copied().unwrap_or(0);
            match code {
                sprms::IN_TABLE if first > 0 => self.depth = self.depth.max(1),
                sprms::TABLE_DEPTH => self.depth = u32_at(operand, 0),
                sprms::ROW_END | sprms::INNER_ROW_END => self.ends_row = first > 0,
                sprms::INNER_CELL_END => self.ends_inner_cell = first > 0,
                sprms::LIST => self.list = u16_at(operand, 0),
                sprms::LIST_LEVEL => self.level = first.into(),
                code if sprms::HUGE.contains(&code) => {
                    let apart = sprms::each(huge(streams, operand));
                    apart.for_each(|(code, operand)| self.row.take(code, operand));
                }
                code => self.row.take(code, operand),
            }
        }
    }
}

/// What the properties of a character say.
#[derive(Debug, Default)]
struct Character {
    hidden: bool,
    /// The character of a symbol font that shows instead.
    symbol: Option<u16>,
}

impl Character {
    fn read(bytes: &[u8]) -> Character {
        let mut character = Character::default();
        for (code, operand) in sprms::each(bytes) {
            match code {
                sprms::CHARACTERS_HIDDEN | sprms::CHARACTERS_DELETED => {
                    character.hidden |= operand.first().is_some_and(|value| value & 1 > 0);
                }
                sprms::SYMBOL => character.symbol = Some(u16_at(operand, 2)),
                _ => {}
            }
        }
        character
    }
}

/// What a unit of the text shows; marks of notes, pictures and comments show nothing.
fn sign(unit: u16, symbol: Option<u16>) -> Option<u16> {
    match unit {
        SYMBOL if symbol.is_some() => symbol,
        LINE => Some(u16::from(b'\n')),
        0x09 => Some(u16::from(b' ')),
        0x1E => Some(u16::from(b'-')),
        0..0x20 => None,
        unit => Some(unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_shows_where_no_field_is_in_its_code() {
        let mut fields = Fields::default();
        // A field within the result of another one; ends and results of none.
        let in_code = "<|<|>>>|<<|>|>".chars().map(|c| {
            match c {
                '<' => fields.open(),
                '|' => fields.show(),
                _ => fields.close(),
            }
            let open = fields.open.iter();
            assert_eq!(
                open.filter(|part| **part == FieldPart::Code).count(),
                fields.in_code
            );
            fields.in_code
        });
        let expected = [1, 0, 1, 0, 0, 0, 0, 0, 1, 2, 1, 1, 0, 0];
        assert_eq!(in_code.collect::<Vec<_>>(), expected);
    }
}

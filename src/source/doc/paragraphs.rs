//! Paragraphs as they show, each with what it is to the table around it.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::budget::Budget;
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
    let mut reader = DocReader::new(streams);
    for unit in units(streams)? {
        match unit.unit {
            CELL | PAGE | PARAGRAPH => take(reader.end(unit)?)?,
            _ => reader.push(unit)?,
        }
    }
    take(reader.shown(Properties::default(), false))
}

struct DocReader<'a> {
    streams: &'a Streams,
    paragraphs: Runs<'a>,
    characters: Runs<'a>,
    styles: Styles<'a>,
    /// What the styles say that were asked for.
    styled: HashMap<u16, Properties>,
    numbering: Numbering,
    /// The paragraph so far.
    text: Vec<u16>,
    fields: Fields,
    /// What is read of properties draws on this one.
    budget: Budget,
    /// The properties of the last character, and what they say.
    sprms: &'a [u8],
    character: Character,
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
#[derive(Debug, Default, Clone)]
struct Properties {
    depth: u32,
    ends_row: bool,
    ends_inner_cell: bool,
    list: u16,
    level: u32,
    row: RowShape,
}

impl<'a> DocReader<'a> {
    fn new(streams: &'a Streams) -> DocReader<'a> {
        DocReader {
            streams,
            paragraphs: Runs::of_paragraphs(streams),
            characters: Runs::of_characters(streams),
            styles: Styles::read(streams),
            styled: HashMap::new(),
            numbering: lists::numbering(streams),
            text: Vec::new(),
            fields: Fields::default(),
            budget: Budget::default(),
            sprms: &[],
            character: Character::default(),
        }
    }

    fn push(&mut self, unit: Unit) -> Result<(), Refusal> {
        match unit.unit {
            FIELD => self.fields.open(),
            FIELD_RESULT => self.fields.show(),
            FIELD_END => self.fields.close(),
            _ if self.fields.in_code > 0 => {}
            shown => {
                let sprms = self.characters.find(unit.at);
                // Whole runs of characters have the same properties.
                if !std::ptr::eq(sprms, self.sprms) {
                    self.budget.properties(sprms.len())?;
                    (self.sprms, self.character) = (sprms, Character::read(sprms));
                }
                if !self.character.hidden {
                    self.text.extend(sign(shown, self.character.symbol));
                }
            }
        }
        Ok(())
    }

    /// The paragraph that ends with `mark`.
    fn end(&mut self, mark: Unit) -> Result<Paragraph, Refusal> {
        let own = self.paragraphs.find(mark.at);
        let mut properties = self.styled(u16_at(own, 0))?;
        let own = own.get(2..).unwrap_or_default();
        properties.take(own, self.streams, &mut self.budget)?;
        if properties.ends_row {
            let cells = properties.row.cells.len();
            self.budget.row(cells, 0, 1)?;
        }
        Ok(self.shown(properties, mark.unit == CELL))
    }

    /// What the style with this number says of its paragraphs; read once.
    fn styled(&mut self, style: u16) -> Result<Properties, Refusal> {
        if let Some(known) = self.styled.get(&style) {
            return Ok(known.clone());
        }
        let mut properties = Properties::default();
        for inherited in self.styles.properties(style) {
            properties.take(inherited, self.streams, &mut self.budget)?;
        }
        self.styled.insert(style, properties.clone());
        Ok(properties)
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
    fn take(
        &mut self,
        bytes: &[u8],
        streams: &Streams,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        budget.properties(bytes.len())?;
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
                    let apart = huge(streams, operand);
                    budget.properties(apart.len())?;
                    let mut apart = sprms::each(apart);
                    apart
                        .try_for_each(|(code, operand)| self.take_of_row(code, operand, budget))?;
                }
                code => self.take_of_row(code, operand, budget)?,
            }
        }
        Ok(())
    }

    fn take_of_row(
        &mut self,
        code: u16,
        operand: &[u8],
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        if code == sprms::CELLS_MERGED {
            // A few bytes, and all cells are looked at.
            budget.properties(self.row.cells.len())?;
        }
        self.row.take(code, operand);
        Ok(())
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
    use super::super::Structure;
    use super::*;
    use crate::error::DocumentFault;

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

    /// A document of empty paragraphs that name one page of runs, in which all have the properties `sprms`.
    fn empty_paragraphs(count: usize, sprms: &[u8], data: Vec<u8>) -> Streams {
        const PAGE: usize = 512;
        let text = 2 * PAGE;
        let end = text + count;
        let mut page = [text as u32, end as u32].map(u32::to_le_bytes).concat();
        // The properties stand at byte 100: half their length, which is odd with the style's number, and that number.
        page.extend([50]);
        page.resize(PAGE, 0);
        page[100] = (sprms.len() / 2 + 2) as u8;
        page[103..103 + sprms.len()].copy_from_slice(sprms);
        page[PAGE - 1] = 1;
        let runs = [text as u32, end as u32, 1].map(u32::to_le_bytes).concat();
        let pieces = [0, count as u32].map(u32::to_le_bytes).concat();
        let place = ((2 * text as u32) | (1 << 30)).to_le_bytes();
        let pieces = [&pieces[..], &[0, 0], &place, &[0, 0]].concat();
        let pieces = [&[2], &(pieces.len() as u32).to_le_bytes()[..], &pieces].concat();
        let mut word = vec![0; PAGE];
        let mut tell = |structure: Structure, from: usize, length: usize| {
            let place = structure as usize;
            word[place..place + 4].copy_from_slice(&(from as u32).to_le_bytes());
            word[place + 4..place + 8].copy_from_slice(&(length as u32).to_le_bytes());
        };
        tell(Structure::ParagraphRuns, 0, runs.len());
        tell(Structure::Pieces, runs.len(), pieces.len());
        word[0x4C..0x50].copy_from_slice(&(count as u32).to_le_bytes());
        word.extend(page);
        word.extend([PARAGRAPH as u8].repeat(count));
        let table = [runs, pieces].concat();
        Streams { word, table, data }
    }

    #[test]
    fn paragraphs_that_repeat_long_properties_are_refused_and_short_ones_are_not() {
        let read = |streams: &Streams| {
            let mut rows = 0;
            let taken = each(streams, |paragraph| {
                rows += usize::from(matches!(paragraph.end, ParagraphEnd::Row(_)));
                Ok(())
            });
            (taken.map_err(|refusal| refusal.fault), rows)
        };
        // A row in a table.
        let row = [0x16, 0x24, 1, 0x17, 0x24, 1];
        let (taken, rows) = read(&empty_paragraphs(10_000, &row, Vec::new()));
        assert_eq!((taken, rows), (Ok(()), 10_000));
        // The same, with the same 65,000 bytes of properties named sixty times.
        let huge = [&row[..], &[0x46, 0x66, 0, 0, 0, 0].repeat(60)].concat();
        let data = [&65_000_u16.to_le_bytes()[..], &[0; 65_000]].concat();
        let (taken, rows) = read(&empty_paragraphs(10_000, &huge, data));
        assert_eq!(taken, Err(DocumentFault::TooManyElements));
        assert!(rows < 100, "{rows}");
        // A row of 63 cells, told in 129 bytes and repeated by two bytes of text.
        let cells = [&[0x08, 0xD6, 130, 0, 63][..], &[0; 128]].concat();
        let (taken, rows) = read(&empty_paragraphs(
            10_000,
            &[&row[..], &cells, &[0]].concat(),
            Vec::new(),
        ));
        assert_eq!(taken, Err(DocumentFault::TableTooLarge));
        assert_eq!(rows, 160_000 / 63);
    }

    #[test]
    fn properties_of_a_run_of_characters_are_read_once() {
        let mut streams = empty_paragraphs(100, &[], Vec::new());
        let at = streams.word.len() as u32 - 100;
        let mut page = [at, at + 50, at + 100].map(u32::to_le_bytes).concat();
        page.extend([50, 60]);
        page.resize(511, 0);
        page.push(2);
        page[100..104].copy_from_slice(&[3, 0x3C, 0x08, 1]);
        streams.word.splice(512..1024, page);
        streams.word[1024..].fill(b'A');
        let place = Structure::CharacterRuns as usize;
        let own = streams.word[Structure::ParagraphRuns as usize..][..8].to_vec();
        streams.word[place..place + 8].copy_from_slice(&own);
        let mut reader = DocReader::new(&streams);
        for unit in units(&streams).unwrap() {
            reader.push(unit).unwrap();
        }
        // The first half is hidden.
        assert_eq!(reader.text, [u16::from(b'A')].repeat(50));
        assert_eq!(reader.budget.drawn_elements(), 2);
    }
}

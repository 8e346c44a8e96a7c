//! XML as a stream of tags and text, names without their prefix.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use super::budget::Budget;
use super::package::damaged;
use crate::error::DocumentFault;

/// No element stands deeper in others; in documents of office programs they stand some dozens deep.
const MAX_DEPTH: usize = 1000;
/// Attributes of an element; those behind them are left out. Office programs write two dozen at most.
const MAX_ATTRIBUTES: usize = 256;
/// Bytes of what an element is referred to by: Word lets no name of a style have more than 253 characters, of three bytes each
/// in Chinese, and ids, which programs make, have a dozen. One that is longer would cost much wherever it is referred to.
const MAX_REFERENCE: usize = 3 * 253;

/// Bytes of text that are handed on at once: a longer one comes in pieces, so that it is not kept twice.
const PIECE: usize = 64 << 10;

/// A tag or a run of text.
pub(super) enum XmlNode {
    /// An opening tag; one that is closed at once comes as two.
    Open(Tag),
    /// A closing tag.
    Close(String),
    /// A piece of text with its entities resolved; those that a document defines itself are left out.
    Text(String),
}

/// An opening tag.
pub(super) struct Tag {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of the attribute `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of the attribute `name`, by which something is referred to; none where it is too long for that.
    pub fn reference(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| value.len() <= MAX_REFERENCE)
    }

    /// Bytes of its name and its attributes.
    pub fn bytes(&self) -> usize {
        let attributes = self.attributes.iter();
        let bytes = attributes.map(|(name, value)| name.len() + value.len());
        self.name.len() + bytes.sum::<usize>()
    }

    /// The number in the attribute `val`.
    pub fn number(&self) -> Option<u32> {
        self.get("val")?.parse().ok()
    }

    /// Whether a switch such as `<w:vanish/>` is on.
    pub fn is_on(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off" | "none"))
    }
}

/// Hands every node of `xml` to `take`; ends with the first error.
///
/// # Errors
/// Of `take`; [`DocumentFault::Damaged`] where it is no XML, [`DocumentFault::TooManyElements`] where it has more of them, or
/// deeper ones, than any list.
pub(super) fn each_node(
    xml: &str,
    mut take: impl FnMut(XmlNode) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    Budget::default().elements(xml)?;
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Refusal::new(1, DocumentFault::TooManyElements));
                }
                take(XmlNode::Open(opened(&tag)))?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                take(XmlNode::Close(tag.local_name().as_ref().to_string()))?;
            }
            Event::Text(text) => pieces(&text, &mut take)?,
            Event::CData(text) => pieces(&text, &mut take)?,
            Event::GeneralRef(entity) => {
                let sign = match entity.resolve_char_ref() {
                    Ok(Some(sign)) => sign.to_string(),
                    _ => predefined(&entity).to_string(),
                };
                take(XmlNode::Text(sign))?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn pieces(
    mut text: &str,
    mut take: impl FnMut(XmlNode) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    while text.len() > PIECE {
        let (piece, rest) = text.split_at(text.floor_char_boundary(PIECE));
        take(XmlNode::Text(piece.to_string()))?;
        text = rest;
    }
    take(XmlNode::Text(text.to_string()))
}

fn opened(tag: &BytesStart) -> Tag {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.take(MAX_ATTRIBUTES).map(|attribute| {
        let name = attribute.key.local_name().as_ref().to_string();
        let value = quick_xml::escape::unescape(&attribute.value);
        (name, value.unwrap_or_default().into_owned())
    });
    Tag {
        name: tag.local_name().as_ref().to_string(),
        attributes: attributes.collect(),
    }
}

fn predefined(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first tag of `xml`, or why it is refused.
    fn first(xml: &str) -> Result<Tag, DocumentFault> {
        let mut first = None;
        let read = each_node(xml, |node| {
            if let (XmlNode::Open(tag), None) = (node, &first) {
                first = Some(tag);
            }
            Ok(())
        });
        read.map_err(|refusal| refusal.fault)?;
        first.ok_or(DocumentFault::Damaged)
    }

    #[test]
    fn long_texts_come_in_pieces_and_are_the_same() {
        let long = "甲乙a".repeat(PIECE);
        let mut pieces = Vec::new();
        let read = each_node(&format!("<a>{long}<![CDATA[{long}]]></a>"), |node| {
            if let XmlNode::Text(piece) = node {
                pieces.push(piece);
            }
            Ok(())
        });
        assert!(read.is_ok() && pieces.iter().all(|piece| piece.len() <= PIECE));
        assert_eq!(pieces.concat(), long.clone() + &long);
    }

    #[test]
    fn tags_attributes_depth_and_references_are_bounded() {
        let tags = |count: usize| format!("<a>{}</a>", "<b/>".repeat(count));
        assert!(first(&tags(10)).is_ok());
        let too_many = Err(DocumentFault::TooManyElements);
        assert_eq!(first(&tags(3_000_000)).map(drop), too_many);
        let deep = |depth| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(first(&deep(MAX_DEPTH)).is_ok());
        assert_eq!(first(&deep(MAX_DEPTH + 1)).map(drop), too_many);
        let long = "x".repeat(MAX_REFERENCE + 1);
        let many: String = (0..300).map(|number| format!(" n{number}='1'")).collect();
        let tag = first(&format!("<a id='{long}' in='1'{many}/>")).unwrap();
        assert_eq!(
            (tag.reference("id"), tag.reference("in")),
            (None, Some("1"))
        );
        assert_eq!(tag.get("id").map(str::len), Some(long.len()));
        assert_eq!((tag.get("n200"), tag.get("n299")), (Some("1"), None));
    }
}

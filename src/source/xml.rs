//! XML as a stream of tags and text, names without their prefix.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use super::package::damaged;

/// A tag or a run of text.
pub(super) enum XmlNode {
    /// An opening tag; one that is closed at once comes as two.
    Open(Tag),
    /// A closing tag.
    Close(String),
    /// Text with its entities resolved; those that a document defines itself are left out.
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
pub(super) fn each_node(
    xml: &str,
    mut take: impl FnMut(XmlNode) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(tag) => take(XmlNode::Open(opened(&tag)))?,
            Event::End(tag) => take(XmlNode::Close(tag.local_name().as_ref().to_string()))?,
            Event::Text(text) => take(XmlNode::Text(text.to_string()))?,
            Event::CData(text) => take(XmlNode::Text(text.to_string()))?,
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

fn opened(tag: &BytesStart) -> Tag {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
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

//! The styles of a document whose text does not show.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::xml::{XmlNode, each_node};

/// What the styles of a document say about showing.
#[derive(Debug, Default)]
pub(super) struct HiddenStyles(HashMap<String, HiddenStyle>);

#[derive(Debug, Default)]
struct HiddenStyle {
    based_on: Option<String>,
    /// Whether it hides its text; `None` where it says nothing.
    hides: Option<bool>,
}

/// Styles are based on no more others than this.
const DEPTH: usize = 16;

impl HiddenStyles {
    /// Reads `word/styles.xml`, which may be empty.
    pub fn read(xml: &str) -> Result<HiddenStyles, Refusal> {
        let mut styles = HiddenStyles::default();
        if !xml.contains(":vanish") {
            return Ok(styles);
        }
        let mut open = None;
        each_node(xml, |node| {
            match node {
                XmlNode::Open(tag) if tag.name == "style" => {
                    open = tag.reference("styleId").map(str::to_string);
                }
                XmlNode::Open(tag) => {
                    if let Some(id) = &open
                        && let "basedOn" | "vanish" = tag.name.as_str()
                    {
                        let style = styles.0.entry(id.clone()).or_default();
                        match tag.name.as_str() {
                            "vanish" => style.hides = Some(tag.is_on()),
                            _ => style.based_on = tag.reference("val").map(str::to_string),
                        }
                    }
                }
                XmlNode::Close(name) if name == "style" => open = None,
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    /// Whether the style called `id`, or the nearest of those that it is based on that says something,
    /// hides its text; `None` where none does.
    pub fn hides(&self, id: &str) -> Option<bool> {
        let mut style = self.0.get(id)?;
        for _ in 0..DEPTH {
            if style.hides.is_some() {
                return style.hides;
            }
            style = self.0.get(style.based_on.as_ref()?)?;
        }
        None
    }
}

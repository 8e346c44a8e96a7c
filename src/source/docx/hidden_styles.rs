//! The styles of a document whose text does not show.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::xml::{XmlNode, each_node};

/// Whether the styles of a document hide their text; those that say nothing about it are left out.
#[derive(Debug, Default)]
pub(super) struct HiddenStyles(HashMap<String, bool>);

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
        if !xml.contains(":vanish") {
            return Ok(HiddenStyles::default());
        }
        let mut styles: HashMap<String, HiddenStyle> = HashMap::new();
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
                        let style = styles.entry(id.clone()).or_default();
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
        // Once for each, not for each run.
        let known = |id: &String| Some((id.clone(), hides(&styles, id)?));
        Ok(HiddenStyles(styles.keys().filter_map(known).collect()))
    }

    /// Whether the style called `id`, or the nearest of those that it is based on that says something,
    /// hides its text; `None` where none does.
    pub fn hides(&self, id: &str) -> Option<bool> {
        self.0.get(id).copied()
    }
}

fn hides(styles: &HashMap<String, HiddenStyle>, id: &str) -> Option<bool> {
    let mut style = styles.get(id)?;
    for _ in 0..DEPTH {
        if style.hides.is_some() {
            return style.hides;
        }
        style = styles.get(style.based_on.as_ref()?)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_hides_what_the_nearest_below_it_hides() {
        let style = |id: &str, based: &str, says: &str| {
            format!("<w:style w:styleId='{id}'><w:basedOn w:val='{based}'/>{says}</w:style>")
        };
        let xml = [
            style("a", "b", ""),
            style("b", "c", "<w:vanish/>"),
            style("c", "d", "<w:vanish w:val='0'/>"),
            style("d", "e", ""),
        ];
        let styles = HiddenStyles::read(&format!("<w:styles>{}</w:styles>", xml.concat()));
        let styles = styles.unwrap();
        let all = ["a", "b", "c", "d", "e"].map(|id| styles.hides(id));
        assert_eq!(all, [Some(true), Some(true), Some(false), None, None]);
        assert_eq!(styles.0.len(), 3);
    }
}

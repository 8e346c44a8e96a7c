//! Elements of XML whose content does not show: what stands in them is passed over, down to their end.

use super::xml::{Tag, XmlNode};

/// How deep the reader of a file stands, and whether in an element that does not show.
#[derive(Debug, Default)]
pub(super) struct Unseen {
    depth: usize,
    /// The depth of the element that does not show, while inside it.
    from: Option<usize>,
}

impl Unseen {
    /// Gives `node` back where it shows; `hides` tells of an element whether its content does not.
    pub fn shown(&mut self, node: XmlNode, hides: impl FnOnce(&Tag) -> bool) -> Option<XmlNode> {
        let shows = self.from.is_none();
        match &node {
            XmlNode::Open(tag) => {
                self.depth += 1;
                if shows && hides(tag) {
                    self.from = Some(self.depth);
                    return None;
                }
            }
            XmlNode::Close(_) => {
                if self.from == Some(self.depth) {
                    self.from = None;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            XmlNode::Text(_) => {}
        }
        shows.then_some(node)
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::each_node;
    use super::*;

    #[test]
    fn what_stands_in_an_element_that_does_not_show_is_passed_over() {
        let mut unseen = Unseen::default();
        let mut text = String::new();
        each_node(
            "<a>甲<del>乙<del>丙</del>丁</del>戊<del/>己</a>",
            |node| {
                if let Some(XmlNode::Text(shown)) = unseen.shown(node, |tag| tag.name == "del") {
                    text += &shown;
                }
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(text, "甲戊己");
    }
}

//! A file of an OFD as a tree of its elements.

use super::super::Refusal;
use super::super::xml::{Tag, XmlNode, each_node};
use super::{damaged, too_large};

/// Elements of one file; the fullest page known has 12,000.
const MAX_ELEMENTS: usize = 500_000;
/// Bytes that an element weighs beside its name, its attributes and its text: about what is written around them.
const MARKUP: usize = 32;
/// Deeper than this nothing lies in a page, but for mischief.
const MAX_DEPTH: usize = 64;

/// An element with what is in it.
pub(super) struct Element {
    tag: Tag,
    /// Its own text.
    pub text: String,
    /// The elements in it, in order.
    pub children: Vec<Element>,
}

impl Element {
    /// The element that `xml` is.
    pub fn parse(xml: &str) -> Result<Element, Refusal> {
        let mut open: Vec<Element> = Vec::new();
        let mut root = None;
        let mut count = 0;
        each_node(xml, |node| {
            match node {
                XmlNode::Open(tag) => {
                    count += 1;
                    if count > MAX_ELEMENTS || open.len() >= MAX_DEPTH {
                        return Err(too_large());
                    }
                    open.push(Element {
                        tag,
                        text: String::new(),
                        children: Vec::new(),
                    });
                }
                XmlNode::Text(text) => {
                    if let Some(element) = open.last_mut() {
                        element.text.push_str(&text);
                    }
                }
                XmlNode::Close(_) => match (open.pop(), open.last_mut()) {
                    (Some(element), Some(parent)) => parent.children.push(element),
                    (element, _) => root = root.take().or(element),
                },
            }
            Ok(())
        })?;
        // A file that ends too early would lose rows without a word.
        if open.is_empty() {
            root.ok_or_else(|| damaged(None))
        } else {
            Err(damaged(None))
        }
    }

    /// Its name, without the prefix.
    pub fn name(&self) -> &str {
        &self.tag.name
    }

    /// The value of its attribute `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.tag.get(name)
    }

    /// The value of its attribute `name`, by which something is referred to.
    pub fn reference(&self, name: &str) -> Option<&str> {
        self.tag.reference(name).map(str::trim)
    }

    /// What it is to look at it once, in bytes, without those in it.
    pub fn weight(&self) -> usize {
        MARKUP + self.tag.bytes() + self.text.len()
    }

    /// The number in its attribute `name`.
    pub fn number(&self, name: &str) -> Option<f64> {
        let number: f64 = self.get(name)?.trim().parse().ok()?;
        number.is_finite().then_some(number)
    }

    /// Whether its attribute `name` says yes; `usual` where it says nothing.
    pub fn switch(&self, name: &str, usual: bool) -> bool {
        match self.get(name).map(str::trim) {
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            _ => usual,
        }
    }

    /// The first element in it with this name.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// The first element in it with this name, alone.
    pub fn into_first(self, name: &str) -> Option<Element> {
        self.children.into_iter().find(|child| child.name() == name)
    }

    /// The elements in it with this name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children
            .iter()
            .filter(move |child| child.name() == name)
    }

    /// The text of the first element in it with this name.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.first(name).map(|element| element.text.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DocumentFault;

    #[test]
    fn names_have_any_prefix_or_none() {
        let xml = "<?xml version=\"1.0\"?><o:A xmlns:o=\"x\"><o:B I=\"7\" J=\"true\"> 甲&amp;乙 </o:B><B/></o:A>";
        let root = Element::parse(xml).unwrap();
        assert_eq!((root.name(), root.all("B").count()), ("A", 2));
        assert_eq!(root.text_of("B"), Some("甲&乙"));
        let first = root.first("B").unwrap();
        assert_eq!(
            (first.number("I"), first.switch("J", false)),
            (Some(7.0), true)
        );
    }

    #[test]
    fn a_file_that_ends_too_early_is_damaged_and_a_deep_one_refused() {
        let fault = |xml: &str| Element::parse(xml).err().map(|refusal| refusal.fault);
        let damaged = Some(DocumentFault::DamagedOfd { page: None });
        assert_eq!(fault("<A><B/>"), damaged);
        assert_eq!(fault(""), damaged);
        assert_eq!(
            fault(&"<A>".repeat(100_000)),
            Some(DocumentFault::PagesTooLarge)
        );
    }
}

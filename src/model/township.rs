//! A township with its three lists, as read from one document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Applied, Finding, Item, ListKind};

/// One township's duty lists and everything that the document says around them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Township {
    /// Short pinyin id, such as `anjihai`.
    pub id: String,
    /// Name, such as 安集海镇.
    pub name: String,
    /// The places above it as the title prints them, such as 塔城地区沙湾市.
    pub region: String,
    /// Name of the document, such as `anjihai.txt`.
    pub file: String,
    /// Date of publication as printed, such as 2025年7月.
    pub published: Option<String>,
    /// What the document prints over its lists.
    #[serde(default, skip_serializing_if = "Captions::is_empty")]
    pub captions: Captions,
    /// Remarks of the publisher, such as 本文有删减.
    pub notes: Vec<String>,
    /// 说明: the preface, one string a paragraph.
    pub introduction: Vec<String>,
    /// The totals that the document states itself.
    pub declared: Vec<Declared>,
    /// What the lines of the document were taken for.
    #[serde(default)]
    pub coverage: Coverage,
    /// What the reader was unsure of.
    pub findings: Vec<Finding>,
    /// Decisions of a person that the reading rests on.
    pub corrections: Vec<Applied>,
    /// All items: basic, cooperative, reclaimed, each in the order printed.
    pub items: Vec<Item>,
}

/// What a document prints over its lists, white space removed. What it does not print is not here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Captions {
    /// The titles of the lists, such as 安集海镇收回履职事项清单, without the number or count around them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub titles: BTreeMap<ListKind, String>,
    /// The header of the column of the township's duties, such as 镇配合职责.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub township_duties: Option<String>,
}

impl Captions {
    /// Whether the document prints nothing over its lists.
    pub fn is_empty(&self) -> bool {
        *self == Captions::default()
    }
}

/// A total that a document states: so many items in this list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// The list meant; `None` for the total of all three.
    pub list: Option<ListKind>,
    /// Number of items stated.
    pub items: u32,
    /// Number of categories stated, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub categories: Option<u32>,
    /// Number of departments stated, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departments: Option<u32>,
    /// Line of the document, counted from 1.
    pub line: u32,
}

/// What the lines of a document were taken for: numbers of lines that are not blank. All but
/// `lines` add up to `lines`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Coverage {
    /// All lines that are not blank.
    pub lines: u32,
    /// Lines of items.
    pub items: u32,
    /// Titles of the document and of its lists.
    pub titles: u32,
    /// Table headers and frames, page numbers.
    pub furniture: u32,
    /// Title page and preface.
    pub preface: u32,
    /// Table of contents.
    pub contents: u32,
    /// Remarks of the publisher.
    pub notes: u32,
    /// Lines that no rule could place.
    pub stray: u32,
}

impl Township {
    /// The items of one list, in order.
    pub fn list(&self, list: ListKind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.list == list)
    }

    /// Number of items in one list.
    pub fn count(&self, list: ListKind) -> usize {
        self.list(list).count()
    }

    /// What was left in doubt about the item with this id.
    pub fn doubts<'a>(&'a self, item: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.item == item)
    }

    /// How many items the document says that its lists have together, if it does.
    pub fn declared_total(&self) -> Option<u32> {
        let stated = |list| self.declared.iter().find(|declared| declared.list == list);
        let all = stated(None).map(|total| total.items);
        all.or_else(|| {
            let lists = ListKind::ALL.map(|list| stated(Some(list)).map(|total| total.items));
            lists.into_iter().sum()
        })
    }

    /// Whether both are one place: the same name, and regions that can be one, of which a document
    /// may print the upper part or not.
    pub fn is_same_place(&self, other: &Township) -> bool {
        is_same_place([&self.name, &self.region], [&other.name, &other.region])
    }

    /// The township under another id, which its items, findings and decisions take too.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Township {
        let moved = |old: &mut String| {
            if let Some((_, rest)) = old.split_once('/') {
                *old = format!("{id}/{rest}");
            }
        };
        self.items.iter_mut().for_each(|item| moved(&mut item.id));
        self.findings.iter_mut().for_each(|f| moved(&mut f.item));
        self.corrections.iter_mut().for_each(|c| moved(&mut c.item));
        self.id = id.to_string();
        self
    }

    /// The township as if its document had been called `file`.
    #[must_use]
    pub fn with_file(mut self, file: &str) -> Township {
        self.items
            .iter_mut()
            .for_each(|item| item.source.file = file.to_string());
        self.file = file.to_string();
        self
    }
}

/// [`Township::is_same_place`] for two names, each with its region.
pub fn is_same_place(one: [&str; 2], other: [&str; 2]) -> bool {
    one[0] == other[0] && (one[1].ends_with(other[1]) || other[1].ends_with(one[1]))
}

//! Townships in one run of bytes that is searched where it lies, without parsing: in the program itself,
//! in memory, or in a file that all users of a machine share.
//!
//! The short texts of items ([`Field::HEADINGS`]) stand there once each, with all suffixes of them in
//! alphabetical order, so that whatever begins alike stands together: a word is found by halving, and so is
//! everything that letters spell. For the long texts there are the items by pair of neighbouring characters, and where it stands.
//! Both hold texts folded as [`crate::text::normal::folded`] does.

mod brief;
mod bytes;
mod columns;
mod compile;
#[cfg(test)]
mod corruption_tests;
mod duties;
mod groups;
mod headings;
mod layout;
mod mapping;
mod positions;
mod postings;
mod record;
mod segment;
mod suffix_array;
mod texts;
mod varint;

pub use brief::Brief;
pub use columns::Kinds;
pub use compile::{Compiler, compile};
pub use headings::{BigramOffset, SuffixEntry};
pub use layout::Unfit;
pub use segment::Segment;
pub use suffix_array::SuffixRange;

use crate::model::{Item, Township, VersionInfo};

/// A township of a library: where it lies, and which version of it that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownshipRef {
    /// Number of the segment.
    pub segment: usize,
    /// What is known of it; its id need not be the one that it was compiled with.
    pub brief: Brief,
    /// Where it comes from.
    pub version: VersionInfo,
}

/// The parts of an item that a search looks into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 事项名称.
    Name,
    /// 对应上级部门 or 承接部门.
    Departments,
    /// 事项类别.
    Category,
    /// The township's name and region.
    Township,
    /// The list's name.
    List,
    /// All duties of both sides, the method of a takeover, and the remark.
    Duties,
}

impl Field {
    /// All fields, in the order in which an item shows them.
    pub const ALL: [Field; 6] = [
        Field::Name,
        Field::Departments,
        Field::Category,
        Field::Township,
        Field::List,
        Field::Duties,
    ];
    /// Those with short texts.
    pub const HEADINGS: [Field; 5] = [
        Field::Name,
        Field::Departments,
        Field::Category,
        Field::Township,
        Field::List,
    ];

    /// The text of this field of an item, as published; several parts a line each.
    pub fn text(self, township: &Township, item: &Item) -> String {
        match self {
            Field::Name => item.name.clone(),
            Field::Departments => item.responsible().collect::<Vec<_>>().join("\n"),
            Field::Category => item.category.clone(),
            Field::Township => format!("{}\n{}", township.name, township.region),
            Field::List => item.list.title().to_string(),
            Field::Duties => record::duties(item),
        }
    }
}

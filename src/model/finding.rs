//! What a reader was unsure of, and what a person decided.

use serde::{Deserialize, Serialize};

/// Something in a document that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What sort of doubt it is.
    pub kind: FindingKind,
    /// Id of the item concerned; empty where the finding is about the document.
    pub item: String,
    /// Line of the document, counted from 1; 0 where no line can be named.
    pub line: u32,
    /// A sentence, in Chinese, that says what was seen and how it was read.
    pub message: String,
}

/// The sorts of doubt that an import can report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A number is missing from a list.
    Gap,
    /// A number stands twice in a list, or out of order.
    Repeat,
    /// The document states another total than was read.
    Declared,
    /// The border between two cells could also stand elsewhere.
    Boundary,
    /// A cell that should hold something is empty.
    Empty,
    /// A word that no vocabulary knows, where one was expected.
    Unknown,
    /// A line that no rule could place.
    Stray,
}

/// A decision of a person that was applied to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// Id of the item, such as `anjihai/c41`.
    pub item: String,
    /// The cells that were set; none where the row was confirmed as it was read.
    pub fields: Vec<String>,
    /// Why no rule could decide.
    pub reason: String,
}

//! Lines of the document that a version keeps.

use std::path::Path;

pub use super::version::OriginalText;
use super::version::original;
use crate::error::Result;

/// How many lines before and behind an item help to see where it begins and ends.
const AROUND: u32 = 2;

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedLine {
    /// Its number, counted from 1.
    pub number: u32,
    /// The page on which it stands, counted from 1, where the document has pages.
    pub page: Option<u32>,
    /// What it says.
    pub text: String,
}

/// The lines in `ranges` (first and last, counted from 1) of the document in the version's file at
/// `path`, and a few around them.
///
/// # Errors
/// [`Error::Read`](crate::error::Error::Read), or [`Error::Version`](crate::error::Error::Version)
/// where the file is damaged.
pub fn around(path: &Path, ranges: &[[u32; 2]]) -> Result<Vec<QuotedLine>> {
    Ok(select(original(path)?.text(), ranges))
}

/// As [`around`], of a document at hand.
pub fn select(text: OriginalText, ranges: &[[u32; 2]]) -> Vec<QuotedLine> {
    let wanted = |number: u32| {
        let near = |range: &[u32; 2]| number + AROUND >= range[0] && number <= range[1] + AROUND;
        ranges.iter().any(near)
    };
    let numbered = (0..).zip(text.lines).map(|(at, line)| {
        let number = text.numbers.get(at).copied();
        (at, number.unwrap_or(at as u32 + 1), line)
    });
    let near = numbered.filter(|(_, number, _)| wanted(*number));
    near.map(|(at, number, line)| QuotedLine {
        number,
        page: text.pages.get(at).copied(),
        text: line.clone(),
    })
    .collect()
}

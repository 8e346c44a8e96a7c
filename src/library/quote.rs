//! Lines of the document that a version keeps.

use std::path::Path;

use super::version::original;
use crate::error::Result;

/// How many lines before and behind an item help to see where it begins and ends.
const AROUND: u32 = 2;

/// The lines in `ranges` (first and last, counted from 1) of the document in the version's file at
/// `path`, and a few around them, each with its number.
///
/// # Errors
/// [`Error::Read`](crate::error::Error::Read), or [`Error::Version`](crate::error::Error::Version)
/// where the file is damaged.
pub fn around(path: &Path, ranges: &[[u32; 2]]) -> Result<Vec<(u32, String)>> {
    let original = original(path)?;
    Ok(select(&original, ranges))
}

/// As [`around`], of a document at hand.
pub fn select(original: &[String], ranges: &[[u32; 2]]) -> Vec<(u32, String)> {
    let wanted = |number: u32| {
        let near = |range: &[u32; 2]| number + AROUND >= range[0] && number <= range[1] + AROUND;
        ranges.iter().any(near)
    };
    let numbered = (1u32..).zip(original);
    let near = numbered.filter(|(number, _)| wanted(*number));
    near.map(|(number, line)| (number, line.clone())).collect()
}

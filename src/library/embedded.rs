//! The townships that are compiled into the program: those of `data/townships`, in the order in which they
//! are shown. A test holds that the one file is made of the others, and makes it anew if told to.

use crate::compiled::{Brief, Segment};
use crate::error::{Error, Result};
use crate::model::Township;

const FILE: &str = "shipped.compiled";

/// The embedded townships, to be searched where they lie, and what is known of each.
///
/// # Errors
/// [`Error::Shipped`] if the file was damaged before the program was built.
pub(super) fn segment() -> Result<(Segment, Vec<Brief>)> {
    let segment = Segment::in_program(include_bytes!("../../data/shipped.compiled"));
    segment.map_err(|_| Error::Shipped {
        file: FILE.to_string(),
    })
}

/// The embedded townships.
///
/// # Errors
/// [`Error::Shipped`] if the file was damaged before the program was built.
pub fn embedded() -> Result<Vec<Township>> {
    those_with(|_| true)
}

/// The embedded townships with such ids.
///
/// # Errors
/// As [`embedded`].
pub(super) fn those_with(wanted: impl Fn(&str) -> bool) -> Result<Vec<Township>> {
    let (segment, briefs) = segment()?;
    let found = briefs.iter().filter(|brief| wanted(&brief.id));
    Ok(found
        .filter_map(|brief| segment.whole_township(brief))
        .collect())
}

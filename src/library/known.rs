//! A compiled file, and what of it still holds.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::mark::{Look, Mark, which_hold};
use crate::compiled::{Brief, Segment};

/// What a compiled file says of the files that it was made of.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// In the order of the townships.
    pub marks: Vec<Mark>,
    /// What is left out, as no version of it could be read.
    pub left_out: Vec<Mark>,
}

/// A compiled file.
pub(super) struct Compiled {
    pub segment: Segment,
    pub briefs: Vec<Brief>,
    pub note: Note,
}

/// Opens a compiled file; nothing where there is none, or it is no good.
pub(super) fn read(path: &Path) -> Option<Compiled> {
    let (segment, briefs) = Segment::in_file(File::open(path).ok()?).ok()?;
    let note: Note = postcard::from_bytes(segment.note()).ok()?;
    let fits = note.marks.len() == briefs.len();
    fits.then_some(Compiled {
        segment,
        briefs,
        note,
    })
}

/// A compiled file, and what of it still holds.
pub(super) struct Known {
    pub segment: Segment,
    pub briefs: Vec<Brief>,
    /// As many as there are townships; nothing for those that do not hold any more.
    pub marks: Vec<Option<Mark>>,
    /// What no version could be read of, then and now.
    pub left_out: Vec<Mark>,
    /// The ids of those that are to be compiled anew.
    pub stale: Vec<String>,
}

impl Known {
    /// What still holds of `compiled`, with `ids` in the folder, in order.
    pub fn new(compiled: Compiled, folder: &Path, ids: &[String], look: Look) -> Known {
        let still = |marks: Vec<Mark>| {
            let hold = which_hold(&marks, folder, look);
            let marks = marks.into_iter().zip(hold);
            let still = |(mark, holds): (Mark, bool)| {
                (holds && ids.binary_search(&mark.id).is_ok()).then_some(mark)
            };
            marks.map(still).collect::<Vec<Option<Mark>>>()
        };
        let marks = still(compiled.note.marks);
        let left_out: Vec<Mark> = still(compiled.note.left_out)
            .into_iter()
            .flatten()
            .collect();
        let known = marks.iter().flatten().chain(&left_out);
        let known: HashSet<&str> = known.map(|mark| mark.id.as_str()).collect();
        let stale = ids.iter().filter(|id| !known.contains(id.as_str()));
        Known {
            stale: stale.cloned().collect(),
            segment: compiled.segment,
            briefs: compiled.briefs,
            marks,
            left_out,
        }
    }
}

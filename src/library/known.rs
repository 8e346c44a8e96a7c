//! A compiled file, and what of it still holds.

use std::fs::File;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::mark::Mark;
use super::stamps::Stamps;
use crate::compiled::{Brief, Segment};

/// What a compiled file says of the townships that it was made of.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// In the order of the townships.
    pub marks: Vec<Mark>,
    /// What is left out, as no version of it could be read, or it was gone.
    pub left_out: Vec<Mark>,
}

impl Note {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().chain(&self.left_out)
    }

    /// Whether those with these ids are all that it is about, and they are as they were.
    pub fn is_about(&self, mut ids: Vec<&String>, folder: &Path) -> bool {
        let stamps = Stamps::new(folder);
        let mut about: Vec<&String> = self.all().map(|mark| &mark.id).collect();
        about.sort_unstable();
        ids.sort_unstable();
        about == ids && self.all().all(|mark| mark.holds(folder, &stamps))
    }
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
    /// The ids of those that are no more there.
    pub gone: Vec<String>,
}

impl Known {
    /// What still holds of `compiled`, with `ids` in the folder, in order.
    pub fn new(compiled: Compiled, folder: &Path, ids: &[String]) -> Known {
        let stamps = Stamps::new(folder);
        let mut gone = Vec::new();
        let mut is_known = vec![false; ids.len()];
        let mut still = |mark: Mark| {
            match ids.binary_search(&mark.id) {
                Ok(at) if mark.holds(folder, &stamps) => {
                    is_known[at] = true;
                    return Some(mark);
                }
                Ok(_) => {}
                Err(_) => gone.push(mark.id),
            }
            None
        };
        let Note { marks, left_out } = compiled.note;
        let marks = marks.into_iter().map(&mut still).collect();
        let left_out = left_out.into_iter().filter_map(&mut still).collect();
        let stale = ids.iter().zip(is_known).filter(|(_, is_known)| !is_known);
        Known {
            stale: stale.map(|(id, _)| id.clone()).collect(),
            gone,
            segment: compiled.segment,
            briefs: compiled.briefs,
            marks,
            left_out,
        }
    }

    /// The ids of the townships that are not as they were.
    pub fn behind(&self) -> Vec<&String> {
        self.stale.iter().chain(&self.gone).collect()
    }
}

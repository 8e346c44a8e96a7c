//! The words of the program: `data/synonyms.json`, which the build script put in order.

use std::borrow::Cow;

use super::table::{Entry, Group, WordTable};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The groups of the table.
pub(super) fn groups() -> impl Iterator<Item = Group<'static>> {
    let text = |entry: usize| Cow::Borrowed(TABLE.text(entry));
    let mut groups: Vec<Group> = TABLE
        .means_starts
        .windows(2)
        .map(|bounds| Group {
            say: Vec::new(),
            means: TABLE.means[bounds[0] as usize..bounds[1] as usize]
                .iter()
                .map(|&entry| text(entry as usize))
                .collect(),
        })
        .collect();
    for (at, entry) in TABLE.entries.iter().enumerate() {
        if entry.is_everyday() {
            groups[entry.group() as usize].say.push(text(at));
        }
    }
    groups.into_iter()
}

//! The words of the program: `data/synonyms.json`, which the build script put in order.

use std::borrow::Cow;

use super::table::{Entry, Group, WordTable};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The groups of the table.
pub(super) fn groups() -> impl Iterator<Item = Group<'static>> {
    let text = |entry: u32| Cow::Borrowed(TABLE.text(&TABLE.entries[entry as usize]));
    let mut groups: Vec<Group> = TABLE
        .means_starts
        .windows(2)
        .map(|bounds| Group {
            say: Vec::new(),
            means: TABLE.means[bounds[0] as usize..bounds[1] as usize]
                .iter()
                .map(|&entry| text(entry))
                .collect(),
        })
        .collect();
    for entry in TABLE.entries.iter().filter(|entry| entry.is_everyday()) {
        let text = Cow::Borrowed(TABLE.text(entry));
        groups[entry.group() as usize].say.push(text);
    }
    groups.into_iter()
}

//! Groups by the wording of their items' names: an item whose name says the same as another one's is the same duty, in
//! whatever list, and needs no comparing. In a province most items of a duty have one of a few names.

use std::collections::HashMap;

use super::wording::wording;

/// What is known of each wording.
#[derive(Debug, Default)]
pub(super) struct WordingTable(HashMap<String, WordingUse>);

#[derive(Debug, Default)]
struct WordingUse {
    /// The group of its items; nothing where several groups have some.
    group: Option<usize>,
    /// The items that came to the group because of it.
    followers: Vec<usize>,
}

impl WordingTable {
    /// The group of all items so far whose names have this wording.
    pub fn group(&self, wording: &str) -> Option<usize> {
        self.0.get(wording)?.group
    }

    /// Notes that a new item of this wording is in `group`.
    pub fn add(&mut self, wording: String, group: usize) {
        let first = WordingUse {
            group: Some(group),
            followers: Vec::new(),
        };
        let known = self.0.entry(wording).or_insert(first);
        known.group = known.group.filter(|there| *there == group);
    }

    /// Notes an item that is in the group of others because of their wording.
    pub fn follow(&mut self, wording: &str, item: usize) {
        if let Some(known) = self.0.get_mut(wording) {
            known.followers.push(item);
        }
    }

    /// Those that came to their group because of the wording that this name (folded) has.
    pub fn followers(&self, name: &str) -> &[usize] {
        let known = self.0.get(&wording(name));
        known.map_or(&[], |known| &known.followers)
    }
}

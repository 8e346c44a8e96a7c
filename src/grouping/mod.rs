//! Items by duty: which items of several townships are the same duty.
//!
//! Every two items that may be the same get a likeness (`likeness`), by what `profile` keeps of them. Groups grow by
//! average linkage (`linkage`), at first with one item of a township at most. Then items that join several duties
//! (A、B和C) are added to the groups whose duty their names hold (`parts`).
//!
//! Townships come in batches, so that the work grows with their number and not with its square: of a group that is
//! there already, a few items stand for all.

mod actions;
mod batch;
mod decisions;
mod likeness;
mod linkage;
mod parts;
mod profile;
mod shared_matters;
mod wording;

use std::ops::Range;

use crate::model::ListKind;
use crate::text::likeness::Bigram;
use batch::{Batch, Cluster};
pub use decisions::Decision;
pub(crate) use likeness::probability;
pub(crate) use profile::Profiler;

/// So many townships are compared with each other at once; those of a county, more or less.
const BATCH: usize = 12;

/// What is grouped: items, numbered from 0, township after township.
pub(crate) trait Items {
    /// The items of each township.
    fn townships(&self) -> Vec<Range<usize>>;
    /// The list of an item.
    fn list(&self, item: usize) -> ListKind;
    /// The name of an item, folded.
    fn name(&self, item: usize) -> String;
    /// The duties of an item, folded; empty where its list has none.
    fn duties(&self, item: usize) -> String;
    /// How many names hold a part.
    fn holders(&self, part: Bigram) -> usize;
    /// How many items there are.
    fn count(&self) -> usize;
}

/// A duty, with the items that are it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Numbers of the items, in order.
    pub items: Vec<usize>,
    /// Numbers of items that have other duties in the first place and join this one to them, in order.
    pub parts: Vec<usize>,
    /// The item whose name stands for the duty: the one that is most like the others'.
    pub named_by: usize,
    /// What a person calls the duty.
    pub name: Option<String>,
}

impl Group {
    /// All items of the group, in order.
    pub fn all(&self) -> Vec<usize> {
        let mut all = [self.items.as_slice(), self.parts.as_slice()].concat();
        all.sort_unstable();
        all
    }
}

/// All items by duty. Every item is in the `items` of one group.
#[derive(Debug, Default)]
pub struct Groups {
    groups: Vec<Group>,
    /// For each item the numbers of its groups, its own first.
    of: Vec<Vec<u32>>,
}

impl Groups {
    /// The groups of all items; the same for the same items. Before each batch of townships, `check` can stop it.
    pub(crate) fn until<E>(
        items: &impl Items,
        check: impl Fn() -> Result<(), E>,
    ) -> Result<Groups, E> {
        let profiler = Profiler::new(items);
        let mut clusters: Vec<Cluster> = Vec::new();
        for townships in items.townships().chunks(BATCH) {
            check()?;
            clusters = Batch::new(&profiler, townships, clusters).grouped();
        }
        let groups = clusters.into_iter().map(|cluster| Group {
            named_by: profiler.namesake(&cluster.items),
            items: cluster.items,
            parts: cluster.parts,
            name: None,
        });
        Ok(Groups::new(groups.collect(), items.count()))
    }

    /// Groups in the order of their first items.
    fn new(mut groups: Vec<Group>, items: usize) -> Groups {
        for group in &mut groups {
            group.items.sort_unstable();
            group.parts.sort_unstable();
        }
        groups.sort_unstable_by_key(|group| group.items.first().copied());
        let mut of = vec![Vec::new(); items];
        let number = |at: usize| u32::try_from(at).expect("there are no more groups than items");
        for (at, group) in groups.iter().enumerate() {
            for &item in &group.items {
                of[item].push(number(at));
            }
        }
        for (at, group) in groups.iter().enumerate() {
            for &item in &group.parts {
                of[item].push(number(at));
            }
        }
        Groups { groups, of }
    }

    /// The groups, in the order of their first items.
    pub fn all(&self) -> &[Group] {
        &self.groups
    }

    /// The groups of an item: its own, then those that it is a part of.
    ///
    /// # Panics
    /// If there is no item of this number.
    pub fn with(&self, item: usize) -> impl Iterator<Item = &Group> {
        self.of[item].iter().map(|at| &self.groups[*at as usize])
    }
}

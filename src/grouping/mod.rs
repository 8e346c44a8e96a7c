//! Items by duty: which items of several townships are the same duty.
//!
//! Every two items that may be the same get a likeness (`likeness`), by what `profile` keeps of them. Groups grow by
//! average linkage (`linkage`), at first with one item of a township at most. Then items that join several duties
//! (A、B和C) are added to the groups whose duty their names hold (`parts`).
//!
//! Townships come in batches (`grouper`), so that the work grows with their number and not with its square: of a group that
//! is there already, a few items stand for all, and an item whose name says the same as an earlier one's is in its group
//! without being compared (`same_wording`). Groups that were found of many townships apart come together by the items that
//! name them.

mod actions;
mod batch;
mod candidates;
mod clause_parts;
mod decisions;
mod grouper;
mod likeness;
mod linkage;
mod parts;
mod profile;
mod same_wording;
mod shared_matters;
mod wording;

use std::ops::Range;

use crate::model::ListKind;
use crate::text::likeness::Bigram;
pub use decisions::{Decision, DecisionChange};
use grouper::Grouper;
pub(crate) use likeness::probability;
pub(crate) use profile::Profiler;

/// So many townships are compared with each other at once; those of a county, more or less.
const BATCH: usize = 12;

/// The items of so many townships are grouped at most, those of any province: of 1,000 it takes half a minute of
/// processor time.
pub(crate) const MOST: usize = 4_000;

/// What is grouped: items, numbered from 0, township after township.
pub(crate) trait Items: Sync {
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
    /// One without items yet that goes by the name of this one.
    pub(crate) fn named_by(item: usize) -> Group {
        Group {
            named_by: item,
            ..Group::default()
        }
    }

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
    /// For each item the number of its own group.
    own: Vec<u32>,
    /// The items that are a part of other groups, with the numbers of these, in order.
    joined: Vec<(u32, u32)>,
}

impl Groups {
    /// The groups of all items; the same for the same items. After each batch of townships, `check` is told how many are
    /// grouped and can stop it.
    pub(crate) fn until<E>(
        items: &impl Items,
        check: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Groups, E> {
        grown(Grouper::new(items), items, &items.townships(), check)
    }

    /// As [`Groups::until`], where all but the items of `townships` are in groups already: in the first ones of `found`, or in
    /// others, each of which was found among other townships.
    pub(crate) fn onto<E>(
        items: &impl Items,
        found: &[Vec<Group>],
        townships: &[Range<usize>],
        mut check: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Groups, E> {
        let (first, others) = found
            .split_first()
            .map_or((&[][..], &[][..]), |(first, others)| (first, others));
        let mut grouper = Grouper::with(items, first);
        for groups in others {
            check(0)?;
            grouper.join_groups(groups);
        }
        grown(grouper, items, townships, check)
    }

    /// Groups in the order of their first items, of so many items, each of which is in the items of one.
    pub(crate) fn new(mut groups: Vec<Group>, items: usize) -> Groups {
        for group in &mut groups {
            group.items.sort_unstable();
            group.parts.sort_unstable();
        }
        groups.sort_unstable_by_key(|group| group.items.first().copied());
        let mut own = vec![0; items];
        let mut joined = Vec::new();
        for (number, group) in (0..).zip(&groups) {
            for &item in &group.items {
                own[item] = number;
            }
            joined.extend(group.parts.iter().map(|item| (*item as u32, number)));
        }
        joined.sort_unstable();
        Groups {
            groups,
            own,
            joined,
        }
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
        self.numbers_of(item).map(|number| &self.groups[number])
    }

    /// The numbers of the groups of an item, among all.
    ///
    /// # Panics
    /// As [`Groups::with`].
    pub fn numbers_of(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self
            .joined
            .partition_point(|(one, _)| (*one as usize) < item);
        let joined = self.joined[from..].iter();
        let joined = joined.take_while(move |(one, _)| *one as usize == item);
        let own = std::iter::once(self.own[item]);
        own.chain(joined.map(|(_, group)| *group))
            .map(|number| number as usize)
    }
}

/// What `grouper` makes of the items of `townships`, beside those that it has.
fn grown<I: Items, E>(
    mut grouper: Grouper<I>,
    items: &I,
    townships: &[Range<usize>],
    mut check: impl FnMut(usize) -> Result<(), E>,
) -> Result<Groups, E> {
    for (done, batch) in townships.chunks(BATCH).enumerate() {
        check(done * BATCH)?;
        grouper.add(batch);
    }
    check(townships.len())?;
    Ok(Groups::new(grouper.finish(), items.count()))
}

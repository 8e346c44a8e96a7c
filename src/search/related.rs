//! The same duty in other townships.
//!
//! A name that looks alike is not yet the same duty: 高龄津贴的发放 is not 违规领取高龄津贴的追缴. So only the
//! best match of a township counts, and only if the item is, the other way round, about as good a
//! match as the item's own township has.

use std::cell::OnceCell;

use super::cancel::{Cancel, Cancellable};
use super::topic::{Actions, Topic, topics};
use crate::index::{Field, Index, NameIndex};
use crate::model::ListKind;
use crate::text::likeness::{SortedBigrams, WeightedBigrams};
use crate::words::STOP_WORDS;

/// An item that is the same duty in another township.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Related {
    /// Number of the item in the index.
    pub item: usize,
    /// How alike the two are, from 0 to 1.
    pub similarity: f64,
}

/// Less alike than this is another duty.
const LEAST: f64 = 0.4;
/// Looked at from the other side, no item of the own township may be much more alike.
const MUTUAL: f64 = 0.86;
/// An item of another list must be as good as that, against the best from the other side.
const OTHER_LIST: f64 = 0.6;
/// What is much more like the item than like anything else may be less than the best of its township.
const PARTNER: (f64, f64) = (0.7, 1.0);
/// Nearly as alike as the best of the township: the other half of a duty that is two there.
const HALF: f64 = 0.9;
/// How far the same duties and the same departments close the gap that two names leave.
const CLOSER: [(Field, f64); 2] = [(Field::Duties, 0.25), (Field::Departments, 0.12)];
/// How far two words for the same topic close it: 养犬 and 流浪犬.
const TOPIC: f64 = 0.3;
/// How far the same action closes it, and what is left where something else is done about the same topic.
const SAME_ACTION: f64 = 0.12;
const OTHER_ACTION: f64 = 0.3;
/// Names less similar than this are not compared further.
const WORTH_A_LOOK: f64 = 0.04;

/// What so many names a township hold tells nothing of the same duty.
const COMMON: usize = 8;
/// … unless there are few names.
const FEW: usize = 500;

/// The same duty in other townships, in whatever list, best first: one item a township, or two that share it.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn related(index: &Index, item: usize) -> Vec<Related> {
    related_until(index, item, &Cancel::default()).expect("nobody cancels it")
}

/// As [`related`], but it can be cancelled.
///
/// # Errors
/// [`Cancelled`](super::Cancelled) where it was.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn related_until(index: &Index, item: usize, cancel: &Cancel) -> Cancellable<Vec<Related>> {
    let name = index.text(item, Field::Name);
    let all = Comparison {
        index,
        names: index.names(),
        topics: topics(index, &name),
    };
    let own = index.township_number(item);
    let profile = |item| {
        cancel.check()?;
        Ok(all.profile(item))
    };
    let home = index.townships()[own].range();
    let home: Vec<ItemProfile> = home.map(profile).collect::<Cancellable<_>>()?;
    let one = all.profile(item);
    let others = all.candidates(&one).into_iter();
    let others = others.filter(|&other| index.township_number(other) != own);
    let others: Vec<ItemProfile> = others.map(profile).collect::<Cancellable<_>>()?;
    let townships = others.chunk_by(|one, other| {
        index.township_number(one.item) == index.township_number(other.item)
    });
    let mut related: Vec<Related> = Vec::new();
    for township in townships {
        cancel.check()?;
        related.extend(all.best(&one, township, &home));
    }
    related.sort_by(|a, b| {
        let order = b.similarity.total_cmp(&a.similarity);
        order.then(a.item.cmp(&b.item))
    });
    Ok(related)
}

struct Comparison<'a> {
    index: &'a Index,
    names: NameIndex<'a>,
    topics: Vec<Topic>,
}

/// What an item is compared by.
struct ItemProfile {
    item: usize,
    list: ListKind,
    likeness: WeightedBigrams,
    /// Which of the topics it speaks of.
    topics: Vec<bool>,
    actions: Actions,
    /// As [`CLOSER`] names them; most names are so little alike that nobody asks for these.
    texts: OnceCell<[SortedBigrams; CLOSER.len()]>,
}

impl Comparison<'_> {
    fn profile(&self, item: usize) -> ItemProfile {
        let name = self.index.text(item, Field::Name);
        ItemProfile {
            item,
            list: self.index.list(item),
            likeness: self.names.likeness(&name),
            topics: self.topics.iter().map(|it| it.is_in(&name)).collect(),
            actions: Actions::of(&name),
            texts: OnceCell::new(),
        }
    }

    fn texts<'a>(&self, profile: &'a ItemProfile) -> &'a [SortedBigrams; CLOSER.len()] {
        let text = |field| self.index.text(profile.item, field);
        let pairs = || CLOSER.map(|(field, _)| SortedBigrams::of(&text(field), &STOP_WORDS));
        profile.texts.get_or_init(pairs)
    }

    /// The items with names that share something telling with that of `one`, in order.
    fn candidates(&self, one: &ItemProfile) -> Vec<usize> {
        let many = FEW.max(COMMON * self.index.townships().len());
        let mut items = self.names.sharing(&one.likeness, many);
        items.extend(
            self.topics
                .iter()
                .flat_map(|matter| matter.items(self.index)),
        );
        items.sort_unstable();
        items.dedup();
        items
    }

    /// The items of a township that are the same duty as `one`, which is at `home` in another: one item,
    /// or two halves of it.
    fn best(
        &self,
        one: &ItemProfile,
        township: &[ItemProfile],
        home: &[ItemProfile],
    ) -> Vec<Related> {
        let all: Vec<f64> = township
            .iter()
            .map(|other| self.similarity(one, other))
            .collect();
        let most = most(all.iter().copied());
        let good = |other: &ItemProfile, similarity: f64| {
            if similarity < LEAST {
                return false;
            }
            let back = home
                .iter()
                .map(|back| (back.list, self.similarity(other, back)));
            let back: Vec<(ListKind, f64)> = back.collect();
            let best = similarity >= HALF * most && is_mutual(one, other, similarity, &back);
            best || other.list == one.list
                && similarity >= PARTNER.0 * most
                && similarity >= PARTNER.1 * self::most(back.iter().map(|(_, alike)| *alike))
        };
        let found = township.iter().zip(all);
        let found = found.filter(|(other, similarity)| good(other, *similarity));
        let found = found.map(|(other, similarity)| Related {
            item: other.item,
            similarity,
        });
        found.collect()
    }

    fn similarity(&self, one: &ItemProfile, other: &ItemProfile) -> f64 {
        let mut similarity = one.likeness.to(&other.likeness);
        let mut topics = one.topics.iter().zip(&other.topics);
        if topics.any(|(one, other)| *one && *other) {
            similarity += TOPIC * (1.0 - similarity);
        }
        if similarity < WORTH_A_LOOK {
            return similarity;
        }
        let texts = self.texts(one).iter().zip(self.texts(other));
        for ((one, other), (_, most)) in texts.zip(CLOSER) {
            similarity += most * one.overlap(other) * (1.0 - similarity);
        }
        match one.actions.is_same(&other.actions) {
            Some(true) => similarity + SAME_ACTION * (1.0 - similarity),
            Some(false) => similarity * OTHER_ACTION,
            None => similarity,
        }
    }
}

/// Whether, looked at from the other side, `one` is about as good as the best that its township has; where
/// that township has the duty in two lists, the best of its list will do.
fn is_mutual(
    one: &ItemProfile,
    other: &ItemProfile,
    similarity: f64,
    back: &[(ListKind, f64)],
) -> bool {
    let good = |most: f64| similarity >= MUTUAL * most;
    let most_back = most(back.iter().map(|(_, alike)| *alike));
    let same_list = back.iter().filter(|(list, _)| *list == one.list);
    let same_list = most(same_list.map(|(_, alike)| *alike));
    let other_list = other.list != one.list && similarity >= OTHER_LIST * most_back;
    good(most_back) || other_list && good(same_list)
}

fn most(all: impl Iterator<Item = f64>) -> f64 {
    all.fold(0.0, f64::max)
}

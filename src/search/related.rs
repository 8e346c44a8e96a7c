//! The same duty in other townships.
//!
//! A name that looks alike is not yet the same duty: 高龄津贴的发放 is not 违规领取高龄津贴的追缴. So only the
//! best match of a township counts, and only if the item is, the other way round, about as good a
//! match as the item's own township has.

use super::cancel::Cancel;
use super::matter::{Matter, matters, same_action};
use crate::index::{EMPTY, Field, Index};
use crate::model::ListKind;
use crate::text::likeness::{Crowd, overlap};

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
/// How far two words for the same matter close it: 养犬 and 流浪犬.
const MATTER: f64 = 0.3;
/// How far the same action closes it, and what is left where something else is done with the same matter.
const SAME_ACTION: f64 = 0.12;
const OTHER_ACTION: f64 = 0.3;
/// Names less alike than this are not looked at more closely.
const WORTH_A_LOOK: f64 = 0.04;

/// The same duty in other townships, in whatever list, best first: one item a township, or two that share it.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn related(index: &Index, item: usize) -> Vec<Related> {
    related_until(index, item, &Cancel::default()).unwrap_or_default()
}

/// As [`related`]; nothing where it was called off before it came to an end.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn related_until(index: &Index, item: usize, cancel: &Cancel) -> Option<Vec<Related>> {
    cancel.go_on()?;
    let name = &index.entries()[item].texts[Field::Name as usize];
    let matters = matters(index, name);
    let all = Alike {
        index,
        names: index.names(),
        matters,
    };
    let own = index.township_number(item);
    let others = (0..index.townships().len()).filter(|&township| township != own);
    let mut related: Vec<Related> = Vec::new();
    for township in others {
        cancel.go_on()?;
        related.extend(all.best(item, township));
    }
    related.sort_by(|a, b| {
        let order = b.similarity.total_cmp(&a.similarity);
        order.then(a.item.cmp(&b.item))
    });
    Some(related)
}

struct Alike<'a> {
    index: &'a Index,
    names: &'a Crowd,
    matters: Vec<Matter<'a>>,
}

impl Alike<'_> {
    /// The items of a township that are the same duty as `item`: one, or two halves of it.
    fn best(&self, item: usize, township: usize) -> Vec<Related> {
        let all = self.alike(item, township);
        let most = most(all.iter());
        let good = |found: &Related| {
            if found.similarity < LEAST {
                return false;
            }
            let back = self.alike(found.item, self.index.township_number(item));
            let best = found.similarity >= HALF * most && self.is_mutual(item, *found, &back);
            best || self.list(found.item) == self.list(item)
                && found.similarity >= PARTNER.0 * most
                && found.similarity >= PARTNER.1 * self::most(back.iter())
        };
        all.into_iter().filter(good).collect()
    }

    /// Whether, looked at from the other side, `item` is about as good as the best that its township
    /// has; where that township has the duty in two lists, the best of its list will do.
    fn is_mutual(&self, item: usize, found: Related, back: &[Related]) -> bool {
        let same_list = back.iter();
        let same_list = same_list.filter(|other| self.list(other.item) == self.list(item));
        let good = |most: f64| found.similarity >= MUTUAL * most;
        let most_back = most(back.iter());
        let other_list =
            self.list(found.item) != self.list(item) && found.similarity >= OTHER_LIST * most_back;
        good(most_back) || other_list && good(most(same_list))
    }

    fn alike(&self, item: usize, township: usize) -> Vec<Related> {
        let there =
            (0..self.index.len()).filter(|&other| self.index.township_number(other) == township);
        let alike = there.map(|other| Related {
            item: other,
            similarity: self.similarity(item, other),
        });
        alike.collect()
    }

    fn similarity(&self, one: usize, other: usize) -> f64 {
        let mut similarity = self.names.between(one, other);
        let names = [self.name(one), self.name(other)];
        if self.matters.iter().any(|matter| matter.unites(names)) {
            similarity += MATTER * (1.0 - similarity);
        }
        if similarity < WORTH_A_LOOK {
            return similarity;
        }
        for (field, most) in CLOSER {
            let text = |item: usize| self.index.entries()[item].texts[field as usize].as_str();
            similarity += most * overlap(text(one), text(other), &EMPTY) * (1.0 - similarity);
        }
        match same_action(names) {
            Some(true) => similarity + SAME_ACTION * (1.0 - similarity),
            Some(false) => similarity * OTHER_ACTION,
            None => similarity,
        }
    }

    fn list(&self, item: usize) -> ListKind {
        self.index.item(item).list
    }

    fn name(&self, item: usize) -> &str {
        &self.index.entries()[item].texts[Field::Name as usize]
    }
}

fn most<'a>(all: impl Iterator<Item = &'a Related>) -> f64 {
    all.map(|found| found.similarity).fold(0.0, f64::max)
}

//! The same duty in other townships.
//!
//! A name that looks alike is not yet the same duty: 高龄津贴的发放 is not 违规领取高龄津贴的追缴. So only the
//! best match of a township counts, and only if the item is, the other way round, about as good a
//! match as the item's own township has.

use std::cmp::Reverse;

use super::likeness::{Likeness, overlap, weigh};
use crate::index::{Field, Index};

/// An item that is the same duty in another township.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Related {
    /// Number of the item in the index.
    pub item: usize,
    /// How alike the two are, from 0 to 1.
    pub similarity: f64,
}

/// Less alike than this is another duty.
const LEAST: f64 = 0.16;
/// Looked at from the other side, no item of the own township may be much more alike.
const MUTUAL: f64 = 0.8;
/// How far the same departments and the same duties close the gap that two names leave.
const DEPARTMENTS: f64 = 0.12;
const DUTIES: f64 = 0.25;
/// Names less alike than this are not looked at more closely.
const WORTH_A_LOOK: f64 = 0.04;

/// The same duty in other townships, in whatever list, best first: at most one item a township.
///
/// # Panics
/// If `item` is not below [`Index::len`].
pub fn related(index: &Index, item: usize) -> Vec<Related> {
    let names = index
        .entries()
        .iter()
        .map(|entry| entry.texts[Field::Name as usize].as_str());
    let names = weigh(names);
    let all = Alike { index, names };
    let own = index.entries()[item].township();
    let others = (0..index.townships().len()).filter(|&township| township != own);
    let mut related: Vec<Related> = others
        .filter_map(|township| all.best(item, township))
        .filter(|found| found.similarity >= LEAST)
        .filter(|found| {
            let back = all.best(found.item, own);
            back.is_none_or(|back| found.similarity >= MUTUAL * back.similarity)
        })
        .collect();
    related.sort_by(|a, b| {
        b.similarity
            .total_cmp(&a.similarity)
            .then(a.item.cmp(&b.item))
    });
    related
}

struct Alike<'a> {
    index: &'a Index,
    names: Vec<Likeness>,
}

impl Alike<'_> {
    /// The item of a township that is most like `item`; the first of equal ones.
    fn best(&self, item: usize, township: usize) -> Option<Related> {
        let entries = self.index.entries().iter().enumerate();
        let there = entries.filter(|(_, entry)| entry.township() == township);
        let alike = there.map(|(other, _)| Related {
            item: other,
            similarity: self.similarity(item, other),
        });
        alike.max_by(|a, b| {
            let order = a.similarity.total_cmp(&b.similarity);
            order.then(Reverse(a.item).cmp(&Reverse(b.item)))
        })
    }

    fn similarity(&self, one: usize, other: usize) -> f64 {
        let names = self.names[one].to(&self.names[other]);
        if names < WORTH_A_LOOK {
            return names;
        }
        let closer = |similarity: f64, field: Field, most: f64| {
            let text = |item: usize| self.index.entries()[item].texts[field as usize].as_str();
            let overlap = overlap(text(one), text(other));
            similarity + most * overlap * (1.0 - similarity)
        };
        let similarity = closer(names, Field::Duties, DUTIES);
        closer(similarity, Field::Departments, DEPARTMENTS)
    }
}

//! How likely two items are the same duty.
//!
//! A weighted sum, fitted by logistic regression to the pairs of 105 hand-made groups of the shipped items and held
//! against those of 64 others (F1 0.98 there); so 0 is as likely as not. What tells look-alikes apart
//! ([`OTHER_ACTION`], [`OTHER_MARK`], [`ONE_FINES`]), and what finds lists that differ ([`OTHER_LIST`]), weighs more than in
//! the fit, which saw few of them.

use super::profile::Profile;
use crate::model::ListShape;
use crate::text::likeness::WeightedBigrams;

/// What two items have that share nothing.
const NOTHING_SHARED: f64 = -11.8;
/// For names that are the same: as a whole, in their most alike clauses, and in the first clauses.
const NAMES: f64 = 2.35;
const CLAUSES: f64 = 3.8;
const FIRST_CLAUSES: f64 = 2.65;
/// For the same duties, and for having any.
const DUTIES: f64 = 13.0;
const BOTH_HAVE_DUTIES: f64 = 0.8;
/// For speaking of the same matters of the lexicon, and for speaking of any.
const MATTERS: f64 = 7.0;
const BOTH_SPEAK: f64 = 1.4;
/// Names of items that have nothing else tell more; those of the list of what is taken over are long and much alike.
const BOTH_OWN: f64 = 2.8;
const BOTH_TAKEN_OVER: f64 = -5.0;
/// The same duty in different lists is said differently.
const OTHER_LIST: f64 = 1.5;
const SAME_ACTION: f64 = 1.1;
const OTHER_ACTION: f64 = -9.0;
const SAME_MARK: f64 = 0.3;
const OTHER_MARK: f64 = -2.5;
const ONE_FINES: f64 = -5.0;

/// Names that are so much the same have one wording, and so have the items one duty, whatever else is said of them.
const SAME_WORDING: f64 = 0.999;

/// The likeness of items that are not worth comparing, and the least there is; its opposite is the most.
pub(super) const LEAST: f64 = -8.0;

/// How likely two items are the same duty, from [`LEAST`] to its opposite.
pub(super) fn likeness(one: &Profile, other: &Profile) -> f64 {
    let same_name = one.name.cosine(&other.name);
    if same_name >= SAME_WORDING {
        return -LEAST;
    }
    let names = NAMES * same_name + clauses(&one.clauses, &other.clauses);
    let sum = NOTHING_SHARED
        + names
        + duties(one, other)
        + matters(one, other)
        + lists(one, other)
        + actions(one, other);
    sum.clamp(LEAST, -LEAST)
}

/// The most alike clauses, and how far the first clause of each stands somewhere in the other.
fn clauses(clauses: &[WeightedBigrams], others: &[WeightedBigrams]) -> f64 {
    let (mut most, mut here, mut there) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (at, clause) in clauses.iter().enumerate() {
        for (place, other) in others.iter().enumerate() {
            let alike = clause.cosine(other);
            most = most.max(alike);
            if at == 0 {
                there = there.max(alike);
            }
            if place == 0 {
                here = here.max(alike);
            }
        }
    }
    CLAUSES * most + FIRST_CLAUSES * here.min(there)
}

fn duties(one: &Profile, other: &Profile) -> f64 {
    if one.duties.is_empty() || other.duties.is_empty() {
        return 0.0;
    }
    BOTH_HAVE_DUTIES + DUTIES * one.duties.overlap(&other.duties)
}

fn matters(one: &Profile, other: &Profile) -> f64 {
    let shared = one.matters.with(&other.matters);
    shared.map_or(0.0, |shared| BOTH_SPEAK + MATTERS * shared)
}

fn lists(one: &Profile, other: &Profile) -> f64 {
    let shapes = match (one.shape(), other.shape()) {
        (ListShape::Own, ListShape::Own) => BOTH_OWN,
        (ListShape::TakenOver, ListShape::TakenOver) => BOTH_TAKEN_OVER,
        _ => 0.0,
    };
    if one.list == other.list {
        shapes
    } else {
        shapes + OTHER_LIST
    }
}

fn actions(one: &Profile, other: &Profile) -> f64 {
    let action = match one.actions.same_action(other.actions) {
        Some(true) => SAME_ACTION,
        Some(false) => OTHER_ACTION,
        None => 0.0,
    };
    let mark = match one.actions.same_mark(other.actions) {
        Some(true) => SAME_MARK,
        Some(false) => OTHER_MARK,
        None => 0.0,
    };
    let fines = if one.actions.one_fines(other.actions) {
        ONE_FINES
    } else {
        0.0
    };
    action + mark + fines
}

/// How likely two items are the same duty, from 0 to 1.
pub(crate) fn probability(one: &Profile, other: &Profile) -> f64 {
    1.0 / (1.0 + (-likeness(one, other)).exp())
}

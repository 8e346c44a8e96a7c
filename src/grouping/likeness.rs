//! How likely two items are the same duty.
//!
//! A weighted sum, fitted by logistic regression to the pairs of 105 hand-made groups of the shipped items and held
//! against those of 64 others (F1 0.98 there); so 0 is as likely as not. What tells look-alikes apart
//! ([`OTHER_ACTION`], [`OTHER_MARK`], [`ONE_FINES`]), and what finds lists that differ ([`OTHER_LIST`]), weighs more than in
//! the fit, which saw few of them.

use super::profile::{Profile, Subject};
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

/// Two items that are compared.
pub(super) struct Comparison<'a> {
    one: &'a Profile,
    other: &'a Profile,
    /// How alike each clause of the first is to each of the other.
    clauses: Vec<f64>,
}

/// How likely two items are the same duty, from [`LEAST`] to its opposite.
pub(super) fn likeness(one: &Profile, other: &Profile) -> f64 {
    Comparison::of(one, other).whole()
}

impl<'a> Comparison<'a> {
    /// These two.
    pub fn of(one: &'a Profile, other: &'a Profile) -> Comparison<'a> {
        let counts = [one.clauses.len(), other.clauses.len()];
        let mut clauses = one.clause_parts.shared(&other.clause_parts, counts);
        let pairs = one
            .clauses
            .iter()
            .flat_map(|own| other.clauses.iter().map(move |there| (own, there)));
        for (alike, (own, there)) in clauses.iter_mut().zip(pairs) {
            *alike = own.cosine_sharing(there, *alike);
        }
        Comparison {
            one,
            other,
            clauses,
        }
    }

    /// How likely the two are the same duty, from [`LEAST`] to its opposite.
    pub fn whole(&self) -> f64 {
        let (one, other) = (self.one, self.other);
        let same_name = one.name.cosine(&other.name);
        if same_name >= SAME_WORDING {
            return -LEAST;
        }
        let here = most(self.of_other(0));
        let there = most(self.of_own(0));
        let clauses = names_of(most(self.clauses.iter().copied()), here.min(there));
        let names = NAMES * same_name + clauses;
        let sum = NOTHING_SHARED
            + names
            + duties(one, other)
            + matters(&one.subject, &other.subject)
            + lists(one, other)
            + actions(&one.subject, &other.subject);
        sum.clamp(LEAST, -LEAST)
    }

    /// For each of several clauses in the name of the first how likely it would be the same as the other one if its item
    /// had no more in its name and no duties; nothing where that is not more likely than `least`.
    pub fn by_own_clause(&self, least: f64) -> impl Iterator<Item = Option<f64>> {
        let clauses = self.one.clauses.iter().zip(&self.one.clause_subjects);
        let clauses = clauses.enumerate();
        clauses.map(move |(number, clause)| {
            self.by_clause(clause, self.other, || self.of_own(number), least)
        })
    }

    /// The same for each of several clauses in the name of the other.
    pub fn by_clause_of_other(&self, least: f64) -> impl Iterator<Item = Option<f64>> {
        let clauses = self.other.clauses.iter().zip(&self.other.clause_subjects);
        let clauses = clauses.enumerate();
        clauses.map(move |(number, clause)| {
            self.by_clause(clause, self.one, || self.of_other(number), least)
        })
    }

    /// How likely a clause with its subject says what `whole` is, to whose clauses it is so `alike`.
    fn by_clause<A: Iterator<Item = f64>>(
        &self,
        (clause, subject): (&WeightedBigrams, &Subject),
        whole: &Profile,
        alike: impl Fn() -> A,
        least: f64,
    ) -> Option<f64> {
        let first = alike().next().unwrap_or(0.0);
        let clauses = names_of(most(alike()), first);
        let matters = matters(subject, &whole.subject);
        let lists = lists(self.one, self.other);
        let actions = actions(subject, &whole.subject);
        let sum = |same_name: f64| {
            NOTHING_SHARED + (NAMES * same_name + clauses) + matters + lists + actions
        };
        // Most are told without comparing the clause with the whole name.
        let at_most = clause.cosine_at_most(&whole.name);
        if at_most < SAME_WORDING && sum(at_most) <= least {
            return None;
        }
        let same_name = clause.cosine(&whole.name);
        let alike = if same_name >= SAME_WORDING {
            -LEAST
        } else {
            sum(same_name).clamp(LEAST, -LEAST)
        };
        (alike > least).then_some(alike)
    }

    /// How alike a clause of the first is to each of the other.
    fn of_own(&self, clause: usize) -> impl Iterator<Item = f64> {
        let others = self.other.clauses.len();
        let alike = self.clauses.iter().skip(clause * others).take(others);
        alike.copied()
    }

    /// How alike a clause of the other is to each of the first.
    fn of_other(&self, clause: usize) -> impl Iterator<Item = f64> {
        let alike = self.clauses.iter().skip(clause);
        alike.step_by(self.other.clauses.len()).copied()
    }
}

fn most(alike: impl Iterator<Item = f64>) -> f64 {
    alike.fold(0.0, f64::max)
}

/// For the most alike clauses, and how far the first clause of each name stands somewhere in the other.
fn names_of(most: f64, first: f64) -> f64 {
    CLAUSES * most + FIRST_CLAUSES * first
}

fn duties(one: &Profile, other: &Profile) -> f64 {
    if one.duties.is_empty() || other.duties.is_empty() {
        return 0.0;
    }
    BOTH_HAVE_DUTIES + DUTIES * one.duties.overlap(&other.duties)
}

fn matters(one: &Subject, other: &Subject) -> f64 {
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

fn actions(one: &Subject, other: &Subject) -> f64 {
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

//! The items of an index by duty.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::OnceLock;

use super::{Field, Index};
use crate::grouping::{Decision, Groups, Items, Profiler, probability};
use crate::model::ListKind;
use crate::text::likeness::Bigram;

impl Index {
    /// With what a user decided about groups, in the order of time.
    pub fn with_decisions(self, decisions: Vec<Decision>) -> Index {
        Index {
            decisions,
            groups: OnceLock::new(),
            ..self
        }
    }

    /// What the user decided about groups.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// All items by duty; found when it is first asked for.
    pub fn groups(&self) -> &Groups {
        let found: Result<&Groups, Infallible> = self.groups_until(|| Ok(()));
        match found {
            Ok(groups) => groups,
            Err(never) => match never {},
        }
    }

    /// As [`Index::groups`]; while they are being found, `check` can stop it now and then.
    ///
    /// # Errors
    /// What `check` gave.
    pub fn groups_until<E>(&self, check: impl Fn() -> Result<(), E>) -> Result<&Groups, E> {
        match self.known_groups() {
            Some(groups) => Ok(groups),
            None => {
                let groups = Groups::until(self, check)?;
                let groups = groups.decided(&self.decisions, |id| self.find(id));
                Ok(self.groups.get_or_init(|| groups))
            }
        }
    }

    /// All items by duty, if they are known.
    pub fn known_groups(&self) -> Option<&Groups> {
        self.groups.get()
    }

    /// How likely another item is the same duty as this one, by their texts alone; from 0 to 1.
    ///
    /// # Panics
    /// If one of them is not below [`Index::len`].
    pub fn likeness_to(&self, item: usize) -> impl Fn(usize) -> f64 + '_ {
        let profiler = Profiler::new(self);
        let own = profiler.profile(item, self.township_number(item));
        move |other| {
            let other = profiler.profile(other, self.township_number(other));
            probability(&own, &other)
        }
    }
}

impl Items for Index {
    fn townships(&self) -> Vec<Range<usize>> {
        let townships = Index::townships(self).iter();
        townships.map(|township| township.range()).collect()
    }

    fn list(&self, item: usize) -> ListKind {
        Index::list(self, item)
    }

    fn name(&self, item: usize) -> String {
        self.text(item, Field::Name)
    }

    fn duties(&self, item: usize) -> String {
        self.text(item, Field::Duties)
    }

    fn holders(&self, part: Bigram) -> usize {
        self.count_part(part)
    }

    fn count(&self) -> usize {
        self.len()
    }
}

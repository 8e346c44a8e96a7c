//! Profiles by what they share: which of them may be the same duty as another one.

use std::collections::HashMap;

use super::profile::Profile;
use crate::text::likeness::Bigram;

/// Names less alike, and matters less shared, are not compared further.
const WORTH_A_LOOK: f64 = 0.1;
const MATTERS_WORTH_A_LOOK: f64 = 0.3;
/// A part of a name that so many names hold does not lead to them.
const COMMON: usize = 600;

/// Profiles in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct CandidateIndex {
    profiles: Vec<Profile>,
    by_part: HashMap<Bigram, Vec<u32>>,
    by_matter: HashMap<u16, Vec<u32>>,
}

impl CandidateIndex {
    /// Those of `profiles`.
    pub fn of(profiles: Vec<Profile>) -> CandidateIndex {
        let mut index = CandidateIndex::default();
        for profile in profiles {
            index.push(profile);
        }
        index
    }

    /// Takes in one more.
    pub fn push(&mut self, profile: Profile) {
        let place = u32::try_from(self.profiles.len()).expect("there are fewer than items");
        for part in profile.name.parts() {
            self.by_part.entry(part).or_default().push(place);
        }
        for matter in profile.subject.matters.numbers() {
            self.by_matter.entry(matter).or_default().push(place);
        }
        self.profiles.push(profile);
    }

    /// All of them.
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// All of them, and no index any more.
    pub fn into_profiles(self) -> Vec<Profile> {
        self.profiles
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.profiles.len()
    }

    /// Places of the first `many` that have names like that of `profile`, with how much. `shared` has a place for each of
    /// all; it is nothing but zeros, before and after.
    pub fn by_name(&self, profile: &Profile, many: usize, shared: &mut [f64]) -> Vec<(f64, usize)> {
        let mut found: Vec<usize> = Vec::new();
        for (part, weight) in profile.name.weighed() {
            let holders = self
                .by_part
                .get(&part)
                .map_or(&[][..], |all| first(all, many));
            if holders.len() > COMMON {
                continue;
            }
            for &holder in holders {
                let shared = &mut shared[holder as usize];
                if *shared == 0.0 {
                    found.push(holder as usize);
                }
                *shared += weight * weight;
            }
        }
        let near = found.into_iter().filter_map(|other| {
            let shared = std::mem::take(&mut shared[other]);
            let weights = profile.name.weight() * self.profiles[other].name.weight();
            let alike = shared / weights.sqrt();
            (alike > WORTH_A_LOOK).then_some((alike, other))
        });
        near.collect()
    }

    /// Places of the first `many` that speak of the same matters as `profile`; one may come more than once.
    pub fn by_matter<'a>(
        &'a self,
        profile: &'a Profile,
        many: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let matters = &profile.subject.matters;
        let same = matters
            .numbers()
            .filter_map(|number| self.by_matter.get(&number));
        let same = same.flat_map(move |all| first(all, many));
        let speaks = |other: &usize| {
            let shared = matters.with(&self.profiles[*other].subject.matters);
            shared.is_some_and(|shared| shared > MATTERS_WORTH_A_LOOK)
        };
        same.map(|place| *place as usize).filter(speaks)
    }
}

/// Those of `places`, in order, that are among the first `many`.
fn first(places: &[u32], many: usize) -> &[u32] {
    // Most often all are; halving takes long where there are many.
    if places.last().is_some_and(|last| (*last as usize) < many) {
        return places;
    }
    &places[..places.partition_point(|place| (*place as usize) < many)]
}

//! Puts hits in their order, by a table of all scores: what many items match is counted first, and then each hit is put in its place.

use std::slice::IterMut;
use std::sync::{Mutex, PoisonError};

use super::hit::Hit;
use super::score::MatchKind;
use crate::threads::in_parts;

/// Hits in the order of the index, which can be gone through again and again.
pub(super) trait HitRun: Sync {
    /// Gives each of them.
    fn each(&self, take: impl FnMut(Hit));
}

impl HitRun for Vec<Hit> {
    fn each(&self, take: impl FnMut(Hit)) {
        self.iter().copied().for_each(take);
    }
}

/// The hits of several runs, each behind the one before it: the best first. Where there are not even so `few`, `Err` has them in the
/// order of the index. Several threads put them in their places.
pub(super) fn best_first(runs: &[impl HitRun], few: usize) -> Result<Vec<Hit>, Vec<Hit>> {
    let counts = in_parts(runs, 1, |runs| runs.iter().map(HitCounts::of).collect());
    let all = counts.iter().map(HitCounts::sum).sum();
    let scores: usize = counts.iter().map(HitCounts::scores).sum();
    if all < few.max(scores) {
        let mut hits = Vec::with_capacity(all);
        for run in runs {
            run.each(|hit| hits.push(hit));
        }
        if all < few {
            return Err(hits);
        }
        hits.sort_unstable();
        return Ok(hits);
    }
    let mut sorted = vec![0; all];
    let places = places(&counts, &mut sorted);
    let work = runs.iter().zip(places.into_iter().map(Mutex::new));
    let work: Vec<_> = work.collect();
    in_parts(&work, 1, |work| {
        for (run, places) in work {
            let mut places = places.lock().unwrap_or_else(PoisonError::into_inner);
            run.each(|hit| places.put(hit));
        }
        Vec::<()>::new()
    });
    drop(work);
    // The same memory: nothing is moved.
    Ok(sorted.into_iter().map(Hit::from_bits).collect())
}

/// How many hits of a run there are of each kind, by what they earn.
#[derive(Default)]
struct HitCounts([Vec<u32>; MatchKind::ALL.len()]);

impl HitCounts {
    fn of(run: &impl HitRun) -> HitCounts {
        let mut counts = HitCounts::default();
        run.each(|hit| {
            let of_kind = &mut counts.0[hit.kind() as usize];
            let earned = hit.earned() as usize;
            if earned >= of_kind.len() {
                of_kind.resize(earned + 1, 0);
            }
            of_kind[earned] += 1;
        });
        counts
    }

    fn sum(&self) -> usize {
        let counts = self.0.iter().flatten();
        counts.map(|&count| count as usize).sum()
    }

    /// How many scores there can be.
    fn scores(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

/// Where among all hits those of a run stand of each kind, by what they earn.
#[derive(Default)]
struct HitPlaces<'a>([Vec<IterMut<'a, u64>>; MatchKind::ALL.len()]);

impl HitPlaces<'_> {
    fn put(&mut self, hit: Hit) {
        let place = self.0[hit.kind() as usize][hit.earned() as usize].next();
        *place.expect("there is a place for each hit") = hit.bits();
    }
}

/// The places of each run among `sorted`.
fn places<'a>(counts: &[HitCounts], sorted: &'a mut [u64]) -> Vec<HitPlaces<'a>> {
    let mut places: Vec<HitPlaces> = counts.iter().map(|_| HitPlaces::default()).collect();
    let mut rest = sorted;
    for kind in 0..MatchKind::ALL.len() {
        let most = counts.iter().map(|counts| counts.0[kind].len()).max();
        for earned in (0..most.unwrap_or_default()).rev() {
            for (counts, places) in counts.iter().zip(&mut places) {
                if let Some(&count) = counts.0[kind].get(earned) {
                    let own = rest.split_off_mut(..count as usize);
                    let own = own.expect("there is a place for each hit");
                    places.0[kind].push(own.iter_mut());
                }
            }
        }
        // The most was first.
        for places in &mut places {
            places.0[kind].reverse();
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Field;
    use crate::search::hit::hit;
    use crate::search::score::Match;

    #[test]
    fn the_best_come_first_and_equals_stay_in_order() {
        // Scores far apart and close together, many and few.
        for (step, items) in [(39_130, 10_000), (17, 10_000), (1, 50), (0, 3), (0, 0)] {
            let earned = |item: usize| (item * 7_919 % 23) as i64 * step;
            let made = |item| {
                let (kind, field) = (MatchKind::ALL[item * 31 % 4], Field::Name);
                let found = Match {
                    field,
                    kind,
                    score: earned(item),
                };
                hit(item, [Some(found)]).unwrap()
            };
            let hits: Vec<Hit> = (0..items).map(made).collect();
            let mut expected = hits.clone();
            expected.sort_unstable();
            for length in [items.max(1), items / 3 + 1] {
                let runs: Vec<Vec<Hit>> = hits.chunks(length).map(<[Hit]>::to_vec).collect();
                assert_eq!(best_first(&runs, 0).as_ref(), Ok(&expected));
                assert_eq!(best_first(&runs, items + 1).as_ref(), Err(&hits));
            }
        }
    }
}

//! The parts of all clauses of a name together: all clauses of two names are compared in one pass.

use crate::text::likeness::{WeightedBigrams, number};

/// The parts of the clauses of a name, in order; one that several clauses hold is there for each of them.
#[derive(Debug, Clone)]
pub(super) struct ClauseParts(Vec<ClausePart>);

#[derive(Debug, Clone, Copy)]
struct ClausePart {
    /// The part, as a number in whose order parts stand.
    part: u64,
    /// Number of the clause.
    clause: u32,
    /// The square of what the part weighs.
    square: f64,
}

impl ClauseParts {
    /// Those of `clauses`.
    pub fn of(clauses: &[WeightedBigrams]) -> ClauseParts {
        let parts = (0..).zip(clauses).flat_map(|(clause, weighed)| {
            weighed.weighed().map(move |(part, weight)| ClausePart {
                part: number(part),
                clause,
                square: weight * weight,
            })
        });
        let mut parts: Vec<ClausePart> = parts.collect();
        parts.sort_unstable_by_key(|part| (part.part, part.clause));
        ClauseParts(parts)
    }

    /// For each clause here, of so many, and in it for each of the other name, of so many, the squared weights of the parts
    /// of both, added up.
    pub fn shared(&self, other: &ClauseParts, [clauses, others]: [usize; 2]) -> Vec<f64> {
        let mut shared = vec![0.0; clauses * others];
        let (one, other) = (&self.0, &other.0);
        let (mut at, mut there) = (0, 0);
        while let (Some(here), Some(part)) = (one.get(at), other.get(there)) {
            if here.part == part.part {
                let same = other[there..].iter();
                for part in same.take_while(|part| part.part == here.part) {
                    shared[here.clause as usize * others + part.clause as usize] += here.square;
                }
                at += 1;
            } else {
                at += usize::from(here.part < part.part);
                there += usize::from(part.part < here.part);
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::likeness::parts;

    #[test]
    fn clauses_share_together_what_they_share_one_by_one() {
        let clauses = |name: &str| -> Vec<WeightedBigrams> {
            let clauses = name.split(',').map(|clause| parts(clause, &[]));
            let weight = |(one, next)| f64::from(u32::from(one) % 7 + u32::from(next) % 5);
            clauses
                .map(|parts| WeightedBigrams::new(&parts, weight))
                .collect()
        };
        let one = clauses("宅基地审批,监督管理建设工匠,处罚损坏房屋,审批");
        let other = clauses("农村宅基地审批管理,房屋安全,审批");
        let shared =
            ClauseParts::of(&one).shared(&ClauseParts::of(&other), [one.len(), other.len()]);
        let by_one = one.iter().flat_map(|own| {
            let shared = other.iter().map(|there| own.shared(there));
            shared.collect::<Vec<f64>>()
        });
        assert_eq!(shared, by_one.collect::<Vec<f64>>());
        assert!(shared.contains(&0.0) && shared.iter().any(|shared| *shared > 0.0));
    }
}

//! Some townships' items, compared with each other and with what stands for the groups that are there already.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::CandidateIndex;
use super::likeness::{Comparison, LEAST};
use super::linkage::{Node, Place, linked};
use super::parts::PartCandidate;
use super::profile::Profile;
use crate::threads::in_parts;

/// An item is compared with so many at most: those with the names most like its own; and with those that speak of the
/// same matters, with so many at most of its own township, whose lists hardly ever say one duty twice.
const COMPARED: usize = 60;
/// Two that are less alike count as if they were not compared; on the graded groups that changes nothing.
const TELLING: f64 = -5.0;
/// So few are compared sooner than another thread has begun.
const FEW: usize = 50;

/// Items to be grouped, and the groups so far. Both have a place: what stands for groups, then the items.
pub(super) struct Batch<'a> {
    /// What stands for the groups so far.
    pub stand_ins: &'a CandidateIndex,
    /// For each of them the number of its group.
    pub stands_for: &'a [usize],
    /// The items.
    pub items: &'a CandidateIndex,
    /// Groups that items of this batch are in already, with where these stand.
    pub joined: &'a [(usize, Place)],
}

/// A group that items of a batch are in.
pub(super) struct BatchGroup {
    /// The number of the group so far that it is.
    pub known: Option<usize>,
    /// Its items, in order, by their places among those of the batch.
    pub items: Vec<usize>,
    /// Those that are a part of it, and their townships: of each township the most alike.
    pub parts: Vec<Part>,
}

/// An item that may be a part of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Its number.
    pub item: usize,
    /// Its township.
    pub township: usize,
    alike: f64,
}

impl Batch<'_> {
    /// The groups of the items, and those so far that something new is a part of.
    pub fn grouped(&self) -> Vec<BatchGroup> {
        let compared = self.compared();
        let pairs = &compared.items;
        let groups = linked(self.nodes(pairs), &|one, other| pairs.between(one, other));
        let alone = groups.iter().map(|group| &group.members[..]);
        let alone = alone.filter_map(|members| match members {
            [only] => Some(*only),
            _ => None,
        });
        let alone: BTreeSet<usize> = alone.collect();
        let groups = groups.into_iter().map(|group| {
            let mut members = group.members;
            members.sort_unstable();
            let behind = members.partition_point(|place| *place < self.stand_ins.len());
            let known = members[..behind].first();
            BatchGroup {
                known: known.map(|place| self.stands_for[*place]),
                items: members[behind..]
                    .iter()
                    .map(|place| place - self.stand_ins.len())
                    .collect(),
                parts: self.parts_of(&members, &compared, &alone),
            }
        });
        groups.collect()
    }

    fn profile(&self, place: usize) -> &Profile {
        match place.checked_sub(self.stand_ins.len()) {
            None => &self.stand_ins.profiles()[place],
            Some(item) => &self.items.profiles()[item],
        }
    }

    /// How alike the items are to what they may be the same as, and their clauses.
    fn compared(&self) -> Compared {
        let all = self.items.len();
        // Those behind have more before them: so the work is shared out evenly.
        let order: Vec<usize> = (0..all).step_by(2).chain((1..all).step_by(2)).collect();
        let found = in_parts(&order, FEW, |order| {
            let mut shared = [vec![0.0; self.stand_ins.len()], vec![0.0; all]];
            let pairs = order.iter().map(|&item| {
                let place = self.stand_ins.len() + item;
                let others = self.candidates(item, &mut shared);
                self.compared_with(place, &others)
            });
            pairs.collect()
        });
        let (items, clauses): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        Compared {
            items: AlikePairs::of(items.concat()),
            clauses: ClausePairs::of(clauses.concat()),
        }
    }

    /// How alike the one at `place` is to these, and each clause of one to the other.
    fn compared_with(
        &self,
        place: usize,
        others: &[usize],
    ) -> (Vec<(usize, usize, f64)>, Vec<ClausePair>) {
        let (mut whole, mut clauses) = (Vec::new(), Vec::new());
        let own = self.profile(place);
        for &other in others {
            let compared = Comparison::of(own, self.profile(other));
            let alike = compared.whole();
            if alike > TELLING {
                whole.push((place, other, alike));
            }
            let pair = |place, member| {
                move |(clause, alike): (usize, Option<f64>)| {
                    Some(ClausePair {
                        member,
                        place,
                        clause,
                        alike: alike?,
                    })
                }
            };
            let own_clauses = compared.by_own_clause(TELLING).enumerate();
            clauses.extend(own_clauses.filter_map(pair(place, other)));
            let others_clauses = compared.by_clause_of_other(TELLING).enumerate();
            clauses.extend(others_clauses.filter_map(pair(other, place)));
        }
        (whole, clauses)
    }

    /// Places before that of `item` with names like its own, or the same matters.
    fn candidates(&self, item: usize, [stand_ins, items]: &mut [Vec<f64>; 2]) -> Vec<usize> {
        let profile = &self.items.profiles()[item];
        let before = self.stand_ins.len();
        let mut near = self.stand_ins.by_name(profile, before, stand_ins);
        let beside = self.items.by_name(profile, item, items).into_iter();
        near.extend(beside.map(|(alike, other)| (alike, before + other)));
        if near.len() > COMPARED {
            let better = |one: &(f64, usize), other: &(f64, usize)| {
                other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
            };
            near.select_nth_unstable_by(COMPARED, better);
            near.truncate(COMPARED);
        }
        let mut near: Vec<usize> = near.into_iter().map(|(_, other)| other).collect();
        let stand_ins = self.stand_ins.by_matter(profile, before);
        let beside = self.items.by_matter(profile, item);
        let speaking = stand_ins.chain(beside.map(|other| before + other));
        let mut own = 0;
        near.extend(speaking.filter(|&other| {
            own += usize::from(self.profile(other).township == profile.township);
            self.profile(other).township != profile.township || own <= COMPARED
        }));
        near.sort_unstable();
        near.dedup();
        near
    }

    /// A node for each group so far that something is like, and for each item.
    fn nodes(&self, pairs: &AlikePairs) -> Vec<Node> {
        let before = self.stand_ins.len();
        let touched = pairs.0.iter().map(|(place, ..)| *place);
        let touched = touched.filter(|place| *place < before);
        let groups: BTreeSet<usize> = touched.map(|place| self.stands_for[place]).collect();
        let groups: BTreeMap<usize, usize> = groups.into_iter().zip(0..).collect();
        let mut nodes = vec![
            Node {
                is_old: true,
                ..Node::default()
            };
            groups.len()
        ];
        for (place, group) in self.stands_for.iter().enumerate() {
            if let Some(&node) = groups.get(group) {
                nodes[node].add(place, self.profile(place).list);
            }
        }
        for (group, place) in self.joined {
            if let Some(&node) = groups.get(group) {
                nodes[node].places.push(*place);
            }
        }
        for node in &mut nodes {
            node.places.sort_unstable();
            node.places.dedup();
        }
        nodes.extend((before..before + self.items.len()).map(|place| {
            let mut node = Node::default();
            let profile = self.profile(place);
            node.add(place, profile.list);
            node.places.push(Place {
                township: profile.township,
                list: profile.list,
                member: Some(place),
            });
            node
        }));
        let number = |place: usize| match place.checked_sub(before) {
            None => groups[&self.stands_for[place]],
            Some(item) => groups.len() + item,
        };
        let sizes: Vec<f64> = nodes.iter().map(|node| node.size).collect();
        for &(place, other, alike) in &pairs.0 {
            let (own, other) = (number(place), number(other));
            let mean = nodes[own].near.entry(other).or_insert(LEAST);
            *mean += (alike - LEAST) / (sizes[own] * sizes[other]);
        }
        nodes
    }

    /// The items that are a part of the duty of these members: of each township without one of them, the most alike.
    /// Those at the places `alone` have no group with others.
    fn parts_of(
        &self,
        members: &[usize],
        compared: &Compared,
        alone: &BTreeSet<usize>,
    ) -> Vec<Part> {
        let profiles: Vec<&Profile> = members.iter().map(|at| self.profile(*at)).collect();
        let mut best: BTreeMap<usize, Part> = BTreeMap::new();
        for (place, [whole, clause]) in compared.means(members) {
            let candidate = PartCandidate {
                profile: self.profile(place),
                alike: whole,
                alike_by_clause: clause,
                is_alone: alone.contains(&place),
            };
            let township = candidate.profile.township;
            let is_there = profiles.iter().any(|member| member.township == township);
            if is_there || !candidate.is_part(&profiles) {
                continue;
            }
            let part = Part {
                item: candidate.profile.item,
                township,
                alike: whole.max(clause),
            };
            let best = best.entry(township).or_insert(part);
            if part.alike > best.alike {
                *best = part;
            }
        }
        best.into_values().collect()
    }
}

/// How alike the items of a batch are to each other and to what stands for groups.
struct Compared {
    items: AlikePairs,
    clauses: ClausePairs,
}

impl Compared {
    /// The places of what is like some of `members`, with how alike it is to all of them on average: as a whole, and in the
    /// clause that is most alike.
    fn means(&self, members: &[usize]) -> BTreeMap<usize, [f64; 2]> {
        let mut whole: BTreeMap<usize, f64> = BTreeMap::new();
        let mut clauses: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for &member in members {
            for (_, place, alike) in self.items.of_place(member) {
                *whole.entry(*place).or_default() += alike - LEAST;
            }
            for pair in self.clauses.of_member(member) {
                *clauses.entry((pair.place, pair.clause)).or_default() += pair.alike - LEAST;
            }
        }
        let mean = |sum: f64| LEAST + sum / members.len() as f64;
        let mut means: BTreeMap<usize, [f64; 2]> = BTreeMap::new();
        for (place, sum) in whole {
            means.insert(place, [mean(sum), LEAST]);
        }
        for ((place, _), sum) in clauses {
            let [_, most] = means.entry(place).or_insert([LEAST; 2]);
            *most = most.max(mean(sum));
        }
        means
    }
}

/// How alike a clause of the one at `place` is to the whole of another.
#[derive(Debug, Clone, Copy)]
struct ClausePair {
    /// The place of the other.
    member: usize,
    place: usize,
    /// Number of the clause.
    clause: usize,
    alike: f64,
}

/// In the order of those that clauses are compared with.
struct ClausePairs(Vec<ClausePair>);

impl ClausePairs {
    /// Those of `pairs`, in which each is once.
    fn of(mut pairs: Vec<ClausePair>) -> ClausePairs {
        pairs.sort_unstable_by_key(|pair| (pair.member, pair.place, pair.clause));
        ClausePairs(pairs)
    }

    /// Those with the one at `place`.
    fn of_member(&self, place: usize) -> &[ClausePair] {
        let from = self.0.partition_point(|pair| pair.member < place);
        let many = self.0[from..].partition_point(|pair| pair.member == place);
        &self.0[from..from + many]
    }
}

/// How alike two are, by their places; each pair twice, in order.
struct AlikePairs(Vec<(usize, usize, f64)>);

impl AlikePairs {
    /// Those of `pairs`, in which each is once.
    fn of(mut pairs: Vec<(usize, usize, f64)>) -> AlikePairs {
        let twice: Vec<_> = pairs
            .iter()
            .map(|&(one, other, alike)| (other, one, alike))
            .collect();
        pairs.extend(twice);
        pairs.sort_unstable_by_key(|(one, other, _)| (*one, *other));
        AlikePairs(pairs)
    }

    /// How alike these two are; [`LEAST`] where they were not compared.
    fn between(&self, one: usize, other: usize) -> f64 {
        let found = self
            .0
            .binary_search_by_key(&(one, other), |(one, other, _)| (*one, *other));
        found.map_or(LEAST, |at| self.0[at].2)
    }

    /// Those of the one at `place`.
    fn of_place(&self, place: usize) -> &[(usize, usize, f64)] {
        let from = self.0.partition_point(|(one, ..)| *one < place);
        let many = self.0[from..].partition_point(|(one, ..)| *one == place);
        &self.0[from..from + many]
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::super::Items;
    use super::super::profile::Profiler;
    use super::*;
    use crate::model::ListKind;
    use crate::text::likeness::Bigram;

    /// A township with as many items that say nearly the same.
    struct Alike(usize);

    impl Items for Alike {
        fn townships(&self) -> Vec<Range<usize>> {
            vec![0..self.0; 1]
        }

        fn list(&self, _: usize) -> ListKind {
            ListKind::Basic
        }

        fn name(&self, item: usize) -> String {
            format!("做好第{item}项防汛抗旱宣传工作")
        }

        fn duties(&self, _: usize) -> String {
            String::new()
        }

        fn holders(&self, _: Bigram) -> usize {
            self.0
        }

        fn count(&self) -> usize {
            self.0
        }
    }

    #[test]
    fn an_item_is_not_compared_with_all_of_its_township() {
        let items = Alike(500);
        let profiler = Profiler::new(&items);
        let profiles = (0..items.0).map(|item| profiler.profile(item, 0));
        let batch = Batch {
            stand_ins: &CandidateIndex::default(),
            stands_for: &[],
            items: &CandidateIndex::of(profiles.collect()),
            joined: &[],
        };
        let compared = batch.candidates(499, &mut [Vec::new(), vec![0.0; items.0]]);
        assert!(
            (1..=2 * COMPARED).contains(&compared.len()),
            "{}",
            compared.len()
        );
    }
}

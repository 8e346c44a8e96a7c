//! Some townships, grouped together with the groups that are there already.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Items;
use super::likeness::{LEAST, likeness};
use super::linkage::{Node, linked};
use super::parts::{ALIKE, is_part};
use super::profile::{Profile, Profiler};
use crate::text::likeness::Bigram;

/// So many items stand for a group.
const STAND_INS: usize = 4;
/// Names less alike, and matters less shared, are not compared further.
const WORTH_A_LOOK: f64 = 0.1;
const MATTERS_WORTH_A_LOOK: f64 = 0.3;
/// A part of a name that so many names hold does not lead to them.
const COMMON: usize = 600;
/// An item is compared with so many at most: those with the names most like its own.
const COMPARED: usize = 60;

/// A group that is found.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    pub items: Vec<usize>,
    pub parts: Vec<usize>,
    /// The first of its items, as they are compared.
    stand_ins: Vec<Profile>,
}

/// The groups so far and the items of some more townships.
pub(super) struct Batch {
    clusters: Vec<Cluster>,
    /// Those that stand for the clusters, then the new items.
    profiles: Vec<Profile>,
    /// For each of `profiles` the cluster that it stands for.
    stands_for: Vec<Option<usize>>,
    /// How alike those that were compared are, by their places in `profiles`; each pair twice.
    alike: Vec<BTreeMap<usize, f64>>,
}

impl Batch {
    /// The items of `townships`, with the `clusters` of the townships before them.
    pub fn new<I: Items>(
        profiler: &Profiler<I>,
        townships: &[Range<usize>],
        mut clusters: Vec<Cluster>,
    ) -> Batch {
        let mut profiles = Vec::new();
        let mut stands_for = Vec::new();
        for (at, cluster) in clusters.iter_mut().enumerate() {
            stands_for.extend(cluster.stand_ins.iter().map(|_| Some(at)));
            profiles.append(&mut cluster.stand_ins);
        }
        for items in townships {
            profiles.extend(
                items
                    .clone()
                    .map(|item| profiler.profile(item, items.start)),
            );
        }
        stands_for.resize(profiles.len(), None);
        let alike = compared(&profiles, &stands_for);
        Batch {
            clusters,
            profiles,
            stands_for,
            alike,
        }
    }

    /// The groups of all.
    pub fn grouped(self) -> Vec<Cluster> {
        let groups = linked(self.nodes());
        let parts: Vec<Vec<usize>> = groups.iter().map(|group| self.parts_of(group)).collect();
        let Batch {
            mut clusters,
            profiles,
            stands_for,
            ..
        } = self;
        let mut profiles: Vec<Option<Profile>> = profiles.into_iter().map(Some).collect();
        let numbers: Vec<usize> = profiles
            .iter()
            .flatten()
            .map(|profile| profile.item)
            .collect();
        let clusters = groups.into_iter().zip(parts).map(|(mut group, parts)| {
            group.members.sort_unstable();
            let old = group.members.iter().find_map(|member| stands_for[*member]);
            let mut cluster =
                old.map_or_else(Cluster::default, |at| std::mem::take(&mut clusters[at]));
            let new = group
                .members
                .iter()
                .filter(|member| stands_for[**member].is_none());
            cluster.items.extend(new.map(|member| numbers[*member]));
            cluster
                .parts
                .extend(parts.into_iter().map(|part| numbers[part]));
            let stand_ins = group.members.iter().take(STAND_INS);
            cluster.stand_ins = stand_ins
                .filter_map(|member| profiles[*member].take())
                .collect();
            cluster
        });
        clusters.collect()
    }

    /// A node for each cluster and each new item.
    fn nodes(&self) -> Vec<Node> {
        let first_new = self
            .stands_for
            .iter()
            .flatten()
            .max()
            .map_or(0, |last| last + 1);
        let mut numbers: Vec<usize> = Vec::with_capacity(self.profiles.len());
        let mut nodes: Vec<Node> = vec![Node::default(); first_new];
        for (at, cluster) in self.stands_for.iter().enumerate() {
            let number = cluster.unwrap_or(nodes.len());
            numbers.push(number);
            if cluster.is_none() {
                nodes.push(Node::default());
            }
            let profile = &self.profiles[at];
            let node = &mut nodes[number];
            node.members.push(at);
            node.size += 1.0;
            node.is_old = cluster.is_some();
            node.lists |= 1 << profile.list as u8;
            if cluster.is_none() {
                node.townships.push(profile.township);
            }
        }
        let sizes: Vec<f64> = nodes.iter().map(|node| node.size).collect();
        for (at, near) in self.alike.iter().enumerate() {
            let number = numbers[at];
            for (&other, alike) in near {
                let pairs = sizes[number] * sizes[numbers[other]];
                let mean = nodes[number].near.entry(numbers[other]).or_insert(LEAST);
                *mean += (alike - LEAST) / pairs;
            }
        }
        nodes
    }

    /// The items that are a part of the duty of a group: of each township without an own item in it, the most alike.
    fn parts_of(&self, group: &Node) -> Vec<usize> {
        let members = &group.members;
        if members.len() < 2 {
            return Vec::new();
        }
        let profiles: Vec<&Profile> = members.iter().map(|at| &self.profiles[*at]).collect();
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for &member in members {
            for (&other, alike) in &self.alike[member] {
                *sums.entry(other).or_default() += alike - LEAST;
            }
        }
        let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for (item, sum) in sums {
            let alike = LEAST + sum / members.len() as f64;
            let profile = &self.profiles[item];
            let township = profile.township;
            let is_there = profiles.iter().any(|member| member.township == township);
            if alike <= ALIKE || is_there || !is_part(profile, &profiles, alike) {
                continue;
            }
            let best = best.entry(township).or_insert((alike, item));
            if alike > best.0 {
                *best = (alike, item);
            }
        }
        best.into_values().map(|(_, item)| item).collect()
    }
}

/// How alike those of `profiles` are that may be the same, two stand-ins aside.
fn compared(profiles: &[Profile], stands_for: &[Option<usize>]) -> Vec<BTreeMap<usize, f64>> {
    let mut by_part: HashMap<Bigram, Vec<usize>> = HashMap::new();
    let mut by_matter: HashMap<u16, Vec<usize>> = HashMap::new();
    let mut alike = vec![BTreeMap::new(); profiles.len()];
    let mut shared = vec![0.0; profiles.len()];
    for (at, profile) in profiles.iter().enumerate() {
        if stands_for[at].is_none() {
            let near = candidates(profile, profiles, &by_part, &by_matter, &mut shared);
            for other in near {
                let found = likeness(profile, &profiles[other]);
                if found > LEAST {
                    alike[at].insert(other, found);
                    alike[other].insert(at, found);
                }
            }
        }
        for part in profile.name.parts() {
            by_part.entry(part).or_default().push(at);
        }
        for matter in profile.matters.numbers() {
            by_matter.entry(matter).or_default().push(at);
        }
    }
    alike
}

/// Those with names like that of `profile`, or with the same matters. `shared` is nothing but zeros, before and after.
fn candidates(
    profile: &Profile,
    profiles: &[Profile],
    by_part: &HashMap<Bigram, Vec<usize>>,
    by_matter: &HashMap<u16, Vec<usize>>,
    shared: &mut [f64],
) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (part, weight) in profile.name.weighed() {
        let holders = by_part.get(&part).filter(|holders| holders.len() <= COMMON);
        for &holder in holders.into_iter().flatten() {
            if shared[holder] == 0.0 {
                found.push(holder);
            }
            shared[holder] += weight * weight;
        }
    }
    let cosine = |other: usize, shared: f64| {
        shared / (profile.name.weight() * profiles[other].name.weight()).sqrt()
    };
    let mut near: Vec<(f64, usize)> = Vec::new();
    for other in found {
        let alike = cosine(other, std::mem::take(&mut shared[other]));
        if alike > WORTH_A_LOOK {
            near.push((alike, other));
        }
    }
    near.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    near.truncate(COMPARED);
    let mut near: Vec<usize> = near.into_iter().map(|(_, other)| other).collect();
    let same = profile
        .matters
        .numbers()
        .filter_map(|number| by_matter.get(&number));
    let speaks = |other: &usize| {
        let shared = profile.matters.with(&profiles[*other].matters);
        shared.is_some_and(|shared| shared > MATTERS_WORTH_A_LOOK)
    };
    near.extend(same.flatten().copied().filter(speaks));
    near.sort_unstable();
    near.dedup();
    near
}

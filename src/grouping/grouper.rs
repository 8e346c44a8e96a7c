//! Groups that grow, some townships after the other.

use std::collections::HashMap;
use std::ops::Range;

use super::batch::{Batch, BatchGroup, Part};
use super::candidates::CandidateIndex;
use super::likeness::likeness;
use super::linkage::Place;
use super::profile::{Profile, Profiler};
use super::same_wording::WordingTable;
use super::wording::wording;
use super::{Group, Items};
use crate::model::ListKind;
use crate::threads::in_parts;

/// So many items stand for a group when others are compared with it.
const STAND_INS: usize = 4;
/// An item with a name so much like that of a stand-in, and on average so much like what stands for the group, is in it:
/// no more is compared.
const SAME_NAME: f64 = 0.8;
const SURE: f64 = 6.0;
/// So few items are looked at sooner than another thread has begun.
const FEW: usize = 200;

/// A group so far.
#[derive(Debug, Default)]
struct Cluster {
    items: Vec<usize>,
    parts: Vec<usize>,
    /// The places of those that stand for it.
    stand_ins: Vec<usize>,
}

/// The groups so far.
pub(super) struct Grouper<'a, I> {
    items: &'a I,
    /// The number of the first item of each township.
    starts: Vec<usize>,
    clusters: Vec<Cluster>,
    stand_ins: CandidateIndex,
    /// For each stand-in the number of its cluster.
    stands_for: Vec<usize>,
    wordings: WordingTable,
}

/// An item to be compared, with its township and the wording of its name.
struct Fresh {
    item: usize,
    township: usize,
    wording: String,
}

impl<'a, I: Items> Grouper<'a, I> {
    /// None yet.
    pub fn new(items: &'a I) -> Grouper<'a, I> {
        let townships = items.townships();
        Grouper {
            items,
            starts: townships.iter().map(|township| township.start).collect(),
            clusters: Vec::new(),
            stand_ins: CandidateIndex::default(),
            stands_for: Vec::new(),
            wordings: WordingTable::default(),
        }
    }

    /// With these groups.
    pub fn with(items: &'a I, groups: &[Group]) -> Grouper<'a, I> {
        let mut grouper = Grouper::new(items);
        let numbered: Vec<(usize, usize)> = (0..)
            .zip(groups)
            .flat_map(|(group, all)| all.items.iter().map(move |item| (*item, group)))
            .collect();
        let wordings = in_parts(&numbered, FEW, |part| {
            let names = part.iter().map(|(item, _)| items.name(*item));
            names.map(|name| wording(&name)).collect()
        });
        for ((_, group), wording) in numbered.iter().zip(wordings) {
            grouper.wordings.add(wording, *group);
        }
        grouper.clusters.extend(groups.iter().map(|group| Cluster {
            items: group.items.clone(),
            parts: group.parts.clone(),
            stand_ins: Vec::new(),
        }));
        let first = groups
            .iter()
            .flat_map(|group| group.items.iter().take(STAND_INS));
        let first: Vec<(usize, usize)> =
            first.map(|item| (*item, grouper.township(*item))).collect();
        let profiles = grouper.profiles(&first, |one| *one);
        let stands_for = (0..).zip(groups);
        let stands_for: Vec<usize> = stands_for
            .flat_map(|(group, all)| all.items.iter().take(STAND_INS).map(move |_| group))
            .collect();
        for (group, profile) in stands_for.into_iter().zip(profiles) {
            grouper.stand_for(group, profile);
        }
        grouper
    }

    /// Takes in the items of some townships.
    pub fn add(&mut self, townships: &[Range<usize>]) {
        self.add_items(townships.iter().cloned().flatten().collect());
    }

    /// Takes in groups that were found among townships which are not here yet: each goes whole where the item goes whose
    /// name stands for it. Two that were found to be different stay so: of several that would go together the largest does.
    pub fn join_groups(&mut self, groups: &[Group]) {
        let named: HashMap<usize, &Group> =
            groups.iter().map(|group| (group.named_by, group)).collect();
        let mut names: Vec<usize> = named.keys().copied().collect();
        names.sort_unstable();
        self.add_items(names);
        let mut apart = Vec::new();
        for cluster in &mut self.clusters {
            // What came last stands last.
            let came = cluster.items.iter().rev();
            let came = came.map_while(|item| named.get(item).copied());
            let mut came: Vec<&Group> = came.collect();
            came.sort_by_cached_key(|group| (group.items.len(), group.named_by));
            let Some(largest) = came.pop() else { continue };
            cluster.items.truncate(cluster.items.len() - came.len() - 1);
            cluster.items.extend(&largest.items);
            cluster.parts.extend(&largest.parts);
            apart.extend(came);
        }
        for group in apart {
            let number = self.clusters.len();
            self.clusters.push(Cluster {
                items: group.items.clone(),
                parts: group.parts.clone(),
                stand_ins: Vec::new(),
            });
            let named_by = (group.named_by, self.township(group.named_by));
            for profile in self.profiles(&[named_by], |one| *one) {
                self.stand_for(number, profile);
            }
        }
    }

    fn add_items(&mut self, items: Vec<usize>) {
        let wordings = in_parts(&items, FEW, |part| {
            part.iter()
                .map(|item| wording(&self.items.name(*item)))
                .collect()
        });
        let (mut fresh, mut joined) = (Vec::new(), Vec::new());
        for (item, wording) in items.into_iter().zip(wordings) {
            let township = self.township(item);
            match self.wordings.group(&wording) {
                Some(group) => {
                    self.clusters[group].items.push(item);
                    self.wordings.follow(&wording, item);
                    let place = Place {
                        township,
                        list: self.items.list(item),
                        member: None,
                    };
                    joined.push((group, place));
                }
                None => fresh.push(Fresh {
                    item,
                    township,
                    wording,
                }),
            }
        }
        let profiles = self.profiles(&fresh, |one| (one.item, one.township));
        let sure = self.sure(&profiles);
        let (mut compared, mut unsure) = (Vec::new(), Vec::new());
        for ((one, profile), sure) in fresh.into_iter().zip(profiles).zip(sure) {
            match sure {
                Some(stand_in) => joined.push(self.join(stand_in, &one, profile.list)),
                None => {
                    compared.push(profile);
                    unsure.push(one);
                }
            }
        }
        let compared = CandidateIndex::of(compared);
        let batch = Batch {
            stand_ins: &self.stand_ins,
            stands_for: &self.stands_for,
            items: &compared,
            joined: &joined,
        };
        let groups = batch.grouped();
        let mut profiles: Vec<Option<Profile>> =
            compared.into_profiles().into_iter().map(Some).collect();
        for group in groups {
            self.take_in(group, &unsure, &mut profiles);
        }
    }

    /// For each of `profiles` the stand-in that it goes with, where that is beyond doubt.
    fn sure(&self, profiles: &[Profile]) -> Vec<Option<usize>> {
        let all = self.stand_ins.len();
        in_parts(profiles, FEW, |part| {
            let mut shared = vec![0.0; all];
            let sure = part.iter().map(|profile| {
                let near = self
                    .stand_ins
                    .by_name(profile, all, &mut shared)
                    .into_iter();
                let nearest = near.max_by(|one, other| one.0.total_cmp(&other.0));
                let (_, nearest) = nearest.filter(|(alike, _)| *alike >= SAME_NAME)?;
                let others = &self.clusters[self.stands_for[nearest]].stand_ins;
                let alike = others
                    .iter()
                    .map(|place| likeness(profile, &self.stand_ins.profiles()[*place]));
                (alike.sum::<f64>() >= SURE * others.len() as f64).then_some(nearest)
            });
            sure.collect()
        })
    }

    /// Puts an item into the group of a stand-in.
    fn join(&mut self, stand_in: usize, one: &Fresh, list: ListKind) -> (usize, Place) {
        let group = self.stands_for[stand_in];
        self.clusters[group].items.push(one.item);
        let like = self.stand_ins.profiles()[stand_in].item;
        self.wordings
            .follow(&wording(&self.items.name(like)), one.item);
        self.wordings.add(one.wording.clone(), group);
        let place = Place {
            township: one.township,
            list,
            member: None,
        };
        (group, place)
    }

    fn take_in(&mut self, group: BatchGroup, fresh: &[Fresh], profiles: &mut [Option<Profile>]) {
        let number = group.known.unwrap_or(self.clusters.len());
        if group.known.is_none() {
            self.clusters.push(Cluster::default());
        }
        for at in group.items {
            let Fresh { item, wording, .. } = &fresh[at];
            self.clusters[number].items.push(*item);
            self.wordings.add(wording.clone(), number);
            if self.clusters[number].stand_ins.len() < STAND_INS
                && let Some(profile) = profiles[at].take()
            {
                self.stand_for(number, profile);
            }
        }
        for Part { item, township, .. } in group.parts {
            if !self.has_some_of(number, township) {
                self.clusters[number].parts.push(item);
            }
        }
    }

    fn stand_for(&mut self, cluster: usize, profile: Profile) {
        self.clusters[cluster].stand_ins.push(self.stand_ins.len());
        self.stand_ins.push(profile);
        self.stands_for.push(cluster);
    }

    /// Whether a township has an item in a cluster, or one that is a part of it.
    fn has_some_of(&self, cluster: usize, township: usize) -> bool {
        let cluster = &self.clusters[cluster];
        let behind = self.starts.get(township + 1).copied();
        let own = self.starts[township]..behind.unwrap_or(usize::MAX);
        let mut all = cluster.items.iter().chain(&cluster.parts);
        all.any(|item| own.contains(item))
    }

    /// The profiles of the items, with their townships, that `item` tells of each of `things`.
    fn profiles<T: Sync>(
        &self,
        things: &[T],
        item: impl Fn(&T) -> (usize, usize) + Sync,
    ) -> Vec<Profile> {
        in_parts(things, FEW, |part| {
            let profiler = Profiler::new(self.items);
            let all = part.iter().map(&item);
            all.map(|(item, township)| profiler.profile(item, township))
                .collect()
        })
    }

    fn township(&self, item: usize) -> usize {
        self.starts.partition_point(|start| *start <= item) - 1
    }

    /// The groups of all that was taken in.
    pub fn finish(mut self) -> Vec<Group> {
        for cluster in 0..self.clusters.len() {
            self.join_followers(cluster);
        }
        let items = self.items;
        in_parts(&self.clusters, FEW, |part| {
            let profiler = Profiler::new(items);
            let groups = part.iter().map(|cluster| Group {
                named_by: profiler.namesake(&cluster.items),
                items: cluster.items.clone(),
                parts: cluster.parts.clone(),
                name: None,
            });
            groups.collect()
        })
    }

    /// What came to its group because its name is like that of a part of a cluster is a part of it, too, where its township
    /// has nothing of it.
    fn join_followers(&mut self, cluster: usize) {
        let mut at = 0;
        while let Some(part) = self.clusters[cluster].parts.get(at) {
            let followers = self.wordings.followers(&self.items.name(*part)).to_vec();
            for item in followers {
                if !self.has_some_of(cluster, self.township(item)) {
                    self.clusters[cluster].parts.push(item);
                }
            }
            at += 1;
        }
    }
}

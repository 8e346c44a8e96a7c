//! Groups that grow by average linkage: again and again the two whose items are most alike on average become one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::likeness::LEAST;
use crate::model::ListKind;

/// As long as no group has two items of a township, groups are joined that are so much alike.
const JOINED: f64 = -2.5;
/// A second item of a township must be that much alike …
const SECOND: f64 = 2.0;
/// … or, if lists differ, that much: often the township's lists say two things of one duty.
const SECOND_OF_OTHER_LIST: f64 = 1.75;
/// A second item of the same list must be as much like the others as the first one, to this much: hardly any list says
/// one duty twice.
const SECOND_OF_SAME_LIST: f64 = 1.0;

/// Where a member of a growing group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Number of its township.
    pub township: usize,
    /// Its list.
    pub list: ListKind,
    /// Its number; nothing for what is in the group without being compared.
    pub member: Option<usize>,
}

/// A growing group.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Numbers that the caller gave its items.
    pub members: Vec<usize>,
    /// How many items it counts as.
    pub size: f64,
    /// Where its items of this batch stand, in order.
    pub places: Vec<Place>,
    /// A bit for each list that has an item in it.
    pub lists: u8,
    /// Whether it is from an earlier batch: two such stay apart.
    pub is_old: bool,
    /// How alike it is to others, by their numbers, where that is more than [`LEAST`].
    pub near: BTreeMap<usize, f64>,
}

impl Node {
    /// Takes in a member of this list.
    pub fn add(&mut self, member: usize, list: ListKind) {
        self.members.push(member);
        self.size += 1.0;
        self.lists |= 1 << list as u8;
    }
}

/// Which groups may be joined.
#[derive(Clone, Copy)]
enum Stage {
    OneOfATownship,
    Any,
}

/// How alike two items are, by the numbers that the caller gave them.
type Alike<'a> = &'a dyn Fn(usize, usize) -> f64;

impl Stage {
    fn admits(self, (one, other): (&Node, &Node), mean: f64, alike: Alike) -> bool {
        let least = match self {
            Stage::OneOfATownship => JOINED,
            Stage::Any if one.lists & other.lists == 0 => SECOND_OF_OTHER_LIST,
            Stage::Any => SECOND,
        };
        let may_stand_together = || match self {
            Stage::OneOfATownship => shared(one, other).next().is_none(),
            Stage::Any => shared(one, other)
                .filter(|[here, there]| here.list == there.list)
                .all(|places| are_both_like_the_rest((one, other), places, alike)),
        };
        let is_alike = || match self {
            Stage::OneOfATownship => true,
            Stage::Any => mean_of_others((one, other), alike) >= least,
        };
        mean >= least && !(one.is_old && other.is_old) && is_alike() && may_stand_together()
    }
}

/// How alike the members of both are on average, without those of one township: what its lists say in the same words need
/// not be what other townships mean (医疗救助 and 医疗救助待遇审批, where others have 医疗救助申请受理). The most there is where all
/// are of one township.
fn mean_of_others((one, other): (&Node, &Node), alike: Alike) -> f64 {
    let township = |node: &Node, member: usize| {
        let mut places = node.places.iter();
        let place = places.find(|place| place.member == Some(member));
        place.map(|place| place.township)
    };
    let (mut sum, mut pairs) = (0.0, 0.0);
    for &here in &one.members {
        let own = township(one, here);
        for &there in &other.members {
            if own.is_none() || own != township(other, there) {
                sum += alike(here, there);
                pairs += 1.0;
            }
        }
    }
    if pairs > 0.0 { sum / pairs } else { -LEAST }
}

/// The places in both that are of one township.
fn shared<'a>(one: &'a Node, other: &'a Node) -> impl Iterator<Item = [&'a Place; 2]> {
    one.places.iter().flat_map(move |here| {
        let from = other
            .places
            .partition_point(|there| there.township < here.township);
        let there = other.places[from..].iter();
        let there = there.take_while(|there| there.township == here.township);
        there.map(move |there| [here, there])
    })
}

/// Whether two items of one list are equally like the other members of both groups.
fn are_both_like_the_rest((one, other): (&Node, &Node), places: [&Place; 2], alike: Alike) -> bool {
    let [Some(here), Some(there)] = places.map(|place| place.member) else {
        return false;
    };
    let rest = one.members.iter().chain(&other.members);
    let rest: Vec<usize> = rest
        .copied()
        .filter(|member| ![here, there].contains(member))
        .collect();
    let mean = |item: usize| {
        let sum: f64 = rest.iter().map(|other| alike(item, *other)).sum();
        sum / rest.len() as f64
    };
    !rest.is_empty() && (mean(here) - mean(there)).abs() <= SECOND_OF_SAME_LIST
}

/// The groups that `nodes` grow into.
pub(super) fn linked(nodes: Vec<Node>, alike: Alike) -> Vec<Node> {
    let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
    for stage in [Stage::OneOfATownship, Stage::Any] {
        link(&mut nodes, stage, alike);
    }
    nodes.into_iter().flatten().collect()
}

/// Two groups as a heap orders them: the most alike first, then those with the lowest numbers.
type Candidate = (i64, Reverse<usize>, Reverse<usize>);

/// Those two, where they are so alike that they may be joined.
fn candidate(one: usize, other: usize, alike: f64) -> Option<Candidate> {
    let two = (key(alike), Reverse(one.min(other)), Reverse(one.max(other)));
    (alike >= JOINED).then_some(two)
}

/// A likeness that has an order, to six places.
fn key(alike: f64) -> i64 {
    (alike * 1e6).round() as i64
}

fn link(nodes: &mut [Option<Node>], stage: Stage, alike: Alike) {
    let mut heap: BinaryHeap<Candidate> = BinaryHeap::new();
    for (at, node) in nodes.iter().enumerate() {
        let near = node.iter().flat_map(|node| node.near.range(at + 1..));
        heap.extend(near.filter_map(|(other, alike)| candidate(at, *other, *alike)));
    }
    while let Some((wanted, Reverse(at), Reverse(other))) = heap.pop() {
        let (Some(one), Some(two)) = (&nodes[at], &nodes[other]) else {
            continue;
        };
        let Some(&mean) = one.near.get(&other) else {
            continue;
        };
        if key(mean) != wanted || !stage.admits((one, two), mean, alike) {
            continue;
        }
        join(nodes, at, other);
        let near = nodes[at].iter().flat_map(|node| &node.near);
        heap.extend(near.filter_map(|(other, alike)| candidate(at, *other, *alike)));
    }
}

/// Makes one group of two; it has the number `at`.
fn join(nodes: &mut [Option<Node>], at: usize, other: usize) {
    let (Some(mut one), Some(two)) = (nodes[at].take(), nodes[other].take()) else {
        return;
    };
    let size = one.size + two.size;
    let mut near: BTreeMap<usize, f64> = BTreeMap::new();
    for (node, to) in [(&one, &two), (&two, &one)] {
        for (&third, &alike) in &node.near {
            let there = to.near.get(&third).copied().unwrap_or(LEAST);
            near.insert(third, (alike * node.size + there * to.size) / size);
        }
    }
    near.remove(&at);
    near.remove(&other);
    for (&third, &alike) in &near {
        if let Some(third) = &mut nodes[third] {
            third.near.remove(&other);
            third.near.insert(at, alike);
        }
    }
    one.members.extend(two.members);
    one.places.extend(two.places);
    one.places.sort_unstable();
    one.places.dedup();
    one.lists |= two.lists;
    one.is_old |= two.is_old;
    nodes[at] = Some(Node { size, near, ..one });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nodes of these townships, each in a list of its own, with these likenesses.
    fn nodes(townships: &[usize], alike: &[(usize, usize, f64)]) -> Vec<Node> {
        let node = |(at, township): (usize, &usize)| Node {
            members: vec![at],
            size: 1.0,
            places: vec![Place {
                township: *township,
                list: ListKind::ALL[at % ListKind::COUNT],
                member: Some(at),
            }],
            lists: 1 << at,
            ..Node::default()
        };
        let mut nodes: Vec<Node> = townships.iter().enumerate().map(node).collect();
        for &(one, other, alike) in alike {
            nodes[one].near.insert(other, alike);
            nodes[other].near.insert(one, alike);
        }
        nodes
    }

    fn groups(nodes: Vec<Node>, alike: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
        let between = |one: usize, other: usize| {
            let two = (one.min(other), one.max(other));
            let known = alike.iter().find(|(one, other, _)| (*one, *other) == two);
            known.map_or(LEAST, |(.., alike)| *alike)
        };
        let groups = linked(nodes, &between).into_iter().map(|mut node| {
            node.members.sort_unstable();
            node.members
        });
        groups.collect()
    }

    #[test]
    fn one_bridge_does_not_join_two_groups() {
        let alike = [(0, 1, 6.0), (2, 3, 6.0), (1, 2, 4.0)];
        assert_eq!(
            groups(nodes(&[0, 1, 2, 3], &alike), &alike),
            [[0, 1], [2, 3]]
        );
    }

    #[test]
    fn a_second_item_of_a_township_must_be_more_alike() {
        let grouped = |second: f64| {
            let alike = [(0, 1, 6.0), (0, 2, second), (1, 2, second)];
            groups(nodes(&[0, 1, 1], &alike), &alike).len()
        };
        assert_eq!(grouped(1.0), 2);
        assert_eq!(grouped(1.9), 1);
    }

    #[test]
    fn a_second_item_must_be_like_those_of_other_townships() {
        let grouped = |to_others: f64| {
            let alike = [(0, 1, 3.0), (1, 2, 7.0), (0, 2, to_others)];
            groups(nodes(&[0, 1, 1], &alike), &alike).len()
        };
        assert_eq!(grouped(1.0), 2);
        assert_eq!(grouped(2.5), 1);
    }

    #[test]
    fn a_second_item_of_one_list_must_be_as_good_as_the_first() {
        let grouped = |second: f64| {
            let alike = [(0, 1, 6.0), (0, 2, second), (1, 2, 5.0)];
            let mut nodes = nodes(&[0, 1, 1], &alike);
            nodes[2].places[0].list = ListKind::ALL[1];
            groups(nodes, &alike)
        };
        assert_eq!(grouped(5.5), [[0, 1, 2]]);
        assert_eq!(grouped(4.5), [vec![0, 1], vec![2]]);
    }
}

//! Groups that grow by average linkage: again and again the two whose items are most alike on average become one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::likeness::LEAST;

/// As long as no group has two items of a township, groups are joined that are so much alike.
const JOINED: f64 = -1.75;
/// A second item of a township must be that much alike …
const SECOND: f64 = 2.0;
/// … or, if lists differ, that much: often the township's lists say two things of one duty.
const SECOND_OF_OTHER_LIST: f64 = 1.75;

/// A growing group.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Numbers that the caller gave its items.
    pub members: Vec<usize>,
    /// How many items it counts as.
    pub size: f64,
    /// The townships of this batch that have an item in it, in order.
    pub townships: Vec<usize>,
    /// A bit for each list that has an item in it.
    pub lists: u8,
    /// Whether it is from an earlier batch: two such stay apart.
    pub is_old: bool,
    /// How alike it is to others, by their numbers, where that is more than [`LEAST`].
    pub near: BTreeMap<usize, f64>,
}

/// Which groups may be joined.
#[derive(Clone, Copy)]
enum Stage {
    OneOfATownship,
    Any,
}

impl Stage {
    fn admits(self, one: &Node, other: &Node, alike: f64) -> bool {
        let least = match self {
            Stage::OneOfATownship => JOINED,
            Stage::Any if one.lists & other.lists == 0 => SECOND_OF_OTHER_LIST,
            Stage::Any => SECOND,
        };
        alike >= least
            && !(one.is_old && other.is_old)
            && (matches!(self, Stage::Any) || !share(&one.townships, &other.townships))
    }
}

/// The groups that `nodes` grow into.
pub(super) fn linked(nodes: Vec<Node>) -> Vec<Node> {
    let mut nodes: Vec<Option<Node>> = nodes.into_iter().map(Some).collect();
    for stage in [Stage::OneOfATownship, Stage::Any] {
        link(&mut nodes, stage);
    }
    nodes.into_iter().flatten().collect()
}

/// Two groups as a heap orders them: the most alike first, then those with the lowest numbers.
type Candidate = (i64, Reverse<usize>, Reverse<usize>);

fn candidate(one: usize, other: usize, alike: f64) -> Candidate {
    (key(alike), Reverse(one.min(other)), Reverse(one.max(other)))
}

/// A likeness that has an order, to six places.
fn key(alike: f64) -> i64 {
    (alike * 1e6).round() as i64
}

fn link(nodes: &mut [Option<Node>], stage: Stage) {
    let mut heap: BinaryHeap<Candidate> = BinaryHeap::new();
    for (at, node) in nodes.iter().enumerate() {
        let near = node.iter().flat_map(|node| node.near.range(at + 1..));
        heap.extend(near.map(|(other, alike)| candidate(at, *other, *alike)));
    }
    while let Some((wanted, Reverse(at), Reverse(other))) = heap.pop() {
        let (Some(one), Some(two)) = (&nodes[at], &nodes[other]) else {
            continue;
        };
        let Some(&alike) = one.near.get(&other) else {
            continue;
        };
        if key(alike) != wanted || !stage.admits(one, two, alike) {
            continue;
        }
        join(nodes, at, other);
        let near = nodes[at].iter().flat_map(|node| &node.near);
        heap.extend(near.map(|(other, alike)| candidate(at, *other, *alike)));
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
    one.townships.extend(two.townships);
    one.townships.sort_unstable();
    one.townships.dedup();
    one.lists |= two.lists;
    one.is_old |= two.is_old;
    nodes[at] = Some(Node { size, near, ..one });
}

/// Whether two lists of numbers, in order, have one in common.
fn share(one: &[usize], other: &[usize]) -> bool {
    one.iter().any(|number| other.binary_search(number).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nodes of these townships, with these likenesses.
    fn nodes(townships: &[usize], alike: &[(usize, usize, f64)]) -> Vec<Node> {
        let node = |(at, township): (usize, &usize)| Node {
            members: vec![at],
            size: 1.0,
            townships: vec![*township],
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

    fn groups(nodes: Vec<Node>) -> Vec<Vec<usize>> {
        let groups = linked(nodes).into_iter().map(|mut node| {
            node.members.sort_unstable();
            node.members
        });
        groups.collect()
    }

    #[test]
    fn one_bridge_does_not_join_two_groups() {
        let alike = [(0, 1, 6.0), (2, 3, 6.0), (1, 2, 4.0)];
        assert_eq!(groups(nodes(&[0, 1, 2, 3], &alike)), [[0, 1], [2, 3]]);
    }

    #[test]
    fn a_second_item_of_a_township_must_be_more_alike() {
        let alike = |second| [(0, 1, 6.0), (0, 2, second), (1, 2, second)];
        assert_eq!(groups(nodes(&[0, 1, 1], &alike(1.0))).len(), 2);
        assert_eq!(groups(nodes(&[0, 1, 1], &alike(1.9))).len(), 1);
    }
}

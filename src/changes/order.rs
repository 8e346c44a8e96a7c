//! Which items changed their place in a list: numbers that only follow from items more or less
//! before them are told apart from those that were changed.

use std::collections::HashSet;

use crate::model::{Item, ListKind};

/// What became of the numbers of the items that stayed in their list.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The pairs, by their places in both versions, that changed their place or number.
    pub renumbered: HashSet<(usize, usize)>,
    /// How many others have another number.
    pub shifted: usize,
}

/// An item that stayed in its list.
#[derive(Debug, Clone, Copy)]
struct UnmovedItem {
    /// Its places in both versions.
    pair: (usize, usize),
    /// Its places among all items of the list.
    at: (i64, i64),
    /// Its numbers.
    seq: (i64, i64),
}

impl Order {
    /// Looks at the items that `pairs` joins.
    pub fn of(old: &[Item], new: &[Item], pairs: &[(usize, usize)]) -> Order {
        let mut order = Order::default();
        for list in ListKind::ALL {
            let mut kept = kept(old, new, pairs, list);
            kept.sort_by_cached_key(|kept| kept.at.1);
            let renumbered = renumbered(&kept);
            let changed = kept.iter().filter(|kept| kept.seq.0 != kept.seq.1);
            let changed = changed.filter(|kept| !renumbered.contains(&kept.pair));
            order.shifted += changed.count();
            order.renumbered.extend(renumbered);
        }
        order
    }
}

fn kept(old: &[Item], new: &[Item], pairs: &[(usize, usize)], list: ListKind) -> Vec<UnmovedItem> {
    let (from, to) = (positions(old, list), positions(new, list));
    let stayed = pairs.iter().filter_map(|&pair| {
        let at = (from[pair.0]?, to[pair.1]?);
        let seq = (old[pair.0].seq.into(), new[pair.1].seq.into());
        Some(UnmovedItem { pair, at, seq })
    });
    stayed.collect()
}

/// The place of each item among those of the list that it stands in, if it is this one.
fn positions(items: &[Item], list: ListKind) -> Vec<Option<i64>> {
    let mut next = 0..;
    let place = |item: &Item| (item.list == list).then(|| next.next()).flatten();
    items.iter().map(place).collect()
}

/// The pairs among `kept`, which are in their new order, whose place or number changed.
fn renumbered(kept: &[UnmovedItem]) -> HashSet<(usize, usize)> {
    let mut positions: Vec<i64> = kept.iter().map(|kept| kept.at.0).collect();
    positions.sort_unstable();
    let rank = |kept: &UnmovedItem| positions.partition_point(|&at| at < kept.at.0);
    let ranks: Vec<usize> = kept.iter().map(rank).collect();
    let stays = longest_rise(&ranks);
    let steady: Vec<UnmovedItem> = kept
        .iter()
        .zip(&stays)
        .filter(|one| *one.1)
        .map(|one| *one.0)
        .collect();
    let mut found = HashSet::new();
    for (new, &old) in ranks.iter().enumerate() {
        // Of two that changed places only one may stand against the order of all others.
        let swapped = ranks[old] == new && !stays[old];
        if !stays[new] || swapped {
            found.insert(kept[new].pair);
        }
    }
    found.extend(out_of_step(&steady));
    found
}

/// The items, of which none moved against the others, with a number that does not follow from the
/// item before and what came or went between the two.
fn out_of_step(steady: &[UnmovedItem]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut last = UnmovedItem {
        pair: (0, 0),
        at: (-1, -1),
        seq: (0, 0),
    };
    // What was found since `last`: none of it came or went.
    let mut since: Vec<UnmovedItem> = Vec::new();
    for &one in steady {
        let follows_found = since.last().is_some_and(|found| follows(found, &one, 0));
        if !(one.seq.0 == one.seq.1 || follows(&last, &one, since.len() as i64) || follows_found) {
            found.push(one.pair);
            since.push(one);
            continue;
        }
        last = one;
        since.clear();
    }
    found
}

/// Whether the number of `one` changed as much as that of `before`, but for what came or went
/// between them; `among` items between them did neither.
fn follows(before: &UnmovedItem, one: &UnmovedItem, among: i64) -> bool {
    let step = (one.seq.1 - one.seq.0) - (before.seq.1 - before.seq.0);
    let gone = one.at.0 - before.at.0 - 1 - among;
    let come = one.at.1 - before.at.1 - 1 - among;
    (-gone..=come).contains(&step)
}

/// Which of `ranks`, each of which stands there once, belong to one of the longest rising sequences
/// in them; of these, the one with the most that are where they were.
fn longest_rise(ranks: &[usize]) -> Vec<bool> {
    // For each place, how much the best sequence that ends there is worth, and the place before.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(ranks.len());
    for (at, &rank) in ranks.iter().enumerate() {
        let lower = (0..at).filter(|&before| ranks[before] < rank);
        let before = lower.max_by_key(|&before| best[before].0);
        let worth = ranks.len() + usize::from(rank == at);
        best.push((worth + before.map_or(0, |before| best[before].0), before));
    }
    let mut stays = vec![false; ranks.len()];
    let mut next = (0..ranks.len()).max_by_key(|&at| best[at].0);
    while let Some(at) = next {
        stays[at] = true;
        next = best[at].1;
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What something was and is.
    type Both = (i64, i64);

    /// The places, in the new order, of the items that are found renumbered, of items with these
    /// places and numbers.
    fn found(kept: &[(Both, Both)]) -> Vec<i64> {
        let kept: Vec<UnmovedItem> = kept
            .iter()
            .enumerate()
            .map(|(number, &(at, seq))| UnmovedItem {
                pair: (number, number),
                at,
                seq,
            })
            .collect();
        let found = renumbered(&kept);
        let found = kept.iter().filter(|kept| found.contains(&kept.pair));
        found.map(|kept| kept.at.1).collect()
    }

    /// A list of six as it is after its items were put into this order and numbered anew.
    fn reordered(order: [i64; 6]) -> Vec<i64> {
        let kept = (0..)
            .zip(order)
            .map(|(new, old)| ((old, new), (old + 1, new + 1)));
        found(&kept.collect::<Vec<_>>())
    }

    #[test]
    fn what_changed_its_place_is_told_from_what_gave_way() {
        assert!(reordered([0, 1, 2, 3, 4, 5]).is_empty());
        assert_eq!(reordered([0, 2, 1, 3, 4, 5]), [1, 2], "two neighbours");
        assert_eq!(reordered([0, 4, 2, 3, 1, 5]), [1, 4], "two others");
        assert_eq!(reordered([0, 2, 3, 4, 1, 5]), [4], "one went down");
    }

    #[test]
    fn numbers_that_follow_from_what_came_or_went_are_no_change() {
        // The second is new, the old fourth is gone.
        let moved = [
            ((0, 0), (1, 1)),
            ((1, 2), (2, 3)),
            ((2, 3), (3, 4)),
            ((4, 4), (5, 5)),
        ];
        assert!(found(&moved).is_empty());
        // The second is gone and has left a gap.
        let gap = [((0, 0), (1, 1)), ((2, 1), (3, 3)), ((3, 2), (4, 4))];
        assert!(found(&gap).is_empty());
    }

    #[test]
    fn a_number_that_follows_from_nothing_is_a_change() {
        let one = [
            ((0, 0), (1, 1)),
            ((1, 1), (2, 3)),
            ((2, 2), (3, 3)),
            ((3, 3), (4, 4)),
        ];
        assert_eq!(found(&one), [1]);
        let all_after = [
            ((0, 0), (1, 1)),
            ((1, 1), (2, 3)),
            ((2, 2), (3, 4)),
            ((3, 3), (4, 5)),
        ];
        assert_eq!(found(&all_after), [1]);
        let numbers_only = [
            ((0, 0), (1, 1)),
            ((1, 1), (2, 3)),
            ((2, 2), (3, 2)),
            ((3, 3), (4, 4)),
        ];
        assert_eq!(found(&numbers_only), [1, 2]);
    }
}

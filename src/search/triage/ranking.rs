//! The items that a text may be about, best first.

use std::collections::HashMap;

use super::votes::Vote;

/// What the second and each further matter that speaks for an item keeps of its weight, and how many count.
const FURTHER: f64 = 0.5;
const MATTERS: usize = 4;
/// What else a text speaks of must weigh against the best item, what it must where a word such as 另外 leads on to it,
/// and where it stands at the latest.
const SECOND: f64 = 0.4;
const LED_ON_TO: f64 = 0.2;
const LATEST: usize = 3;

/// An item with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranked {
    /// Number of the item in the index.
    pub item: usize,
    /// All together.
    pub score: f64,
    /// What each vote weighs for the item, and its number; the weightiest first.
    pub support: Vec<(f64, usize)>,
    /// Whether it answers something else than the best one does.
    pub is_second: bool,
}

/// Items by what votes weigh for them, given as item, weight and number of the vote, and by what their wording
/// shares with the text; best first.
pub(super) fn ranked(mut support: Vec<(u32, f64, usize)>, shared: &[f32]) -> Vec<Ranked> {
    support.sort_unstable_by(|one, other| {
        let order = one.0.cmp(&other.0).then(other.1.total_cmp(&one.1));
        order.then(one.2.cmp(&other.2))
    });
    let mut scores: HashMap<usize, &[(u32, f64, usize)]> = HashMap::new();
    for support in support.chunk_by(|one, other| one.0 == other.0) {
        scores.insert(support[0].0 as usize, support);
    }
    let with_words = shared.iter().enumerate().filter(|(_, share)| **share > 0.0);
    for (item, _) in with_words {
        scores.entry(item).or_default();
    }
    let ranked = scores.into_iter().map(|(item, support)| {
        let support: Vec<(f64, usize)> = support.iter().map(|one| (one.1, one.2)).collect();
        Ranked {
            item,
            score: f64::from(shared[item]) + total(support.iter().map(|(weight, _)| *weight)),
            support,
            is_second: false,
        }
    });
    let mut ranked: Vec<Ranked> = ranked.collect();
    ranked.sort_by(|one, other| {
        let order = other.score.total_cmp(&one.score);
        order.then(one.item.cmp(&other.item))
    });
    ranked
}

/// What several weights are worth together, the highest first.
fn total(weights: impl Iterator<Item = f64>) -> f64 {
    let keeps = std::iter::successors(Some(1.0), |keeps| Some(keeps * FURTHER));
    weights
        .take(MATTERS)
        .zip(keeps)
        .map(|(weight, keeps)| keeps * weight)
        .sum()
}

/// Marks what answers another clause than the best item does, where a text speaks of two matters, and moves the best of
/// that among the first ones. Neither of two matters is answered by both items: else it is one, told twice. `parts` are
/// those of the text that its clauses stand in, and `later` the best items of its later parts, each read on its own.
pub(super) fn part_matters(
    ranked: &mut Vec<Ranked>,
    votes: &[Vote],
    parts: &[usize],
    later: &[Ranked],
) {
    let Some((first, others)) = ranked.split_first_mut() else {
        return;
    };
    let Some(&(_, main)) = first.support.first() else {
        return;
    };
    let clauses = &votes[main].clauses;
    let is_answered = |vote: usize| first.support.iter().any(|(_, one)| *one == vote);
    let is_elsewhere = |vote: usize| {
        let own = &votes[vote].clauses;
        let is_apart = own.iter().all(|clause| !clauses.contains(clause));
        !own.is_empty() && is_apart && !is_answered(vote)
    };
    let is_led_on_to = |vote: usize| {
        let is_in = |clause: &usize| clauses.iter().any(|main| parts[*main] == parts[*clause]);
        !votes[vote].clauses.iter().any(is_in)
    };
    for other in others.iter_mut() {
        let elsewhere = other.support.iter().filter(|(_, vote)| is_elsewhere(*vote));
        let of_other = other.support.first().map(|(_, vote)| *vote);
        let of_other = of_other.filter(|vote| is_elsewhere(*vote));
        let least = of_other.map_or(f64::INFINITY, |vote| {
            if is_led_on_to(vote) {
                LED_ON_TO
            } else {
                SECOND
            }
        });
        let weight = total(elsewhere.map(|(weight, _)| *weight));
        let is_same = other.support.iter().any(|(_, vote)| *vote == main);
        let is_best_later = later
            .iter()
            .any(|one| one.item == other.item && one.score >= LED_ON_TO * first.score);
        other.is_second = !is_same && (is_best_later || weight >= least * first.score);
    }
    move_up(ranked, &|one| one.is_second);
    move_up(ranked, &|one| {
        one.is_second && later.iter().any(|later| later.item == one.item)
    });
}

/// Moves the first one of such items among the first ones of all.
fn move_up(ranked: &mut Vec<Ranked>, is_such: &dyn Fn(&Ranked) -> bool) {
    if let Some(at) = ranked.iter().position(is_such).filter(|at| *at > LATEST) {
        let moved = ranked.remove(at);
        ranked.insert(LATEST, moved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(clause: usize) -> Vote {
        Vote {
            topic: 0,
            weight: 2.0,
            words: Vec::new(),
            clauses: vec![clause],
        }
    }

    /// Whether each of some items, given by the votes that support it, answers a second matter.
    fn second(votes: &[Vote], items: &[&[usize]]) -> Vec<bool> {
        let support = items.iter().enumerate().flat_map(|(item, votes)| {
            let votes = votes.iter();
            votes.map(move |vote| (item as u32, 2.0 - 0.1 * item as f64, *vote))
        });
        let mut ranked = ranked(support.collect(), &vec![0.0; items.len()]);
        part_matters(&mut ranked, votes, &[0, 0, 0], &[]);
        ranked.sort_by_key(|one| one.item);
        ranked.iter().map(|one| one.is_second).collect()
    }

    #[test]
    fn a_second_matter_is_told_in_another_clause_and_answered_by_another_item_alone() {
        let votes = [vote(0), vote(1), vote(2)];
        assert_eq!(second(&votes, &[&[0], &[1]]), [false, true]);
        assert_eq!(second(&[vote(0), vote(0)], &[&[0], &[1]]), [false, false]);
        // The best item answers the second vote too, or the other item the first: a bite, and the vaccine for it.
        assert_eq!(second(&votes, &[&[0, 1], &[1], &[2]])[1..], [false, true]);
        assert_eq!(second(&votes, &[&[0], &[1, 0]]), [false, false]);
    }
}

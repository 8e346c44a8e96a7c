//! The items that a text may be about, best first.

use std::collections::HashMap;

use super::votes::Vote;

/// What the second and each further matter that speaks for an item keeps of its weight, and how many count.
const FURTHER: f64 = 0.5;
const MATTERS: usize = 4;
/// What else a text speaks of must weigh against the best item, and by itself; what it must where a word such as 另外
/// leads on to it; and where it stands at the latest. With these, of 63 tickets about two matters 39 have the right two
/// groups (33 without their marks), and of 401 about one 66 have two (25). With 0.4, nothing that it must weigh by itself
/// and no clause shared, it was 35 (21) and 90 (32), where 还有 led on only behind a mark.
const SECOND: f64 = 0.25;
const BY_ITSELF: f64 = 5.5;
const LED_ON_TO: f64 = 0.2;
const LATEST: usize = 3;
/// So much of the clauses of two matters may be the same: who dictates sets no marks between them.
const SHARED_CLAUSES: f64 = 0.5;
/// An item answers what speaks for another one if that weighs so much for it, too.
const ANSWERS: f64 = 0.5;

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

impl Ranked {
    /// What a vote weighs for it.
    fn weight_of(&self, vote: usize) -> f64 {
        let own = self.support.iter().find(|(_, one)| *one == vote);
        own.map_or(0.0, |(weight, _)| *weight)
    }
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

/// Marks what answers other clauses than the best item does, where a text speaks of two matters, and moves the best of
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
    let second = SecondMatter {
        first,
        main,
        votes,
        parts,
    };
    for other in others.iter_mut() {
        let is_best_later = later
            .iter()
            .any(|one| one.item == other.item && one.score >= LED_ON_TO * second.first.score);
        other.is_second = !second.is_same(other) && (is_best_later || second.is_answered_by(other));
    }
    move_up(ranked, &|one| one.is_second);
    move_up(ranked, &|one| {
        one.is_second && later.iter().any(|later| later.item == one.item)
    });
}

/// What a text may speak of beside what its best item answers.
struct SecondMatter<'a> {
    first: &'a Ranked,
    /// The number of the vote that weighs most for the best item.
    main: usize,
    votes: &'a [Vote],
    /// The part of the text that each clause stands in.
    parts: &'a [usize],
}

impl SecondMatter<'_> {
    /// Whether an item answers the same matter as the best one.
    fn is_same(&self, other: &Ranked) -> bool {
        answers(other, self.main, self.first.weight_of(self.main))
    }

    /// Whether an item answers another matter.
    fn is_answered_by(&self, other: &Ranked) -> bool {
        let elsewhere = |(weight, vote): &&(f64, usize)| self.is_elsewhere(*vote, *weight);
        let weight = total(
            other
                .support
                .iter()
                .filter(elsewhere)
                .map(|(weight, _)| *weight),
        );
        let strongest = other.support.first().filter(elsewhere);
        strongest.is_some_and(|(_, vote)| {
            if self.is_led_on_to(*vote) {
                weight >= LED_ON_TO * self.first.score
            } else {
                weight >= BY_ITSELF.max(SECOND * self.first.score)
            }
        })
    }

    /// Whether a vote that weighs so much for another item speaks in other clauses, for what the best item does not answer.
    fn is_elsewhere(&self, vote: usize, weight: f64) -> bool {
        let [own, main] = [vote, self.main].map(|vote| &self.votes[vote].clauses);
        let shared = own.iter().filter(|clause| main.contains(clause)).count();
        let least = own.len().min(main.len());
        let is_apart = shared as f64 <= SHARED_CLAUSES * least as f64;
        !own.is_empty() && is_apart && !answers(self.first, vote, weight)
    }

    /// Whether a vote speaks in another part of the text.
    fn is_led_on_to(&self, vote: usize) -> bool {
        let [own, main] = [vote, self.main].map(|vote| &self.votes[vote].clauses);
        let is_in = |clause: &usize| {
            main.iter()
                .any(|main| self.parts[*main] == self.parts[*clause])
        };
        !own.iter().any(is_in)
    }
}

/// Whether an item answers a vote that weighs so much for another one.
fn answers(item: &Ranked, vote: usize, weight: f64) -> bool {
    let own = item.weight_of(vote);
    own > 0.0 && own >= ANSWERS * weight
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
            is_heard: true,
        }
    }

    /// Whether each of some items, given by the votes that support it, answers a second matter.
    fn second(votes: &[Vote], items: &[&[usize]]) -> Vec<bool> {
        let support = items.iter().enumerate().flat_map(|(item, votes)| {
            let votes = votes.iter();
            votes.map(move |vote| (item as u32, 8.0 - 0.1 * item as f64, *vote))
        });
        let mut ranked = ranked(support.collect(), &vec![0.0; items.len()]);
        part_matters(&mut ranked, votes, &[0, 0, 0], &[]);
        ranked.sort_by_cached_key(|one| one.item);
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
        // Dictated without marks: half of the clauses are those of the first.
        let shared = |clauses: &[usize]| Vote {
            clauses: clauses.to_vec(),
            ..vote(0)
        };
        let two = [shared(&[0, 1]), shared(&[1, 2])];
        assert_eq!(second(&two, &[&[0], &[1]]), [false, true]);
        let one = [shared(&[0, 1]), shared(&[0, 1, 2])];
        assert_eq!(second(&one, &[&[0], &[1]]), [false, false]);
    }
}

//! How surely the best candidate answers a text, and whether it is any answer at all.

use super::topics::Topics;
use super::votes::Vote;

/// The items must answer so much of what a text speaks of, or its matter is in no list. A short text has hardly
/// anything beside its matter, and it often says that in words that are known in part only.
///
/// Of 406 tickets about listed matters 3 in 100 are called unlisted with this, and of 73 others 12 are missed. More
/// features (the score, the number of words, the length) won nothing on tickets that they were not fitted to.
const LEAST_ANSWERED: f64 = 0.35;
const LEAST_OF_SHORT: f64 = 0.2;
/// A text of fewer characters is short.
const SHORT: usize = 30;
/// What weighs less tells nothing where no word is known. None of 440 texts that speak of something weighs less without
/// one; of 67 that do not (谢谢, 听得到吗), 53 do, and of 41 written afterwards 26.
const LEAST_RESEMBLING: f64 = 2.2;
/// Logistic regression on 479 tickets: a constant, and what the share that is answered and the lead
/// over the next candidate weigh.
const CONSTANT: f64 = -3.8;
const ANSWERED: f64 = 5.5;
const LEAD: f64 = 3.5;

/// How well candidates answer a text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Assessment {
    /// How often the best candidate of such an answer is the right one, from 0 to 1.
    pub confidence: f64,
    /// Whether none of the candidates answers the text.
    pub is_unlisted: bool,
    /// Who answers for what the text speaks of most, where that is no township.
    pub by: Option<&'static str>,
}

/// Assesses the candidates with the two highest `scores` of a text of so many `characters` with these votes; `answered`
/// is how well the items that were looked at answer to each vote, from 0 to 1.
pub(super) fn assess(
    topics: &Topics,
    votes: &[Vote],
    answered: &[f64],
    scores: [f64; 2],
    characters: usize,
) -> Assessment {
    let share = share_answered(votes, answered);
    let [best, next] = scores;
    let lead = 1.0 - next / best.max(f64::MIN_POSITIVE);
    let least = if characters < SHORT {
        LEAST_OF_SHORT
    } else {
        LEAST_ANSWERED
    };
    let is_unlisted = share < least;
    // Where none answers the text it tells nothing that one leads.
    let lead = if is_unlisted { 0.0 } else { lead };
    let sum = CONSTANT + ANSWERED * share + LEAD * lead;
    // The first vote is the weightiest.
    let strongest = votes.first().filter(|_| is_unlisted);
    Assessment {
        confidence: 1.0 / (1.0 + (-sum).exp()),
        is_unlisted,
        by: strongest.and_then(|vote| topics.by(vote.topic)),
    }
}

/// Whether a text says anything: a word in it is known, or much of it resembles what is said of a matter, or what
/// items say, of which this is the best score.
pub(super) fn is_understood(votes: &[Vote], score: f64) -> bool {
    let strongest = votes.first().map_or(0.0, |vote| vote.weight);
    votes.iter().any(|vote| vote.is_heard) || strongest.max(score) >= LEAST_RESEMBLING
}

/// The share of what a text speaks of that the items answer: what it speaks of most counts by far the most. Nothing
/// answers a matter that is for no township.
fn share_answered(votes: &[Vote], answered: &[f64]) -> f64 {
    let weights = votes.iter().map(|vote| vote.weight * vote.weight);
    let total: f64 = weights.clone().sum();
    let parts = weights.zip(answered).map(|(weight, share)| weight * share);
    parts.sum::<f64>() / total.max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(weight: f64) -> Vote {
        Vote {
            topic: 0,
            weight,
            words: Vec::new(),
            clauses: Vec::new(),
            is_heard: true,
        }
    }

    #[test]
    fn what_a_text_speaks_of_most_counts_most() {
        let votes = [vote(3.0), vote(1.0)];
        assert!(share_answered(&votes, &[1.0, 0.0]) > 0.89);
        assert!(share_answered(&votes, &[0.0, 1.0]) < 0.11);
        assert_eq!(share_answered(&[], &[]), 0.0);
    }
}

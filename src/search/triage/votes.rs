//! Which matters a text speaks of, and by which of its words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::clauses::{Clause, Clauses, PAIR_SIGN};
use super::topics::Topics;
use crate::matters::Lexicon;
use crate::text::syllables::SYLLABLE_END;

/// What a phrase of so many characters weighs, from one on; the last for all longer ones. Measured on sentences, as all
/// numbers here: half or twice as much changes little.
const PHRASE: [f64; 5] = [0.3, 1.0, 1.3, 1.6, 1.8];
/// What a phrase keeps of that where only its sound is the same, and how many syllables it has at least; letters mean
/// nothing else and may be shorter.
const SOUND: f64 = 0.6;
const MISHEARD: usize = 3;
const SPELLED: usize = 2;
/// What a pair weighs whose halves stand in one clause, and in two that follow each other.
const PAIR: f64 = 2.0;
const NEAR_PAIR: f64 = 1.0;
/// What a vote keeps where the text has a word that speaks against the matter.
const AGAINST: f64 = 0.3;
/// What synonyms weigh against what was written of a duty as a whole.
const SYNONYM: f64 = 0.6;
/// What each further phrase for a matter keeps of the one before.
const FURTHER: f64 = 0.7;
/// What the characters and their pairs weigh that a part of a text shares with what is said of a matter: the weight of
/// what the one shares that it shares most with, the power of what another one shares of that (one that shares half of
/// it weighs an eighth), and for how many matters. On 268 tickets that the lexicon was not written with, the right item
/// is among the first three of 97 in 100; with a power of 1, of 93.
const RESEMBLANCE: f64 = 0.05;
const POWER: i32 = 3;
const RESEMBLING: usize = 12;
/// What it must share at least that it counts.
const LEAST: f64 = 4.0;
/// A clause with so much of that is one of those that the matter is in.
const MUCH: f64 = 0.3;
/// A matter that resembles so much of what the most resembling one does is told with its pairs of characters, so many,
/// in so many words.
const TOLD: f64 = 0.5;
const PAIRS: usize = 5;
const TOLD_WORDS: usize = 3;

/// What keeps of its weight what stands behind a word such as 另外: a text begins with what it is about.
const LATER: f64 = 0.7;
/// A vote with less of the weightiest one than this changes nothing, and to find its items takes time.
const NEGLIGIBLE: f64 = 0.1;

/// What speaks for a matter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vote {
    /// Number of the topic.
    pub topic: u16,
    /// How much speaks for it.
    pub weight: f64,
    /// The words of the text, the most telling first; the halves of a pair with a plus between them.
    pub words: Vec<String>,
    /// The clauses that they stand in, in order.
    pub clauses: Vec<usize>,
    /// Whether a word speaks for it that is known to do so; else characters that resemble some.
    pub is_heard: bool,
}

/// Something in a clause that speaks for a matter.
struct Sign {
    topic: u16,
    weight: f64,
    word: String,
    clause: usize,
}

/// The votes of a text, the weightiest first.
pub(super) fn votes(topics: &Topics, text: &Clauses) -> Vec<Vote> {
    topics.lexicon.unpack();
    let mut signs = Vec::new();
    let halves = halves_of(topics.lexicon, text);
    for (number, clause) in text.clauses.iter().enumerate() {
        let mut sign = |topic, weight: f64, word: &str| {
            let word = word.to_string();
            let weight = kept(clause.part) * weight;
            let clause = number;
            signs.push(Sign {
                topic,
                weight,
                word,
                clause,
            });
        };
        phrases(topics, clause, &mut sign);
        own(topics, clause, &mut sign);
        let own = &halves[number];
        pairs(topics, [own, own], PAIR, &mut sign);
        let before = number.checked_sub(1).map(|before| &halves[before]);
        for other in before.into_iter().chain(halves.get(number + 1)) {
            pairs(topics, [own, other], NEAR_PAIR, &mut sign);
            pairs(topics, [other, own], NEAR_PAIR, &mut sign);
        }
    }
    let mut votes = counted(signs);
    resembling(topics, text, &mut votes);
    for vote in &mut votes {
        let is_against = |word: &&str| text.clauses.iter().any(|clause| clause.text.contains(word));
        if topics.not(vote.topic).iter().any(is_against) {
            vote.weight *= AGAINST;
        }
    }
    votes.sort_by(|one, other| {
        other
            .weight
            .total_cmp(&one.weight)
            .then(one.topic.cmp(&other.topic))
    });
    let least = NEGLIGIBLE * votes.first().map_or(0.0, |vote| vote.weight);
    votes.retain(|vote| vote.weight >= least);
    votes
}

/// Whether both halves of a pair stand in a clause of a text, or in two that follow each other.
pub(super) fn has_pair(lexicon: &Lexicon, text: &Clauses) -> bool {
    let halves = halves_of(lexicon, text);
    let is_pair = |ones: &[u16], others: &[u16]| !lexicon.pairs_between(ones, others).is_empty();
    let is_near = |two: &[Vec<u16>]| is_pair(&two[0], &two[1]) || is_pair(&two[1], &two[0]);
    halves.iter().any(|own| is_pair(own, own)) || halves.windows(2).any(is_near)
}

/// The halves of pairs that stand in each clause.
fn halves_of(lexicon: &Lexicon, text: &Clauses) -> Vec<Vec<u16>> {
    let clauses = text.clauses.iter();
    clauses
        .map(|clause| lexicon.halves_in(&clause.text))
        .collect()
}

/// What keeps of its weight what stands in a part of a text.
fn kept(part: usize) -> f64 {
    if part == 0 { 1.0 } else { LATER }
}

/// The phrases of the lexicon in a clause; one inside a longer one tells nothing.
fn phrases(topics: &Topics, clause: &Clause, sign: &mut impl FnMut(u16, f64, &str)) {
    let mut found: Vec<(usize, usize, Vec<u16>, f64)> = Vec::new();
    for (at, _) in clause.text.char_indices() {
        for (phrase, of) in topics.lexicon.phrases_at(&clause.text[at..]) {
            let length = phrase.chars().count();
            let start = clause.text[..at].chars().count();
            found.push((
                start,
                start + length,
                of,
                PHRASE[length.min(PHRASE.len()) - 1],
            ));
        }
    }
    let syllables: Vec<usize> = std::iter::once(0)
        .chain(
            clause
                .sound
                .match_indices(SYLLABLE_END)
                .map(|(at, _)| at + 1),
        )
        .collect();
    let shortest = if clause.is_spelled { SPELLED } else { MISHEARD };
    for (start, &at) in syllables.iter().enumerate() {
        let heard = topics.lexicon.sounds_at(&clause.sound[at..], shortest);
        for (length, of) in heard {
            let end = start + length;
            let is_literal = found.iter().any(|one| one.0 == start && one.1 == end);
            if !is_literal {
                let weight = SOUND * PHRASE[length.min(PHRASE.len()) - 1];
                found.push((start, end, of, weight));
            }
        }
    }
    let is_inside = |one: &(usize, usize, Vec<u16>, f64)| {
        let is_longer = |other: &(usize, usize, Vec<u16>, f64)| {
            other.0 <= one.0 && one.1 <= other.1 && other.1 - other.0 > one.1 - one.0
        };
        found.iter().any(is_longer)
    };
    let chars: Vec<char> = clause.text.chars().collect();
    let whole = found.iter().filter(|one| !is_cut_out(&chars, one.0..one.1));
    for one in whole.filter(|one| !is_inside(one)) {
        let (start, end, of, weight) = one;
        let word: String = if clause.is_spelled {
            clause.sound[syllables[*start]..syllables[*end]].replace(SYLLABLE_END, "")
        } else {
            clause.text.chars().skip(*start).take(end - start).collect()
        };
        for &topic in of {
            let kind = if topics.is_duty(topic) { 1.0 } else { SYNONYM };
            sign(topic, kind * weight / (of.len() as f64).sqrt(), &word);
        }
    }
}

/// Whether some characters of a clause are a part of a longer number or word in letters: 380 in 13800.
fn is_cut_out(clause: &[char], chars: Range<usize>) -> bool {
    let is_split = |at: usize| {
        let two = at.checked_sub(1).and_then(|before| clause.get(before..=at));
        two.is_some_and(|two| {
            two.iter().all(char::is_ascii_digit) || two.iter().all(char::is_ascii_alphabetic)
        })
    };
    is_split(chars.start) || is_split(chars.end)
}

/// A user's own words in a clause: they count for as much as a pair.
fn own(topics: &Topics, clause: &Clause, sign: &mut impl FnMut(u16, f64, &str)) {
    for (topic, word) in topics.own_words() {
        if clause.text.contains(word) {
            sign(topic, PAIR, word);
        }
    }
}

/// The pairs of which one half is among the first and the other among the second of some halves.
fn pairs(
    topics: &Topics,
    [ones, others]: [&[u16]; 2],
    weight: f64,
    sign: &mut impl FnMut(u16, f64, &str),
) {
    for ([one, other], topic) in topics.lexicon.pairs_between(ones, others) {
        sign(topic, weight, &format!("{one}{PAIR_SIGN}{other}"));
    }
}

/// Signs as votes: each word once, where it weighs the most.
fn counted(signs: Vec<Sign>) -> Vec<Vote> {
    let mut topics: BTreeMap<u16, Vec<Sign>> = BTreeMap::new();
    for sign in signs {
        topics.entry(sign.topic).or_default().push(sign);
    }
    let votes = topics.into_iter().map(|(topic, mut signs)| {
        signs.sort_by(|one, other| {
            let order = other.weight.total_cmp(&one.weight);
            order.then_with(|| one.word.cmp(&other.word))
        });
        let mut vote = Vote {
            topic,
            weight: 0.0,
            words: Vec::new(),
            clauses: Vec::new(),
            is_heard: true,
        };
        let mut share = 1.0;
        for sign in signs {
            if !vote.clauses.contains(&sign.clause) {
                vote.clauses.push(sign.clause);
            }
            if !vote.words.contains(&sign.word) {
                vote.weight += share * sign.weight;
                share *= FURTHER;
                vote.words.push(sign.word);
            }
        }
        vote.clauses.sort_unstable();
        vote
    });
    votes.collect()
}

/// What a part of the text shares with what is said of a matter.
struct Resemblance {
    topic: u16,
    weight: f64,
    /// Of the most that it shares with any.
    share: f64,
    clauses: Vec<usize>,
}

/// Adds what the parts of the text share with what is said of matters, character by character; of a text in letters,
/// syllable by syllable.
fn resembling(topics: &Topics, text: &Clauses, votes: &mut Vec<Vote>) {
    let clauses = text.clauses.iter();
    let weights: Vec<Vec<f64>> = if text.is_spelled() {
        let by_sound = |clause: &Clause| topics.lexicon.resemblance_of_sound(&clause.sound);
        clauses.map(by_sound).collect()
    } else {
        topics
            .lexicon
            .resemblance(clauses.map(|clause| clause.text.as_str()))
    };
    let mut best: BTreeMap<u16, Resemblance> = BTreeMap::new();
    for (number, part) in text.parts().into_iter().enumerate() {
        for mut found in resemblances(&weights, part) {
            found.weight *= kept(number);
            let known = best.get(&found.topic);
            if known.is_none_or(|known| found.weight > known.weight) {
                best.insert(found.topic, found);
            }
        }
    }
    for (topic, found) in best {
        match votes.iter_mut().find(|vote| vote.topic == topic) {
            Some(vote) => vote.weight += found.weight,
            None => votes.push(Vote {
                topic,
                weight: found.weight,
                words: told(topics, text, &found),
                clauses: found.clauses,
                is_heard: false,
            }),
        }
    }
}

/// The matters that some clauses, of which these are the weights, resemble most.
fn resemblances(weights: &[Vec<f64>], part: Range<usize>) -> Vec<Resemblance> {
    let topics = weights.first().map_or(0, Vec::len);
    let total = |topic: usize| {
        weights[part.clone()]
            .iter()
            .map(|of| of[topic])
            .sum::<f64>()
    };
    let totals = (0..topics).map(|topic| (topic, total(topic)));
    let mut best: Vec<(usize, f64)> = totals.filter(|(_, total)| *total > LEAST).collect();
    best.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let most = best.first().map_or(0.0, |(_, total)| *total);
    let resemblance = |(topic, total): (usize, f64)| {
        let is_much = |clause: &usize| weights[*clause][topic] >= MUCH * total;
        let share = total / most;
        Resemblance {
            topic: topic as u16,
            weight: RESEMBLANCE * most * share.powi(POWER),
            share,
            clauses: part.clone().filter(is_much).collect(),
        }
    };
    best.into_iter().take(RESEMBLING).map(resemblance).collect()
}

/// What a text says of a matter that it resembles much: where the pairs of characters side by side stand that speak most
/// for it, those that follow each other as one word.
fn told(topics: &Topics, text: &Clauses, found: &Resemblance) -> Vec<String> {
    if found.share < TOLD {
        return Vec::new();
    }
    let clauses = found.clauses.iter();
    let clauses = clauses.map(|&clause| text.clauses[clause].text.as_str());
    let speaking = |clause| topics.lexicon.speaking_pairs(clause, found.topic);
    let mut pairs: Vec<([char; 2], f64)> = clauses
        .clone()
        .flat_map(|clause| {
            let pairs = speaking(clause).into_iter();
            pairs.filter(|(pair, _)| clause.contains(&String::from_iter(pair)))
        })
        .collect();
    pairs.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    pairs.dedup();
    let pairs: Vec<[char; 2]> = pairs.iter().take(PAIRS).map(|(pair, _)| *pair).collect();
    let mut words: Vec<String> = clauses.flat_map(|clause| held(clause, &pairs)).collect();
    let first = |word: &String| {
        let mut pairs = pairs.iter();
        pairs.position(|pair| word.contains(&String::from_iter(pair)))
    };
    words.sort_by_cached_key(first);
    words.truncate(TOLD_WORDS);
    words
}

/// The parts of a clause that pairs of characters cover.
fn held(clause: &str, pairs: &[[char; 2]]) -> Vec<String> {
    let chars: Vec<char> = clause.chars().collect();
    let mut is_held = vec![false; chars.len()];
    for (at, two) in chars.windows(2).enumerate() {
        if pairs.iter().any(|pair| pair == two) {
            is_held[at..at + 2].fill(true);
        }
    }
    let chars: Vec<(char, bool)> = chars.into_iter().zip(is_held).collect();
    let runs = chars.chunk_by(|one, other| one.1 == other.1);
    let held = runs.filter(|run| run[0].1);
    held.map(|run| run.iter().map(|(c, _)| c).collect())
        .collect()
}

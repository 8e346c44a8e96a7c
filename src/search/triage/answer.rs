//! The answer to a text: its candidates, and whether they are any.

use std::ops::Range;
use std::sync::Arc;

use super::affinity::{Affinity, NameAffinity};
use super::affinity_cache::AffinityCache;
use super::assessment::{assess, is_understood};
use super::clauses::{Clauses, halves};
use super::duplicates::folded;
use super::ranking::{Ranked, part_matters, ranked};
use super::topics::Topics;
use super::votes::{Vote, votes};
use super::wording;
use crate::index::{Filter, Index};
use crate::search::query::Query;
use crate::search::scope::Scope;

/// So many candidates there are at most, and so many of other townships.
const CANDIDATES: usize = 10;
const ELSEWHERE: usize = 5;
/// What a candidate must have of the best score, but for so many first ones.
const LEAST: f64 = 0.25;
const SURE: usize = 5;
/// So many matters are told of those that a text speaks of.
const HEARD: usize = 5;

/// Answers texts: what callers say, or whole tickets. What it finds out of the items it keeps for the next text.
pub struct Triager<'a> {
    index: &'a Index,
    topics: Topics<'a>,
    affinities: AffinityCache,
}

/// What answers a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Triage {
    /// Numbers of the townships that were looked at, where some were chosen or are named in the text.
    pub townships: Vec<usize>,
    /// The candidates, best first; where [`Triage::is_unlisted`], what comes nearest.
    pub candidates: Vec<Candidate>,
    /// How often the first candidate of such an answer is the right one, from 0 to 1.
    pub confidence: f64,
    /// Whether the lists that were looked at do not hold what the text speaks of, or it says nothing: then nothing is
    /// heard, and there are no candidates.
    pub is_unlisted: bool,
    /// Who answers for it, where no township does.
    pub by: Option<&'static str>,
    /// Where it is unlisted in the townships that were looked at: candidates of others, best first.
    pub elsewhere: Vec<Candidate>,
    /// What the text speaks of, the most telling first.
    pub heard: Vec<Heard>,
}

/// An item that may answer a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Number of the item in the index.
    pub item: usize,
    /// The same duty of other townships, best first.
    pub same: Vec<usize>,
    /// Higher is better; comparable only within one answer.
    pub score: f64,
    /// How often such a candidate is right, from 0 to 1.
    pub confidence: f64,
    /// The words of the text that spoke for it, the most telling first; the halves of a pair with a plus between them.
    pub why: Vec<String>,
    /// Whether it answers another part of the text than the first candidate does.
    pub is_second: bool,
}

/// A matter that a text speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The words of the text, as in [`Candidate::why`].
    pub words: Vec<String>,
    /// What lists call the matter.
    pub matter: String,
}

impl<'a> Triager<'a> {
    /// For the items of `index`.
    pub fn new(index: &'a Index) -> Triager<'a> {
        Triager {
            index,
            topics: Topics::new(index.words()),
            affinities: AffinityCache::default(),
        }
    }

    /// As if the lexicon had only those official words that `picks` picks: for measuring how it serves townships that
    /// it was not written with.
    pub fn with_official(index: &'a Index, picks: &dyn Fn(&str) -> bool) -> Triager<'a> {
        Triager {
            topics: Topics::with_official(index.words(), picks),
            ..Triager::new(index)
        }
    }

    /// The candidates for `text` among the items that `filter` admits; where that chooses no township, and the text
    /// names some, among theirs.
    pub fn answer(&self, text: &str, filter: &Filter) -> Triage {
        let clauses = Clauses::new(self.index, text);
        let mut filter = filter.clone();
        if filter.townships.is_empty() {
            filter.townships.clone_from(&clauses.townships);
        }
        let scope = Scope::new(self.index, &Query::default(), &filter, None);
        self.among(&clauses, &scope, filter.townships)
    }

    /// The candidates for `text` among the items of these townships, of all where there are none, whatever the text
    /// names; `ignored` are words (as in [`Candidate::why`]) that are not read.
    pub fn answer_within(&self, text: &str, townships: &[usize], ignored: &[String]) -> Triage {
        let clauses = Clauses::new(self.index, text).ignoring(ignored);
        let filter = Filter {
            townships: townships.to_vec(),
            ..Filter::default()
        };
        let scope = Scope::new(self.index, &Query::default(), &filter, None);
        self.among(&clauses, &scope, filter.townships)
    }

    /// Numbers of the townships that `text` names.
    pub fn named_townships(index: &Index, text: &str) -> Vec<usize> {
        Clauses::new(index, text).townships
    }

    /// The candidates for a text among the items of a scope, of which these townships are left.
    pub(in crate::search) fn among(
        &self,
        text: &Clauses,
        scope: &Scope,
        townships: Vec<usize>,
    ) -> Triage {
        let Reading {
            votes,
            by_name,
            answered,
            mut ranked,
        } = self.read(text, scope, &townships);
        if !is_understood(&votes, ranked.first().map_or(0.0, |best| best.score)) {
            return Triage {
                townships,
                is_unlisted: true,
                ..Triage::default()
            };
        }
        let later = self.later_parts(text, scope, &townships);
        part_matters(&mut ranked, &votes, &text.parts_of_clauses(), &later);
        let mut candidates = self.candidates(ranked, &votes, CANDIDATES);
        let score = |at: usize| candidates.get(at).map_or(0.0, |one: &Candidate| one.score);
        let scores = [score(0), score(1)];
        let mut assessment = assess(&self.topics, &votes, &answered, scores, text.characters());
        // Of two matters the second may be listed; who answers for the first, if that is known, is told all the same.
        assessment.is_unlisted &= assessment.by.is_some() || later.is_empty();
        for one in &mut candidates {
            one.confidence = assessment.confidence * one.score / scores[0];
        }
        let mut elsewhere = Vec::new();
        if assessment.is_unlisted && assessment.by.is_none() && !townships.is_empty() {
            let is_other = |item| {
                townships
                    .binary_search(&self.index.township_number(item))
                    .is_err()
            };
            let all = 0..self.index.len();
            let by_name = by_name.iter().map(|of| Arc::new(of.everywhere()));
            let by_name: Vec<Arc<Affinity>> = by_name.collect();
            let others = self.ranked(&is_other, &all, text, &votes, &by_name);
            elsewhere = self.candidates(others, &votes, ELSEWHERE);
            elsewhere.retain(|one| one.score > scores[0]);
        }
        Triage {
            heard: self.heard(&votes),
            townships,
            confidence: assessment.confidence,
            is_unlisted: assessment.is_unlisted,
            by: assessment.by,
            candidates,
            elsewhere,
        }
    }

    fn read(&self, text: &Clauses, scope: &Scope, townships: &[usize]) -> Reading {
        let votes = votes(&self.topics, text);
        let by_name = self.affinities.by_name(self.index, &self.topics, &votes);
        let affinities =
            self.affinities
                .within(self.index, &self.topics, &votes, &by_name, townships);
        let span = scope.span();
        let of_affinity = |affinity: &Arc<Affinity>| answered(affinity, scope, &span);
        let admits = |item| scope.admits(item);
        Reading {
            answered: affinities.iter().map(of_affinity).collect(),
            ranked: self.ranked(&admits, &span, text, &votes, &affinities),
            votes,
            by_name,
        }
    }

    /// The best item of each part of the text behind the first, read as if it were all; none where that is unlisted.
    fn later_parts(&self, text: &Clauses, scope: &Scope, townships: &[usize]) -> Vec<Ranked> {
        let parts = text.parts().into_iter().skip(1);
        let best = parts.filter_map(|part| {
            let part = text.part(part);
            let read = self.read(&part, scope, townships);
            let (votes, answered) = (&read.votes, &read.answered);
            let assessment = assess(&self.topics, votes, answered, [0.0; 2], part.characters());
            read.ranked
                .into_iter()
                .next()
                .filter(|_| !assessment.is_unlisted)
        });
        best.collect()
    }

    /// The items that are admitted, all of them in `span`, by what votes and their wording say, best first; by their
    /// wording alone where no vote is for any.
    fn ranked(
        &self,
        admits: &dyn Fn(usize) -> bool,
        span: &Range<usize>,
        text: &Clauses,
        votes: &[Vote],
        affinities: &[Arc<Affinity>],
    ) -> Vec<Ranked> {
        let mut support = Vec::new();
        for (number, (vote, affinity)) in votes.iter().zip(affinities).enumerate() {
            let here = within(affinity, span).iter();
            let admitted = here.filter(|(item, _)| admits(*item as usize));
            let weighed =
                |&(item, share): &(u32, f32)| (item, vote.weight * f64::from(share), number);
            support.extend(admitted.map(weighed));
        }
        let mut is_supported = vec![support.is_empty(); self.index.len()];
        for (item, ..) in &support {
            is_supported[*item as usize] = true;
        }
        let admits = |item: usize| is_supported[item] && admits(item);
        ranked(support, &wording::shared(self.index, &admits, text))
    }

    fn candidates(&self, ranked: Vec<Ranked>, votes: &[Vote], count: usize) -> Vec<Candidate> {
        let least = LEAST * ranked.first().map_or(0.0, |best| best.score);
        let folded = folded(self.index, ranked, count).into_iter().enumerate();
        let good = folded.filter(|(at, (one, _))| *at < SURE || one.score >= least);
        let candidates = good.map(|(_, (one, same))| Candidate {
            item: one.item,
            same,
            score: one.score,
            confidence: 0.0,
            why: words(one.support.iter().map(|(_, vote)| &votes[*vote])),
            is_second: one.is_second,
        });
        candidates.collect()
    }

    /// What votes say that the text speaks of; a word, or a part of one, is told once, with the matter that it speaks for most.
    fn heard(&self, votes: &[Vote]) -> Vec<Heard> {
        let mut told: Vec<String> = Vec::new();
        let mut heard = Vec::new();
        for vote in votes {
            let before = told.len();
            told = once_each(told, &vote.words);
            if told.len() > before {
                heard.push(Heard {
                    words: told[before..].to_vec(),
                    matter: self.topics.label(vote.topic).to_string(),
                });
            }
        }
        heard.truncate(HEARD);
        heard
    }
}

/// What a text, or a part of it, was read as.
struct Reading {
    votes: Vec<Vote>,
    /// How well all names answer to each vote.
    by_name: Vec<Arc<NameAffinity>>,
    /// How well the best item of the scope answers to each vote, from 0 to 1.
    answered: Vec<f64>,
    /// The items of the scope, best first.
    ranked: Vec<Ranked>,
}

/// How well the best item of a scope answers.
fn answered(affinity: &Affinity, scope: &Scope, span: &Range<usize>) -> f64 {
    let here = within(affinity, span).iter();
    let admitted = here.filter(|(item, _)| scope.admits(*item as usize));
    admitted
        .map(|(_, share)| f64::from(*share))
        .fold(0.0, f64::max)
}

/// Those of some items in order that are in `span`.
fn within<'a>(items: &'a [(u32, f32)], span: &Range<usize>) -> &'a [(u32, f32)] {
    let before = |end: usize| items.partition_point(|(item, _)| (*item as usize) < end);
    &items[before(span.start)..before(span.end).max(before(span.start))]
}

/// The words of votes, each once.
fn words<'v>(votes: impl Iterator<Item = &'v Vote>) -> Vec<String> {
    votes.fold(Vec::new(), |told, vote| once_each(told, &vote.words))
}

/// Words that were told before, and behind them those of some others that say more than one before them.
fn once_each(mut told: Vec<String>, words: &[String]) -> Vec<String> {
    for word in words {
        if !told.iter().any(|before| says_no_more(word, before)) {
            told.push(word.clone());
        }
    }
    told
}

/// Whether a word, or each half of a pair, is a part of the other one or has one of its halves in it: 路+坑坑 and 路坑 behind
/// 路+坑.
fn says_no_more(word: &str, before: &str) -> bool {
    halves(word).all(|half| {
        let mut known = halves(before);
        known.any(|known| known.contains(half) || half.contains(known))
    })
}

//! Scores search and `related` against graded queries and pairs.
//!
//! ```text
//! cargo run --release --example score -- queries.jsonl pairs.jsonl
//! ```
//!
//! A file holds one JSON object a line: a ticket `{"id":"o000","township":"阿扎克镇","text":"…","matters":[["azhake/c23"]]}`
//! with the ids of the right items of each matter that it speaks of, none where the lists hold none; a query
//! `{"q":"流浪狗","kind":"colloquial","relevant":{"安集海镇/cooperative/41":2}}` with a grade for each relevant
//! item (a sentence is graded from 1 to 3, and 2 is wanted), or a pair `{"a":"…","b":"…","same":true}`. An item is named TOWNSHIP/LIST/SEQ. With
//! `--verbose`, what was not found is listed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for measuring stops at what is wrong with its input, and prints"
)]

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use lvzhi::index::{Filter, Index};
use lvzhi::search::{Hit, Query, Triage, Triager, find, related, search};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Ticket {
        id: String,
        township: String,
        text: String,
        matters: Vec<Vec<String>>,
    },
    Query {
        q: String,
        kind: String,
        relevant: HashMap<String, u32>,
    },
    Pair {
        a: String,
        b: String,
        same: bool,
    },
}

/// Sums over the queries of one kind; each but `count` is divided by it in the end.
#[derive(Default, Clone, Copy)]
struct Scores {
    count: f64,
    first: f64,
    five: f64,
    recall: f64,
    ndcg: f64,
    empty: f64,
}

fn main() {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|word| word.starts_with("--"));
    let verbose = flags.iter().any(|flag| flag == "--verbose");
    let townships = lvzhi::library::embedded().unwrap();
    let start = Instant::now();
    let index = Index::build(townships);
    println!("index built in {:.1?}", start.elapsed());
    let named: HashMap<String, usize> = (0..index.len()).map(|at| (name(&index, at), at)).collect();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<Line> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        println!("\n{file}");
        queries(&index, &lines, verbose);
        known_townships(&index, &lines);
        pairs(&index, &named, &lines, verbose);
        tickets(&index, &lines, verbose);
    }
}

fn name(index: &Index, item: usize) -> String {
    let item = index.item(item);
    format!("{}/{}/{}", item.township, item.list.word(), item.seq)
}

fn queries(index: &Index, lines: &[Line], verbose: bool) {
    let mut kinds: BTreeMap<&str, Scores> = BTreeMap::new();
    let mut times: Vec<Duration> = Vec::new();
    for line in lines {
        let Line::Query { q, kind, relevant } = line else {
            continue;
        };
        let start = Instant::now();
        let hits = hits(index, q);
        times.push(start.elapsed());
        let found: Vec<String> = hits.iter().map(|hit| name(index, hit.item())).collect();
        let scores = score(&found, relevant);
        if verbose && (scores.five < 1.0 || scores.recall < 1.0 || scores.ndcg < 0.9) {
            show(q, kind, &found, relevant, scores);
        }
        for kind in [kind.as_str(), "~ all"] {
            let sum = kinds.entry(kind).or_default();
            sum.count += 1.0;
            sum.first += scores.first;
            sum.five += scores.five;
            sum.recall += scores.recall;
            sum.ndcg += scores.ndcg;
            sum.empty += scores.empty;
        }
    }
    if times.is_empty() {
        return;
    }
    println!("kind            n  success@1  success@5  recall@20  nDCG@10  empty");
    for (kind, sum) in kinds {
        let part = |value: f64| value / sum.count;
        println!(
            "{kind:<12}{:>5}{:>11.3}{:>11.3}{:>11.3}{:>9.3}{:>7.3}",
            sum.count,
            part(sum.first),
            part(sum.five),
            part(sum.recall),
            part(sum.ndcg),
            part(sum.empty)
        );
    }
    times.sort();
    println!(
        "one search: median {:.1?}, longest {:.1?}",
        times[times.len() / 2],
        times[times.len() - 1]
    );
}

/// Recall is of at most 20 items of any grade.
fn score(found: &[String], relevant: &HashMap<String, u32>) -> Scores {
    let grade = |item: &String| relevant.get(item).copied().unwrap_or(0);
    let wanted = wanted(relevant);
    let is_wanted = |item: &String| wanted.contains(&item.as_str());
    let success = |among: usize| f64::from(found.iter().take(among).any(is_wanted));
    let held = found.iter().take(20).filter(|item| grade(item) > 0).count();
    let gain = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        let gains = grades.take(10).enumerate();
        gains
            .map(|(at, grade)| (2f64.powi(grade as i32) - 1.0) / ((at + 2) as f64).log2())
            .sum()
    };
    let mut ideal: Vec<u32> = relevant.values().copied().collect();
    ideal.sort_by_key(|grade| std::cmp::Reverse(*grade));
    Scores {
        count: 1.0,
        first: success(1),
        five: success(5),
        recall: held as f64 / relevant.len().clamp(1, 20) as f64,
        ndcg: gain(&mut found.iter().map(grade))
            / gain(&mut ideal.into_iter()).max(f64::MIN_POSITIVE),
        empty: f64::from(found.is_empty()),
    }
}

fn show(q: &str, kind: &str, found: &[String], relevant: &HashMap<String, u32>, scores: Scores) {
    println!(
        "{kind} {q}: {} found, recall {:.2}, nDCG {:.2}",
        found.len(),
        scores.recall,
        scores.ndcg
    );
    let mark = |item: &&String| format!("{}:{item}", relevant.get(*item).unwrap_or(&0));
    println!(
        "   first {:?}",
        found
            .iter()
            .take(10)
            .map(|item| mark(&item))
            .collect::<Vec<_>>()
    );
    let missing = relevant
        .iter()
        .filter(|(item, _)| !found.iter().take(20).any(|f| f == *item));
    println!("   missing {:?}", missing.collect::<Vec<_>>());
}

fn pairs(index: &Index, named: &HashMap<String, usize>, lines: &[Line], verbose: bool) {
    let mut right: BTreeMap<bool, (u32, u32)> = BTreeMap::new();
    for line in lines {
        let Line::Pair { a, b, same } = line else {
            continue;
        };
        let (from, to) = (named[a], named[b]);
        let listed = related(index, from).iter().any(|found| found.item == to);
        let sum = right.entry(*same).or_default();
        sum.0 += u32::from(listed == *same);
        sum.1 += 1;
        if verbose && listed != *same {
            println!(
                "same: {same}, listed: {listed}: {} / {}",
                index.item(from).name,
                index.item(to).name
            );
        }
    }
    for (same, (right, of)) in right {
        println!(
            "{}: {right} of {of}",
            if same {
                "same duties listed"
            } else {
                "look-alikes kept out"
            }
        );
    }
}

/// What a search finds; for a sentence, its candidates.
fn hits(index: &Index, query: &str) -> Vec<Hit> {
    let query = Query::parse(query, index.words());
    let result = find(index, &query, &Filter::default());
    match result.triage {
        Some(_) => result.hits,
        None => search(index, &query, &Filter::default()),
    }
}

/// How sentences are answered where the township is known: for each township with a wanted item, whether one is
/// among the first three.
fn known_townships(index: &Index, lines: &[Line]) {
    let triager = Triager::new(index);
    let mut kinds: BTreeMap<&str, (f64, f64, f64)> = BTreeMap::new();
    for line in lines {
        let Line::Query { q, kind, relevant } = line else {
            continue;
        };
        if !is_sentence(relevant) {
            continue;
        }
        let wanted = wanted(relevant);
        let is_wanted = |item: usize| wanted.contains(&name(index, item).as_str());
        for township in 0..index.townships().len() {
            let own = index.townships()[township].range();
            if !own.into_iter().any(is_wanted) {
                continue;
            }
            let triage = triager.answer_within(q, &[township], &[]);
            let mut first = triage.candidates.iter().take(3);
            let is_found = first.any(|one| is_wanted(one.item));
            for kind in [kind.as_str(), "~ all"] {
                let sum = kinds.entry(kind).or_default();
                sum.0 += 1.0;
                sum.1 += f64::from(is_found && !triage.is_unlisted);
                sum.2 += f64::from(triage.is_unlisted);
            }
        }
    }
    if kinds.is_empty() {
        return;
    }
    println!("township known   n  in three  called unlisted");
    for (kind, (count, found, unlisted)) in kinds {
        println!(
            "{kind:<12}{count:>6}{:>10.3}{:>17.3}",
            found / count,
            unlisted / count
        );
    }
}

/// Sentences are graded from 1 to 3, queries to 2.
fn is_sentence(relevant: &HashMap<String, u32>) -> bool {
    relevant.values().any(|grade| *grade > 2)
}

/// The items that count as found: of a sentence those of grade 2 and 3, of a query all.
fn wanted(relevant: &HashMap<String, u32>) -> Vec<&str> {
    let least = if is_sentence(relevant) { 2 } else { 1 };
    let wanted = relevant.iter().filter(|(_, grade)| **grade >= least);
    wanted.map(|(item, _)| item.as_str()).collect()
}

/// Sums over tickets.
#[derive(Default)]
struct TicketScores {
    listed: f64,
    first: f64,
    three: f64,
    called_unlisted: f64,
    unlisted: f64,
    missed: f64,
    two: f64,
    both_in_five: f64,
}

impl TicketScores {
    fn add(&mut self, index: &Index, matters: &[Vec<String>], triage: &Triage) {
        let found = ids(index, triage);
        if matters.is_empty() {
            self.unlisted += 1.0;
            self.missed += f64::from(!triage.is_unlisted);
            return;
        }
        let holds = |matter: &[String], among: usize| {
            let mut first = found.iter().take(among);
            !triage.is_unlisted && first.any(|id| matter.contains(id))
        };
        let is_right = |among| matters.iter().any(|matter| holds(matter, among));
        self.listed += 1.0;
        self.first += f64::from(is_right(1));
        self.three += f64::from(is_right(3));
        self.called_unlisted += f64::from(triage.is_unlisted);
        if matters.len() == 2 {
            self.two += 1.0;
            self.both_in_five += f64::from(matters.iter().all(|matter| holds(matter, 5)));
        }
    }

    fn print(&self, of: &str) {
        println!(
            "{of}: {} listed, first {:.3}, in three {:.3}, called unlisted {:.3}; two matters in five {:.3} of {}; \
             unlisted missed {:.3} of {}",
            self.listed,
            self.first / self.listed,
            self.three / self.listed,
            self.called_unlisted / self.listed,
            self.both_in_five / self.two,
            self.two,
            self.missed / self.unlisted,
            self.unlisted,
        );
    }
}

/// Ids of the candidates.
fn ids(index: &Index, triage: &Triage) -> Vec<String> {
    let candidates = triage.candidates.iter();
    candidates.map(|one| index.item(one.item).id).collect()
}

fn tickets(index: &Index, lines: &[Line], verbose: bool) {
    let all = Triager::new(index);
    // A word that only the township's own lists have could not have been written down from others.
    let texts: Vec<String> = (0..index.townships().len())
        .map(|township| text(index, township))
        .collect();
    let is_elsewhere = |own: usize, word: &str| {
        let mut others = texts
            .iter()
            .enumerate()
            .filter(|(number, _)| *number != own);
        others.any(|(_, text)| text.contains(word))
    };
    let without_own: Vec<Triager> = (0..texts.len())
        .map(|own| Triager::with_official(index, &|word| is_elsewhere(own, word)))
        .collect();
    let (mut sum, mut sum_without) = (TicketScores::default(), TicketScores::default());
    let [mut times, mut times_alone] = [Vec::new(), Vec::new()];
    for line in lines {
        let Line::Ticket {
            id,
            township,
            text,
            matters,
        } = line
        else {
            continue;
        };
        let townships = index.townships_named(township);
        let start = Instant::now();
        let triage = all.answer_within(text, &townships, &[]);
        times.push(start.elapsed());
        let start = Instant::now();
        Triager::new(index).answer_within(text, &townships, &[]);
        times_alone.push(start.elapsed());
        sum.add(index, matters, &triage);
        let without = &without_own[townships[0]];
        sum_without.add(
            index,
            matters,
            &without.answer_within(text, &townships, &[]),
        );
        let found = ids(index, &triage);
        let right = matters.iter().flatten();
        let is_found = right
            .clone()
            .any(|id| found.iter().take(3).any(|one| one == id));
        let is_right = if matters.is_empty() {
            triage.is_unlisted
        } else {
            is_found && !triage.is_unlisted
        };
        if verbose && !is_right {
            let (unlisted, right) = (triage.is_unlisted, right.collect::<Vec<_>>());
            println!("{id} {text}\n   {found:?}, unlisted: {unlisted}; right: {right:?}");
        }
    }
    if times.is_empty() {
        return;
    }
    sum.print("tickets");
    sum_without.print("without the words that only the township's own lists have");
    for (mut times, of) in [
        (times, "one ticket after others"),
        (times_alone, "one alone"),
    ] {
        times.sort();
        let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
        println!("{of}: median {median:.1?}, longest {longest:.1?}");
    }
}

/// All that a township's lists say of its items.
fn text(index: &Index, township: usize) -> String {
    let items = index.whole_township(township).items.into_iter();
    let text = items.map(|item| {
        let upstream = item.upstream.into_iter().flat_map(|group| group.duties);
        let method = item
            .takeover
            .into_iter()
            .flat_map(|takeover| takeover.method);
        let parts = upstream.chain(item.township_duties).chain(method);
        parts.fold(item.name, |text, part| text + "\n" + &part)
    });
    text.collect::<Vec<String>>().join("\n")
}

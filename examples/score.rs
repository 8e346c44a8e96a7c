//! Scores search and `related` against graded queries and pairs.
//!
//! ```text
//! cargo run --release --example score -- queries.jsonl pairs.jsonl
//! ```
//!
//! A file holds one JSON object a line: a ticket `{"id":"o000","township":"阿扎克镇","text":"…","matters":[["azhake/c23"]]}`
//! with the ids of the right items of each matter that it speaks of, none where the lists hold none; a query
//! `{"q":"流浪狗","kind":"colloquial","relevant":{"安集海镇/cooperative/41":2}}` with a grade for each relevant
//! item, or a pair `{"a":"…","b":"…","same":true}`. An item is named TOWNSHIP/LIST/SEQ. With
//! `--verbose`, what was not found is listed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for measuring stops at what is wrong with its input, and prints"
)]

use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use lvzhi::index::{Filter, Index};
use lvzhi::search::{Hit, Query, Triager, find, related, search};
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
        }
    }
    if times.is_empty() {
        return;
    }
    println!("kind            n  success@1  success@5  recall@20  nDCG@10");
    for (kind, sum) in kinds {
        let part = |value: f64| value / sum.count;
        println!(
            "{kind:<12}{:>5}{:>11.3}{:>11.3}{:>11.3}{:>9.3}",
            sum.count,
            part(sum.first),
            part(sum.five),
            part(sum.recall),
            part(sum.ndcg)
        );
    }
    times.sort();
    println!(
        "one search: median {:.1?}, longest {:.1?}",
        times[times.len() / 2],
        times[times.len() - 1]
    );
}

/// Any grade above 0 counts as success and for recall, which is of at most 20.
fn score(found: &[String], relevant: &HashMap<String, u32>) -> Scores {
    let grade = |item: &String| relevant.get(item).copied().unwrap_or(0);
    let success = |among: usize| f64::from(found.iter().take(among).any(|item| grade(item) > 0));
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

fn tickets(index: &Index, lines: &[Line], verbose: bool) {
    let triager = Triager::new(index);
    let mut sum = TicketScores::default();
    let mut times: Vec<Duration> = Vec::new();
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
        let filter = Filter {
            townships: index.townships_named(township),
            ..Filter::default()
        };
        let start = Instant::now();
        let triage = triager.answer(text, &filter);
        times.push(start.elapsed());
        let found: Vec<String> = triage
            .candidates
            .iter()
            .map(|one| index.item(one.item).id)
            .collect();
        let is_right = |among: usize| {
            let mut right = found.iter().take(among);
            !triage.is_unlisted && right.any(|id| matters.iter().flatten().any(|one| one == id))
        };
        let all_in = |among: usize| {
            let first = &found[..found.len().min(among)];
            let holds = |matter: &Vec<String>| matter.iter().any(|id| first.contains(id));
            !triage.is_unlisted && matters.iter().all(holds)
        };
        if matters.is_empty() {
            sum.unlisted += 1.0;
            sum.missed += f64::from(!triage.is_unlisted);
        } else {
            sum.listed += 1.0;
            sum.first += f64::from(is_right(1));
            sum.three += f64::from(is_right(3));
            sum.called_unlisted += f64::from(triage.is_unlisted);
        }
        if matters.len() == 2 {
            sum.two += 1.0;
            sum.both_in_five += f64::from(all_in(5));
        }
        if verbose && is_right(3) == matters.is_empty() {
            println!(
                "{id} {text}\n   {found:?}, unlisted: {}",
                triage.is_unlisted
            );
        }
    }
    if times.is_empty() {
        return;
    }
    times.sort();
    println!(
        "tickets: {} listed, first {:.3}, in three {:.3}, called unlisted {:.3}; two matters in five {:.3} of {}; \
         unlisted missed {:.3} of {}; median {:.1?}, longest {:.1?}",
        sum.listed,
        sum.first / sum.listed,
        sum.three / sum.listed,
        sum.called_unlisted / sum.listed,
        sum.both_in_five / sum.two,
        sum.two,
        sum.missed / sum.unlisted,
        sum.unlisted,
        times[times.len() / 2],
        times[times.len() - 1]
    );
}

//! The search against one that is said as plainly as it can be: the oracle.

mod hostile;
mod made;
mod oracle;
mod typed;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::compiled::{Segment, TownshipRef, compile};
use crate::index::{Counts, Filter, Index};
use crate::library::embedded;
use crate::model::{Township, VersionInfo};
use crate::search::{Hit, MatchKind, Query, find, related, search};
use made::{Draw, townships};
use oracle::{Absence, Answer, Oracle};
use typed::{filter, query};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

/// What the search finds.
fn found(index: &Index, query: &Query, filter: &Filter) -> Vec<Answer> {
    answers(search(index, query, filter))
}

fn answers(hits: Vec<Hit>) -> Vec<Answer> {
    hits.into_iter().map(Answer::from).collect()
}

/// So many queries of up to three words.
fn queries() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let words = prop_oneof![
        3 => prop::collection::vec(any::<u64>(), 1),
        2 => prop::collection::vec(any::<u64>(), 2..4),
    ];
    prop::collection::vec(words, 1..8)
}

/// Townships as they lie together after having been compiled in groups, with others between them that do not
/// belong to the index, the last one under another id; and the same townships as they should be.
fn apart(all: &[Township], number: u64) -> (Index, Vec<Township>) {
    let mut draw = Draw(number);
    let parts = 1 + draw.below(3);
    let mut groups: Vec<Vec<Township>> = vec![Vec::new(); parts];
    let mut places: Vec<([usize; 2], Township)> = Vec::new();
    for township in all {
        let part = draw.below(parts);
        if draw.below(2) == 0 {
            // Another version, that does not count.
            groups[part].push(draw.one(all).clone());
        }
        let stand = [part, groups[part].len()];
        groups[part].push(township.clone());
        let at = draw.below(places.len() + 1);
        places.insert(at, (stand, township.clone()));
    }
    if let Some((_, township)) = places.last_mut() {
        let id = format!("else-{}", township.id);
        *township = township.clone().with_id(&id);
    }
    let segments = groups
        .into_iter()
        .map(|group| Segment::in_memory(compile(group)).unwrap());
    let (segments, briefs): (Vec<_>, Vec<_>) = segments.unzip();
    let places = places.into_iter().map(|([part, at], township)| {
        let mut brief = briefs[part][at].clone();
        brief.id = township.id.clone();
        let version = VersionInfo::built_in();
        let found = TownshipRef {
            segment: part,
            brief,
            version,
        };
        (found, township)
    });
    let (places, townships) = places.unzip();
    (Index::over(segments, places), townships)
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn a_search_finds_what_the_oracle_finds(
        townships in townships(), queries in queries(), chosen in any::<u64>()
    ) {
        let (index, oracle) = (Index::build(townships.clone()), Oracle::new(&townships));
        for words in queries {
            let text = query(&townships, &words);
            let query = Query::parse(&text, index.words());
            let filter = filter(chosen ^ words[0]);
            let wanted = oracle.search(&query, &filter);
            prop_assert_eq!(found(&index, &query, &filter), wanted, "{:?} {:?}", text, filter);
        }
    }
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn chosen_townships_have_no_sure_hit_for_the_reasons_that_the_oracle_gives(
        townships in townships(), queries in queries(), chosen in any::<u64>()
    ) {
        let (index, oracle) = (Index::build(townships.clone()), Oracle::new(&townships));
        for words in queries {
            let text = query(&townships, &words);
            let query = Query::parse(&text, index.words());
            let mut filter = filter(chosen ^ words[0]);
            if chosen % 2 == 0 {
                filter.townships = vec![words[0] as usize % townships.len()];
            }
            let (hits, absence) = oracle.find(&query, &filter);
            let found = find(&index, &query, &filter);
            if found.triage.is_some() {
                continue;
            }
            prop_assert_eq!(answers(found.hits), hits, "{:?} {:?}", text, filter);
            let told = found.absence.map(|told| Absence {
                townships: told.townships,
                left_out: answers(told.left_out),
                neighbours: answers(told.neighbours),
            });
            prop_assert_eq!(told, absence, "{:?} {:?}", text, filter);
        }
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn it_does_not_matter_where_townships_lie(
        townships in townships(), queries in queries(), number in any::<u64>()
    ) {
        let (index, townships) = apart(&townships, number);
        let together = Index::build(townships.clone());
        prop_assert_eq!(index.categories(), together.categories());
        for (at, township) in townships.iter().enumerate() {
            prop_assert_eq!(&index.whole_township(at), township);
            prop_assert_eq!(&together.whole_township(at), township);
        }
        for words in queries {
            let text = query(&townships, &words);
            let query = Query::parse(&text, index.words());
            let filter = filter(number ^ words[0]);
            let hits = search(&index, &query, &filter);
            prop_assert_eq!(&hits, &search(&together, &query, &filter), "{:?} {:?}", text, filter);
            let counts = |index| Counts::of(index, hits.iter().map(|hit| hit.item()), &filter);
            prop_assert_eq!(counts(&index), counts(&together));
        }
        for item in (0..index.len()).step_by(5) {
            prop_assert_eq!(related(&index, item), related(&together, item));
            prop_assert_eq!(index.item(item).seq, together.item(item).seq);
            prop_assert_eq!(index.item(item).name, together.item(item).name);
            let with_seq = |of: &Index| of.with_seq(index.item(item).seq).into_iter().collect::<BTreeSet<usize>>();
            prop_assert_eq!(with_seq(&index), with_seq(&together));
        }
    }
}

#[test]
fn what_is_made_up_is_answered_in_every_way() {
    let mut runner = TestRunner::deterministic();
    let mut kinds: BTreeMap<MatchKind, usize> = BTreeMap::new();
    for number in 0..150 {
        let townships = townships().new_tree(&mut runner).unwrap().current();
        let index = Index::build(townships.clone());
        for more in 0..8 {
            let text = query(&townships, &[8 * number + more]);
            let query = Query::parse(&text, index.words());
            for answer in found(&index, &query, &Filter::default()) {
                *kinds.entry(answer.kind).or_default() += 1;
            }
        }
    }
    for kind in MatchKind::ALL {
        assert!(
            kinds.get(&kind).is_some_and(|many| *many >= 10),
            "{kinds:?}"
        );
    }
}

/// The queries of people, one of so many.
fn graded(of: usize) -> Vec<String> {
    let files = [
        include_str!("../../../tests/graded/queries-tuned.jsonl"),
        include_str!("../../../tests/graded/queries-kept-back.jsonl"),
    ];
    let lines = files.into_iter().flat_map(str::lines);
    let query = |line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["q"].as_str().unwrap().to_string()
    };
    lines.step_by(of).map(query).collect()
}

#[test]
fn people_find_in_the_shipped_townships_what_the_oracle_finds() {
    let townships = embedded().unwrap();
    let (index, oracle) = (Index::build(townships.clone()), Oracle::new(&townships));
    for text in graded(10) {
        let query = Query::parse(&text, index.words());
        let found = found(&index, &query, &Filter::default());
        assert_eq!(found, oracle.search(&query, &Filter::default()), "{text}");
    }
}

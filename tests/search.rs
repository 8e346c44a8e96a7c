//! What every search must keep to, for words taken from anywhere in the items.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use lvzhi::index::{Field, Filter, Index};
use lvzhi::model::{Item, ListKind, Township};
use lvzhi::search::{Hit, Query, Way, search};
use lvzhi::text::normal::folded;
use proptest::prelude::*;

/// A library whose texts repeat each other in many ways.
fn index() -> Index {
    let json = include_str!("fixtures/township.json");
    let small: Township = lvzhi::library::parse("township.json", json).unwrap();
    let names = [
        "流浪犬处置",
        "犬只管理",
        "流动人口登记",
        "农田地膜回收",
        "非物质文化遗产保护",
        "遗产",
    ];
    let towns = ["山村镇", "海村乡"].map(|name| Township {
        name: name.to_string(),
        items: (0..24).map(|n| varied(&small, &names, name, n)).collect(),
        ..small.clone()
    });
    Index::build(towns.to_vec())
}

fn varied(small: &Township, names: &[&str], town: &str, n: usize) -> Item {
    let mut item = small.items[n % small.items.len()].clone();
    item.township = town.to_string();
    item.name = [names[n % names.len()], names[n / 4]].concat();
    item.township_duties
        .push(names[(n * 5) % names.len()].to_string());
    item
}

/// One to three words cut out of the texts of the library, or not in it at all.
fn query() -> impl Strategy<Value = String> {
    let source = "流浪犬处置犬只管理流动人口登记农田地膜回收非物质文化遗产保护公安局农业农村局山村镇海村乡配合履职事项平安法治火箭";
    let characters: Vec<char> = source.chars().collect();
    let word = (0..characters.len() - 4, 1..4usize, 1..3usize);
    prop::collection::vec(word, 1..4).prop_map(move |words| {
        let cut = |(from, length, step): (usize, usize, usize)| -> String {
            characters[from..]
                .iter()
                .step_by(step)
                .take(length)
                .collect()
        };
        words.into_iter().map(cut).collect::<Vec<_>>().join(" ")
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let list = prop::option::of(prop::sample::select(&ListKind::ALL[..]));
    (list, prop::collection::vec(0..2usize, 0..2)).prop_map(|(list, townships)| Filter {
        list,
        townships,
        ..Filter::default()
    })
}

proptest! {
    #[test]
    fn the_order_is_total_and_the_same_every_time(text in query(), filter in filter()) {
        let index = index();
        let query = Query::parse(&text);
        let hits = search(&index, &query, &filter);
        prop_assert_eq!(&hits, &search(&index, &query, &filter));
        let key = |hit: &Hit| (std::cmp::Reverse(hit.score), hit.item);
        prop_assert!(hits.windows(2).all(|two| key(&two[0]) < key(&two[1])));
    }

    #[test]
    fn every_literal_hit_comes_before_any_looser_one(text in query(), filter in filter()) {
        let hits = search(&index(), &Query::parse(&text), &filter);
        prop_assert!(hits.windows(2).all(|two| two[0].way <= two[1].way));
        prop_assert!(hits.iter().all(|hit| hit.score > 0));
    }

    #[test]
    fn all_terms_hold_in_every_hit_and_the_filter_admits_it(text in query(), filter in filter()) {
        let index = index();
        let query = Query::parse(&text);
        for hit in search(&index, &query, &filter) {
            prop_assert!(filter.admits(&index, hit.item));
            for term in query.terms() {
                let literal = texts(&index, hit.item).contains(term.as_str());
                let name = folded(&index.item(hit.item).name);
                prop_assert!(literal || hit.way == Way::Fuzzy && subsequence(term, &name));
            }
        }
    }

    #[test]
    fn no_literal_hit_is_missed_and_the_order_of_terms_is_free(text in query()) {
        let index = index();
        let query = Query::parse(&text);
        let hits = search(&index, &query, &Filter::default());
        let literal = hits.iter().filter(|hit| hit.way == Way::Literal).count();
        let holds = |&item: &usize| {
            let texts = texts(&index, item);
            query.terms().iter().all(|term| texts.contains(term.as_str()))
        };
        prop_assert_eq!(literal, (0..index.len()).filter(holds).count());
        let backwards: Vec<&str> = text.split(' ').rev().collect();
        prop_assert_eq!(hits, search(&index, &Query::parse(&backwards.join(" ")), &Filter::default()));
    }
}

/// Everything that can be searched in an item, a line each, so that no match runs across.
fn texts(index: &Index, number: usize) -> String {
    let (item, township) = (index.item(number), index.township_of(number));
    let mut texts: Vec<&str> = vec![&item.name, &item.category, item.list.title()];
    texts.extend([township.name.as_str(), &township.region, &item.remark]);
    texts.extend(item.responsible());
    texts.extend(item.township_duties.iter().map(String::as_str));
    texts.extend(
        item.takeover
            .iter()
            .flat_map(|t| &t.method)
            .map(String::as_str),
    );
    for group in &item.upstream {
        texts.push(&group.heading);
        texts.extend(group.duties.iter().map(String::as_str));
    }
    folded(&texts.join("\n"))
}

fn subsequence(term: &str, name: &str) -> bool {
    let mut rest = name.chars();
    term.chars().all(|wanted| rest.any(|c| c == wanted))
}

#[test]
fn name_before_departments_before_duties() {
    let json = include_str!("fixtures/township.json");
    let mut township = lvzhi::library::parse("township.json", json).unwrap();
    let item = township.items[1].clone();
    township.items = ["duties", "departments", "name"]
        .map(|_| item.clone())
        .to_vec();
    township.items[0].township_duties.push("水文站".to_string());
    township.items[1].departments.push("水文站".to_string());
    township.items[2].name = "配合很长很长很长很长的名称里的水文站".to_string();
    let hits = search(
        &Index::build(vec![township]),
        &Query::parse("水文站"),
        &Filter::default(),
    );
    let order: Vec<usize> = hits.iter().map(|hit| hit.item).collect();
    assert_eq!(order, [2, 1, 0]);
    assert_eq!(hits[0].matched, [Field::Name]);
}

#[test]
fn no_words_admit_everything_in_the_order_of_the_lists() {
    let index = index();
    let hits = search(&index, &Query::parse(" 　 "), &Filter::default());
    let order: Vec<usize> = hits.iter().map(|hit| hit.item).collect();
    assert_eq!(order, (0..index.len()).collect::<Vec<_>>());
}

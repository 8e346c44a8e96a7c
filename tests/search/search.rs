//! What every search must keep to, for words taken from anywhere in the items.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::sync::LazyLock;

use lvzhi::index::{Field, Filter, Index};
use lvzhi::language::Language;
use lvzhi::messages;
use lvzhi::model::{Item, ListKind, Township};
use lvzhi::search::{Hit, Query, Way, related, search};
use lvzhi::text::normal::folded;
use lvzhi::words::Words;
use proptest::prelude::*;

/// The words that the program knows.
fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::default);
    &WORDS
}

/// A library whose texts repeat each other in many ways.
fn index() -> Index {
    let json = include_str!("../fixtures/township.json");
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
        let query = Query::parse(&text, words());
        let hits = search(&index, &query, &filter);
        prop_assert_eq!(&hits, &search(&index, &query, &filter));
        let key = |hit: &Hit| (std::cmp::Reverse(hit.score()), hit.item());
        prop_assert!(hits.windows(2).all(|two| key(&two[0]) < key(&two[1])));
    }

    #[test]
    fn every_literal_hit_comes_before_any_looser_one(text in query(), filter in filter()) {
        let hits = search(&index(), &Query::parse(&text, words()), &filter);
        prop_assert!(hits.windows(2).all(|two| two[0].way() <= two[1].way()));
        prop_assert!(hits.iter().all(|hit| hit.score() > 0));
    }

    #[test]
    fn all_terms_hold_in_every_hit_but_guesses_and_the_filter_admits_it(text in query(), filter in filter()) {
        let index = index();
        let query = Query::parse(&text, words());
        for hit in search(&index, &query, &filter) {
            prop_assert!(filter.sieve(&index).admits(&index, hit.item()));
            for term in query.terms().filter(|_| hit.way() != Way::Slip) {
                prop_assert!(holds(&index, &hit, term), "{term} in {hit:?}");
            }
        }
    }

    #[test]
    fn looser_ways_do_not_change_the_order_of_literal_hits(text in query()) {
        let index = index();
        let literal = |text: &str| -> Vec<usize> {
            let hits = search(&index, &Query::parse(text, words()), &Filter::default());
            hits.into_iter().filter(|hit| hit.way() == Way::Literal).map(|hit| hit.item()).collect()
        };
        let exact: Vec<String> = text.split(' ').map(|word| format!("\"{word}\"")).collect();
        prop_assert_eq!(literal(&text), literal(&exact.join(" ")));
    }

    #[test]
    fn any_text_is_a_query_and_only_lights_what_is_there(text in "[镇类部门清单:：!！#＃\"“”a-z0-9 犬流浪]{0,12}") {
        let index = index();
        let query = Query::parse(&text, words());
        search(&index, &query, &Filter::default());
        query.notes(&index);
        let name = "流浪犬（ＡＢ）处置town";
        for span in query.name_spans(name) {
            prop_assert!(name.get(span).is_some());
        }
    }

    #[test]
    fn no_literal_hit_is_missed_and_the_order_of_terms_is_free(text in query()) {
        let index = index();
        let query = Query::parse(&text, words());
        let hits = search(&index, &query, &Filter::default());
        let literal = hits.iter().filter(|hit| hit.way() == Way::Literal).count();
        let holds = |&item: &usize| {
            let texts = texts(&index, item);
            query.terms().all(|term| texts.contains(term))
        };
        prop_assert_eq!(literal, (0..index.len()).filter(holds).count());
        let backwards: Vec<&str> = text.split(' ').rev().collect();
        prop_assert_eq!(hits, search(&index, &Query::parse(&backwards.join(" "), words()), &Filter::default()));
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

/// Whether a term holds in a hit, as surely as its way says.
fn holds(index: &Index, hit: &Hit, term: &str) -> bool {
    let texts = texts(index, hit.item());
    let query = Query::parse(term, words());
    match hit.way() {
        Way::Literal => texts.contains(term),
        Way::Pinyin => !query.spans(&texts).is_empty(),
        _ => texts.lines().any(|text| !query.name_spans(text).is_empty()),
    }
}

#[test]
fn name_before_departments_before_duties() {
    let json = include_str!("../fixtures/township.json");
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
        &Query::parse("水文站", words()),
        &Filter::default(),
    );
    let order: Vec<usize> = hits.iter().map(|hit| hit.item()).collect();
    assert_eq!(order, [2, 1, 0]);
    assert!(hits[0].matched().fields().eq([Field::Name]));
}

#[test]
fn no_words_admit_everything_in_the_order_of_the_lists() {
    let index = index();
    let hits = search(&index, &Query::parse(" 　 ", words()), &Filter::default());
    let order: Vec<usize> = hits.iter().map(|hit| hit.item()).collect();
    assert_eq!(order, (0..index.len()).collect::<Vec<_>>());
}

/// The ways in which the shipped items answer, and the first name.
fn shipped(query: &str) -> (Vec<Way>, String) {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let hits = search(&index, &Query::parse(query, words()), &Filter::default());
    let first = hits.first().map(|hit| index.item(hit.item()).name.clone());
    (
        hits.iter().map(|hit| hit.way()).collect(),
        first.unwrap_or_default(),
    )
}

#[test]
fn people_find_what_they_mean() {
    for (query, way, name) in [
        ("防汛", Way::Literal, "防汛"),
        ("fangxun", Way::Pinyin, "防汛"),
        ("fxun", Way::Pinyin, "防汛"),
        ("野狗", Way::Meaning, "犬"),
        ("防讯", Way::Slip, "防汛"),
        ("秸杆综合利用", Way::Slip, "秸秆综合利用"),
        ("VOCs", Way::Literal, "VOCs"),
    ] {
        let (ways, first) = shipped(query);
        assert_eq!(ways.first(), Some(&way), "{query}");
        assert!(first.contains(name), "{query}: {first}");
        assert!(ways.windows(2).all(|two| two[0] <= two[1]), "{query}");
    }
}

#[test]
fn a_department_is_found_by_any_of_its_names() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let items = |query: &str| {
        let mut items: Vec<usize> =
            search(&index, &Query::parse(query, words()), &Filter::default())
                .iter()
                .map(|hit| hit.item())
                .collect();
        items.sort_unstable();
        items
    };
    let all = items("部门:人力资源和社会保障局");
    assert!(!all.is_empty());
    for name in ["dept:人社局", "部门：师市人社局", "部门:劳动局"] {
        assert_eq!(items(name), all, "{name}");
    }
    let by_initials = items("rsj");
    assert!(all.iter().all(|item| by_initials.contains(item)));
}

#[test]
fn the_query_language_narrows() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let found = |query: &str| -> Vec<String> {
        let hits = search(&index, &Query::parse(query, words()), &Filter::default());
        hits.iter()
            .map(|hit| index.item(hit.item()).id.clone())
            .collect()
    };
    assert_eq!(found("镇:安集海 清单:配合 #41"), ["anjihai/c41"]);
    assert_eq!(found("town：anjihai list：c ＃４１"), ["anjihai/c41"]);
    let dogs = found("养犬");
    let without = found("养犬 !猫");
    assert!(!without.is_empty() && without.len() < dogs.len());
    assert!(found("\"防讯\"").is_empty());
    assert!(found("镇:火星").is_empty());
}

#[test]
fn what_may_have_been_meant_is_added_to_fewer_than_ten_hits_only() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let (mut guessed, mut at_ten) = (0, 0);
    for item in (0..index.len()).step_by(3) {
        let name: Vec<char> = index.name(item).chars().collect();
        // A word and another one, as they follow each other in a name.
        let Some(pair) = name.get(1..5) else { continue };
        let text = format!("{}{} {}{}", pair[0], pair[1], pair[2], pair[3]);
        let hits = search(&index, &Query::parse(&text, words()), &Filter::default());
        let sure = hits.iter().filter(|hit| hit.way() != Way::Slip).count();
        match sure {
            ..10 => guessed += hits.len() - sure,
            _ => assert_eq!(hits.len(), sure, "{text}"),
        }
        at_ten += usize::from(sure == 10);
    }
    assert!(guessed > 0 && at_ten > 0);
}

#[test]
fn a_query_that_says_nothing_yet_gives_a_hint_and_no_empty_screen() {
    let index = index();
    for text in [
        "部门:",
        "\"",
        "“",
        "!",
        "#",
        "镇：",
        "!没有的词",
        "清单:别的",
    ] {
        let query = Query::parse(text, words());
        let hits = search(&index, &query, &Filter::default());
        assert_eq!(hits.len(), index.len(), "{text}");
        assert_eq!(query.notes(&index).len(), 1, "{text}");
    }
    let query = Query::parse("养犬 !猫 清单:配合", words());
    assert!(query.notes(&index).is_empty());
    assert_eq!(
        messages::understood(&query, Language::Chinese),
        "不含“猫” · 清单=配合"
    );
    assert_eq!(Query::parse("镇:火星", words()).notes(&index).len(), 1);
}

#[test]
fn the_same_duty_is_found_in_other_townships_only() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let item = index.find("anjihai/c41").unwrap();
    let found = related(&index, item);
    assert!(!found.is_empty());
    for pair in found.windows(2) {
        assert!(pair[0].similarity >= pair[1].similarity);
    }
    for other in found {
        assert_ne!(index.township_of(other.item).id, "anjihai");
        assert!((0.0..=1.0).contains(&other.similarity));
    }
}

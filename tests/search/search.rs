//! What every search must keep to, for words taken from anywhere in the items.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::sync::LazyLock;

use lvzhi::index::{Field, Filter, Index};
use lvzhi::language::Language;
use lvzhi::messages;
use lvzhi::model::{Item, ListKind, Township};
use lvzhi::search::{Hit, MatchKind, Query, find, related, search};
use lvzhi::text::normal::folded;
use lvzhi::words::Words;
use proptest::prelude::*;

/// The words that the program knows.
fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::default);
    &WORDS
}

/// What the townships of this library are called. Two of these in a query mean the items of either township.
const TOWN_NAMES: [&str; 4] = ["山村", "山村镇", "海村", "海村乡"];

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
        prop_assert!(hits.windows(2).all(|two| two[0].kind() <= two[1].kind()));
        prop_assert!(hits.iter().all(|hit| hit.score() > 0));
    }

    #[test]
    fn all_terms_hold_in_every_hit_but_guesses_and_the_filter_admits_it(text in query(), filter in filter()) {
        let index = index();
        let query = Query::parse(&text, words());
        for hit in search(&index, &query, &filter) {
            prop_assert!(filter.sieve(&index).admits(&index, hit.item()));
            if hit.kind() == MatchKind::Fuzzy {
                continue;
            }
            let (names, others): (Vec<&str>, Vec<&str>) = query.terms().partition(|term| TOWN_NAMES.contains(term));
            for term in others {
                prop_assert!(holds(&index, &hit, term), "{term} in {hit:?}");
            }
            let held = names.iter().any(|name| holds(&index, &hit, name));
            prop_assert!(names.is_empty() || held, "none of {names:?} in {hit:?}");
        }
    }

    #[test]
    fn looser_ways_do_not_change_the_order_of_literal_hits(text in query()) {
        let index = index();
        let literal = |text: &str| -> Vec<usize> {
            let hits = search(&index, &Query::parse(text, words()), &Filter::default());
            hits.into_iter().filter(|hit| hit.kind() == MatchKind::Literal).map(|hit| hit.item()).collect()
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
        let literal = hits.iter().filter(|hit| hit.kind() == MatchKind::Literal).count();
        let (names, others): (Vec<&str>, Vec<&str>) = query.terms().partition(|term| TOWN_NAMES.contains(term));
        let holds = |&item: &usize| {
            let texts = texts(&index, item);
            others.iter().all(|term| texts.contains(term))
                && (names.is_empty() || names.iter().any(|name| texts.contains(name)))
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
    match hit.kind() {
        MatchKind::Literal => texts.contains(term),
        MatchKind::Pinyin => !query.spans(&texts).is_empty(),
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
fn shipped(query: &str) -> (Vec<MatchKind>, String) {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let hits = search(&index, &Query::parse(query, words()), &Filter::default());
    let first = hits.first().map(|hit| index.item(hit.item()).name.clone());
    (
        hits.iter().map(|hit| hit.kind()).collect(),
        first.unwrap_or_default(),
    )
}

#[test]
fn people_find_what_they_mean() {
    for (query, way, name) in [
        ("防汛", MatchKind::Literal, "防汛"),
        ("fangxun", MatchKind::Pinyin, "防汛"),
        ("fxun", MatchKind::Pinyin, "防汛"),
        ("野狗", MatchKind::Synonym, "犬"),
        ("防讯", MatchKind::Fuzzy, "防汛"),
        ("秸杆综合利用", MatchKind::Fuzzy, "秸秆综合利用"),
        ("VOCs", MatchKind::Literal, "VOCs"),
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

/// What ends a text in quotes.
const QUOTES: [char; 3] = ['"', '“', '”'];

/// What is said of a search among the shipped townships: the townships, and the ids of the items that are left out.
fn absence(index: &Index, text: &str, filter: &Filter) -> Option<(Vec<String>, Vec<String>)> {
    let query = Query::parse(text, words());
    let absence = find(index, &query, filter).absence?;
    let townships = absence.townships.iter();
    let townships = townships.map(|&township| index.townships()[township].id.clone());
    let left_out = absence.left_out.iter().map(|hit| index.item(hit.item()).id);
    Some((townships.collect(), left_out.collect()))
}

#[test]
fn a_township_in_front_narrows_however_it_is_written() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let ids = |text: &str| -> Vec<String> {
        let hits = search(&index, &Query::parse(text, words()), &Filter::default());
        hits.iter().map(|hit| index.item(hit.item()).id).collect()
    };
    let dogs = ids("镇:anjihai 流浪犬");
    assert!(dogs.iter().any(|id| id == "anjihai/c41"));
    for name in [
        "安集海",
        "安集海镇",
        "沙湾市安集海镇",
        "沙湾安集海",
        "塔城地区沙湾市安集海镇",
        "沙湾市",
        "anjihai",
        "ajh",
        "town:安集海",
        "安集海镇人民政府",
    ] {
        let there = ids(&format!("{name} 流浪犬"));
        assert_eq!(there, dogs, "{name}");
        assert_eq!(ids(&format!("流浪犬 {name}")), dogs, "{name}");
        let said = absence(&index, &format!("{name} 被狗咬了"), &Filter::default());
        assert_eq!(
            said,
            Some((vec!["anjihai".to_string()], Vec::new())),
            "{name}"
        );
        assert_eq!(ids(&format!("{name} 被狗咬了")), [""; 0], "{name}");
    }
    assert_eq!(ids("安集海镇流浪犬"), dogs);
    assert_eq!(ids("安集海镇被狗咬了"), [""; 0]);
}

#[test]
fn a_name_alone_still_lists_what_its_township_has() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    for (number, township) in index.townships().iter().enumerate() {
        for text in [
            &township.name,
            &township.id,
            &format!("镇:{}", township.name),
        ] {
            let query = Query::parse(text, words());
            let result = find(&index, &query, &Filter::default());
            let own = result
                .hits
                .iter()
                .filter(|hit| index.township_number(hit.item()) == number);
            assert_eq!(own.count(), township.items() as usize, "{text}");
            assert_eq!(result.absence, None, "{text}");
        }
    }
}

#[test]
fn unlisted_is_never_said_of_what_another_list_or_choice_leaves_out() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let open = Filter::default();
    for item in (0..index.len()).step_by(7) {
        let (name, home) = (index.item(item).name, index.township_number(item));
        if name.contains(QUOTES) {
            continue;
        }
        let id = index.item(item).id;
        for list in ListKind::ALL {
            let chosen = Filter {
                townships: vec![home],
                list: Some(list),
                ..Filter::default()
            };
            let said = absence(&index, &format!("\"{name}\""), &chosen);
            if list == index.list(item) {
                assert_eq!(said, None, "{id}");
            } else {
                // Another item of that list may have the same name, or hold it.
                assert!(said.is_none_or(|(_, items)| items.contains(&id)), "{id}");
            }
        }
    }
    let left_out = |text: &str| absence(&index, text, &open).map(|(_, items)| items);
    let certificate = Some(vec!["anjihai/r2".to_string()]);
    for text in [
        "安集海 基本 婚姻状况证明",
        "安集海 配合清单 婚姻状况证明",
        "镇:安集海 清单:基本 婚姻状况证明",
        "镇:安集海 部门:公安局 婚姻状况证明",
        "安集海 类:平安法治 婚姻状况证明",
        "安集海 公安局 婚姻状况证明",
        "安集海 #1 婚姻状况证明",
        "安集海 婚姻状况证明 !证明",
    ] {
        assert_eq!(left_out(text), certificate, "{text}");
    }
    assert_eq!(left_out("安集海 收回 婚姻状况证明"), None);
    assert_eq!(left_out("镇:火星 婚姻状况证明"), None);
    assert_eq!(left_out("婚姻状况证明 清单:基本"), None);
}

#[test]
fn neighbours_are_of_other_townships_and_hold_what_was_asked() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let mut unlisted = 0;
    for item in (0..index.len()).step_by(11) {
        let name = index.item(item).name;
        if name.contains(QUOTES) {
            continue;
        }
        let text = format!("\"{name}\"");
        for township in 0..index.townships().len() {
            let filter = Filter {
                townships: vec![township],
                ..Filter::default()
            };
            let found = find(&index, &Query::parse(&text, words()), &filter);
            let Some(absence) = found.absence else {
                continue;
            };
            assert!(absence.is_unlisted() && found.hits.is_empty(), "{text}");
            assert!(
                absence.neighbours.iter().any(|hit| hit.item() == item),
                "{text}"
            );
            let own = absence.neighbours.iter();
            let mut own = own.filter(|hit| index.township_number(hit.item()) == township);
            assert_eq!(own.next(), None, "{text}");
            unlisted += 1;
        }
    }
    assert!(unlisted > 100);
}

#[test]
fn the_name_of_a_place_or_of_a_list_is_never_the_only_match() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    for name in [
        "新疆",
        "镇",
        "沙湾市",
        "收回",
        "配合",
        "基本",
        "300",
        "38",
        "sh",
    ] {
        let text = format!("{name} 被狗咬了");
        let hits = find(&index, &Query::parse(&text, words()), &Filter::default()).hits;
        assert_eq!(hits, [], "{text}");
    }
}

#[test]
fn words_of_no_list_make_nothing_unlisted_that_the_others_find() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let query = |text| Query::parse(text, words());
    let found = find(&index, &query("安集海 流浪犬 被狗咬了"), &Filter::default());
    assert_eq!(found.absence, None);
    let first = index.item(found.hits[0].item()).id;
    assert_eq!(
        (first.as_str(), found.hits[0].kind()),
        ("anjihai/c41", MatchKind::Fuzzy)
    );
    let found = find(&index, &query("安集海 被狗咬了 找谁呀"), &Filter::default());
    assert!(found.absence.is_some_and(|absence| absence.is_uncertain()));
}

#[test]
fn the_sentence_says_what_the_township_calls_itself() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let said = |text: &str, language| {
        let found = find(&index, &Query::parse(text, words()), &Filter::default());
        messages::absence(&found.absence.unwrap(), &index, language)
    };
    for (text, chinese) in [
        ("安集海 核电站安全", "本镇清单未列此事项（安集海镇）"),
        (
            "大南沟 核电站安全",
            "本乡清单未列此事项（大南沟乌孜别克族乡）",
        ),
        (
            "大南沟 五团 核电站安全",
            "所选乡镇的清单未列此事项（五团沙河镇、大南沟乌孜别克族乡）",
        ),
        (
            "安集海 基本 婚姻状况证明",
            "所选清单未列此事项，见本镇收回清单第2项（anjihai/r2）",
        ),
    ] {
        assert_eq!(said(text, Language::Chinese), chinese);
    }
    let english = said("anjihai 核电站安全", Language::English);
    assert_eq!(
        english,
        "This matter is not in this township's lists (安集海镇)"
    );
}

#[test]
fn what_may_have_been_meant_is_added_to_fewer_than_ten_hits_only() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    let (mut guessed, mut at_ten) = (0, 0);
    for item in (0..index.len()).step_by(3) {
        let name: Vec<char> = index.item(item).name.chars().collect();
        // A word and another one, as they follow each other in a name.
        let Some(pair) = name.get(1..5) else { continue };
        let text = format!("{}{} {}{}", pair[0], pair[1], pair[2], pair[3]);
        let hits = search(&index, &Query::parse(&text, words()), &Filter::default());
        let sure = hits
            .iter()
            .filter(|hit| hit.kind() != MatchKind::Fuzzy)
            .count();
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
        "不含“猫” · 清单:配合"
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

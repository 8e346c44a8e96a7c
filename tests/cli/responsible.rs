//! Who answers for an item: every output says what the item's own text says, for every shipped item.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::HashMap;

use crate::program::{lvzhi, stdout};
use lvzhi::cite::{Extent, Source, sentence, ticket};
use lvzhi::index::Index;
use lvzhi::language::Language;
use lvzhi::layout::detail;
use lvzhi::layout::page::{Page, PageRow};
use lvzhi::model::{DispositionCode, Item, ListKind, ListShape};
use lvzhi::search::Query;
use lvzhi::source::{Content, Document};

/// What is said, in Chinese and in English, where the text names nobody.
const ENDED: [&str; 2] = ["已取消，不再开展", "no longer carried out"];
const UNNAMED: [&str; 2] = [
    "已收回，文中未写明承接部门",
    "taken back, no department named",
];

fn shipped() -> HashMap<String, Item> {
    let townships = lvzhi::library::embedded().unwrap();
    let items = townships.into_iter().flat_map(|township| township.items);
    items.map(|item| (item.id.clone(), item)).collect()
}

/// Whether the text of `item` bears out that `said` answers for it.
fn is_true(item: &Item, said: &str) -> bool {
    let named = |names: &[String]| names.iter().any(|name| name == said);
    match item.list.shape() {
        ListShape::Own => said == item.township,
        ListShape::Shared => named(&item.departments),
        ListShape::TakenOver => {
            let takeover = item.takeover.as_ref().unwrap();
            let text = takeover.method.concat();
            let ended = text.contains("不再开展") || text.contains("不再对乡镇（街道）进行考核");
            named(&takeover.departments)
                || takeover.departments.is_empty()
                    && if ended {
                        ENDED.contains(&said)
                    } else {
                        UNNAMED.contains(&said)
                    }
        }
    }
}

/// The text of a page of the screen that is wide enough for one column.
fn text_of(page: &Page) -> String {
    let rows = page.rows.iter().flat_map(|row| match row {
        PageRow::Line(line) => vec![line],
        PageRow::Pair(left, right) => vec![left, right],
        PageRow::Rule(..) => Vec::new(),
    });
    let pieces = rows.flatten().map(|piece| piece.text.as_str());
    pieces.collect::<Vec<_>>().concat()
}

/// The rows of the Markdown tables in `text`, cells apart.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.map(|row| row.split(" | ").collect())
}

#[test]
fn tables_name_a_department_of_the_item_or_say_that_there_is_none() {
    let items = shipped();
    let mut lists = vec![vec!["list", "items"]];
    lists.extend(["清单:基本", "清单:配合", "清单:收回"].map(|list| vec!["search", list]));
    for lang in ["zh", "en"] {
        let mut seen = 0;
        for command in &lists {
            let mut arguments = command.clone();
            arguments.extend(["--format", "md", "--lang", lang]);
            let text = stdout(&lvzhi(&arguments));
            let mut rows = rows(&text);
            let header = rows.next().unwrap();
            let title = if lang == "zh" {
                "责任归属"
            } else {
                "Responsible"
            };
            let at = header.iter().position(|column| *column == title).unwrap();
            for row in rows.skip(1) {
                let item = &items[row[1]];
                assert!(is_true(item, row[at]), "{command:?} {row:?}");
                seen += 1;
            }
        }
        assert_eq!(seen, 2 * items.len());
    }
}

#[test]
fn related_items_are_told_apart_by_what_became_of_them() {
    let items = shipped();
    let nobody = items
        .values()
        .filter(|item| item.list == ListKind::Reclaimed && item.leader().is_none());
    for item in nobody {
        let text = stdout(&lvzhi(&["related", &item.id, "--format", "md"]));
        for row in rows(&text).skip(2) {
            assert!(is_true(&items[row[2]], row[4]), "{row:?}");
        }
    }
}

#[test]
fn exports_say_it_beside_the_cells_of_the_document() {
    let items = shipped();
    let csv = stdout(&lvzhi(&["export", "--format", "csv"]));
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let at = csv
        .headers()
        .unwrap()
        .iter()
        .position(|title| title == "责任归属")
        .unwrap();
    for row in csv.records() {
        let row = row.unwrap();
        assert!(is_true(&items[&row[0]], &row[at]), "{row:?}");
    }
    let jsonl = stdout(&lvzhi(&["export", "--format", "jsonl"]));
    for line in jsonl.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let item = &items[value["id"].as_str().unwrap()];
        let said = &value["disposition"];
        let departments: Vec<&str> = item.responsible().collect();
        assert_eq!(said["departments"], serde_json::json!(departments));
        let code = said["code"].as_str().unwrap();
        let right = match (item.list.shape(), departments.is_empty()) {
            (ListShape::Own, _) => code == "own",
            (ListShape::Shared, _) => code == "helps",
            (ListShape::TakenOver, false) => code == "taken_over",
            (ListShape::TakenOver, true) => is_true(item, ENDED[0]) == (code == "ended"),
        };
        assert!(right, "{line}");
    }
}

#[test]
fn a_workbook_says_it_in_its_last_column() {
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
    let path = file.path().to_str().unwrap();
    let township = "wutuanshahe";
    assert!(
        lvzhi(&[
            "export",
            "--township",
            township,
            "--layout",
            "official",
            "-o",
            path
        ])
        .status
        .success()
    );
    let items = shipped();
    let document = Document::open(file.path()).unwrap();
    let mut list = None;
    let mut seen = 0;
    for part in &document.parts {
        match &part.content {
            Content::Row(cells) => {
                let texts: Vec<String> = cells.iter().map(|cell| cell.text()).collect();
                let Ok(seq) = texts[0].parse::<u32>() else {
                    continue;
                };
                let list: ListKind = list.unwrap();
                let item = &items[&format!("{township}/{}{seq}", list.letter())];
                assert!(is_true(item, texts.last().unwrap()), "{texts:?}");
                seen += 1;
            }
            Content::Furniture => {}
            Content::Text | Content::Name => {
                let text = document.text(part);
                list = ListKind::ALL
                    .into_iter()
                    .find(|list| text.contains(list.short()))
                    .or(list);
            }
        }
    }
    assert_eq!(
        seen,
        items
            .values()
            .filter(|item| item.id.starts_with(township))
            .count()
    );
}

#[test]
fn the_screen_and_citations_say_what_the_tables_say() {
    let index = Index::build(lvzhi::library::embedded().unwrap());
    for number in 0..index.len() {
        let source = Source::of(&index, number);
        let item = &source.item;
        let page = detail::page(
            item,
            &source.township,
            &Query::default(),
            2000,
            Language::Chinese,
        );
        let page = text_of(&page);
        let quoted = [
            sentence(&source, Extent::Brief(&Query::default())),
            sentence(&source, Extent::Full),
            ticket(&source, &Query::default()),
        ];
        let says = |said: &str| {
            assert!(page.contains(said), "{} {said} {page}", item.id);
            for quoted in &quoted {
                assert!(quoted.contains(said), "{said} {quoted}");
            }
        };
        match item.disposition().code() {
            DispositionCode::Own => says(&item.township),
            DispositionCode::Helps => says(&item.departments[0]),
            DispositionCode::TakenOver => says(item.leader().unwrap()),
            DispositionCode::Ended => says("已取消，不再开展"),
            DispositionCode::Unnamed => says("已收回，文中未写明承接部门"),
        }
    }
}

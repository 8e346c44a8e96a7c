//! Reading published documents: the five shipped ones, a reading by hand, damaged and other files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what goes wrong"
)]

use std::fs;
use std::path::{Path, PathBuf};

use lvzhi::error::{DocumentFault, Error};
use lvzhi::import::{self, Correction, Options};
use lvzhi::language::Language;
use lvzhi::library::{self, corrections};
use lvzhi::messages;
use lvzhi::model::{FindingDetail, FindingKind, Item, ListKind, Township};
use lvzhi::source::Document;
use serde_json::{Map, Value, json};

const TOWNSHIPS: [&str; 5] = [
    "anjihai",
    "azhake",
    "yangmaogong",
    "wutuanshahe",
    "danangou",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn source(id: &str) -> Document {
    Document::open(&folder("data/sources").join(format!("{id}.txt"))).unwrap()
}

fn read(id: &str, corrections: Vec<Correction>) -> Township {
    let options = Options {
        corrections,
        ..Options::default()
    };
    import::read(&source(id), &options).unwrap()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_sources_read_anew_give_the_shipped_data_byte_for_byte() {
    for id in TOWNSHIPS {
        let read = read(id, corrections::corrections().unwrap());
        let shipped = fs::read_to_string(folder("data/townships").join(format!("{id}.json")));
        assert!(
            library::to_json(&read) == shipped.unwrap(),
            "data/townships/{id}.json is not what its source gives; import the sources again"
        );
    }
}

#[test]
fn without_corrections_the_rules_alone_read_every_cell_alike() {
    for id in TOWNSHIPS {
        let alone = read(id, Vec::new());
        let corrected = read(id, corrections::corrections().unwrap());
        let right = alone
            .items
            .iter()
            .filter(|item| corrected.items.contains(item));
        assert!(right.count() * 100 >= alone.items.len() * 98, "{id}");
    }
    assert!(corrections::corrections().unwrap().len() <= 20);
}

#[test]
fn every_cell_is_as_a_person_read_it() {
    let gold = fs::read_to_string(folder("tests/gold/anjihai-cooperative.json")).unwrap();
    let gold: Vec<Value> = serde_json::from_str(&gold).unwrap();
    let township = read("anjihai", Vec::new());
    let items: Vec<&Item> = township.list(ListKind::Cooperative).collect();
    assert_eq!(items.len(), gold.len());
    for (item, gold) in items.into_iter().zip(gold) {
        let upstream: Vec<Value> = item
            .upstream
            .iter()
            .map(|group| {
                json!({
                    "heading": bare(&group.heading),
                    "departments": group.departments,
                    "duties": [bare(&group.duties.concat())],
                })
            })
            .collect();
        let read = json!({
            "township": item.township,
            "list": "cooperative",
            "seq": item.seq,
            "category": item.category,
            "name": bare(&item.name),
            "departments": item.departments,
            "upstream": upstream,
            "township_duties": [bare(&item.township_duties.concat())],
            "note": gold["note"],
        });
        assert_eq!(read, gold);
    }
}

#[test]
fn every_line_is_part_of_an_item_or_accounted_for() {
    for id in TOWNSHIPS {
        let c = read(id, Vec::new()).coverage;
        let filled = source(id)
            .lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .count();
        assert_eq!(c.lines as usize, filled, "{id}");
        let parts = c.items + c.titles + c.furniture + c.preface + c.contents + c.notes;
        assert_eq!((c.lines, c.stray), (parts, 0), "{id}");
    }
}

/// Everything that an item prints, in the order of the columns.
fn printed(item: &Item) -> String {
    let mut text = format!("{}{}{}", item.seq, item.category, item.name);
    text.extend(item.departments.iter().map(String::as_str));
    for group in &item.upstream {
        text.push_str(&group.heading);
        text.push_str(&group.duties.concat());
    }
    text.push_str(&item.township_duties.concat());
    if let Some(takeover) = &item.takeover {
        text.push_str(&takeover.departments.concat());
        text.push_str(&takeover.method.concat());
    }
    text + &item.remark
}

/// `text` without what is no content of a cell: white space, tags, frames, labels, and the signs
/// between departments.
fn content(text: &str) -> String {
    let mut text = bare(text);
    for tag in ["<p>", "</p>", "<olstyle=\"list-style-type:none\">", "</ol>"] {
        text = text.replace(tag, "");
    }
    for label in ["承接部门：", "工作方式：", "承接方式："] {
        text = text.replacen(label, "", 1);
    }
    text.replace(['、', '，', ',', '|', '：'], "")
}

#[test]
fn nothing_published_is_lost_added_or_moved() {
    for id in TOWNSHIPS {
        let document = source(id);
        for item in read(id, Vec::new()).items {
            // A row that runs over a page holds the page's furniture or repeats its first cells.
            let [[first, last]] = item.source.lines[..] else {
                continue;
            };
            let lines = &document.lines[first as usize - 1..last as usize];
            let of_row = |line: &&String| !is_furniture(&bare(line));
            let row: String = lines.iter().filter(of_row).map(String::as_str).collect();
            assert_eq!(content(&row), content(&printed(&item)), "{}", item.id);
        }
    }
}

/// Table headers and page numbers of the shipped documents, a line each.
fn is_furniture(line: &str) -> bool {
    let header = [
        "序号",
        "事项类别",
        "事项名称",
        "对应上级",
        "部门",
        "上级部门职责",
        "乡镇配合职责",
        "镇配合职责",
        "承接部门及工作方式",
    ];
    let rest = header
        .iter()
        .fold(line.to_string(), |rest, label| rest.replacen(label, "", 1));
    rest.is_empty() && line != "部门" || line.starts_with('第') && line.ends_with('页')
}

#[test]
fn what_is_no_duty_list_is_refused_with_file_line_and_cure() {
    for (file, line, fault) in [
        ("empty.txt", 1, DocumentFault::Empty),
        ("blank.txt", 1, DocumentFault::Empty),
        ("binary.docx", 1, DocumentFault::Damaged),
        ("picture.pdf", 1, DocumentFault::DamagedPdf),
        ("broken-utf8.txt", 3, DocumentFault::EncodingUnknown),
        ("notice.txt", 1, DocumentFault::OnlyMentioned),
        ("powers.md", 1, DocumentFault::NoDutyList),
        ("register.md", 1, DocumentFault::OtherTable),
        ("header-only.txt", 1, DocumentFault::HeadersOnly),
    ] {
        let path = folder("tests/damaged").join(file);
        let read = Document::open(&path).and_then(|d| import::read(&d, &Options::default()));
        let error = read
            .err()
            .unwrap_or_else(|| panic!("{file} was not refused"));
        for (language, cure) in [(Language::Chinese, "请"), (Language::English, ". ")] {
            let said = messages::error(&error, language);
            assert!(said.contains(file) && said.contains(cure), "{said}");
        }
        let Error::Document {
            file: named,
            line: at,
            fault: found,
            ..
        } = error
        else {
            panic!("{error}");
        };
        assert_eq!((named.as_str(), at, found), (file, line, fault));
    }
}

#[test]
fn the_name_of_a_file_is_the_title_of_a_table_that_has_none() {
    let text = "序号,事项类别,事项名称\n1,党的建设,做好党员教育管理\n2,民生服务,办理老年人优待证\n";
    let read = |file: &str| {
        let document = Document::from_bytes(file, text.as_bytes()).unwrap();
        import::read(&document, &Options::default())
    };
    for (file, list) in [
        ("安集海镇履职事项清单.csv", ListKind::Basic),
        ("附件2：安集海镇配合履职事项清单.csv", ListKind::Cooperative),
    ] {
        let township = read(file).unwrap();
        assert_eq!(township.name, "安集海镇");
        assert_eq!(township.count(list), 2, "{file}");
    }
    let Err(Error::Document { fault, .. }) = read("安集海镇台账.csv") else {
        panic!("a table of which nothing says what it is was read");
    };
    assert_eq!(fault, DocumentFault::OtherTable);
}

#[test]
fn rows_of_a_list_that_is_none_of_duties_are_told_and_belong_to_no_item() {
    let text = "# 甲县青山街道上级部门收回事项清单\n\n\
        | 序号 | 事项类别 | 事项名称 | 承接部门及工作方式 |\n|---|---|---|---|\n\
        | 1 | 民生服务 | 养老机构备案 | 承接部门：甲县民政局 工作方式：由县民政局办理。 |\n\n\
        # 甲县青山街道赋权事项清单\n\n\
        | 序号 | 赋权事项名称 | 原实施部门 | 承接方式 |\n|---|---|---|---|\n\
        | 1 | 对乱涂乱画行为的处罚 | 区城市管理局 | 街道负责取证和处罚。 |\n\
        | 2 | 老年人优待证办理 | 区民政局 | 街道受理并办结。 |\n";
    let document = Document::from_bytes("list.md", text.as_bytes()).unwrap();
    let township = import::read(&document, &Options::default()).unwrap();
    let [item] = &township.items[..] else {
        panic!("{:#?}", township.items);
    };
    assert_eq!(item.name, "养老机构备案");
    let unplaced = |name: &str| {
        township.findings.iter().any(|finding| {
            matches!(&finding.detail, FindingDetail::LineUnplaced { text } if text.contains(name))
        })
    };
    assert!(
        unplaced("乱涂乱画") && unplaced("优待证"),
        "{:#?}",
        township.findings
    );
}

#[test]
fn a_document_that_breaks_off_is_read_with_findings() {
    let document = Document::open(&folder("tests/damaged/truncated.txt")).unwrap();
    let township = import::read(&document, &Options::default()).unwrap();
    assert_eq!(township.name, "某某镇");
    assert_eq!(township.count(ListKind::Cooperative), 2);
    let missing = |list: ListKind| {
        let missing = FindingDetail::ListMissing { list };
        township.findings.iter().any(|f| f.detail == missing)
    };
    assert!(missing(ListKind::Basic) && missing(ListKind::Reclaimed));
    assert_eq!(township.items[1].township_duties.len(), 2);
}

#[test]
fn gaps_repeats_and_wrong_totals_are_found() {
    let text = "说明\n共有基本履职事项 5 项。\n某某县某某镇基本履职事项清单\n\n序号\t事项类别\t事项名称\n1\t党的建设\t甲\n2\t党的建设\t乙\n2\t其他类别\t丙\n5\t民生服务\t丁\n";
    let document = Document::from_bytes("list.tsv", text.as_bytes()).unwrap();
    let township = import::read(&document, &Options::default()).unwrap();
    let kinds: Vec<FindingKind> = township.findings.iter().map(|f| f.kind()).collect();
    assert!(kinds.contains(&FindingKind::Gap));
    assert!(kinds.contains(&FindingKind::Declared));
}

fn correction(item: &str, name: &str, set: Value) -> Correction {
    let Value::Object(set) = set else {
        panic!("{set}")
    };
    Correction {
        item: item.to_string(),
        name: name.to_string(),
        set,
        reason: "对照原文".to_string(),
        file: "anjihai.json".to_string(),
        document: source("anjihai").fingerprint(),
    }
}

#[test]
fn a_correction_sets_its_cells_and_is_reported() {
    let name = "推荐市级以上党代表工作";
    let set = correction(
        "anjihai/c1",
        name,
        json!({"departments": ["市委组织部", "市委办公室"]}),
    );
    let township = read("anjihai", vec![set]);
    let item = township
        .items
        .iter()
        .find(|item| item.id == "anjihai/c1")
        .unwrap();
    assert_eq!(item.departments, ["市委组织部", "市委办公室"]);
    assert_eq!(township.corrections[0].fields, ["departments"]);
}

#[test]
fn a_correction_that_no_longer_applies_is_an_error() {
    let name = "推荐市级以上党代表工作";
    let as_read = json!({"departments": ["市委组织部"]});
    for (wrong, says) in [
        (
            correction("anjihai/c999", name, json!({"name": "x"})),
            "没有这一项",
        ),
        (
            correction("anjihai/c1", "别的名称", json!({"name": "x"})),
            "名称",
        ),
        (correction("anjihai/c1", name, json!({"nome": "x"})), "nome"),
        (
            correction("anjihai/c1", name, json!({"name": 7})),
            "不合格式",
        ),
        (correction("anjihai/c1", name, as_read), "不再需要"),
        (
            correction("anjihai/c1", name, Value::Object(Map::new())),
            "不再需要",
        ),
    ] {
        let options = Options {
            corrections: vec![wrong],
            ..Options::default()
        };
        let error = import::read(&source("anjihai"), &options).unwrap_err();
        let said = messages::error(&error, Language::Chinese);
        assert!(
            said.contains(says) && said.contains("anjihai.json"),
            "{said}"
        );
    }
}

#[test]
fn decisions_about_one_document_leave_others_alone() {
    let set = correction(
        "anjihai/c1",
        "推荐市级以上党代表工作",
        json!({"remark": "x"}),
    );
    let mut other = source("anjihai");
    other.lines.push(String::new());
    let options = Options {
        corrections: vec![set],
        ..Options::default()
    };
    assert!(
        import::read(&other, &options)
            .unwrap()
            .corrections
            .is_empty()
    );
    let shipped = corrections::corrections().unwrap();
    let known: Vec<String> = TOWNSHIPS
        .iter()
        .map(|id| source(id).fingerprint())
        .collect();
    assert!(shipped.iter().all(|c| known.contains(&c.document)));
}

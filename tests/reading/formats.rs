//! One small document in every format: the same items come out, whichever it was written in.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::path::{Path, PathBuf};

use lvzhi::error::{DocumentFault, Error};
use lvzhi::import::{self, Options};
use lvzhi::model::{Finding, FindingDetail, FindingKind, ListKind, Township};
use lvzhi::source::{Document, Format, encoding};
use serde_json::Value;

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    folder.join(name)
}

fn township(document: &Document) -> Township {
    import::read(document, &Options::default()).unwrap()
}

fn text(name: &str, text: &str) -> Township {
    township(&Document::from_bytes(name, text.as_bytes()).unwrap())
}

/// The items without what depends on the file: id, township and place.
fn items(township: &Township) -> Vec<Value> {
    let mut items: Vec<Value> = township
        .items
        .iter()
        .map(|item| serde_json::to_value(item).unwrap())
        .collect();
    for item in items.iter_mut().filter_map(Value::as_object_mut) {
        for field in ["id", "township", "source"] {
            item.remove(field);
        }
    }
    items
}

#[test]
fn every_format_gives_the_same_items() {
    let expected = std::fs::read_to_string(fixture("list.json")).unwrap();
    let expected: Vec<Value> = serde_json::from_str(&expected).unwrap();
    for (name, format) in [
        ("list-gb18030.csv", Format::Delimited),
        ("list.html", Format::Html),
        ("list.docx", Format::Docx),
        ("list.xlsx", Format::Xlsx),
        ("list.ofd", Format::Ofd),
        ("list.doc", Format::Doc),
        ("list.xls", Format::Xls),
        ("list.odt", Format::Odt),
        ("list.ods", Format::Ods),
        ("list.fods", Format::Ods),
        ("list.mht", Format::Html),
    ] {
        let document = Document::open(&fixture(name)).unwrap();
        assert_eq!(document.format, format, "{name}");
        let read = township(&document);
        assert_eq!(items(&read), expected, "{name}");
        assert_eq!(
            (read.name.as_str(), read.id.as_str()),
            ("白杨镇", "baiyang"),
            "{name}"
        );
        let doubts: Vec<FindingKind> = read.findings.iter().map(|f| f.kind()).collect();
        let workbook = matches!(format, Format::Xlsx | Format::Xls | Format::Ods);
        let hidden = usize::from(workbook);
        assert_eq!(
            doubts,
            vec![FindingKind::Stray; hidden],
            "{name}: {:?}",
            read.findings
        );
    }
}

#[test]
fn a_row_names_the_lines_that_it_was_read_from() {
    let document = Document::open(&fixture("list-gb18030.csv")).unwrap();
    let read = township(&document);
    let item = read.list(ListKind::Cooperative).next().unwrap();
    let [[first, last]] = item.source.lines[..] else {
        unreachable!("{:?}", item.source);
    };
    assert!(document.lines[first as usize - 1].starts_with("1,社会管理,流浪犬的管理"));
    assert!(document.lines[last as usize - 1].contains("2.发现后及时上报。"));
}

#[test]
fn the_encoding_that_a_user_names_overrules() {
    let text = "某县某镇基本履职事项清单\n序号,事项类别,事项名称\n1,党的建设,甲\n2,党的建设,乙\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let wide = encoding("utf-16be").unwrap();
    let document = Document::from_bytes_as("list.csv", &bytes, Some(wide)).unwrap();
    assert_eq!(township(&document).items.len(), 2);
    let Err(Error::Encoding { label }) = encoding("gb-wrong") else {
        panic!("it is known");
    };
    assert_eq!(label, "gb-wrong");
    let misfit = Document::from_bytes_as("list.csv", "某镇".as_bytes(), Some(wide)).unwrap();
    assert!(import::read(&misfit, &Options::default()).is_err());
}

#[test]
fn one_item_printed_as_a_row_for_each_department_is_one() {
    let read = text(
        "rows.tsv",
        "某县某镇配合履职事项清单\n\n序号\t类别\t履职事项\t责任部门\t部门职责\t镇配合职责\n\
         1\t社会管理\t烟花爆竹管理\t县公安局\t1.查处非法燃放。\t1.开展宣传。\n\
         \t\t\t县应急管理局\t1.许可经营。\t\n\
         2\t\t犬只管理\t县公安局\t负责捕捉。\t及时上报。\n",
    );
    assert_eq!(read.items.len(), 2);
    let item = &read.items[0];
    assert_eq!(item.departments, ["县公安局", "县应急管理局"]);
    let shares: Vec<(&str, &[String])> = item
        .upstream
        .iter()
        .map(|group| (group.heading.as_str(), group.departments.as_slice()))
        .collect();
    let of = |name: &str| [name.to_string()];
    assert_eq!(
        shares,
        [("", &of("县公安局")[..]), ("", &of("县应急管理局")[..])]
    );
    assert_eq!(item.township_duties, ["1.开展宣传。"]);
    assert_eq!(read.items[1].category, "社会管理");
}

#[test]
fn a_row_that_a_page_cuts_goes_on() {
    let read = text(
        "cut.md",
        "# 某县某镇配合履职事项清单\n\n| 序号 | 事项类别 | 事项名称 | 对应上级部门 | 上级部门职责 | 镇配合职责 |\n|--|--|--|--|--|--|\n\
         | 1 | 社会管理 | 犬只管理 | 县公安局 | 1.组织捕捉；<br>2.开展宣传教 | 1.宣传； |\n\
         | 序号 | 事项类别 | 事项名称 | 对应上级部门 | 上级部门职责 | 镇配合职责 |\n\
         | | | | | 育活动。 | 2.上报。 |\n",
    );
    let item = &read.items[0];
    assert_eq!(
        item.upstream[0].duties,
        ["1.组织捕捉；", "2.开展宣传教育活动。"]
    );
    assert_eq!(item.township_duties, ["1.宣传；", "2.上报。"]);
    assert_eq!(item.source.lines, [[5, 5], [7, 7]]);
}

#[test]
fn categories_may_stand_in_rows_of_their_own() {
    let read = text(
        "sections.md",
        "## 某县某街道基本履职事项清单\n\n序号 | 事项名称\n--- | ---\n**一、党的建设**（2项） |\n1 | 甲\n2 | 乙\n**二、数字街区** |\n3 | 丙\n",
    );
    let categories: Vec<&str> = read
        .items
        .iter()
        .map(|item| item.category.as_str())
        .collect();
    assert_eq!(categories, ["党的建设", "党的建设", "数字街区"]);
    assert_eq!(read.name, "某街道");
}

#[test]
fn what_is_not_read_is_told() {
    let read = text(
        "more.csv",
        "某县某镇基本履职事项清单\n序号,事项名称,联系电话\n1,甲,1234\n,乙,5678\n3,丙,\n,,,多余\n",
    );
    for told in [
        FindingDetail::ColumnUnknown {
            header: "联系电话".into(),
        },
        FindingDetail::NumberAssumed { number: 2 },
    ] {
        let findings = &read.findings;
        assert!(findings.iter().any(|f| f.detail == told), "{findings:?}");
    }
    assert_eq!(
        read.items.iter().map(|item| item.seq).collect::<Vec<_>>(),
        [1, 2, 3]
    );
}

#[test]
fn who_took_a_duty_over_stands_in_front_of_how_in_whatever_form() {
    let rows = [
        "县水利局：由县水利局修缮。",
        "承接部门：县水利局；工作方式：由县水利局修缮。",
        "承接部门：县水利局<br>工作方式：由县水利局修缮。",
        "县水利局：<br>由县水利局修缮。",
        "县水利局<br>由县水利局修缮。",
    ];
    let mut table = "# 丙县青山镇履职事项清单\n\n## 上级部门收回事项清单\n\n\
        | 序号 | 事项类别 | 事项名称 | 承接部门及工作方式 |\n| --- | --- | --- | --- |\n"
        .to_string();
    for (number, cell) in rows.iter().enumerate() {
        table += &format!("| {} | 民生服务 | 修缮水车 | {cell} |\n", number + 1);
    }
    table += "| 6 | 民生服务 | 修缮风车 | 由县水利局负责：先看现场，再修缮。 |\n";
    let read = text("a.md", &table);
    let takeover = |item: usize| read.items[item].takeover.as_ref().unwrap();
    for (number, cell) in rows.iter().enumerate() {
        assert_eq!(takeover(number).departments, ["县水利局"], "{cell}");
        assert_eq!(takeover(number).method, ["由县水利局修缮。"], "{cell}");
    }
    assert!(takeover(5).departments.is_empty());
    assert_eq!(takeover(5).method, ["由县水利局负责：先看现场，再修缮。"]);
}

#[test]
fn a_table_of_all_lists_says_itself_which_row_is_in_which() {
    let read = text(
        "portal.csv",
        "清单类型,序号,事项类别,事项名称,上级部门,部门职责,农场配合职责,承接部门,工作方式,乡镇\n\
         基本履职事项,1,党的建设,甲,,,,,,苇海农场\n\
         配合履职事项,1,社会管理,乙,县公安局,查处。,上报。,,,苇海农场\n\
         上级部门收回事项,1,民生服务,丙,,,,县民政局,统计。,苇海农场\n",
    );
    assert!(ListKind::usual().all(|list| read.count(list) == 1));
    assert_eq!(read.name, "苇海农场");
    assert_eq!(
        read.items[2].takeover.as_ref().unwrap().departments,
        ["县民政局"]
    );
}

#[test]
fn a_township_of_any_kind_is_known_by_its_titles_or_by_its_introduction() {
    let list = "序号 事项类别 事项名称\n1 党的建设 加强党的政治建设\n2 党的建设 加强组织建设\n";
    let titled = |places: &str| format!("{places}\n基本履职事项清单\n\n{list}");
    let introduced =
        |text: &str| format!("基本履职事项清单\n\n{text}\n\n基本履职事项清单\n\n{list}");
    for (document, region, name) in [
        (
            titled("新疆生产建设兵团\n第一师阿拉尔市\n红旗农场"),
            "新疆生产建设兵团第一师阿拉尔市",
            "红旗农场",
        ),
        (
            titled("锡林郭勒盟锡林浩特市\n宝力根苏木"),
            "锡林郭勒盟锡林浩特市",
            "宝力根苏木",
        ),
        (titled("和平区\n北门街道办事处"), "和平区", "北门街道"),
        (
            introduced("北门街道办事处位于天津市和平区，面积2平方公里。"),
            "天津市和平区",
            "北门街道",
        ),
        (
            introduced("宝力根苏木地处草原，位于锡林浩特市，面积2000平方公里。"),
            "锡林浩特市",
            "宝力根苏木",
        ),
    ] {
        let township = text("list.txt", &document);
        assert_eq!((&*township.region, &*township.name), (region, name));
    }
}

#[test]
fn characters_are_read_as_they_look_in_every_format() {
    let rows = "序号,事项类别,事项名称\n１,党的建设,⼈⺠调解⼯作\n２,民\u{200B}生\u{AD}服务,\u{F06C}青年︵学生︶工作\n";
    let table = |text: &str| {
        let rows = text
            .lines()
            .map(|line| format!("<tr><td>{}</td></tr>", line.replace(',', "</td><td>")));
        format!(
            "<html><p>甲县青山镇基本履职事项清单</p><table>{}</table>",
            rows.collect::<String>()
        )
    };
    let lines = |text: &str| format!("甲县青山镇基本履职事项清单\n{}", text.replace(',', " "));
    for (name, document) in [
        ("list.csv", format!("甲县青山镇基本履职事项清单\n{rows}")),
        ("list.html", table(rows)),
        ("list.txt", lines(rows)),
    ] {
        let read = text(name, &document);
        let told: Vec<(u32, &str, &str)> = read
            .items
            .iter()
            .map(|i| (i.seq, i.category.as_str(), i.name.as_str()))
            .collect();
        let expected = [
            (1, "党的建设", "人民调解工作"),
            (2, "民生服务", "●青年（学生）工作"),
        ];
        assert_eq!(told, expected, "{name}");
    }
}

#[test]
fn characters_that_mean_nothing_are_told_with_their_item() {
    let read = text(
        "list.csv",
        "甲县青山镇基本履职事项清单\n序号,事项类别,事项名称\n1,党的建设,党员的教育\u{E123}管理\u{FFFD}\n2,党的建设,乙\n",
    );
    let told = read
        .findings
        .iter()
        .find(|f| f.kind() == FindingKind::Unknown && !f.item.is_empty());
    let told = told.unwrap();
    assert_eq!(
        (told.item.as_str(), told.line),
        (read.items[0].id.as_str(), 3)
    );
    let text = "建设,党员的教育\u{FFFD}管理\u{FFFD}".to_string();
    assert_eq!(
        told.detail,
        FindingDetail::CharactersUnreadable { count: 2, text }
    );
}

#[test]
fn documents_in_one_xml_file_are_read() {
    let cell =
        |text: &str| format!("<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(|text| cell(text)).collect::<String>()
        )
    };
    let numbered = "<w:tr><w:tc><w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><wx:t wx:val=\"2\"/></w:listPr></w:pPr></w:p></w:tc>\
        <w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>";
    let body = |name: &str| {
        format!(
            "<w:body><w:p><w:r><w:t>甲县青山镇基本履职事项清单</w:t></w:r></w:p><w:tbl>{}{}{name}</w:tbl></w:body>",
            row(&["序号", "事项类别", "事项名称"]),
            row(&["1", "党的建设", "甲"]).replacen(
                "<w:tcPr/>",
                "<w:tcPr><w:vmerge w:val=\"restart\"/></w:tcPr>",
                2
            )
        )
    };
    let word = format!(
        "<?xml version=\"1.0\"?><w:wordDocument>{}</w:wordDocument>",
        body(numbered)
    );
    let package = format!(
        "<?xml version=\"1.0\"?><pkg:package><pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData><w:document>{}\
         </w:document></pkg:xmlData></pkg:part></pkg:package>",
        body(&row(&["2", "党的建设", "乙"]))
    );
    let data =
        |kind: &str, text: &str| format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>");
    let sheet = |first: &str| {
        format!(
            "<Worksheet ss:Name=\"基本履职事项清单\"><Table><Row>{}{}{}</Row><Row>{first}<Cell ss:MergeDown=\"1\">\
             <Data ss:Type=\"String\">党的建设</Data><Comment><ss:Data>旧</ss:Data></Comment></Cell>{}</Row>\
             <Row>{}<Cell ss:Index=\"3\"><Data ss:Type=\"String\">乙</Data></Cell></Row></Table></Worksheet>",
            data("String", "序号"),
            data("String", "事项类别"),
            data("String", "事项名称"),
            data("String", "甲"),
            data("Number", "2")
        )
    };
    let hidden = "<Worksheet ss:Name=\"备用\"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>";
    let workbook = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">{}{hidden}</Workbook>",
        sheet(&data("Number", "1"))
    );
    for (name, document, hidden) in [
        ("word.xml", word, 0),
        ("package.xml", package, 0),
        ("workbook.xml", workbook, 1),
    ] {
        let read = Document::from_bytes(name, document.as_bytes()).unwrap();
        assert_eq!(read.hidden_sheets.len(), hidden, "{name}");
        let read = township(&read);
        let told: Vec<(u32, &str, &str)> = read
            .items
            .iter()
            .map(|i| (i.seq, i.category.as_str(), i.name.as_str()))
            .collect();
        assert_eq!(
            told,
            [(1, "党的建设", "甲"), (2, "党的建设", "乙")],
            "{name}"
        );
    }
}

const HEADER_LAID_OUT: &str = "甲县青山镇配合履职事项清单\n序号    事项类别    事项名称    对应上级部门    上级部门职责    镇配合职责\n";

/// Eight rows with cells side by side, each moved to the right by as many blanks as `moved` says.
fn laid_out(moved: impl Fn(usize) -> usize) -> String {
    let row = |at: usize| {
        let ahead = " ".repeat(moved(at));
        format!("{at}{ahead}    社会管理    犬只管理    县公安局      负责捕捉。      及时上报。\n")
    };
    HEADER_LAID_OUT.to_string() + &(1..9).map(row).collect::<String>()
}

#[test]
fn text_that_keeps_the_layout_of_its_pages_is_read_by_where_its_cells_stand() {
    let document = Document::from_bytes("list.txt", laid_out(|_| 1).as_bytes()).unwrap();
    let township = import::read(&document, &Options::default()).unwrap();
    assert_eq!(township.count(ListKind::Cooperative), 8);
    let item = township.list(ListKind::Cooperative).last().unwrap();
    assert_eq!((item.seq, item.name.as_str()), (8, "犬只管理"));
    assert_eq!(item.departments, ["县公安局"]);
    assert_eq!(item.township_duties, ["及时上报。"]);
    let scattered = |finding: &Finding| finding.detail == FindingDetail::CellsScattered;
    assert!(township.findings.iter().any(scattered));
}

#[test]
fn text_that_a_program_took_out_of_a_pdf_in_the_wrong_way_is_refused_with_the_cure() {
    let beside = laid_out(|at| 9 * (at % 4));
    let blocks =
        HEADER_LAID_OUT
            .split_whitespace()
            .chain(["1", "2", "3", "4", "5", "6", "犬只管理"]);
    let scattered = blocks
        .map(|block| format!("{block}\n\n"))
        .collect::<String>();
    for (document, fault) in [
        (beside, DocumentFault::CellsSideBySide),
        (scattered, DocumentFault::CellsScattered),
    ] {
        let document = Document::from_bytes("list.txt", document.as_bytes()).unwrap();
        match import::read(&document, &Options::default()) {
            Err(Error::Document { fault: told, .. }) => assert_eq!(told, fault),
            other => panic!("{other:?}"),
        }
    }
}

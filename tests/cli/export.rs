//! Tables and papers that are written: what stands in them, how they look, and which items are asked for.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::program::{Home, lvzhi, stderr, stdout};
use lvzhi::model::{Item, ListKind};

/// A part of an office file, as text.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// Exports into a file of this name, and gives its place.
fn export(home: &Home, name: &str, options: &[&str]) -> std::path::PathBuf {
    let path = home.path(name);
    let output = home.lvzhi(&[&["export", "-o", path.to_str().unwrap()], options].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    path
}

/// The rows of a workbook with one sheet.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let document = lvzhi::source::Document::open(path).unwrap();
    let rows = document
        .parts
        .iter()
        .filter_map(|part| match &part.content {
            lvzhi::source::Content::Row(cells) => {
                Some(cells.iter().map(|cell| cell.text()).collect())
            }
            _ => None,
        });
    rows.collect()
}

fn json(options: &[&str]) -> Vec<Item> {
    let output = lvzhi(&[&["export", "--format", "json"], options].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_workbook_can_be_filtered_and_sorted() {
    let home = Home::new();
    let path = export(&home, "all.xlsx", &[]);
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<mergeCell"));
    let items = json(&[]);
    assert!(sheet.contains(&format!("<autoFilter ref=\"A1:R{}\"/>", items.len() + 1)));
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"1\""));
    let rows = rows(&path);
    assert_eq!(rows.len(), items.len() + 1);
    let column = |title: &str| rows[0].iter().position(|named| named == title).unwrap();
    for (row, item) in rows[1..].iter().zip(&items) {
        assert_eq!(row[column("乡镇")], item.township);
        assert_eq!(row[column("清单")], item.list.title());
        assert_eq!(row[column("序号")], item.seq.to_string());
        if item.list == ListKind::Cooperative {
            let leader = item.departments.first().map_or("", String::as_str);
            assert_eq!(row[column("牵头部门")], leader);
            let helpers = item.departments.get(1..).unwrap_or_default().join(" ");
            assert_eq!(row[column("配合部门")], helpers);
        }
    }
}

#[test]
fn a_department_sees_its_part_in_each_item() {
    let home = Home::new();
    let path = export(&home, "own.xlsx", &["--department", "公安"]);
    let rows = rows(&path);
    let role = rows[0]
        .iter()
        .position(|title| title == "部门角色")
        .unwrap();
    let parts: HashSet<&str> = rows[1..].iter().map(|row| row[role].as_str()).collect();
    assert_eq!(parts, HashSet::from(["牵头", "配合", "承接"]));
    let leader = rows[0]
        .iter()
        .position(|title| title == "牵头部门")
        .unwrap();
    for row in &rows[1..] {
        if row[role] == "牵头" {
            assert!(row[leader].contains("公安"), "{row:?}");
        }
    }
}

#[test]
fn a_search_chooses_the_items_and_the_lists_keep_their_order() {
    let items = json(&["--search", "流浪犬"]);
    let found = lvzhi(&["search", "流浪犬", "--format", "json"]);
    let found: Vec<Item> = serde_json::from_slice(&found.stdout).unwrap();
    let found: HashSet<String> = found.into_iter().map(|item| item.id).collect();
    assert!(!items.is_empty() && items.iter().all(|item| found.contains(&item.id)));
    let all = json(&[]);
    let place = |item: &Item| all.iter().position(|other| other.id == item.id);
    assert!(items.iter().map(place).is_sorted());
    let own = json(&["--search", "流浪犬", "--township", "五团沙河镇"]);
    assert!(!own.is_empty() && own.iter().all(|item| item.township == "五团沙河镇"));
    let nothing = lvzhi(&["export", "--search", "火箭"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert_eq!(stdout(&nothing).trim(), "[]");
}

#[test]
fn a_division_of_labour_names_who_leads_and_leaves_room_for_names_and_dates() {
    let home = Home::new();
    let options = [
        "--template",
        "责任分工表",
        "--search",
        "防汛",
        "--township",
        "羊毛工镇",
    ];
    let items = json(&options[2..]);
    let path = export(&home, "分工.xlsx", &options);
    let rows = rows(&path);
    assert_eq!(rows.len(), items.len() + 1);
    assert!(rows[0].ends_with(&["责任人", "时限", "完成情况"].map(str::to_string)));
    for (row, item) in rows[1..].iter().zip(&items) {
        assert_eq!(row[1], item.name);
        assert!(
            row.iter()
                .any(|cell| *cell == format!("{}第{}项", item.list.title(), item.seq))
        );
    }
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("羊毛工镇防汛责任分工表") && sheet.contains("<autoFilter"));
    let text = stdout(&lvzhi(&[&["export"], &options[..]].concat()));
    assert!(text.starts_with("## 羊毛工镇防汛责任分工表\n"), "{text}");
    let path = export(&home, "分工.docx", &options);
    let document = part(&path, "word/document.xml");
    assert!(document.contains("羊毛工镇防汛责任分工表") && document.contains("<w:tblHeader/>"));
}

#[test]
fn each_item_has_a_page_of_its_own() {
    let home = Home::new();
    let options = [
        "--template",
        "page",
        "--search",
        "防汛",
        "--township",
        "羊毛工镇",
    ];
    let items = json(&options[2..]);
    let path = export(&home, "单.docx", &options);
    let document = part(&path, "word/document.xml");
    assert_eq!(
        document.matches("<w:pageBreakBefore/>").count() + 1,
        items.len()
    );
    for item in &items {
        for duty in &item.township_duties {
            assert!(document.contains(duty.as_str()), "{duty}");
        }
    }
    let refused = lvzhi(&[&["export", "--format", "xlsx"], &options[..]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        stderr(&refused).contains("docx、md"),
        "{}",
        stderr(&refused)
    );
}

#[test]
fn tasks_are_the_bookmarks_with_their_notes() {
    let home = Home::new();
    let none = home.lvzhi(&["export", "--template", "任务单"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("还没有书签"));
    let items = json(&["--list", "配合"]);
    let bookmark = |item: &Item, note: &str| serde_json::json!({"item": item.id, "township": item.township, "note": note});
    let bookmarks = [bookmark(&items[1], "问县里"), bookmark(&items[0], "")];
    let mut bookmarks = bookmarks.to_vec();
    bookmarks.push(serde_json::json!({"item": "gone/c1", "township": "某镇", "note": ""}));
    let text = serde_json::to_string(&bookmarks).unwrap();
    home.write(".local/share/lvzhi/bookmarks.json", &text);
    let output = home.lvzhi(&["export", "--template", "任务单", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("gone/c1"), "{}", stderr(&output));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let header = reader.headers().unwrap().clone();
    let column = |title: &str| header.iter().position(|named| named == title).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][column("事项名称")], items[0].name);
    assert_eq!(&rows[1][column("备注")], "问县里");
}

#[test]
fn what_does_not_go_together_is_refused() {
    for (options, hint) in [
        (
            &["--layout", "official", "--format", "csv"][..],
            "--layout 只用于 xlsx",
        ),
        (
            &["--template", "division", "--format", "json"],
            "xlsx、docx、csv、md",
        ),
    ] {
        let output = lvzhi(&[&["export"], options].concat());
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(output.stdout.is_empty());
        assert!(stderr(&output).contains(hint), "{}", stderr(&output));
    }
}

#[test]
fn a_workbook_says_where_townships_lie_and_that_is_read_back() {
    let home = Home::new();
    let path = export(&home, "all.xlsx", &[]);
    let townships = ["list", "townships", "--format", "csv"];
    let listed = |told: String| {
        let mut rows: Vec<String> = told.lines().map(str::to_string).collect();
        rows.sort();
        rows
    };
    let before = listed(home.ok(&townships).0);
    assert!(before.iter().any(|row| row.contains("沙湾市")));
    home.ok(&["import", path.to_str().unwrap()]);
    assert_eq!(listed(home.ok(&townships).0), before);
}

#[test]
fn figures_in_a_workbook_are_numbers_and_a_matrix_says_what_its_signs_mean() {
    let home = Home::new();
    let path = home.path("matrix.xlsx");
    home.ok(&["matrix", "烟花爆竹", "-o", path.to_str().unwrap()]);
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("配 配合履职事项"), "{sheet}");
    assert!(sheet.contains("orientation=\"landscape\""), "{sheet}");
    let path = home.path("sheet.xlsx");
    home.ok(&["sheet", "公安局", "-o", path.to_str().unwrap()]);
    let rows = rows(&path);
    assert!(!rows[0].contains(&"编号".to_string()), "{:?}", rows[0]);
    let number = rows[0].iter().position(|title| title == "序号").unwrap();
    assert!(
        rows[1..]
            .iter()
            .all(|row| row[number].parse::<u32>().is_ok())
    );
    home.ok(&["sheet", "公安局", "--township", "大南沟", "-o", "own.xlsx"]);
    let own = part(&home.path("own.xlsx"), "xl/worksheets/sheet1.xml");
    assert!(own.contains("木垒县公安局部门职责单"), "{own}");
    let sheet = part(&path, "xl/worksheets/sheet1.xml");
    let cell = format!("<c r=\"{}2\"", ["A", "B", "C", "D", "E"][number]);
    let at = sheet.find(&cell).unwrap();
    let end = sheet[at..].find("</c>").unwrap();
    assert!(
        !sheet[at..at + end].contains("t=\"s\""),
        "a number, not a text"
    );
}

/// Points of the texts of a sheet when it is printed; its columns behind `last` are not.
fn printed_points(path: &Path, sheet: &str, last: Option<usize>) -> f64 {
    /// What is inside the margins of A4 and A3 across, in characters of 7 pixels.
    const PAGES: [(&str, f64); 2] = [("9", 152.1), ("8", 218.5)];
    let sheet = part(path, &format!("xl/worksheets/{sheet}.xml"));
    let value = |tag: &str, name: &str| {
        let (_, behind) = tag.split_once(&format!(" {name}=\""))?;
        behind.split('"').next().map(str::to_string)
    };
    let tags = |name: &str| {
        let tags = sheet.split('<').filter(move |tag| tag.starts_with(name));
        tags.map(str::to_string).collect::<Vec<_>>()
    };
    let number = |tag: &str, name: &str| value(tag, name).unwrap().parse::<f64>().unwrap();
    let setup = &tags("pageSetup ")[0];
    let scale = if tags("pageSetUpPr").is_empty() {
        number(setup, "scale") / 100.0
    } else {
        let last = last.unwrap_or(usize::MAX) as f64;
        let columns = tags("col ").into_iter().map(|tag| {
            let count = number(&tag, "max").min(last) - number(&tag, "min") + 1.0;
            count.max(0.0) * number(&tag, "width")
        });
        let paper = value(setup, "paperSize").unwrap();
        let page = PAGES.iter().find(|page| page.0 == paper).unwrap().1;
        (page / columns.sum::<f64>()).min(1.0)
    };
    10.0 * scale
}

#[test]
fn nothing_is_printed_too_small_to_be_read() {
    let home = Home::new();
    let matrix = home.path("matrix.xlsx");
    home.lvzhi(&["matrix", "-o", matrix.to_str().unwrap()]);
    let mut sheets = vec![(matrix.clone(), "sheet1", None), (matrix, "sheet2", None)];
    let division: &[&str] = &["--template", "责任分工表", "--search", "防汛"];
    let of_department: &[&str] = &["--department", "公安"];
    for (name, options, last) in [
        ("all.xlsx", &[][..], Some(14)),
        ("department.xlsx", of_department, Some(15)),
        ("division.xlsx", division, None),
    ] {
        sheets.push((export(&home, name, options), "sheet1", last));
    }
    let official = export(&home, "official.xlsx", &["--layout", "official"]);
    for sheet in 1..=15 {
        let name: &'static str = Box::leak(format!("sheet{sheet}").into_boxed_str());
        sheets.push((official.clone(), name, None));
    }
    for (path, sheet, last) in sheets {
        let points = printed_points(&path, sheet, last);
        assert!(points >= 7.49, "{} {sheet}: {points}", path.display());
    }
}

#[test]
fn an_item_too_long_for_one_row_of_a_sheet_runs_on_in_the_next() {
    let home = Home::new();
    let options = [
        "--layout",
        "official",
        "--township",
        "五团沙河镇",
        "--list",
        "配合",
    ];
    let path = export(&home, "long.xlsx", &options);
    let rows = rows(&path);
    let items = json(&options[2..]);
    // Title and header stand above.
    assert!(rows.len() > items.len() + 2);
    let parts = rows.iter().skip(2);
    let begun = parts.clone().filter(|row| !row[0].is_empty()).count();
    assert_eq!(begun, items.len());
    let written: String = parts.map(|row| row[4].as_str()).collect();
    let published = items.iter().flat_map(|item| &item.upstream);
    let published =
        published.flat_map(|group| std::iter::once(&group.heading).chain(&group.duties));
    let published: String = published.map(String::as_str).collect();
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    assert!(plain(&written) == plain(&published), "no word is lost");
}

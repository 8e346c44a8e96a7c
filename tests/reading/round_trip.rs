//! What is exported and imported again is the same, text by text.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what goes wrong"
)]

use std::path::Path;

use crate::program::{Home, lvzhi};
use lvzhi::library::embedded;
use lvzhi::model::{Item, Origin};
use tempfile::TempDir;

/// The items in a file, without where they stand there.
fn imported(path: &Path) -> Vec<Item> {
    let path = path.to_str().unwrap();
    let output = lvzhi(&["import", "--dry-run", "--format", "json", path]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    without_source(serde_json::from_slice(&output.stdout).unwrap())
}

fn without_source(mut items: Vec<Item>) -> Vec<Item> {
    for item in &mut items {
        item.source = Origin::default();
    }
    items
}

fn same(back: &[Item], items: &[Item]) {
    assert_eq!(back.len(), items.len());
    for (back, item) in back.iter().zip(items) {
        assert_eq!(back, item);
    }
}

#[test]
fn csv_of_all_townships_comes_back_as_it_was() {
    let folder = TempDir::new().unwrap();
    let items = embedded()
        .unwrap()
        .into_iter()
        .flat_map(|township| township.items);
    let items = without_source(items.collect());
    let files = [
        ("plain.csv", &[][..]),
        ("bom.csv", &["--bom"]),
        ("safe.csv", &["--safe"]),
    ];
    for (file, options) in files {
        let path = folder.path().join(file);
        let mut arguments = vec!["export", "-o", path.to_str().unwrap()];
        arguments.extend(options);
        assert_eq!(lvzhi(&arguments).status.code(), Some(0));
        let bytes = std::fs::read(&path).unwrap();
        let has_mark = bytes.starts_with("\u{FEFF}".as_bytes());
        assert_eq!(has_mark, file == "bom.csv");
        same(&imported(&path), &items);
    }
}

#[test]
fn cells_like_formulas_are_text_in_a_spreadsheet_and_come_back_as_they_were() {
    let home = Home::new();
    let names = ["=HYPERLINK(\"x\")", "@SUM(1)", "+86电话", "'=1"];
    let rows = (1..)
        .zip(names)
        .map(|(number, name)| format!("| {number} | 民生服务 | {name} |\n"));
    let table =
        "| 序号 | 事项类别 | 事项名称 |\n|--|--|--|\n".to_string() + &rows.collect::<String>();
    home.write(
        "a.md",
        &format!("# 甲县青山镇履职事项清单\n\n## 基本履职事项清单\n\n{table}"),
    );
    home.ok(&["import", "a.md"]);
    home.ok(&["export", "--township", "青山镇", "--bom", "-o", "a.csv"]);
    let text = std::fs::read_to_string(home.path("a.csv")).unwrap();
    for cell in ["\"'=HYPERLINK", ",'@SUM(1)", ",'+86电话", ",''=1"] {
        assert!(text.contains(cell), "{cell}: {text}");
    }
    let back = imported(&home.path("a.csv"));
    let back: Vec<&str> = back.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(back, names);
}

#[test]
fn json_comes_back_with_the_places_where_it_was_read() {
    let folder = TempDir::new().unwrap();
    let items: Vec<Item> = embedded()
        .unwrap()
        .into_iter()
        .flat_map(|township| township.items)
        .collect();
    for format in ["json", "jsonl"] {
        let path = folder.path().join(format!("items.{format}"));
        assert_eq!(
            lvzhi(&["export", "-o", path.to_str().unwrap()])
                .status
                .code(),
            Some(0)
        );
        let output = lvzhi(&[
            "import",
            "--dry-run",
            "--format",
            "json",
            path.to_str().unwrap(),
        ]);
        let back: Vec<Item> = serde_json::from_slice(&output.stdout).unwrap();
        same(&back, &items);
    }
}

#[test]
fn a_workbook_of_all_townships_comes_back_as_it_was() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("all.xlsx");
    let output = lvzhi(&["export", "-o", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    let items = embedded().unwrap().into_iter();
    let items: Vec<Item> = items.flat_map(|township| township.items).collect();
    same(&imported(&path), &without_source(items));
}

#[test]
fn lists_in_the_published_form_come_back_as_they_were() {
    let folder = TempDir::new().unwrap();
    let items = embedded().unwrap().into_iter();
    let items: Vec<Item> = items.flat_map(|township| township.items).collect();
    let items = without_source(items);
    let official: &[&str] = &["--layout", "official"];
    for (name, options) in [("all.xlsx", official), ("all.docx", &[])] {
        let path = folder.path().join(name);
        let path_text = path.to_str().unwrap();
        let output = lvzhi(&[&["export", "-o", path_text][..], options].concat());
        assert_eq!(output.status.code(), Some(0));
        same(&imported(&path), &items);
    }
    for (format, options) in [("xlsx", official), ("docx", &[])] {
        let path = folder.path().join(format!("one.{format}"));
        let path_text = path.to_str().unwrap();
        let one = ["export", "--township", "wutuanshahe", "-o", path_text];
        let output = lvzhi(&[&one[..], options].concat());
        assert_eq!(output.status.code(), Some(0));
        let own = items.iter().filter(|item| item.township == "五团沙河镇");
        same(&imported(&path), &own.cloned().collect::<Vec<_>>());
    }
}

/// Writes the rows of a township's CSV into `sheet`, each as `changed` by a person.
fn fill(
    sheet: &mut rust_xlsxwriter::Worksheet,
    changed: impl Fn(usize, Vec<String>) -> Vec<String>,
) {
    let csv = lvzhi(&["export", "--township", "anjihai", "--format", "csv"]).stdout;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&csv[..]);
    for (row, record) in reader.records().enumerate() {
        let cells = record.unwrap().iter().map(str::to_string).collect();
        for (column, cell) in changed(row, cells).iter().enumerate() {
            let (row, column) = (row.try_into().unwrap(), column.try_into().unwrap());
            sheet.write_string(row, column, cell).unwrap();
        }
    }
}

#[test]
fn a_workbook_whose_columns_were_moved_comes_back_all_the_same() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("moved.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let moved = |row: usize, cells: Vec<String>| {
        let own = if row == 0 { "经办人" } else { "张三" };
        cells.into_iter().rev().chain([own.into()]).collect()
    };
    fill(workbook.add_worksheet(), moved);
    workbook.save(&path).unwrap();
    let mut townships = embedded().unwrap().into_iter();
    let township = townships.find(|township| township.id == "anjihai").unwrap();
    same(&imported(&path), &without_source(township.items));
}

#[test]
fn rows_that_a_filter_hides_are_told_of() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("filtered.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, |_, cells| cells);
    sheet.set_row_hidden(3).unwrap();
    workbook.save(&path).unwrap();
    let output = lvzhi(&["check", path.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("隐藏"), "{said}");
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("own.csv");
    lvzhi(&[
        "export",
        "--township",
        "anjihai",
        "-o",
        path.to_str().unwrap(),
    ]);
    let csv = std::fs::read_to_string(&path).unwrap();
    let name = &embedded().unwrap()[0].items[0].name;
    std::fs::write(&path, csv.replacen(name, "=1+1", 1)).unwrap();
    assert_eq!(imported(&path)[0].name, "=1+1");
}

#[test]
fn an_edited_csv_that_does_not_add_up_is_refused_with_its_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("own.csv");
    lvzhi(&[
        "export",
        "--list",
        "配合",
        "--township",
        "anjihai",
        "-o",
        path.to_str().unwrap(),
    ]);
    let csv = std::fs::read_to_string(&path).unwrap();
    let item = embedded()
        .unwrap()
        .remove(0)
        .items
        .into_iter()
        .find(|item| !item.upstream.is_empty());
    let duty = &item.unwrap().upstream[0].duties[0];
    std::fs::write(&path, csv.replacen(duty, &format!("{duty}\n另有一段。"), 1)).unwrap();
    let output = lvzhi(&["import", "--dry-run", path.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("own.csv 第 2 行") && said.contains("职责分组"),
        "{said}"
    );
}

#[test]
fn a_byte_order_mark_is_for_csv_only() {
    let output = lvzhi(&["export", "--bom", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("--bom 和 --safe 只用于 CSV"), "{said}");
}

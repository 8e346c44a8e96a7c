//! A township's lists as they could have been published, as a library keeps them, and a line an item.

use std::fs;
use std::io;
use std::path::Path;

use lvzhi::model::{Coverage, Item, ListKind, ListShape, Township};
use serde::Serialize;

use super::Made;
use super::dice::hash;

/// The table header of a list.
fn header(list: ListKind) -> &'static str {
    match list.shape() {
        ListShape::Own => "序号\t事项类别\t事项名称\t备注",
        ListShape::Shared => {
            "序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\t备注"
        }
        ListShape::TakenOver => "序号\t事项类别\t事项名称\t承接部门及工作方式\t备注",
    }
}

/// What every document says of itself.
const INVENTED: &str = "本清单由程序生成，供测量使用，不是任何乡镇的清单。";

/// The township with its document, in which its items have their lines.
pub fn published(mut township: Township) -> Made {
    let place = format!("{}{}", township.region, township.name);
    let mut original = vec![format!("{place}履职事项清单"), "说  明".to_string()];
    township.introduction = introduction(&township);
    original.extend(township.introduction.clone());
    let preface = original.len() as u32;
    for declared in &mut township.declared {
        declared.line = preface;
    }
    for list in ListKind::usual() {
        original.push(format!("{place}{}清单", list.title()));
        original.push(header(list).to_string());
        for item in township.items.iter_mut().filter(|item| item.list == list) {
            original.push(row(item));
            item.source.file.clone_from(&township.file);
            item.source.lines = vec![[original.len() as u32; 2]];
        }
    }
    township.coverage = Coverage {
        lines: original.len() as u32,
        items: township.items.len() as u32,
        titles: 4,
        furniture: 3,
        preface: preface - 1,
        ..Coverage::default()
    };
    Made { township, original }
}

/// The preface, which says what this is and how many items there are.
fn introduction(township: &Township) -> Vec<String> {
    let lists = ListKind::usual().map(|list| format!("{}{}项", list.title(), township.count(list)));
    let counts = format!(
        "{}履职事项清单共{}项，其中{}。",
        township.name,
        township.items.len(),
        lists.collect::<Vec<_>>().join("，"),
    );
    vec![INVENTED.to_string(), counts]
}

/// A row of the table.
fn row(item: &Item) -> String {
    let mut cells = vec![
        item.seq.to_string(),
        item.category.clone(),
        item.name.clone(),
    ];
    match item.list.shape() {
        ListShape::Own => {}
        ListShape::Shared => {
            let groups = item.upstream.iter();
            let upstream =
                groups.flat_map(|group| std::iter::once(&group.heading).chain(&group.duties));
            cells.push(item.departments.join("、"));
            cells.push(paragraphs(upstream));
            cells.push(paragraphs(item.township_duties.iter()));
        }
        ListShape::TakenOver => {
            let takeover = item.takeover.iter();
            let texts = takeover.flat_map(|takeover| {
                let departments = takeover.departments.join("、");
                let head = [format!("承接部门：{departments}"), "工作方式：".to_string()];
                head.into_iter().chain(takeover.method.clone())
            });
            cells.push(paragraphs(texts.collect::<Vec<_>>().iter()));
        }
    }
    cells.push(item.remark.clone());
    cells.join("\t")
}

fn paragraphs<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let texts = texts.filter(|text| !text.is_empty());
    texts.map(|text| format!("<p>{text}</p>")).collect()
}

/// An item on one line: township, list, number, category, name, departments, all duties, with tabs
/// between them.
pub fn line(item: &Item) -> String {
    let groups = item.upstream.iter();
    let upstream = groups.flat_map(|group| std::iter::once(&group.heading).chain(&group.duties));
    let method = item.takeover.iter().flat_map(|takeover| &takeover.method);
    let duties = upstream.chain(&item.township_duties).chain(method);
    let duties: Vec<&str> = duties
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let departments: Vec<&str> = item.responsible().collect();
    [
        &item.township,
        item.list.title(),
        &item.seq.to_string(),
        &item.category,
        &item.name,
        &departments.join("、"),
        &duties.join(" "),
    ]
    .join("\t")
}

/// Writes the township as the first version of a library, `folder/<id>/1.json`, without white space.
///
/// # Errors
/// Those of the file system.
pub fn write(made: &Made, folder: &Path) -> io::Result<()> {
    #[derive(Serialize)]
    struct Version<'a> {
        format: u32,
        version: u32,
        imported: &'a str,
        fingerprint: String,
        program: &'a str,
        township: &'a Township,
        original: &'a [String],
    }
    let version = Version {
        format: 1,
        version: 1,
        imported: "2025-08-01",
        fingerprint: format!("{:016x}", hash(&(made.original.join("\n") + "\n"))),
        program: env!("CARGO_PKG_VERSION"),
        township: &made.township,
        original: &made.original,
    };
    let folder = folder.join(&made.township.id);
    fs::create_dir(&folder)?;
    fs::write(folder.join("1.json"), serde_json::to_vec(&version)?)
}

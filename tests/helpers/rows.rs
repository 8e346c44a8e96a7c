//! The rows that a document holds, held against those that are read from it: whole rows, cell by cell.

#![allow(
    dead_code,
    reason = "the test does not use what only the measuring example prints"
)]

use std::fs;
use std::path::{Path, PathBuf};

use lvzhi::import::{self, Options};
use lvzhi::model::{Item, ListKind, Township};
use lvzhi::source::Document;
use serde::Deserialize;

/// What `NAME.gold.json` says of the document `NAME`.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The program that made the document; empty where it is not told.
    #[serde(default)]
    pub producer: String,
    /// How the columns are parted: `ruled`, `horizontal` rules only, or `none`.
    #[serde(default)]
    pub rules: String,
    /// Region and name.
    #[serde(default)]
    pub township: String,
    /// Whether the document cannot be read and has to be refused.
    #[serde(default)]
    pub refused: bool,
    /// The rows.
    #[serde(default)]
    pub items: Vec<GoldItem>,
}

/// One row, its cells without white space.
#[derive(Debug, Deserialize)]
pub struct GoldItem {
    list: ListKind,
    seq: u32,
    category: String,
    name: String,
    #[serde(default)]
    departments: Vec<String>,
    #[serde(default)]
    upstream: String,
    #[serde(default)]
    township: String,
    #[serde(default)]
    takeover: String,
    #[serde(default)]
    remark: String,
}

/// A cell that was read otherwise than it stands in the document.
#[derive(Debug)]
pub struct Fault {
    /// List, number and cell: `cooperative 3 upstream`.
    pub place: String,
    /// What the document says.
    pub wanted: String,
    /// What was read.
    pub read: String,
    /// Whether a finding tells of the row.
    pub reported: bool,
}

/// What came of one document.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Rows in the document.
    pub rows: usize,
    /// Rows that were read with every cell as it stands there.
    pub right: usize,
    /// Rows that were read otherwise, or not, and of which no finding tells.
    pub unreported: usize,
    /// The cells that were read otherwise.
    pub faults: Vec<Fault>,
    /// Why the document was refused.
    pub refusal: Option<String>,
}

impl Gold {
    /// The rows that belong to a document.
    pub fn of(path: &Path) -> Gold {
        let gold = path.with_extension("gold.json");
        let text = fs::read_to_string(&gold).expect("every document has its rows beside it");
        serde_json::from_str(&text).expect("the rows are JSON")
    }

    /// Reads the document and compares.
    pub fn compare(&self, path: &Path) -> Comparison {
        let read = Document::open(path)
            .and_then(|document| import::read_all(&document, &Options::default()));
        let mut comparison = Comparison {
            rows: self.items.len(),
            ..Comparison::default()
        };
        let townships = match read {
            Ok(townships) => townships,
            Err(error) => {
                comparison.refusal = Some(format!("{error:?}"));
                return comparison;
            }
        };
        for wanted in &self.items {
            let faults = wanted.faults(&townships);
            comparison.right += usize::from(faults.is_empty());
            comparison.unreported += usize::from(faults.iter().any(|fault| !fault.reported));
            comparison.faults.extend(faults);
        }
        comparison.faults.extend(self.invented(&townships));
        comparison.faults.extend(self.misnamed(&townships));
        comparison
    }

    /// A township whose name was read otherwise.
    fn misnamed(&self, townships: &[Township]) -> Option<Fault> {
        let named = |township: &Township| {
            let name = format!("{}{}", township.region, township.name);
            !township.name.is_empty()
                && (self.township.ends_with(&name) || name.ends_with(&self.township))
        };
        let other = townships.iter().find(|township| !named(township))?;
        Some(Fault {
            place: "township".to_string(),
            wanted: self.township.clone(),
            read: format!("{} {}", other.region, other.name),
            reported: true,
        })
    }

    /// Rows that were read though the document has none of their number.
    fn invented(&self, townships: &[Township]) -> Vec<Fault> {
        let items = townships.iter().flat_map(|township| &township.items);
        let known = |item: &&Item| {
            self.items
                .iter()
                .any(|wanted| wanted.list == item.list && wanted.seq == item.seq)
        };
        items
            .filter(|item| !known(item))
            .map(|item| Fault {
                place: format!("{:?} {} row", item.list, item.seq),
                wanted: String::new(),
                read: item.name.clone(),
                reported: true,
            })
            .collect()
    }
}

impl GoldItem {
    /// The cells of this row that were read otherwise.
    fn faults(&self, townships: &[Township]) -> Vec<Fault> {
        let found = townships.iter().find_map(|township| {
            let mut items = township.items.iter();
            let item = items.find(|item| item.list == self.list && item.seq == self.seq)?;
            Some((township, item))
        });
        let Some((township, item)) = found else {
            let mut findings = townships.iter().flat_map(|township| &township.findings);
            return vec![Fault {
                place: format!("{:?} {} row", self.list, self.seq),
                wanted: self.name.clone(),
                read: String::new(),
                reported: findings.any(|finding| finding.item.is_empty()),
            }];
        };
        let reported = township
            .findings
            .iter()
            .any(|finding| finding.item == item.id);
        let differing = |(_, wanted, read): &(&str, String, String)| wanted != read;
        self.cells(item)
            .into_iter()
            .filter(differing)
            .map(|(cell, wanted, read)| Fault {
                place: format!("{:?} {} {cell}", self.list, self.seq),
                wanted,
                read,
                reported,
            })
            .collect()
    }

    /// Each cell by name, as it stands in the document and as it was read.
    fn cells(&self, item: &Item) -> [(&'static str, String, String); 7] {
        let groups = item.upstream.iter();
        let upstream = groups
            .flat_map(|group| std::iter::once(&group.heading).chain(&group.duties))
            .map(String::as_str);
        let duties = item.township_duties.iter().map(String::as_str);
        [
            ("category", self.category.clone(), bare([&*item.category])),
            ("name", self.name.clone(), bare([&*item.name])),
            ("remark", self.remark.clone(), bare([&*item.remark])),
            (
                "departments",
                self.departments.join(" "),
                item.departments.join(" "),
            ),
            ("upstream", self.upstream.clone(), bare(upstream)),
            ("township", self.township.clone(), bare(duties)),
            ("takeover", unlabelled(&self.takeover), taken_over(item)),
        ]
    }
}

/// Texts run together, without white space.
fn bare<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let characters = texts.into_iter().flat_map(str::chars);
    characters.filter(|c| !c.is_whitespace()).collect()
}

/// 承接部门及工作方式 as one text.
fn taken_over(item: &Item) -> String {
    let parts = item.takeover.iter();
    let texts = parts.flat_map(|takeover| takeover.departments.iter().chain(&takeover.method));
    unlabelled(&bare(texts.map(String::as_str)))
}

/// Without the labels in that cell and the signs between department and method, which no item keeps.
fn unlabelled(text: &str) -> String {
    ["承接部门", "承接方式", "工作方式", "：", "、"]
        .iter()
        .fold(text.to_string(), |text, label| text.replace(label, ""))
}

/// The documents in a folder that have their rows beside them, by name.
pub fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending != "json"))
        .filter(|path| path.with_extension("gold.json").exists())
        .collect();
    paths.sort();
    paths
}

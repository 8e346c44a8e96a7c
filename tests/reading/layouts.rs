//! Documents as they could be: items set in columns of other widths, printed line by line as text
//! comes out of a PDF, and read back. What the reader knows must not hang on the five documents.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::path::Path;

use lvzhi::import::{self, Options};
use lvzhi::library;
use lvzhi::model::{Item, ListKind, ListShape, Township};
use lvzhi::source::Document;
use lvzhi::text::width::cells;

/// A way to set a document: cells per column, and the habits of the program that made it.
struct Layout {
    name: usize,
    departments: usize,
    upstream: usize,
    township: usize,
    /// Signs that do not begin a line.
    hanging: &'static str,
    /// Whether departments are parted by 、 or stand on lines of their own.
    listed: bool,
    /// Whether a blank line follows each line, each cell, or none.
    blanks: Blanks,
    /// Lines on a page; then the header comes again.
    page: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Blanks {
    None,
    Lines,
    Cells,
}

const LAYOUTS: [Layout; 4] = [
    Layout {
        name: 24,
        departments: 16,
        upstream: 36,
        township: 44,
        hanging: "，。；：！？）》”",
        listed: false,
        blanks: Blanks::Cells,
        page: 40,
    },
    Layout {
        name: 18,
        departments: 10,
        upstream: 44,
        township: 36,
        hanging: "。；",
        listed: true,
        blanks: Blanks::Lines,
        page: 25,
    },
    Layout {
        name: 16,
        departments: 14,
        upstream: 50,
        township: 50,
        hanging: "，。；：！？）》、”",
        listed: true,
        blanks: Blanks::None,
        page: 30,
    },
    Layout {
        name: 20,
        departments: 12,
        upstream: 40,
        township: 48,
        hanging: "",
        listed: false,
        blanks: Blanks::None,
        page: 35,
    },
];

struct Printer<'a> {
    layout: &'a Layout,
    lines: Vec<String>,
    used: usize,
    page: usize,
}

impl Printer<'_> {
    fn line(&mut self, text: &str) {
        self.lines.push(text.to_string());
        self.used += 1;
        if self.layout.blanks == Blanks::Lines {
            self.lines.push(String::new());
        }
    }

    fn cell(&mut self, lines: &[String]) {
        lines.iter().for_each(|line| self.line(line));
        if self.layout.blanks == Blanks::Cells {
            self.lines.push(String::new());
        }
    }

    fn header(&mut self, list: ListKind) {
        self.line(match list.shape() {
            ListShape::Own => "序号 事项类别 事项名称",
            ListShape::Shared => "序号 事项类别 事项名称 对应上级部门 上级部门职责 镇配合职责",
            ListShape::TakenOver => "序号 事项类别 事项名称 承接部门及工作方式",
        });
        self.used = 0;
    }

    fn item(&mut self, item: &Item) {
        if self.used > self.layout.page {
            self.page += 1;
            self.line(&format!("第 {} 页 共 99 页", self.page));
            self.header(item.list);
        }
        let l = self.layout;
        let wide = match item.list.shape() {
            ListShape::Own => 96,
            ListShape::Shared => l.name,
            ListShape::TakenOver => 48,
        };
        let name = self.wrapped(&item.name, wide);
        let head = format!("{} {}", item.seq, item.category);
        match name.as_slice() {
            [one] => self.line(&format!("{head} {one}")),
            _ => {
                self.line(&head);
                self.cell(&name);
            }
        }
        match &item.takeover {
            Some(takeover) => {
                let mut paragraphs = vec![format!("{}：", takeover.departments.join("、"))];
                if takeover.departments.is_empty() {
                    paragraphs.clear();
                }
                paragraphs.extend(takeover.method.iter().cloned());
                self.paragraphs(&paragraphs, 72);
            }
            None if item.list.shape() == ListShape::Shared => self.duties(item),
            None => {}
        }
    }

    fn duties(&mut self, item: &Item) {
        let l = self.layout;
        let departments = if l.listed {
            vec![item.departments.join("、")]
        } else {
            item.departments.clone()
        };
        self.paragraphs(&departments, l.departments);
        let mut upstream = Vec::new();
        for group in &item.upstream {
            let heading = group.heading.trim_end_matches(['：', ':']);
            upstream.extend((!heading.is_empty()).then(|| heading.to_string()));
            upstream.extend(group.duties.iter().cloned());
        }
        self.paragraphs(&upstream, l.upstream);
        self.paragraphs(&item.township_duties, l.township);
    }

    fn paragraphs(&mut self, paragraphs: &[String], width: usize) {
        let lines: Vec<String> = paragraphs
            .iter()
            .flat_map(|p| self.wrapped(p, width))
            .collect();
        self.cell(&lines);
    }

    fn wrapped(&self, text: &str, width: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for c in text.chars() {
            let line = lines.last_mut().unwrap();
            if cells(line) + cells(&c.to_string()) <= width {
                line.push(c);
                continue;
            }
            let pushed = self
                .layout
                .hanging
                .contains(c)
                .then(|| line.pop())
                .flatten();
            lines.push(pushed.into_iter().chain([c]).collect());
        }
        lines
    }
}

fn print(township: &Township, layout: &Layout) -> String {
    let mut printer = Printer {
        layout,
        lines: Vec::new(),
        used: 0,
        page: 0,
    };
    for list in ListKind::ALL {
        printer.line(&format!(
            "{}{}{}清单",
            township.region,
            township.name,
            list.title()
        ));
        printer.header(list);
        township.list(list).for_each(|item| printer.item(item));
    }
    printer.lines.join("\n")
}

/// The cells of an item as they can be compared: without white space, paragraphs joined, the colon
/// that tables print behind headings dropped.
fn comparable(item: &Item) -> (ListKind, u32, Vec<String>) {
    let bare = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let mut cells = vec![
        item.category.clone(),
        bare(&item.name),
        item.departments.join("、"),
    ];
    for group in &item.upstream {
        cells.push(group.heading.trim_end_matches(['：', ':']).to_string());
        cells.push(bare(&group.duties.concat()));
    }
    cells.push(bare(&item.township_duties.concat()));
    if let Some(takeover) = &item.takeover {
        cells.push(takeover.departments.join("、"));
        cells.push(bare(&takeover.method.concat()));
    }
    (item.list, item.seq, cells)
}

/// Of a hundred rows at most three are read wrongly, and at most one of them without a finding that
/// sends a person to look: paragraphs without numbers, say, leave no sign where a cell ends.
#[test]
fn rows_are_read_right_whatever_the_widths_of_the_columns() {
    for township in library::embedded().unwrap() {
        for (number, layout) in LAYOUTS.iter().enumerate() {
            let text = print(&township, layout);
            let document = Document::from_bytes("printed.txt", text.as_bytes()).unwrap();
            let read = import::read(&document, &Options::default()).unwrap();
            assert_eq!(
                (&read.name, &read.region),
                (&township.name, &township.region)
            );
            assert_eq!(
                read.items.len(),
                township.items.len(),
                "{} layout {number}",
                township.id
            );
            let wrong: Vec<&str> = township
                .items
                .iter()
                .zip(&read.items)
                .filter(|(wanted, read)| comparable(wanted) != comparable(read))
                .map(|(wanted, _)| wanted.id.as_str())
                .collect();
            let doubted = |id: &&&str| read.findings.iter().any(|finding| finding.item == **id);
            let unsuspected: Vec<&&str> = wrong.iter().filter(|id| !doubted(id)).collect();
            let of = format!("{} layout {number}", township.id);
            assert!(wrong.len() * 100 <= read.items.len() * 3, "{of}: {wrong:?}");
            assert!(
                unsuspected.len() * 100 <= read.items.len(),
                "{of}: {unsuspected:?}"
            );
        }
    }
}

#[test]
fn no_document_of_ours_is_missing_from_the_data() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/townships");
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(library::embedded().unwrap().len(), files);
}

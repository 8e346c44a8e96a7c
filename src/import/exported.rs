//! The program's own CSV, which says of every text what it is: read back exactly, without rules.

use crate::error::Error;
use crate::error::Result;
use crate::model::{Assignment, Coverage, Item, ListKind, Origin, Takeover, Township};
use crate::source::Document;

/// The columns of that CSV, in their order. Cells of several texts hold one a line; 职责分组 holds a
/// line for each group of 上级部门职责: how many duties it has and, where a heading stands over them,
/// a blank and the departments in it, parted by `|`.
pub const HEADER: [&str; 14] = [
    "编号",
    "乡镇",
    "清单",
    "序号",
    "事项类别",
    "事项名称",
    "对应上级部门",
    "上级部门职责",
    "乡镇配合职责",
    "承接部门",
    "工作方式",
    "备注",
    "来源",
    "职责分组",
];

/// The cell 职责分组 for these groups.
pub fn grouping(groups: &[Assignment]) -> String {
    let lines = groups.iter().map(|group| match group.heading.as_str() {
        "" => group.duties.len().to_string(),
        _ => format!("{} {}", group.duties.len(), group.departments.join("|")),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether `document` is such a CSV.
pub(super) fn is_own(document: &Document) -> bool {
    let first = document.lines.first().map_or("", String::as_str);
    first.trim_start_matches('\u{FEFF}').trim_end() == HEADER.join(",")
}

/// The township in `document`, which is such a CSV.
///
/// # Errors
/// [`Error::Document`] at the row that cannot be read, or where there are several townships.
pub(super) fn read(document: &Document) -> Result<Township> {
    let mut townships = townships(document)?;
    match (townships.pop(), townships.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(refused(document, 1, "只有表头，没有事项。请重新导出。")),
        (Some(_), false) => {
            let reason = "里面有几个乡镇。请每次只导出一个乡镇：lvzhi export --township 名称。";
            Err(refused(document, 1, reason))
        }
    }
}

/// If `document` is such a CSV of several townships, the part of each: the header and its rows, all
/// other lines blank.
pub(super) fn parts(document: &Document) -> Option<Result<Vec<Document>>> {
    is_own(document).then(|| {
        let townships = townships(document)?;
        let only = |township: &Township| {
            let mut lines = vec![String::new(); document.lines.len()];
            let rows = township.items.iter().flat_map(|item| &item.source.lines);
            for [first, last] in std::iter::once(&[1, 1]).chain(rows) {
                let rows = *first as usize - 1..*last as usize;
                lines[rows.clone()].clone_from_slice(&document.lines[rows]);
            }
            Document {
                lines,
                ..document.clone()
            }
        };
        Ok(townships.iter().map(only).collect())
    })
}

/// The townships in `document`, in the order in which they come first.
fn townships(document: &Document) -> Result<Vec<Township>> {
    let text = document.lines.join("\n");
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut townships: Vec<Township> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            refused(document, line, "不是完整的 CSV 行。请重新导出。")
        })?;
        let line = row.position().map_or(1, csv::Position::line);
        let reader = Row {
            document,
            row,
            line,
        };
        let item = reader.item()?;
        let id = item.id.split('/').next().unwrap_or_default().to_string();
        let at = townships.iter().position(|township| township.id == id);
        let at = at.unwrap_or_else(|| {
            townships.push(township(document, id, &item.township));
            townships.len() - 1
        });
        let [first, last] = item.source.lines[0];
        let coverage = &mut townships[at].coverage;
        coverage.items += last + 1 - first;
        coverage.lines += last + 1 - first;
        townships[at].items.push(item);
    }
    Ok(townships)
}

fn refused(document: &Document, line: u64, reason: &str) -> Error {
    Error::Document {
        file: document.file.clone(),
        line: line as usize,
        reason: reason.to_string(),
    }
}

/// A township without items; the header belongs to each.
fn township(document: &Document, id: String, name: &str) -> Township {
    Township {
        id,
        name: name.to_string(),
        region: String::new(),
        file: document.file.clone(),
        published: None,
        notes: Vec::new(),
        introduction: Vec::new(),
        declared: Vec::new(),
        coverage: Coverage {
            lines: 1,
            furniture: 1,
            ..Coverage::default()
        },
        findings: Vec::new(),
        corrections: Vec::new(),
        items: Vec::new(),
    }
}

/// A row and where it stands.
struct Row<'a> {
    document: &'a Document,
    row: csv::StringRecord,
    line: u64,
}

impl Row<'_> {
    fn item(&self) -> Result<Item> {
        let list = self.text("清单");
        let list = ListKind::parse(&list)
            .ok_or_else(|| self.refused(&format!("清单“{list}”不是基本、配合或收回。")))?;
        let seq = self.text("序号");
        let seq = seq
            .trim()
            .parse()
            .map_err(|_| self.refused(&format!("序号“{seq}”不是数字。")))?;
        let township = self.text("编号");
        let township = township.split('/').next().unwrap_or_default();
        Ok(Item {
            id: format!("{township}/{}{seq}", list.letter()),
            township: self.text("乡镇"),
            list,
            seq,
            category: self.text("事项类别"),
            name: self.text("事项名称"),
            remark: self.text("备注"),
            departments: self.texts("对应上级部门"),
            upstream: self.upstream()?,
            township_duties: self.texts("乡镇配合职责"),
            takeover: (list == ListKind::Reclaimed).then(|| Takeover {
                departments: self.texts("承接部门"),
                method: self.texts("工作方式"),
            }),
            source: Origin {
                file: self.document.file.clone(),
                lines: vec![[self.line as u32, self.last_line()]],
            },
        })
    }

    /// The cell of the column with this title; empty where the row is too short.
    fn text(&self, title: &str) -> String {
        let at = HEADER.iter().position(|column| *column == title);
        let cell = at.and_then(|at| self.row.get(at));
        cell.unwrap_or_default().to_string()
    }

    fn texts(&self, title: &str) -> Vec<String> {
        let text = self.text(title);
        let lines = text.split('\n').filter(|_| !text.is_empty());
        lines.map(str::to_string).collect()
    }

    /// The groups, as 职责分组 parts them.
    fn upstream(&self) -> Result<Vec<Assignment>> {
        let mut paragraphs = self.texts("上级部门职责").into_iter();
        let mut groups = Vec::new();
        for line in self.texts("职责分组") {
            let (count, departments) = match line.split_once(' ') {
                Some((count, departments)) => (count, Some(departments)),
                None => (line.as_str(), None),
            };
            let count: usize = count.parse().map_err(|_| self.apart())?;
            let heading = departments.map(|_| paragraphs.next().ok_or_else(|| self.apart()));
            let duties: Vec<String> = paragraphs.by_ref().take(count).collect();
            if duties.len() != count {
                return Err(self.apart());
            }
            let names = departments.into_iter().flat_map(|names| names.split('|'));
            groups.push(Assignment {
                heading: heading.transpose()?.unwrap_or_default(),
                departments: names.map(str::to_string).collect(),
                duties,
            });
        }
        match paragraphs.next() {
            None => Ok(groups),
            Some(_) => Err(self.apart()),
        }
    }

    fn apart(&self) -> Error {
        self.refused("“职责分组”的段数与“上级部门职责”不符。增删段落后，请同时改“职责分组”里的数。")
    }

    fn refused(&self, reason: &str) -> Error {
        refused(self.document, self.line, reason)
    }

    /// The line of the file on which the row ends.
    fn last_line(&self) -> u32 {
        let breaks: usize = self.row.iter().map(|cell| cell.matches('\n').count()).sum();
        self.line as u32 + breaks as u32
    }
}

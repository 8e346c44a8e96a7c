//! The program's own tables, as CSV or in a workbook: cells, and how they are parted.

use super::drawn;
use crate::error::{DocumentFault, Error, Result};
use crate::model::{Assignment, Item, ListKind, ListShape, Origin, Takeover};
use crate::source::{Cell, Content, Document};
use crate::text::formula::published;

/// The columns of that CSV, in their order. Cells of several texts hold one a line; 职责分组 holds a
/// line for each group of 上级部门职责: how many duties it has and, where a heading stands over them,
/// a blank and the departments in it, parted by `|`.
pub const HEADER: [&str; 15] = [
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
    DERIVED,
];
/// The column of what the program says of an item beside its text: who answers for it. It is not read back, and so
/// has a name that published lists do not give to a column; 责任主体 is one of theirs.
pub const DERIVED: &str = "责任归属";

/// The column of a workbook that says where a township lies, which tells those of the same name apart.
pub const REGION: &str = "地区";

/// An item of a table, and where its township lies, if the table says so.
pub(super) struct TableItem {
    pub item: Item,
    pub region: String,
}

/// The cell 职责分组 for these groups.
pub fn grouping(groups: &[Assignment]) -> String {
    let lines = groups.iter().map(|group| match group.heading.as_str() {
        "" => group.duties.len().to_string(),
        _ => format!("{} {}", group.duties.len(), group.departments.join("|")),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The items in `document`, if it is such a CSV.
pub(super) fn items(document: &Document) -> Option<Result<Vec<TableItem>>> {
    let first = document.lines.first()?;
    let first = first.trim_start_matches('\u{FEFF}').trim_end();
    // Files of earlier versions end before the derived column.
    let published = HEADER[..HEADER.len() - 1].join(",");
    let rest = first.strip_prefix(&published)?;
    (rest.is_empty() || rest.strip_prefix(',') == Some(DERIVED)).then(|| rows(document))
}

fn rows(document: &Document) -> Result<Vec<TableItem>> {
    drawn(document)?;
    let text = document.lines.join("\n");
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let titles = HEADER.map(str::to_string);
    let rows = reader.records().map(|row| {
        let row = row.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            refused(document, line, DocumentFault::CsvRow)
        })?;
        let line = row.position().map_or(1, csv::Position::line) as u32;
        let breaks: usize = row.iter().map(|cell| cell.matches('\n').count()).sum();
        TableRow {
            document,
            titles: &titles,
            cells: row.iter().map(|cell| published(cell).to_string()).collect(),
            lines: [line, line + breaks as u32],
        }
        .item()
    });
    rows.collect()
}

/// The items in `document`, if it is a workbook with a header that has all columns of such a CSV, in whatever order
/// and among whatever others: people sort, move and add columns.
pub(super) fn sheet_items(document: &Document) -> Option<Result<Vec<TableItem>>> {
    let mut rows = document
        .parts
        .iter()
        .filter_map(|part| match &part.content {
            Content::Row(cells) => Some((part.lines, cells)),
            _ => None,
        });
    let (_, header) = rows.next()?;
    let titles: Vec<String> = header.iter().map(Cell::text).collect();
    let mut wanted = HEADER.iter().filter(|title| **title != DERIVED);
    if !wanted.all(|title| titles.iter().any(|there| there == title)) {
        return None;
    }
    let row = |(lines, cells): ([u32; 2], &Vec<Cell>)| TableRow {
        document,
        titles: &titles,
        cells: cells
            .iter()
            .map(|cell| cell.paragraphs.join("\n"))
            .collect(),
        lines,
    };
    let filled = rows.map(row).filter(|row| !row.is_blank());
    Some(drawn(document).and_then(|()| filled.map(|row| row.item()).collect()))
}

fn refused(document: &Document, line: u64, fault: DocumentFault) -> Error {
    Error::Document {
        file: document.file.clone(),
        line: line as usize,
        page: None,
        fault,
    }
}

/// A row and where it stands.
struct TableRow<'a> {
    document: &'a Document,
    titles: &'a [String],
    cells: Vec<String>,
    /// Its first and last line.
    lines: [u32; 2],
}

impl TableRow<'_> {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    fn item(&self) -> Result<TableItem> {
        let name = self.text("清单");
        let list =
            ListKind::parse(&name).ok_or_else(|| self.refused(DocumentFault::CsvList { name }))?;
        let text = self.text("序号");
        let seq = text.trim().parse();
        let seq = seq.map_err(|_| self.refused(DocumentFault::CsvNumber { text }))?;
        let township = self.text("编号");
        let township = township.split('/').next().unwrap_or_default();
        let item = Item {
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
            takeover: (list.shape() == ListShape::TakenOver).then(|| Takeover {
                departments: self.texts("承接部门"),
                method: self.texts("工作方式"),
            }),
            source: Origin {
                file: self.document.file.clone(),
                lines: vec![self.lines],
                pages: Vec::new(),
            },
        };
        let region = self.text(REGION);
        Ok(TableItem { item, region })
    }

    /// The cell of the column with this title; empty where the row is too short.
    fn text(&self, title: &str) -> String {
        let at = self.titles.iter().position(|column| column == title);
        let cell = at.and_then(|at| self.cells.get(at));
        cell.cloned().unwrap_or_default()
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
        self.refused(DocumentFault::CsvGroups)
    }

    fn refused(&self, fault: DocumentFault) -> Error {
        refused(self.document, u64::from(self.lines[0]), fault)
    }
}

//! Tables, whatever the format: rows of cells under headers, with titles and other text between.

mod entry;

use super::super::columns::{Column, column, header};
use super::super::exported::DERIVED;
use super::super::piece::{Edge, Piece, pieces};
use super::super::place::township;
use super::super::row::Follows;
use super::super::titles::{Title, section, sheet, title};
use super::super::uses::{
    Use, is_contents, is_continuation, is_foot, is_note, is_page_number, is_remark, is_total,
};
use super::line::{ListTable, TableRow, number};
use super::{ExtractedRows, ListTitles, Notice};
use crate::model::{FindingDetail, ListKind, PerList};
use crate::source::{Cell, Content, DocBlock, Document};
use crate::text::normal::bare;

/// Reads the tables of `document`.
pub(in super::super) fn read(document: &Document) -> ExtractedRows {
    let unread = |line: &String| {
        if line.trim().is_empty() {
            Use::Blank
        } else {
            Use::Stray
        }
    };
    let is_header = |part: &DocBlock| match &part.content {
        Content::Row(cells) => header(&labels(cells)).is_some(),
        _ => false,
    };
    let mut reader = TableReader {
        document,
        are_headers: document.parts.iter().map(is_header).collect(),
        sheets: ExtractedRows {
            uses: document.lines.iter().map(unread).collect(),
            ..ExtractedRows::default()
        },
        table: None,
        titles: ListTitles::of_file(&document.file),
        section: Vec::new(),
        section_from: 0,
        is_another_list: false,
        offsets: PerList::default(),
        joined: 0,
        last_name: String::new(),
    };
    for at in 0..document.parts.len() {
        reader.part(at);
    }
    reader.sheets
}

/// The texts of a row, as the labels of a header are told by.
fn labels(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(|cell| bare(&cell.text())).collect()
}

struct TableReader<'a> {
    document: &'a Document,
    /// Whether each part is a header. Many rows ask for it of a hundred behind them.
    are_headers: Vec<bool>,
    sheets: ExtractedRows,
    table: Option<ListTable>,
    titles: ListTitles,
    /// The category that the last row of its own named.
    section: Vec<Piece>,
    /// How many rows had been read when it did.
    section_from: usize,
    /// Whether the rows are those of a list that is none of duties.
    is_another_list: bool,
    /// By list: what is added to printed numbers since they began again at 1.
    offsets: PerList<u32>,
    /// How many rows went on with the last item.
    joined: usize,
    /// The name of the last item so far, without white space. Each row is compared with it.
    last_name: String,
}

impl TableReader<'_> {
    fn part(&mut self, at: usize) {
        let document = self.document;
        let part: &DocBlock = &document.parts[at];
        let used = match &part.content {
            Content::Text => self.text(&bare(&document.text(part)), at),
            Content::Name => self.name(&bare(&document.text(part))),
            Content::Furniture => Use::Furniture,
            Content::Row(cells) => {
                let line = TableRow {
                    cells,
                    bare: labels(cells),
                    lines: part.lines,
                    at,
                };
                self.row(&line)
            }
        };
        for line in part.lines[0]..=part.lines[1] {
            if let Some(place) = self.sheets.uses.get_mut(line as usize - 1)
                && *place != Use::Blank
            {
                *place = used;
            }
        }
    }

    fn text(&mut self, bare: &str, at: usize) -> Use {
        if bare.is_empty() {
            return Use::Blank;
        }
        if is_page_number(bare) || is_continuation(bare) {
            return Use::Furniture;
        }
        if is_note(bare) || self.table.is_some() && is_remark(bare) {
            return Use::Note;
        }
        if is_contents(bare) {
            return Use::Contents;
        }
        if let Some(title) = title(bare) {
            return self.title(&title);
        }
        if self.table.is_some() && is_foot(bare) {
            return Use::Note;
        }
        if self.stands_over_title(bare, at) {
            return Use::Title;
        }
        if let Some(category) = section(bare).filter(|_| self.stands_over_rows(at)) {
            self.section = pieces(&category, self.line(at), Edge::Block).collect();
            self.section_from = self.sheets.rows.len();
            return Use::Title;
        }
        match self.table {
            None => Use::Preface,
            Some(_) => Use::Stray,
        }
    }

    /// Whether `bare`, the text at `at`, is the first line of a title: the township that the next line goes on
    /// with.
    fn stands_over_title(&self, bare: &str, at: usize) -> bool {
        let next = self.document.parts.get(at + 1);
        let next = next.filter(|next| next.content == Content::Text);
        let is_title = |next: &DocBlock| title(&self.document.text(next)).is_some();
        self.table.is_some() && township(bare).is_some() && next.is_some_and(is_title)
    }

    /// Whether a row follows on the text at `at`, be it on the next page.
    fn stands_over_rows(&self, at: usize) -> bool {
        let behind = self.document.parts[at + 1..].iter();
        let mut printed = behind.filter(|part| part.content != Content::Furniture);
        let next = printed.next();
        next.is_some_and(|next| matches!(next.content, Content::Row(_)))
    }

    fn line(&self, at: usize) -> u32 {
        self.document.parts[at].lines[0]
    }

    fn name(&mut self, bare: &str) -> Use {
        if let Some(list) = sheet(bare) {
            self.begin(list);
        }
        Use::Title
    }

    fn title(&mut self, title: &Title) -> Use {
        self.sheets.keep_title(title);
        if let Some(list) = title.list {
            self.begin(list);
        }
        Use::Title
    }

    fn begin(&mut self, list: ListKind) {
        self.titles.push(list);
        self.section.clear();
        self.offsets = PerList::default();
    }

    fn row(&mut self, line: &TableRow) -> Use {
        if let Some(columns) = header(&line.bare) {
            return self.header(line, columns);
        }
        if self.table.is_some() && self.heads_another_list(line) {
            self.table = None;
            self.is_another_list = true;
        }
        let alone = line.alone();
        let Some(table) = &mut self.table else {
            return match alone {
                Some(at) => self.text(&line.bare[at].clone(), line.at),
                None if self.is_another_list => Use::Stray,
                None => Use::Contents,
            };
        };
        if line
            .bare
            .iter()
            .all(|c| c.chars().all(|c| "-:—".contains(c)))
        {
            return Use::Furniture;
        }
        let follows = if std::mem::take(&mut table.fresh) {
            Follows::Header
        } else {
            Follows::Row
        };
        if follows == Follows::Header {
            if table.refine(line) {
                let mut table = self.table.take();
                if let Some(table) = &mut table {
                    table.count(self.rows_after(table.first - 1));
                }
                self.table = table;
                return Use::Furniture;
            }
            self.tell_of_unknown();
        }
        if line.bare.iter().all(|c| c.is_empty() || is_note(c)) {
            return Use::Note;
        }
        if let Some(used) = alone.and_then(|at| self.over_the_table(line, at)) {
            return used;
        }
        if self.is_total(line) {
            return Use::Note;
        }
        self.item(line, follows)
    }

    /// Whether `line` is a header, but of a list that is none of duties: it names its numbers, and neither it nor the row
    /// below is the header of one.
    fn heads_another_list(&self, line: &TableRow) -> bool {
        let first = line.bare.iter().find(|label| !label.is_empty());
        let names_numbers = first.is_some_and(|label| column(label) == Some(Column::Seq));
        names_numbers && self.rows_after(line.at).flatten().next().is_some()
    }

    fn header(&mut self, line: &TableRow, mut columns: Vec<Option<Column>>) -> Use {
        self.titles.end();
        self.is_another_list = false;
        let labels = self.under_groups(line, &mut columns);
        let mut table = ListTable {
            labels,
            line: line.lines[0],
            fresh: true,
            numbered: false,
            first: line.at + 1,
            numbers: Vec::new(),
            columns,
        };
        table.count(self.rows_after(line.at));
        table.numbered = table.numbers.iter().flatten().any(Option::is_some);
        let list = |table: &ListTable| table.list(self.titles.last());
        if self
            .table
            .as_ref()
            .is_some_and(|before| list(before) != list(&table))
        {
            if self.sheets.rows.len() > self.section_from {
                self.section.clear();
            }

            self.offsets = PerList::default();
        }
        if let Some(label) = table.label(Column::Township) {
            let captions = &mut self.sheets.captions;
            captions.township_duties.get_or_insert_with(|| label.into());
        }
        self.table = Some(table);
        Use::Furniture
    }

    /// The labels of a header; where they stand under the names of groups (基本情况 over 类别 and 名称), a
    /// column without one has that of the row above: 序号. One that says too little alone says it with its
    /// group: 上级部门 over 主要职责.
    fn under_groups(&self, line: &TableRow, columns: &mut [Option<Column>]) -> Vec<String> {
        let mut labels = line.bare.clone();
        let above = line
            .at
            .checked_sub(1)
            .map(|at| &self.document.parts[at].content);
        let Some(Content::Row(above)) = above else {
            return labels;
        };
        let mut group = String::new();
        for (at, cell) in above.iter().enumerate().take(labels.len()) {
            let label = bare(&cell.text());
            if !label.is_empty() {
                group.clone_from(&label);
            }
            let free = |named: &Column| !columns.contains(&Some(*named));
            let named = column(&label).filter(free);
            let in_group = column(&format!("{group}{}", labels[at])).filter(free);
            if labels[at].is_empty() && named.is_some() {
                (columns[at], labels[at]) = (named, label);
            } else if columns[at].is_none() && !labels[at].is_empty() && in_group.is_some() {
                columns[at] = in_group;
            }
        }
        labels
    }

    /// The parts behind the one at `at`, up to the next header: the cells of those that are rows.
    fn rows_after(&self, at: usize) -> impl Iterator<Item = Option<&[Cell]>> {
        let parts = self.document.parts.iter().zip(&self.are_headers);
        let behind = parts.skip(at + 1).take_while(|(_, is_header)| !**is_header);
        behind.map(|(part, _)| match &part.content {
            Content::Row(cells) => Some(cells.as_slice()),
            _ => None,
        })
    }

    fn tell_of_unknown(&mut self) {
        let Some(table) = &self.table else {
            return;
        };
        let line = table.line;
        let columns = table.columns.iter().zip(&table.labels);
        let unknown = columns.filter(|(column, label)| {
            column.is_none() && !label.is_empty() && label.as_str() != DERIVED
        });
        let unknown: Vec<String> = unknown.map(|(_, label)| label.clone()).collect();
        for header in unknown {
            let detail = FindingDetail::ColumnUnknown { header };
            let mut notices = self.sheets.notices.iter();
            if notices.all(|notice| notice.detail != detail) {
                self.notice(None, line, detail);
            }
        }
    }

    fn notice(&mut self, row: Option<(ListKind, u32)>, line: u32, detail: FindingDetail) {
        self.sheets.notices.push(Notice { detail, row, line });
    }

    /// Whether a row without number only counts the items above it, or says who made the table.
    fn is_total(&self, line: &TableRow) -> bool {
        let unnumbered = |table: &ListTable| number(&table.columns, line.cells).is_none();
        let mut own = line.bare.iter().zip(line.cells);
        let first = own.find(|(text, cell)| !text.is_empty() && !cell.repeats);
        self.table.as_ref().is_some_and(unnumbered) && first.is_some_and(|(text, _)| is_total(text))
    }

    /// A row with one text only, at `at`, that is no item: a title, a note, a category.
    fn over_the_table(&mut self, line: &TableRow, at: usize) -> Option<Use> {
        let text = &line.bare[at];
        if is_continuation(text) {
            return Some(Use::Furniture);
        }
        if is_remark(text) {
            return Some(Use::Note);
        }
        if let Some(title) = title(text) {
            return Some(self.title(&title));
        }
        if at == 0 && is_foot(text) {
            return Some(Use::Note);
        }
        let table = self.table.as_ref()?;
        let place = table.columns.iter().position(|c| *c == Some(Column::Name));
        if at > 0 && place.is_some_and(|name| at >= name) {
            return None;
        }
        let category = section(text)?;
        self.section = pieces(&category, line.lines[0], Edge::Block).collect();
        self.section_from = self.sheets.rows.len();
        Some(Use::Title)
    }
}

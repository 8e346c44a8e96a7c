//! Tables whose cells are parted by a sign: Markdown (`|`) and tab-separated text.

use super::super::columns::{self, Column, header, list_of};
use super::super::row::{Cells, Row};
use super::super::uses::{Use, is_contents, is_note};
use super::{Sheets, html};
use crate::model::ListKind;
use crate::text::normal::bare;

/// Reads the tables in `lines`; `split` takes a line apart into the texts of its cells, or tells
/// that it is no row.
pub(in super::super) fn read(lines: &[String], split: fn(&str) -> Option<Vec<String>>) -> Sheets {
    let mut reader = Reader::default();
    for (at, line) in lines.iter().enumerate() {
        let used = match split(line) {
            Some(cells) => reader.row(&cells, at as u32 + 1),
            None => reader.text(line),
        };
        reader.sheets.uses.push(used);
    }
    reader.sheets
}

/// The cells of a Markdown row.
pub(in super::super) fn markdown(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    // `\|` is a bar in the text.
    let cells = inner.replace("\\|", "\u{0}");
    Some(
        cells
            .split('|')
            .map(|c| c.replace('\u{0}', "|").trim().to_string())
            .collect(),
    )
}

/// The cells of a tab-separated row.
pub(in super::super) fn tabbed(line: &str) -> Option<Vec<String>> {
    line.contains('\t')
        .then(|| line.split('\t').map(|c| c.trim().to_string()).collect())
}

#[derive(Default)]
struct Reader {
    sheets: Sheets,
    columns: Vec<Option<Column>>,
    list: Option<ListKind>,
}

impl Reader {
    fn row(&mut self, cells: &[String], line: u32) -> Use {
        let bare: Vec<String> = cells.iter().map(|c| bare(c)).collect();
        if let Some(columns) = header(&bare) {
            self.list = Some(list_of(columns.iter().flatten().copied()));
            self.columns = columns;
            return Use::Furniture;
        }
        let Some(list) = self.list else {
            return Use::Contents;
        };
        if bare.iter().all(|c| c.chars().all(|c| "-:".contains(c))) {
            return Use::Furniture;
        }
        if bare.iter().all(|c| c.is_empty() || is_note(c)) {
            return Use::Note;
        }
        match self.number(&bare) {
            Some(seq) => self.item(list, seq, cells, line),
            None => Use::Stray,
        }
    }

    fn number(&self, bare: &[String]) -> Option<u32> {
        let at = self.columns.iter().position(|c| *c == Some(Column::Seq))?;
        bare.get(at)?.parse().ok()
    }

    /// Takes up an item; one that stands there already goes on with more of each cell.
    fn item(&mut self, list: ListKind, seq: u32, texts: &[String], line: u32) -> Use {
        let mut cells = Cells::default();
        for (column, text) in self.columns.iter().zip(texts) {
            if let Some(cell) = column.and_then(|c| cells.get_mut(c)) {
                *cell = html::cell(text, line);
            }
        }
        let rows = &mut self.sheets.rows;
        match rows
            .last_mut()
            .filter(|row| row.list == list && row.seq == seq)
        {
            Some(row) => row.go_on(cells, vec![[line, line]]),
            None => rows.push(Row {
                list,
                seq,
                cells,
                lines: vec![[line, line]],
            }),
        }
        Use::Item
    }

    fn text(&mut self, line: &str) -> Use {
        let bare = bare(line);
        if bare.is_empty() {
            Use::Blank
        } else if is_note(&bare) {
            Use::Note
        } else if is_contents(&bare) {
            Use::Contents
        } else if columns::title(&bare).is_some() {
            Use::Title
        } else if self.list.is_none() {
            Use::Preface
        } else {
            Use::Stray
        }
    }
}

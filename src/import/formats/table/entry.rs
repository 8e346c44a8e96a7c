//! Rows of a table that are items: a new one, or more of the one before.

use super::super::super::columns::Column;
use super::super::super::piece::join;
use super::super::super::row::Row;
use super::super::super::titles::sheet;
use super::super::super::uses::Use;
use super::super::joined::go_on;
use super::super::line::{ListTable, TableRow, number};
use super::TableReader;
use crate::model::{FindingDetail, ListKind};
use crate::text::normal::bare;

/// How far a number is looked for.
const AHEAD: usize = 100;

impl TableReader<'_> {
    /// Takes up an item, or more of the item before.
    pub(super) fn item(&mut self, line: &TableRow) -> Use {
        let Some(list) = self.list(line) else {
            return Use::Stray;
        };
        self.number_anew(line, list);
        let Some(table) = &self.table else {
            return Use::Stray;
        };
        let last = self.sheets.rows.last().filter(|row| row.list == list);
        let before = last.map_or(0, |row| row.seq);
        let offset = self.offsets[list];
        let printed = number(&table.columns, line.cells);
        let missing = || {
            line.names_another(table, last)
                && self.is_missing(line.at, before.saturating_sub(offset))
        };
        let seq = match printed {
            Some(printed) => printed + offset,
            None if missing() => before + 1,
            None => before,
        };
        let goes_on = |last: &Row| printed.is_none() || line.repeats(table, last);
        if seq == before && last.is_some_and(goes_on) {
            let more = line.read(table, true);
            if let Some(row) = self.sheets.rows.last_mut() {
                go_on(row, more, line.lines);
            }
            return Use::Item;
        }
        if seq == 0 {
            return Use::Stray;
        }
        self.begin_item(line, list, seq, printed.is_none());
        Use::Item
    }

    /// The list that the row belongs to; notes the township, where a column names it.
    fn list(&mut self, line: &TableRow) -> Option<ListKind> {
        let table = self.table.as_ref()?;
        if let Some(name) = table.text(line, Column::Place) {
            self.sheets.township.get_or_insert_with(|| name.to_string());
        }
        let told = table.text(line, Column::List).and_then(sheet);
        Some(told.unwrap_or_else(|| table.list(self.titles.last())))
    }

    /// Each category may have numbers of its own, from 1; in the list they go on.
    fn number_anew(&mut self, line: &TableRow, list: ListKind) {
        let Some(table) = &self.table else {
            return;
        };
        let Some(last) = self.sheets.rows.last().filter(|row| row.list == list) else {
            return;
        };
        let before = last.seq;
        let again = number(&table.columns, line.cells) == Some(1) && before > 1;
        if again && self.is_new_category(line, table, last) {
            self.offsets[list] = before;
            let number = before + 1;
            let detail = FindingDetail::NumberRestarted { number };
            self.notice(Some((list, number)), line.lines[0], detail);
        }
    }

    /// Whether `line` belongs to another category than `last`, in whichever way that is printed.
    fn is_new_category(&self, line: &TableRow, table: &ListTable, last: &Row) -> bool {
        let before = bare(&join(&last.cells.category));
        match table.text(line, Column::Category) {
            Some(category) => bare(category) != before,
            None => !self.section.is_empty() && bare(&join(&self.section)) != before,
        }
    }

    /// Whether the row at `at`, which has no number, takes the place of the number behind `before`.
    fn is_missing(&self, at: usize, before: u32) -> bool {
        let Some(table) = self.table.as_ref().filter(|table| table.numbered) else {
            return true;
        };
        let mut next = self
            .rows_after(at)
            .take(AHEAD)
            .filter_map(|cells| number(&table.columns, cells));
        next.next().is_some_and(|next| next == before + 2)
    }

    fn begin_item(&mut self, line: &TableRow, list: ListKind, seq: u32, assumed: bool) {
        let Some(table) = &self.table else {
            return;
        };
        let mut cells = line.read(table, false);
        let unlabelled = line.unlabelled(table);
        let numbered = table.numbered;
        if cells.category.is_empty() {
            let last = self.sheets.rows.last().filter(|row| row.list == list);
            cells.category = match last {
                _ if !self.section.is_empty() => self.section.clone(),
                Some(last) => last.cells.category.clone(),
                None => Vec::new(),
            };
        }
        self.sheets.rows.push(Row {
            list,
            seq,
            cells,
            shares: Vec::new(),
            lines: vec![line.lines],
        });
        let row = Some((list, seq));
        if assumed && (numbered || seq == 1) {
            let detail = match numbered {
                true => FindingDetail::NumberAssumed { number: seq },
                false => FindingDetail::ListUnnumbered { list },
            };
            self.notice(row, line.lines[0], detail);
        }
        if let Some(text) = unlabelled {
            self.notice(row, line.lines[0], FindingDetail::TextUnlabelled { text });
        }
    }
}

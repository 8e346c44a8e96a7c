//! Rows of a table that are items: a new one, or more of the one before.

use super::super::super::columns::Column;
use super::super::super::piece::join;
use super::super::super::row::{Follows, Row};
use super::super::super::titles::sheet;
use super::super::super::uses::Use;
use super::super::joined::go_on;
use super::super::line::{ListTable, TableRow, number};
use super::TableReader;
use crate::model::{FindingDetail, ListKind};
use crate::text::normal::bare;

/// How far a number is looked for.
const AHEAD: usize = 100;
/// In how many rows an item goes on. Each is compared with all before; one a department is some dozens.
const MAX_JOINED: usize = 1000;

impl TableReader<'_> {
    /// Takes up an item, or more of the item before; `follows` is what stands before the row.
    pub(super) fn item(&mut self, line: &TableRow, follows: Follows) -> Use {
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
        let printed = number(&table.columns, line.cells).map(|printed| printed + offset);
        let name = last.map(|_| self.last_name.as_str());
        let goes_on = |name| match printed {
            Some(printed) => printed == before && line.repeats(table, name, follows),
            None => !line.names_another(table, Some(name)),
        };
        if name.is_some_and(goes_on) {
            return self.more(line, follows);
        }
        let next = || self.next_number(line.at).map(|next| next + offset);
        let seq = match printed {
            // Printed twice by a slip, or wrong: the next row tells.
            Some(printed) if printed != before + 1 && next() == Some(before + 2) => before + 1,
            Some(printed) if printed == before && next().is_none() => before + 1,
            Some(printed) => printed,
            None if self.takes_next_number(line, before.saturating_sub(offset)) => before + 1,
            None if last.is_some() => {
                if follows == Follows::Row {
                    self.notice(
                        Some((list, before)),
                        line.lines[0],
                        FindingDetail::RowJoined,
                    );
                }
                return self.more(line, follows);
            }
            None => return Use::Stray,
        };
        self.begin_item(line, list, seq, printed);
        Use::Item
    }

    /// Adds what the row says to the item before it.
    fn more(&mut self, line: &TableRow, follows: Follows) -> Use {
        let Some(table) = self.table.as_ref().filter(|_| self.joined < MAX_JOINED) else {
            return Use::Stray;
        };
        self.joined += 1;
        let more = line.read(table, true);
        if let Some(row) = self.sheets.rows.last_mut() {
            go_on(row, more, line.lines, follows);
            self.last_name = bare(&join(&row.cells.name));
        }
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

    /// Whether `line`, which has no number, is an item of its own and has the number behind `before`.
    fn takes_next_number(&self, line: &TableRow, before: u32) -> bool {
        let Some(table) = &self.table else {
            return false;
        };
        let next = || self.next_number(line.at) == Some(before + 2);
        line.names_another(table, None) && (!table.numbered || next())
    }

    /// The number of the next row behind the one at `at` that has one.
    fn next_number(&self, at: usize) -> Option<u32> {
        self.table.as_ref()?.next_number(at, AHEAD)
    }

    fn begin_item(&mut self, line: &TableRow, list: ListKind, seq: u32, printed: Option<u32>) {
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
        self.joined = 0;
        self.last_name = bare(&join(&cells.name));
        self.sheets.rows.push(Row {
            list,
            seq,
            cells,
            shares: Vec::new(),
            wrapped: false,
            lines: vec![line.lines],
        });
        let row = Some((list, seq));
        let detail = match printed {
            Some(printed) if printed != seq => Some(FindingDetail::NumberCorrected {
                printed,
                number: seq,
            }),
            None if numbered => Some(FindingDetail::NumberAssumed { number: seq }),
            None if seq == 1 => Some(FindingDetail::ListUnnumbered { list }),
            _ => None,
        };
        if let Some(detail) = detail {
            self.notice(row, line.lines[0], detail);
        }
        if let Some(text) = unlabelled {
            self.notice(row, line.lines[0], FindingDetail::TextUnlabelled { text });
        }
    }
}
